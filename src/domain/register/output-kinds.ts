import {
  choice,
  date,
  happened,
  lines,
  long,
  must,
  option,
  passOrFail,
  person,
  section,
  state,
  stop,
  text,
} from './field.ts';
import type { RegisterKind } from './kind.ts';

/** What was wrong with a result, in the words of a one-stop office. */
const outputFaults = [
  option('content', 'Sai nội dung', 'Wrong content'),
  option('recipient', 'Trả nhầm người', 'Given to the wrong person'),
  option('paper', 'Thiếu giấy tờ trong kết quả', 'A paper is missing'),
  option('late', 'Trả quá hạn mà không xin lỗi', 'Late without an apology'),
  option('after-return', 'Phát hiện sai sau khi đã trả', 'Error found after the return'),
  option('other', 'Khác', 'Other'),
] as const;

const stages = [
  option('intake', 'Tiếp nhận', 'Intake'),
  option('work', 'Thẩm tra, xử lý', 'Processing'),
  option('signing', 'Trình ký, ký', 'Signing'),
  option('stamp', 'Vào số, đóng dấu', 'Numbering, stamping'),
  option('return', 'Khi trả kết quả', 'At the return'),
  option('after', 'Sau khi đã trả', 'After the return'),
] as const;

const finders = [
  option('officer', 'Công chức tự phát hiện', 'An official'),
  option('citizen', 'Người dân báo', 'The citizen'),
  option('audit', 'Đánh giá nội bộ', 'Internal audit'),
  option('superior', 'Cơ quan cấp trên, cơ quan khác', 'Another body'),
  option('program', 'Chương trình nhận ra từ nhật ký', 'Found in the records'),
] as const;

/** How a nonconforming output is treated (8.7.1); letting it stand is an act of its own, for the leader. */
const dispositions = [
  option('correct', 'Sửa lại', 'Corrected'),
  option('recall', 'Thu hồi, sửa rồi trả lại', 'Recalled and corrected'),
  option('reissue', 'Hủy và cấp lại', 'Cancelled and issued anew'),
  option('inform', 'Không sửa được nữa: báo, xin lỗi người dân', 'Beyond repair: tell and apologise'),
] as const;

const yesOrNo = [option('yes', 'Phải báo', 'Must be told'), option('no', 'Không cần báo', 'Need not be told')] as const;

const decisionWords = long('decisionWords', ['Nội dung, lý do quyết định', 'Decision and reason'], must);

/** The acts during which the citizen may be told. */
const alive = ['open', 'decided', 'redone', 'conceded', 'verified'] as const;

