import { Hono } from 'hono';
import view from '../../views/audit-sample/page.hbs';
import { getAudit } from '../command/audit.ts';
import { drawSample, getSample, redrawSample, sampledStates, sampleFrame } from '../command/audit-sample.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { drawRule, mostPerStratum } from '../domain/audit/draw.ts';
import { frameSentence, isConfirmed, redrawSentences } from '../domain/audit/redraw.ts';
import { type AuditSample, sampleBases } from '../domain/audit/sample.ts';
import { conclusionsOn, conclusionText, unanswered } from '../domain/audit/sample-conclusion.ts';
import { periodAt } from '../domain/indicator/period.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { samplesOf } from '../storage/audit-sample.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill, textOf } from './text.ts';

/** The dossier samples of an audit: draw, look at one, draw it again and compare. */
export const auditSamplePages = new Hono<Env>()
  .get('/:code/sample', (c) => show(c, readQuery(c)))
  .get('/:code/sample/:sample', (c) => show(c, readQuery(c), c.req.param('sample')))
  .get('/:code/sample/:sample/frame.txt', async (c) => {
    const { code } = await sampleOf(c, c.req.param('code'), c.req.param('sample'));
    const lines = await sampleFrame(contextOf(c), code);
    c.header('Content-Disposition', `attachment; filename="frame-${code.replace(/[^A-Za-z0-9.-]+/g, '_')}.txt"`);
    c.header('Cache-Control', 'no-store');
    return c.text(lines);
  })
  .post('/:code/sample', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, undefined, status),
      async (form) => {
        const context = contextOf(c);
        demand(context.actor, 'audit');
        const { auditSample: words } = c.var.visit.t;
        const from = form.date('from', words.from, { required: true });
        const to = form.date('to', words.to, { required: true });
        const basis = form.choice('basis', words.basis, sampleBases, 'received');
        const scope = form.text('section', words.section, { most: 100 });
        const options = { required: true, least: 1, most: mostPerStratum };
        const perStratum = form.integer('perStratum', words.perStratum, options);
        const seed = form.text('seed', words.seed, { most: 200 });
        form.check();
        if (!from || !to || perStratum === undefined) throw new Problem('form-incomplete');
        const auditCode = c.req.param('code');
        const { sections: audited } = await getAudit(context, auditCode);
        const sections = scope === '' ? [] : scope === every ? audited.map(({ id }) => id) : [scope];
        const sample = await drawSample(context, { auditCode, from, to, basis, sections, seed, perStratum });
        return `${addressOf(sample)}?done=1`;
      },
    ),
  );

/** Chosen for all sections of the audit together. */
const every = 'audited';

async function show(c: Request, form: Form, wanted?: string, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'audit.read');
  const { t, language } = c.var.visit;
  const audit = await getAudit(context, c.req.param('code') ?? '');
  const samples = await samplesOf(context.database, audit.code);
  const mayDraw = may(context.actor.roles, 'audit') && sampledStates.some((state) => state === audit.state);
  const sample = wanted === undefined ? samples.at(-1) : await sampleOf(c, audit.code, wanted);
  const redraw = sample && form.values['redraw'] === '1' ? await redrawSample(context, sample.code) : undefined;
  const year = periodAt('reporting', 'year', localDateOf(context.clock()));
  const today = localDateOf(context.clock());
  const same = redraw !== undefined && isConfirmed(redraw);
  return page(c, view, {
    title: fill(t.auditSample.title, { code: audit.code }),
    lead: t.auditSample.lead,
    nav: 'audits',
    back: { href: `/audits/${encodeURIComponent(audit.code)}`, text: `${t.auditSample.audit} ${audit.code}` },
    ...(sample && mayDraw ? { action: { href: '#draw', text: t.auditSample.drawTitle } } : {}),
    form,
    status,
    ...(sample && form.values['done'] === '1' ? { done: fill(t.auditSample.done, { code: sample.code }) } : {}),
    model: {
      action: `/audits/${encodeURIComponent(audit.code)}/sample`,
      mayDraw,
      samples: samples.map((one) => ({ code: one.code, href: addressOf(one), current: one.code === sample?.code })),
      sample: sample && sampleModel(sample, audit, language),
      verdict: redraw && { same, icon: same ? 'done' : 'warning', sentences: redrawSentences(redraw, language) },
      from: vnDate(audit.periodFrom ?? year.from),
      to: vnDate(audit.periodTo ?? today),
      scopes: [
        { value: '', text: t.auditSample.wholeOffice },
        ...((audit.sections ?? []).length > 1 ? [{ value: every, text: t.auditSample.everySection }] : []),
        ...(audit.sections ?? []).map(({ id, name }) => ({ value: id, text: name })),
      ],
      bases: sampleBases.map((value) => ({ value, text: t.auditSample[value] })),
    },
  });
}

async function sampleOf(c: Request, auditCode: string, code: string): Promise<AuditSample> {
  const sample = await getSample(contextOf(c), code);
  if (sample.auditCode === auditCode) return sample;
  throw new Problem('not-found', { what: 'mẫu hồ sơ của cuộc đánh giá này', key: code.slice(0, 60) });
}

function sampleModel(sample: AuditSample, audit: Audit, language: Language) {
  const t = textOf(language);
  const { code, seed, frameHash, perStratum, drawn, strata, dossiers } = sample;
  const departing = dossiers.filter(({ faults }) => faults.length > 0).length;
  const open = unanswered(sample, audit).length;
  const checklist = `/audits/${encodeURIComponent(audit.code)}/checklist`;
  return {
    frame: frameSentence(sample, language),
    seed,
    frameHash,
    rule: drawRule(perStratum, language),
    drawn: `${drawn.name}, ${vnDateTime(drawn.at)}`,
    redraw: `${addressOf(sample)}?redraw=1`,
    lines: `${addressOf(sample)}/frame.txt`,
    print: `/reports/audit-sample?record=${encodeURIComponent(code)}`,
    count: fill(t.auditSample.count, {
      n: vnNumber(dossiers.length),
      departing: vnNumber(departing),
      clean: vnNumber(dossiers.length - departing),
    }),
    unanswered: open === 0 ? '' : fill(t.auditSample.unanswered, { n: vnNumber(open) }),
    checklist,
    strata: strata.map(({ name, size, drawn: taken }) => ({
      name: keptIn(name, language),
      size: vnNumber(size),
      drawn: vnNumber(taken),
    })),
    dossiers: dossiers.map(({ procedureTitle, also, faults, ...one }) => ({
      ...one,
      href: `/dossiers/${encodeURIComponent(one.code)}`,
      procedure: procedureTitle,
      stratum: keptIn(one.stratum, language),
      also: also.map((name) => keptIn(name, language)).join(', '),
      papers: one.papers.map((paper) => keptIn(paper, language)),
      unchecked: one.unchecked.map((what) => keptIn(what, language)),
      faults: faults.map(({ text }) => keptIn(text, language)),
      conclusions: conclusionsOn(audit, one.code).map((conclusion) => ({
        href: `${checklist}?section=${conclusion.line.section.id}#line-${conclusion.line.id}`,
        text: conclusionText(conclusion, (result) => (result === null ? t.auditSample.undecided : t.audit[result])),
      })),
    })),
  };
}

function addressOf({ auditCode, code }: AuditSample): string {
  return `/audits/${encodeURIComponent(auditCode)}/sample/${encodeURIComponent(code)}`;
}
