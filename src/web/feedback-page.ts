import { Hono } from 'hono';
import view from '../../views/feedback/page.hbs';
import {
  answerComplaint,
  askComplaint,
  closeComplaint,
  eraseComplainant,
  getComplaint,
  judgeComplaint,
  mayKnowComplainant,
  publishComplaint,
  refuseComplaint,
  supplyComplaint,
} from '../command/complaint.ts';
import { type Complaint, isCounted } from '../domain/feedback/complaint.ts';
import { dueChecks, explainAnswerDue } from '../domain/feedback/complaint-due.ts';
import { may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import { findComplainant } from '../storage/complaint.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { dueWords, kindText, stateText } from './feedback-words.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import type { Text } from './text.ts';

const actNames = ['ask', 'supply', 'refuse', 'answer', 'publish', 'judge', 'close', 'erase'] as const;
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
  const { t } = c.var.visit;
  const context = contextOf(c);
  const at = form.instant(`${name}At`, t.feedback.at);
  const text = form.values[`${name}Text`] ?? '';
  try {
    switch (name) {
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
        return void (await answerComplaint(context, code, readAnswer(form, text, t), at));
      case 'publish':
        form.check();
        return void (await publishComplaint(context, code, text, at));
      case 'judge': {
        const said = form.choice('satisfied', t.feedback.judge, ['yes', 'no'] as const);
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

function readAnswer(form: Form, text: string, t: Text) {
  const finding = form.has('founded') ? form.choice('founded', t.feedback.founded, ['yes', 'no'] as const) : undefined;
  const number = form.text('answerNumber', t.feedback.answerNumber, { most: 60 });
  const foundedReason = form.text('foundedReason', t.feedback.foundedReason);
  form.check();
  return { text, number, founded: finding === undefined ? null : finding === 'yes', foundedReason };
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
  const mayKnow = mayKnowComplainant(context.actor, complaint);
  const base = `/feedback/${encodeURIComponent(complaint.code)}`;
  return page(c, view, {
    title: complaint.code,
    lead: `${kindText(complaint.kind, t)} · ${stateText(complaint.state, t)}`,
    nav: 'improvement',
    back: { href: '/feedback', text: t.feedback.title },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.feedback.done } : {}),
    model: {
      base,
      complaint,
      apart: !isCounted(complaint) && complaint.kind !== 'comment',
      receivedAt: vnDateTime(complaint.receivedAt),
      way: t.feedback[complaint.way],
      person:
        complainant === undefined
          ? t.feedback.nobody
          : complainant.erasedAt !== null
            ? t.feedback.erased
            : mayKnow
              ? [complainant.name, complainant.contact].filter((part) => part !== '').join(' · ')
              : t.feedback.notShown,
      mayErase: complainant !== undefined && complainant.erasedAt === null && may(roles, 'feedback.answer'),
      eraseOpen: act === 'erase',
      due: dueWords(complaint, calendar, today, t),
      noLimit: (complaint.kind === 'appeal' || complaint.kind === 'denunciation') && complaint.dues.answer === null,
      why: explainAnswerDue(complaint, own, language),
      checks: dueChecks(complaint, today).map((check) => ({
        name: {
          refuse: t.feedback.refuse,
          ask: t.feedback.ask,
          answer: t.feedback.answer,
          publish: t.feedback.publish,
        }[check.act],
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
      refusal: said(complaint.refusal),
      answer: said(complaint.answer),
      number: complaint.answer?.number ?? '',
      founded: complaint.founded === null ? '' : complaint.founded ? t.feedback.foundedYes : t.feedback.foundedNo,
      published: said(complaint.published),
      satisfied: complaint.satisfied === null ? '' : complaint.satisfied ? t.feedback.judgeYes : t.feedback.judgeNo,
      closing: said(complaint.closing),
      acts: allowed.map((name) => ({
        name,
        [name]: true,
        text: t.feedback[name],
        open: act === name,
        by: limitWords(complaint, name, today, t),
      })),
      needsFinding: complaint.kind !== 'comment',
      unpublished: complaint.state === 'answered' && isCounted(complaint),
      findings: [
        { value: '', text: '' },
        { value: 'yes', text: t.feedback.foundedYes },
        { value: 'no', text: t.feedback.foundedNo },
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
function correctiveActionLink({ code, content, section, dossierCode, receivedAt }: Complaint): string {
  return raiseHref({
    source: 'complaint',
    reference: code,
    clause: '9.1.2',
    unit: section,
    statement: content.length > 500 ? `${content.slice(0, 500)}…` : content,
    evidence: `Phản ánh, kiến nghị ${code}, tiếp nhận ngày ${vnDate(localDateOf(receivedAt))}.`,
    ...(dossierCode ? { dossiers: [dossierCode] } : {}),
  });
}

/** By when an act must be done, said before it is chosen; '' for one that has no day, or had its day already. */
function limitWords(
  { dues, requests }: Complaint,
  name: ActName,
  today: ReturnType<typeof localDateOf>,
  { feedback }: Text,
): string {
  if (name !== 'answer' && name !== 'refuse' && name !== 'publish' && name !== 'ask') return '';
  // The limit is that of the first request.
  const due = name === 'ask' && requests.length > 0 ? null : dues[name];
  if (due === null) return '';
  return `${feedback.dueBy} ${vnDate(due)}${due < today ? ` – ${feedback.duePast}` : ''}`;
}

function actsOf({ state, kind, officerId }: Complaint, c: Request): ActName[] {
  const { actor } = contextOf(c);
  const own = officerId !== null && officerId === actor.personId;
  const handles = may(actor.roles, 'feedback.answer') && !own;
  const records = may(actor.roles, 'feedback.record');
  const counted = kind === 'procedure' || kind === 'conduct';
  const open = state === 'received' || state === 'waiting';
  const offered: readonly (readonly [ActName, boolean])[] = [
    ['answer', handles && open],
    ['ask', handles && state === 'received' && kind !== 'comment'],
    ['supply', records && state === 'waiting'],
    ['refuse', handles && open && kind !== 'comment'],
    ['publish', handles && state === 'answered' && counted],
    ['judge', records && (state === 'answered' || state === 'published') && kind !== 'comment'],
    ['close', handles && (state === 'refused' || state === 'answered' || state === 'published')],
  ];
  return offered.filter(([, allowed]) => allowed).map(([name]) => name);
}

function said(done: { readonly at: Instant; readonly by: string; readonly text: string } | null) {
  return done === null ? null : { text: done.text, at: vnDateTime(done.at), by: done.by };
}