/** 8.7: a result that was wrong, what was decided, whether the citizen was told, and the check after it was put right. */
export const nonconformingOutputs: RegisterKind = {
  kind: 'nonconforming-outputs',
  prefix: 'KPH',
  report: 'nonconforming-outputs',
  title: ['Kiểm soát đầu ra không phù hợp', 'Nonconforming outputs'],
  one: ['đầu ra không phù hợp', 'nonconforming output'],
  lead: [
    'Kết quả sai nội dung, trả nhầm người, thiếu giấy tờ, trả trễ không xin lỗi: ai quyết định xử lý thế nào, đã báo người dân chưa, sửa xong ai kiểm tra lại.',
    'Results that were wrong, given to the wrong person or late: who decided what, was the citizen told, who checked again.',
  ],
  empty: [
    'Chưa ghi đầu ra không phù hợp nào. Xem các hồ sơ có thể phải ghi, hoặc ghi khi phát hiện.',
    'None entered yet. See the dossiers that may have to be entered, or enter one when it is found.',
  ],
  clause: '8.7',
  group: 'improvement',
  headline: 'what',
  fields: [
    text('what', ['Điều không phù hợp', 'What is wrong'], must),
    choice('fault', ['Loại', 'Kind'], outputFaults, must),
    text('dossier', ['Mã hồ sơ', 'Dossier'], {
      names: 'dossier',
      hint: [
        'Để trống khi hồ sơ không có trong phần mềm; khi đó ghi rõ ở ô “Kết quả bị sai”.',
        'Leave empty when the dossier is not in the program, and name the paper below.',
      ],
    }),
    text('output', ['Kết quả bị sai (tên giấy tờ, số, ngày)', 'The paper concerned (name, number, date)']),
    date('foundOn', ['Phát hiện ngày', 'Found on'], happened),
    choice('stage', ['Phát hiện ở khâu', 'Found at'], stages, must),
    choice('foundBy', ['Ai phát hiện', 'Found by'], finders, must),
    section('section', ['Bộ phận làm ra kết quả', 'Section that made it'], must),
    person('maker', ['Người làm ra kết quả', 'Who made it'], {
      hint: [
        'Để người quyết định xử lý là người khác; không phải để quy lỗi.',
        'So that somebody else decides; it is not blame.',
      ],
    }),
    date('decideBy', ['Quyết định xử lý trước ngày', 'To be decided by'], must),
    lines(
      'told',
      ['Đã báo người dân', 'The citizen was told'],
      [
        date('on', ['Ngày', 'Day'], happened),
        choice(
          'way',
          ['Cách báo', 'How'],
          [
            option('direct', 'Trực tiếp', 'In person'),
            option('phone', 'Điện thoại', 'By phone'),
            option('letter', 'Văn bản', 'By letter'),
            option('message', 'Tin nhắn, thư điện tử', 'By message'),
          ],
          must,
        ),
        text('words', ['Nội dung, ý kiến người dân', 'What was said'], must),
      ],
    ),
    lines(
      'checks',
      ['Kiểm tra lại sau khi sửa', 'Checks after correction'],
      [
        date('on', ['Ngày', 'Day'], happened),
        choice('result', ['Kết luận', 'Conclusion'], passOrFail, must),
        text('words', ['Căn cứ', 'What was seen'], must),
      ],
    ),
  ],
  states: [
    state('open', 'Chờ quyết định', 'Awaiting a decision', 'near', { editable: true }),
    state('decided', 'Đang xử lý', 'Being treated', 'open'),
    state('redone', 'Đã xử lý, chờ kiểm tra lại', 'Treated, to be checked', 'open'),
    state('verified', 'Kiểm tra lại đạt', 'Checked', 'open'),
    state('conceded', 'Nhân nhượng', 'Let stand', 'open'),
    state('closed', 'Đã đóng', 'Closed', 'done', { closed: true }),
    state('dropped', 'Ghi nhầm', 'Entered by mistake', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'decide',
      name: ['Quyết định xử lý', 'Decide'],
      hint: ['Người quyết định không phải người làm ra kết quả.', 'Not by who made the result.'],
      from: ['open'],
      to: 'decided',
      permission: 'register-entry.verify',
      asks: [
        choice('disposition', ['Xử lý', 'Treatment'], dispositions, must),
        decisionWords,
        choice('tell', ['Người dân', 'The citizen'], yesOrNo, must),
        person('owner', ['Người thực hiện', 'To be done by'], must),
        date('dueOn', ['Xong trước ngày', 'To be done by (day)'], must),
      ],
      secondTo: { acts: [], persons: ['maker'] },
    },
    {
      id: 'concede',
      name: ['Nhân nhượng', 'Let it stand'],
      hint: [
        'Giữ nguyên kết quả: chỉ lãnh đạo, khi có căn cứ cho phép. Không dùng khi nội dung trái pháp luật.',
        'Only the leader, on a ground that allows it; never for what is against the law.',
      ],
      from: ['open'],
      to: 'conceded',
      permission: 'register-entry.approve',
      asks: [
        text('authority', ['Căn cứ cho phép, người đồng ý', 'Ground, and who agreed'], must),
        decisionWords,
        choice('tell', ['Người dân', 'The citizen'], yesOrNo, must),
      ],
      secondTo: { acts: [], persons: ['maker'] },
    },
    {
      id: 'tell',
      name: ['Ghi đã báo người dân', 'Record that the citizen was told'],
      from: alive,
      to: 'stay',
      permission: 'register-entry.raise',
      adds: 'told',
      asks: [
        date('on', ['Ngày', 'Day'], happened),
        choice(
          'way',
          ['Cách báo', 'How'],
          [
            option('direct', 'Trực tiếp', 'In person'),
            option('phone', 'Điện thoại', 'By phone'),
            option('letter', 'Văn bản', 'By letter'),
            option('message', 'Tin nhắn, thư điện tử', 'By message'),
          ],
          must,
        ),
        text('words', ['Nội dung, ý kiến người dân', 'What was said'], must),
      ],
    },
    {
      id: 'redo',
      name: ['Báo đã xử lý xong', 'Report as treated'],
      from: ['decided'],
      to: 'redone',
      permission: 'register-entry.raise',
      asks: [
        date('redoneOn', ['Ngày xong', 'Done on'], happened),
        long('redoneWords', ['Đã làm gì', 'What was done'], must),
        text('newOutput', ['Kết quả mới (số, ngày)', 'New paper (number, date)']),
      ],
    },
    {
      id: 'verify',
      name: ['Kiểm tra lại', 'Check again'],
      hint: [
        'Sau khi sửa phải kiểm tra lại sự phù hợp; người kiểm tra không phải người làm hay người đã sửa.',
        'What was corrected is checked again, not by who made or corrected it.',
      ],
      from: ['redone'],
      to: { field: 'result', states: { pass: 'verified', fail: 'decided' } },
      permission: 'register-entry.verify',
      adds: 'checks',
      asks: [
        date('on', ['Ngày', 'Day'], happened),
        choice('result', ['Kết luận', 'Conclusion'], passOrFail, must),
        text('words', ['Căn cứ', 'What was seen'], must),
      ],
      secondTo: { acts: ['redo'], persons: ['maker', 'owner'] },
    },
    {
      id: 'close',
      name: ['Đóng', 'Close'],
      hint: [
        'Lỗi có thể lặp lại thì lập phiếu khắc phục từ mục này trước khi đóng.',
        'Raise a corrective action from this entry first when it may happen again.',
      ],
      from: ['verified', 'conceded'],
      to: 'closed',
      permission: 'register-entry.edit',
      asks: [
        choice(
          'followUp',
          ['Ngăn lặp lại', 'Against recurrence'],
          [
            option('slip', 'Đã lập phiếu khắc phục', 'A corrective action was raised'),
            option('none', 'Không cần (nêu lý do)', 'Not needed (say why)'),
          ],
          must,
        ),
        long('followWords', ['Lý do không cần phiếu khắc phục', 'Why no corrective action is needed']),
      ],
    },
    stop('drop', ['Ghi nhầm', 'Entered by mistake'], ['open'], 'dropped'),
  ],
  due: [
    { states: ['open'], field: 'decideBy' },
    { states: ['decided', 'redone'], field: 'dueOn' },
  ],
  add: 'register-entry.raise',
  edit: 'register-entry.raise',
  list: ['dossier', 'disposition', 'toldText'],
  print: [
    { key: 'what', share: 34 },
    { key: 'fault', share: 20 },
    { key: 'dossier', share: 24 },
    { key: 'foundText', share: 26 },
    { key: 'dispositionText', share: 34 },
    { key: 'toldText', share: 24 },
    { key: 'checkText', share: 24 },
  ],
  retention: ['5 năm (cơ quan tự quy định)', 'five years (set by the office)'],
};
