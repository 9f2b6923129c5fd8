import {
  choice,
  date,
  entryCode,
  file,
  happened,
  lines,
  long,
  must,
  option,
  person,
  post,
  section,
  state,
  stop,
  text,
} from './field.ts';
import type { Field, RegisterKind, Words } from './kind.ts';

const keepPerson: Words = [
  'Suốt thời gian giữ vị trí và 5 năm sau đó (cơ quan tự quy định)',
  'while the post is held and five years after (set by the office)',
];

const evidence: readonly Field[] = [
  text('evidence', ['Bằng chứng', 'Evidence'], {
    hint: ['Số văn bằng, chứng chỉ, quyết định; hoặc kèm tệp.', 'Number of a certificate or decision; or a file.'],
  }),
  file('evidenceFile', ['Tệp bằng chứng', 'Evidence file'], {
    hint: ['PDF, Word, Excel, ảnh hoặc văn bản, tối đa 8 MB.', 'PDF, Word, Excel, picture or text, 8 MB at most.'],
  }),
  date('validUntil', ['Có giá trị đến', 'Valid until'], {
    hint: ['Để trống khi không có hạn.', 'Empty when it does not expire.'],
  }),
];

/** 7.1.2 and 7.2: who can do the work of a post, how it is known, until when, and who stands in. */
export const competence: RegisterKind = {
  kind: 'competence',
  prefix: 'NL',
  report: 'competence',
  title: ['Năng lực theo vị trí', 'Competence per post'],
  one: ['năng lực', 'competence'],
  lead: [
    'Mỗi vị trí cần năng lực gì, ai có, bằng chứng, hạn giá trị và người thay khi vắng.',
    'What each post needs, who has it, the evidence, how long it holds, and the stand-in.',
  ],
  empty: [
    'Chưa có năng lực nào. Bắt đầu từ vị trí tiếp nhận ở một cửa.',
    'Nothing yet. Begin with the posts at the counter.',
  ],
  clause: '7.1.2, 7.2',
  group: 'catalogue',
  headline: 'need',
  fields: [
    post('post', ['Vị trí', 'Post'], must),
    person('holder', ['Người giữ vị trí', 'Holder'], must),
    long('need', ['Năng lực cần có', 'Competence needed'], must),
    ...evidence,
    person('standIn', ['Người thay khi vắng', 'Stand-in'], must),
    date('planOn', ['Hạn phải có', 'Needed by']),
  ],
  states: [
    state('needed', 'Còn thiếu', 'Missing', 'near', { editable: true }),
    state('held', 'Đã có', 'Held', 'done', { editable: true }),
    state('ended', 'Không cần nữa', 'No longer needed', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'confirm',
      name: ['Xác nhận đã có bằng chứng', 'Confirm the evidence'],
      from: ['needed'],
      to: 'held',
      permission: 'register-entry.edit',
      asks: evidence,
    },
    {
      id: 'renew',
      name: ['Gia hạn bằng chứng mới', 'Renew with new evidence'],
      from: ['held'],
      to: 'held',
      permission: 'register-entry.edit',
      asks: evidence,
    },
    {
      id: 'lost',
      name: ['Ghi là còn thiếu', 'Record as missing'],
      from: ['held'],
      to: 'needed',
      permission: 'register-entry.edit',
      asks: [long('lostReason', ['Lý do', 'Reason'], must), date('planOn', ['Hạn phải có', 'Needed by'], must)],
    },
    stop('end', ['Không cần nữa', 'No longer needed'], ['needed', 'held'], 'ended'),
  ],
  due: [
    { states: ['needed'], field: 'planOn' },
    { states: ['held'], field: 'validUntil' },
  ],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['post', 'holder', 'standIn'],
  print: [
    { key: 'post', share: 30 },
    { key: 'holder', share: 26 },
    { key: 'need', share: 46 },
    { key: 'evidence', share: 36 },
    { key: 'validUntil', share: 20 },
    { key: 'standIn', share: 26 },
  ],
  retention: keepPerson,
};

