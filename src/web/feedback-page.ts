import { Hono } from 'hono';
import view from '../../views/feedback/page.hbs';
import {
  acceptComplaint,
  answerComplaint,
  askComplaint,
  closeComplaint,
  eraseComplainant,
  getComplaint,
  haltComplaint,
  judgeComplaint,
  mayKnowPerson,
  publishComplaint,
  refuseComplaint,
  supplyComplaint,
} from '../command/complaint.ts';
import { type Complaint, isAbout, isCounted, isOfLaw, isOpen } from '../domain/feedback/complaint.ts';
import { dueChecks, explainAnswerDue } from '../domain/feedback/complaint-due.ts';
import {
  actWords,
  findingWords,
  inLanguage,
  keptFinding,
  kindOfCode,
  stateWords,
  termsOf,
} from '../domain/feedback/complaint-term.ts';
import { complaintFindings } from '../domain/feedback/complaint-wording.ts';
import { may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import { findComplainant } from '../storage/complaint.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { dueWords, kindText, type PlainWords, wordsOf } from './feedback-words.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import type { Text } from './text.ts';

const actNames = ['accept', 'ask', 'supply', 'refuse', 'halt', 'answer', 'publish', 'judge', 'close', 'erase'] as const;
type ActName = (typeof actNames)[number];

/** One complaint: what it says, its days, the acts allowed now, its history. */
export const feedbackPage = new Hono<Env>()
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/:act', async (c) => {
    const name = actNames.find((one) => one === c.req.param('act'));
    if (!name) throw new Problem('not-found', { what: 'việc', key: c.req.param('act').slice(0, 20) });
    const code = c.req.param('code');
    return postForm(
      c,
      (form, status) => show(c, form, status, name),
      async (form) => {
        await perform(c, form, name, code);
        return `/feedback/${encodeURIComponent(code)}?done=1`;
      },
    );
  });

async function perform(c: Request, form: Form, name: ActName, code: string): Promise<void> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const at = form.instant(`${name}At`, t.feedback.at);
  const text = form.values[`${name}Text`] ?? '';
  try {
    switch (name) {
      case 'accept':
        form.check();
        return void (await acceptComplaint(context, code, text, at));
      case 'halt':
        form.check();
        return void (await haltComplaint(context, code, text, at));
      case 'ask':
        form.check();
        return void (await askComplaint(context, code, text, at));
      case 'supply':
        form.check();
        return void (await supplyComplaint(context, code, at));
      case 'refuse':
        form.check();
        return void (await refuseComplaint(context, code, text, at));
      case 'answer':
        return void (await answerComplaint(
          context,
          code,
          readAnswer(form, text, wordsOf(kindOfCode(code) ?? 'procedure', language)),
          at,
        ));
      case 'publish':
        form.check();
        return void (await publishComplaint(context, code, text, at));
      case 'judge': {
        const said = form.choice('satisfied', actWords('judge', 'procedure', language), ['yes', 'no'] as const);
        form.check();
        return void (await judgeComplaint(context, code, said === 'yes', at));
      }
      case 'close':
        form.check();
        return void (await closeComplaint(context, code, text, at));
      case 'erase':
        // The only act here that nothing brings back.
        if (
          may(c.var.visit.actor?.roles ?? [], 'feedback.answer') &&
          form.has('eraseReason') &&
          !form.has('eraseConfirmed')
        ) {
          form.say('eraseConfirmed', t.feedback.mustConfirm);
        }
        form.check();
        return void (await eraseComplainant(context, code, form.values['eraseReason'] ?? ''));
    }
  } catch (error) {
    // Several acts on one page: the field at fault is that of this act.
    if (!(error instanceof Problem) || (error.field !== 'text' && error.field !== 'at')) throw error;
    throw new Problem(error.code, error.details, `${name}${error.field === 'at' ? 'At' : 'Text'}`);
  }
}

