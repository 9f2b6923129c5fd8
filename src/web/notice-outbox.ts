import { Hono } from 'hono';
import view from '../../views/notice/outbox.hbs';
import { sendAgain } from '../command/notice-queue.ts';
import { maySendAgain, type OutboxState, outboxStates } from '../domain/notice/outbox.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { vnDateTime, vnNumber } from '../report/format.ts';
import { countNotices, listNotices, type StoredNotice } from '../storage/notice.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { noticeTabs } from './notice.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

const pageSize = 50;

/** What left, what waits, what failed – and sending it again. */
export const noticeOutboxPages = new Hono<Env>()
  .get('/outbox', (c) => show(c, readQuery(c)))
  .post('/outbox/again', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const key = form.text('key', c.var.visit.t.notice.title, { required: true, most: 200 });
        form.check();
        await sendAgain(contextOf(c), key);
        return '/notices/outbox';
      },
    ),
  );

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  demand(actor, 'dossier.read');
  const { t } = c.var.visit;
  const state = form.has('state') ? form.choice('state', t.notice.state, outboxStates) : undefined;
  const before = form.values['before'] ?? '';
  const states = state ? [state] : outboxStates;
  const [rows, counts] = await Promise.all([
    listNotices(database, { states, ...(before === '' ? {} : { before }) }, pageSize + 1),
    countNotices(database),
  ]);
  const shown = rows.slice(0, pageSize);
  const mayEdit = may(actor.roles, 'notice.edit');
  return page(c, view, {
    title: t.notice.outboxTitle,
    lead: t.notice.outboxLead,
    nav: 'dossiers',
    back: { href: '/dossiers', text: t.app.dossiers },
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    model: {
      tabs: noticeTabs(c, 'outbox'),
      state: state ?? '',
      states: [
        { value: '', text: t.app.all },
        ...outboxStates.map((value) => ({ value, text: countText(value, counts, t) })),
      ],
      empty: state === undefined ? t.notice.outboxNone : t.notice.outboxNoneFilter,
      next: rows.length > pageSize ? nextHref(state, shown.at(-1)?.cursor ?? '') : null,
      lines: shown.map(({ notice, code }) => ({
        ...line(notice, t),
        code,
        href: hrefOf(code),
        mayAgain: mayEdit && again(notice),
      })),
    },
  });
}

function countText(state: OutboxState, counts: Partial<Record<OutboxState, number>>, t: Text): string {
  return `${t.notice[state]} (${vnNumber(counts[state] ?? 0)})`;
}

function again({ state, address }: StoredNotice): boolean {
  return maySendAgain(state) && address !== '';
}

function line(notice: StoredNotice, t: Text) {
  const { key, kind, channel, address, state, reason, attempts, createdAt, nextAt, settledAt } = notice;
  return {
    key,
    at: vnDateTime(settledAt ?? createdAt),
    kind: t.notice[`kind-${kind}`],
    channel: channel === '' ? '' : channel === 'email' ? t.notice.email : t.notice.phoneChannel,
    address: address || (state === 'skipped' && reason !== 'erased' ? '' : t.notice.erased),
    state: t.notice[state],
    bad: state === 'given-up' || state === 'unsure',
    waiting: state === 'failed',
    done: state === 'sent',
    reason: reasonText(reason, t),
    attempts: attempts > 1 ? fill(t.notice.attempts, { n: attempts }) : '',
    next: state === 'failed' && nextAt ? fill(t.notice.nextAt, { at: vnDateTime(nextAt) }) : '',
  };
}

/** Our own reasons have words; what a server answered stands as it said it. */
function reasonText(reason: string, t: Text): string {
  const words: Readonly<Record<string, string>> = t.notice;
  return words[`reason-${reason}`] ?? reason;
}

function hrefOf(code: string | null): string | null {
  return code === null ? null : `/dossiers/${encodeURIComponent(code)}`;
}

function nextHref(state: string | undefined, before: string): string {
  return `/notices/outbox?${new URLSearchParams({ ...(state ? { state } : {}), before })}`;
}