const attendance: Field = lines(
  'attendance',
  ['Người dự', 'Attendance'],
  [
    person('person', ['Họ tên', 'Name'], must),
    choice(
      'present',
      ['Có mặt', 'Present'],
      [
        option('planned', 'Được mời', 'Invited'),
        option('present', 'Có mặt', 'Present'),
        option('absent', 'Vắng', 'Absent'),
      ],
      must,
    ),
    choice(
      'result',
      ['Kết quả', 'Result'],
      [option('pass', 'Đạt', 'Passed'), option('fail', 'Chưa đạt', 'Not passed')],
    ),
    choice(
      'aware',
      ['Nhận thức', 'Awareness'],
      [option('yes', 'Nắm được', 'Aware'), option('no', 'Chưa nắm', 'Not yet')],
    ),
  ],
);

/** 7.2 and 7.3: what was taught, who was there, what stayed. */
export const training: RegisterKind = {
  kind: 'training',
  prefix: 'DT',
  report: 'training',
  title: ['Đào tạo và nhận thức', 'Training and awareness'],
  one: ['buổi đào tạo', 'training session'],
  lead: [
    'Kế hoạch đào tạo, người dự, kết quả, và điều phải biết: chính sách, mục tiêu, hậu quả khi làm sai.',
    'Sessions, attendance, results, and what everybody must know: policy, objectives, consequences.',
  ],
  empty: ['Chưa có buổi đào tạo nào. Lên kế hoạch buổi đầu tiên.', 'No sessions yet. Plan the first.'],
  clause: '7.2, 7.3',
  group: 'catalogue',
  headline: 'topic',
  fields: [
    text('topic', ['Nội dung', 'Topic'], must),
    long('purpose', ['Mục đích', 'Purpose'], must),
    date('planOn', ['Ngày dự kiến', 'Planned on'], must),
    text('place', ['Địa điểm, hình thức', 'Place and form']),
    text('trainer', ['Người hướng dẫn', 'Trainer'], must),
    text('audience', ['Đối tượng', 'For whom'], {
      hint: ['Ví dụ: toàn thể công chức; công chức một cửa', 'Such as: all officials; the counter'],
    }),
    text('cost', ['Kinh phí', 'Cost']),
    text('question', ['Câu hỏi kiểm tra nhận thức', 'Question on awareness'], {
      hint: ['Ví dụ: mục tiêu năm nay là gì, trễ hẹn thì hậu quả ra sao?', 'Such as: what is this year’s objective?'],
    }),
    attendance,
    date('assessBy', ['Đánh giá hiệu quả trước ngày', 'Assess by'], must),
  ],
  states: [
    state('planned', 'Dự kiến', 'Planned', 'open', { editable: true }),
    state('held', 'Đã tổ chức', 'Held', 'open'),
    state('assessed', 'Đã đánh giá', 'Assessed', 'done', { closed: true }),
    state('cancelled', 'Không tổ chức', 'Cancelled', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'hold',
      name: ['Điểm danh, ghi đã tổ chức', 'Record as held'],
      from: ['planned'],
      to: 'held',
      permission: 'register-entry.edit',
      asks: [date('heldOn', ['Ngày tổ chức', 'Held on'], happened), attendance],
    },
    {
      id: 'assess',
      name: ['Đánh giá hiệu quả', 'Assess the effect'],
      hint: [
        'Ghi kết quả và nhận thức của từng người có mặt, rồi kết luận.',
        'Enter result and awareness of everybody present, then conclude.',
      ],
      from: ['held'],
      to: 'assessed',
      permission: 'register-entry.edit',
      asks: [attendance, long('effect', ['Kết luận, việc phải làm tiếp', 'Conclusion and next steps'], must)],
    },
    stop('cancel', ['Không tổ chức', 'Cancel'], ['planned'], 'cancelled'),
  ],
  due: [
    { states: ['planned'], field: 'planOn' },
    { states: ['held'], field: 'assessBy' },
  ],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['planOn', 'trainer', 'attendanceCount'],
  print: [
    { key: 'topic', share: 38 },
    { key: 'audience', share: 28 },
    { key: 'planOn', share: 18 },
    { key: 'heldOn', share: 18 },
    { key: 'trainer', share: 24 },
    { key: 'cost', share: 18 },
    { key: 'attendance', share: 46 },
    { key: 'effect', share: 32 },
  ],
  retention: ['5 năm (cơ quan tự quy định)', 'five years (set by the office)'],
};

