import { planOf } from '../command/register-plan.ts';
import { officeAt } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { approvedPlan } from '../domain/register/approved-plan.ts';
import { beforePlanText, isBeforePlan } from '../domain/register/due-standing.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { stateOf } from '../domain/register/kind.ts';
import { annualPlan } from '../domain/register/plan-kinds.ts';
import type { RiskScale } from '../domain/register/scale.ts';
import { textIn } from '../domain/register/value.ts';
import { columnName, columnText } from '../domain/register/wording.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { readScale } from '../storage/register-entry.ts';
import { getOffice } from '../storage/setting.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, type PaperTable, paperFaces, section, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface AnnualPlanModel {
  /** As it named itself when the plan was approved. */
  readonly office: Office;
  readonly year: number;
  readonly asOf: Instant;
  /** Of the document that issued the plan; null while it is a draft. */
  readonly approval: { readonly number: string; readonly on: LocalDate | null } | null;
  /** One text for each column of the plan. */
  readonly duties: readonly PlannedDuty[];
  /** Issued later by another document, or not at all yet; empty while all is a draft. */
  readonly later: readonly PlannedDuty[];
}

export interface PlannedDuty {
  readonly code: string;
  readonly cells: readonly string[];
  readonly what: string;
  readonly due: LocalDate | null;
  /** Its last day was over when the plan was approved; left out in plans issued before that was told. */
  readonly beforePlan?: boolean;
  /** State of today: open, done, dropped. */
  readonly state: string;
  readonly isOpen: boolean;
  readonly closedOn: LocalDate | null;
  /** Code of the record it was done by, or why it was dropped. */
  readonly outcome: string;
  /** Number of the document that issued it, or that none has. */
  readonly number: string;
}

/** Kế hoạch áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng năm: TT, nội dung, chủ trì, phối hợp, thời gian, sản phẩm, kinh phí. */
export const annualPlanPaper: ReportKind<AnnualPlanModel> = {
  kind: annualPlan.report,
  title: { vi: annualPlan.title[0], en: annualPlan.title[1] },
  needs: ['year'],
  templateVersion: '2.4',
  tagged: true,
  async gather(context, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const [all, scale] = await Promise.all([planOf(context, year), readScale(context.database)]);
    const duties = all.filter(({ state, signed }) => state !== 'dropped' || signed['approve'] !== undefined);
    const approved = approvedPlan(duties);
    const line = (duty: RegisterEntry) => dutyOf(duty, scale);
    return {
      office: approved ? await officeAt(context, approved.at) : await getOffice(context.database),
      year,
      asOf: context.clock(),
      approval: approved && { number: approved.number, on: localDateOf(approved.at) },
      duties: (approved?.duties ?? duties).map(line),
      later: (approved?.later ?? []).map(line),
    };
  },
  resolved: ({ year }) => ({ year }),
  thaw: (model) => ('columns' in (model as object) ? ofBook(model as FormerBook) : (model as AnnualPlanModel)),
  ...paperFaces((model: AnnualPlanModel) => ({
    title: `${annualPlan.title[0]} năm ${model.year} – ${model.office.name}`,
    number: documentNumber(model.approval?.number ?? '', 'KH', model.office),
    date: model.approval?.on ?? null,
    name: 'Kế hoạch',
    summary: `Áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng năm ${model.year}`,
    draft: model.approval === null && model.duties.length > 0,
    landscape: true,
    blocks: [
      text(
        `${model.office.name} ban hành kế hoạch áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 năm ${model.year} như sau:`,
      ),
      planTable(model.duties),
    ],
    annex: planAnnex(model),
    recipients: [...(model.office.superior ? [model.office.superior] : []), 'Các bộ phận', 'Lưu: VT'],
    signatures: [headSigner(model.office)],
  })),
};

/** Of version 1: the plan as a book among the registers, which knew neither number nor day. */
interface FormerBook extends Pick<AnnualPlanModel, 'office' | 'year' | 'asOf'> {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly code: string;
    readonly cells: readonly string[];
    readonly due: LocalDate | null;
    readonly state: string;
  }[];
}

