import type { Context } from '../command/context.ts';
import { openClosers } from '../command/register-closer.ts';
import { actOnEntry, addEntry } from '../command/register-entry.ts';
import { approvePlan, loadGapPack, planOf } from '../command/register-plan.ts';
import { invariant } from '../domain/invariant.ts';
import { usualPlan } from '../domain/register/plan-pack.ts';
import { textIn } from '../domain/register/value.ts';
import { instantAt, localDateOf } from '../domain/time/instant.ts';
import { dayNumber, type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import type { Life } from './corrective-action-life.ts';
import { baseStory } from './register-base.ts';
import { peopleStory } from './register-people.ts';
import { riskStory, type StoryAct, type StoryEntry } from './register-story.ts';
import { workDay, workDayFrom } from './work-day.ts';

type On = (login: string, daysAgo: number) => Context;

/**
 * The entries of the registers of the demo commune, each act by the person and on the day of its story. `as` gives their
 * context.
 */
export function registerLives(as: (login: string) => Context): Life[] {
  const today = localDateOf(as('thu').clock());
  return [...riskStory(today), ...baseStory(today), ...peopleStory(today)].map((story) => live(story, onOf(as)));
}

/** What stands beside the entries: the gaps to the next edition and the plan of the year, closed by its records. */
export async function loadPlans(as: (login: string) => Context): Promise<void> {
  const today = localDateOf(as('thu').clock());
  await loadGap(onOf(as), today);
  await loadPlan(onOf(as), today);
}

/** The clock of an act in the past stands at nine; today's stays as it is, so that nothing lies in the future. */
function onOf(as: (login: string) => Context): On {
  return (login, daysAgo) => {
    const context = as(login);
    const day = workDay(localDateOf(context.clock()), -daysAgo);
    return daysAgo === 0 ? context : { ...context, clock: () => instantAt(day, 9 * 60) };
  };
}

async function* live(story: StoryEntry, on: On): Life {
  const { kind, by, daysAgo, acts = [] } = story;
  yield -daysAgo;
  const { code } = await addEntry(on(by, daysAgo), kind, { ...story.input, ...undone(story) });
  for (const { by: who, act, daysAgo: ago, input = {} } of [...acts, ...progress(story, on)].sort(
    (a, b) => b.daysAgo - a.daysAgo,
  )) {
    yield -ago;
    await actOnEntry(on(who, ago), kind, code, act, input);
  }
}

/** Actions as they were planned: nothing is done on the day an entry is opened. */
function undone({ input }: StoryEntry) {
  const actions = actionsOf(input);
  return actions.length === 0 ? {} : { actions: actions.map((action) => ({ ...action, doneOn: '' })) };
}

/** The day an action was done somebody said so. */
function progress({ by, input }: StoryEntry, on: On): StoryAct[] {
  const actions = actionsOf(input);
  const today = localDateOf(on(by, 0).clock());
  return actions.flatMap(({ doneOn }) =>
    doneOn === undefined
      ? []
      : [
          {
            by,
            act: 'progress',
            daysAgo: dayNumber(today) - dayNumber(doneOn),
            input: { actions: actions.map((action) => ({ ...action })) },
          },
        ],
  );
}

function actionsOf(input: StoryEntry['input']): readonly { readonly doneOn?: LocalDate }[] {
  return Array.isArray(input['actions']) ? (input['actions'] as readonly { readonly doneOn?: LocalDate }[]) : [];
}

async function loadGap(on: On, today: LocalDate): Promise<void> {
  const rows = await loadGapPack(on('thu', 50));
  const codeOf = (clause: string) => {
    const found = rows.find(({ values }) => values['clause2026'] === clause);
    invariant(found, `no row for ${clause}`);
    return found.code;
  };
  const assess = (clause: string, gap: string, evidence: string) =>
    actOnEntry(on('thu', 40), 'gap-2026', codeOf(clause), 'assess', { gap, evidence });
  await assess('4.1, 4.2', 'none', 'Quyết định về khí hậu trong sổ bối cảnh');
  await assess('6.1.1–6.1.3', 'none', 'Sổ rủi ro và sổ cơ hội giữ riêng');
  await assess('5.1.1', 'partial', 'Quy tắc ứng xử; chưa có cách ghi nhận người báo sai sót');
  await assess('7.3', 'full', 'Chưa có nội dung về đạo đức trong kế hoạch đào tạo');
  await actOnEntry(on('hang', 30), 'gap-2026', codeOf('6.1.1–6.1.3'), 'verify', {
    verified: 'Hai sổ có mục, có người kiểm tra',
  });
  await actOnEntry(on('thu', 35), 'gap-2026', codeOf('7.3'), 'plan', {
    action: 'Đưa văn hóa, đạo đức vào buổi đào tạo tới',
    owner: 'Lê Thị Thu Hằng',
    due: workDay(today, 44),
  });
  await actOnEntry(on('thu', 35), 'gap-2026', codeOf('5.1.1'), 'plan', {
    action: 'Lãnh đạo ban hành lời nhắn và cách đón nhận báo sai sót',
    owner: 'Nguyễn Văn Bình',
    due: workDay(today, -4),
  });
}

async function loadPlan(on: On, today: LocalDate): Promise<void> {
  const year = yearOf(today);
  const costs: Readonly<Record<string, string>> = { training: '2.000.000 đồng', audit: '1.500.000 đồng' };
  const january = workDayFrom(localDate(`${year}-01-08`));
  const since = january < today ? dayNumber(today) - dayNumber(january) : 0;
  for (const duty of usualPlan(year)) {
    const input = { ...duty, cost: costs[textIn(duty, 'closer')] ?? '' };
    await addEntry(on('thu', since), 'annual-plan', input, year);
  }
  await approvePlan(on('binh', since), year, '02/KH-UBND');
  for (const row of await planOf(on('thu', 0), year)) {
    const closer = textIn(row.values, 'closer');
    const ago = doneBefore[closer];
    const records = ago === undefined ? [] : await openClosers(on('thu', 0), row);
    // The duty is the review of the year, not the one in the middle of it.
    const record = closer === 'management-review' ? records.at(-1) : records[0];
    const when = Math.min(ago ?? 0, since);
    if (record) await actOnEntry(on('thu', when), 'annual-plan', row.code, 'close', { record: record.code });
  }
}

/** Days ago on which the duties of the year were done, by what closes them; the report of the year is still to come. */
const doneBefore: Readonly<Record<string, number>> = {
  objective: 310,
  'steering-board': 190,
  training: 80,
  context: 40,
  risks: 30,
  audit: 18,
  'management-review': 8,
  declaration: 5,
};
