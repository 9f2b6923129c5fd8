import { Hono } from 'hono';
import formView from '../../views/feedback/form.hbs';
import limitsView from '../../views/feedback/limits.hbs';
import { maySee, openComplaint, readComplaintLimits, setComplaintLimits } from '../command/complaint.ts';
import { longestCode } from '../domain/dossier/code.ts';
import { type ComplaintKind, complaintKinds, complaintWays, isCounted, isOfLaw } from '../domain/feedback/complaint.ts';
import { actWords } from '../domain/feedback/complaint-term.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { kindText, wordsOf } from './feedback-words.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';

/** Writing a complaint or remark down, and the limits that hold from now on. */
export const feedbackFormPages = new Hono<Env>()
  .get('/new', (c) => showForm(c, readQuery(c)))
  .post('/new', (c) =>
    postForm(
      c,
      (form, status) => showForm(c, form, status),
      async (form) => {
        const { t, language } = c.var.visit;
        const kind = form.choice('kind', t.feedback.kind, complaintKinds) ?? 'procedure';
        const words = wordsOf(kind, language);
        const way = form.choice('way', t.feedback.way, complaintWays, 'direct') ?? 'direct';
        const content = form.text('content', t.feedback.content, { required: true });
        const receivedAt = form.instant('receivedAt', t.feedback.receivedAt);
        const person = form.text('person', words.person, { most: 200 });
        const contact = form.text('contact', t.feedback.contact, { most: 300 });
        const dossierCode = form.text('dossier', t.feedback.dossier, { most: longestCode });
        const procedureCode = form.text('procedure', t.feedback.procedure, { most: 60 });
        const section = form.text('section', t.feedback.section, { most: 200 });
        const officer = form.text('officer', words.officer, { most: 200 });
        const repeats = form.text('repeats', words.repeats, { most: 40 });
        form.check();
        const context = contextOf(c);
        const complaint = await openComplaint(context, {
          kind,
          way,
          content,
          ...(receivedAt ? { receivedAt } : {}),
          person,
          contact,
          dossierCode,
          procedureCode,
          section,
          officer,
          repeats,
        });
        const seen = maySee(context.actor, complaint);
        return seen ? `/feedback/${encodeURIComponent(complaint.code)}?done=1` : '/feedback?done=1';
      },
    ),
  )
  .get('/limits', (c) => showLimits(c, readQuery(c)))
  .post('/limits', (c) =>
    postForm(
      c,
      (form, status) => showLimits(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const days = (name: string, label: string) =>
          form.integer(name, label, { required: true, least: 1, most: 365 });
        const refuse = days('refuse', t.feedback.limitRefuse) ?? 0;
        const ask = days('ask', t.feedback.limitAsk) ?? 0;
        const answer = days('answer', t.feedback.limitAnswer) ?? 0;
        const publish = days('publish', t.feedback.limitPublish) ?? 0;
        const other = (name: string, label: string) => form.integer(name, label, { least: 1, most: 365 }) ?? null;
        const acceptAppeal = other('acceptAppeal', t.feedback.limitAcceptAppeal);
        const appeal = other('appeal', t.feedback.limitAppeal);
        const acceptDenunciation = other('acceptDenunciation', t.feedback.limitAcceptDenunciation);
        const denunciation = other('denunciation', t.feedback.limitDenunciation);
        const waiting =
          form.choice('waiting', t.feedback.limitWaiting, ['none', 'subtract'] as const, 'none') ?? 'none';
        form.check();
        const counted = { refuse, ask, answer, publish };
        const ofLaw = { acceptAppeal, appeal, acceptDenunciation, denunciation };
        await setComplaintLimits(contextOf(c), { ...counted, ...ofLaw, waiting });
        return '/feedback/limits?done=1';
      },
    ),
  );

/** Each has a form in its own words; phản ánh on a rule and on conduct share one. */
const series: readonly ComplaintKind[] = ['procedure', 'appeal', 'denunciation', 'comment'];

async function showForm(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'feedback.record');
  const { t, language } = c.var.visit;
  const kind = complaintKinds.find((one) => one === form.values['kind']) ?? 'procedure';
  const counted = isCounted({ kind });
  const [people, units] = await Promise.all([listPeople(database, localDateOf(clock())), listUnits(database)]);
  return page(c, formView, {
    title: counted ? t.feedback.addTitle : actWords('open', kind, language),
    lead: isOfLaw({ kind }) ? `${t.feedback.addLead} ${t.feedback.lawHint}` : t.feedback.addLead,
    nav: 'improvement',
    back: { href: '/feedback', text: t.feedback.title },
    form,
    status,
    model: {
      tabs: series.map((value) => ({
        href: `/feedback/new?kind=${value}`,
        text: value === 'procedure' ? t.feedback.seriesTab : kindText(value, t),
        current: value === kind || (counted && value === 'procedure'),
      })),
      kind,
      words: wordsOf(kind, language),
      counted,
      named: kind !== 'comment',
      secret: kind === 'denunciation',
      kinds: complaintKinds
        .filter((value) => isCounted({ kind: value }))
        .map((value) => ({ value, text: kindText(value, t) })),
      ways: complaintWays.map((value) => ({ value, text: t.feedback[value] })),
      people: people.map(({ name }) => name),
      units: units.filter(({ kind }) => kind === 'section').map(({ name }) => name),
    },
  });
}

async function showLimits(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'organisation.edit');
  const { t } = c.var.visit;
  const limits = await readComplaintLimits(context);
  const text = (value: number | null = null) => (value === null ? '' : String(value));
  return page(c, limitsView, {
    title: t.feedback.limitsTitle,
    lead: t.feedback.limitsLead,
    nav: 'improvement',
    back: { href: '/feedback', text: t.feedback.title },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.feedback.done } : {}),
    model: {
      refuse: text(limits.refuse),
      ask: text(limits.ask),
      answer: text(limits.answer),
      publish: text(limits.publish),
      appeal: text(limits.appeal),
      denunciation: text(limits.denunciation),
      acceptAppeal: text(limits.acceptAppeal),
      acceptDenunciation: text(limits.acceptDenunciation),
      waiting: limits.waiting,
      waitings: [
        { value: 'none', text: t.feedback.waitingNone },
        { value: 'subtract', text: t.feedback.waitingSubtract },
      ],
    },
  });
}
