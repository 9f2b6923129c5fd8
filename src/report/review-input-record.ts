import type { Context } from '../command/context.ts';
import { declaredScope } from '../command/declaration.ts';
import { findingsOf, totalsOf } from '../domain/audit/conclude.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import { openRemarks } from '../domain/inspection/decide.ts';
import { inspectionRatingNames } from '../domain/inspection/inspection.ts';
import { legalStanding, movedWithin } from '../domain/legal-basis/legal-basis.ts';
import { type Among, isAmong } from '../domain/register/among.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import type { RegisterKindId } from '../domain/register/kind.ts';
import { openStates } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { headlineOf } from '../domain/register/wording.ts';
import type { InputSource, ManagementReview, ReviewInput } from '../domain/review/review.ts';
import { isWithin } from '../domain/time/day-range.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays } from '../domain/time/local-date.ts';
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
  const among = amongOf({ from, to });
  const reviewed = issues.filter(among('reviewed'));
  const bases = await listLegalBases(database);
  const begun = bases.filter((base) => movedWithin(base, 'begun', { from, to }));
  const ended = bases.filter((base) => movedWithin(base, 'lapsed', { from, to }));
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
    sources: listed(
      { text: 'Vấn đề đang theo dõi', href: registerHref('context', { standing: 'open' }), count: issues.length },
      {
        text: 'Vấn đề đã xem xét trong kỳ',
        href: registerHref('context', { among: 'reviewed', from, to }),
        count: reviewed.length,
      },
      { text: 'Văn bản bắt đầu có hiệu lực', href: legalHref({ moved: 'begun', from, to }), count: begun.length },
      { text: 'Văn bản hết hiệu lực trong kỳ', href: legalHref({ moved: 'lapsed', from, to }), count: ended.length },
      { text: 'Văn bản đã hết hiệu lực', href: legalHref({ standing: 'ended' }), count: stale },
    ).concat(standing && scopeDiffers(difference) ? [{ text: 'Bản công bố', href: '/documents/declarations' }] : []),
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
    sources: listed(
      { text: 'Phiếu đánh giá', href: cardHref({ from, to }), count: cards.total },
      { text: 'Phiếu hài lòng', href: cardHref({ from, to, given: 'satisfied' }), count: cards.satisfied },
      ...complaintSources.map(([group, text]) => ({
        text,
        href: `/feedback?${new URLSearchParams({ from, to, group })}`,
        count: complaints[group],
      })),
    ),
  };
}

/** 9.3.2 c) 6): internal audits and inspections of the period. */
export async function audits({ database }: Context, { from, to }: Period): Promise<Part> {
  const held = (await listAudits(database, { states: ['reported', 'closed'] })).filter(
    (audit) => audit.from <= to && audit.to >= from,
  );
  const inspected = (await listInspections(database)).filter(
    (inspection) => inspection.state !== 'announced' && isWithin(inspection.to, { from, to }),
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
      ...held.map((audit) => rowsOf(`Phát hiện của ${audit.code}`, 'audits', audit, 'findings', findingsOf(audit))),
      ...inspected.map((one) => rowsOf(`Nhận xét của ${one.code}`, 'inspections', one, 'remarks', one.remarks)),
    ],
  };
}

