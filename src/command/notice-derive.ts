import type { Applicant } from '../domain/dossier/applicant.ts';
import { isEmail } from '../domain/dossier/contact.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { invariant } from '../domain/invariant.ts';
import {
  fillNotice,
  isOn,
  type KindSetting,
  type NoticeChannel,
  type NoticePlace,
  type NoticeSettings,
  noticeChannels,
  onSince,
} from '../domain/notice/notice.ts';
import { occasions, type SilenceReason, silenceOf } from '../domain/notice/occasion.ts';
import { staleBefore } from '../domain/notice/outbox.ts';
import type { Office } from '../domain/organisation/office.ts';
import { addMinutes, type Instant } from '../domain/time/instant.ts';
import { dmy } from '../domain/time/local-date.ts';
import { UniqueViolation } from '../storage/database.ts';
import { type DossierRecord, findDossiersById } from '../storage/dossier.ts';
import { insertNotice, readPosition, type StoredNotice, savePosition, untoldEvents } from '../storage/notice.ts';
import { findOffice } from '../storage/setting.ts';
import type { Context } from './context.ts';
import { readNoticeSettings } from './notice-setting.ts';

const position = 'events';
/** An act may be committed this long after the time it bears; so much is read again every time. Minutes. */
const overlap = 60;
const pageSize = 200;

/**
 * Queues what the record has to tell since it was last looked at: every event of a kind that is on leaves at least one
 * row, sent or skipped with the reason, in the same batch – which is how it is known to have been looked at. Returns how
 * many were queued. Safe to run again, side by side, and after a stop at any point.
 */
export async function deriveNotices(context: Context): Promise<number> {
  const { database, clock } = context;
  const [settings, office] = await Promise.all([readNoticeSettings(database), findOffice(database)]);
  const since = onSince(settings);
  if (since === null || !office) return 0;
  const types = Object.entries(occasions).flatMap(([type, kind]) => (isOn(settings.kinds[kind]) ? [type] : []));
  let queued = 0;
  for (;;) {
    const now = clock();
    const events = await untoldEvents(database, types, await readFrom(context, since), pageSize);
    const records = await findDossiersById(database, [...new Set(events.map(({ dossierId }) => dossierId))]);
    const byId = new Map(records.map((record) => [record.dossier.id, record]));
    let written = 0;
    for (const event of events) {
      const record = byId.get(event.dossierId);
      invariant(record, `a dossier for event ${event.dossierId}:${event.seq}`);
      const later = events.filter((one) => one.dossierId === event.dossierId && one.seq > event.seq);
      const notices = noticesOf(event, record, later, settings, office, now);
      if (!(await keep(context, notices))) continue;
      written += 1;
      queued += notices.filter(({ state }) => state === 'queued').length;
    }
    if (events.length === pageSize && written > 0) continue;
    if (events.length < pageSize) await database.write([savePosition(position, now)]);
    return queued;
  }
}

async function readFrom({ database }: Context, since: Instant): Promise<Instant> {
  const read = (await readPosition(database, position)) as Instant | undefined;
  const from = read === undefined ? since : addMinutes(read, -overlap);
  return from > since ? from : since;
}

/** False when somebody else was faster: then it is told already. */
async function keep({ database }: Context, notices: readonly StoredNotice[]): Promise<boolean> {
  try {
    await database.write(notices.map(insertNotice));
    return true;
  } catch (error) {
    if (error instanceof UniqueViolation) return false;
    throw error;
  }
}

