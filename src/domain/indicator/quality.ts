import type { Language } from '../problem.ts';
import { epochOf, type Instant, instantFromEpoch, localDateOf } from '../time/instant.ts';
import type { Frame } from './cut.ts';
import { dueAt, duePoints, isPast, waitBegan } from './due.ts';
import { type DueMove, movedAfterPassed } from './due-move.ts';
import type { DossierFact } from './fact.ts';
import { isExcludedFrom } from './population.ts';

export const qualityChecks = [
  'no-due-date',
  'finished-without-date',
  'no-received-date',
  'finished-before-received',
  'closed-within-minutes',
  'finished-at-due-minute',
  'due-moved-after-passed',
  'paused-after-due',
  'same-second',
] as const;
export type QualityCheck = (typeof qualityChecks)[number];

export interface QualityRow {
  readonly check: QualityCheck;
  readonly label: string;
  readonly count: number;
  readonly codes: readonly string[];
}

export interface QualityPanel {
  /** Dossiers looked at: those of the period, the excluded ones too. */
  readonly checked: number;
  readonly rows: readonly QualityRow[];
}

/** From receipt to finish in fewer minutes than this is worth a look. */
const hastyMinutes = 5;
/** So many finishes in one and the same second look like one click for all. */
const bulkSize = 3;

/**
 * Signs that records were made for the figures: each is a question to ask, not a verdict. Corrections of due dates mend
 * the history itself, so they are told apart, from the events.
 */
export function qualityPanel(
  facts: readonly DossierFact[],
  frame: Frame,
  corrections: readonly DueMove[] = [],
): QualityPanel {
  const correctedLate = new Set(corrections.filter(movedAfterPassed).map(({ code }) => code));
  const scope = qualityScope(facts, frame);
  const bulk = bulkSeconds(scope);
  const tests: Readonly<Record<QualityCheck, (fact: DossierFact) => boolean>> = {
    'no-due-date': (fact) => duePoints(fact).length === 0,
    'finished-without-date': (fact) => fact.finishedWithoutDate && !fact.resolvedAt,
    'no-received-date': ({ receivedAt }) => !receivedAt,
    'finished-before-received': isFinishedBeforeReceived,
    'closed-within-minutes': closedWithinMinutes,
    'finished-at-due-minute': finishedAtDueMinute,
    'due-moved-after-passed': (fact) => dueMovedAfterPassed(fact) || correctedLate.has(fact.code),
    'paused-after-due': pausedAfterDue,
    'same-second': ({ resolvedAt }) => resolvedAt !== null && bulk.has(resolvedAt.slice(0, secondLength)),
  };
  const rows = qualityChecks.map((check) => {
    const codes = scope
      .filter(tests[check])
      .map(({ code }) => code)
      .sort();
    return { check, label: qualityLabels[check], count: codes.length, codes };
  });
  return { checked: scope.length, rows };
}

/** The dossiers that are looked at: those of the period, the excluded ones too. */
export function qualityScope(facts: readonly DossierFact[], frame: Frame): DossierFact[] {
  return facts.filter((fact) => fact.inPopulation && isExcludedFrom(fact, frame));
}

const qualityLabels: Readonly<Record<QualityCheck, string>> = {
  'no-due-date': 'Không có ngày hẹn trả',
  'finished-without-date': 'Ghi đã xong nhưng không có ngày kết thúc',
  'no-received-date': 'Không có ngày tiếp nhận',
  'finished-before-received': 'Kết thúc trước khi tiếp nhận',
  'closed-within-minutes': `Kết thúc trong vòng ${hastyMinutes} phút sau khi tiếp nhận`,
  'finished-at-due-minute': 'Kết thúc đúng vào phút hẹn trả',
  'due-moved-after-passed': 'Ngày hẹn trả bị dời sau khi đã quá hạn',
  'paused-after-due': 'Tạm dừng sau khi đã quá hạn',
  'same-second': `Từ ${bulkSize} hồ sơ trở lên kết thúc cùng một giây`,
};

const englishLabels: Readonly<Record<QualityCheck, string>> = {
  'no-due-date': 'No due date',
  'finished-without-date': 'Finished without a date',
  'no-received-date': 'No date of receipt',
  'finished-before-received': 'Finished before the receipt',
  'closed-within-minutes': `Finished within ${hastyMinutes} minutes of the receipt`,
  'finished-at-due-minute': 'Finished at the very due minute',
  'due-moved-after-passed': 'Due date moved after it had passed',
  'paused-after-due': 'Paused after the due date',
  'same-second': `${bulkSize} dossiers or more finished in one second`,
};

/** The sign in the language of a screen. */
export function qualityName(check: QualityCheck, language: Language): string {
  return (language === 'vi' ? qualityLabels : englishLabels)[check];
}

const secondLength = 'YYYY-MM-DDTHH:MM:SS'.length;
const minuteLength = 'YYYY-MM-DDTHH:MM'.length;

/** Days alone are compared unless both sides have an hour. */
export function isFinishedBeforeReceived({
  receivedAt,
  resolvedAt,
  receivedHasHour,
  resolvedHasHour,
}: Pick<DossierFact, 'receivedAt' | 'resolvedAt' | 'receivedHasHour' | 'resolvedHasHour'>): boolean {
  if (!receivedAt || !resolvedAt) return false;
  if (receivedHasHour && resolvedHasHour) return resolvedAt < receivedAt;
  return localDateOf(resolvedAt) < localDateOf(receivedAt);
}

function closedWithinMinutes({ receivedAt, resolvedAt, receivedHasHour, resolvedHasHour }: DossierFact): boolean {
  if (!receivedAt || !resolvedAt || !receivedHasHour || !resolvedHasHour) return false;
  const minutes = (epochOf(resolvedAt) - epochOf(receivedAt)) / 60_000;
  return minutes >= 0 && minutes < hastyMinutes;
}

function finishedAtDueMinute(fact: DossierFact): boolean {
  const { resolvedAt, resolvedHasHour } = fact;
  if (!resolvedAt || !resolvedHasHour) return false;
  const point = dueAt(duePoints(fact), resolvedAt);
  return point?.hasHour === true && point.due.at.slice(0, minuteLength) === resolvedAt.slice(0, minuteLength);
}

/** A later date set when the earlier one had passed: for a move by a pause, had passed when the pause began. */
function dueMovedAfterPassed(fact: DossierFact): boolean {
  const history = fact.dueHistory.filter(({ due }) => due !== null);
  return history.some(({ due, since }, index) => {
    const before = history[index - 1];
    if (!before?.due || !due || due.at <= before.due.at) return false;
    const justBefore = waitBegan(fact.waits, earlier(since)) ?? since;
    return passed(before.due, before.hasHour, justBefore);
  });
}

function pausedAfterDue(fact: DossierFact): boolean {
  const points = duePoints(fact);
  return fact.waits.some(({ from }) => {
    const point = dueAt(points, from);
    return point !== undefined && passed(point.due, point.hasHour, from);
  });
}

function passed(due: Parameters<typeof isPast>[0]['due'], hasHour: boolean, at: Instant): boolean {
  return isPast({ due, hasHour }, { at, date: localDateOf(at), closed: false }, 'date');
}

/** A wait that ended in this very moment still covers the moment before. */
function earlier(at: Instant): Instant {
  return instantFromEpoch(epochOf(at) - 1);
}

function bulkSeconds(facts: readonly DossierFact[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { resolvedAt, resolvedHasHour } of facts) {
    if (!resolvedAt || !resolvedHasHour) continue;
    const second = resolvedAt.slice(0, secondLength);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= bulkSize).map(([second]) => second));
}
