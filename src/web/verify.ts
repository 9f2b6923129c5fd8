import { Hono } from 'hono';
import view from '../../views/report/verify.hbs';
import { verifyReport } from '../command/report.ts';
import { may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { vnDateTime, vnNumber } from '../report/format.ts';
import { changedSince, printedVersion } from '../report/issue.ts';
import { findReportKind } from '../report/list.ts';
import { addressOf } from './address.ts';
import type { Env, Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { type Page, page } from './page.ts';
import { publicPage } from './public-frame.ts';
import { RateLimit } from './rate-limit.ts';
import { outside } from './session.ts';
import { fill } from './text.ts';

/** Codes of one address within a minute: papers are checked one by one, and codes could be tried. */
const checksPerMinute = 30;

/**
 * Whoever holds an issued paper may ask whether it is genuine; who issued it, and what has changed since, is for those
 * who may read reports.
 */
export function verifyPages(): Hono<Env> {
  const limit = new RateLimit(checksPerMinute);
  return new Hono<Env>()
    .get('/', async (c) => {
      const query = readQuery(c);
      const code = query.values['code'];
      return code ? c.redirect(`/verify/${encodeURIComponent(code.slice(0, 80))}`) : askCode(c, query);
    })
    .get('/:code', (c) => {
      const code = c.req.param('code');
      const asked = readQuery(c).copy({ code });
      return handleForm(
        c,
        asked,
        (status) => askCode(c, asked, status),
        async () => {
          if (!limit.allows(addressOf(c), c.var.deps.clock())) throw new Problem('public-too-many');
          return showReport(c, code);
        },
      );
    });
}

function askCode(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  return framed(c, { title: t.report.verify, lead: t.report.verifyLead, form, status, model: { report: null } });
}

async function showReport(c: Request, code: string): Promise<Response> {
  const { t, actor } = c.var.visit;
  const context = { ...outside(c.var.deps), ...(actor ? { actor } : {}) };
  const { report, intact } = await verifyReport(context, code);
  const reads = actor !== null && may(actor.roles, 'report.read');
  const kind = findReportKind(report.kind);
  const present = printedVersion(kind);
  const changes = reads ? await changedSince(kind, context, report) : null;
  return framed(c, {
    title: t.report.verify,
    lead: report.title,
    model: {
      report: { ...report, issuedAt: vnDateTime(report.issuedAt) },
      intact,
      template:
        report.templateVersion === present
          ? report.templateVersion
          : fill(t.report.templates, { issued: report.templateVersion, present }),
      reads,
      unchanged: changes?.length === 0,
      changed: changes && changes.length > 0 ? fill(t.report.changed, { n: vnNumber(changes.length) }) : null,
      incomparable: reads && changes === null,
      changes: changes?.slice(0, 50),
    },
  });
}

/** In the office's frame for its people, in the one for everybody else without. */
async function framed(c: Request, options: Page): Promise<Response> {
  return c.var.visit.actor ? page(c, view, { ...options, nav: 'reports' }) : publicPage(c, 'verify', view, options);
}