/** 9.3.2 c) 4): nonconforming outputs found in the period, how they were treated, and what is still open. */
export async function outputs(context: Context, { from, to }: Period): Promise<Part> {
  const kind = kindOf('nonconforming-outputs');
  const all = await listEntries(context.database, kind.kind);
  const among = amongOf({ from, to });
  const found = all.filter(among('found'));
  const open = all.filter(isOpen);
  if (found.length === 0 && open.length === 0) return nothing;
  const faults = kind.fields.find(({ key }) => key === 'fault')?.choices ?? [];
  const counts = faults
    .map(({ value, name }) => ({ name: name[0], n: found.filter(({ values }) => values['fault'] === value).length }))
    .filter(({ n }) => n > 0);
  const mustTell = found.filter(among('to-tell'));
  const told = found.filter(among('told'));
  return {
    sentences: [
      found.length === 0
        ? 'Trong kỳ không ghi đầu ra không phù hợp nào.'
        : `Đầu ra không phù hợp trong kỳ: ${vnNumber(found.length)} (${counts.map(({ name, n }) => `${name.toLocaleLowerCase('vi')} ${vnNumber(n)}`).join('; ')}); phải báo người dân ${vnNumber(mustTell.length)}, đã báo ${vnNumber(told.length)}.`,
      ...(open.length === 0 ? [] : [`Hiện còn ${vnNumber(open.length)} mục chưa đóng.`]),
    ],
    sources: listed(
      {
        text: 'Đầu ra không phù hợp trong kỳ',
        href: registerHref(kind.kind, { among: 'found', from, to }),
        count: found.length,
      },
      { text: 'Phải báo', href: registerHref(kind.kind, { among: 'to-tell', from, to }), count: mustTell.length },
      { text: 'Đã báo', href: registerHref(kind.kind, { among: 'told', from, to }), count: told.length },
      { text: 'Chưa đóng', href: registerHref(kind.kind, { standing: 'open' }), count: open.length },
    ),
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
    sources: listed(
      {
        text: 'Bên cung cấp đang theo dõi',
        href: registerHref('providers', { standing: 'open' }),
        count: known.length,
      },
      { text: 'Phải cải thiện', href: registerHref('providers', { state: 'improve' }), count: toImprove.length },
      { text: 'Quá hạn đánh giá', href: registerHref('providers', { standing: 'overdue' }), count: overdue.length },
    ),
  };
}

/** Days within which expiring competence counts as a need. */
const expiringDays = 60;

/** 9.3.2 d): competence that is missing or about to expire, broken equipment. */
export async function resources(context: Context): Promise<Part> {
  const today = localDateOf(context.clock());
  const soon = { from: today, to: addDays(today, expiringDays) };
  const [competence, equipment] = [await openEntries(context, 'competence'), await openEntries(context, 'equipment')];
  if (competence.length === 0 && equipment.length === 0) return nothing;
  const missing = competence.filter(({ state }) => state === 'needed');
  const expiring = competence.filter(amongOf(soon)('expiring'));
  const broken = equipment.filter(({ state }) => state === 'broken');
  return {
    sentences: [
      competence.length === 0
        ? 'Sổ năng lực chưa có yêu cầu nào.'
        : `Năng lực theo vị trí: ${vnNumber(competence.length)} yêu cầu, ${vnNumber(missing.length)} còn thiếu, ${vnNumber(expiring.length)} hết hạn trong ${expiringDays} ngày tới.`,
      ...missing.map((entry) => `Còn thiếu: ${headline(entry)}.`),
      equipment.length === 0
        ? 'Sổ thiết bị, cơ sở vật chất chưa có mục nào.'
        : `Thiết bị, cơ sở vật chất: ${vnNumber(equipment.length)} mục, ${vnNumber(broken.length)} hỏng chờ sửa.`,
    ],
    sources: listed(
      { text: 'Yêu cầu năng lực', href: registerHref('competence', { standing: 'open' }), count: competence.length },
      { text: 'Còn thiếu', href: registerHref('competence', { state: 'needed' }), count: missing.length },
      {
        text: 'Sắp hết hạn',
        href: registerHref('competence', { among: 'expiring', ...soon }),
        count: expiring.length,
      },
      {
        text: 'Thiết bị, cơ sở vật chất',
        href: registerHref('equipment', { standing: 'open' }),
        count: equipment.length,
      },
      { text: 'Hỏng chờ sửa', href: registerHref('equipment', { state: 'broken' }), count: broken.length },
    ),
  };
}

