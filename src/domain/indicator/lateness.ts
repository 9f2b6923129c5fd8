import { type LateCause, lateCauses } from '../dossier/event.ts';
import { holderAmong } from '../dossier/holder.ts';
import { invariant } from '../invariant.ts';
import type { Language } from '../problem.ts';
import { dayNumber, type LocalDate } from '../time/local-date.ts';
import { dueAt } from './due.ts';
import type { Sorting } from './statistics.ts';

/** An open dossier past its date, with how long and with whom. */
export interface OverdueDossier {
  readonly code: string;
  readonly procedureTitle: string;
  readonly field: string;
  readonly due: LocalDate;
  /** Calendar days from the due date to the cut, at least 0 (due today, and the day is over or the hour has passed). */
  readonly days: number;
  readonly holder: string;
  readonly section: string;
}

export interface AgeBand {
  readonly label: string;
  readonly from: number;
  /** Inclusive; null = without end. */
  readonly to: number | null;
  readonly count: number;
  readonly codes: readonly string[];
}

export interface OpenOverdue {
  readonly total: number;
  readonly bands: readonly AgeBand[];
  /** The oldest first. */
  readonly dossiers: readonly OverdueDossier[];
}

/** What a rate of resolved dossiers hides: those overdue and still open, by age in calendar days. */
export function openOverdue({ placed, frame }: Sorting): OpenOverdue {
  const dossiers = placed
    .filter(({ placement }) => placement.group === 'pending' && placement.key === 'overdue')
    .map(({ counted: { fact, points } }) => {
      const due = dueAt(points, frame.cut.at)?.due.date;
      invariant(due, 'an overdue dossier has a due date');
      const holder = holderAmong(fact.holders, frame.cut.at);
      return {
        code: fact.code,
        procedureTitle: fact.procedureTitle,
        field: fact.field,
        due,
        days: Math.max(0, dayNumber(frame.cut.date) - dayNumber(due)),
        holder: holder?.name ?? '',
        section: holder?.unitName ?? '',
      };
    })
    .sort((a, b) => b.days - a.days || (a.code < b.code ? -1 : 1));
  const bands = ageBands.map(([from, to, label]) => {
    const codes = dossiers.filter(({ days }) => days >= from && (to === null || days <= to)).map(({ code }) => code);
    return { label, from, to, count: codes.length, codes };
  });
  return { total: dossiers.length, bands, dossiers };
}

const ageBands: readonly (readonly [from: number, to: number | null, label: string])[] = [
  [0, 2, 'Đến 2 ngày'],
  [3, 5, '3–5 ngày'],
  [6, 10, '6–10 ngày'],
  [11, 30, '11–30 ngày'],
  [31, 90, '31–90 ngày'],
  [91, null, 'Trên 90 ngày'],
];

export interface CauseRow {
  /** Null: nobody has said why; shown as such and never assigned to somebody. */
  readonly cause: LateCause | null;
  readonly label: string;
  readonly resolved: number;
  readonly pending: number;
  readonly codes: readonly string[];
}

/** Biểu II.07a: causes of late dossiers, resolved and still open; every cause is listed, uncoded ones last. */
export function causesOf({ placed }: Sorting): CauseRow[] {
  const late = placed.filter(({ placement }) => placement.key === 'late' || placement.key === 'overdue');
  return [...lateCauses, null].map((cause) => {
    const own = late.filter(({ counted }) => counted.fact.lateCause === cause);
    const resolved = own.filter(({ placement }) => placement.group === 'resolved').length;
    return {
      cause,
      label: causeName(cause, 'vi'),
      resolved,
      pending: own.length - resolved,
      codes: own.map(({ counted }) => counted.fact.code).sort(),
    };
  });
}

const uncoded = 'Chưa xác định nguyên nhân';

export const lateCauseLabels: Readonly<Record<LateCause, string>> = {
  'procedure-unclear': 'Quy định của thủ tục chưa rõ, còn chồng chéo',
  'other-body': 'Cơ quan phối hợp trả lời chậm',
  workload: 'Hồ sơ tăng đột biến, quá tải',
  'staff-absent': 'Thiếu người, người phụ trách vắng mặt',
  verification: 'Phải xác minh, kiểm tra thực tế kéo dài',
  'system-failure': 'Lỗi phần mềm, đường truyền',
  applicant: 'Do người nộp hồ sơ',
  calendar: 'Thay đổi lịch làm việc, nghỉ đột xuất',
  other: 'Nguyên nhân khác',
};

const englishCauses: Readonly<Record<LateCause, string>> = {
  'procedure-unclear': 'Rules of the procedure unclear or overlapping',
  'other-body': 'Another body answered late',
  workload: 'Sudden rise of dossiers, overload',
  'staff-absent': 'Too few people, the officer away',
  verification: 'Verification on site took long',
  'system-failure': 'Program or line failure',
  applicant: 'On the part of the applicant',
  calendar: 'Change of the calendar, unplanned days off',
  other: 'Another cause',
};

/** The cause in the language of a screen; null = nobody has said why. */
export function causeName(cause: LateCause | null, language: Language): string {
  if (language === 'vi') return cause === null ? uncoded : lateCauseLabels[cause];
  return cause === null ? 'Cause not yet known' : englishCauses[cause];
}

/** The band in the language of a screen. */
export function ageName({ label, from, to }: Pick<AgeBand, 'label' | 'from' | 'to'>, language: Language): string {
  if (language === 'vi') return label;
  if (to === null) return `More than ${from - 1} days`;
  return from === 0 ? `Up to ${to} days` : `${from}–${to} days`;
}
