import type { Context } from '../command/context.ts';
import { nonconformityKindsOf } from '../command/nonconformity.ts';
import { nonconformityKinds } from '../domain/dossier/nonconformity.ts';
import { nonconformityNames } from '../domain/dossier/words.ts';
import { isOpenAction, isOverdueAction, isRaisedWithin } from '../domain/improvement/corrective-action.ts';
import type { Statistics } from '../domain/indicator/statistics.ts';
import { targetText } from '../domain/objective/wording.ts';
import { openDecisions } from '../domain/review/decide.ts';
import { type ReviewInput, type ReviewInputKey, reviewInputKeys } from '../domain/review/review.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listManagementReviews } from '../storage/review.ts';
import { vnDate, vnNumber, vnRate } from './format.ts';
import { readStatistics } from './measure.ts';
import { readMeasuredObjectives } from './objective-measure.ts';
import {
  audits,
  changes,
  feedback,
  listed,
  nothing,
  opportunities,
  outputs,
  type Part,
  type Period,
  providers,
  resources,
  risks,
} from './review-input-record.ts';

/**
 * What the records say today about each input of TCVN ISO 9001:2015, 9.3.2 for a period, in the order of the standard.
 * An input without a sentence is one the records hold nothing about: the secretary writes it.
 */
export async function gatherReviewInputs(
  context: Context,
  review: Period & { readonly code?: string },
): Promise<ReviewInput[]> {
  const parts: Readonly<Record<ReviewInputKey, Part | Promise<Part>>> = {
    a: earlierDecisions(context, review.code ?? ''),
    b: changes(context, review),
    c1: feedback(context, review),
    c2: objectives(context, review),
    c3: processes(context, review),
    c4: nonconformity(context, review),
    c5: monitoring(context, review),
    c6: audits(context, review),
    c7: providers(context),
    d: resources(context),
    e: risks(context, review),
    f: opportunities(context, review),
  };
  return Promise.all(reviewInputKeys.map(async (key) => ({ key, ...(await parts[key]) })));
}

async function earlierDecisions({ database, clock }: Context, code: string): Promise<Part> {
  const earlier = (await listManagementReviews(database)).filter(
    (review) => review.code !== code && (review.state === 'signed' || review.state === 'closed'),
  );
  if (earlier.length === 0) return nothing;
  const today = localDateOf(clock());
  const decided = earlier.flatMap(({ decisions }) => decisions);
  const open = earlier.flatMap(openDecisions);
  const overdue = open.filter(({ due }) => due < today);
  return {
    sentences: [
      `${vnNumber(earlier.length)} lần xem xét trước có ${vnNumber(decided.length)} kết luận: ${vnNumber(decided.length - open.length)} đã thực hiện, ${vnNumber(open.length)} chưa xong, trong đó ${vnNumber(overdue.length)} quá hạn.`,
      ...open.map(({ content, owner, due }) => `Chưa xong: ${content} (${owner}, hạn ${vnDate(due)}).`),
    ],
    sources: earlier
      .filter(({ decisions }) => decisions.length > 0)
      .map(({ code: of, decisions }) => ({
        text: `Kết luận của ${of}`,
        href: `/reviews/${encodeURIComponent(of)}#decisions`,
        count: decisions.length,
      })),
  };
}

