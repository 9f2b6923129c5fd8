import { Hono } from 'hono';
import view from '../../views/public/look-up.hbs';
import { isFinished } from '../command/rating.ts';
import { explainDue } from '../domain/dossier/explain.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import { findDossier } from '../storage/dossier.ts';
import { addressOf } from './address.ts';
import type { Env, Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { page } from './page.ts';
import { RateLimit } from './rate-limit.ts';
import { fill } from './text.ts';

/** Look-up by code, for whoever holds the receipt: promised day, why, where it is – nothing about persons. */
export function publicPages(): Hono<Env> {
  const limit = new RateLimit(30);
  return new Hono<Env>().get('/lookup', async (c) => {
    const query = readQuery(c);
    if (!query.has('code')) return show(c, query, null);
    return handleForm(
      c,
      query,
      (status) => show(c, query, null, status),
      async () => {
        if (!limit.allows(addressOf(c), c.var.deps.clock())) throw new Problem('too-many-attempts', { minutes: 1 });
        const code = nfc(query.text('code', c.var.visit.t.lookUp.code, { most: 60 }));
        query.check();
        const record = await findDossier(c.var.deps.database, code);
        if (!record) throw new Problem('not-found', { what: 'hồ sơ', key: code }, 'code');
        return show(c, query, { code: record.code, dossier: record.dossier });
      },
    );
  });
}

async function show(
  c: Request,
  query: Form,
  found: { code: string; dossier: Dossier } | null,
  status = 200,
): Promise<Response> {
  const { t } = c.var.visit;
  return page(c, view, {
    title: t.lookUp.title,
    lead: t.lookUp.lead,
    form: query,
    status,
    model: { found: found && (await foundModel(c, found)) },
  });
}

async function foundModel(c: Request, { code, dossier }: { code: string; dossier: Dossier }) {
  const { t, language, office } = c.var.visit;
  const { database } = c.var.deps;
  const { due, state } = dossier;
  const calendar = due?.calendarVersion
    ? await calendarById(database, due.calendarVersion)
    : await rulingCalendar(database);
  const open = state === 'processing' || state === 'approved';
  return {
    code,
    procedure: dossier.procedureTitle,
    state: t.lookUp[state],
    due: due === null ? null : dossier.dueHasHour ? vnDateTime(due.at) : vnDate(due.date),
    provisional: due?.provisional ?? false,
    // Reasons that officers typed may name persons: the events are not handed over, only the rule is explained.
    why:
      state === 'voided' || state === 'refused-at-intake' ? [] : explainDue(dossier, [], calendar, language).sentences,
    extended: dossier.extensions.length > 0,
    where: open ? dossier.holder.unitName : '',
    step: open ? (dossier.steps.find(({ order }) => order === dossier.currentStep)?.name ?? '') : '',
    collect:
      state === 'resolved' && dossier.outcome === 'approved'
        ? fill(t.lookUp.collect, { place: office?.counterName ?? '' })
        : null,
    rate: isFinished(dossier) ? `/rate?${new URLSearchParams({ code })}` : null,
    contact: office?.phone ? fill(t.lookUp.contact, { phone: office.phone }) : null,
  };
}