function ofBook({ office, year, asOf, rows }: FormerBook): AnnualPlanModel {
  const stateNamed = (name: string) => annualPlan.states.find((state) => state.name[0] === name);
  const width = annualPlan.print.length;
  const duties = rows.map(({ code, cells, due, state }) => {
    const isOpen = !stateNamed(state)?.closed;
    const outcome = isOpen ? '' : (cells[width] ?? '');
    return {
      code,
      cells: cells.slice(0, width),
      what: cells[0] ?? '',
      due,
      state,
      isOpen,
      closedOn: null,
      outcome,
      number: '',
    };
  });
  const isDraft = rows.every(({ state }) => stateNamed(state)?.id === 'draft');
  return { office, year, asOf, approval: isDraft ? null : { number: '', on: null }, duties, later: [] };
}

function dutyOf(duty: RegisterEntry, scale: RiskScale): PlannedDuty {
  const { code, values, closedOn } = duty;
  const state = stateOf(annualPlan, duty.state);
  return {
    code,
    cells: annualPlan.print.map(({ key }) => columnText(annualPlan, duty, key, scale, 'vi')),
    what: textIn(values, 'what'),
    due: duty.due,
    beforePlan: isBeforePlan(duty),
    state: state.name[0],
    isOpen: !state.closed,
    closedOn,
    outcome: duty.state === 'dropped' ? textIn(values, 'stopReason') : textIn(values, 'record'),
    number: textIn(values, 'decision') || 'chưa ban hành',
  };
}

function planTable(duties: readonly PlannedDuty[]): PaperTable {
  return {
    kind: 'table',
    head: ['TT', ...annualPlan.print.map(({ key }) => columnName(annualPlan, key, 'vi'))],
    widths: [10, ...annualPlan.print.map(({ key, share }) => (key === 'what' ? 0 : share))],
    aligns: ['middle', ...annualPlan.print.map(({ key }) => (key === 'time' ? 'middle' : 'left'))],
    rows: duties.map(({ cells }, index) => [String(index + 1), ...cells]),
  };
}

/** Duties that other documents added, and how far all of them are; nothing while all is as it was issued. */
function planAnnex({ approval, duties, later, asOf }: AnnualPlanModel): PaperBlock[] {
  if (!approval) return [];
  const today = localDateOf(asOf);
  const moved = [...duties, ...later].some((duty) => !duty.isOpen || isOverdue(duty, today));
  return followUp(asOf, {
    heading: 'THEO DÕI THỰC HIỆN KẾ HOẠCH',
    signed: 'kế hoạch đã ban hành',
    blocks: [
      ...(later.length === 0 ? [] : [section('Việc bổ sung sau khi ban hành'), planTable(later)]),
      ...(moved ? [section('Kết quả thực hiện'), progressTable([...duties, ...later], today)] : []),
    ],
  });
}

function progressTable(duties: readonly PlannedDuty[], today: LocalDate): PaperTable {
  return {
    kind: 'table',
    head: ['TT', 'Nội dung công việc', 'Văn bản ban hành', 'Tình trạng', 'Ngày', 'Bản ghi; lý do'],
    widths: [10, 0, 36, 38, 25, 52],
    aligns: ['middle', 'left', 'left', 'left', 'middle', 'left'],
    rows: duties.map((duty, index) => [
      String(index + 1),
      duty.what,
      duty.number,
      progressText(duty, today),
      duty.closedOn ? vnDate(duty.closedOn) : '',
      duty.outcome,
    ]),
  };
}

function progressText(duty: PlannedDuty, today: LocalDate): string {
  if (isOverdue(duty, today)) return `${duty.state}, quá hạn`;
  return duty.isOpen && duty.beforePlan ? beforePlanText(duty.state) : duty.state;
}

function isOverdue({ isOpen, due, beforePlan = false }: PlannedDuty, today: LocalDate): boolean {
  return isOpen && due !== null && due < today && !beforePlan;
}
