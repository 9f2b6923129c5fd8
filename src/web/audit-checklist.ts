import { Hono } from 'hono';
import view from '../../views/audit/checklist.hbs';
import { getAudit } from '../command/audit.ts';
import { type AnswerInput, addQuestion, answerAudit, citable, type EvidenceUpload } from '../command/audit-run.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { type ChecklistLine, isFindingResult, lineResults, progressOf } from '../domain/audit/checklist.ts';
import { citedHref, citedText } from '../domain/audit/cited-document.ts';
import { criterionOf, editionOf } from '../domain/audit/edition.ts';
import { dossierConflictKey } from '../domain/audit/independence.ts';
import { owesWriterReason } from '../domain/audit/run.ts';
import { may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import type { Clause } from '../domain/standard/clause.ts';
import { editionNamed, findClause } from '../domain/standard/standard.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { auditPath, classLooks, findingLooks } from './audit-look.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { keptIn } from './kept.ts';
import { givenFile, sendKept } from './kept-file.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

/** The checklist of an audit, a section at a time: one line or the whole section is saved in one act. */
export const auditChecklistPages = new Hono<Env>()
  .get(`${auditPath}/checklist`, async (c) => show(c, readQuery(c), await getAudit(contextOf(c), c.req.param('code'))))
  .post(`${auditPath}/checklist`, async (c) => {
    const audit = await getAudit(contextOf(c), c.req.param('code'));
    return postForm(
      c,
      // What came in between is shown beside what was typed.
      async (form, status) => show(c, form, await getAudit(contextOf(c), audit.code), status),
      async (form) => {
        const lines = chosenLines(form, audit);
        const inputs: AnswerInput[] = [];
        for (const line of lines) inputs.push(await readAnswer(c, form, line));
        form.check();
        await onOwnSection(answerAudit(contextOf(c), audit.code, inputs));
        const place = lines.length === 1 ? `#line-${lines[0]?.id}` : '';
        return `/audits/${audit.code}/checklist?section=${sectionOf(form, audit)}&done=1${place}`;
      },
    );
  })
  .post(`${auditPath}/questions`, async (c) => {
    const { t } = c.var.visit;
    const audit = await getAudit(contextOf(c), c.req.param('code'));
    return postForm(
      c,
      (form, status) => show(c, form, audit, status),
      async (form) => {
        const clause = form.text('clause', t.audit.clause, { required: true, most: 20 });
        const question = form.text('question', t.audit.question, { required: true, most: 1000 });
        const expected = form.text('expected', t.audit.expected, { most: 500 });
        form.check();
        const sectionId = sectionOf(form, audit);
        await addQuestion(contextOf(c), audit.code, { sectionId, clause, question, expected });
        return `/audits/${audit.code}/checklist?section=${sectionId}&done=1`;
      },
    );
  })
  .get(`${auditPath}/files/:hash{[0-9a-f]{64}}`, async (c) => {
    const audit = await getAudit(contextOf(c), c.req.param('code'));
    const hash = c.req.param('hash');
    const file = audit.lines.flatMap(({ files }) => files).find((one) => one.hash === hash);
    return sendKept(c, file, hash);
  });

/** The line whose own button was pressed, else every line the form shows. */
function chosenLines(form: Form, audit: Audit): ChecklistLine[] {
  const only = form.values['only'] ?? '';
  return audit.lines.filter(({ id }) => (only === '' ? form.has(`seen-${id}`) : id === only));
}

async function readAnswer(c: Request, form: Form, { id }: ChecklistLine): Promise<AnswerInput> {
  const { t } = c.var.visit;
  const result = form.has(`result-${id}`) ? form.choice(`result-${id}`, t.audit.result, lineResults) : undefined;
  const note = form.text(`note-${id}`, t.audit.note);
  const typed = form.text(`dossiers-${id}`, t.audit.dossiers, { most: 1000 });
  const ownWorkReason = form.text(`own-${id}`, t.audit.ownWork) || form.text('own', t.audit.ownSection);
  const seen = form.integer(`seen-${id}`, 'seen', { required: true }) ?? 0;
  const uploads: EvidenceUpload[] = [];
  const file = await givenFile(form, `file-${id}`);
  if (file) {
    const effectiveOn = form.date(`effective-${id}`, t.audit.effectiveOn, { required: true });
    if (effectiveOn) uploads.push({ ...file, effectiveOn });
  }
  const cited = form.text(`documents-${id}`, t.audit.documents, { most: 1000 });
  const dossiers = [...new Set(typed.split(/[\s,;]+/).filter((part) => part !== ''))];
  return {
    lineId: id,
    seen,
    status: form.has(`asked-${id}`) ? 'asked' : 'not-asked',
    result: result ?? null,
    note,
    dossiers,
    documents: cited
      .split(/[;\n]+/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
    files: uploads,
    ownWorkReason,
  };
}

/** Why one writes the checklist of the own section is asked once, above its lines. */
async function onOwnSection<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'audit-own-section') throw error;
    throw new Problem(error.code, error.details, 'own');
  }
}

function sectionOf(form: Form, audit: Audit): string {
  const wanted = form.values['section'] ?? '';
  const found = audit.sections.find(({ id }) => id === wanted) ?? audit.sections[0];
  return found?.id ?? '';
}