async function objectives(context: Context, { to }: Period): Promise<Part> {
  const year = yearOf(to);
  const measured = await readMeasuredObjectives(context, year, 'quarter');
  if (measured.length === 0) return nothing;
  const having = (verdict: string) => measured.filter((one) => one.year.verdict === verdict);
  const [met, missed, running, unknown] = [having('met'), having('missed'), having('open'), having('no-data')];
  const parts = [
    ['met', 'Đạt', met],
    ['missed', 'Chưa đạt', missed],
    ['open', 'Đang thực hiện', running],
    ['no-data', 'Chưa có số liệu', unknown],
  ] as const;
  return {
    sentences: [
      `Năm ${year} có ${vnNumber(measured.length)} mục tiêu: ${vnNumber(met.length)} đạt, ${vnNumber(missed.length)} chưa đạt, ${running.length === 0 ? '' : `${vnNumber(running.length)} đang thực hiện, `}${vnNumber(unknown.length)} chưa có số liệu.`,
      ...missed.map(
        ({ objective, year: result }) =>
          `Chưa đạt: ${objective.code} – ${objective.content} (chỉ tiêu ${targetText(objective.target)}). ${result.sentence}`,
      ),
    ],
    sources: listed(
      { text: `Mục tiêu năm ${year}`, href: `/objectives?year=${year}`, count: measured.length },
      ...parts.map(([verdict, text, those]) => ({
        text,
        href: `/objectives?year=${year}&verdict=${verdict}`,
        count: those.length,
      })),
    ),
  };
}

async function processes(context: Context, { from, to }: Period): Promise<Part> {
  if (!hasBegun(context, from)) return nothing;
  const figures = await readStatistics(context, { rule: 'ii06a', from, to, by: 'field' });
  const { total } = figures;
  if (total.received.total === 0) return nothing;
  const rate = figures.rates.inTimeOfResolved;
  const behind = (list: string) => `/statistics/list?${new URLSearchParams({ from, to, by: 'field', list })}`;
  return {
    sentences: [
      `Theo biểu II.06a từ ${vnDate(from)} đến ${vnDate(to)}: tiếp nhận ${vnNumber(total.received.total)} hồ sơ (kỳ trước chuyển sang ${vnNumber(total.received.carried)}), đã giải quyết ${vnNumber(total.resolved.total)}, trong đó đúng và trước hạn ${vnRate(rate)}, quá hạn ${vnNumber(total.resolved.late)}.`,
      `Đang giải quyết ${vnNumber(total.pending.total)} hồ sơ, quá hạn ${vnNumber(total.pending.overdue)}.`,
      ...worstField(figures),
      ...excludedSentence(figures),
    ],
    sources: [
      { text: 'Số liệu theo lĩnh vực', href: `/statistics?${new URLSearchParams({ from, to, by: 'field' })}` },
      ...listed(
        { text: 'Tiếp nhận', href: behind('received.total'), count: total.received.total },
        { text: 'Kỳ trước chuyển sang', href: behind('received.carried'), count: total.received.carried },
        { text: 'Đã giải quyết', href: behind('resolved.total'), count: total.resolved.total },
        { text: 'Đúng và trước hạn', href: behind('resolved.inTime'), count: rate.numerator },
        { text: 'Giải quyết quá hạn', href: behind('resolved.late'), count: total.resolved.late },
        { text: 'Đang giải quyết', href: behind('pending.total'), count: total.pending.total },
        { text: 'Đang giải quyết, quá hạn', href: behind('pending.overdue'), count: total.pending.overdue },
        ...figures.excluded.map(({ reason, count }) => ({
          text: 'Không đưa vào biểu',
          href: behind(`excluded.${reason}`),
          count,
        })),
      ),
    ],
  };
}

/** Of a period that lies ahead nothing can be said: least of all that nothing went wrong in it. */
function hasBegun({ clock }: Context, from: LocalDate): boolean {
  return from <= localDateOf(clock());
}

/** Fields with fewer finished dossiers say nothing about a process. */
const leastOfField = 5;

function worstField({ rows }: Statistics): string[] {
  const share = ({ early, onTime, total }: Statistics['total']['resolved']) => (early + onTime) / total;
  const [worst] = rows
    .filter(({ resolved }) => resolved.total >= leastOfField && resolved.late > 0)
    .sort((a, b) => share(a.resolved) - share(b.resolved));
  if (!worst) return [];
  const { early, onTime, total } = worst.resolved;
  return [`Thấp nhất: lĩnh vực ${worst.key}, ${vnRate({ numerator: early + onTime, denominator: total })}.`];
}

