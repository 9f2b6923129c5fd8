import { type PromiseQuestion, promisedDay } from '../command/promised-day.ts';
import { Problem } from '../domain/problem.ts';
import { areas, channels } from '../domain/procedure/procedure.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { problemIn } from './kept.ts';
import { fill } from './text.ts';

/** The fields of the receipt that decide its promised day. Faults are collected in the form. */
export function readPromise(c: Request, form: Form): PromiseQuestion {
  const { t } = c.var.visit;
  const receivedAt = form.instant('receivedAt', t.receive.receivedAt);
  return {
    procedureCode: form.text('procedure', t.dossier.procedureCode, { required: true, most: 60 }),
    channel: form.choice('channel', t.dossier.channel, channels, 'direct') ?? 'direct',
    area: form.choice('area', t.receive.area, areas, 'ordinary') ?? 'ordinary',
    case: form.text('case', t.receive.case, { most: 200 }),
    due: form.date('due', t.receive.due) ?? null,
    ...(receivedAt === undefined ? {} : { receivedAt }),
  };
}

/** The promised day of what stands in the form, with the reasons; or why there is none yet. */
export async function showPromise(c: Request, form: Form): Promise<{ promised: string; why: readonly string[] }> {
  const { t, language } = c.var.visit;
  const typed = form.copy(form.values);
  const question = readPromise(c, typed);
  const [fault] = typed.faults;
  if (fault) return { promised: fault.text, why: [] };
  try {
    const { due, sentences } = await promisedDay(contextOf(c), question, language);
    const day = due.basis === 'instant' ? vnDateTime(due.at) : vnDate(due.date);
    return { promised: fill(t.receive.promised, { day }), why: sentences };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { promised: problemIn(error, language), why: [] };
  }
}
