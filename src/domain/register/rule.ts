import { Problem } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import type { LocalDate } from '../time/local-date.ts';
import { yearOf } from '../time/local-date.ts';
import type { RegisterKindId } from './kind.ts';
import { nextDue } from './recurrence.ts';
import type { RiskScale } from './scale.ts';
import { dateIn, fileIn, linesIn, namedIn, numberIn, textIn, type Values } from './value.ts';

interface Facts {
  readonly today: LocalDate;
  readonly scale: RiskScale;
  readonly calendar: WorkingCalendar;
  /** Year of the entry. */
  readonly year: number;
}

/** What one register demands beyond its fields and states; each throws a Problem with its field. */
export interface Rules {
  /** Of every wording. */
  readonly values?: (values: Values, facts: Facts) => void;
  /** State of a new entry, where the first is not the right one. */
  readonly initial?: (values: Values) => string;
  /** What an act keeps of what was asked. */
  readonly asked?: (
    act: string,
    asked: Values,
    entry: { readonly values: Values; readonly openedOn: LocalDate },
    facts: Pick<Facts, 'today'>,
  ) => Values;
  /** Of the wording an act leaves behind. */
  readonly move?: (act: string, after: Values, facts: Facts) => void;
  /** True when an act is for the leader. */
  readonly forLeader?: (act: string, values: Values, scale: RiskScale) => boolean;
  /** False hides an act that makes no sense yet. */
  readonly offered?: (act: string, values: Values) => boolean;
}

export function rulesOf(kind: RegisterKindId): Rules {
  return rules[kind] ?? {};
}

/** R = S × P; null while one of them is missing. */
export function scoreOf(values: Values, s = 's', p = 'p'): number | null {
  const [severity, likelihood] = [numberIn(values, s), numberIn(values, p)];
  return severity === null || likelihood === null ? null : severity * likelihood;
}

/** What is left of the score after treatment: the effect. */
export function residualOf(values: Values): number | null {
  return scoreOf(values, 'residualS', 'residualP');
}

const scored: Rules = {
  values: (values, { scale }) => withinScale(values, ['s', 'p'], scale),
  move(act, values, { scale }) {
    if (act === 'approve' && (scoreOf(values) ?? 0) >= scale.actionFrom && linesIn(values, 'actions').length === 0) {
      throw new Problem(
        'required',
        { field: `biện pháp (R từ ${scale.actionFrom} phải có việc, người làm, hạn)` },
        'actions',
      );
    }
    if (act !== 'report') return;
    withinScale(values, ['residualS', 'residualP'], scale);
    const open = linesIn(values, 'actions').find((line) => !dateIn(line, 'doneOn'));
    if (open) throw new Problem('required', { field: `ngày xong của “${textIn(open, 'what')}”` }, 'actions');
  },
  forLeader(act, values, { leaderFrom }) {
    if (act === 'approve') return (scoreOf(values) ?? 0) >= leaderFrom;
    return act === 'check' && (residualOf(values) ?? 0) >= leaderFrom;
  },
  offered: (act, values) => act !== 'dispute' || textIn(values, 'check') === 'fail',
};

