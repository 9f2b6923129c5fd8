import { maySee } from '../command/complaint.ts';
import { awaitsAct } from '../domain/feedback/complaint.ts';
import { actWords, nextActOf } from '../domain/feedback/complaint-term.ts';
import { may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listComplaints } from '../storage/complaint.ts';
import { contextOf, type Request } from './environment.ts';
import { dueWords, kindText } from './feedback-words.ts';
import { cut } from './today-cut.ts';

const mostLines = 5;

/**
 * Complaints, suggestions, appeals and denunciations that wait for an answer or for its publication, for who answers them
 * and looks after quality or leads; the most overdue first, those without a limit last. Null when none waits.
 */
export async function feedbackForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  const { roles } = actor;
  const oversees = may(roles, 'improvement.approve') || may(roles, 'audit.plan');
  if (!may(roles, 'feedback.answer') || !oversees) return null;
  const open = (await listComplaints(database)).filter((one) => awaitsAct(one) && maySee(actor, one));
  if (open.length === 0) return null;
  const { t, language } = c.var.visit;
  const today = localDateOf(clock());
  const calendar = await rulingCalendar(database);
  const lines = open
    .sort((a, b) => (`${a.due ?? '9'} ${a.code}` < `${b.due ?? '9'} ${b.code}` ? -1 : 1))
    .map((one) => ({
      href: `/feedback/${encodeURIComponent(one.code)}`,
      code: one.code,
      kind: kindText(one.kind, t),
      act: actWords(nextActOf(one), one.kind, language),
      due: dueWords(one, calendar, today, t, language) ?? { words: t.feedback.noLimitWord, tone: 'open', icon: 'open' },
    }));
  return cut(lines, mostLines, t);
}
