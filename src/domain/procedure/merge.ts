import type { LocalDate } from '../time/local-date.ts';
import type { Procedure, ProcedureLimit } from './procedure.ts';
import { limitWords } from './words.ts';

type Content = Omit<Procedure, 'code' | 'version' | 'validFrom' | 'validTo'>;

/**
 * What the catalogue says after a source has spoken. A blank never erases. `fill`: the source knows the entry less well
 * (an internal procedure without channels) and only fills what is missing.
 */
export function mergeContent(present: Content | undefined, said: Content, fill: boolean): Content {
  if (!present) return said;
  const [first, second] = fill ? [present, said] : [said, present];
  const text = (key: 'title' | 'field' | 'level' | 'audience' | 'decision' | 'result' | 'conditions' | 'url') =>
    first[key] || second[key];
  return {
    title: text('title'),
    field: text('field'),
    level: text('level'),
    audience: text('audience'),
    decision: text('decision'),
    limits: first.limits.length > 0 ? first.limits : second.limits,
    fee: first.fee.text !== '' || first.fee.amount !== null ? first.fee : second.fee,
    documents: first.documents.length > 0 ? first.documents : second.documents,
    legalBases: first.legalBases.length > 0 ? first.legalBases : second.legalBases,
    result: text('result'),
    forms: first.forms.length > 0 ? first.forms : second.forms,
    conditions: text('conditions'),
    url: text('url'),
  };
}

/** The words of both limits; `kept` is '' where the catalogue has none that is clear. */
export interface LimitsDiffer {
  readonly kept: string;
  readonly said: string;
}

/** What a source names other than the catalogue keeps; null when they agree. */
export function limitsDiffer(kept: readonly ProcedureLimit[], said: readonly ProcedureLimit[]): LimitsDiffer | null {
  const words = (limits: readonly ProcedureLimit[]) =>
    [...new Set(limits.flatMap(({ limit }) => (limit ? [limitWords(limit)] : [])))].sort();
  const [has, says] = [words(kept), words(said)];
  if (says.length === 0 || says.every((one) => has.includes(one))) return null;
  return { kept: has.join(' / '), said: says.join(' / ') };
}

/**
 * The next version of an entry, and the former one closed the day before; a former of the same day never ruled, and one
 * that had ended earlier keeps its end.
 */
export function nextVersion(
  code: string,
  content: Content,
  former: Procedure | undefined,
  validFrom: LocalDate,
  dayBefore: LocalDate,
): { readonly next: Procedure; readonly closed: Procedure | null } {
  const next = { ...content, code, version: (former?.version ?? 0) + 1, validFrom, validTo: null };
  const validTo = former?.validTo && former.validTo < dayBefore ? former.validTo : dayBefore;
  return { next, closed: former ? { ...former, validTo } : null };
}
