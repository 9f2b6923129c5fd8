import { choice, date, happened, lines, long, must, number, option, state, stop, text } from './field.ts';
import type { Choice, Field, RegisterKind } from './kind.ts';

/** Kinds of record that can close a duty of the year; what each must have reached stands in command/register-closer.ts. */
export const closerChoices: readonly Choice[] = [
  option('objective', 'Mục tiêu chất lượng đã phê duyệt', 'Approved quality objective'),
  option('report', 'Báo cáo đã phát hành', 'Issued report'),
  option('audit-programme', 'Chương trình đánh giá nội bộ đã duyệt', 'Approved audit programme'),
  option('audit', 'Cuộc đánh giá nội bộ đã duyệt báo cáo hoặc đã kết thúc', 'Internal audit with its approved report'),
  option('management-review', 'Xem xét của lãnh đạo đã ký', 'Signed management review'),
  option('declaration', 'Bản công bố đã ký', 'Signed declaration'),
  option('redeclaration', 'Bản công bố thay bản trước đã ký', 'Signed declaration in place of an earlier one'),
  option('inspection', 'Cuộc kiểm tra của cấp trên đã trả lời', 'Answered inspection'),
  option('steering-board', 'Quyết định ban chỉ đạo đang hiệu lực', 'Steering board in force'),
  option('policy', 'Chính sách chất lượng đã niêm yết', 'Posted quality policy'),
  option('document-review', 'Rà soát tài liệu đã xong trong năm', 'Documents reviewed in the year'),
  option('context', 'Bối cảnh đã xem xét', 'Reviewed context'),
  option('interested-parties', 'Bên quan tâm đã xem xét', 'Reviewed interested parties'),
  option('risks', 'Rủi ro đã kết thúc', 'Closed risk'),
  option('opportunities', 'Cơ hội đã kết thúc', 'Closed opportunity'),
  option('training', 'Buổi đào tạo đã tổ chức', 'Training that was held'),
  option('department-report', 'Báo cáo gửi Sở Khoa học và Công nghệ đã gửi', 'Report sent to the department'),
  option('self-score', 'Bảng tự chấm điểm cải cách hành chính đã phê duyệt', 'Approved self-scoring sheet'),
];

/** "Kế hoạch áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng" of one year. */
export const annualPlan: RegisterKind = {
  kind: 'annual-plan',
  prefix: 'KH',
  report: 'annual-plan',
  title: ['Kế hoạch áp dụng, duy trì và cải tiến HTQLCL', 'Yearly plan of the quality system'],
  one: ['việc trong kế hoạch năm', 'duty of the year'],
  lead: [
    'Việc của năm, ai chủ trì, khi nào, sản phẩm gì; mỗi việc hoàn thành bằng đúng một bản ghi đã ký hoặc đã kết thúc.',
    'The duties of the year; each is closed by exactly one record that was signed or closed.',
  ],
  empty: [
    'Năm này chưa có việc nào. Lập từ các việc thường có, chuyển từ năm trước, hoặc thêm từng việc.',
    'This year has no duties yet. Begin with the usual ones, carry them over, or add one.',
  ],
  clause: '4.4, 6.2, 9',
  group: 'catalogue',
  headline: 'what',
  fields: [
    number('order', ['TT', 'No.'], 1, 99, must),
    long('what', ['Nội dung công việc', 'Duty'], must),
    text('lead', ['Chủ trì', 'Led by'], must),
    text('support', ['Phối hợp', 'With']),
    date('from', ['Bắt đầu', 'From']),
    date('due', ['Hoàn thành trước', 'Done by'], must),
    text('product', ['Sản phẩm', 'Product'], must),
    text('cost', ['Kinh phí', 'Cost']),
    choice('closer', ['Hoàn thành bằng', 'Closed by'], closerChoices, must),
  ],
  states: [
    state('draft', 'Dự thảo', 'Draft', 'open', { editable: true }),
    state('approved', 'Đã phê duyệt', 'Approved', 'open'),
    state('closed', 'Đã hoàn thành', 'Done', 'done', { closed: true }),
    state('dropped', 'Không thực hiện', 'Not done', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'approve',
      name: ['Phê duyệt', 'Approve'],
      from: ['draft'],
      to: 'approved',
      permission: 'register-entry.approve',
      asks: [text('decision', ['Số văn bản ban hành kế hoạch', 'Number of the plan'], must)],
    },
    {
      id: 'close',
      name: ['Hoàn thành bằng bản ghi', 'Close by a record'],
      hint: [
        'Bản ghi ký hoặc kết thúc sau khi kế hoạch được duyệt tự hoàn thành việc này; ở đây chọn bản ghi có từ trước.',
        'A record that is signed or closed after the plan was approved closes the duty by itself; here one from before is named.',
      ],
      from: ['approved'],
      to: 'closed',
      permission: 'register-entry.edit',
      asks: [text('record', ['Mã bản ghi', 'Code of the record'], must)],
    },
    stop('drop', ['Không thực hiện', 'Not done'], ['draft', 'approved'], 'dropped'),
  ],
  due: [{ states: ['draft', 'approved'], field: 'due' }],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['lead', 'product', 'closedBy'],
  print: [
    { key: 'what', share: 56 },
    { key: 'lead', share: 28 },
    { key: 'support', share: 28 },
    { key: 'time', share: 26 },
    { key: 'product', share: 34 },
    { key: 'cost', share: 30 },
  ],
  retention: ['5 năm (cơ quan tự quy định)', 'five years (set by the office)'],
};