/** 9.3.2 e): what treatment did to the scores, and what is still open. */
export async function risks(context: Context, { from, to }: Period): Promise<Part> {
  const among = amongOf({ from, to });
  const parts = await Promise.all(
    (['risks', 'opportunities'] as const).map(async (kind) => {
      const entries = await listEntries(context.database, kind);
      const open = entries.filter(isOpen);
      const overdue = open.filter(isOverdue(context)).length;
      const closed = entries.filter(among('ended')).length;
      const lowered = kind === 'risks' ? entries.filter(among('lowered')).length : null;
      return { kind, any: entries.length > 0, open: open.length, overdue, closed, lowered };
    }),
  );
  if (parts.every(({ any }) => !any)) return nothing;
  return {
    sentences: parts.map(({ kind, open, overdue, closed, lowered }) => {
      const effect = lowered === null || closed === 0 ? '' : `, trong đó ${vnNumber(lowered)} giảm điểm sau xử lý`;
      return `${sideNames[kind]}: ${vnNumber(open)} đang theo dõi (${vnNumber(overdue)} quá hạn), ${vnNumber(closed)} đã đóng trong kỳ${effect}.`;
    }),
    sources: parts.flatMap(({ kind, open, overdue, closed, lowered }) =>
      listed(
        { text: `${sideNames[kind]} đang theo dõi`, href: registerHref(kind, { standing: 'open' }), count: open },
        { text: 'Quá hạn', href: registerHref(kind, { standing: 'overdue' }), count: overdue },
        { text: 'Đã đóng trong kỳ', href: registerHref(kind, { among: 'ended', from, to }), count: closed },
        { text: 'Giảm điểm', href: registerHref(kind, { among: 'lowered', from, to }), count: lowered ?? 0 },
      ),
    ),
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
    sources: [
      ...held
        .filter((audit) => findingsOf(audit).some(({ finding }) => finding.class === 'improvement'))
        .map(({ code }) => ({ text: code, href: `/audits/${encodeURIComponent(code)}#findings` })),
      { text: 'Cơ hội đang theo dõi', href: registerHref('opportunities', { standing: 'open' }), count: open.length },
    ],
  };
}

/** What figures of an input rest on: those that count nothing have nothing behind them, but the first is always there to go on from. */
export function listed(...sources: readonly (InputSource & { readonly count: number })[]): InputSource[] {
  return sources.filter(({ count }, index) => index === 0 || count > 0);
}

/** The rows of a table on the page of a record; the page alone where there are none. */
function rowsOf(
  text: string,
  base: string,
  { code }: { readonly code: string },
  table: string,
  rows: readonly unknown[],
): InputSource {
  const href = `/${base}/${encodeURIComponent(code)}`;
  return rows.length === 0 ? { text: code, href } : { text, href: `${href}#${table}`, count: rows.length };
}

const sideNames = { risks: 'Rủi ro', opportunities: 'Cơ hội' } as const;

const complaintSources = [
  ['received', 'Phản ánh, kiến nghị đã nhận'],
  ['answered', 'Đã trả lời'],
  ['answeredInTime', 'Trả lời đúng hạn'],
  ['founded', 'Có cơ sở'],
  ['open', 'Còn mở'],
  ['overdue', 'Quá hạn'],
] as const;

function cardHref(asked: Readonly<Record<string, string>>): string {
  return `/feedback/ratings?${new URLSearchParams({ of: '1', ...asked })}#book`;
}

function legalHref(asked: Readonly<Record<string, string>>): string {
  return `/documents/legal-bases?${new URLSearchParams(asked)}`;
}

function registerHref(kind: RegisterKindId, asked: Readonly<Record<string, string>>): string {
  return `/registers/${kind}?${new URLSearchParams(asked)}`;
}

function amongOf(days: Period): (among: Among) => (entry: RegisterEntry) => boolean {
  return (among) => (entry) => isAmong(entry, among, days);
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
