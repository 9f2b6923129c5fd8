import type { ProcessDraft, ProcessStep, ProcessVersion, SignOff } from '../../../src/domain/procedure/procedure.ts';

/** QT 33/CX-HCTP as offices write it: two cases, five steps, sum equal to the limit. */
export const noCheck = 'Không xác minh';
export const check = 'Có xác minh';

export function sampleStep(order: number, change: Partial<ProcessStep> = {}): ProcessStep {
  return {
    order,
    name: `Bước ${order}`,
    role: 'Công chức Tư pháp – Hộ tịch',
    action: '',
    durations: { '': { value: 1, unit: 'working-day' } },
    stage: 1,
    external: false,
    output: 'Hồ sơ',
    returnsTo: null,
    decision: false,
    condition: '',
    ...change,
  };
}

export const maritalStatus: ProcessDraft = {
  procedureCode: '1.004873',
  documentCode: 'QT 33/CX-HCTP',
  title: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  kind: 'office',
  issue: 1,
  revision: 0,
  sections: [
    { label: '1', title: 'Mục đích', text: 'Quy định trình tự cấp Giấy xác nhận tình trạng hôn nhân.' },
    { label: '2', title: 'Phạm vi', text: 'Áp dụng tại Ủy ban nhân dân xã.' },
    { label: '3', title: 'Tài liệu viện dẫn', text: 'TCVN ISO 9001:2015.' },
    { label: '4', title: 'Định nghĩa và viết tắt', text: 'TTHC: thủ tục hành chính.' },
    { label: '5', title: 'Nội dung', text: '' },
    { label: 'a', title: 'Thành phần, số lượng hồ sơ', text: 'Tờ khai theo mẫu.' },
    { label: 'b', title: 'Thời hạn giải quyết', text: '03 ngày làm việc; phải xác minh không quá 23 ngày.' },
    { label: 'l', title: 'Quy trình các bước xử lý công việc', text: '' },
    { label: '6', title: 'Biểu mẫu', text: 'Mẫu sổ theo dõi hồ sơ.' },
    { label: '7', title: 'Hồ sơ lưu', text: '' },
  ],
  steps: [
    step(1, 'Tiếp nhận, kiểm tra hồ sơ', 'Cán bộ tiếp nhận tại Trung tâm PVHCC', 0.5, 1, 'Giấy tiếp nhận (Mẫu 01)'),
    step(2, 'Thẩm tra hồ sơ', 'Công chức Tư pháp – Hộ tịch', 1, 20, 'Dự thảo kết quả'),
    {
      ...step(3, 'Xem xét, ký duyệt', 'Lãnh đạo UBND', 0.5, 1, 'Giấy xác nhận đã ký'),
      decision: true,
      returnsTo: 2,
    },
    step(4, 'Đóng dấu', 'Văn thư UBND', 0.5, 0.5, 'Giấy xác nhận'),
    step(5, 'Ghi sổ, trả kết quả', 'Cán bộ tiếp nhận tại Trung tâm PVHCC', 0.5, 0.5, 'Sổ theo dõi hồ sơ'),
  ],
  promised: { [noCheck]: { value: 3, unit: 'working-day' }, [check]: { value: 23, unit: 'working-day' } },
  records: [
    { name: 'Bộ hồ sơ xác nhận tình trạng hôn nhân', keeper: 'Công chức Tư pháp – Hộ tịch', retention: 'Vĩnh viễn' },
  ],
  changes: [],
};

export function signOff(name: string, login = name): SignOff {
  return { name, title: 'Chức vụ', at: '2026-11-20T01:00:00.000Z', login };
}

export function versionOf(change: Partial<ProcessVersion> = {}): ProcessVersion {
  return {
    ...maritalStatus,
    id: 'v1',
    state: 'draft',
    drafted: signOff('Trần Thị Soạn'),
    reviewed: null,
    approved: null,
    withdrawn: null,
    validFrom: null,
    validTo: null,
    ...change,
  };
}

function step(order: number, name: string, role: string, short: number, long: number, output: string): ProcessStep {
  const durations = {
    [noCheck]: { value: short, unit: 'working-day' },
    [check]: { value: long, unit: 'working-day' },
  } as const;
  return sampleStep(order, { name, role, durations, output });
}
