import { Hono } from 'hono';
import listView from '../../views/reconciliation/list.hbs';
import { comparisonOf, reconciliationDuties } from '../command/reconciliation.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { openLines } from '../domain/reconciliation/decide.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { listReconciliations } from '../storage/reconciliation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { page } from './page.ts';
import { missingViews } from './reconciliation-today.ts';
import { recordHref } from './record-form.ts';
import { fill, type Text } from './text.ts';

export const reconciliationBase = '/reconciliations';
export const reconciliationTones = { draft: 'open', settled: 'done' } as const;

/** Every reconciliation, the latest first, and the periods that wait for one. */
export const reconciliationPages = new Hono<Env>().get('/', async (c) => {
  const { t } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const all = (await listReconciliations(context.database)).reverse();
  const missing = (await reconciliationDuties(context)).filter(({ found }) => found === null);
  return page(c, listView, {
    title: t.reconciliation.title,
    lead: t.reconciliation.lead,
    nav: 'reports',
    back: { href: '/reports', text: t.report.title },
    ...(may(context.actor.roles, 'reconciliation.edit')
      ? { action: { href: `${reconciliationBase}/new`, text: t.reconciliation.add } }
      : {}),
    model: {
      missing: missingViews(c, missing),
      lines: await Promise.all(all.map((one) => lineOf(c, one, t))),
    },
  });
});

async function lineOf(c: Request, one: Reconciliation, t: Text) {
  const { lines } = await comparisonOf(contextOf(c), one);
  const own = lines.filter(({ derived }) => !derived);
  const [n, open] = [vnNumber(own.length), vnNumber(openLines(one, lines).length)];
  const words = one.state === 'settled' ? t.reconciliation.settledCount : t.reconciliation.openCount;
  return {
    href: recordHref(reconciliationBase, one),
    code: one.code,
    period: periodText(one),
    figuresOn: vnDate(one.figuresOn),
    source: one.source,
    differences: own.length === 0 ? t.reconciliation.allAgree : fill(words, { n, open }),
    state: t.reconciliation[one.state],
    tone: reconciliationTones[one.state],
  };
}

export function periodText({ from, to }: Pick<Reconciliation, 'from' | 'to'>): string {
  return `${vnDate(from)} – ${vnDate(to)}`;
}