function noticesOf(
  event: DossierEvent,
  { code, dossier, applicant }: DossierRecord,
  later: readonly DossierEvent[],
  settings: NoticeSettings,
  office: Office,
  now: Instant,
): StoredNotice[] {
  const kind = occasions[event.data.type];
  invariant(kind, `no occasion for ${event.data.type}`);
  const setting = settings.kinds[kind];
  const about = { kind, dossierId: dossier.id, eventSeq: event.seq, due: dossier.due?.date ?? null };
  const skip = (reason: SilenceReason): StoredNotice[] => [
    { ...blank(`${dossier.id}:${event.seq}:`, now), ...about, state: 'skipped', reason, nextAt: null, settledAt: now },
  ];
  const on = noticeChannels.filter((channel) => (setting.since[channel] ?? '9') <= event.recordedAt);
  if (on.length === 0) return skip('off');
  if (event.recordedAt < staleBefore(now)) return skip('too-old');
  const silence = silenceOf(event, kind, dossier, later);
  if (silence) return skip(silence);
  if (applicant?.erasedAt) return skip('erased');
  const reachable = on.flatMap((channel) => {
    const address = addressOf(channel, applicant);
    return address === '' ? [] : [{ channel, address }];
  });
  if (reachable.length === 0) return skip('no-address');
  const places = placesOf(event, code, dossier, applicant?.name ?? '', office);
  return reachable.map(({ channel, address }) => ({
    ...blank(`${dossier.id}:${event.seq}:${channel}`, now),
    ...about,
    channel,
    address,
    ...wordsOf(channel, setting, places, settings.bilingual),
  }));
}

function wordsOf(
  channel: NoticeChannel,
  { vi, en }: KindSetting,
  places: Places,
  bilingual: boolean,
): { subject: string; body: string } {
  if (channel === 'phone') return { subject: '', body: likeItself(vi.short, fillNotice(vi.short, places.vi)) };
  const subject = fillNotice(vi.subject, places.vi).replace(/\s+/g, ' ');
  const body = fillNotice(vi.body, places.vi);
  if (!bilingual || en.body === '') return { subject, body };
  return { subject, body: `${body}\n\n—\n${fillNotice(en.body, places.en)}` };
}

/** A short text written without marks keeps out the marks of the names put into it: one letter with a mark halves it. */
function likeItself(template: string, filled: string): string {
  const plain = withoutMarks(template) === template;
  return plain ? withoutMarks(filled) : filled;
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
}

interface Places {
  readonly vi: Readonly<Record<NoticePlace, string>>;
  readonly en: Readonly<Record<NoticePlace, string>>;
}

function placesOf({ data }: DossierEvent, code: string, dossier: Dossier, name: string, office: Office): Places {
  const papers = data.type === 'supplement-requested' ? data.items.map((item) => `– ${item.name}`).join('\n') : '';
  const shared = {
    code,
    name,
    papers,
    procedure: dossier.procedureTitle,
    due: dossier.due ? dmy(dossier.due.date) : '',
    office: office.name,
    counter: office.counterName,
    phone: office.phone,
  };
  const { counterName } = office;
  return {
    vi: { ...shared, collect: collectWords[dossier.resultBy].vi.replace('{counter}', counterName) },
    en: { ...shared, collect: collectWords[dossier.resultBy].en.replace('{counter}', counterName) },
  };
}

const collectWords = {
  counter: {
    vi: 'Mời Ông/Bà mang giấy tiếp nhận đến {counter} để nhận kết quả.',
    en: 'Please bring the receipt to {counter} to collect the result.',
  },
  post: { vi: 'Kết quả được gửi qua bưu chính.', en: 'The result is sent by post.' },
  online: { vi: 'Kết quả được trả trực tuyến.', en: 'The result is returned online.' },
} as const;

/** Where a channel reaches an applicant; '' when it cannot. */
export function addressOf(channel: NoticeChannel, applicant: Applicant | null): string {
  if (!applicant) return '';
  if (channel === 'email') return isEmail(applicant.email.trim()) ? applicant.email.trim() : '';
  const digits = applicant.phone.replace(/[\s.()-]/g, '');
  return /^\+?\d{8,15}$/.test(digits) ? digits : '';
}

/** A queued notice about nothing yet. */
export function blank(key: string, now: Instant): StoredNotice {
  return {
    key,
    kind: 'test',
    channel: '',
    dossierId: null,
    eventSeq: null,
    personId: null,
    due: null,
    address: '',
    subject: '',
    body: '',
    state: 'queued',
    reason: '',
    attempts: 0,
    createdAt: now,
    nextAt: now,
    settledAt: null,
  };
}
