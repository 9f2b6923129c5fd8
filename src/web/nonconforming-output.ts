import { Hono } from 'hono';
import view from '../../views/nonconforming-output/proposals.hbs';
import { type OutputReason, type ProposedOutput, proposeOutputs } from '../command/nonconforming-output.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { kindOf } from '../domain/register/list.ts';
import { namedIn, textIn } from '../domain/register/value.ts';
import { fieldText, word } from '../domain/register/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addMonths } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { outputsOf } from '../storage/register-entry.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { entryLine } from './register-line.ts';
import { fill, type Text } from './text.ts';

const register = '/registers/nonconforming-outputs';
const mostShown = 200;

/** What the dossiers propose for the register; the last three months unless asked otherwise. */
export const nonconformingOutputPages = new Hono<Env>().get('/nonconforming-outputs/proposals', async (c) => {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const query = readQuery(c);
  const today = localDateOf(context.clock());
  const text = t.nonconformingOutput;
  const from = query.date('from', text.from) ?? addMonths(today, -3);
  const to = query.date('to', text.to) ?? today;
  if (from > to) query.fault('to', 'range-reversed', { from: vnDate(from), to: vnDate(to) });
  const readable = query.faults.length === 0;
  const found = readable ? await proposeOutputs(context, from, to) : [];
  const moment = await momentOf(c);
  return page(c, view, {
    title: text.title,
    lead: text.lead,
    nav: 'improvement',
    back: { href: register, text: word(kindOf('nonconforming-outputs').title, language) },
    form: query,
    status: readable ? 200 : 422,
    model: {
      from: vnDate(from),
      to: vnDate(to),
      count: fill(text.count, { n: vnNumber(found.length) }),
      more: found.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
      lines: found.slice(0, mostShown).map((one) => ({
        ...dossierLine(one.record, moment),
        ended: one.record.dossier.resolvedAt ? vnDate(localDateOf(one.record.dossier.resolvedAt)) : '',
        reasons: one.reasons.map((reason) => reasonText(t, reason)),
        enter: outputHref(t, one),
        enterOf: fill(text.enterOf, { code: one.record.code }),
      })),
    },
  });
});

/** The form of a new entry with what the dossier's record knows already. */
function outputHref(t: Text, { record, reasons, foundOn }: ProposedOutput): string {
  const { dossier, code } = record;
  const corrected = reasons.includes('corrected');
  const given: Record<string, string> = {
    what: reasons.map((reason) => reasonText(t, reason)).join('; '),
    fault: corrected ? (dossier.returnedAt === null ? 'content' : 'after-return') : 'late',
    dossier: code,
    output: dossier.procedureTitle.slice(0, 300),
    foundOn: vnDate(foundOn),
    stage: corrected ? 'after' : 'return',
    foundBy: 'program',
    section: dossier.holder.unitId ?? '',
    maker: dossier.holder.personId ?? '',
  };
  return `${register}/new?${new URLSearchParams(given)}`;
}

/** What stands beside one entry: the slips raised from it and the way to raise one, prefilled. */
export async function besideOutput(c: Request, entry: RegisterEntry) {
  if (entry.kind !== 'nonconforming-outputs') return null;
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const today = localDateOf(context.clock());
  const { values, code } = entry;
  const kind = kindOf(entry.kind);
  const dossier = textIn(values, 'dossier');
  const slips = await correctiveActionsOf(context.database, 'output', code);
  const facts = [fieldText(kind, entry, 'fault', 'vi'), textIn(values, 'output')].filter((one) => one !== '');
  return {
    slips: slips.map((slip) => slipLine(slip, today, language)),
    raise: t.nonconformingOutput.raise,
    raiseHref: raiseHref({
      source: 'output',
      reference: code,
      clause: '8.7',
      unit: namedIn(values, 'section')?.name ?? '',
      statement: textIn(values, 'what'),
      evidence: `${code}: ${facts.join(', ')}`,
      ...(dossier === '' ? {} : { dossiers: [dossier] }),
    }),
  };
}

/** The entries about one dossier, for its page. */
export async function outputLines(c: Request, dossier: string) {
  const { language } = c.var.visit;
  const context = contextOf(c);
  const facts = { today: localDateOf(context.clock()), posts: [], language };
  return (await outputsOf(context.database, dossier)).map((entry) => entryLine(entry, facts));
}

function reasonText({ nonconformingOutput: text }: Text, reason: OutputReason): string {
  if (reason === 'late') return text.late;
  return reason === 'corrected' ? text.corrected : text.lateAfterExtension;
}
