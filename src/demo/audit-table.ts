import type { LineResult } from '../domain/audit/checklist.ts';

/** Who looks at which section of the demo commune, by what. Processes by the field of their procedures. */
export interface AuditRow {
  readonly auditor: string;
  readonly section: string;
  readonly start: string;
  readonly end: string;
  readonly clauses: readonly string[];
  /** National codes of procedures whose process documents are criteria too. */
  readonly procedures: readonly string[];
}

export const office = 'Ủy ban nhân dân xã An Thịnh';
export const counter = 'Trung tâm Phục vụ hành chính công';
export const secretariat = 'Văn phòng HĐND và UBND';

export const heldRows: readonly AuditRow[] = [
  {
    auditor: 'Lý Thành Kiệm',
    section: office,
    start: '08:30',
    end: '09:15',
    clauses: ['5.1.1', '9.3'],
    procedures: [],
  },
  {
    auditor: 'Lý Thành Kiệm',
    section: counter,
    start: '09:30',
    end: '11:00',
    clauses: ['7.5.3', '8.2.1', '8.2.2', '8.5.3'],
    procedures: ['1.001193'],
  },
  {
    auditor: 'Lý Thành Kiệm',
    section: secretariat,
    start: '13:30',
    end: '15:00',
    clauses: ['5.1.2', '6.2.1', '7.1.2', '8.5.2'],
    procedures: ['1.004873'],
  },
  {
    auditor: 'Trần Minh Thư',
    section: 'Phòng Kinh tế',
    start: '08:30',
    end: '10:00',
    clauses: ['8.4', '8.5.1', '9.1.3', '10.2'],
    procedures: [],
  },
  {
    auditor: 'Lê Thị Thu Hằng',
    section: 'Phòng Văn hóa – Xã hội',
    start: '10:00',
    end: '11:00',
    clauses: ['7.2', '7.3', '8.6'],
    procedures: ['social'],
  },
];

export const plannedRows: readonly AuditRow[] = [
  {
    auditor: 'Lê Thị Thu Hằng',
    section: counter,
    start: '08:30',
    end: '10:00',
    clauses: ['7.5.3', '8.2.3', '9.1.2'],
    procedures: [],
  },
  {
    auditor: 'Lý Thành Kiệm',
    section: secretariat,
    start: '08:30',
    end: '10:30',
    clauses: ['5.1.2', '8.5.6', '8.7'],
    procedures: [],
  },
];

export interface DemoAnswer {
  readonly section: string;
  readonly clause: string;
  readonly result: LineResult;
  readonly note: string;
  readonly finding?: { readonly requirement: string; readonly statement: string; readonly words: string };
}

/** What was seen; every line not named here conforms in the words of `ordinary`. */
export const answers: readonly DemoAnswer[] = [
  {
    section: counter,
    clause: '7.5.3',
    result: 'minor',
    note: 'Tại quầy số 2 còn tờ hướng dẫn “Đăng ký khai sinh” in theo bản cũ, kẹp chung với bản đang hiệu lực.',
    finding: {
      requirement:
        'Tài liệu đã hết hiệu lực không được để lẫn ở nơi sử dụng (điều 7.5.3; quy trình kiểm soát tài liệu).',
      statement: 'Tờ hướng dẫn đã hết hiệu lực vẫn được dùng tại quầy tiếp nhận số 2.',
      words: 'Đồng ý. Bộ phận đã thu hồi tờ cũ ngay trong buổi đánh giá.',
    },
  },
  {
    section: secretariat,
    clause: '7.1.2',
    result: 'observation',
    note: 'Ba ngày trong kỳ chỉ có một công chức tư pháp – hộ tịch làm việc; bảng phân công người thay chưa nêu theo ngày.',
    finding: {
      requirement: '',
      statement: 'Phân công người thay khi vắng mặt mới ghi chung cho cả năm, chưa theo từng kỳ nghỉ.',
      words: 'Ghi nhận.',
    },
  },
  {
    section: 'Phòng Kinh tế',
    clause: '9.1.3',
    result: 'improvement',
    note: 'Số liệu thời gian từng bước đã có nhưng mới dùng khi làm báo cáo quý.',
    finding: {
      requirement: '',
      statement: 'Có thể đưa bảng thời gian từng bước vào giao ban tuần để thấy bước chậm sớm hơn.',
      words: 'Đồng ý, sẽ thử từ quý sau.',
    },
  },
  {
    section: office,
    clause: '5.1.1',
    result: 'conforms',
    note: 'Thông báo kết luận giao ban các tháng có nội dung về hồ sơ quá hạn; mục tiêu năm đã phê duyệt.',
  },
  {
    section: office,
    clause: '9.3',
    result: 'conforms',
    note: 'Biên bản xem xét của lãnh đạo năm trước có đủ đầu vào, quyết định có người làm và thời hạn.',
  },
  {
    section: counter,
    clause: '8.2.1',
    result: 'conforms',
    note: 'Bảng niêm yết và màn hình tra cứu khớp danh mục đang tiếp nhận; sổ phản ánh có ghi.',
  },
  {
    section: secretariat,
    clause: '6.2.1',
    result: 'conforms',
    note: 'Mục tiêu MT01-VP có chỉ số, số đo lấy từ hồ sơ, xem xét hằng quý.',
  },
];

/** What the follow-up saw: the findings of the yearly audit are worked off. */
export const followUpAnswers: readonly DemoAnswer[] = [
  {
    section: counter,
    clause: '7.5.3',
    result: 'conforms',
    note: 'Các quầy chỉ còn tờ hướng dẫn đang hiệu lực; biên bản kiểm tra hai tuần liền có chữ ký, dấu thu hồi đúng mẫu.',
  },
  {
    section: secretariat,
    clause: '5.1.2',
    result: 'conforms',
    note: 'Danh sách hồ sơ sắp đến hạn được xem mỗi sáng; có sổ ghi; hồ sơ nêu trong phát hiện đã có văn bản xin lỗi, hồ sơ trễ trong mẫu là của trước ngày khắc phục.',
  },
];

export const paperSeen = 'Đã đọc hồ sơ giấy của hồ sơ mẫu nêu ở dòng này: có lý do ghi trong hồ sơ.';
export const ordinary = 'Đã xem tài liệu và hỏi người làm việc; thực hiện đúng yêu cầu, có bằng chứng tại chỗ.';
export const ownWorkReason =
  'Cơ quan chỉ có bốn đánh giá viên; Phó Chủ tịch chỉ ký kết quả, không thẩm tra. Phần quy trình này đối chiếu với nhật ký hồ sơ và trưởng đoàn cùng xem.';
