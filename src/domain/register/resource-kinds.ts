import {
  choice,
  date,
  happened,
  lines,
  long,
  must,
  number,
  option,
  person,
  section,
  state,
  stop,
  text,
} from './field.ts';
import type { Field, RegisterKind } from './kind.ts';

const results = [
  option('good', 'Hoạt động tốt', 'Works well'),
  option('broken', 'Hỏng, chờ sửa', 'Broken'),
  option('waived', 'Bỏ qua kỳ này', 'Left out this time'),
] as const;

const done: Field = lines(
  'done',
  ['Các lần bảo trì, kiểm tra', 'Maintenance'],
  [
    date('on', ['Ngày', 'On'], happened),
    choice('result', ['Kết quả', 'Result'], results, must),
    text('words', ['Nội dung', 'What was done'], must),
  ],
);

/** 7.1.3 and 7.1.4: what the service needs to run, and when it is looked after. */
export const equipment: RegisterKind = {
  kind: 'equipment',
  prefix: 'TB',
  report: 'equipment',
  title: ['Cơ sở vật chất, thiết bị', 'Facilities and equipment'],
  one: ['thiết bị, cơ sở vật chất', 'facility or equipment'],
  lead: [
    'Thiết bị và nơi làm việc, kỳ bảo trì; ngày bị lỡ vẫn còn đó cho đến khi làm bù hoặc ghi lý do bỏ qua.',
    'Equipment and places with their maintenance; a missed day stays until it is made up for or left out with a reason.',
  ],
  empty: [
    'Chưa có thiết bị nào. Bắt đầu từ máy lấy số, máy quét, máy chủ, khu chờ.',
    'Nothing yet. Begin with the ticket machine, scanners and the waiting area.',
  ],
  clause: '7.1.3, 7.1.4',
  group: 'catalogue',
  headline: 'what',
  fields: [
    text('what', ['Tên thiết bị, cơ sở vật chất', 'Name'], must),
    choice(
      'type',
      ['Loại', 'Type'],
      [
        option('infrastructure', 'Cơ sở hạ tầng (7.1.3)', 'Infrastructure (7.1.3)'),
        option('environment', 'Môi trường làm việc (7.1.4)', 'Environment (7.1.4)'),
      ],
      must,
    ),
    text('serial', ['Số hiệu', 'Serial number']),
    section('section', ['Nơi đặt', 'Where']),
    person('owner', ['Người phụ trách', 'Caretaker'], must),
    date('anchor', ['Bảo trì lần đầu vào ngày', 'First maintenance on'], {
      ...must,
      hint: ['Các kỳ sau tính từ ngày này; ngày 31 trở lại sau tháng thiếu ngày.', 'Later days are counted from it.'],
    }),
    number('every', ['Khoảng cách giữa hai lần', 'Interval'], 1, 60, must),
    choice('unit', ['Đơn vị', 'Unit'], [option('month', 'tháng', 'months'), option('week', 'tuần', 'weeks')], must),
    long('work', ['Nội dung bảo trì', 'What is done']),
    done,
  ],
  states: [
    state('in-use', 'Đang dùng', 'In use', 'done', { editable: true }),
    state('broken', 'Hỏng, chờ sửa', 'Broken', 'near'),
    state('retired', 'Thôi dùng', 'Retired', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'maintain',
      name: ['Ghi lần bảo trì', 'Record maintenance'],
      hint: [
        'Mỗi lần ghi giải quyết ngày đến hạn cũ nhất. Chọn “Bỏ qua kỳ này” và nêu lý do khi không làm bù.',
        'Each record settles the oldest day. Choose “left out” with a reason when it is not made up for.',
      ],
      from: ['in-use'],
      to: { field: 'result', states: { good: 'in-use', waived: 'in-use', broken: 'broken' } },
      permission: 'register-entry.edit',
      adds: 'done',
      asks: [
        date('on', ['Ngày làm', 'Done on'], happened),
        choice('result', ['Kết quả', 'Result'], results, must),
        long('words', ['Nội dung, lý do', 'What was done, or why not'], must),
      ],
    },
    {
      id: 'break',
      name: ['Báo hỏng', 'Report as broken'],
      from: ['in-use'],
      to: 'broken',
      permission: 'register-entry.raise',
      asks: [
        long('fault', ['Hỏng gì, ảnh hưởng gì', 'What is broken'], must),
        date('repairBy', ['Phải sửa trước', 'Repair by'], must),
      ],
    },
    {
      id: 'repair',
      name: ['Ghi đã sửa', 'Record the repair'],
      from: ['broken'],
      to: 'in-use',
      permission: 'register-entry.edit',
      asks: [
        date('repairedOn', ['Ngày sửa xong', 'Repaired on'], happened),
        long('repair', ['Đã làm gì', 'What was done'], must),
      ],
    },
    stop('retire', ['Thôi dùng', 'Retire'], ['in-use', 'broken'], 'retired'),
  ],
  due: [
    { states: ['in-use'], every: { mode: 'fixed', anchor: 'anchor', every: 'every', unit: 'unit', done: 'done' } },
    { states: ['broken'], field: 'repairBy' },
  ],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['section', 'owner', 'rhythm'],
  print: [
    { key: 'what', share: 42 },
    { key: 'type', share: 24 },
    { key: 'serial', share: 20 },
    { key: 'section', share: 26 },
    { key: 'owner', share: 24 },
    { key: 'rhythm', share: 18 },
    { key: 'done', share: 46 },
  ],
  retention: [
    'Suốt thời gian sử dụng và 2 năm sau đó (cơ quan tự quy định)',
    'while in use and two years after (set by the office)',
  ],
};

