import { type OpenStep, openStepsOf } from '../command/publication-step.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { chainOf, daysBetween } from '../domain/publication/chain.ts';
import {
  type ChainStep,
  chainSteps,
  changeKinds,
  type Publication,
  type PublishedChange,
} from '../domain/publication/publication.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { historyOf } from './history.ts';
import { keptIn } from './kept.ts';
import type { Page } from './page.ts';
import { addressOf } from './publication.ts';
import { fill, languageOf, type Text } from './text.ts';

/** Everything the page of one decision shows. */
export async function publicationModel(c: Request, publication: Publication, form: Form): Promise<Page> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const { database, actor, clock } = context;
  demand(actor, 'report.read');
  const calendar = await rulingCalendar(database);
  const today = localDateOf(clock());
  const { code, number, decidedOn, receivedOn, effectiveFrom, state, changes, minutes, due, closed } = publication;
  const edits = may(actor.roles, 'document.edit');
  const open = edits && state === 'open';
  const steps = await openStepsOf(context, publication);
  const taken = daysBetween(receivedOn, closed?.on ?? today, calendar);
  return {
    title: fill(t.publication.one, { number }),
    lead: publication.summary,
    nav: 'procedures',
    back: { href: '/publications', text: t.publication.title },
    ...(open ? { action: { href: `${addressOf(publication)}/edit`, text: t.publication.change } } : {}),
    ...doneText(form, t),
    model: {
      base: addressOf(publication),
      code,
      publication,
      decidedOn: vnDate(decidedOn),
      receivedOn: vnDate(receivedOn),
      effectiveFrom: vnDate(effectiveFrom),
      leadDays: fill(t.publication.leadDays, { n: calendar.workingDaysBetween(decidedOn, effectiveFrom) }),
      state: t.publication[state],
      tone: state === 'closed' ? 'done' : 'open',
      due: due === null ? '' : vnDate(due),
      overdue: due !== null && due < today,
      closed: closed ? { on: vnDate(closed.on), reason: closed.reason } : null,
      taken: fill(t.publication.took, { ...taken }),
      stepNames: chainSteps.map((step) => t.publication[step]),
      changes: changes.map((change) => changeLine(publication, change, steps, calendar, today, t)),
      minutes: minutes.map((one) => ({
        title: fill(t.publication.minutesLine, { number: one.paperNumber || String(one.number) }),
        on: vnDate(one.on),
        codes: one.procedureCodes.join(', '),
        places: one.postings.map(({ place }) => place).join('; '),
        href: `/reports/posting-minutes?record=${encodeURIComponent(`${code}.${one.number}`)}`,
      })),
      files: [publication.file, publication.catalogueFile]
        .filter((file) => file !== null)
        .map(({ name, hash }) => ({ name, href: `${addressOf(publication)}/files/${hash}` })),
      ...(open ? await actsOf(c, publication, steps, today) : {}),
      reopening: edits ? doneSteps(changes, t) : [],
      history: await historyOf(c, 'publication', publication),
    },
  };
}

function doneText({ values }: Form, t: Text): Pick<Page, 'done'> {
  if (values['done'] !== '1') return {};
  const { accepted, rejected, unchanged, ended, same } = values;
  if (accepted !== undefined) {
    const counts = { accepted, rejected: rejected ?? '0', unchanged: unchanged ?? '0', ended: ended ?? '0' };
    return { done: fill(t.publication.applyDone, counts) };
  }
  if (same !== undefined && same !== '0') {
    return { done: `${t.publication.saved} ${fill(t.publication.sameCount, { n: same })}` };
  }
  return { done: t.publication.saved };
}

function changeLine(
  publication: Publication,
  change: PublishedChange,
  steps: readonly OpenStep[],
  calendar: WorkingCalendar,
  today: LocalDate,
  t: Text,
) {
  const { procedureCode, kind, former, differences } = change;
  const lines = new Map(chainOf(publication, change, calendar, today).map((line) => [line.step, line]));
  return {
    ...change,
    href: `/procedures/${encodeURIComponent(procedureCode)}`,
    kind: kind === 'replaced' ? fill(t.publication.formerIs, { code: former }) : t.publication[kind],
    differs: differences.length > 0 ? fill(t.publication.differences, { n: vnNumber(differences.length) }) : '',
    cells: chainSteps.map((step) => {
      const line = lines.get(step);
      const label = t.publication[step];
      if (!line) return { label, text: t.publication.notNeeded, quiet: true };
      const { done, due, late, sinceArrival } = line;
      if (done?.record === '') {
        return { label, text: fill(t.publication.waived, { reason: done.label }), quiet: true };
      }
      const text = done ? vnDate(done.on) : fill(t.publication.due, { date: vnDate(due) });
      const tone = late ? 'overdue' : done ? 'done' : 'open';
      const sub = done
        ? `${fill(t.publication.took, { ...sinceArrival })}. ${keptIn(done.label, languageOf(t))}`
        : `${endingWords(kind, step, t)} ${recordedWords(steps, procedureCode, step, t)}`.trim();
      return {
        label,
        text,
        tone,
        sub,
        href: done ? recordHref(done.record, procedureCode) : placeOf(step, procedureCode),
      };
    }),
  };
}

