import { demandCome } from '../domain/demand.ts';
import { longestCode } from '../domain/dossier/code.ts';
import { holderAmong } from '../domain/dossier/holder.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import {
  type CardCounts,
  type Criterion,
  checkCounts,
  countsOf,
  criteria,
  type Grade,
  grades,
  type Rating,
  type RatingChannel,
} from '../domain/feedback/rating.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { insertRow } from '../storage/controlled.ts';
import { findDossier } from '../storage/dossier.ts';
import { findRating, findReplacement, listRatings, ratingRow, ratingsOfDossier } from '../storage/rating.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import { type Context, identityOf } from './context.ts';

export interface CardInput {
  readonly channel: RatingChannel;
  readonly grade: Grade;
  /** '' = without a dossier. */
  readonly dossierCode?: string;
  readonly criteria?: Readonly<Partial<Record<Criterion, Grade>>>;
  readonly remark?: string;
  /** Local date; today when it is not said. */
  readonly day?: LocalDate;
}

export interface CountsInput extends CardCounts {
  readonly day: LocalDate;
  /** Name of the section the box stands in; '' = the whole office. */
  readonly section: string;
  readonly remark?: string;
}

const longestRemark = 1000;

/** Whoever opens the link of the receipt; nobody in particular signs in. */
const citizen: Actor = {
  login: 'citizen',
  personId: null,
  name: 'Người nộp hồ sơ (trang đánh giá)',
  role: 'system',
  roles: [],
  unitId: null,
};

/**
 * The card that a citizen gives through the link of the receipt: only for a finished dossier; a second one replaces the
 * first, both stay readable. Needs no permission. Throws not-found, rating-unfinished, required, too-long.
 */
export async function rateByLink(context: Context, input: Omit<CardInput, 'channel' | 'day'>): Promise<Rating> {
  if (nfc(input.dossierCode ?? '').trim() === '') throw new Problem('required', { field: 'mã hồ sơ' }, 'code');
  return addCard(context, citizen, { ...input, channel: 'link' });
}

/** One card from the device at the counter or from paper. Permission feedback.record. */
export async function recordCard(context: Context, input: CardInput): Promise<Rating> {
  return addCard(context, demand(context.actor, 'feedback.record'), input);
}

/** Paper cards of a day, counted by hand per grade. Permission feedback.record. */
export async function recordCounts(context: Context, input: CountsInput): Promise<Rating> {
  const actor = demand(context.actor, 'feedback.record');
  checkCounts(input);
  const base = { ...emptyCard(context, actor, input.day), channel: 'paper', counted: true } as const;
  const { satisfied, normal, dissatisfied } = input;
  const section = nfc(input.section).trim();
  const rating: Rating = { ...base, satisfied, normal, dissatisfied, section, remark: remarkOf(input.remark) };
  await write(context, actor, 'rating.counts', [rating]);
  return rating;
}

/**
 * Counts of a day entered wrongly: a new row stands for the old one, with the reason. Permission feedback.record.
 * Throws not-found, required, rating-counts, rating-replaced.
 */
export async function correctCounts(context: Context, id: string, counts: CardCounts, reason: string): Promise<Rating> {
  const actor = demand(context.actor, 'feedback.record');
  const before = await findRating(context.database, id);
  if (!before?.counted) throw new Problem('not-found', { what: 'dòng phiếu giấy', key: id.slice(0, 60) });
  const why = nfc(reason).trim();
  if (why === '') throw new Problem('required', { field: 'lý do sửa' }, 'reason');
  const standing = await listRatings(context.database, { from: before.day, to: before.day });
  if (!standing.some((one) => one.id === before.id)) throw new Problem('rating-replaced');
  const { satisfied, normal, dissatisfied } = counts;
  const nothing = satisfied === 0 && normal === 0 && dissatisfied === 0;
  // A day entered twice by mistake is corrected to nought.
  if (!nothing) checkCounts(counts);
  const identity = emptyCard(context, actor, before.day);
  const { recordedAt, recordedBy } = identity;
  const rating: Rating = {
    ...before,
    id: identity.id,
    satisfied,
    normal,
    dissatisfied,
    replaces: before.id,
    reason: why,
    recordedAt,
    recordedBy,
  };
  await write(context, actor, 'rating.correct', [rating]);
  return rating;
}

/** Many cards in one batch with one entry in the trail, such as those of a device read out at the end of a day. */
export async function recordCards(context: Context, inputs: readonly CardInput[]): Promise<Rating[]> {
  const actor = demand(context.actor, 'feedback.record');
  const ratings: Rating[] = [];
  for (const input of inputs) ratings.push(await cardOf(context, actor, input));
  if (ratings.length > 0) await write(context, actor, 'rating.cards', ratings);
  return ratings;
}

