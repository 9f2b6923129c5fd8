import type { Context } from '../command/context.ts';
import { declaredScope } from '../command/declaration.ts';
import { findingsOf, totalsOf } from '../domain/audit/conclude.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import { openRemarks } from '../domain/inspection/decide.ts';
import { inspectionRatingNames } from '../domain/inspection/inspection.ts';
import { legalStanding } from '../domain/legal-basis/legal-basis.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import type { RegisterKindId } from '../domain/register/kind.ts';
import { openStates } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { residualOf, scoreOf } from '../domain/register/rule.ts';
import { dateIn, linesIn } from '../domain/register/value.ts';
import { headlineOf } from '../domain/register/wording.ts';
import type { ManagementReview, ReviewInput } from '../domain/review/review.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { listAudits } from '../storage/audit.ts';
import { readFeedbackSummary } from '../storage/feedback.ts';
import { listInspections } from '../storage/inspection.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import { listEntries } from '../storage/register-entry.ts';
import { vnDate, vnNumber, vnRate } from './format.ts';

export type Period = Pick<ManagementReview, 'from' | 'to'>;
export type Part = Omit<ReviewInput, 'key'>;

/** The records hold nothing about it. */
export const nothing: Part = { sentences: [], sources: [] };

/** 9.3.2 b): issues that are followed, the climate decision, legal bases that came or ended, a scope that moved. */
export async function changes(context: Context, { from, to }: Period): Promise<Part> {
  const { database, clock } = context;
  const issues = await openEntries(context, 'context');
  const reviewed = issues.filter(({ values }) =>
    linesIn(values, 'reviews').some(({ on }) => typeof on === 'string' && isWithin(on as LocalDate, from, to)),
  );
  const bases = await listLegalBases(database);
  const begun = bases.filter(({ inForceFrom }) => inForceFrom !== null && isWithin(inForceFrom, from, to));
  const ended = bases.filter(({ inForceTo }) => inForceTo !== null && isWithin(inForceTo, from, to));
  const stale = bases.filter((base) => legalStanding(base, localDateOf(clock())) === 'ended').length;
  const { standing, difference } = await declaredScope(context);
  const names = (list: readonly { readonly number: string }[]) => list.map(({ number }) => number).join(', ');
  const sentences = [
    ...(issues.length === 0
      ? []
      : [
          `Đang theo dõi ${vnNumber(issues.length)} vấn đề bên ngoài, nội bộ; ${vnNumber(reviewed.length)} đã xem xét trong kỳ.`,
        ]),
    ...(begun.length === 0 ? [] : [`Văn bản bắt đầu có hiệu lực trong kỳ: ${names(begun)}.`]),
    ...(ended.length === 0 ? [] : [`Văn bản hết hiệu lực trong kỳ: ${names(ended)}.`]),
    ...(standing && scopeDiffers(difference)
      ? [`Phạm vi đã công bố không còn đúng: ${differenceWords(difference)}.`]
      : []),
  ];
  if (sentences.length === 0) return nothing;
  return {
    sentences: [...sentences, ...(stale === 0 ? [] : [`Danh mục có ${vnNumber(stale)} văn bản đã hết hiệu lực.`])],
    sources: [
      { text: 'Bối cảnh', href: '/registers/context' },
      { text: 'Văn bản pháp lý', href: '/documents/legal-bases' },
    ],
  };
}

/** 9.3.2 c) 1): cards with their n, complaints in time. */
export async function feedback({ database, clock }: Context, { from, to }: Period): Promise<Part> {
  const { cards, complaints } = await readFeedbackSummary(database, { from, to, on: localDateOf(clock()) });
  if (cards.total === 0 && complaints.received === 0) return nothing;
  const satisfied = vnRate({ numerator: cards.satisfied, denominator: cards.total });
  const inTime = vnRate({ numerator: complaints.answeredInTime, denominator: complaints.answered });
  return {
    sentences: [
      `Phiếu đánh giá: hài lòng ${satisfied}.`,
      `Phản ánh, kiến nghị: nhận ${vnNumber(complaints.received)}, trả lời ${vnNumber(complaints.answered)} (đúng hạn ${inTime}), có cơ sở ${vnNumber(complaints.founded)}; còn mở ${vnNumber(complaints.open)}, quá hạn ${vnNumber(complaints.overdue)}.`,
    ],
    sources: [
      { text: 'Phiếu đánh giá', href: `/feedback/ratings?${new URLSearchParams({ from, to })}` },
      { text: 'Phản ánh, kiến nghị', href: '/feedback' },
    ],
  };
}