function excludedSentence({ excluded }: Statistics): string[] {
  const count = excluded.reduce((sum, one) => sum + one.count, 0);
  return count === 0 ? [] : [`${vnNumber(count)} hồ sơ không đưa vào biểu vì thiếu ngày.`];
}

async function correctiveActions({ database, clock }: Context, { from, to }: Period): Promise<Part> {
  const all = await listCorrectiveActions(database);
  const raised = all.filter((slip) => isRaisedWithin(slip, { from, to }));
  const open = all.filter(isOpenAction);
  if (raised.length === 0 && open.length === 0) return nothing;
  const today = localDateOf(clock());
  const overdue = open.filter((slip) => isOverdueAction(slip, today));
  const major = raised.filter(({ grade }) => grade === 'major').length;
  const slips = (asked: Readonly<Record<string, string>>) => `/improvement?${new URLSearchParams(asked)}`;
  return {
    sentences: [
      `Trong kỳ lập ${vnNumber(raised.length)} phiếu khắc phục (${vnNumber(major)} nặng, ${vnNumber(raised.length - major)} nhẹ); hiện còn mở ${vnNumber(open.length)}, trong đó ${vnNumber(overdue.length)} quá hạn.`,
      ...overdue.map(({ code, statement }) => `Quá hạn: ${code} – ${statement}`),
    ],
    sources: listed(
      { text: 'Phiếu khắc phục lập trong kỳ', href: slips({ from, to }), count: raised.length },
      { text: 'Nặng', href: slips({ from, to, grade: 'major' }), count: major },
      { text: 'Nhẹ', href: slips({ from, to, grade: 'minor' }), count: raised.length - major },
      { text: 'Còn mở', href: slips({ state: 'open' }), count: open.length },
      { text: 'Quá hạn', href: slips({ state: 'overdue' }), count: overdue.length },
    ),
  };
}

/** 9.3.2 c) 4): the slips, and the outputs that were not as required (8.7). */
async function nonconformity(context: Context, period: Period): Promise<Part> {
  const [slips, wrong] = await Promise.all([correctiveActions(context, period), outputs(context, period)]);
  return { sentences: [...slips.sentences, ...wrong.sentences], sources: [...slips.sources, ...wrong.sources] };
}

/** A dossier may depart in several points: then the parts are more than the whole, which is said. */
function overlap(counts: readonly { readonly count: number }[], whole: number): string {
  const sum = counts.reduce((all, { count }) => all + count, 0);
  return sum > whole ? ' (một hồ sơ có thể có nhiều điểm)' : '';
}

async function monitoring(context: Context, { from, to }: Period): Promise<Part> {
  if (!hasBegun(context, from)) return nothing;
  const found = [...(await nonconformityKindsOf(context, { from, to })).values()];
  const counts = nonconformityKinds
    .map((kind) => ({ kind, count: found.filter((kinds) => kinds.includes(kind)).length }))
    .filter(({ count }) => count > 0);
  const address = (asked: Readonly<Record<string, string>>) =>
    `/dossiers/nonconformities?${new URLSearchParams({ from, to, ...asked })}`;
  return {
    sentences: [
      found.length === 0
        ? 'Bản ghi không cho thấy hồ sơ nào trái quy định về thời hạn, bổ sung, bàn giao.'
        : `${vnNumber(found.length)} hồ sơ tiếp nhận trong kỳ có điểm trái quy định, do chương trình tự phát hiện: ${counts.map(({ kind, count }) => `${nonconformityNames[kind].vi.toLocaleLowerCase('vi')} ${vnNumber(count)}`).join('; ')}${overlap(counts, found.length)}.`,
    ],
    sources: listed(
      { text: 'Điểm không phù hợp của hồ sơ', href: address({}), count: found.length },
      ...counts.map(({ kind, count }) => ({
        text: capital(nonconformityNames[kind].vi),
        href: address({ kind }),
        count,
      })),
    ),
  };
}