const rules: Readonly<Partial<Record<RegisterKindId, Rules>>> = {
  risks: scored,
  // A great opportunity left over is no danger: only taking it on is for the leader.
  opportunities: {
    ...scored,
    forLeader: (act, values, { leaderFrom }) => act === 'approve' && (scoreOf(values) ?? 0) >= leaderFrom,
  },

  context: {
    values(values) {
      if (textIn(values, 'climate') === 'no') return;
      if (textIn(values, 'climateReason') === '')
        throw new Problem('required', { field: 'lý do của quyết định về khí hậu' }, 'climateReason');
      if (!dateIn(values, 'decidedOn'))
        throw new Problem('required', { field: 'ngày quyết định về khí hậu' }, 'decidedOn');
    },
  },

  competence: {
    values: (values) => differ(values, 'holder', 'standIn', 'Người thay khi vắng'),
    initial: (values) => (hasEvidence(values) ? 'held' : 'needed'),
    move(act, values, { today }) {
      if (act !== 'confirm' && act !== 'renew') return;
      if (!hasEvidence(values)) throw new Problem('required', { field: 'bằng chứng (chữ hoặc tệp)' }, 'evidence');
      const until = dateIn(values, 'validUntil');
      if (until !== null && until <= today) {
        throw new Problem(
          'invalid',
          { field: 'Có giá trị đến', value: until, hint: 'Bằng chứng này đã hết giá trị.' },
          'validUntil',
        );
      }
    },
  },

  training: {
    values: (values) => onceEach(values, 'attendance', 'person'),
    move(act, values) {
      onceEach(values, 'attendance', 'person');
      const people = linesIn(values, 'attendance');
      const present = people.filter((line) => textIn(line, 'present') === 'present');
      if (act === 'hold' || act === 'assess') {
        const open = people.find((line) => textIn(line, 'present') === 'planned');
        if (open)
          throw new Problem(
            'required',
            { field: `có mặt hay vắng của ${namedIn(open, 'person')?.name ?? ''}` },
            'attendance',
          );
        if (present.length === 0) throw new Problem('required', { field: 'ít nhất một người có mặt' }, 'attendance');
      }
      const unjudged = present.find((line) => textIn(line, 'result') === '' || textIn(line, 'aware') === '');
      if (act === 'assess' && unjudged) {
        throw new Problem(
          'required',
          { field: `kết quả và nhận thức của ${namedIn(unjudged, 'person')?.name ?? ''}` },
          'attendance',
        );
      }
    },
  },

  'steering-board': {
    values: (values) => onceEach(values, 'members', 'person'),
    asked: (_, asked) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null)),
    move(act, values) {
      if (act !== 'issue') return;
      demandDecisionNumber(textIn(values, 'decision'));
      if (!dateIn(values, 'decidedOn')) throw new Problem('required', { field: 'ngày quyết định' }, 'decidedOn');
      if (!namedIn(values, 'signer')) throw new Problem('required', { field: 'người ký quyết định' }, 'signer');
      const roles = linesIn(values, 'members').map((line) => textIn(line, 'role'));
      if (roles.filter((role) => role === 'head').length !== 1)
        throw new Problem('required', { field: 'đúng một Trưởng ban' }, 'members');
      if (!roles.includes('secretary')) throw new Problem('required', { field: 'Thư ký' }, 'members');
    },
  },

  'staff-change': {
    values: leavesNothing,
    move: (_, values) => leavesNothing(values),
  },

  changes: {
    values(values) {
      const [plan, review] = [dateIn(values, 'planOn'), dateIn(values, 'reviewOn')];
      if (plan && review && review < plan) throw new Problem('range-reversed', { from: plan, to: review }, 'reviewOn');
    },
  },

  'gap-2026': {
    move(act, values) {
      const gap = textIn(values, 'gap');
      if (act === 'plan' && gap === 'none') {
        throw new Problem(
          'register-nothing',
          { act: 'giao: khoảng cách là “không có”, hãy kiểm tra và kết thúc' },
          'action',
        );
      }
      if (act === 'verify' && gap !== 'none' && textIn(values, 'action') === '') {
        throw new Problem('required', { field: 'việc phải làm (khoảng cách chưa khép)' }, 'action');
      }
    },
  },

  'nonconforming-outputs': {
    values(values) {
      if (textIn(values, 'dossier') === '' && textIn(values, 'output') === '')
        throw new Problem('required', { field: 'mã hồ sơ, hoặc kết quả bị sai' }, 'dossier');
    },
    asked(act, asked, { values, openedOn }) {
      const found = dateIn(values, 'foundOn') ?? openedOn;
      const day = dateIn(asked, act === 'redo' ? 'redoneOn' : act === 'decide' ? 'dueOn' : 'on');
      if (day !== null && day < found)
        throw new Problem(
          'range-reversed',
          { from: found, to: day },
          act === 'redo' ? 'redoneOn' : act === 'decide' ? 'dueOn' : 'on',
        );
      return asked;
    },
    move(act, values) {
      if (act !== 'close') return;
      if (textIn(values, 'tell') === 'yes' && linesIn(values, 'told').length === 0)
        throw new Problem('register-not-told', {}, 'followUp');
      if (textIn(values, 'followUp') === 'none' && textIn(values, 'followWords') === '')
        throw new Problem('required', { field: 'lý do không cần phiếu khắc phục' }, 'followWords');
    },
    // Nobody is told twice by mistake: what need not be told is not offered.
    offered: (act, values) => act !== 'tell' || textIn(values, 'tell') !== 'no',
  },

  'annual-plan': {
    values(values, { year }) {
      const [from, due] = [dateIn(values, 'from'), dateIn(values, 'due')];
      if (due && yearOf(due) !== year) {
        throw new Problem(
          'invalid',
          { field: 'Hoàn thành trước', value: due, hint: `Việc này thuộc kế hoạch năm ${year}.` },
          'due',
        );
      }
      if (from && due && from > due) throw new Problem('range-reversed', { from, to: due }, 'due');
    },
  },

  reporting: {
    values(values) {
      const cut = dateIn(values, 'firstCut');
      if (cut && !cut.endsWith('-14')) {
        throw new Problem(
          'invalid',
          { field: 'Kỳ đầu chốt ngày', value: cut, hint: 'Kỳ báo cáo chốt ngày 14.' },
          'firstCut',
        );
      }
    },
    asked(act, asked, { values, openedOn }, { today }) {
      if (act !== 'send') return asked;
      const rhythm = {
        anchor: dateIn(values, 'firstCut') ?? openedOn,
        every: numberIn(values, 'every') ?? 1,
        unit: 'month',
      } as const;
      const cut = nextDue(
        rhythm,
        linesIn(values, 'sent').flatMap((line) => dateIn(line, 'on') ?? []),
      );
      if (cut === undefined || cut > today || cut > (dateIn(asked, 'on') ?? today)) {
        throw new Problem('register-nothing', { act: 'gửi: kỳ tiếp theo chưa chốt số liệu' }, 'on');
      }
      return { ...asked, period: cut };
    },
  },
};