async function addCard(context: Context, actor: Actor, input: CardInput): Promise<Rating> {
  const rating = await cardOf(context, actor, input);
  await write(context, actor, rating.replaces === null ? 'rating.card' : 'rating.replace', [rating]);
  return rating;
}

async function cardOf(context: Context, actor: Actor, input: CardInput): Promise<Rating> {
  if (!grades.includes(input.grade)) throw new Problem('required', { field: 'mức độ hài lòng' }, 'grade');
  const base = emptyCard(context, actor, input.day ?? localDateOf(context.clock()));
  const code = nfc(input.dossierCode ?? '').trim();
  const rating: Rating = {
    ...base,
    ...countsOf(input.grade),
    channel: input.channel,
    criteria: cleanCriteria(input.criteria ?? {}),
    remark: remarkOf(input.remark),
  };
  return code === '' ? rating : { ...rating, ...(await aboutDossier(context, code)) };
}

/** Whose work is judged, as it was when processing ended. */
async function aboutDossier(context: Context, code: string) {
  const record = await findDossier(context.database, code.slice(0, longestCode));
  if (!record) throw new Problem('not-found', { what: 'hồ sơ', key: code.slice(0, 60) }, 'code');
  const { dossier } = record;
  if (!isFinished(dossier)) throw new Problem('rating-unfinished', { code: record.code }, 'code');
  const holder = holderAmong(dossier.holders, dossier.resolvedAt ?? context.clock());
  const earlier = await ratingsOfDossier(context.database, record.code);
  return {
    dossierCode: record.code,
    number: (earlier.at(-1)?.number ?? 0) + 1,
    replaces: earlier.at(-1)?.id ?? null,
    reason: earlier.length === 0 ? '' : 'Người nộp đánh giá lại',
    procedureCode: dossier.procedureCode,
    procedureTitle: dossier.procedureTitle,
    section: holder?.unitName ?? '',
    officer: holder?.name ?? '',
  };
}

/** May be judged: processing is over and the dossier was not struck out. */
export function isFinished({ state }: Pick<Dossier, 'state'>): boolean {
  return state === 'resolved' || state === 'returned-to-citizen';
}

function emptyCard(context: Context, actor: Actor, day: LocalDate): Rating {
  const recordedAt = context.clock();
  demandCome(day, localDateOf(recordedAt), 'day');
  return {
    id: identityOf(context),
    day,
    channel: 'paper',
    counted: false,
    satisfied: 0,
    normal: 0,
    dissatisfied: 0,
    dossierCode: '',
    number: null,
    procedureCode: '',
    procedureTitle: '',
    section: '',
    officer: '',
    criteria: {},
    remark: '',
    replaces: null,
    reason: '',
    recordedAt,
    recordedBy: actor.name,
  };
}

/** What a citizen wrote stays out of the trail; the digest of the row covers it. */
async function write(context: Context, actor: Actor, action: string, ratings: readonly Rating[]): Promise<void> {
  const [first] = ratings;
  if (!first) return;
  const subject = `rating:${first.id}`;
  const detail = {
    cards: ratings.map(({ day, channel, dossierCode, satisfied, normal, dissatisfied, replaces, reason }) => ({
      day,
      channel,
      dossierCode,
      satisfied,
      normal,
      dissatisfied,
      ...(replaces === null ? {} : { replaces, reason }),
    })),
  };
  const rows = ratings.map(ratingRow);
  const trail = await trailStatements({ ...context, actor }, { subject, action, detail, rows });
  await commit(context, () => subjectOfConflict(context, first), [...rows.map(insertRow), ...trail]);
}

/** The row that somebody else wrote in the place of this one. */
async function subjectOfConflict({ database }: Context, { id, replaces, dossierCode }: Rating): Promise<string> {
  const other =
    replaces === null
      ? (await ratingsOfDossier(database, dossierCode)).at(-1)
      : await findReplacement(database, replaces);
  return `rating:${other?.id ?? id}`;
}

function cleanCriteria(given: Readonly<Partial<Record<Criterion, Grade>>>): Partial<Record<Criterion, Grade>> {
  const known = criteria.flatMap((criterion) => {
    const grade = given[criterion];
    return grade !== undefined && grades.includes(grade) ? [[criterion, grade] as const] : [];
  });
  return Object.fromEntries(known);
}

function remarkOf(text: string | undefined): string {
  const remark = nfc(text ?? '').trim();
  if (remark.length <= longestRemark) return remark;
  throw new Problem('too-long', { field: 'Ý kiến', length: remark.length, most: longestRemark }, 'remark');
}