const members: Field = lines(
  'members',
  ['Thành viên', 'Members'],
  [
    person('person', ['Họ tên', 'Name'], must),
    post('post', ['Chức vụ', 'Post'], must),
    choice(
      'role',
      ['Vai trò', 'Role'],
      [
        option('head', 'Trưởng ban', 'Head'),
        option('deputy', 'Phó Trưởng ban', 'Deputy head'),
        option('secretary', 'Thư ký', 'Secretary'),
        option('member', 'Thành viên', 'Member'),
      ],
      must,
    ),
    text('duty', ['Nhiệm vụ', 'Duty'], must),
  ],
);

/** What a draft lacks until it is signed; what is left empty stays as the draft says. */
const signedDecision = [
  text('decision', ['Số quyết định', 'Decision number']),
  date('decidedOn', ['Ngày quyết định', 'Decided on'], { past: true }),
  person('signer', ['Người ký', 'Signed by']),
];

/** 5.3: the decision that names who leads the quality system, and which one it replaces. */
export const steeringBoard: RegisterKind = {
  kind: 'steering-board',
  prefix: 'BCD',
  report: 'steering-board',
  title: ['Ban chỉ đạo ISO', 'Steering board'],
  one: ['quyết định về ban chỉ đạo', 'decision on the steering board'],
  lead: [
    'Quyết định thành lập, kiện toàn; báo ngay khi một thành viên không còn giữ chức vụ ghi trong quyết định.',
    'The decisions that name the board; says when a member no longer holds the post they were named for.',
  ],
  empty: ['Chưa có quyết định nào. Ghi quyết định đang áp dụng.', 'No decision yet. Enter the one in force.'],
  clause: '5.3',
  group: 'catalogue',
  headline: 'decision',
  fields: [
    text('decision', ['Số quyết định', 'Decision number'], {
      ...must,
      hint: ['Dự thảo chưa có số thì ghi tên gọi.', 'A draft without a number is named in words.'],
    }),
    date('decidedOn', ['Ngày quyết định', 'Decided on'], { past: true }),
    person('signer', ['Người ký', 'Signed by']),
    entryCode('replaces', ['Thay thế quyết định', 'Replaces'], {
      hint: ['Mã của quyết định đang hiệu lực trong sổ này.', 'Code of the decision in force.'],
    }),
    text('about', ['Trích yếu', 'About'], must),
    members,
    file('decisionFile', ['Bản quét quyết định', 'Scanned decision']),
  ],
  states: [
    state('draft', 'Dự thảo', 'Draft', 'open', { editable: true }),
    state('in-force', 'Đang hiệu lực', 'In force', 'done'),
    state('replaced', 'Đã bị thay thế', 'Replaced', 'paused', { closed: true }),
    state('dropped', 'Không ban hành', 'Not issued', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'issue',
      name: ['Ban hành', 'Issue'],
      hint: [
        'Ghi số, ngày, người ký của quyết định đã ký; để trống thì giữ điều ghi trong dự thảo. Quyết định bị thay thế hết hiệu lực cùng lúc.',
        'Number, day and signer as signed; what is left empty stays as in the draft. The one it replaces ends at the same time.',
      ],
      from: ['draft'],
      to: 'in-force',
      permission: 'register-entry.approve',
      asks: signedDecision,
    },
    stop('drop', ['Không ban hành', 'Do not issue'], ['draft'], 'dropped'),
  ],
  due: [],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['decidedOn', 'about', 'memberCount'],
  print: [
    { key: 'decision', share: 28 },
    { key: 'decidedOn', share: 20 },
    { key: 'about', share: 40 },
    { key: 'members', share: 80 },
    { key: 'replaces', share: 22 },
  ],
  retention: [
    'Vĩnh viễn cùng hồ sơ quyết định (cơ quan tự quy định)',
    'with the file of decisions, for good (set by the office)',
  ],
};

const handedColumns = [
  text('code', ['Mã', 'Code'], must),
  long('what', ['Việc', 'What'], must),
  person('to', ['Người nhận', 'Taken by']),
  text('kept', ['Lý do không bàn giao', 'Why it is not handed over']),
];

/** What the person had in hand, and what became of it: only acts write it, so that a day stands for something done. */
const handOvers: Field = lines(
  'work',
  ['Việc phải bàn giao', 'Work to hand over'],
  [...handedColumns, date('doneOn', ['Ngày bàn giao', 'Handed over on'], { past: true })],
  { byActs: true },
);

