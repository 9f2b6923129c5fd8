import { Hono } from 'hono';
import { approveAudit, cancelAudit, notifyAudit, reopenAudit } from '../command/audit.ts';
import { approveReport, closeAudit, returnReport, submitReport } from '../command/audit-conclude.ts';
import { recordClosing, recordOpening } from '../command/audit-run.ts';
import { type AuditAct, auditActs } from '../domain/audit/allowed.ts';
import type { MeetingInput } from '../domain/audit/run.ts';
import { Problem } from '../domain/problem.ts';
import { showAudit } from './audit.ts';
import { auditPath } from './audit-look.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { postForm } from './handle-form.ts';

/** The acts on an audit as a whole; a refusal is shown on its page, beside the form of the act. */
export const auditActPages = new Hono<Env>().post(`${auditPath}/acts/:act`, async (c) => {
  const act = auditActs.find((one) => one === c.req.param('act'));
  if (!act) throw new Problem('not-found', { what: 'việc', key: c.req.param('act').slice(0, 40) });
  const code = c.req.param('code');
  return postForm(
    c,
    (form, status) => showAudit(c, form, status, act),
    async (form) => {
      await perform(c, form, act, code);
      return `/audits/${code}?done=1`;
    },
  );
});

async function perform(c: Request, form: Form, act: AuditAct, code: string): Promise<unknown> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const reason = () => {
    const text = form.text('reason', t.audit.reason, { required: true });
    form.check();
    return text;
  };
  switch (act) {
    case 'change':
      throw new Problem('not-found', { what: 'việc', key: act });
    case 'approve': {
      const decision = form.text('decision', t.audit.decision, { required: true, most: 200 });
      const signedOn = form.date('signedOn', t.audit.signedOn);
      form.check();
      return approveAudit(context, code, decision, signedOn);
    }
    case 'notify': {
      const unannounced = form.text('unannounced', t.audit.unannounced);
      const words = form.text('words', t.audit.words);
      form.check();
      return notifyAudit(context, code, { unannounced, words });
    }
    case 'opening': {
      const ownWork = form.text('ownWork', t.audit.openingOwnWork, { most: 1000 });
      return recordOpening(context, code, { ...meetingOf(c, form), ownWork });
    }
    case 'closing': {
      const why = form.text('reason', t.audit.closingReason, { most: 1000 });
      return recordClosing(context, code, { ...meetingOf(c, form), reason: why });
    }
    case 'submit': {
      const conclusion = form.text('conclusion', t.audit.conclusion, { required: true });
      const recommendations = form.text('recommendations', t.audit.recommendations);
      const reserved = form.text('reserved', t.audit.reserved);
      form.check();
      return submitReport(context, code, { conclusion, recommendations, reserved });
    }
    case 'approve-report':
      return approveReport(context, code);
    case 'close':
      return closeAudit(context, code);
    case 'return-report':
      return returnReport(context, code, reason());
    case 'reopen':
      return reopenAudit(context, code, reason());
    case 'cancel':
      return cancelAudit(context, code, reason());
  }
}

function meetingOf(c: Request, form: Form): MeetingInput {
  const { t } = c.var.visit;
  const heldAt = form.instant('heldAt', t.audit.heldAt, { required: true });
  const place = form.text('place', t.audit.place, { most: 300 });
  const attendees = form.text('attendees', t.audit.attendees, { required: true });
  const minutes = form.text('minutes', t.audit.minutes);
  form.check();
  return { heldAt: heldAt ?? contextOf(c).clock(), place, attendees, minutes };
}