const sent: Field = lines(
  'sent',
  ['Đã gửi', 'Sent'],
  [
    date('on', ['Ngày gửi', 'Sent on'], happened),
    text('number', ['Số, ký hiệu', 'Number'], must),
    date('period', ['Kỳ', 'Period'], must),
  ],
);

/** Which report goes to whom: cut on the 14th of the last month, sent within two working days. */
export const reporting: RegisterKind = {
  kind: 'reporting',
  prefix: 'LBC',
  report: 'reporting-calendar',
  title: ['Lịch báo cáo', 'Reporting calendar'],
  one: ['báo cáo định kỳ', 'periodic report'],
  lead: [
    'Báo cáo nào gửi ai; chốt số liệu ngày 14, gửi chậm nhất 2 ngày làm việc sau đó theo lịch làm việc.',
    'Which report goes to whom; figures are cut on the 14th, sent within two working days by the office calendar.',
  ],
  empty: ['Chưa có báo cáo định kỳ nào. Bắt đầu từ biểu II.06a.', 'No periodic reports yet. Begin with form II.06a.'],
  clause: '7.4, 9.1',
  group: 'catalogue',
  headline: 'what',
  fields: [
    text('what', ['Báo cáo', 'Report'], must),
    text('to', ['Nơi nhận', 'Recipient'], must),
    date('firstCut', ['Kỳ đầu chốt ngày', 'First cut on'], {
      ...must,
      hint: ['Ngày 14 của tháng cuối kỳ, ví dụ 14/03/2026.', 'The 14th of the last month of the period.'],
    }),
    number('every', ['Số tháng mỗi kỳ', 'Months in a period'], 1, 12, must),
    text('owner', ['Bộ phận lập', 'Made by'], must),
    choice(
      'reconcile',
      ['Đối chiếu với số liệu của tỉnh', 'Reconciled with the province'],
      [option('yes', 'Có, sau mỗi kỳ đã gửi', 'Yes, after each period'), option('no', 'Không', 'No')],
    ),
    sent,
  ],
  states: [
    state('running', 'Đang áp dụng', 'Running', 'open', { editable: true }),
    state('ended', 'Thôi gửi', 'Ended', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'send',
      name: ['Ghi đã gửi kỳ đến hạn', 'Record the period as sent'],
      from: ['running'],
      to: 'running',
      permission: 'register-entry.edit',
      adds: 'sent',
      asks: [date('on', ['Ngày gửi', 'Sent on'], happened), text('number', ['Số, ký hiệu văn bản', 'Number'], must)],
    },
    stop('end', ['Thôi gửi', 'End'], ['running'], 'ended'),
  ],
  due: [
    {
      states: ['running'],
      every: { mode: 'fixed', anchor: 'firstCut', every: 'every', done: 'sent', workingDaysAfter: 2 },
    },
  ],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['to', 'owner', 'nextCut'],
  print: [
    { key: 'what', share: 44 },
    { key: 'to', share: 34 },
    { key: 'owner', share: 30 },
    { key: 'rhythm', share: 20 },
    { key: 'nextCut', share: 22 },
    // A report sent stands on one line: its day, its number, the cut it was for.
    { key: 'sent', share: 92 },
  ],
  retention: ['5 năm (cơ quan tự quy định)', 'five years (set by the office)'],
};
