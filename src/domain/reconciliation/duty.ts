import type { RegisterEntry } from '../register/entry.ts';
import { dateIn, linesIn, numberIn, textIn } from '../register/value.ts';
import { addDays, addMonths, type LocalDate } from '../time/local-date.ts';
import type { Reconciliation, ReconciliationState } from './reconciliation.ts';

/** A period whose report was sent, by an entry of the reporting calendar that asks for a reconciliation. */
export interface SentPeriod {
  /** Code of the entry, and what is reported. */
  readonly entry: string;
  readonly what: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly sentOn: LocalDate;
  readonly number: string;
  /** The reconciliation of a period that ends on the same day, a settled one before an open one. */
  readonly found: { readonly code: string; readonly state: ReconciliationState } | null;
}

/** Every sent period with its reconciliation, the latest first; entries that have ended ask for nothing any more. */
export function sentPeriods(entries: readonly RegisterEntry[], all: readonly Reconciliation[]): SentPeriod[] {
  return entries
    .filter(({ values, closedOn }) => closedOn === null && textIn(values, 'reconcile') === 'yes')
    .flatMap(({ code, values }) =>
      linesIn(values, 'sent').flatMap((line) => {
        const [to, sentOn] = [dateIn(line, 'period'), dateIn(line, 'on')];
        if (!to || !sentOn) return [];
        const own = all.filter((one) => one.to === to);
        const found = own.find(({ state }) => state === 'settled') ?? own.at(-1);
        const from = addDays(addMonths(to, -(numberIn(values, 'every') ?? 1)), 1);
        const [what, number] = [textIn(values, 'what'), textIn(line, 'number')];
        return [
          {
            entry: code,
            what,
            from,
            to,
            sentOn,
            number,
            found: found ? { code: found.code, state: found.state } : null,
          },
        ];
      }),
    )
    .sort((a, b) => (a.to === b.to ? 0 : a.to < b.to ? 1 : -1));
}