async function show(c: Request, form: Form, audit: Audit, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const { actor, clock } = contextOf(c);
  const section = sectionOf(form, audit);
  const lines = audit.lines.filter((line) => line.section.id === section);
  const inTeam = audit.team.some(({ id }) => id === actor.personId) || may(actor.roles, 'audit.plan');
  const fillable = audit.state === 'running' && inTeam;
  const base = `/audits/${audit.code}`;
  const whole = progressOf(audit.lines);
  return page(c, view, {
    title: fill(t.audit.checklistOf, { code: audit.code }),
    lead: `${audit.title} · ${fill(t.audit.progressText, { ...whole })}`,
    nav: 'audits',
    back: { href: base, text: audit.code },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.audit.saved } : {}),
    model: {
      base,
      section,
      fillable,
      criterion: criterionOf(audit),
      asksOwnSection: fillable && lines.some((line) => owesWriterReason(audit, line, actor)),
      ownSection: audit.exceptions
        .filter(({ key }) => key.startsWith('writer:') && key.endsWith(`:${section}`))
        .map((one) => ({ ...one, conflict: keptIn(one.conflict, language) })),
      mayAsk: inTeam && ['approved', 'notified', 'running'].includes(audit.state),
      tabs: audit.sections.map(({ id, name }) => {
        const own = progressOf(audit.lines.filter((line) => line.section.id === id));
        const text = `${name} (${own.decided}/${own.total})`;
        return { href: `${base}/checklist?section=${id}`, text, current: id === section };
      }),
      today: vnDate(localDateOf(clock())),
      citable: fillable ? (await citable(contextOf(c))).map((one) => ({ value: citedText(one), text: one.title })) : [],
      clauseList: editionNamed(editionOf(audit)).clauses.map(({ number, title }) => ({
        value: number,
        text: `${number} ${title[language]}`,
      })),
      lines: lines.map((line) => lineOf(c, form, audit, line, fillable)),
    },
  });
}

/** The program's own question in the language of the screen; one of the team's own stays as it was written. */
function askedIn({ question, expected, process }: ChecklistLine, clause: Clause | undefined, language: Language) {
  if (clause && question === clause.question.vi) {
    return { question: clause.question[language], expected: keptIn(expected, language) };
  }
  return process === ''
    ? { question, expected }
    : { question: keptIn(question, language), expected: keptIn(expected, language) };
}

/** "Phù hợp. Năm hồ sơ đúng; H1-001". */
function keptWords({ result, note, dossiers, documents = [] }: ChecklistLine, t: Text): string {
  const shown = [note, dossiers.join(', '), documents.map(citedText).join('; ')].filter(Boolean).join('; ');
  return fill(t.audit.kept, { words: [result === null ? t.audit.noResult : t.audit[result], shown].join('. ') });
}

function lineOf(c: Request, form: Form, audit: Audit, line: ChecklistLine, fillable: boolean) {
  const { t, language } = c.var.visit;
  const { id, finding, result } = line;
  const sent = form.values[`seen-${id}`] !== undefined;
  const value = (name: string, stored: string) => (sent ? (form.values[`${name}-${id}`] ?? '') : stored);
  const errors = Object.fromEntries(form.faults.map(({ field, text }) => [field, text]));
  const chosen = value('result', result ?? '');
  const clause = findClause(line.clause, editionOf(audit));
  return {
    id,
    clause: line.clause,
    clauseTitle: clause?.title[language] ?? '',
    process: line.process,
    ...askedIn(line, clause, language),
    auditor: line.auditor.name,
    // Somebody wrote the line meanwhile: their words stand beside those typed here, which may then be saved over them.
    kept: sent && form.values[`seen-${id}`] !== String(line.seq) ? keptWords(line, t) : '',
    seen: String(line.seq),
    asked: sent ? form.has(`asked-${id}`) : line.status === 'asked',
    statusText: line.status === 'asked' ? t.audit.asked : t.audit.notAsked,
    resultText: result === null ? t.audit.noResult : t.audit[result],
    look: isFindingResult(result) ? classLooks[result] : result === null ? null : { tone: 'done', icon: 'done' },
    options: [
      { value: '', text: t.audit.noResult },
      ...lineResults.map((one) => ({ value: one, text: t.audit[one] })),
    ].map((one) => ({ ...one, chosen: one.value === chosen })),
    note: value('note', line.note),
    dossiers: value('dossiers', line.dossiers.join(', ')),
    dossierLinks: line.dossiers,
    documents: value('documents', (line.documents ?? []).map(citedText).join('; ')),
    documentLinks: (line.documents ?? []).map((one) => ({
      href: citedHref(one),
      text: citedText(one),
      title: one.title,
    })),
    errorDocuments: errors[`documents-${id}`],
    own: value('own', ''),
    asksOwn: errors[`dossiers-${id}`] !== undefined || errors[`own-${id}`] !== undefined || form.has(`own-${id}`),
    errorOwn: errors[`own-${id}`],
    ownReasons: audit.exceptions.filter(({ key }) =>
      line.dossiers.some((code) => key === dossierConflictKey(line.auditor.id, code)),
    ),
    effective: value('effective', ''),
    files: line.files.map((file) => ({
      href: `/audits/${audit.code}/files/${file.hash}`,
      name: file.name,
      size: `${vnNumber(Math.ceil(file.size / 1024))} kB`,
      hash: file.hash,
      dates: fill(t.audit.effectiveShort, { day: vnDate(file.effectiveOn), at: vnDateTime(file.uploadedAt) }),
    })),
    answered: line.answered && fill(t.audit.answeredBy, { name: line.answered.name, at: vnDateTime(line.answered.at) }),
    errorResult: errors[`result-${id}`] ?? errors[`finding-${id}`],
    errorNote: errors[`note-${id}`],
    errorDossiers: errors[`dossiers-${id}`],
    errorEffective: errors[`effective-${id}`],
    findingHref: isFindingResult(result) || finding ? `/audits/${audit.code}/findings/${id}` : null,
    findingText: finding ? t.audit[`f-${finding.state}`] : t.audit.writeFinding,
    findingLook: finding ? findingLooks[finding.state] : null,
    fillable,
  };
}
