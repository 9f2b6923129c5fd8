import type { Evidence } from '../standard/coverage.ts';
import { in2015 } from '../standard/standard.ts';
import { localDateOf } from '../time/instant.ts';
import type { Audit } from './audit.ts';
import { editionOf } from './edition.ts';

/**
 * What audits show of the clauses. An audit that was opened shows 9.2 on the days of its meetings, its report and the
 * report's approval; every decided line on the day it was answered, every file on the day it speaks of
 * (not the day it was uploaded). "Not applicable" shows nothing. What was asked by the edition of 2008 shows the clauses of
 * 2015 that took its place, and says so.
 */
export function evidenceOf(audits: readonly Audit[]): Evidence[] {
  return audits
    .filter(({ state }) => state !== 'cancelled')
    .flatMap((audit) => [...heldOf(audit), ...answersOf(audit)]);
}

function heldOf({ code, title, opening, closing, report }: Audit): Evidence[] {
  const moments = [opening?.heldAt, closing?.heldAt, report?.at, report?.approval?.at];
  const days = new Set(moments.flatMap((at) => (at ? [localDateOf(at)] : [])));
  return [...days].map((date) => ({ clause: '9.2', date, source: `${code} · ${title}`, href: `/audits/${code}` }));
}

function answersOf(audit: Audit): Evidence[] {
  const { code, lines } = audit;
  const edition = editionOf(audit);
  return lines.flatMap(({ id, clause, section, result, answered, files }): Evidence[] => {
    if (result === null || result === 'not-applicable' || !answered) return [];
    const source = `${code} · ${section.name}${edition === '2015' ? '' : ` (điều ${clause} bản ${edition})`}`;
    const href = `/audits/${code}/checklist?section=${section.id}#line-${id}`;
    const days = [...new Set([localDateOf(answered.at), ...files.map(({ effectiveOn }) => effectiveOn)])];
    return in2015(clause, edition).flatMap((number) => days.map((date) => ({ clause: number, date, source, href })));
  });
}
