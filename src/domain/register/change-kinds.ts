import { choice, date, happened, long, must, option, person, state, stop, text } from './field.ts';
import type { RegisterKind } from './kind.ts';

/** 6.3: a change of the system is planned, told, followed and looked at again. */
export const changes: RegisterKind = {
  kind: 'changes',
  prefix: 'TD',
  report: 'qms-changes',
  title: ['Thay đổi có hoạch định', 'Planned changes'],
  one: ['thay đổi', 'change'],
  lead: [
    'Sáp nhập, đổi phần mềm, đổi quy trình: mục đích, hệ quả, nguồn lực, trách nhiệm, thông báo, theo dõi, xem lại hiệu lực.',
    'Mergers, new software, new procedures: purpose, consequence, resources, duty, communication, follow-up, effect.',
  ],
  empty: [
    'Chưa có thay đổi nào. Ghi thay đổi sắp tới trước khi bắt đầu.',
    'No changes yet. Enter the next one before it begins.',
  ],
  clause: '6.3',
  group: 'improvement',
  headline: 'what',
  fields: [
    text('what', ['Thay đổi', 'Change'], must),
    long('purpose', ['Mục đích', 'Purpose'], must),
    long('consequence', ['Hệ quả có thể có, ảnh hưởng đến hệ thống', 'Possible consequences'], must),
    long('resources', ['Nguồn lực', 'Resources'], must),
    person('owner', ['Người chịu trách nhiệm', 'Responsible'], must),
    long('communication', ['Thông báo cho ai, bằng cách nào', 'Who is told, and how'], must),
    long('monitoring', ['Theo dõi bằng gì', 'Followed by what'], must),
    date('planOn', ['Thực hiện trước ngày', 'To be done by'], must),
    date('reviewOn', ['Xem lại hiệu lực ngày', 'Effect reviewed on'], must),
  ],
  states: [
    state('planned', 'Đã lập', 'Planned', 'open', { editable: true }),
    state('approved', 'Đã duyệt', 'Approved', 'open'),
    state('done', 'Đã thực hiện', 'Done', 'open'),
    state('effective', 'Có hiệu lực', 'Effective', 'done', { closed: true }),
    state('ineffective', 'Không có hiệu lực', 'Not effective', 'near', { closed: true }),
    state('dropped', 'Không thay đổi nữa', 'Dropped', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'approve',
      name: ['Phê duyệt', 'Approve'],
      from: ['planned'],
      to: 'approved',
      permission: 'register-entry.approve',
    },
    {
      id: 'finish',
      name: ['Ghi đã thực hiện', 'Record as done'],
      from: ['approved'],
      to: 'done',
      permission: 'register-entry.raise',
      asks: [
        date('doneOn', ['Ngày thực hiện', 'Done on'], happened),
        long('doneWords', ['Đã làm gì', 'What was done'], must),
      ],
    },
    {
      id: 'review',
      name: ['Xem lại hiệu lực', 'Review the effect'],
      hint: [
        'Người xem lại không phải người chịu trách nhiệm hay người báo đã làm.',
        'Not by who is responsible or reported it.',
      ],
      from: ['done'],
      to: { field: 'effect', states: { effective: 'effective', ineffective: 'ineffective' } },
      permission: 'register-entry.verify',
      asks: [
        choice(
          'effect',
          ['Hiệu lực', 'Effect'],
          [
            option('effective', 'Có hiệu lực', 'Effective'),
            option('ineffective', 'Không có hiệu lực', 'Not effective'),
          ],
          must,
        ),
        long('effectWords', ['Căn cứ', 'Grounds'], must),
      ],
      secondTo: { acts: ['finish'], persons: ['owner'] },
    },
    stop('drop', ['Không thay đổi nữa', 'Drop'], ['planned', 'approved'], 'dropped'),
  ],
  due: [
    { states: ['planned', 'approved'], field: 'planOn' },
    { states: ['done'], field: 'reviewOn' },
  ],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['owner', 'planOn', 'reviewOn'],
  print: [
    { key: 'what', share: 30 },
    { key: 'purpose', share: 28 },
    { key: 'consequence', share: 34 },
    { key: 'resources', share: 24 },
    { key: 'owner', share: 20 },
    { key: 'communication', share: 28 },
    { key: 'monitoring', share: 26 },
    { key: 'effectText', share: 28 },
  ],
  retention: ['5 năm (cơ quan tự quy định)', 'five years (set by the office)'],
};

