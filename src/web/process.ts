import { Hono } from 'hono';
import view from '../../views/process/version.hbs';
import { approveProcessVersion, reviewProcessVersion, withdrawProcessVersion } from '../command/process.ts';
import { may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { changesOnly, diffProcesses } from '../domain/procedure/diff.ts';
import type { ProcessStep, ProcessVersion, SignOff } from '../domain/procedure/procedure.ts';
import { processWarnings } from '../domain/procedure/process.ts';
import { isInForce } from '../domain/procedure/version.ts';
import { durationWords } from '../domain/procedure/words.ts';
import { instant, localDateOf } from '../domain/time/instant.ts';
import { flowchartSvg } from '../report/flowchart.ts';
import { vnDate } from '../report/format.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { findProcedure } from '../storage/procedure.ts';
import { findProcess, listProcesses } from '../storage/process.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { differencesIn, keptIn } from './kept.ts';
import { page, safe } from './page.ts';
import { validity } from './procedure.ts';
import { simulationSummary } from './process-simulate.ts';
import { fill } from './text.ts';

/** One version of a process document: steps, flowchart, what to check, what changed, and its life cycle. */
export const processPages = new Hono<Env>()
  .get('/:id', (c) => show(c, readQuery(c)))
  .post('/:id/review', (c) => change(c, (_form, id) => reviewProcessVersion(contextOf(c), id)))
  .post('/:id/approve', (c) =>
    change(c, async (form, id) => {
      const { t } = c.var.visit;
      const decision = form.text('decision', t.procedure.decisionNumber, { required: true, most: 200 });
      const validFrom = form.date('validFrom', t.procedure.validFrom, { required: true });
      form.check();
      if (validFrom) await approveProcessVersion(contextOf(c), id, { decision, validFrom });
    }),
  )
  .post('/:id/withdraw', (c) =>
    change(c, async (form, id) => {
      const reason = form.text('reason', c.var.visit.t.procedure.reason, { required: true });
      form.check();
      await withdrawProcessVersion(contextOf(c), id, { reason });
    }),
  );

async function change(c: Request, act: (form: Form, id: string) => Promise<unknown>): Promise<Response> {
  const id = c.req.param('id') ?? '';
  return postForm(
    c,
    (form, status) => show(c, form, status),
    async (form) => {
      await act(form, id);
      return `/processes/${encodeURIComponent(id)}`;
    },
  );
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor, clock } = contextOf(c);
  const { t } = c.var.visit;
  const id = c.req.param('id') ?? '';
  const found = await findProcess(database, id);
  if (!found) throw new Problem('not-found', { what: 'bản quy trình', key: id.slice(0, 60) });
  const { version } = found;
  const today = localDateOf(clock());
  const procedure = await findProcedure(database, version.procedureCode, version.validFrom ?? today);
  const before = formerOf(
    version,
    await listProcesses(database, { procedureCode: version.procedureCode, kind: version.kind }),
  );
  const approves = may(actor.roles, 'procedure.approve');
  const warnings = processWarnings(version, procedure);
  const slips = await correctiveActionsOf(database, 'process', id);
  return page(c, view, {
    title: version.title,
    lead: `${version.documentCode} · ${t.procedure.issue} ${version.issue} · ${t.procedure.revision} ${version.revision} · ${t.procedure[version.state]}`,
    nav: 'procedures',
    back: { href: `/procedures/${encodeURIComponent(version.procedureCode)}`, text: version.procedureCode },
    action: {
      href: `/reports/procedure?procedure=${encodeURIComponent(version.procedureCode)}`,
      text: t.procedure.print,
    },
    form,
    status,
    model: {
      id,
      kind: t.procedure[version.kind],
      inForce: isInForce(version, today),
      validity: validity(version),
      steps: version.steps.map((step) => ({ ...step, times: timesOf(step, c.var.visit.language) })),
      flowchart: safe(flowchartSvg(version.steps, version.title, c.var.visit.language)),
      warnings: warnings.map(({ message, where }) => ({
        message: keptIn(message, c.var.visit.language),
        where: keptIn(where, c.var.visit.language),
      })),
      raise: raiseHref({
        source: 'process',
        reference: id,
        clause: '7.5.3',
        requirement: 'Quy trình nội bộ phải đầy đủ, thống nhất và khớp với thủ tục đã công bố.',
        statement: [`Quy trình ${version.documentCode}:`, ...warnings.map(({ message }) => `- ${message}`)]
          .join('\n')
          .slice(0, 2000),
        evidence: `${version.title}, lần ban hành ${version.issue}, lần sửa đổi ${version.revision}.`,
      }),
      slips: slips.map((slip) => slipLine(slip, today, c.var.visit.language)),
      signOffs: [
        { label: t.procedure.drafted, ...signOff(version.drafted) },
        { label: t.procedure.reviewedBy, ...signOff(version.reviewed) },
        { label: t.procedure.approvedBy, ...signOff(version.approved), decision: version.approved?.decision },
      ],
      sections: version.sections,
      records: version.records,
      compared: before !== undefined,
      former: before && fill('{issue}.{revision}', { issue: before.issue, revision: before.revision }),
      differences: before ? differencesIn(changesOnly(diffProcesses(before, version)), c.var.visit.language) : [],
      simulation: ['draft', 'reviewed'].includes(version.state) ? await simulationSummary(c, version) : null,
      mayReview: version.state === 'draft' && (approves || may(actor.roles, 'procedure.edit')),
      mayApprove: version.state === 'reviewed' && approves,
      mayWithdraw: version.state === 'approved' && approves,
      today: vnDate(today),
    },
  });
}

/** The version before it, by issue and revision. */
function formerOf(version: ProcessVersion, all: readonly ProcessVersion[]): ProcessVersion | undefined {
  const order = (one: ProcessVersion) => one.issue * 1000 + one.revision;
  return all
    .filter((one) => order(one) < order(version))
    .sort((a, b) => order(a) - order(b))
    .at(-1);
}

function timesOf({ durations }: ProcessStep, language: Language): string[] {
  return Object.entries(durations).map(([name, duration]) => {
    const words = duration === null ? '–' : durationWords(duration, language);
    return name === '' ? words : `${name}: ${words}`;
  });
}

function signOff(signed: SignOff | null): { name: string; title: string; at: string } {
  return {
    name: signed?.name ?? '',
    title: signed?.title ?? '',
    at: signed ? vnDate(localDateOf(instant(signed.at))) : '',
  };
}