function readAnswer(form: Form, text: string, words: PlainWords) {
  const finding = form.has('founded') ? form.choice('founded', words.finding, complaintFindings) : undefined;
  const number = form.text('answerNumber', words.answerNumber, { most: 60 });
  const foundedReason = form.text('foundedReason', words.findingReason);
  form.check();
  return { text, number, foundedReason, ...keptFinding(finding) };
}

async function show(c: Request, form: Form, status = 200, act?: ActName): Promise<Response> {
  const context = contextOf(c);
  const { t, language } = c.var.visit;
  const complaint = await getComplaint(context, c.req.param('code') ?? '');
  const { roles } = context.actor;
  const today = localDateOf(context.clock());
  const [calendar, own, complainant, slips] = await Promise.all([
    rulingCalendar(context.database),
    calendarById(context.database, complaint.calendarVersion),
    findComplainant(context.database, complaint.id),
    correctiveActionsOf(context.database, 'complaint', complaint.code),
  ]);
  const allowed = actsOf(complaint, c);
  const { kind, state } = complaint;
  const words = wordsOf(kind, language);
  const terms = termsOf(kind);
  const nameOf = (name: ActName) => actWords(name, kind, language);
  const base = `/feedback/${encodeURIComponent(complaint.code)}`;
  return page(c, view, {
    title: complaint.code,
    lead: `${kindText(kind, t)} · ${stateWords(state, kind, language)}`,
    nav: 'improvement',
    back: { href: '/feedback', text: t.feedback.title },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.feedback.done } : {}),
    model: {
      base,
      complaint,
      words,
      names: Object.fromEntries(actNames.map((name) => [name, nameOf(name)])),
      deeds: Object.fromEntries(actNames.map((name) => [name, inLanguage(terms.acts[name].done, language)])),
      secret: kind === 'denunciation',
      apart: !isCounted(complaint) && complaint.kind !== 'comment',
      receivedAt: vnDateTime(complaint.receivedAt),
      way: t.feedback[complaint.way],
      person:
        complainant === undefined
          ? t.feedback.nobody
          : complainant.erasedAt !== null
            ? t.feedback.erased
            : mayKnowPerson(context.actor, complaint)
              ? [complainant.name, complainant.contact].filter((part) => part !== '').join(' · ')
              : t.feedback.notShown,
      mayErase:
        complainant !== undefined &&
        complainant.erasedAt === null &&
        may(roles, 'feedback.answer') &&
        !isAbout(complaint, context.actor),
      eraseOpen: act === 'erase',
      due: dueWords(complaint, calendar, today, t, language),
      noLimit: isOfLaw(complaint) && isOpen(complaint) && complaint.due === null,
      // What was refused or halted is no longer awaited.
      why: complaint.refusal === null ? explainAnswerDue(complaint, own, language) : [],
      checks: dueChecks(complaint, today).map((check) => ({
        name: nameOf(check.act),
        due: vnDate(check.due),
        done: check.done === null ? t.feedback.notYet : vnDate(check.done),
        late: check.late,
        judged: check.late || check.done !== null,
      })),
      requests: complaint.requests.map((request) => ({
        text: request.text,
        at: vnDateTime(request.at),
        by: request.by,
        suppliedAt: request.suppliedAt === null ? '' : vnDateTime(request.suppliedAt),
      })),
      acceptance: said(complaint.acceptance ?? null),
      refusal: said(complaint.refusal),
      refusalName: inLanguage(terms.acts[complaint.acceptance ? 'halt' : 'refuse'].done, language),
      answer: said(complaint.answer),
      number: complaint.answer?.number ?? '',
      founded: findingWords(complaint, language),
      published: said(complaint.published),
      satisfied: complaint.satisfied === null ? '' : complaint.satisfied ? t.feedback.judgeYes : t.feedback.judgeNo,
      closing: said(complaint.closing),
      acts: allowed.map((name) => ({
        name,
        [name]: true,
        text: nameOf(name),
        open: act === name,
        by: limitWords(complaint, name, today, t),
      })),
      needsFinding: complaint.kind !== 'comment',
      unpublished: complaint.state === 'answered' && isCounted(complaint),
      findings: [
        { value: '', text: '' },
        ...complaintFindings
          .filter((value) => value !== 'partly' || isOfLaw(complaint))
          .map((value) => ({ value, text: inLanguage(terms.findings[value], language) })),
      ],
      opinions: [
        { value: 'yes', text: t.feedback.judgeYes },
        { value: 'no', text: t.feedback.judgeNo },
      ],
      slips: slips.map((slip) => slipLine(slip, today, language)),
      // A slip is read by everybody: what a denunciation says does not go there.
      correctiveAction:
        may(roles, 'improvement.raise') && complaint.kind !== 'denunciation' ? correctiveActionLink(complaint) : null,
      history: await historyOf(c, 'complaint', complaint),
    },
  });
}

