import { type DocumentCopy, isInHand } from '../domain/document/copy.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { awaitsPerson } from '../domain/improvement/hand-over.ts';
import { openRemarks } from '../domain/inspection/decide.ts';
import type { Inspection, InspectionRemark } from '../domain/inspection/inspection.ts';
import type { Objective } from '../domain/objective/objective.ts';
import { type OpenOutcome, openOutcomes } from '../domain/objective/outcome-follow.ts';
import { type NamedPerson, standsInNameOf } from '../domain/organisation/unit.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { type EntryHold, holdOf } from '../domain/register/hand-over.ts';
import { kindOf } from '../domain/register/list.ts';
import { headlineOf, word } from '../domain/register/wording.ts';
import { openDecisions } from '../domain/review/decide.ts';
import type { ManagementReview, ReviewDecision } from '../domain/review/review.ts';
import type { EmulationSheet } from '../domain/score-sheet/emulation.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dmy, type LocalDate } from '../domain/time/local-date.ts';
import { listAbsences } from '../storage/absence.ts';
import { listAudits } from '../storage/audit.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listDelegations } from '../storage/delegation.ts';
import { type DossierRecord, everyDossier } from '../storage/dossier.ts';
import { listInspections } from '../storage/inspection.ts';
import { listObjectives, objectiveYears } from '../storage/objective.ts';
import { listRecords } from '../storage/record.ts';
import { listEntries } from '../storage/register-entry.ts';
import { listManagementReviews } from '../storage/review.ts';
import { listEmulationSheets } from '../storage/score-sheet.ts';
import type { Context } from './context.ts';

/** One matter that stands in somebody's name and is not finished. */
export interface OpenWork {
  /** Of the record; with `/2` the second decision, remark or review in it, "2026/MT01" of an objective. */
  readonly code: string;
  readonly what: string;
  /** The act by which alone it changes hands, in words; '' when a hand-over gives it away. */
  readonly own: string;
}

/** What a person holds, noun by noun, that a hand-over can put in another name. */
export interface Held {
  readonly dossiers: readonly DossierRecord[];
  readonly slips: readonly CorrectiveAction[];
  readonly objectives: readonly Objective[];
  /** Missed in a period or closed though missed: what came of the reason is not told yet. */
  readonly outcomes: readonly { readonly objective: Objective; readonly own: readonly OpenOutcome[] }[];
  readonly reviews: readonly { readonly review: ManagementReview; readonly own: readonly ReviewDecision[] }[];
  readonly inspections: readonly { readonly inspection: Inspection; readonly own: readonly InspectionRemark[] }[];
  readonly entries: readonly HeldEntry[];
  readonly sheets: readonly EmulationSheet[];
  readonly copies: readonly DocumentCopy[];
}

interface HeldEntry {
  readonly entry: RegisterEntry;
  readonly hold: Exclude<EntryHold, null>;
}

type Reading = Pick<Context, 'database' | 'clock'>;

/**
 * Everything that stands in a person's name and is not finished. Complaints name whom they are about, not who answers
 * them: they are nobody's work, and a denunciation stays unsaid.
 */
export async function openWork(context: Reading, person: NamedPerson): Promise<OpenWork[]> {
  const [held, others] = await Promise.all([heldBy(context, person), ownActs(context, person)]);
  return [
    ...held.dossiers.map(({ code, dossier }) => work(code, `Hồ sơ: ${dossier.procedureTitle}`)),
    ...held.slips.map(({ code, statement }) => work(code, `Phiếu khắc phục: ${statement}`)),
    ...held.objectives.map((one) => work(objectiveKey(one), `Mục tiêu chất lượng: ${one.content}`)),
    ...held.outcomes.flatMap(({ objective, own }) =>
      own.map((one) => work(outcomeKey(objective, one), `Việc của mục tiêu chưa đạt: ${one.reason}`)),
    ),
    ...held.reviews.flatMap(({ review, own }) =>
      own.map((one) => work(partKey(review, one), `Việc theo kết luận của lãnh đạo: ${one.content}`)),
    ),
    ...held.inspections.flatMap(({ inspection, own }) =>
      own.map((one) => work(partKey(inspection, one), `Khắc phục nhận xét của đoàn kiểm tra: ${one.action}`)),
    ),
    ...held.entries.map(entryWork),
    ...held.sheets.map(({ code, person: about }) => work(code, `Đánh giá phiếu thi đua của ${about.name}`)),
    ...held.copies.map(({ code, medium }) =>
      work(code, medium === 'paper' ? 'Bản giấy của tài liệu được phân phối' : 'Tài liệu được phân phối, chưa đọc'),
    ),
    ...others,
  ];
}

