import type { RegisterKindId } from '../domain/register/kind.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { workDay } from './work-day.ts';

/** Somebody does something with an entry so many days ago. */
export interface StoryAct {
  readonly by: string;
  readonly act: string;
  readonly daysAgo: number;
  readonly input?: Readonly<Record<string, unknown>>;
}

export interface StoryEntry {
  readonly kind: RegisterKindId;
  readonly by: string;
  readonly daysAgo: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly acts?: readonly StoryAct[];
}

/** Risks and opportunities of the demo commune: identified, in treatment, awaiting a check, closed. */
export function riskStory(today: LocalDate): StoryEntry[] {
  const day = (offset: number) => workDay(today, offset);
  return [
    {
      kind: 'risks',
      by: 'lan',
      daysAgo: 90,
      input: {
        what: 'Hồ sơ đất đai trễ hẹn khi công chức địa chính vắng mặt',
        cause: 'Chỉ một người nắm việc; người dân phải đi lại',
        sources: ['staff', 'complaint'],
        section: 'Phòng Kinh tế',
        s: 4,
        p: 4,
        owner: 'Ngô Thanh Hải',
        actions: [
          {
            what: 'Phân công người thay và bàn giao sổ theo dõi',
            owner: 'Lê Thị Thu Hằng',
            due: day(-30),
            doneOn: day(-40),
          },
          { what: 'Tập huấn chéo nghiệp vụ địa chính', owner: 'Đặng Hồng Sơn', due: day(20) },
        ],
        reviewOn: day(25),
      },
      acts: [{ by: 'binh', act: 'approve', daysAgo: 80 }],
    },
    {
      kind: 'risks',
      by: 'thu',
      daysAgo: 120,
      input: {
        what: 'Mất kết nối với phần mềm giải quyết thủ tục vào giờ cao điểm',
        cause: 'Một đường truyền; không nhận được hồ sơ trực tuyến',
        sources: ['staff', 'external'],
        section: 'Trung tâm Phục vụ hành chính công',
        s: 3,
        p: 3,
        owner: 'Phạm Quốc Khánh',
        actions: [{ what: 'Thuê đường truyền dự phòng 4G', owner: 'Phạm Quốc Khánh', due: day(-15), doneOn: day(-20) }],
        reviewOn: day(-5),
      },
      acts: [
        { by: 'thu', act: 'approve', daysAgo: 110 },
        {
          by: 'admin',
          act: 'report',
          daysAgo: 14,
          input: {
            residualS: 3,
            residualP: 1,
            effect: 'Đường dự phòng tự chuyển trong 1 phút; hai tháng không gián đoạn',
          },
        },
      ],
    },
    {
      kind: 'risks',
      by: 'mai',
      daysAgo: 160,
      input: {
        what: 'Thất lạc hồ sơ giấy khi bàn giao giữa quầy và bộ phận chuyên môn',
        cause: 'Bàn giao không ký nhận cuối ngày',
        sources: ['audit'],
        section: 'Trung tâm Phục vụ hành chính công',
        s: 5,
        p: 2,
        owner: 'Hoàng Ngọc Lan',
        actions: [
          {
            what: 'In danh sách bàn giao, ký nhận mỗi ngày',
            owner: 'Đỗ Thị Tuyết Mai',
            due: day(-100),
            doneOn: day(-110),
          },
        ],
        reviewOn: day(-60),
      },
      acts: [
        { by: 'thu', act: 'approve', daysAgo: 150 },
        {
          by: 'lan',
          act: 'report',
          daysAgo: 95,
          input: { residualS: 5, residualP: 1, effect: 'Ba tháng không hồ sơ nào thiếu ký nhận' },
        },
        {
          by: 'kiem',
          act: 'check',
          daysAgo: 70,
          input: { check: 'pass', checkWords: 'Xem danh sách bàn giao 20 ngày, đủ chữ ký' },
        },
      ],
    },
    {
      kind: 'risks',
      by: 'duc',
      daysAgo: 75,
      input: {
        what: 'Chứng thực sai do bản chính bị tẩy xóa',
        cause: 'Chưa có đèn soi; trách nhiệm pháp lý',
        sources: ['staff'],
        section: 'Văn phòng HĐND và UBND',
        s: 4,
        p: 2,
        owner: 'Vũ Anh Đức',
        actions: [{ what: 'Trang bị kính lúp, đèn soi tại quầy chứng thực', owner: 'Bùi Kim Oanh', due: day(-8) }],
        reviewOn: day(-2),
      },
      acts: [{ by: 'thu', act: 'approve', daysAgo: 70 }],
    },
    {
      kind: 'risks',
      by: 'nga',
      daysAgo: 20,
      input: {
        what: 'Người cao tuổi không nộp được hồ sơ trực tuyến',
        cause: 'Không có tài khoản định danh; phải nhờ người khác',
        sources: ['complaint'],
        section: 'Phòng Văn hóa – Xã hội',
        s: 2,
        p: 5,
        owner: 'Trịnh Thúy Nga',
        actions: [{ what: 'Tổ công nghệ số trực tại quầy sáng thứ Hai', owner: 'Trịnh Thúy Nga', due: day(15) }],
        reviewOn: day(20),
      },
    },
    {
      kind: 'risks',
      by: 'thu',
      daysAgo: 45,
      input: {
        what: 'Niêm yết thủ tục cũ tại nhà văn hóa thôn',
        cause: 'Không có danh sách nơi niêm yết',
        sources: ['audit', 'external'],
        s: 1,
        p: 3,
        owner: 'Trần Minh Thư',
        reviewOn: day(45),
      },
      acts: [{ by: 'admin', act: 'approve', daysAgo: 40 }],
    },
    {
      kind: 'risks',
      by: 'son',
      daysAgo: 10,
      input: {
        what: 'Quá tải hồ sơ đăng ký hộ kinh doanh sau khi bỏ thuế khoán',
        cause: 'Số hồ sơ tăng theo mùa',
        sources: ['review', 'other'],
        section: 'Phòng Kinh tế',
        s: 3,
        p: 4,
        owner: 'Đặng Hồng Sơn',
        reviewOn: day(10),
      },
    },
    {
      kind: 'opportunities',
      by: 'lan',
      daysAgo: 100,
      input: {
        what: 'Trả kết quả chứng thực ngay trong buổi',
        cause: 'Lãnh đạo trực ký tại trung tâm',
        sources: ['staff'],
        section: 'Trung tâm Phục vụ hành chính công',
        s: 4,
        p: 5,
        owner: 'Lê Thị Thu Hằng',
        actions: [{ what: 'Lịch trực ký theo buổi', owner: 'Lê Thị Thu Hằng', due: day(-60), doneOn: day(-65) }],
        reviewOn: day(-30),
      },
      acts: [
        { by: 'binh', act: 'approve', daysAgo: 90 },
        {
          by: 'lan',
          act: 'report',
          daysAgo: 50,
          input: { residualS: 4, residualP: 5, effect: 'Chứng thực trả trong buổi' },
        },
        {
          by: 'thu',
          act: 'check',
          daysAgo: 30,
          input: { check: 'pass', checkWords: 'Xem 25 hồ sơ chứng thực của một tuần' },
        },
      ],
    },
    {
      kind: 'opportunities',
      by: 'nga',
      daysAgo: 60,
      input: {
        what: 'Nhận hồ sơ bảo trợ xã hội tại nhà cho người khuyết tật nặng',
        cause: 'Đoàn thanh niên sẵn sàng phối hợp',
        sources: ['complaint', 'staff'],
        section: 'Phòng Văn hóa – Xã hội',
        s: 3,
        p: 4,
        owner: 'Trịnh Thúy Nga',
        actions: [{ what: 'Thí điểm tại hai thôn', owner: 'Trịnh Thúy Nga', due: day(12) }],
        reviewOn: day(30),
      },
      acts: [{ by: 'thu', act: 'approve', daysAgo: 50 }],
    },
    {
      kind: 'opportunities',
      by: 'duc',
      daysAgo: 15,
      input: {
        what: 'Dùng dữ liệu hộ tịch điện tử thay bản sao giấy khai sinh',
        sources: ['review'],
        section: 'Văn phòng HĐND và UBND',
        s: 4,
        p: 3,
        owner: 'Vũ Anh Đức',
        reviewOn: day(18),
      },
    },
  ];
}
