import { Hono } from 'hono';
import pageView from '../../views/dossier/page.hbs';
import { receiversOn } from '../command/absence.ts';
import type { Context } from '../command/context.ts';
import { signersOn } from '../command/delegation.ts';
import { actOnDossier } from '../command/dossier.ts';
import { getDossier } from '../command/dossier-facts.ts';
import { type DossierView, viewDossier, whyDue } from '../command/dossier-view.ts';
import { replacedByActor } from '../command/work-list.ts';
import { type ActType, actNames } from '../domain/dossier/act.ts';
import { lateCauses, pauseCauses, signingCapacities } from '../domain/dossier/event.ts';
import { nextAct } from '../domain/dossier/next-act.ts';
import { hourIsKnown, sentenceOf } from '../domain/dossier/sentence.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import type { DossierTiming } from '../domain/dossier/timing.ts';
import { causeNames, nonconformityNames, pauseNames } from '../domain/dossier/words.ts';
import { contactSentence } from '../domain/indicator/contact.ts';
import { factOf } from '../domain/indicator/fact.ts';
import { may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { capital, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { limitText, minutesText, vnDate, vnDateTime, vnMoney } from '../report/format.ts';
import { correctiveActionsAbout } from '../storage/corrective-action.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import { unreachedKinds } from '../storage/notice.ts';
import { listPeople } from '../storage/organisation.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { correctable, readAct } from './dossier-act.ts';
import { actForms, rareActs } from './dossier-act-form.ts';
import { applicantModel, eraseModel } from './dossier-applicant-form.ts';
import { receiverChoices, signerChoices } from './dossier-choice.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { momentOf } from './moment.ts';
import { outputLines } from './nonconforming-output.ts';
import { page, safe } from './page.ts';
import { selfCheck } from './self-check.ts';
import { standingOf } from './standing.ts';
import { fill, type Text, textOf } from './text.ts';
import { timelineSvg } from './timeline.ts';

export const dossierPage = new Hono<Env>()
  .get('/:code', (c) => showDossier(c, readQuery(c)))
  .post('/:code/acts/:act', async (c) => {
    const type = c.req.param('act') as ActType;
    return postForm(
      c,
      (form, status) => showDossier(c, form, status, type),
      async (form) => {
        const context = contextOf(c);
        const { t } = c.var.visit;
        const code = codeOf(c);
        await getDossier(context, code);
        const occurredAt = form.instant('occurredAt', t.act.occurredAt);
        const day = localDateOf(occurredAt ?? context.clock());
        const [people, signers] = await Promise.all([
          listPeople(context.database, day),
          signersOn(context.database, day),
        ]);
        const act = type in actForms ? readAct(type, form, { people, signers, t }) : undefined;
        form.check();
        const seen = form.values['seq'] ?? '';
        if (!/^\d+$/.test(seen)) throw new Problem('form-incomplete');
        if (!act) throw new Problem('not-found', { what: 'việc', key: type.slice(0, 40) });
        await actOnDossier(context, code, act, occurredAt, Number(seen));
        return `/dossiers/${encodeURIComponent(code)}?done=1`;
      },
    );
  });

export function codeOf(c: Request): string {
  return nfc(c.req.param('code') ?? '');
}

/** The page; `tried`: the form that was just sent, shown again with what was typed in it. */
export async function showDossier(
  c: Request,
  form: Form,
  status = 200,
  tried?: ActType | 'applicant' | 'erase',
): Promise<Response> {
  const context = contextOf(c);
  const { database, clock } = context;
  const { t, language } = c.var.visit;
  const wanted = codeOf(c);
  const today = localDateOf(clock());
  const [view, why, moment, receivers, signers, slips] = await Promise.all([
    viewDossier(context, wanted, language),
    whyDue(context, wanted, language),
    momentOf(c),
    receiversOn(database, today),
    signersOn(database, today),
    correctiveActionsAbout(database, wanted),
  ]);
  const { record, events } = view;
  const { dossier, code, applicant } = record;
  const { calendar, now } = moment;
  const standing = standingOf(code, dossier, moment);
  const acts = view.acts.filter(({ act }) => act in actForms);
  const wantedAct = form.values['open'] === '1' && tried === undefined ? await actToOpen(context, view) : null;
  const offered = (Object.keys(actForms) as ActType[])
    // The act just tried stays open with what was typed, even if somebody else has made it impossible meanwhile.
    .filter((key) => acts.some(({ act, reason }) => act === key && (reason === null || key === tried)))
    .map((key) => actModel(key, { tried: key === tried, wanted: key === wantedAct }, language));
  const who = applicantModel(view, form, tried === 'applicant', t);
  const erase = eraseModel(view, may(context.actor.roles, 'dossier.correct'), tried === 'erase', t);
  const name = applicant?.erasedAt ? t.dossier.erased : (applicant?.name ?? '');
  const done = form.has('done') && tried === undefined ? doneText(form.values['done'], t) : undefined;
  return page(c, pageView, {
    title: code,
    lead: [dossier.procedureTitle, name].filter(Boolean).join(' · '),
    nav: 'dossiers',
    back: { href: '/dossiers', text: t.dossier.title },
    form,
    status,
    ...(done === undefined ? {} : { done }),
    ...(done === undefined ? {} : { doneActions: await afterwards(c, form.values['done'], record) }),
    model: {
      code,
      href: `/dossiers/${encodeURIComponent(code)}`,
      seq: dossier.seq,
      standing,
      due: dueText(dossier),
      provisional: dossier.due?.provisional ?? false,
      originalDue: why.originalDue && why.originalDue.at !== why.due?.at ? vnDate(why.originalDue.date) : null,
      why: why.sentences,
      nonconformities: view.nonconformities.map((kind) => capital(nonconformityNames[kind][language])),
      selfCheck: await selfCheck(c, record),
      unreached: await unreachedText(c, dossier),
      raise: raiseHref({ source: 'dossier', reference: code, dossiers: [code] }),
      contacts: contactSentence(factOf(code, dossier), now, language),
      slips: slips.map((slip) => slipLine(slip, today, language)),
      outputs: await outputLines(c, code),
      confirmed: why.confirmed === true,
      contradicted: why.confirmed === false,
      timeline: safe(timelineSvg(dossier, { calendar, now, t })),
      timing: timingModel(dossier, view.timing, language),
      record: events.map((event) => ({
        at: hourIsKnown(event) ? vnDateTime(event.occurredAt) : vnDate(localDateOf(event.occurredAt)),
        iso: event.occurredAt,
        sentence: sentenceOf(event, language),
        by: `${event.actor.name} (${t.role[event.actor.role]})`,
        later:
          event.occurredAt.slice(0, 16) === event.recordedAt.slice(0, 16)
            ? null
            : fill(t.dossierPage.recordedLater, { at: vnDateTime(event.recordedAt) }),
      })),
      facts: factLines(record, language),
      allowed: offered.filter(({ act }) => !rareActs.has(act)),
      rare: offered.filter(({ act }) => rareActs.has(act)),
      applicant: who.form,
      erase: erase.form,
      rareOpen: tried !== undefined && (tried === 'applicant' || tried === 'erase' || rareActs.has(tried)),
      refused: [
        ...acts.map(({ act, reason }) => ({ name: capital(actNames[act][language]), reason })),
        { name: t.dossierPage.correctApplicant, reason: who.reason },
        { name: t.dossierPage.eraseApplicant, reason: erase.reason },
      ].filter(({ reason }) => reason !== null),
      choices: {
        people: receiverChoices(receivers, t),
        signers: signerChoices(signers, t),
        pauseCauses: pauseCauses
          .filter((one) => one !== 'supplement')
          .map((value) => ({ value, text: pauseNames[value][language] })),
        correctable: correctable.map((value) => ({ value, text: t.correctable[value] })),
        lateCauses: lateCauses.map((value) => ({ value, text: causeNames[value][language] })),
        capacities: signingCapacities.map((value) => ({ value, text: value || '–' })),
        returnBy: (['counter', 'post', 'online'] as const).map((value) => ({ value, text: t.act[value] })),
      },
      papers: papers(record, t),
    },
  });
}

/** The receipt at once, ready to print; where nothing can print here, the page to be printed by the browser. */
async function afterwards(c: Request, key: string | undefined, { code, dossier }: DossierRecord) {
  const { t } = c.var.visit;
  const isReceived = key === 'received' || key === 'already';
  if (!isReceived && (key !== 'applicant' || dossier.source !== 'counter')) return [];
  const face = (await c.var.deps.browserFound()) ? 'pdf' : 'html';
  const file = (kind: string) => `/reports/${kind}/file/${face}?dossier=${encodeURIComponent(code)}`;
  const receipt = { href: file('receipt'), text: t.dossierPage.printReceipt };
  if (!isReceived) return [receipt];
  return [
    receipt,
    { href: file('control-slip'), text: t.dossierPage.printSlip },
    { href: '/dossiers/new', text: t.dossierPage.receiveNext },
  ];
}

function doneText(key: string | undefined, t: Text): string {
  if (key === 'already') return t.dossierPage.alreadyDone;
  if (key === 'applicant') return t.dossierPage.applicantDone;
  if (key === 'erased') return t.dossierPage.eraseDone;
  return key === 'received' ? t.dossierPage.receivedDone : t.dossierPage.done;
}

/** Who is still waiting must be told some other way; afterwards it is history. */
async function unreachedText(c: Request, { id, state }: Dossier): Promise<string | null> {
  if (state === 'returned-to-citizen' || state === 'voided') return null;
  const { t } = c.var.visit;
  const kinds = await unreachedKinds(c.var.deps.database, id);
  if (kinds.length === 0) return null;
  return fill(t.dossierPage.unreached, { kinds: kinds.map((kind) => `“${t.notice[`kind-${kind}`]}”`).join(', ') });
}

function dueText({ due, dueHasHour }: Dossier): string | null {
  if (due === null) return null;
  return dueHasHour ? vnDateTime(due.at) : vnDate(due.date);
}

function timingModel(dossier: Dossier, times: DossierTiming, language: Language) {
  const t = textOf(language);
  const text = (minutes: number | null) => (minutes === null ? '' : minutesText(minutes, language));
  return {
    steps: times.steps.map((step) => ({
      order: step.order,
      name: step.name,
      role: step.role,
      external: step.external,
      planned: text(step.plannedMinutes),
      actual: step.state === 'waiting' ? t.dossierPage.waiting : text(step.actualMinutes),
      running: step.state === 'running',
      over:
        step.overMinutes === null || step.state !== 'finished'
          ? ''
          : `${step.overMinutes > 0 ? '+' : '−'}${minutesText(Math.abs(step.overMinutes), language)}`,
      late: (step.overMinutes ?? 0) > 0,
      holder: step.holder?.name ?? '',
      repeats: step.repeats > 0 ? fill(t.dossierPage.repeats, { n: step.repeats }) : '',
    })),
    known: dossier.receivedAt !== null,
    planned: text(times.plannedMinutes),
    total: text(times.totalMinutes),
    own: text(times.ownMinutes),
    other: times.otherMinutes > 0 ? text(times.otherMinutes) : null,
    paused: times.pausedMinutes > 0 ? text(times.pausedMinutes) : null,
  };
}

function factLines({ dossier, applicant, registerNumber, registerYear }: DossierRecord, language: Language) {
  const t = textOf(language);
  const known = applicant && applicant.erasedAt === null ? applicant : null;
  const lines: [string, string][] = [
    [t.dossierPage.applicant, known?.name ?? (applicant ? t.dossier.erased : '')],
    [t.dossierPage.idNumber, known?.idNumber ?? ''],
    [t.dossierPage.phone, known?.phone ?? ''],
    [t.dossierPage.address, known?.address ?? ''],
    [t.dossierPage.email, known?.email ?? ''],
    [t.dossier.procedureCode, dossier.procedureCode],
    [t.dossier.field, dossier.field],
    [t.dossier.channel, t.channel[dossier.channel]],
    [
      t.dossier.received,
      dossier.receivedAt === null
        ? ''
        : dossier.receivedHasHour
          ? vnDateTime(dossier.receivedAt)
          : vnDate(localDateOf(dossier.receivedAt)),
    ],
    [
      t.dossierPage.limit,
      dossier.limit || dossier.limitText ? limitText(dossier.limit, dossier.limitText, language) : '',
    ],
    [t.dossier.holder, [dossier.holder.name, dossier.holder.unitName].filter(Boolean).join(', ')],
    [t.dossierPage.fee, dossier.source === 'counter' ? vnMoney(dossier.fee, language) : ''],
    [t.dossierPage.register, registerNumber === null ? '' : `${registerNumber}/${registerYear ?? ''}`],
  ];
  return lines.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

/** Papers that make sense for what has happened to the dossier. */
function papers({ code, dossier }: DossierRecord, t: Text) {
  const kinds = [
    ...(dossier.source === 'counter' && dossier.state !== 'refused-at-intake'
      ? (['receipt', 'control-slip'] as const)
      : []),
    ...(dossier.supplementRequests.length > 0 ? (['supplement'] as const) : []),
    ...(dossier.state === 'refused-at-intake' || dossier.outcome === 'refused' ? (['refusal'] as const) : []),
    ...(dossier.extensions.length > 0 ? (['extension'] as const) : []),
    ...(dossier.outcome === 'stopped' || dossier.outcome === 'withdrawn' ? (['stop'] as const) : []),
  ];
  return kinds.map((kind) => ({
    href: `/reports/${kind}?dossier=${encodeURIComponent(code)}`,
    text: t.dossierPage[kind],
  }));
}

/** Of who scanned the slip: the form of the step in hand. */
async function actToOpen(context: Context, { record, acts }: DossierView): Promise<ActType | null> {
  const allowed = new Set(acts.filter(({ reason }) => reason === null).map(({ act }) => act));
  const { personId } = context.actor;
  const ids = [...(personId === null ? [] : [personId]), ...(await replacedByActor(context))];
  return nextAct(record.dossier, allowed, ids);
}

/** `tried`: open with what was typed; `wanted`: open with the focus on it. */
function actModel(act: ActType, { tried, wanted }: { tried: boolean; wanted: boolean }, language: Language) {
  const fields = actForms[act] ?? [];
  return {
    act,
    name: capital(actNames[act][language]),
    open: tried,
    wanted,
    fields: fields.map((field) => ({ ...field, id: tried ? field.name : `${act}-${field.name}`, [field.kind]: true })),
  };
}