export const confidences = [
  option('high', 'Cao (từ ba nguồn trở lên)', 'High (three sources or more)'),
  option('medium', 'Vừa', 'Medium'),
  option('single', 'Một nguồn', 'Single source'),
  option('conflict', 'Nguồn trái nhau', 'Sources disagree'),
  option('unclear', 'Chưa rõ', 'Unclear'),
] as const;

/** What secondary sources report of ISO 9001:2026, held against what the office has. Never a print of a TCVN. */
export const gap2026: RegisterKind = {
  kind: 'gap-2026',
  prefix: 'KC',
  report: 'gap-2026',
  title: ['Khoảng cách với ISO 9001:2026 (tạm thời)', 'Gap to ISO 9001:2026 (provisional)'],
  one: ['dòng khoảng cách', 'gap row'],
  lead: [
    'Tạm thời, theo nguồn thứ cấp: chưa có TCVN tương ứng; cơ quan vẫn áp dụng TCVN ISO 9001:2015. Kiểm tra lại khi có bản chính thức.',
    'Provisional, from secondary sources: there is no TCVN edition; the office still applies TCVN ISO 9001:2015.',
  ],
  empty: [
    'Chưa có dòng nào. Nạp gói tạm thời, rồi ghi bằng chứng hiện có cho từng dòng.',
    'No rows yet. Load the provisional pack, then enter the evidence you have.',
  ],
  clause: '4–10',
  group: 'improvement',
  headline: 'change',
  fields: [
    text('clause2015', ['Điều khoản 2015', 'Clause of 2015'], must),
    text('clause2026', ['Điều khoản 2026', 'Clause of 2026'], must),
    long('change', ['Thay đổi được nêu', 'Reported change'], must),
    choice('confidence', ['Độ tin cậy của nguồn', 'Confidence'], confidences, must),
    long('could', ['Có thể chứng minh bằng', 'Could be shown by']),
  ],
  states: [
    state('open', 'Chưa đánh giá', 'Not assessed', 'open', { editable: true }),
    state('assessed', 'Đã đánh giá', 'Assessed', 'open'),
    state('planned', 'Đang làm', 'Being done', 'open'),
    state('done', 'Đã kiểm tra', 'Verified', 'done', { closed: true }),
    state('dropped', 'Không áp dụng', 'Not applicable', 'paused', { closed: true }),
  ],
  moves: [
    {
      id: 'assess',
      name: ['Đánh giá khoảng cách', 'Assess the gap'],
      from: ['open', 'assessed', 'planned'],
      to: 'assessed',
      permission: 'register-entry.edit',
      asks: [
        long('evidence', ['Bằng chứng hiện có', 'Present evidence'], must),
        choice(
          'gap',
          ['Khoảng cách', 'Gap'],
          [
            option('none', 'Không có', 'None'),
            option('partial', 'Một phần', 'Partial'),
            option('full', 'Hoàn toàn', 'Full'),
          ],
          must,
        ),
      ],
    },
    {
      id: 'plan',
      name: ['Giao việc', 'Plan the action'],
      from: ['assessed'],
      to: 'planned',
      permission: 'register-entry.edit',
      asks: [
        long('action', ['Việc phải làm', 'Action'], must),
        person('owner', ['Người phụ trách', 'Owner'], must),
        date('due', ['Hạn', 'Due'], must),
      ],
    },
    {
      id: 'verify',
      name: ['Kiểm tra, kết thúc', 'Verify and close'],
      hint: [
        'Người kiểm tra không phải người phụ trách hay người đã đánh giá, giao việc.',
        'Not by the owner or who assessed it.',
      ],
      from: ['assessed', 'planned'],
      to: 'done',
      permission: 'register-entry.verify',
      asks: [
        long('verified', ['Đã thấy gì', 'What was seen'], must),
        text('reviewedIn', ['Đã đưa vào cuộc xem xét của lãnh đạo', 'Brought to management review']),
      ],
      secondTo: { acts: ['assess', 'plan'], persons: ['owner'] },
    },
    stop('drop', ['Không áp dụng', 'Not applicable'], ['open', 'assessed', 'planned'], 'dropped'),
  ],
  due: [{ states: ['planned'], field: 'due' }],
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['clause2026', 'confidence', 'gap', 'owner'],
  print: [
    { key: 'clause2015', share: 16 },
    { key: 'clause2026', share: 16 },
    { key: 'change', share: 44 },
    { key: 'confidence', share: 20 },
    { key: 'evidence', share: 36 },
    { key: 'gap', share: 18 },
    { key: 'action', share: 34 },
    { key: 'owner', share: 20 },
  ],
  retention: [
    'Đến khi chuyển xong sang bản mới (cơ quan tự quy định)',
    'until the new edition is taken up (set by the office)',
  ],
};
