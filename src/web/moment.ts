import { nearShareSetting } from '../command/work-list.ts';
import { defaultNearShare } from '../domain/dossier/work-list.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import type { Instant } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { readSetting } from '../storage/setting.ts';
import type { Request } from './environment.ts';
import type { Text } from './text.ts';

/** What says how a dossier stands now: the calendar, the clock, the office's share for "near due", and the words. */
export interface Moment {
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
  readonly nearShare: number;
  readonly t: Text;
}

export async function momentOf(c: Request): Promise<Moment> {
  const { database, clock } = c.var.deps;
  const [calendar, share] = await Promise.all([rulingCalendar(database), readSetting(database, nearShareSetting)]);
  return { calendar, now: clock(), nearShare: typeof share === 'number' ? share : defaultNearShare, t: c.var.visit.t };
}
