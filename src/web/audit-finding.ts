import { Hono } from 'hono';
import view from '../../views/audit/finding.hbs';
import { getAudit } from '../command/audit.ts';
import {
  closeFinding,
  draftFinding,
  issueFinding,
  peopleOf,
  respondToFinding,
  withdrawFinding,
} from '../command/audit-finding.ts';
import { slipsOf } from '../command/audit-slip.ts';
import { type Audit, leadOf } from '../domain/audit/audit.ts';
import { type ChecklistLine, isFindingResult } from '../domain/audit/checklist.ts';
import { citedHref, citedText } from '../domain/audit/cited-document.ts';
import { repeatsOf } from '../domain/audit/conclude.ts';
import { isOfSection, missingOf } from '../domain/audit/decide-finding.ts';
import { editionOf } from '../domain/audit/edition.ts';
import { type Finding, findingCode, needsSlip, speakerText } from '../domain/audit/finding.ts';
import { getLine } from '../domain/audit/run.ts';
import { may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { editionNamed } from '../domain/standard/standard.ts';
import { vnDateTime } from '../report/format.ts';
import { listAudits } from '../storage/audit.ts';
import { slipLines } from './audit.ts';
import { auditPath, classLooks, findingLooks } from './audit-look.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

const findingPath = `${auditPath}/findings/:line` as const;

/** One finding: written on its line, issued, answered by the section, followed to its end. */
export const auditFindingPages = new Hono<Env>()
  .get(findingPath, (c) => show(c, readQuery(c)))
  .post(`${findingPath}/:act`, (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { code, line, act } = c.req.param();
        await perform(c, form, { code: code ?? '', line: line ?? '', act: act ?? '' });
        return `/audits/${code}/findings/${line}?done=1`;
      },
    ),
  );

async function perform(c: Request, form: Form, at: { code: string; line: string; act: string }): Promise<unknown> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const required = { required: true } as const;
  switch (at.act) {
    case 'write': {
      const words = {
        clause: form.text('clause', t.audit.clause, required),
        requirement: form.text('requirement', t.audit.requirement),
        statement: form.text('statement', t.audit.statement, required),
        evidence: form.text('evidence', t.audit.evidence),
      };
      form.check();
      return draftFinding(context, at.code, at.line, words);
    }
    case 'issue':
      return issueFinding(context, at.code, at.line);
    case 'respond': {
      const answer = form.choice('answer', t.audit.respond, ['accept', 'dispute'] as const);
      const words = form.text('words', t.audit.sectionWords);
      const representative = form.text('representative', t.audit.representative, { most: 200 });
      const outside = form.text('outside', t.audit.outside);
      form.check();
      const accepted = answer === 'accept';
      return respondToFinding(context, at.code, at.line, { accepted, words, representative, outside });
    }
    case 'withdraw': {
      const reason = form.text('reason', t.audit.reason, required);
      const own = form.text('withdrawOwn', t.audit.ownFinding);
      form.check();
      return beside('withdrawOwn', () => withdrawFinding(context, at.code, at.line, reason, own));
    }
    case 'close': {
      const words = form.text('words', t.audit.followUp, required);
      const own = form.text('closeOwn', t.audit.ownFinding);
      form.check();
      return beside('closeOwn', () => closeFinding(context, at.code, at.line, words, own));
    }
    default:
      throw new Problem('not-found', { what: 'việc', key: at.act.slice(0, 40) });
  }
}

