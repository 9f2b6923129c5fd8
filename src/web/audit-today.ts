import type { Audit } from '../domain/audit/audit.ts';
import { auditStateNames } from '../domain/audit/audit.ts';
import { findingCode } from '../domain/audit/finding.ts';
import { may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { vnDate } from '../report/format.ts';
import { listAudits } from '../storage/audit.ts';
import { contextOf, type Request } from './environment.ts';
import { keptIn } from './kept.ts';
import { recordHref } from './record-form.ts';
import { fill, type Text } from './text.ts';
import { cut } from './today-cut.ts';

const mostLines = 8;

interface Line {
  readonly href: string;
  readonly text: string;
  readonly note: string;
}

/**
 * Audits under way that concern who looks: of their team or, for who plans audits, all; those of their section with its day;
 * and findings nobody has answered yet. The first day first; null when there is nothing.
 */
export async function auditsForToday(c: Request) {
  const { database, actor } = contextOf(c);
  const { t, language } = c.var.visit;
  const audits = await listAudits(database, { states: ['approved', 'notified', 'running', 'reported'] });
  const all = audits
    .sort((a, b) => (`${a.from}${a.code}` < `${b.from}${b.code}` ? -1 : 1))
    .flatMap((audit) => [
      ...auditLine(audit, actor, t, keptIn(auditStateNames[audit.state], language)),
      ...unanswered(audit, actor, t),
    ]);
  return all.length === 0 ? null : cut(all, mostLines, t);
}

function auditLine(audit: Audit, actor: Actor, t: Text, state: string): Line[] {
  const inTeam = audit.team.some(({ id }) => id === actor.personId) || may(actor.roles, 'audit.plan');
  // A section hears of the audit with its notice, and no more once its day is over.
  const audited = audit.sections.some(({ id }) => id === actor.unitId);
  if (!inTeam && !(audited && (audit.state === 'notified' || audit.state === 'running'))) return [];
  const note = fill(inTeam ? t.today.auditOfTeam : t.today.auditOfSection, {
    title: audit.title,
    day: vnDate(audit.from),
    state,
  });
  return [{ href: recordHref('/audits', audit), text: audit.code, note }];
}

/** Who may answer: the section, or for it who plans or approves audits; never an auditor of this one. */
function unanswered(audit: Audit, actor: Actor, t: Text): Line[] {
  if (audit.team.some(({ id, role }) => id === actor.personId && role !== 'secretary')) return [];
  const forOthers = may(actor.roles, 'audit.plan') || may(actor.roles, 'audit.approve');
  return audit.lines.flatMap(({ id, finding }, index) =>
    finding?.state === 'issued' && (forOthers || finding.section.id === actor.unitId)
      ? [
          {
            href: `${recordHref('/audits', audit)}/findings/${encodeURIComponent(id)}`,
            text: findingCode(audit.code, index + 1),
            note: fill(t.today.findingToAnswer, { section: finding.section.name }),
          },
        ]
      : [],
  );
}