/** Of what is abolished the process is withdrawn and the posting taken down. */
function endingWords(kind: PublishedChange['kind'], step: ChainStep, { publication: t }: Text): string {
  if (kind !== 'abolished') return '';
  return step === 'process' ? t.toWithdraw : step === 'posting' ? t.toTakeDown : '';
}

/** Said of an open step that a record shows as done, until somebody lets it be settled by the record. */
function recordedWords(steps: readonly OpenStep[], procedureCode: string, step: ChainStep, t: Text): string {
  const open = steps.find((one) => one.procedureCode === procedureCode && one.step === step);
  const [shown] = open?.candidates ?? [];
  if (!shown) return '';
  return fill(t.publication.recorded, { record: keptIn(shown.label, languageOf(t)), act: t.publication.settleAll });
}

/** Where an open step is done; '' for what is done on the page of the decision itself. */
function placeOf(step: ChainStep, procedureCode: string): string {
  if (step === 'process') return `/procedures/${encodeURIComponent(procedureCode)}`;
  return step === 'declaration' ? '/documents/declarations' : '';
}

/** Where the record that closed a step is shown. */
function recordHref(record: string, procedureCode: string): string {
  const [noun = '', id = ''] = [record.slice(0, record.indexOf(':')), record.slice(record.indexOf(':') + 1)];
  if (noun === 'process') return `/processes/${encodeURIComponent(id)}`;
  if (noun === 'declaration') return `/documents/declarations/${encodeURIComponent(id)}`;
  return noun === 'minutes' ? '#minutes' : `/procedures/${encodeURIComponent(procedureCode)}`;
}

/** Acts on an open decision and what they choose from. */
async function actsOf(c: Request, publication: Publication, open: readonly OpenStep[], today: LocalDate) {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const { changes, effectiveFrom, catalogueFile } = publication;
  const ending = new Set(
    changes.filter(({ kind }) => kind === 'abolished' || kind === 'replaced').map(({ procedureCode }) => procedureCode),
  );
  const titles = new Map(changes.map(({ procedureCode, title }) => [procedureCode, title]));
  const isOpen = (wanted: string) => open.filter(({ step }) => step === wanted);
  const pick = (procedure: string, step: string) => `${procedure}|${step}`;
  const steps = t.publication;
  return {
    open: true,
    today: vnDate(today),
    mayApply:
      may(context.actor.roles, 'procedure.edit') &&
      isOpen('catalogue').some(({ procedureCode }) => catalogueFile !== null || ending.has(procedureCode)),
    applyNote: fill(catalogueFile ? t.publication.applyNote : t.publication.applyNoteHand, {
      date: vnDate(effectiveFrom),
    }),
    settling: open.some(({ candidates }) => candidates.length > 0),
    picks: open.flatMap(({ procedureCode, step, candidates }) =>
      candidates.map(({ record, label, on }) => ({
        value: `${pick(procedureCode, step)}|${record}`,
        text: `${procedureCode} · ${steps[step]} · ${label}${on ? ` · ${vnDate(on)}` : ''}`,
      })),
    ),
    waiving: open
      .filter(({ step }) => step === 'process' || step === 'declaration')
      .map(({ procedureCode, step }) => ({
        value: pick(procedureCode, step),
        text: `${procedureCode} · ${steps[step]}`,
      })),
    posting: isOpen('posting').map(({ procedureCode }) => ({
      value: procedureCode,
      text: `${procedureCode} ${titles.get(procedureCode) ?? ''}`,
    })),
    detaching: changes
      .filter(({ done }) => Object.keys(done).length === 0)
      .map(({ procedureCode }) => ({ value: procedureCode, text: procedureCode })),
    kinds: changeKinds.map((value) => ({ value, text: t.publication[value] })),
    mayClose: changes.length === 0,
  };
}

function doneSteps(changes: readonly PublishedChange[], t: Text) {
  return changes.flatMap(({ procedureCode, done }) =>
    chainSteps
      .filter((step) => done[step])
      .map((step) => ({ value: `${procedureCode}|${step}`, text: `${procedureCode} · ${t.publication[step]}` })),
  );
}
