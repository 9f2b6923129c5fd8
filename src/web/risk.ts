import { Hono } from 'hono';
import listView from '../../views/risk/list.hbs';
import similarView from '../../views/risk/similar.hbs';
import { lateRisks, type RiskItem, readRiskThreshold, similarDossiers } from '../command/risk.ts';
import { replacedByActor } from '../command/work-list.ts';
import type { Risk, RiskThreshold } from '../domain/indicator/risk.ts';
import { compareVi } from '../domain/text.ts';
import { vnNumber, vnPercent } from '../report/format.ts';
import { type DossierRecord, findDossiers } from '../storage/dossier.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, FormFaults, readQuery } from './form.ts';
import { type Moment, momentOf } from './moment.ts';
import { page } from './page.ts';
import { rateText } from './rate.ts';
import { fill, type Text } from './text.ts';

const mostShown = 500;
const shownAtHome = 5;

/** What will probably be late, and the dossiers behind each share. */
export const riskPages = new Hono<Env>().get('/risk', async (c) => {
  const query = readQuery(c);
  const code = query.values['code'];
  return code ? showSimilar(c, code) : showAll(c, query);
});

/**
 * The block of the home page: the five most likely to be late of those past the threshold of the office – of the whole
 * office, or of what the one who asks holds.
 */
export async function riskBlock(c: Request, moment: Moment, scope: 'mine' | 'whole', open?: readonly DossierRecord[]) {
  const context = contextOf(c);
  const [all, own, threshold] = await Promise.all([
    lateRisks(context, open),
    scope === 'mine' ? ownHolders(c) : null,
    readRiskThreshold(context.database),
  ]);
  const items = own ? all.filter((item) => isHeldBy(item, own)) : all;
  const likely = items.filter((item) => item.likely);
  const holder = scope === 'mine' ? { holder: 'mine' } : {};
  return {
    count: likely.length === 0 ? null : vnNumber(likely.length),
    href: `/dossiers/risk?${new URLSearchParams({ ...holder, show: 'likely' })}`,
    lines: likely.slice(0, shownAtHome).map((item) => riskLine(item, moment)),
    all: items.length === 0 ? null : fill(moment.t.risk.all, { n: vnNumber(items.length) }),
    allHref: `/dossiers/risk?${new URLSearchParams(holder)}`,
    threshold: thresholdText(threshold, moment.t),
  };
}

/** The one who asks and those on leave whose work is hers. */
async function ownHolders(c: Request): Promise<readonly string[]> {
  const context = contextOf(c);
  const { personId } = context.actor;
  return [...(personId === null ? [] : [personId]), ...(await replacedByActor(context))];
}

function isHeldBy({ record }: RiskItem, people: readonly string[]): boolean {
  const { personId } = record.dossier.holder;
  return personId !== null && people.includes(personId);
}

function thresholdText({ share, least }: RiskThreshold, t: Text): string {
  return fill(t.risk.threshold, { share: percentText(share), n: least });
}

/** `100 (5/5)` never hides how few: the share always stands with late and similar. */
function riskLine({ record, risk }: RiskItem, moment: Moment) {
  const { t } = moment;
  return {
    ...dossierLine(record, moment),
    step: risk.step || t.risk.afterLast,
    known: risk.basis !== null,
    share: shareText(risk, t),
    basis: risk.basis === null ? '' : t.risk[risk.basis],
    used: fill(t.risk.used, { share: usedText(risk) }),
    sentence: risk.basis === null ? '' : sentence(risk, t),
    similar: `/dossiers/risk?${new URLSearchParams({ code: record.code })}`,
  };
}

async function showAll(c: Request, query: Form): Promise<Response> {
  const { t } = c.var.visit;
  const field = query.values['field'] ?? '';
  const holder = query.has('holder') ? query.choice('holder', t.dossier.holder, ['mine'] as const) : undefined;
  const show = query.has('show') ? query.choice('show', t.risk.show, ['likely'] as const) : undefined;
  if (query.faults.length > 0) throw new FormFaults(query.faults);
  const context = contextOf(c);
  const [items, moment, own, threshold] = await Promise.all([
    lateRisks(context),
    momentOf(c),
    holder ? ownHolders(c) : null,
    readRiskThreshold(context.database),
  ]);
  const fields = [...new Set(items.map(({ record }) => record.dossier.field))].sort(compareVi);
  const wanted = items.filter(
    (item) =>
      (field === '' || item.record.dossier.field === field) && (!own || isHeldBy(item, own)) && (!show || item.likely),
  );
  return page(c, listView, {
    title: t.risk.title,
    lead: t.risk.lead,
    nav: 'today',
    back: { href: '/', text: t.today.title },
    model: {
      field,
      fields: [{ value: '', text: t.app.all }, ...fields.map((value) => ({ value, text: value }))],
      holder: holder ?? '',
      holders: [
        { value: '', text: t.app.all },
        { value: 'mine', text: t.dossier.mine },
      ],
      show: show ?? '',
      shows: [
        { value: '', text: t.app.all },
        { value: 'likely', text: t.risk.likely },
      ],
      threshold: thresholdText(threshold, t),
      count: fill(show ? t.risk.likelyCount : t.risk.count, { n: vnNumber(wanted.length) }),
      more: wanted.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
      lines: wanted.slice(0, mostShown).map((item) => riskLine(item, moment)),
    },
  });
}

async function showSimilar(c: Request, code: string): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const [{ record, risk, similar }, moment, { least }] = await Promise.all([
    similarDossiers(context, code),
    momentOf(c),
    readRiskThreshold(context.database),
  ]);
  const codes = similar.slice(0, mostShown).map((life) => life.code);
  const byCode = new Map((await findDossiers(context.database, codes)).map((one) => [one.code, one]));
  return page(c, similarView, {
    title: fill(t.risk.similarTitle, { code: record.code }),
    lead: t.risk.lead,
    nav: 'today',
    back: { href: '/dossiers/risk', text: t.risk.title },
    model: {
      own: {
        code: record.code,
        href: `/dossiers/${encodeURIComponent(record.code)}`,
        title: record.dossier.procedureTitle,
      },
      share: risk?.basis ? vnPercent({ numerator: risk.late, denominator: risk.similar }) : null,
      sentence: finding(risk, least, t),
      count: fill(t.statistics.listCount, { n: vnNumber(similar.length) }),
      more: similar.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
      lines: codes.flatMap((one) => {
        const found = byCode.get(one);
        return found ? [dossierLine(found, moment)] : [];
      }),
    },
  });
}

function finding(risk: Risk | null, least: number, t: Text): string {
  if (!risk) return t.risk.similarNone;
  if (risk.basis === null) return fill(t.risk.similarFew, { n: risk.similar, least });
  return sentence(risk, t);
}

function sentence(risk: Risk, t: Text): string {
  return fill(t.risk.sentence, {
    late: vnNumber(risk.late),
    n: vnNumber(risk.similar),
    basis: t.risk[risk.basis ?? 'office'],
    step: risk.step || t.risk.afterLast,
    share: usedText(risk),
  });
}

function shareText({ basis, late, similar }: Risk, t: Text): string {
  if (basis === null) return fill(t.risk.unknown, { n: vnNumber(similar) });
  return rateText({ numerator: late, denominator: similar }, t);
}

/** Whole percents of its own time: more would be false precision. */
function usedText({ used }: Risk): string {
  return percentText(used);
}

function percentText(share: number): string {
  return vnPercent({ numerator: Math.round(share * 100), denominator: 100 }).replace(/,00/, '');
}