/** 9.3.2 c) 6): internal audits and inspections of the period. */
export async function audits({ database }: Context, { from, to }: Period): Promise<Part> {
  const held = (await listAudits(database, { states: ['reported', 'closed'] })).filter(
    (audit) => audit.from <= to && audit.to >= from,
  );
  const inspected = (await listInspections(database)).filter(
    (inspection) => inspection.state !== 'announced' && isWithin(inspection.to, from, to),
  );
  if (held.length === 0 && inspected.length === 0) return nothing;
  return {
    sentences: [
      ...held.map((audit) => {
        const { major, minor, observation, improvement } = totalsOf(audit);
        return `Đánh giá nội bộ ${audit.code} (${vnDate(audit.from)}): ${vnNumber(major)} điểm không phù hợp nặng, ${vnNumber(minor)} nhẹ, ${vnNumber(observation)} quan sát, ${vnNumber(improvement)} cơ hội cải tiến.`;
      }),
      ...inspected.map((inspection) => {
        const { body, rating, score, remarks } = inspection;
        const open = openRemarks(inspection).length;
        return `${body} kiểm tra ngày ${vnDate(inspection.to)}: ${inspectionRatingNames[rating]}${score ? ` (${score})` : ''}, ${vnNumber(remarks.length)} nhận xét, ${vnNumber(open)} chưa khắc phục xong.`;
      }),
    ],
    sources: [
      ...held.map(({ code }) => ({ text: code, href: `/audits/${encodeURIComponent(code)}` })),
      ...inspected.map(({ code }) => ({ text: code, href: `/inspections/${encodeURIComponent(code)}` })),
    ],
  };
}

/** 9.3.2 c) 4): nonconforming outputs found in the period, how they were treated, and what is still open. */
export async function outputs({ database }: Context, { from, to }: Period): Promise<Part> {
  const kind = kindOf('nonconforming-outputs');
  const all = (await listEntries(database, kind.kind)).filter(({ state }) => state !== 'dropped');
  const found = all.filter(({ values }) => isWithin(dateIn(values, 'foundOn') ?? from, from, to));
  const open = all.filter(isOpen);
  if (found.length === 0 && open.length === 0) return nothing;
  const faults = kind.fields.find(({ key }) => key === 'fault')?.choices ?? [];
  const counts = faults
    .map(({ value, name }) => ({ name: name[0], n: found.filter(({ values }) => values['fault'] === value).length }))
    .filter(({ n }) => n > 0);
  const mustTell = found.filter(({ values }) => values['tell'] === 'yes');
  const told = mustTell.filter(({ values }) => linesIn(values, 'told').length > 0);
  return {
    sentences: [
      found.length === 0
        ? 'Trong kỳ không ghi đầu ra không phù hợp nào.'
        : `Đầu ra không phù hợp trong kỳ: ${vnNumber(found.length)} (${counts.map(({ name, n }) => `${name.toLocaleLowerCase('vi')} ${vnNumber(n)}`).join('; ')}); phải báo người dân ${vnNumber(mustTell.length)}, đã báo ${vnNumber(told.length)}.`,
      ...(open.length === 0 ? [] : [`Hiện còn ${vnNumber(open.length)} mục chưa đóng.`]),
    ],
    sources: [{ text: 'Sổ đầu ra không phù hợp', href: '/registers/nonconforming-outputs' }],
  };
}

/** 9.3.2 c) 7). */
export async function providers(context: Context): Promise<Part> {
  const known = await openEntries(context, 'providers');
  if (known.length === 0) return nothing;
  const toImprove = known.filter(({ state }) => state === 'improve');
  const overdue = known.filter(isOverdue(context));
  return {
    sentences: [
      `Đang theo dõi ${vnNumber(known.length)} bên cung cấp bên ngoài: ${vnNumber(toImprove.length)} phải cải thiện, ${vnNumber(overdue.length)} quá hạn đánh giá.`,
      ...toImprove.map((entry) => `Phải cải thiện: ${headline(entry)}.`),
    ],
    sources: [{ text: 'Bên cung cấp bên ngoài', href: '/registers/providers' }],
  };
}

/** Days within which expiring competence counts as a need. */
const soon = 60;