/** A corrective action that names its source, so that the two find each other again. */
function correctiveActionLink({ kind, code, content, section, dossierCode, receivedAt }: Complaint): string {
  const [noun] = termsOf(kind).noun;
  return raiseHref({
    source: 'complaint',
    reference: code,
    clause: '9.1.2',
    unit: section,
    statement: content.length > 500 ? `${content.slice(0, 500)}…` : content,
    evidence: `${capital(noun)} ${code}, tiếp nhận ngày ${vnDate(localDateOf(receivedAt))}.`,
    ...(dossierCode ? { dossiers: [dossierCode] } : {}),
  });
}

/** By when an act must be done, said before it is chosen; '' for one that has no day, or had its day already. */
function limitWords(complaint: Complaint, name: ActName, today: LocalDate, { feedback }: Text): string {
  const due = dayOf(name, complaint);
  if (due === null) return '';
  return `${feedback.dueBy} ${vnDate(due)}${due < today ? ` – ${feedback.duePast}` : ''}`;
}

function dayOf(name: ActName, { dues, requests }: Complaint): LocalDate | null {
  switch (name) {
    // A khiếu nại or tố cáo is told within the same days that it is accepted or that it is not.
    case 'accept':
    case 'refuse':
      return dues.refuse ?? dues.accept ?? null;
    // The limit is that of the first request.
    case 'ask':
      return requests.length > 0 ? null : dues.ask;
    case 'answer':
    case 'publish':
      return dues[name];
    default:
      return null;
  }
}

function actsOf(complaint: Complaint, c: Request): ActName[] {
  const { state, kind, acceptance } = complaint;
  const { actor } = contextOf(c);
  const handles = may(actor.roles, 'feedback.answer') && !isAbout(complaint, actor);
  const records = may(actor.roles, 'feedback.record');
  const counted = isCounted({ kind });
  const ofLaw = isOfLaw({ kind });
  const open = ofLaw ? state === 'accepted' : state === 'received' || state === 'waiting';
  const begun = acceptance !== undefined;
  const offered: readonly (readonly [ActName, boolean])[] = [
    ['accept', handles && ofLaw && state === 'received'],
    ['answer', handles && open],
    ['ask', handles && (state === 'received' || state === 'accepted') && kind !== 'comment'],
    ['supply', records && state === 'waiting'],
    ['refuse', handles && !begun && (state === 'received' || state === 'waiting') && kind !== 'comment'],
    ['halt', handles && begun && (state === 'accepted' || state === 'waiting')],
    ['publish', handles && state === 'answered' && kind !== 'comment'],
    ['judge', records && (state === 'answered' || state === 'published') && counted],
    ['close', handles && (state === 'refused' || state === 'halted' || state === 'answered' || state === 'published')],
  ];
  return offered.filter(([, allowed]) => allowed).map(([name]) => name);
}

function said(done: { readonly at: Instant; readonly by: string; readonly text: string } | null) {
  return done === null ? null : { text: done.text, at: vnDateTime(done.at), by: done.by };
}
