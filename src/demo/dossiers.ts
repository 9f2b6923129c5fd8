import type { Context } from '../command/context.ts';
import { codeToNumber, defaultCodeFormat } from '../domain/dossier/code.ts';
import type { Holder, LateCause, Signature } from '../domain/dossier/event.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { plannedSteps } from '../domain/procedure/planned-step.ts';
import type { Channel, Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { addMinutes, type Instant, instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { bulkDossierStatements, type DossierWrite } from '../storage/dossier-write.ts';
import { citizen } from './people.ts';
import type { Random } from './random.ts';
import { Story } from './story.ts';

/** Somebody of the office, as actor and as holder. */
export interface Official {
  readonly actor: Actor;
  readonly holder: Holder;
  readonly title: string;
}

export interface DemoWorld {
  readonly context: Context;
  readonly calendar: WorkingCalendar;
  readonly random: Random;
  readonly officeCode: string;
  readonly counters: readonly [Official, ...Official[]];
  readonly leaders: readonly [Official, ...Official[]];
  /** By the title of the post that examines. */
  readonly specialists: ReadonlyMap<string, readonly [Official, ...Official[]]>;
  readonly procedures: readonly {
    readonly procedure: Procedure;
    readonly process: ProcessVersion;
    readonly specialist: string;
  }[];
}

const writeSize = 200;
const forgottenDays = 40;
const perDay = { least: 6, most: 14 } as const;
const lateCauses: readonly [LateCause, ...LateCause[]] = [
  'workload',
  'other-body',
  'verification',
  'staff-absent',
  'system-failure',
];

/** Lives through every working day from `from` to now; returns how many dossiers there are. */
export async function loadDossiers(
  world: DemoWorld,
  from: LocalDate,
  progress: (done: number) => void,
): Promise<number> {
  const { context, calendar, random } = world;
  const today = localDateOf(context.clock());
  let waiting: DossierWrite[] = [];
  let total = 0;
  for (let day = calendar.workingDayOnOrAfter(from); day <= today; day = calendar.nextWorkingDay(day)) {
    const times = Array.from({ length: random.between(perDay.least, perDay.most) }, () =>
      receiptTime(world, day),
    ).sort();
    for (const at of times) {
      const write = live(world, at);
      if (write) waiting.push(write);
    }
    if (waiting.length < writeSize) continue;
    total += await keep(context, waiting);
    waiting = [];
    progress(total);
  }
  return total + (await keep(context, waiting));
}

async function keep(context: Context, writes: readonly DossierWrite[]): Promise<number> {
  if (writes.length > 0) await context.database.write(bulkDossierStatements(context.sha256, writes));
  return writes.length;
}

/** A minute inside the day's sessions; mornings are busier. */
function receiptTime({ calendar, random }: DemoWorld, day: LocalDate): Instant {
  const sessions = calendar.sessionsOn(day);
  const session = sessions[random.chance(0.62) ? 0 : sessions.length - 1] ?? { from: 480, to: 660 };
  return addMinutes(instantAt(day, random.between(session.from, session.to - 1)), random.next());
}

/** One dossier from the counter to the citizen, or as far as today allows; undefined when it would begin in the future. */
function live(world: DemoWorld, at: Instant): DossierWrite | undefined {
  const { context, calendar, random } = world;
  const chosen = choose(world);
  const { procedure } = chosen;
  const applicant = citizen(random);
  const story = new Story(context, calendar, applicant);
  const counter = random.pick(world.counters);
  const channel = channelOf(random);
  const day = localDateOf(at);
  if (random.chance(0.008)) {
    const { code, title, field } = procedure;
    const refusal = {
      procedureCode: code,
      procedureTitle: title,
      field,
      channel,
      holder: counter.holder,
      applicantHash: story.applicantHash,
    } as const;
    if (
      !story.act(
        { type: 'refuse-at-intake', ...refusal, reason: 'Không thuộc thẩm quyền giải quyết của xã' },
        at,
        counter.actor,
      )
    )
      return undefined;
  } else {
    if (!receive(world, story, chosen, at, counter, channel)) return undefined;
    work(world, story, chosen, at, applicant.name, counter);
  }
  const code = codeToNumber(defaultCodeFormat, { office: world.officeCode, procedureCode: procedure.code, date: day });
  return story.write(code, yearOf(day));
}

/** Civil status and certification are most of the work of a commune. */
function choose({ procedures, random }: DemoWorld): DemoWorld['procedures'][number] {
  const common = random.chance(0.72);
  const pool = procedures.filter(({ procedure }) => ['Hộ tịch', 'Chứng thực'].includes(procedure.field) === common);
  const index = Math.floor(random.next() ** 1.7 * pool.length);
  return pool[index] ?? (procedures[0] as DemoWorld['procedures'][number]);
}

function channelOf(random: Random): Channel {
  const draw = random.next();
  if (draw < 0.58) return 'direct';
  if (draw < 0.92) return 'online';
  return draw < 0.97 ? 'post' : 'kiosk';
}

function receive(
  { calendar, random }: DemoWorld,
  story: Story,
  { procedure, process }: DemoWorld['procedures'][number],
  at: Instant,
  counter: Official,
  channel: Channel,
): boolean {
  const limit = procedure.limits[0];
  return story.act(
    {
      type: 'receive',
      procedureCode: procedure.code,
      procedureTitle: procedure.title,
      field: procedure.field,
      level: procedure.level,
      processVersionId: process.id,
      steps: plannedSteps(process, '', calendar, localDateOf(at), channel),
      channel,
      area: 'ordinary',
      case: '',
      limit: limit?.limit ?? null,
      limitText: limit?.text ?? '',
      due: null,
      firstReceivedAt: channel === 'online' ? addMinutes(at, -random.between(5, 900)) : null,
      firstReceivedBy: channel === 'online' ? 'Cổng Dịch vụ công quốc gia' : '',
      documents: procedure.documents
        .filter(({ database }) => database === null)
        .map(({ name, original, copy }) => ({ name, original, copy, electronic: 0 })),
      copies: 1,
      fee: procedure.fee.amount ?? 0,
      resultBy: channel === 'online' ? 'online' : channel === 'post' ? 'post' : 'counter',
      holder: counter.holder,
      applicantHash: story.applicantHash,
      receiptGroup: null,
      forBody: '',
    },
    at,
    counter.actor,
  );
}

/** From the first step to the citizen's hand; stops where today begins. */
function work(
  world: DemoWorld,
  story: Story,
  { procedure, specialist }: DemoWorld['procedures'][number],
  receivedAt: Instant,
  applicantName: string,
  counter: Official,
): void {
  const { calendar, random } = world;
  const examiner = random.pick(world.specialists.get(specialist) ?? world.counters);
  const leader = random.pick(world.leaders);
  const signature: Signature = {
    name: leader.holder.name,
    title: leader.title,
    capacity: leader.title === 'Chủ tịch' ? '' : 'KT.',
  };
  const pace = paceOf(random);
  const sameDay = procedure.limits[0]?.limit?.unit === 'same-day';
  // Handing over is quick in life; the plan gives it half a day.
  const share = (order: number) => (order === 1 ? Math.min(pace, 0.4) : pace) * (0.8 + random.next() * 0.4);
  const minutes = (order: number) => {
    const planned = story.dossier.steps.find((step) => step.order === order)?.plannedMinutes ?? 60;
    return Math.max(3, Math.round(planned * share(order) * (sameDay ? 0.5 : 0.85)));
  };
  let at = calendar.addWorkingMinutes(receivedAt, minutes(1));
  if (!story.act({ type: 'finish-step' }, at, counter.actor)) return;
  if (!story.act({ type: 'hand-over', to: examiner.holder }, at, counter.actor)) return;
  // A few of the last weeks lie forgotten: the open overdue ones that a rate of resolved dossiers does not show.
  if (receivedAt > addMinutes(world.context.clock(), -forgottenDays * 24 * 60) && random.chance(0.025)) return;
  const waited = wait(world, story, procedure, at, examiner);
  if (waited === undefined) return;
  at = calendar.addWorkingMinutes(waited, minutes(2));
  const extended = extend(world, story, waited, at, examiner, signature);
  if (random.chance(0.006)) {
    story.act(
      {
        type: 'refuse',
        reason: 'Không đủ điều kiện theo quy định',
        number: `${random.between(10, 99)}/TB-UBND`,
        signature,
      },
      at,
      examiner.actor,
    );
    return;
  }
  if (!story.act({ type: 'finish-step' }, at, examiner.actor, random.chance(0.03) ? 1500 : 3)) return;
  if (!extended && random.chance(0.02)) {
    const returned = calendar.addWorkingMinutes(at, 25);
    const reason = 'Bổ sung căn cứ vào tờ trình';
    if (!story.act({ type: 'return-step', reason }, returned, leader.actor)) return;
    at = calendar.addWorkingMinutes(returned, 45);
    if (!story.act({ type: 'finish-step' }, at, examiner.actor)) return;
  }
  if (!story.act({ type: 'hand-over', to: leader.holder }, at, examiner.actor)) return;
  at = calendar.addWorkingMinutes(at, minutes(3));
  if (!story.act({ type: 'finish-step' }, at, leader.actor)) return;
  if (!story.act({ type: 'approve', summary: 'Đồng ý' }, at, leader.actor)) return;
  if (!story.act({ type: 'sign', signature }, at, leader.actor)) return;
  if (!story.act({ type: 'hand-over', to: examiner.holder }, at, leader.actor)) return;
  at = calendar.addWorkingMinutes(at, minutes(4));
  if (!story.act({ type: 'finish-step' }, at, examiner.actor)) return;
  const number = { number: `${random.between(100, 4999)}/UBND-KQ`, date: localDateOf(at), stamped: true };
  if (!story.act({ type: 'complete', number }, at, leader.actor)) return;
  const due = story.dossier.due;
  const late = due !== null && localDateOf(at) > due.date;
  if (late && random.chance(0.75)) {
    story.act(
      { type: 'code-late-cause', cause: random.pick(lateCauses), note: '' },
      calendar.addWorkingMinutes(at, 30),
      examiner.actor,
    );
  }
  const collected = sameDay
    ? calendar.addWorkingMinutes(at, random.between(5, 40))
    : calendar.addWorkingMinutes(at, random.between(20, 1600));
  if (random.chance(0.97))
    story.act({ type: 'return-result', to: applicantName, by: story.dossier.resultBy }, collected, counter.actor);
}

/** Share of the planned time a dossier takes: most are early, some late, a few lie for weeks. */
function paceOf(random: Random): number {
  const draw = random.next();
  if (draw < 0.955) return 0.35 + random.next() * 0.55;
  return draw < 0.993 ? 1.25 + random.next() * 0.8 : 3 + random.next() * 9;
}

/** Supplement requests, financial obligations, withdrawals. Returns when work goes on; undefined when it does not. */
function wait(
  { calendar, random }: DemoWorld,
  story: Story,
  procedure: Procedure,
  from: Instant,
  examiner: Official,
): Instant | undefined {
  const asked = calendar.addWorkingMinutes(from, random.between(20, 240));
  const again = calendar.addWorkingMinutes(asked, random.between(1, 7) * 480);
  if (random.chance(0.035)) {
    const items = [
      { name: 'Giấy tờ chứng minh nội dung đề nghị (bản sao chứng thực)', original: 0, copy: 1, electronic: 0 },
    ];
    const request = { type: 'request-supplement', reason: 'Giấy tờ kèm theo chưa đủ căn cứ', items } as const;
    if (!story.act(request, asked, examiner.actor)) return undefined;
    if (random.chance(0.1)) {
      story.act({ type: 'withdraw', reason: 'Người nộp xin rút hồ sơ' }, again, examiner.actor);
      return undefined;
    }
    if (!story.act({ type: 'receive-supplement' }, again, examiner.actor)) return undefined;
    if (!random.chance(0.06)) return again;
    const second = calendar.addWorkingMinutes(again, 200);
    if (!story.act({ ...request, reason: 'Bản sao bổ sung không đọc được', confirmed: true }, second, examiner.actor))
      return undefined;
    const back = calendar.addWorkingMinutes(second, 900);
    return story.act({ type: 'receive-supplement' }, back, examiner.actor) ? back : undefined;
  }
  if (procedure.field === 'Đất đai' && random.chance(0.3)) {
    if (
      !story.act(
        { type: 'pause', cause: 'financial-obligation', reason: 'Chờ thực hiện nghĩa vụ tài chính' },
        asked,
        examiner.actor,
      )
    )
      return undefined;
    return story.act({ type: 'resume' }, again, examiner.actor) ? again : undefined;
  }
  return from;
}

/** When the end is seen to come too late, most examiners apologise in time. */
function extend(
  { calendar, random }: DemoWorld,
  story: Story,
  from: Instant,
  expected: Instant,
  examiner: Official,
  signature: Signature,
): boolean {
  const { due, limit } = story.dossier;
  if (!due || !limit || limit.value < 5 || localDateOf(expected) < due.date || !random.chance(0.6)) return false;
  const day = calendar.addWorkingDays(due.date, -2);
  const at = instantAt(day, 10 * 60);
  if (at <= from) return false;
  const later = calendar.workingDayOnOrAfter(addDays(localDateOf(expected), 2));
  const reason = 'Cần xác minh thêm tại cơ quan khác';
  return story.act(
    { type: 'extend', due: later, reason, apologyNumber: `${random.between(10, 99)}/UBND`, signature },
    at,
    examiner.actor,
  );
}
