import { Hono } from 'hono';
import view from '../../views/process/version.hbs';
import { approveProcessVersion, reviewProcessVersion, withdrawProcessVersion } from '../command/process.ts';
import { may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { changesOnly, diffProcesses } from '../domain/procedure/diff.ts';
import type { ProcessSection, ProcessStep, ProcessVersion, SignOff } from '../domain/procedure/procedure.ts';
import { processWarnings } from '../domain/procedure/process.ts';
import { isInForce, rulingProcessOn } from '../domain/procedure/version.ts';
import { durationWords } from '../domain/procedure/words.ts';
import { instant, localDateOf } from '../domain/time/instant.ts';
import { flowchartSvg } from '../report/flowchart.ts';
import { vnDate } from '../report/format.ts';
import { contentOf, isBelow } from '../report/procedure-model.ts';
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
import { seenIn } from './record-form.ts';
import { fill } from './text.ts';

/** One version of a process document: steps, flowchart, what to check, what changed, and its life cycle. */
export const processPages = new Hono<Env>()
  .get('/:id', (c) => show(c, readQuery(c)))
  .post('/:id/review', (c) => change(c, (form, id) => reviewProcessVersion(contextOf(c), id, read(form))))
  .post('/:id/approve', (c) =>
    change(c, async (form, id) => {
      const { t } = c.var.visit;
      const decision = form.text('decision', t.procedure.decisionNumber, { required: true, most: 200 });
      const validFrom = form.date('validFrom', t.procedure.validFrom, { required: true });
      form.check();
      if (validFrom) await approveProcessVersion(contextOf(c), id, { decision, validFrom }, read(form));
    }),
  )
  .post('/:id/withdraw', (c) =>
    change(c, async (form, id) => {
      const reason = form.text('reason', c.var.visit.t.procedure.reason, { required: true });
      form.check();
      await withdrawProcessVersion(contextOf(c), id, { reason }, read(form));
    }),
  );

/** The wording that who signs had before them. */
function read(form: Form): number | undefined {
  return form.has('seq') ? seenIn(form) : undefined;
}

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
  const versions = await listProcesses(database, { procedureCode: version.procedureCode });
  const isOpen = version.state === 'draft' || version.state === 'reviewed';
  const ruling = isOpen ? rulingProcessOn(versions, today) : undefined;
  const before = ruling ?? formerOf(version, versions);
  const edits = may(actor.roles, 'procedure.edit');
  const paper = `/reports/procedure?procedure=${encodeURIComponent(id)}`;
  const approves = may(actor.roles, 'procedure.approve');
  const warnings = processWarnings(version, procedure);
  const slips = await correctiveActionsOf(database, 'process', id);
  return page(c, view, {
    title: version.title,
    lead: `${version.documentCode} · ${t.procedure.issue} ${version.issue} · ${t.procedure.revision} ${version.revision} · ${t.procedure[version.state]}`,
    nav: 'procedures',
    back: { href: `/procedures/${encodeURIComponent(version.procedureCode)}`, text: version.procedureCode },
    action:
      isOpen && edits
        ? { href: `/processes/${encodeURIComponent(id)}/edit`, text: t.process.edit }
        : { href: paper, text: t.procedure.print },
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
      sections: version.sections.map((section, at) => sectionOf(section, version.sections[at + 1])),
      records: version.records,
      documents: procedure?.documents ?? [],
      compared: before !== undefined,
      compareTitle: ruling ? t.process.compareRuling : t.procedure.compare,
      beforeTitle: ruling ? t.process.rulingText : t.procedure.before,
      former: before && fill('{issue}.{revision}', { issue: before.issue, revision: before.revision }),
      differences: before ? differencesIn(changesOnly(diffProcesses(before, version)), c.var.visit.language) : [],
      simulation: isOpen ? await simulationSummary(c, version) : null,
      seq: String(found.seq),
      paper: isOpen ? paper : '',
      mayReview: version.state === 'draft' && version.steps.length > 0 && (approves || edits),
      lacksSteps: version.state === 'draft' && version.steps.length === 0,
      waitsApproval: version.state === 'reviewed' && !approves,
      mayApprove: version.state === 'reviewed' && approves,
      mayWithdraw: version.state !== 'withdrawn' && approves,
      withdrawText: isOpen ? t.process.discard : t.procedure.withdraw,
      today: vnDate(today),
    },
  });
}

/** The version before it, by issue and revision. */
function formerOf(version: ProcessVersion, all: readonly ProcessVersion[]): ProcessVersion | undefined {
  const order = (one: ProcessVersion) => one.issue * 1000 + one.revision;
  return all
    .filter((one) => one.kind === version.kind && order(one) < order(version))
    .sort((a, b) => order(a) - order(b))
    .at(-1);
}

/** What stands below the head of a section: its text, what the program sets there, or that nothing is written yet. */
function sectionOf(section: ProcessSection, next: ProcessSection | undefined) {
  const content = contentOf(section);
  const isHead = section.text === '' && content === undefined && next !== undefined && isBelow(next.label);
  return {
    ...section,
    hasSteps: content === 'steps' || content === 'flowchart',
    hasDocuments: content === 'documents',
    hasRecords: content === 'records',
    isBare: section.text === '' && content === undefined && !(isHead && !isBelow(section.label)),
  };
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