/** 7.1.2 and 5.3: somebody leaves a post; nothing they had in hand is left without an owner. */
export const staffChange: RegisterKind = {
  kind: 'staff-change',
  prefix: 'BG',
  report: 'staff-change',
  title: ['Thay đổi nhân sự, bàn giao', 'Staff changes and hand-over'],
  one: ['lần thay đổi nhân sự', 'staff change'],
  lead: [
    'Khi một người rời vị trí: mọi hồ sơ, phiếu khắc phục, mục tiêu, việc của lãnh đạo giao, mục trong sổ đang đứng tên họ có người nhận.',
    'When somebody leaves a post, every dossier, corrective action, objective, decision and entry of theirs gets a new owner.',
  ],
  empty: [
    'Chưa có thay đổi nhân sự nào. Ghi khi biết có người sắp rời vị trí: danh sách việc đang giữ được lập sẵn.',
    'No staff changes yet. Record one as soon as somebody is to leave a post: the list of their work is made for you.',
  ],
  clause: '5.3, 7.1.2',
  group: 'catalogue',
  headline: 'person',
  fields: [
    person('person', ['Người rời vị trí', 'Who leaves'], must),
    post('post', ['Vị trí', 'Post'], must),
    section('section', ['Bộ phận', 'Section']),
    date('lastDay', ['Ngày cuối giữ vị trí', 'Last day'], must),
    person('successor', ['Người nhận chính', 'Main successor'], must),
    long('why', ['Lý do, quyết định', 'Why, by which decision'], must),
    handOvers,
  ],
  states: [
    state('open', 'Đang bàn giao', 'Handing over', 'open', { editable: true }),
    state('closed', 'Đã bàn giao', 'Handed over', 'done', { closed: true }),
    state('dropped', 'Không thay đổi nữa', 'Dropped', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'collect',
      name: ['Lấy lại danh sách việc đang giữ', 'Collect the open work again'],
      hint: [
        'Thêm những việc đang đứng tên người này mà danh sách chưa có, người nhận là người nhận chính; không bỏ dòng nào.',
        'Adds what is in their name and not on the list, taken by the main successor; no row is dropped.',
      ],
      from: ['open'],
      to: 'stay',
      permission: 'register-entry.edit',
    },
    {
      id: 'hand',
      name: ['Ghi người nhận', 'Record who takes what'],
      hint: [
        'Chọn người nhận của từng việc, hoặc ghi lý do không bàn giao; dòng đã có không bỏ đi được. Thêm dòng cho tài liệu, con dấu, tài sản ngoài phần mềm. Việc chỉ sang tên khi lãnh đạo thực hiện bàn giao.',
        'Choose who takes each matter, or say why it is not handed over; a row of the list stays on it. Add rows for files, seals and things outside the program. Names change only when the leader has the work handed over.',
      ],
      from: ['open'],
      to: 'stay',
      permission: 'register-entry.edit',
      asks: [lines('work', ['Việc phải bàn giao', 'Work to hand over'], handedColumns)],
    },
    {
      id: 'transfer',
      name: ['Thực hiện bàn giao', 'Hand the work over'],
      hint: [
        'Mọi việc có người nhận sang tên người nhận cùng một lúc. Việc phải làm bằng thao tác riêng thì còn lại trong danh sách.',
        'Everything with a receiver changes hands at once. What has an act of its own stays on the list.',
      ],
      from: ['open'],
      to: 'stay',
      permission: 'register-entry.approve',
    },
    {
      id: 'close',
      name: ['Kết thúc bàn giao', 'Close the hand-over'],
      hint: [
        'Chỉ khi không còn việc nào đứng tên người rời vị trí, trừ việc có lý do không bàn giao.',
        'Only when nothing is left in the name of who leaves, but what has a reason.',
      ],
      from: ['open'],
      to: 'closed',
      permission: 'register-entry.edit',
      asks: [long('conclusion', ['Xác nhận', 'Confirmation'], must)],
    },
    stop('drop', ['Không thay đổi nữa', 'No longer changing'], ['open'], 'dropped'),
  ],
  due: [{ states: ['open'], field: 'lastDay' }],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['post', 'lastDay', 'successor', 'workCount'],
  print: [
    { key: 'person', share: 22 },
    { key: 'post', share: 26 },
    { key: 'lastDay', share: 20 },
    { key: 'successor', share: 22 },
    { key: 'work', share: 110 },
    { key: 'why', share: 28 },
  ],
  retention: keepPerson,
};
