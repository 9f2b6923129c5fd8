import { isEmail } from '../domain/dossier/contact.ts';
import {
  checkNoticeText,
  defaultNoticeSettings,
  isOn,
  type KindSetting,
  type NoticeChannel,
  type NoticeKind,
  type NoticeSettings,
  type NoticeText,
  noticeChannels,
  noticeKinds,
} from '../domain/notice/notice.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import type { Instant } from '../domain/time/instant.ts';
import { saveRow } from '../storage/controlled.ts';
import type { Database } from '../storage/database.ts';
import { readSetting, settingRow } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';

const noticeSetting = 'notice';

/** What a person decides; since when something is on is the command's to say. */
export interface NoticeInput {
  readonly senderName: string;
  readonly senderEmail: string;
  readonly bilingual: boolean;
  readonly morning: boolean;
  readonly kinds: Readonly<Record<NoticeKind, KindInput>>;
}

export interface KindInput {
  readonly on: Readonly<Record<NoticeChannel, boolean>>;
  readonly vi: NoticeText;
  readonly en: NoticeText;
}

/** As set by the office; as shipped (everything off) before that. */
export async function readNoticeSettings(database: Database): Promise<NoticeSettings> {
  const own = (await readSetting(database, noticeSetting)) as Partial<NoticeSettings> | undefined;
  return { ...defaultNoticeSettings, ...own, kinds: { ...defaultNoticeSettings.kinds, ...own?.kinds } };
}

/**
 * From now on; what is newly on tells only what happens from here. Throws Problem not-allowed, required, invalid,
 * notice-placeholder-unknown, conflict.
 */
export async function changeNoticeSettings(context: Context, input: NoticeInput): Promise<NoticeSettings> {
  const actor = demand(context.actor, 'notice.edit');
  const subject = `setting:${noticeSetting}`;
  const after = await trailHead(context.database, subject);
  const before = await readNoticeSettings(context.database);
  const now = context.clock();
  const settings: NoticeSettings = {
    senderName: clean(input.senderName),
    senderEmail: senderAddress(clean(input.senderEmail)),
    bilingual: input.bilingual,
    morning: input.morning ? (before.morning ?? now) : null,
    kinds: Object.fromEntries(
      noticeKinds.map((kind) => [kind, kindSetting(kind, input.kinds[kind], before.kinds[kind], now)]),
    ) as Record<NoticeKind, KindSetting>,
  };
  const row = settingRow(noticeSetting, settings);
  const detail = { changes: changesBetween(before, settings) };
  const entry = { subject, action: 'notice.setting', detail, rows: [row], after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [saveRow(row), ...trail]);
  return settings;
}

function kindSetting(kind: NoticeKind, input: KindInput, before: KindSetting, now: Instant): KindSetting {
  const since = Object.fromEntries(
    noticeChannels.map((channel) => [channel, input.on[channel] ? (before.since[channel] ?? now) : null]),
  ) as KindSetting['since'];
  const texts = { vi: textOf(kind, 'vi', input.vi), en: textOf(kind, 'en', input.en) };
  const setting = { since, ...texts };
  // What is sent must say something; English may stay empty where nobody reads it.
  for (const part of ['subject', 'body', 'short'] as const) {
    if (isOn(setting) && texts.vi[part] === '') {
      throw new Problem('required', { field: 'Lời thông báo' }, fieldOf(kind, 'vi', part));
    }
  }
  return setting;
}

function textOf(kind: NoticeKind, language: 'vi' | 'en', text: NoticeText): NoticeText {
  const part = (name: keyof NoticeText): string => {
    const value = nfc(text[name]).trim();
    checkNoticeText(value, fieldOf(kind, language, name));
    return name === 'body' ? value : value.replace(/\s+/g, ' ');
  };
  return { subject: part('subject'), body: part('body'), short: part('short') };
}

/** Name of the form field of a text: `moved-vi-short`. */
export function fieldOf(kind: NoticeKind, language: 'vi' | 'en', part: keyof NoticeText): string {
  return `${kind}-${language}-${part}`;
}

/** Plain addresses only: what comes after a line break or comma would be another header or recipient. */
function senderAddress(text: string, field = 'senderEmail'): string {
  if (text === '' || isEmail(text)) return text;
  const hint = 'Nhập như motcua@xa.gov.vn.';
  throw new Problem('invalid', { field: 'Địa chỉ thư', value: text.slice(0, 60), hint }, field);
}

function clean(text: string): string {
  return nfc(text).replace(/\s+/g, ' ').trim();
}