const verdicts = [
  option('good', 'Đạt', 'Good'),
  option('improve', 'Cần cải thiện', 'To improve'),
  option('bad', 'Không đạt', 'Not acceptable'),
] as const;

const evaluations: Field = lines(
  'evaluations',
  ['Các lần đánh giá', 'Evaluations'],
  [
    date('on', ['Ngày', 'On'], happened),
    choice('verdict', ['Kết luận', 'Verdict'], verdicts, must),
    text('words', ['Căn cứ', 'Grounds'], must),
  ],
);

/** 8.4: who outside the office does part of its service. */
export const providers: RegisterKind = {
  kind: 'providers',
  prefix: 'NCC',
  report: 'providers',
  title: ['Bên cung cấp bên ngoài', 'External providers'],
  one: ['bên cung cấp', 'external provider'],
  lead: [
    'Bưu chính, phần mềm, cơ quan liên thông: cung cấp gì, tiêu chí nào, mỗi năm đánh giá lại.',
    'Post, software, bodies that share a procedure: what they provide, by which criterion, evaluated every year.',
  ],
  empty: [
    'Chưa có bên cung cấp nào. Bắt đầu từ bưu chính, phần mềm và cơ quan liên thông.',
    'No providers yet. Begin with the post and the software.',
  ],
  clause: '8.4',
  group: 'catalogue',
  headline: 'party',
  fields: [
    text('party', ['Bên cung cấp', 'Provider'], must),
    choice(
      'type',
      ['Loại', 'Type'],
      [
        option('post', 'Bưu chính công ích', 'Postal service'),
        option('software', 'Phần mềm, đường truyền', 'Software and lines'),
        option('body', 'Cơ quan liên thông', 'Body sharing a procedure'),
        option('other', 'Khác', 'Other'),
      ],
      must,
    ),
    long('provides', ['Cung cấp gì', 'What it provides'], must),
    long('criterion', ['Tiêu chí đánh giá', 'Criterion'], must),
    text('contract', ['Hợp đồng, quy chế phối hợp', 'Contract or agreement']),
    person('owner', ['Người theo dõi', 'Who follows it'], must),
    evaluations,
  ],
  states: [
    state('in-use', 'Đang cung cấp', 'Provides', 'done', { editable: true }),
    state('improve', 'Phải cải thiện', 'To improve', 'near', { editable: true }),
    state('stopped', 'Thôi dùng', 'Stopped', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'evaluate',
      name: ['Ghi đánh giá', 'Record an evaluation'],
      from: ['in-use', 'improve'],
      to: { field: 'verdict', states: { good: 'in-use', improve: 'improve', bad: 'improve' } },
      permission: 'register-entry.edit',
      adds: 'evaluations',
      asks: [
        date('on', ['Ngày đánh giá', 'Evaluated on'], happened),
        choice('verdict', ['Kết luận', 'Verdict'], verdicts, must),
        long('words', ['Căn cứ: số liệu, sự việc', 'Grounds'], must),
      ],
    },
    stop('stop', ['Thôi dùng', 'Stop'], ['in-use', 'improve'], 'stopped'),
  ],
  due: [{ states: ['in-use', 'improve'], every: { mode: 'rolling', every: 12, done: 'evaluations' } }],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['type', 'provides', 'owner'],
  print: [
    { key: 'party', share: 34 },
    { key: 'type', share: 22 },
    { key: 'provides', share: 44 },
    { key: 'criterion', share: 44 },
    { key: 'owner', share: 22 },
    { key: 'evaluations', share: 44 },
  ],
  retention: [
    'Suốt thời gian hợp tác và 3 năm sau đó (cơ quan tự quy định)',
    'during the service and three years after (set by the office)',
  ],
};
