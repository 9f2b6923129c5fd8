import { Hono } from 'hono';
import view from '../../views/report/verify.hbs';
import { verifyReport } from '../command/report.ts';
import { may } from '../domain/organisation/may.ts';
import { vnDateTime, vnNumber } from '../report/format.ts';
import { changedSince } from '../report/issue.ts';
import { findReportKind } from '../report/list.ts';
import type { Env, Request } from './environment.ts';
import { readQuery } from './form.ts';
import { page } from './page.ts';
import { outside } from './session.ts';
import { fill } from './text.ts';

/** Whoever holds an issued paper may ask whether it is genuine; what has changed since is for those who may read reports. */
export const verifyPages = new Hono<Env>()
  .get('/', (c) => {
    const query = readQuery(c);
    const code = query.values['code'];
    if (code) return c.redirect(`/verify/${encodeURIComponent(code.slice(0, 80))}`);
    const { t } = c.var.visit;
    return page(c, view, {
      title: t.report.verify,
      lead: t.report.verifyLead,
      nav: 'reports',
      model: { report: null },
    });
  })
  .get('/:code', (c) => showReport(c, c.req.param('code')));

async function showReport(c: Request, code: string): Promise<Response> {
  const { t, actor } = c.var.visit;
  const context = { ...outside(c.var.deps), ...(actor ? { actor } : {}) };
  const { report, intact } = await verifyReport(context, code);
  const reads = actor !== null && may(actor.roles, 'report.read');
  const changes = reads ? await changedSince(findReportKind(report.kind), context, report) : null;
  return page(c, view, {
    title: t.report.verify,
    lead: report.title,
    nav: 'reports',
    model: {
      report: { ...report, issuedAt: vnDateTime(report.issuedAt) },
      intact,
      reads,
      unchanged: changes?.length === 0,
      changed: changes && changes.length > 0 ? fill(t.report.changed, { n: vnNumber(changes.length) }) : null,
      changes: changes?.slice(0, 50),
    },
  });
}