export async function heldBy({ database }: Pick<Reading, 'database'>, person: NamedPerson): Promise<Held> {
  const [dossiers, slips, years, reviews, inspections, entries, sheets, copies] = await Promise.all([
    everyDossier(database, { holderId: person.id, open: true }),
    listCorrectiveActions(database),
    objectiveYears(database),
    listManagementReviews(database, { states: ['held', 'signed'] }),
    listInspections(database, { states: ['inspected', 'answered'] }),
    listEntries(database),
    listEmulationSheets(database),
    listRecords<DocumentCopy>(database, 'document-copy', { states: ['sent', 'read'] }),
  ]);
  const objectives = (await Promise.all(years.map((year) => listObjectives(database, year)))).flat();
  const isOwn = (row: { readonly owner: string; readonly ownerId?: string }) =>
    standsInNameOf({ id: row.ownerId ?? null, name: row.owner }, person);
  return {
    dossiers,
    slips: slips.filter((slip) => awaitsPerson(slip, person.id)),
    objectives: objectives.filter(
      ({ state, responsible: { personId, name } }) =>
        state !== 'closed' && standsInNameOf({ id: personId, name }, person),
    ),
    outcomes: objectives.map((objective) => ({
      objective,
      own: openOutcomes(objective).filter(({ owner }) => owner.personId === person.id),
    })),
    reviews: reviews.map((review) => ({ review, own: openDecisions(review).filter(isOwn) })),
    inspections: inspections.map((inspection) => ({ inspection, own: openRemarks(inspection).filter(isOwn) })),
    entries: entries.flatMap((entry) => {
      const hold = holdOf(entry, person);
      return hold ? [{ entry, hold }] : [];
    }),
    sheets: sheets.filter(
      ({ state, assessor }) => (state === 'draft' || state === 'submitted') && assessor?.id === person.id,
    ),
    copies: copies.filter((copy) => isInHand(copy, person.id)),
  };
}

/** Codes of objectives begin anew each year. */
export function objectiveKey({ year, code }: Pick<Objective, 'year' | 'code'>): string {
  return `${year}/${code}`;
}

/** What the closing led to bears the key of the objective, as nothing else of a closed one is in hand. */
export function outcomeKey(objective: Objective, { number }: OpenOutcome): string {
  return number === 0 ? objectiveKey(objective) : `${objectiveKey(objective)}/${number}`;
}

/** A numbered part of a record. */
export function partKey({ code }: { readonly code: string }, { number }: { readonly number: number }): string {
  return `${code}/${number}`;
}

/** What only an act of its own takes out of the person's hands. */
async function ownActs({ database, clock }: Reading, person: NamedPerson): Promise<OpenWork[]> {
  const today = localDateOf(clock());
  const [audits, sheets, delegations, absences] = await Promise.all([
    listAudits(database, { states: ['draft', 'approved', 'notified', 'running'] }),
    listEmulationSheets(database),
    listDelegations(database),
    listAbsences(database),
  ]);
  const inTeam = audits.filter(
    ({ team, timetable }) =>
      team.some(({ id }) => id === person.id) || timetable.some(({ auditor }) => auditor.id === person.id),
  );
  return [
    ...inTeam.map(({ code, title }) =>
      work(code, `Thành viên đoàn đánh giá: ${title}`, 'sửa đoàn trong kế hoạch đánh giá'),
    ),
    ...sheets
      .filter(({ state, person: { id } }) => state === 'draft' && id === person.id)
      .map(({ code }) => work(code, 'Phiếu thi đua của chính mình, chưa nộp', 'tự chấm và nộp phiếu')),
    ...delegations
      .filter(({ personId, to }) => personId === person.id && isAhead(to, today))
      .map(({ number, scope }) => work(number, `Văn bản giao ký: ${scope}`, 'ghi ngày văn bản giao ký hết hiệu lực')),
    ...absences
      .filter(({ standInId, to, cancelledAt }) => standInId === person.id && isAhead(to, today) && cancelledAt === null)
      .map(({ id, from, to }) => {
        const what = `Làm thay người nghỉ từ ${dmy(from)} đến ${dmy(to)}`;
        return work(`NP-${id.slice(0, 8)}`, what, 'ghi lại kỳ nghỉ với người làm thay khác');
      }),
  ];
}

function entryWork({ entry, hold }: HeldEntry): OpenWork {
  const kind = kindOf(entry.kind);
  const one = word(kind.one, 'vi');
  const what = `${capital(one)}: ${headlineOf(kind, entry, 'vi')}`;
  return work(entry.code, what, hold === 'own' ? (entryActs[entry.kind] ?? 'sửa hoặc kết thúc mục trong sổ') : '');
}

const entryActs: Readonly<Partial<Record<RegisterEntry['kind'], string>>> = {
  'steering-board': 'ban hành quyết định kiện toàn',
  'staff-change': 'đổi người nhận chính của lần bàn giao ấy',
  competence: 'ghi người giữ vị trí mới hoặc kết thúc mục năng lực',
};

function work(code: string, what: string, own = ''): OpenWork {
  return { code, what: what.slice(0, mostWords), own };
}

function isAhead(to: LocalDate | null, today: LocalDate): boolean {
  return to === null || to >= today;
}

/** As long as a text of a register may be. */
const mostWords = 300;