/** A decision in force has a number such as 112/QĐ-UBND; "Dự thảo …" is none. Throws Problem('register-board-number'). */
function demandDecisionNumber(number: string): void {
  if (/^\d+[a-z]?\s*\/\s*\S+/i.test(number)) return;
  throw new Problem('register-board-number', { value: number.slice(0, 60) }, 'decision');
}

function withinScale(values: Values, keys: readonly string[], { size }: RiskScale): void {
  for (const key of keys) {
    const value = numberIn(values, key);
    if (value !== null && value > size) {
      throw new Problem(
        'invalid',
        {
          field: key.endsWith('S') || key === 's' ? 'S' : 'P',
          value,
          hint: `Thang điểm của cơ quan từ 1 đến ${size}.`,
        },
        key,
      );
    }
  }
}

function hasEvidence(values: Values): boolean {
  return textIn(values, 'evidence') !== '' || fileIn(values, 'evidenceFile') !== null;
}

function differ(values: Values, one: string, other: string, field: string): void {
  const [left, right] = [namedIn(values, one), namedIn(values, other)];
  if (left && right && left.id === right.id)
    throw new Problem('register-same-person', { field, name: left.name }, other);
}

function onceEach(values: Values, table: string, column: string): void {
  const ids = linesIn(values, table).map((line) => namedIn(line, column));
  const twice = ids.find((one, index) => one && ids.findIndex((other) => other?.id === one.id) !== index);
  if (twice) throw new Problem('already-exists', { what: 'Người này', key: twice.name }, table);
}

function leavesNothing(values: Values): void {
  differ(values, 'person', 'successor', 'Người nhận chính');
  const leaver = namedIn(values, 'person');
  const index = linesIn(values, 'work').findIndex((line) => leaver && namedIn(line, 'to')?.id === leaver.id);
  if (leaver && index >= 0)
    throw new Problem('register-same-person', { field: 'Người nhận', name: leaver.name }, `work.${index}.to`);
}
