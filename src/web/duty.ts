import { dutiesClosedBy } from '../command/register-closer.ts';
import { findKind } from '../domain/register/list.ts';
import { textIn } from '../domain/register/value.ts';
import { contextOf, type Request } from './environment.ts';
import { entryHref } from './register-line.ts';

/** Where the record that closes a duty of the yearly plan is shown. */
export function closerHref(closer: string, code: string, year: number): string {
  const safe = encodeURIComponent(code);
  switch (closer) {
    case 'objective':
      return `/objectives/${year}/${safe}`;
    case 'report':
      return `/verify/${safe}`;
    case 'audit-programme':
      return `/audits/programme?year=${year}`;
    case 'audit':
      return `/audits/${safe}`;
    case 'management-review':
      return `/reviews/${safe}`;
    case 'declaration':
    case 'redeclaration':
      return `/documents/declarations/${safe}`;
    case 'inspection':
      return `/inspections/${safe}`;
    case 'department-report':
      return `/department-reports/${safe}`;
    case 'policy':
    case 'document-review':
      return `/documents/${safe}`;
    case 'self-score':
      return `/self-scores/${safe}`;
    default:
      return entryHref({ kind: findKind(closer).kind, code });
  }
}

/** The duties of the yearly plan that a record has closed, for its page. */
export async function dutiesOf(c: Request, closer: string, { code, year }: { code: string; year: number }) {
  const duties = await dutiesClosedBy(contextOf(c), closer, code, year);
  return duties.map((duty) => ({ href: entryHref(duty), code: duty.code, what: textIn(duty.values, 'what') }));
}
