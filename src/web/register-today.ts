import { may } from '../domain/organisation/may.ts';
import { dueStanding } from '../domain/register/due-standing.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listPosts } from '../storage/organisation.ts';
import { listEntries } from '../storage/register-entry.ts';
import { contextOf, type Request } from './environment.ts';
import { entryLine } from './register-line.ts';
import { cut } from './today-cut.ts';

const mostLines = 8;

/**
 * What is overdue or soon due in the registers, the yearly plan among them, the earliest first; for who keeps them. Null
 * when there is nothing.
 */
export async function dutiesForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  if (!may(actor.roles, 'register-entry.edit')) return null;
  const today = localDateOf(clock());
  const [entries, posts] = await Promise.all([listEntries(database), listPosts(database)]);
  const due = entries
    .filter((entry) => ['overdue', 'before-plan', 'soon'].includes(dueStanding(entry, today)))
    .sort((a, b) => (`${a.due}${a.code}` < `${b.due}${b.code}` ? -1 : 1));
  if (due.length === 0) return null;
  const { lines, more } = cut(due, mostLines, c.var.visit.t);
  return {
    more,
    lines: lines.map((entry) => ({
      ...entryLine(entry, { today, posts, language: c.var.visit.language }),
      overdue: dueStanding(entry, today) === 'overdue',
    })),
  };
}
