import { Hono } from 'hono';
import listView from '../../views/corrective-action/dossiers.hbs';
import { getCorrectiveAction } from '../command/corrective-action.ts';
import { type IndicatorPlan, readEffectFigures } from '../command/corrective-action-effect.ts';
import { readRecordFacts } from '../command/objective-record.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { codesBehind, type MeasuredWindow, partCount } from '../domain/improvement/effect.ts';
import { countedText, planText, windowText } from '../domain/improvement/wording.ts';
import type { KeptFile } from '../domain/kept-file.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { findDossiers } from '../storage/dossier.ts';
import { findRatings } from '../storage/rating.ts';
import { slipHref } from './corrective-action-source.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { sendKept } from './kept-file.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { recordHref } from './record-fact-address.ts';
import { fill } from './text.ts';

const mostShown = 500;
const parts = ['counted', 'numerator', 'rest'] as const;

/** What a slip rests on: the dossiers, cards or records behind each window, and the files of evidence. */
export const correctiveActionEvidencePages = new Hono<Env>()
  .get('/:code/dossiers/:window{before|after}', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t, language } = c.var.visit;
    const slip = await named(c);
    const figures = await readEffectFigures(context, slip);
    const key = c.req.param('window') === 'after' ? 'after' : 'before';
    const window = figures?.[key];
    if (!figures || !window) throw new Problem('not-found', { what: 'số đo của phiếu', key: slip.code });
    const part = readQuery(c).choice('part', t.correctiveAction.counted, parts, 'counted') ?? 'counted';
    const codes = codesBehind(window, part);
    const { source } = formulaOf(figures.plan.indicator);
    return page(c, listView, {
      title: fill(t.correctiveAction.listTitle, { code: slip.code }),
      lead: fill(t.correctiveAction.listLead, {
        window: t.correctiveAction[key],
        days: windowText(window),
        part: t.correctiveAction[part].toLocaleLowerCase('vi'),
        indicator: planText(figures.plan, language),
      }),
      nav: 'improvement',
      back: { href: slipHref(slip.code), text: slip.code },
      model: {
        tabs: parts.map((one) => ({
          href: `${slipHref(slip.code)}/dossiers/${key}?part=${one}`,
          text: `${t.correctiveAction[one]} (${vnNumber(partCount(window, one))})`,
          current: one === part,
        })),
        count: countedText(figures.plan.indicator, partCount(window, part), language),
        shown: codes.length > mostShown ? fill(t.correctiveAction.listShown, { n: mostShown }) : null,
        ...(source === 'cards'
          ? { cards: await cardLines(c, codes.slice(0, mostShown)) }
          : source === 'records'
            ? { records: await recordLines(c, figures.plan, window, codes.slice(0, mostShown)) }
            : { dossiers: await dossierLines(c, codes.slice(0, mostShown)) }),
      },
    });
  })
  .get('/:code/files/:hash', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const slip = await named(c);
    const hash = c.req.param('hash');
    const file = filesOf(slip).find((one) => one.hash === hash);
    return sendKept(c, file, hash);
  });

function named(c: Request): Promise<CorrectiveAction> {
  return getCorrectiveAction(contextOf(c), nfc(c.req.param('code') ?? ''));
}

async function dossierLines(c: Request, codes: readonly string[]) {
  const moment = await momentOf(c);
  const records = await findDossiers(contextOf(c).database, codes);
  const byCode = new Map(records.map((record) => [record.code, record]));
  return codes.flatMap((code) => {
    const record = byCode.get(code);
    return record ? [dossierLine(record, moment)] : [];
  });
}

/** Rows of the card book as they were measured, also those that another row has replaced since. */
async function cardLines(c: Request, ids: readonly string[]) {
  const rows = await findRatings(contextOf(c).database, ids);
  const text = c.var.visit.t.correctiveAction;
  return rows.map(({ day, dossierCode, counted, section, procedureTitle, satisfied, normal, dissatisfied }) => ({
    day: vnDate(day),
    href: dossierCode === '' ? null : `/dossiers/${encodeURIComponent(dossierCode)}`,
    name: dossierCode || (counted ? text.listCounted : text.listCardOf),
    section,
    procedure: procedureTitle,
    said: [satisfied, normal, dissatisfied].map((count) => vnNumber(count)).join(' / '),
  }));
}

/** What was due in the window, with the day as the record has it now. */
async function recordLines(c: Request, plan: IndicatorPlan, { numerator }: MeasuredWindow, codes: readonly string[]) {
  const facts = await readRecordFacts(contextOf(c), [plan]);
  const text = c.var.visit.t.correctiveAction;
  const met = new Set(numerator);
  return codes.map((code) => {
    const fact = facts.find((one) => one.code === code && one.indicator === plan.indicator);
    return {
      code,
      href: fact ? recordHref(fact) : null,
      day: fact ? vnDate(fact.day) : '',
      section: fact?.section ?? '',
      verdict: met.has(code) ? text.listMet : text.listNotMet,
      tone: met.has(code) ? 'done' : 'near',
      icon: met.has(code) ? 'done' : 'warning',
    };
  });
}

function filesOf(slip: CorrectiveAction): KeptFile[] {
  const rounds = [slip, ...(slip.reopenings ?? []).map(({ round }) => round)];
  return rounds.flatMap(({ measures, effect }) => [
    ...measures.flatMap(({ done, refused = [] }) => [...(done?.files ?? []), ...refused.flatMap(({ files }) => files)]),
    ...(effect?.files ?? []),
  ]);
}
