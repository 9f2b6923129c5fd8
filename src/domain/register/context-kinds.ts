import { choice, date, happened, lines, long, must, number, option, person, state, stop, text } from './field.ts';
import type { Field, Move, RegisterKind, Words } from './kind.ts';

const reviews: Field = lines(
  'reviews',
  ['Các lần xem xét', 'Reviews'],
  [date('on', ['Ngày', 'On'], happened), text('words', ['Nhận xét', 'Finding'], must)],
);

const months = number('every', ['Số tháng đến lần xem lại', 'Months until the next look'], 1, 36, must);

function reviewMove(from: readonly string[]): Move {
  return {
    id: 'review',
    name: ['Ghi lần xem xét', 'Record a review'],
    from,
    to: 'reviewed',
    permission: 'register-entry.edit',
    adds: 'reviews',
    asks: [date('on', ['Ngày xem xét', 'Reviewed on'], happened), long('words', ['Nhận xét', 'Finding'], must)],
  };
}

const states = [
  state('open', 'Mới ghi', 'New', 'open', { editable: true }),
  state('reviewed', 'Đã xem xét', 'Reviewed', 'done', { editable: true }),
  state('ended', 'Không còn', 'No longer so', 'paused', { closed: true }),
] as const;

const due = [
  { states: ['open', 'reviewed'], every: { mode: 'rolling', every: 'every', done: 'reviews', fromOpening: true } },
] as const;

const keep: Words = [
  '3 năm kể từ năm không còn (cơ quan tự quy định)',
  'three years after it ended (set by the office)',
];

/** 4.1 with Amendment 1:2024: climate change is decided on, with a reason, every year. */
export const context: RegisterKind = {
  kind: 'context',
  prefix: 'BC',
  report: 'context',
  title: ['Bối cảnh của cơ quan', 'Context of the office'],
  one: ['vấn đề của bối cảnh', 'issue of the context'],
  lead: [
    'Vấn đề bên trong, bên ngoài ảnh hưởng đến việc phục vụ; mỗi năm quyết định biến đổi khí hậu có liên quan hay không.',
    'Internal and external issues; every year it is decided whether climate change is relevant.',
  ],
  empty: [
    'Chưa có vấn đề nào. Bắt đầu từ sắp xếp đơn vị, phân cấp, phần mềm và biến đổi khí hậu.',
    'No issues yet. Begin with reorganisation, software and climate.',
  ],
  clause: '4.1',
  group: 'catalogue',
  headline: 'what',
  fields: [
    choice(
      'side',
      ['Bên trong, bên ngoài', 'Internal or external'],
      [option('internal', 'Bên trong', 'Internal'), option('external', 'Bên ngoài', 'External')],
      must,
    ),
    long('what', ['Vấn đề', 'Issue'], must),
    long('effect', ['Ảnh hưởng đến hệ thống, đến người dân', 'Effect on the system and citizens'], must),
    long('response', ['Cách ứng phó', 'Response']),
    choice(
      'climate',
      ['Là vấn đề biến đổi khí hậu', 'About climate change'],
      [
        option('no', 'Không', 'No'),
        option('relevant', 'Phải – quyết định: có liên quan', 'Yes – decided: relevant'),
        option('not-relevant', 'Phải – quyết định: không liên quan', 'Yes – decided: not relevant'),
      ],
      {
        ...must,
        hint: [
          'ISO 9001:2015/Amd 1:2024: cơ quan phải quyết định, kèm lý do.',
          'Amendment 1:2024: to be decided, with a reason.',
        ],
      },
    ),
    long('climateReason', ['Lý do của quyết định về khí hậu', 'Reason of the climate decision']),
    date('decidedOn', ['Ngày quyết định về khí hậu', 'Climate decision taken on'], { past: true }),
    person('owner', ['Người theo dõi', 'Who follows it'], must),
    months,
    reviews,
  ],
  states,
  moves: [
    reviewMove(['open', 'reviewed']),
    stop('end', ['Ghi là không còn', 'No longer so'], ['open', 'reviewed'], 'ended'),
  ],
  due,
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['side', 'climate', 'owner'],
  print: [
    { key: 'side', share: 16 },
    { key: 'what', share: 44 },
    { key: 'effect', share: 40 },
    { key: 'response', share: 36 },
    { key: 'climateText', share: 34 },
    { key: 'owner', share: 20 },
    { key: 'reviews', share: 30 },
  ],
  retention: keep,
};

export const interestedParties: RegisterKind = {
  kind: 'interested-parties',
  prefix: 'BQT',
  report: 'interested-parties',
  title: ['Các bên quan tâm', 'Interested parties'],
  one: ['bên quan tâm', 'interested party'],
  lead: [
    'Ai cần gì ở cơ quan, đáp ứng bằng cách nào, ai theo dõi; xem lại theo kỳ.',
    'Who needs what of the office, how it is met, who follows it; reviewed in turn.',
  ],
  empty: [
    'Chưa có bên quan tâm nào. Bắt đầu từ người dân, doanh nghiệp, cơ quan cấp trên.',
    'No parties yet. Begin with citizens, businesses, the superior body.',
  ],
  clause: '4.2',
  group: 'catalogue',
  headline: 'party',
  fields: [
    text('party', ['Bên quan tâm', 'Party'], must),
    long('need', ['Nhu cầu, mong đợi', 'Needs and expectations'], must),
    long('met', ['Cách đáp ứng', 'How they are met'], must),
    long('measure', ['Theo dõi bằng gì', 'Followed by what']),
    text('climateNeed', ['Yêu cầu liên quan đến khí hậu', 'Needs about climate']),
    person('owner', ['Người theo dõi', 'Who follows it'], must),
    months,
    reviews,
  ],
  states,
  moves: [
    reviewMove(['open', 'reviewed']),
    stop('end', ['Ghi là không còn', 'No longer so'], ['open', 'reviewed'], 'ended'),
  ],
  due,
  add: 'register-entry.edit',
  edit: 'register-entry.edit',
  list: ['need', 'owner'],
  print: [
    { key: 'party', share: 30 },
    { key: 'need', share: 48 },
    { key: 'met', share: 48 },
    { key: 'measure', share: 36 },
    { key: 'climateNeed', share: 22 },
    { key: 'owner', share: 22 },
    { key: 'reviews', share: 32 },
  ],
  retention: keep,
};
