import { isEmail } from '../domain/dossier/contact.ts';
import type { NoticeChannel } from '../domain/notice/notice.ts';
import { afterFailure, maySendAgain, staleBefore, stuckBefore, withoutAddresses } from '../domain/notice/outbox.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { UniqueViolation } from '../storage/database.ts';
import {
  findNotice,
  insertNotice,
  nextNotice,
  noticeLog,
  noticeStatements,
  noticesBefore,
  type StoredNotice,
} from '../storage/notice.ts';
import { findOffice } from '../storage/setting.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { blank } from './notice-derive.ts';
import { readNoticeSettings } from './notice-setting.ts';

/** A notice taken for sending, with who sends it. */
export interface TakenNotice {
  readonly notice: StoredNotice;
  readonly sender: { readonly name: string; readonly email: string };
}

/**
 * Takes the next notice for one of these channels: it is marked as being sent before anything leaves, so that neither a
 * second server nor a restart sends it again. Undefined when nothing is due.
 */
export async function takeNotice(
  context: Context,
  channels: readonly NoticeChannel[],
): Promise<TakenNotice | undefined> {
  const { database, clock } = context;
  for (;;) {
    const now = clock();
    const notice = await nextNotice(database, channels, now);
    if (!notice) return undefined;
    const attempts = notice.attempts + 1;
    const change = { state: 'sending', attempts, nextAt: null, settledAt: now } as const;
    const entry = { seq: await nextSeq(context, notice), at: now, what: 'sending', detail: '' };
    try {
      await database.write(noticeStatements(notice, change, entry));
    } catch (error) {
      if (error instanceof UniqueViolation) continue;
      throw error;
    }
    // Read again: whoever was erased in between is not written to.
    const taken = await findNotice(database, notice.key);
    if (!taken || taken.address === '') {
      await sweep(context, notice, 'skipped', 'erased');
      continue;
    }
    return { notice: taken, sender: await senderOf(context) };
  }
}

export async function settleSent(context: Context, { notice }: TakenNotice): Promise<void> {
  const at = context.clock();
  const entry = { seq: await nextSeq(context, notice), at, what: 'sent', detail: '' };
  await context.database.write(noticeStatements(notice, { state: 'sent', reason: '', settledAt: at }, entry));
}

/** It did not leave. `permanent`: the other side will never take it. */
export async function settleFailed(
  context: Context,
  { notice }: TakenNotice,
  failure: { readonly message: string; readonly permanent: boolean },
): Promise<void> {
  const at = context.clock();
  const { state, nextAt } = afterFailure(notice.attempts, failure.permanent, at);
  const detail = withoutAddresses(failure.message);
  const entry = { seq: await nextSeq(context, notice), at, what: state, detail };
  await context.database.write(noticeStatements(notice, { state, nextAt, reason: detail, settledAt: at }, entry));
}

/** What hangs in sending is for a person to decide; what waited for days is not sent any more. */
export async function sweepNotices(context: Context): Promise<void> {
  const { database, clock } = context;
  const now = clock();
  for (const notice of await noticesBefore(database, ['sending'], 'settled_at', stuckBefore(now))) {
    await sweep(context, notice, 'unsure', '');
  }
  for (const notice of await noticesBefore(database, ['queued', 'failed'], 'next_at', staleBefore(now))) {
    await sweep(context, notice, 'given-up', 'too-old');
  }
}

/** Once more, at somebody's wish. Throws Problem not-allowed, not-found, notice-not-again, conflict. */
export async function sendAgain(context: Context, key: string): Promise<void> {
  const actor = demand(context.actor, 'notice.edit');
  const { database, clock } = context;
  const notice = await findNotice(database, key);
  if (!notice) throw new Problem('not-found', { what: 'thông báo', key: key.slice(0, 80) });
  if (notice.address === '') throw new Problem('notice-not-again', { reason: 'địa chỉ đã xóa hoặc chưa từng có' });
  if (!maySendAgain(notice.state)) throw new Problem('notice-not-again', { reason: 'đã gửi hoặc đang chờ gửi' });
  const now = clock();
  const entry = { seq: await nextSeq(context, notice), at: now, what: 'again', detail: actor.name };
  const change = { state: 'queued', reason: '', attempts: 0, nextAt: now, settledAt: null } as const;
  const subject = `notice:${key}`;
  const trail = await trailStatements({ ...context, actor }, { subject, action: 'notice.again', detail: { key } });
  await commit(context, subject, [...noticeStatements(notice, change, entry), ...trail]);
}

/** A word to oneself, to see whether a channel works. Throws Problem not-allowed, invalid. Returns its key. */
export async function queueTest(context: Context, channel: NoticeChannel, to: string): Promise<string> {
  const actor = demand(context.actor, 'notice.edit');
  const address = nfc(to).trim();
  const digits = address.replace(/[\s.()-]/g, '');
  if (channel === 'email' ? !isEmail(address) : !/^\+?\d{8,15}$/.test(digits)) {
    const hint = channel === 'email' ? 'Nhập như ten@xa.gov.vn.' : 'Nhập số điện thoại, ví dụ 0912345678.';
    throw new Problem('invalid', { field: 'Nơi nhận', value: address.slice(0, 60), hint }, 'to');
  }
  const now = context.clock();
  const office = await findOffice(context.database);
  const key = `test:${context.newId()}`;
  const body = `Thư thử từ ${office?.name ?? 'Đúng Hẹn'}. Nhận được thư này nghĩa là kênh gửi thông báo hoạt động.`;
  const subject = `notice:${key}`;
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'notice.test', detail: { channel, by: actor.name } },
  );
  const notice: StoredNotice = {
    ...blank(key, now),
    channel,
    address: channel === 'email' ? address : digits,
    subject: channel === 'email' ? 'Thư thử' : '',
    body,
    personId: actor.personId,
  };
  await context.database.write([insertNotice(notice), ...trail]);
  return key;
}

async function sweep(context: Context, notice: StoredNotice, state: 'unsure' | 'given-up' | 'skipped', reason: string) {
  const at = context.clock();
  const entry = { seq: await nextSeq(context, notice), at, what: state, detail: reason };
  try {
    await context.database.write(noticeStatements(notice, { state, reason, nextAt: null, settledAt: at }, entry));
  } catch (error) {
    // It was answered just now.
    if (!(error instanceof UniqueViolation)) throw error;
  }
}

async function nextSeq({ database }: Context, { key }: StoredNotice): Promise<number> {
  return ((await noticeLog(database, key)).at(-1)?.seq ?? 0) + 1;
}

async function senderOf({ database }: Context): Promise<TakenNotice['sender']> {
  const [settings, office] = await Promise.all([readNoticeSettings(database), findOffice(database)]);
  return {
    name: settings.senderName || office?.counterName || office?.name || '',
    email: settings.senderEmail || office?.email || '',
  };
}
