import { dutiesClosedBy } from '../command/register-closer.ts';
import { isStandingRequest } from '../domain/document/change-request.ts';
import { type PeriodicResult, periodicResults, type WholeDocument } from '../domain/document/document.ts';
import {
  lastReview,
  type PeriodicReviewInput,
  reviewDay,
  usualReviewMonths,
} from '../domain/document/periodic-review.ts';
import { may } from '../domain/organisation/may.ts';
import { textIn } from '../domain/register/value.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, addMonths, type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listChangeRequests, listDocuments } from '../storage/document.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { entryHref } from './register-line.ts';
import { fill, type Text } from './text.ts';
import { cut } from './today-cut.ts';

const mostLines = 8;
/** A review is announced so many days before its day. */
const soonDays = 30;

/** What the page of a document shows of its periodic reviews, and offers to who may record one. */
export async function periodicModel(c: Request, whole: WholeDocument, today: LocalDate) {
  const { t } = c.var.visit;
  const { document } = whole;
  const due = reviewDay(whole, today);
  const { database, actor } = contextOf(c);
  const allowed = may(actor.roles, 'document.edit') && document.state === 'issued';
  const requests = allowed
    ? (await listChangeRequests(database)).filter(
        (one) => one.target.kind === 'document' && one.target.key === document.code && isStandingRequest(one),
      )
    : [];
  const year = yearOf(today);
  return {
    periodic: [...(document.reviews ?? [])].reverse().map((one) => ({
      on: vnDate(one.on),
      by: one.by,
      result: resultText(one.result, t),
      note: one.note,
      request: one.changeRequest,
      version: one.version,
      next: one.next && vnDate(one.next),
    })),
    reviewDue: due === null ? null : { day: vnDate(due), overdue: due < today, first: !lastReview(document) },
    mayReviewPeriodically: allowed,
    periodicResults: periodicResults.map((value) => ({ value, text: resultText(value, t) })),
    requests: [
      { value: '', text: '–' },
      ...requests.map(({ code, reason }) => ({ value: code, text: `${code} – ${reason.slice(0, 80)}` })),
    ],
    me: actor.name,
    nextReview: vnDate(addMonths(today, usualReviewMonths)),
    periodicPrint: {
      href: `/reports/document-reviews?year=${year}`,
      text: fill(t.document.periodicPrint, { year }),
    },
  };
}

export function readPeriodic(c: Request, form: Form): PeriodicReviewInput {
  const { document: t } = c.var.visit.t;
  const on = form.date('on', t.periodicOn, { required: true });
  const by = form.text('by', t.periodicBy, { required: true, most: 200 });
  const result = form.choice('result', t.periodicResult, periodicResults, 'kept') ?? 'kept';
  const note = form.text('note', t.periodicNote, { most: 1000 });
  const changeRequest = form.text('changeRequest', t.periodicRequest, { most: 60 });
  const next = form.date('next', t.periodicNext) ?? null;
  form.check();
  return { on: on ?? localDateOf(contextOf(c).clock()), by, result, note, changeRequest, next };
}

/** Duties "document review" of any year that this document was the last one for. */
export async function periodicDuties(c: Request, { document }: WholeDocument) {
  const context = contextOf(c);
  const years = [...new Set((document.reviews ?? []).map(({ on }) => yearOf(on)))];
  const duties = await Promise.all(
    years.map((year) => dutiesClosedBy(context, 'document-review', document.code, year)),
  );
  return duties.flat().map((duty) => ({ href: entryHref(duty), code: duty.code, what: textIn(duty.values, 'what') }));
}

/** Documents whose review is due or near, also those never reviewed, for who keeps documents; the most overdue first. Null when none is. */
export async function documentsForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  if (!may(actor.roles, 'document.edit')) return null;
  const today = localDateOf(clock());
  const soon = addDays(today, soonDays);
  const due = (await listDocuments(database))
    .flatMap((whole) => {
      const next = reviewDay(whole, today);
      return next !== null && next <= soon ? [{ document: whole.document, next }] : [];
    })
    .sort((a, b) => (`${a.next} ${a.document.code}` < `${b.next} ${b.document.code}` ? -1 : 1))
    .map(({ document, next }) => ({
      href: `/documents/${encodeURIComponent(document.code)}#periodic`,
      code: document.documentCode,
      title: document.title,
      due: vnDate(next),
      overdue: next < today,
    }));
  return due.length === 0 ? null : cut(due, mostLines, c.var.visit.t);
}

function resultText(result: PeriodicResult, { document: t }: Text): string {
  return result === 'withdraw' ? t.withdrawal : t[result];
}
