import type { Role } from '../domain/organisation/role.ts';
import type { Random } from './random.ts';

/** Everybody signs in to the demo with this password; the demo is for a machine of one's own. */
export const demoPassword = 'dung-hen-2026';

export const demoUnits = [
  { code: 'VP', name: 'Văn phòng HĐND và UBND' },
  { code: 'KT', name: 'Phòng Kinh tế' },
  { code: 'VHXH', name: 'Phòng Văn hóa – Xã hội' },
] as const;

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly unit: 'UB' | 'MC' | 'VP' | 'KT' | 'VHXH';
  readonly title: string;
  readonly roles: readonly Role[];
}

export const demoPeople: readonly DemoPerson[] = [
  {
    login: 'admin',
    name: 'Phạm Quốc Khánh',
    unit: 'VP',
    title: 'Công chức Văn phòng',
    roles: ['administrator', 'quality-officer'],
  },
  { login: 'binh', name: 'Nguyễn Văn Bình', unit: 'UB', title: 'Chủ tịch', roles: ['leader'] },
  { login: 'hang', name: 'Lê Thị Thu Hằng', unit: 'UB', title: 'Phó Chủ tịch', roles: ['leader'] },
  { login: 'thu', name: 'Trần Minh Thư', unit: 'VP', title: 'Thư ký ISO', roles: ['quality-officer'] },
  { login: 'lan', name: 'Hoàng Ngọc Lan', unit: 'MC', title: 'Công chức một cửa', roles: ['counter'] },
  { login: 'mai', name: 'Đỗ Thị Tuyết Mai', unit: 'MC', title: 'Công chức một cửa', roles: ['counter'] },
  { login: 'duc', name: 'Vũ Anh Đức', unit: 'VP', title: 'Công chức Tư pháp – Hộ tịch', roles: ['specialist'] },
  { login: 'oanh', name: 'Bùi Kim Oanh', unit: 'VP', title: 'Công chức Tư pháp – Hộ tịch', roles: ['specialist'] },
  { login: 'hai', name: 'Ngô Thanh Hải', unit: 'KT', title: 'Công chức Địa chính – Xây dựng', roles: ['specialist'] },
  { login: 'son', name: 'Đặng Hồng Sơn', unit: 'KT', title: 'Công chức Kinh tế', roles: ['specialist'] },
  { login: 'nga', name: 'Trịnh Thúy Nga', unit: 'VHXH', title: 'Công chức Văn hóa – Xã hội', roles: ['specialist'] },
  { login: 'kiem', name: 'Lý Thành Kiệm', unit: 'KT', title: 'Đánh giá viên nội bộ', roles: ['auditor'] },
];

const familyNames = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
] as const;
const womenMiddle = ['Thị', 'Thị Thu', 'Thị Ngọc', 'Thị Kim', 'Ngọc', 'Thị Thanh', 'Diễm'] as const;
const menMiddle = ['Văn', 'Hữu', 'Đức', 'Minh', 'Quang', 'Công', 'Thanh', 'Xuân'] as const;
const womenGiven = [
  'Hương',
  'Lan',
  'Huệ',
  'Hoà',
  'Yến',
  'Trang',
  'Phượng',
  'Nhung',
  'Thảo',
  'Quỳnh',
  'Hạnh',
  'Vân',
  'Ngân',
  'Tuyết',
] as const;
const menGiven = [
  'Hùng',
  'Dũng',
  'Tuấn',
  'Hải',
  'Long',
  'Phúc',
  'Thắng',
  'Toàn',
  'Nghĩa',
  'Lộc',
  'Khoa',
  'Tâm',
  'Trường',
  'Vinh',
] as const;
const hamlets = ['Đông', 'Đoài', 'Thượng', 'Hạ', 'Trung Hoà', 'Phú Lâm', 'Tân Tiến', 'Yên Khê'] as const;

/** A citizen: family name first, as in life. */
export function citizen(random: Random): {
  name: string;
  idNumber: string;
  phone: string;
  email: string;
  address: string;
} {
  const woman = random.chance(0.52);
  const middle = woman ? random.pick(womenMiddle) : random.pick(menMiddle);
  const given = woman ? random.pick(womenGiven) : random.pick(menGiven);
  return {
    name: `${random.pick(familyNames)} ${middle} ${given}`,
    idNumber: `0${random.between(10_000_000_000, 99_999_999_999)}`,
    phone: `09${random.between(10_000_000, 99_999_999)}`,
    email: '',
    address: `Thôn ${random.pick(hamlets)}, xã An Thịnh`,
  };
}