/** Two acts on one page ask for a reason of their own: the field at fault is that of this act. */
async function beside(field: string, act: () => Promise<Audit>): Promise<Audit> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || error.field !== 'ownWork') throw error;
    throw new Problem(error.code, error.details, field);
  }
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const audit = await getAudit(context, c.req.param('code') ?? '');
  const line = getLine(audit, c.req.param('line') ?? '');
  const { finding } = line;
  const found = finding?.class ?? (isFindingResult(line.result) ? line.result : null);
  if (!found && line.withdrawn.length === 0) throw new Problem('audit-finding-line');
  const [slips, all] = await Promise.all([slipsOf(context, audit.code), listAudits(context.database)]);
  const base = `/audits/${audit.code}/findings/${line.id}`;
  const offered = mayOf(c, audit, finding);
  const raised = slipLines(slips, line.id, t);
  return page(c, view, {
    title: found
      ? fill(t.audit.findingTitle, { class: t.audit[found], clause: finding?.clause ?? line.clause })
      : t.audit.finding,
    lead: `${audit.code} · ${line.section.name}`,
    nav: 'audits',
    back: { href: `/audits/${audit.code}`, text: audit.title },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.audit.saved } : {}),
    model: {
      base,
      line,
      documents: (line.documents ?? []).map((one) => ({
        href: citedHref(one),
        text: citedText(one),
        title: one.title,
      })),
      lineHref: `/audits/${audit.code}/checklist?section=${line.section.id}#line-${line.id}`,
      print: finding ? `/reports/audit-finding?record=${findingCode(audit.code, audit.lines.indexOf(line) + 1)}` : '',
      finding,
      drafted: finding && `${finding.drafted.name}, ${vnDateTime(finding.drafted.at)}`,
      issued: finding?.issued && `${finding.issued.name}, ${vnDateTime(finding.issued.at)}`,
      response: finding?.response && {
        ...finding.response,
        verdict: finding.response.accepted ? t.audit.accept : t.audit.dispute,
        by: `${speakerText(finding.response)}, ${vnDateTime(finding.response.at)}`,
      },
      ended: finding?.ended && { ...finding.ended, by: `${finding.ended.name}, ${vnDateTime(finding.ended.at)}` },
      state: finding && { text: t.audit[`f-${finding.state}`], ...findingLooks[finding.state] },
      look: found && { text: t.audit[found], ...classLooks[found] },
      missing: finding?.state === 'draft' ? keptIn(missingOf(finding, editionOf(audit)).join(', '), language) : '',
      clauseList: editionNamed(editionOf(audit)).clauses.map(({ number, title }) => ({
        value: number,
        text: `${number} ${title[language]}`,
      })),
      chosenClause: finding?.clause ?? line.clause,
      evidenceDraft:
        finding?.evidence ??
        [line.note, line.dossiers.join(', '), (line.documents ?? []).map(citedText).join('; ')]
          .filter(Boolean)
          .join('\n'),
      withdrawn: line.withdrawn.map((one) => ({
        class: t.audit[one.class],
        statement: one.statement,
        words: one.ended?.words ?? '',
        ownWork: one.ended?.ownWork ?? '',
        by: one.ended ? `${one.ended.name}, ${vnDateTime(one.ended.at)}` : '',
      })),
      repeats: repeatsOf(audit, all)
        .filter(({ lineId }) => lineId === line.id)
        .map(({ auditCode, statement }) => ({
          text: fill(t.audit.repeat, { code: auditCode }),
          href: `/audits/${auditCode}`,
          statement,
        })),
      needsSlip: finding !== null && finding.state !== 'draft' && needsSlip(finding),
      slips: raised,
      slipHref: finding && slipAddress(audit, line, finding),
      mayRaise: may(context.actor.roles, 'improvement.raise'),
      may: offered,
      ofSection: finding !== null && isOfSection(finding, context.actor),
      people: offered['forSection'] ? await peopleOf(context, line.section) : [],
      anyAct: ['issue', 'respond', 'withdraw', 'close'].some((act) => offered[act]),
      answers: [
        { value: 'accept', text: t.audit.accept },
        { value: 'dispute', text: t.audit.dispute },
      ],
    },
  });
}

/** The page on which the slip of a nonconformity is raised, with what is known filled in. */
function slipAddress(audit: Audit, line: ChecklistLine, finding: Finding): string {
  const known = new URLSearchParams({
    source: 'audit',
    reference: audit.code,
    part: line.id,
    clause: finding.clause,
    unit: finding.section.id,
    grade: finding.class,
    requirement: finding.requirement,
    statement: finding.statement,
    evidence: finding.evidence,
  });
  return `/improvement/corrective-actions/new?${known}`;
}

/** Which forms to show: what the state allows and the person may. */
function mayOf(c: Request, audit: Audit, finding: Finding | null): Readonly<Record<string, boolean>> {
  const { actor } = contextOf(c);
  const plans = may(actor.roles, 'audit.plan');
  const team = plans || audit.team.some(({ id }) => id === actor.personId);
  const lead = plans || leadOf(audit)?.id === actor.personId;
  const open = audit.state === 'running' || audit.state === 'reported';
  const audits = audit.team.some(({ id, role }) => id === actor.personId && role !== 'secretary');
  const own = finding !== null && actor.unitId === finding.section.id;
  const state = finding?.state;
  return {
    write: team && audit.state === 'running' && (state === undefined || state === 'draft'),
    issue: lead && audit.state === 'running' && state === 'draft',
    respond:
      open &&
      !audits &&
      (own || plans || may(actor.roles, 'audit.approve')) &&
      (state === 'issued' || state === 'accepted' || state === 'disputed'),
    forSection: !own,
    withdraw: lead && open && state !== undefined && state !== 'closed',
    close: lead && (open || audit.state === 'closed') && (state === 'accepted' || state === 'disputed'),
  };
}
