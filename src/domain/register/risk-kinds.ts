import {
  choice,
  date,
  lines,
  long,
  must,
  number,
  option,
  passOrFail,
  person,
  section,
  state,
  stop,
  text,
  ticks,
} from './field.ts';
import type { Field, Move, RegisterKind, Words } from './kind.ts';

const sources = [
  option('audit', 'Đánh giá nội bộ', 'Internal audit'),
  option('review', 'Xem xét của lãnh đạo', 'Management review'),
  option('staff', 'Đề xuất của cán bộ, công chức', 'Proposal of staff'),
  option('complaint', 'Phản ánh, kiến nghị', 'Complaint'),
  option('external', 'Đánh giá, kiểm tra bên ngoài', 'External audit or inspection'),
  option('other', 'Khác', 'Other'),
];

const likelihoodHint: Words = [
  '1 hiếm khi · 2 khoảng 1–2 lần/năm · 3 khoảng 3–5 lần/năm · 4 nhiều lần · 5 gần như chắc chắn',
  '1 rare · 2 once or twice a year · 3 three to five times a year · 4 many times · 5 almost certain',
];
const severityHint: Words = [
  '1 không đáng kể · 2 nhỏ, khắc phục ngay · 3 người dân phải đi lại, hồ sơ trễ · 4 trễ nhiều hồ sơ, bị phản ánh · 5 mất hồ sơ, trái pháp luật',
  '1 negligible · 2 small, put right at once · 3 a citizen comes again, a dossier late · 4 many late, complaints · 5 dossiers lost, law broken',
];
const gainHint: Words = [
  '1 không đáng kể · 2 tiện cho một người · 3 tiện cho một bộ phận · 4 rút ngắn thời gian của nhiều thủ tục · 5 thay đổi chất lượng phục vụ của cả cơ quan',
  '1 negligible · 2 helps one person · 3 helps a section · 4 shortens many procedures · 5 changes the service of the whole office',
];

const actions: Field = lines(
  'actions',
  ['Biện pháp', 'Actions'],
  [
    text('what', ['Việc', 'What'], must),
    person('owner', ['Người làm', 'Who'], must),
    date('due', ['Hạn', 'Due'], must),
    date('doneOn', ['Ngày xong', 'Done on'], { past: true }),
  ],
);

/** S, P and what came of it: the words differ between what may go wrong and what may go well. */
function scored(words: { readonly impact: Words; readonly impactHint: Words; readonly likelihood: Words }) {
  return {
    fields: [
      number('s', words.impact, 1, 5, { ...must, hint: words.impactHint }),
      number('p', words.likelihood, 1, 5, { ...must, hint: likelihoodHint }),
    ],
    after: [
      number('residualS', ['S sau khi làm', 'S afterwards'], 1, 5, { ...must, hint: words.impactHint }),
      number('residualP', ['P sau khi làm', 'P afterwards'], 1, 5, { ...must, hint: likelihoodHint }),
    ],
  };
}

function movesOf(after: readonly Field[], approve: Words): Move[] {
  return [
    {
      id: 'approve',
      name: approve,
      hint: [
        'Từ mức phải do lãnh đạo quyết định trở lên, chỉ lãnh đạo phê duyệt được.',
        'High scores are for the leader.',
      ],
      from: ['identified'],
      to: 'acting',
      permission: 'register-entry.edit',
      needs: ['owner'],
    },
    {
      id: 'progress',
      name: ['Cập nhật biện pháp', 'Update the actions'],
      from: ['acting'],
      to: 'stay',
      permission: 'register-entry.raise',
      asks: [actions],
    },
    {
      id: 'report',
      name: ['Báo đã làm xong', 'Report as done'],
      hint: [
        'Chấm lại S và P sau khi làm: chênh lệch là hiệu quả. Người khác sẽ kiểm tra.',
        'Score S and P anew: the difference is the effect. Somebody else will check.',
      ],
      from: ['acting'],
      to: 'reported',
      permission: 'register-entry.raise',
      asks: [...after, long('effect', ['Kết quả thực hiện', 'What was achieved'], must)],
    },
    {
      id: 'check',
      name: ['Kiểm tra, kết luận', 'Check and conclude'],
      hint: [
        'Người kiểm tra không phải người báo kết quả, người phụ trách hay người làm.',
        'Not by who reported, owns or did it.',
      ],
      from: ['reported'],
      to: { field: 'check', states: { pass: 'closed', fail: 'acting' } },
      permission: 'register-entry.verify',
      asks: [
        choice('check', ['Kết luận', 'Conclusion'], passOrFail, must),
        long('checkWords', ['Căn cứ kiểm tra', 'What was seen'], must),
      ],
      secondTo: { acts: ['report'], persons: ['owner', 'actions.owner'] },
    },
    {
      id: 'dispute',
      name: ['Không đồng ý với kết luận', 'Disagree with the conclusion'],
      hint: ['Lãnh đạo sẽ quyết định.', 'The leader decides.'],
      from: ['acting'],
      to: 'disputed',
      permission: 'register-entry.raise',
      asks: [long('dispute', ['Lý do không đồng ý', 'Why'], must)],
      needs: ['check'],
    },
    {
      id: 'settle',
      name: ['Lãnh đạo quyết định', 'Decide'],
      from: ['disputed'],
      to: { field: 'settled', states: { pass: 'closed', fail: 'acting' } },
      permission: 'register-entry.approve',
      asks: [
        choice('settled', ['Quyết định', 'Decision'], passOrFail, must),
        long('settledWords', ['Lý do', 'Reason'], must),
      ],
    },
    {
      id: 'reopen',
      name: ['Đưa về nhận diện để chấm lại', 'Take back to score anew'],
      from: ['acting'],
      to: 'identified',
      permission: 'register-entry.edit',
      asks: [long('reopenReason', ['Lý do', 'Reason'], must)],
    },
    stop('reject', ['Không theo dõi nữa', 'No longer followed'], ['identified'], 'dropped'),
  ];
}

