import type { Context } from '../command/context.ts';
import { type CardInput, rateByLink, recordCards, recordCounts } from '../command/rating.ts';
import type { CardCounts, Grade } from '../domain/feedback/rating.ts';
import { periodsOf } from '../domain/indicator/period.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { addMinutes, type Instant, instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, dayNumber, type LocalDate, yearOf } from '../domain/time/local-date.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import type { Random } from './random.ts';
import { officeMoment, workDay } from './work-day.ts';

export interface RatingWorld {
  readonly context: Context;
  readonly calendar: WorkingCalendar;
  readonly random: Random;
  readonly as: (login: string, at: Instant) => Context;
  readonly finished: readonly DossierRecord[];
}

/** Satisfied and all cards of each quarter, digital and paper together. */
const quarters = [
  [182, 193],
  [201, 209],
  [176, 187],
  [188, 197],
] as const;
const digitalShare = 0.6;
const bundles = 6;

const remarks = [
  'Cán bộ hướng dẫn rõ ràng.',
  'Nhận kết quả sớm hơn giấy hẹn.',
  'Chỗ gửi xe còn chật.',
  'Nên có thêm quầy chứng thực.',
  'Nộp trực tuyến tiện.',
] as const;

/**
 * Cards of the reporting year: from the device and the link on finished dossiers, the rest from paper boxes counted every
 * fortnight, so that each quarter comes to its figure; the running quarter as far as it has come.
 */
export async function loadRatings(world: RatingWorld): Promise<void> {
  const { context } = world;
  const today = localDateOf(context.clock());
  const year = yearOf(addDays(today, 17));
  for (const [index, { from, to }] of periodsOf('reporting', 'quarter', year).entries()) {
    const [satisfied, total] = quarters[index] ?? [0, 0];
    const last = to < today ? to : addDays(today, -1);
    if (last <= from) continue;
    const share = to < today ? 1 : lengthOf(from, last) / lengthOf(from, to);
    const wanted = { satisfied: Math.round(satisfied * share), total: Math.round(total * share) };
    const digital = await loadDigital(world, { from, to: last }, Math.round(wanted.total * digitalShare));
    await loadPaper(world, { from, to: last }, wanted, digital);
  }
}

type Span = { readonly from: LocalDate; readonly to: LocalDate };

/** A spread of dossiers finished in the span; one in six answers by the link of the receipt. */
async function loadDigital(
  { as, random, finished }: RatingWorld,
  { from, to }: Span,
  most: number,
): Promise<CardCounts> {
  const pool = finished.filter(({ dossier }) => {
    const day = dossier.resolvedAt && localDateOf(dossier.resolvedAt);
    return day !== null && day >= from && day <= to;
  });
  const step = Math.max(1, Math.floor(pool.length / Math.max(1, most)));
  const chosen = pool.filter((_, index) => index % step === 0).slice(0, most);
  const counts = { satisfied: 0, normal: 0, dissatisfied: 0 };
  const device = new Map<LocalDate, CardInput[]>();
  for (const { code, dossier } of chosen) {
    const resolvedAt = dossier.resolvedAt ?? dossier.lastOccurredAt;
    const day = localDateOf(resolvedAt);
    const late = dossier.due !== null && day > dossier.due.date;
    const grade = gradeOf(random, late, dossier.supplementRequests.length);
    counts[grade] += 1;
    const card = { grade, dossierCode: code, ...detailsOf(random, grade, dossier.supplementRequests.length) };
    if (random.chance(0.16)) {
      await rateByLink(as('lan', officeMoment(addMinutes(resolvedAt, 30))), card);
      continue;
    }
    // The device is read out at the end of its week.
    const week = workDay(from, Math.floor(lengthOf(from, day) / 7) * 7 + 6);
    const at = week < to ? week : workDay(to);
    device.set(at, [...(device.get(at) ?? []), { ...card, channel: 'device', day }]);
  }
  for (const [day, cards] of device) await recordCards(as('mai', instantAt(day, 17 * 60)), cards);
  return counts;
}

function gradeOf(random: Random, late: boolean, requests: number): Grade {
  const draw = random.next();
  const unhappy = late ? 0.35 : requests > 0 ? 0.08 : 0.01;
  if (draw < unhappy) return 'dissatisfied';
  return draw < unhappy + (late ? 0.25 : 0.025) ? 'normal' : 'satisfied';
}

function detailsOf(random: Random, grade: Grade, requests: number): Pick<CardInput, 'criteria' | 'remark'> {
  const criteria: Record<string, Grade> = {};
  if (random.chance(0.55)) criteria['time'] = grade;
  if (random.chance(0.5)) criteria['attitude'] = grade === 'dissatisfied' && random.chance(0.5) ? 'normal' : grade;
  if (random.chance(0.45)) criteria['bodies'] = requests > 0 ? 'normal' : 'satisfied';
  if (random.chance(0.2)) criteria['publicity'] = random.chance(0.9) ? 'satisfied' : 'normal';
  return { criteria, remark: random.chance(0.06) ? random.pick(remarks) : '' };
}

/** What the digital cards leave open comes from paper, in a few bundles, on working days. */
async function loadPaper(
  { as, calendar }: RatingWorld,
  { from, to }: Span,
  wanted: { readonly satisfied: number; readonly total: number },
  digital: CardCounts,
): Promise<void> {
  const rest = wanted.total - digital.satisfied - digital.normal - digital.dissatisfied;
  const satisfied = Math.max(0, Math.min(rest, wanted.satisfied - digital.satisfied));
  const [normal, dissatisfied] = [
    Math.ceil(Math.max(0, rest - satisfied) / 2),
    Math.floor(Math.max(0, rest - satisfied) / 2),
  ];
  const span = lengthOf(from, to);
  for (let index = 0; index < bundles; index++) {
    const part = (whole: number) => Math.floor((whole * (index + 1)) / bundles) - Math.floor((whole * index) / bundles);
    const counts = { satisfied: part(satisfied), normal: part(normal), dissatisfied: part(dissatisfied) };
    if (counts.satisfied + counts.normal + counts.dissatisfied <= 0) continue;
    const wish = calendar.workingDayOnOrAfter(addDays(from, Math.floor((span * (index + 1)) / (bundles + 1))));
    const day = wish <= to ? wish : to;
    const section = index % 3 === 2 ? '' : 'Trung tâm Phục vụ hành chính công';
    await recordCounts(as('lan', instantAt(day, 16 * 60 + 40)), { ...counts, day, section });
  }
}

function lengthOf(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}
