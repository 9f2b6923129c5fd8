import { isEmail } from '../domain/dossier/contact.ts';
import { morningOf } from '../domain/notice/morning.ts';
import { morningMail } from '../domain/notice/morning-text.ts';
import { absenceOn, replacedBy } from '../domain/organisation/absence.ts';
import { type Instant, instantAt, localDateOf } from '../domain/time/instant.ts';
import { listAbsences } from '../storage/absence.ts';
import { listAccounts } from '../storage/account.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { UniqueViolation } from '../storage/database.ts';
import { insertNotice, readPosition, type StoredNotice, savePosition } from '../storage/notice.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import type { Context } from './context.ts';
import { morningList } from './morning.ts';
import { blank } from './notice-derive.ts';
import { readNoticeSettings } from './notice-setting.ts';

const position = 'morning';
/** Minute of the office's day from which the morning e-mails go. */
const morningMinute = 8 * 60;

/**
 * Queues the morning e-mails of a working day, once: from 08:00 until the office closes, so that a server that starts
 * late still tells, and one that slept for days tells only today. All of them and the mark of the day in one batch.
 * Returns how many.
 */
export async function queueMorning(context: Context): Promise<number> {
  const { database, clock } = context;
  const now = clock();
  const today = localDateOf(now);
  const { morning } = await readNoticeSettings(database);
  if (morning === null || !(await isMorning(context, now))) return 0;
  if ((await readPosition(database, position)) === today) return 0;
  const notices = await morningNotices(context, now);
  try {
    await database.write([...notices.map(insertNotice), savePosition(position, today)]);
    return notices.length;
  } catch (error) {
    // Another server on the same data has just made this morning.
    if (error instanceof UniqueViolation) return 0;
    throw error;
  }
}

async function isMorning({ database }: Context, now: Instant): Promise<boolean> {
  const today = localDateOf(now);
  const calendar = await rulingCalendar(database);
  return calendar.isWorkingDay(today) && now >= instantAt(today, morningMinute) && now <= calendar.closingAt(today);
}

async function morningNotices(context: Context, now: Instant): Promise<StoredNotice[]> {
  const { database } = context;
  const today = localDateOf(now);
  const [items, people, accounts, units, absences] = await Promise.all([
    morningList(context),
    listPeople(database, today),
    listAccounts(database),
    listUnits(database),
    listAbsences(database),
  ]);
  const officeId = units.find(({ kind }) => kind === 'office')?.id;
  return accounts.flatMap(({ personId, roles, disabledAt }) => {
    const person = people.find(({ id }) => id === personId);
    if (!person || disabledAt !== null || !isEmail(person.email) || absenceOn(absences, personId, today)) return [];
    const unitId = person.post?.unitId ?? null;
    const leads = !roles.includes('leader') || unitId === null ? [] : unitId === officeId ? null : [unitId];
    const own = morningOf(items, { holds: [personId, ...replacedBy(absences, personId, today)], leads });
    if (own.length === 0) return [];
    return [
      {
        ...blank(`morning:${personId}:${today}`, now),
        kind: 'morning' as const,
        channel: 'email' as const,
        personId,
        address: person.email,
        ...morningMail(person.name, own, now),
      },
    ];
  });
}