/** 9.3.2 d): competence that is missing or about to expire, broken equipment. */
export async function resources(context: Context): Promise<Part> {
  const [competence, equipment] = [await openEntries(context, 'competence'), await openEntries(context, 'equipment')];
  if (competence.length === 0 && equipment.length === 0) return nothing;
  const until = addDays(localDateOf(context.clock()), soon);
  const missing = competence.filter(({ state }) => state === 'needed');
  const expiring = competence.filter(({ state, due }) => state === 'held' && due !== null && due <= until);
  const broken = equipment.filter(({ state }) => state === 'broken');
  return {
    sentences: [
      `Năng lực theo vị trí: ${vnNumber(competence.length)} yêu cầu, ${vnNumber(missing.length)} còn thiếu, ${vnNumber(expiring.length)} hết hạn trong ${soon} ngày tới.`,
      ...missing.map((entry) => `Còn thiếu: ${headline(entry)}.`),
      `Thiết bị, cơ sở vật chất: ${vnNumber(equipment.length)} mục, ${vnNumber(broken.length)} hỏng chờ sửa.`,
    ],
    sources: [
      { text: 'Năng lực', href: '/registers/competence' },
      { text: 'Thiết bị', href: '/registers/equipment' },
    ],
  };
}

/** 9.3.2 e): what treatment did to the scores, and what is still open. */
export async function risks(context: Context, period: Period): Promise<Part> {
  const parts = await Promise.all(
    (['risks', 'opportunities'] as const).map(async (kind) => ({
      kind,
      entries: await listEntries(context.database, kind),
    })),
  );
  if (parts.every(({ entries }) => entries.length === 0)) return nothing;
  return {
    sentences: parts.map(({ kind, entries }) => {
      const open = entries.filter(isOpen);
      const closed = entries.filter(({ closedOn }) => closedOn !== null && isWithin(closedOn, period.from, period.to));
      const lowered = closed.filter(({ values }) => (residualOf(values) ?? Infinity) < (scoreOf(values) ?? 0));
      const name = kind === 'risks' ? 'Rủi ro' : 'Cơ hội';
      const effect = kind === 'risks' ? `, trong đó ${vnNumber(lowered.length)} giảm điểm sau xử lý` : '';
      return `${name}: ${vnNumber(open.length)} đang theo dõi (${vnNumber(open.filter(isOverdue(context)).length)} quá hạn), ${vnNumber(closed.length)} đã đóng trong kỳ${effect}.`;
    }),
    sources: [
      { text: 'Rủi ro', href: '/registers/risks' },
      { text: 'Cơ hội', href: '/registers/opportunities' },
    ],
  };
}

/** 9.3.2 f): opportunities that audits of the period named, and those of the register that are open. */
export async function opportunities(context: Context, { from, to }: Period): Promise<Part> {
  const held = (await listAudits(context.database, { states: ['reported', 'closed'] })).filter(
    (audit) => audit.from <= to && audit.to >= from,
  );
  const named = held.flatMap((audit) =>
    findingsOf(audit)
      .filter(({ finding }) => finding.class === 'improvement')
      .map(({ finding }) => `${audit.code}, ${finding.clause}: ${finding.statement}`),
  );
  const open = await openEntries(context, 'opportunities');
  if (named.length === 0 && open.length === 0) return nothing;
  return {
    sentences: [
      ...named.map((text) => `Từ đánh giá nội bộ ${text}`),
      ...open.map((entry) => `Từ sổ cơ hội ${entry.code}: ${headline(entry)}.`),
    ],
    sources: [{ text: 'Cơ hội', href: '/registers/opportunities' }],
  };
}

export function isWithin(day: LocalDate, from: LocalDate, to: LocalDate): boolean {
  return from <= day && day <= to;
}

async function openEntries({ database }: Context, kind: RegisterKindId): Promise<RegisterEntry[]> {
  return (await listEntries(database, kind)).filter(isOpen);
}

function isOpen({ kind, state }: RegisterEntry): boolean {
  return openStates(kindOf(kind)).includes(state);
}

function isOverdue({ clock }: Context): (entry: RegisterEntry) => boolean {
  const today = localDateOf(clock());
  return ({ due }) => due !== null && due < today;
}

function headline(entry: RegisterEntry): string {
  return headlineOf(kindOf(entry.kind), entry, 'vi').replace(/\.$/, '');
}
