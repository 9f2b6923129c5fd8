import { Hono } from 'hono';
import view from '../../views/public/look-up.hbs';
import { isFinished } from '../command/rating.ts';
import { explainDue } from '../domain/dossier/explain.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import { type DossierRecord, dossierEvents } from '../storage/dossier.ts';
import { addressOf } from './address.ts';
import { findScanned } from './dossier-scan.ts';
import type { Env, Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { momentOf } from './moment.ts';
import { publicPage, publicPlaces } from './public-frame.ts';
import { nextText, papersAsked } from './public-next.ts';
import { RateLimit } from './rate-limit.ts';
import { standingOf } from './standing.ts';
import { fill } from './text.ts';

/** Look-up by code, for whoever holds the receipt: promised day, why, where it is, what to do – nothing about persons. */
export function lookUpPage(): Hono<Env> {
  const limit = new RateLimit(30);
  return new Hono<Env>().get('/lookup', async (c) => {
    const query = readQuery(c);
    if (!query.has('code')) return show(c, query, null);
    return handleForm(
      c,
      query,
      (status) => show(c, query, null, status),
      async () => {
        if (!limit.allows(addressOf(c), c.var.deps.clock())) throw new Problem('public-too-many');
        const code = nfc(query.text('code', c.var.visit.t.lookUp.code, { most: 200 }));
        query.check();
        const record = await findScanned(c.var.deps.database, code);
        if (!record) throw new Problem('not-found', { what: 'hồ sơ', key: code.slice(0, 60) }, 'code');
        return show(c, query, record);
      },
    );
  });
}

async function show(c: Request, query: Form, found: DossierRecord | null, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  return publicPage(c, 'lookUp', view, {
    title: t.lookUp.title,
    lead: t.lookUp.lead,
    form: query,
    status,
    ...(found ? { staffHref: staffHref(c, found.code) } : {}),
    model: {
      found: found && (await foundModel(c, found)),
      showsProcedures: (await publicPlaces(c)).length > 0,
    },
  });
}

/** An officer who scanned a slip without being signed in gets to the dossier after signing in. */
function staffHref(c: Request, code: string): string {
  const short = `/d/${encodeURIComponent(code)}`;
  return c.var.visit.actor ? short : `/sign-in?next=${encodeURIComponent(short)}`;
}

async function foundModel(c: Request, { code, dossier }: DossierRecord) {
  const { t, language, office } = c.var.visit;
  const { database } = c.var.deps;
  const { due, state, receivedAt } = dossier;
  const [calendar, events, moment] = await Promise.all([
    due?.calendarVersion ? calendarById(database, due.calendarVersion) : rulingCalendar(database),
    dossierEvents(database, dossier.id),
    momentOf(c),
  ]);
  const standing = standingOf(code, dossier, moment);
  const open = state === 'processing' || state === 'approved';
  const counted = state !== 'voided' && state !== 'refused-at-intake';
  return {
    code,
    procedure: dossier.procedureTitle,
    procedureHref: `/public/procedures/${encodeURIComponent(dossier.procedureCode)}`,
    state: t.lookUp[state],
    standing: counted && state !== 'returned-to-citizen' ? standing : null,
    received: receivedAt && (dossier.receivedHasHour ? vnDateTime(receivedAt) : vnDate(localDateOf(receivedAt))),
    due: due === null ? null : dossier.dueHasHour ? vnDateTime(due.at) : vnDate(due.date),
    counted,
    waits: state === 'waiting-supplement' || state === 'paused',
    provisional: due?.provisional ?? false,
    // Reasons that officers typed may name persons: the events are not handed over, only the rule is explained.
    why: counted ? explainDue(dossier, [], calendar, language).sentences : [],
    extended: dossier.extensions.length > 0,
    where: open ? dossier.holder.unitName : '',
    steps: counted
      ? dossier.steps.map(({ order, name, finishedAt }) => stepModel(order, name, finishedAt, dossier, t))
      : [],
    next: nextText(dossier, standing.key === 'overdue', office, c.var.visit),
    papers: await papersAsked(database, dossier, events, t),
    rate: isFinished(dossier) ? `/rate?${new URLSearchParams({ code })}` : null,
    contact: office?.phone ? fill(t.lookUp.contact, { phone: office.phone }) : null,
  };
}

function stepModel(
  order: number,
  name: string,
  finishedAt: string | null,
  { currentStep, state }: DossierRecord['dossier'],
  t: Request['var']['visit']['t'],
) {
  const now = order === currentStep && (state === 'processing' || state === 'approved');
  const done = finishedAt !== null;
  const text = done ? t.public.stepDone : now ? t.public.stepNow : t.public.stepNext;
  return { name, text, icon: done ? 'done' : now ? 'open' : 'clock', now, done };
}