const states = [
  state('identified', 'Đã nhận diện', 'Identified', 'open', { editable: true }),
  state('acting', 'Đang xử lý', 'Being treated', 'open'),
  state('reported', 'Chờ kiểm tra', 'Awaiting check', 'open'),
  state('disputed', 'Chờ lãnh đạo quyết định', 'Awaiting the leader', 'near'),
  state('closed', 'Đã kết thúc', 'Closed', 'done', { closed: true }),
  state('dropped', 'Không theo dõi', 'Dropped', 'paused', { closed: true }),
] as const;

const due = [
  { states: ['identified'], field: 'reviewOn' },
  { states: ['acting'], lines: 'actions', otherwise: 'reviewOn' },
  { states: ['reported', 'disputed'], field: 'reviewOn' },
] as const;

const print = [
  { key: 'what', share: 40 },
  { key: 'sources', share: 18 },
  { key: 'section', share: 18 },
  { key: 'score', share: 16 },
  { key: 'owner', share: 18 },
  { key: 'actions', share: 48 },
  { key: 'residual', share: 22 },
] as const;

const keep: Words = [
  '5 năm kể từ năm kết thúc (cơ quan tự quy định)',
  'five years after the year of closing (set by the office)',
];

const risk = scored({
  impact: ['S – mức nghiêm trọng', 'S – severity'],
  impactHint: severityHint,
  likelihood: ['P – khả năng xảy ra', 'P – likelihood'],
});
const chance = scored({
  impact: ['S – lợi ích', 'S – benefit'],
  impactHint: gainHint,
  likelihood: ['P – khả năng đạt được', 'P – likelihood'],
});

export const risks: RegisterKind = {
  kind: 'risks',
  prefix: 'RR',
  report: 'risk-register',
  title: ['Sổ rủi ro', 'Risk register'],
  one: ['rủi ro', 'risk'],
  lead: [
    'Điều có thể làm hồ sơ trễ, sai hoặc thất lạc; R = S × P; kết thúc khi người thứ hai đã kiểm tra.',
    'What may make dossiers late, wrong or lost; R = S × P; closed once a second person has checked.',
  ],
  empty: [
    'Chưa có rủi ro nào. Ghi điều dễ làm trễ hẹn nhất hiện nay trước.',
    'No risks yet. Begin with what most easily makes you late.',
  ],
  clause: '6.1',
  group: 'improvement',
  headline: 'what',
  fields: [
    long('what', ['Rủi ro', 'Risk'], must),
    long('cause', ['Nguyên nhân, hậu quả', 'Cause and consequence']),
    ticks('sources', ['Nguồn nhận diện', 'Where it was seen'], sources, must),
    section('section', ['Bộ phận, quá trình', 'Section or process']),
    ...risk.fields,
    person('owner', ['Người phụ trách', 'Owner'], must),
    actions,
    date('reviewOn', ['Ngày xem lại', 'Look again on'], must),
  ],
  states,
  moves: movesOf(risk.after, ['Phê duyệt cách xử lý', 'Approve the treatment']),
  due,
  add: 'register-entry.raise',
  edit: 'register-entry.raise',
  list: ['score', 'owner', 'section'],
  print,
  retention: keep,
};

export const opportunities: RegisterKind = {
  ...risks,
  kind: 'opportunities',
  prefix: 'CH',
  report: 'opportunity-register',
  title: ['Sổ cơ hội', 'Register of opportunities'],
  one: ['cơ hội', 'opportunity'],
  lead: [
    'Điều có thể làm việc phục vụ nhanh hơn, đỡ phiền hơn; giữ riêng với rủi ro.',
    'What may make the service quicker and easier; kept apart from the risks.',
  ],
  empty: [
    'Chưa có cơ hội nào. Ghi một việc làm được ngay để người dân đỡ đi lại.',
    'No opportunities yet. Note one thing that would save citizens a journey.',
  ],
  fields: risks.fields.map((field) =>
    field.key === 'what'
      ? { ...field, name: ['Cơ hội', 'Opportunity'] }
      : field.key === 'cause'
        ? { ...field, name: ['Vì sao, được gì', 'Why, and what is gained'] }
        : (chance.fields.find(({ key }) => key === field.key) ?? field),
  ),
  moves: movesOf(chance.after, ['Phê duyệt thực hiện', 'Approve']),
};
