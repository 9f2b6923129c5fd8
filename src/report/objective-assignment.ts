import { officeAt } from '../command/signed.ts';
import { flatCascade } from '../domain/objective/cascade.ts';
import type { Objective } from '../domain/objective/objective.ts';
import { type LaterWording, signedPlan } from '../domain/objective/signed-plan.ts';
import { targetText } from '../domain/objective/wording.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { objectiveWordings } from '../storage/objective.ts';
import { getOffice } from '../storage/setting.ts';
import { followUp } from './follow-up.ts';
import { vnDate, vnDateTime } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, paperFaces, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface AssignmentModel {
  /** As it named itself when the objectives were approved. */
  readonly office: Office;
  readonly year: number;
  readonly asOf: Instant;
  /** Of the decision that approved them; null while nothing was given. */
  readonly signedOn: LocalDate | null;
  /** As that decision gave them, with who acknowledged that wording. */
  readonly lines: readonly { readonly objective: Objective; readonly depth: number }[];
  /** Given by another decision, or opened again. */
  readonly later: readonly LaterWording[];
}

/** Phiếu giao mục tiêu: what was approved, given to whom, and who said that it was received. */
export const objectiveAssignment: ReportKind<AssignmentModel> = {
  kind: 'objective-assignment',
  title: { vi: 'Phiếu giao mục tiêu chất lượng', en: 'Assignment of quality objectives' },
  needs: ['year'],
  templateVersion: '2.2',
  tagged: true,
  async gather(context, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const { database, clock } = context;
    const given = (await objectiveWordings(database, year)).filter(({ level }) => level !== 'office');
    const signed = signedPlan(given);
    return {
      office: signed ? await officeAt(context, signed.decision.at) : await getOffice(database),
      year,
      asOf: clock(),
      signedOn: signed?.decision.signedOn ?? null,
      lines: flatCascade(signed?.objectives ?? []),
      later: (signed?.later ?? []).filter(({ decision, before }) => decision !== null || before !== null),
    };
  },
  /** Version 1 knew one list. */
  thaw(model, at) {
    const frozen = model as AssignmentModel;
    if (frozen.later !== undefined) return frozen;
    return { ...frozen, asOf: at, signedOn: frozen.lines[0]?.objective.approval?.signedOn ?? null, later: [] };
  },
  ...paperFaces(({ office, year, asOf, signedOn, lines, later }) => ({
    number: documentNumber('', 'GMT', office),
    date: signedOn,
    name: 'Phiếu giao',
    summary: `Mục tiêu chất lượng năm ${year} cho bộ phận và cán bộ, công chức`,
    landscape: true,
    blocks: [
      text(
        `Các bộ phận, cá nhân có tên sau nhận mục tiêu, chỉ tiêu và thời hạn đã được phê duyệt${decisionText(lines)}; kết quả đo theo quý và được bộ phận xác nhận.`,
      ),
      {
        kind: 'table',
        head: ['TT', 'Cấp', 'Mục tiêu', 'Chỉ tiêu', 'Giao cho', 'Thời hạn', 'Xác nhận đã nhận'],
        widths: [10, 28, 0, 26, 52, 26, 52],
        aligns: ['middle', 'left', 'left', 'middle', 'left', 'middle', 'left'],
        rows: lines.map(({ objective }, index) => [
          String(index + 1),
          objective.level === 'section' ? 'Bộ phận' : 'Cán bộ, công chức',
          `${objective.code}: ${objective.content}`,
          targetText(objective.target),
          addresseeText(objective),
          objective.deadline ? vnDate(objective.deadline) : '',
          acknowledgedText(objective),
        ]),
      },
    ],
    annex: followUp(asOf, {
      heading: 'ĐIỀU CHỈNH, BỔ SUNG MỤC TIÊU ĐÃ GIAO',
      signed: 'phiếu giao đã ký',
      blocks: later.length === 0 ? [] : [laterTable(later)],
    }),
    recipients: ['Các bộ phận', 'Lưu: VT'],
    signatures: [headSigner(office)],
  })),
};

function laterTable(later: readonly LaterWording[]): PaperBlock {
  return {
    kind: 'table',
    head: [
      'TT',
      'Mục tiêu',
      'Giao cho',
      'Chỉ tiêu trước',
      'Chỉ tiêu sau',
      'Thời hạn',
      'Quyết định',
      'Xác nhận đã nhận',
    ],
    widths: [10, 0, 44, 22, 22, 25, 42, 40],
    aligns: ['middle', 'left', 'left', 'middle', 'middle', 'middle', 'left', 'left'],
    rows: later.map(({ objective, decision, before }, index) => [
      String(index + 1),
      `${objective.code}: ${objective.content}`,
      addresseeText(objective),
      before ? targetText(before.target) : '',
      targetText(objective.target),
      objective.deadline ? vnDate(objective.deadline) : '',
      decision ? `Quyết định số ${decision.decision} ngày ${vnDate(decision.signedOn)}` : 'Đang sửa, chưa phê duyệt',
      decision ? acknowledgedText(objective) : '',
    ]),
  };
}

/** The decision that gave them, when one did. */
function decisionText(lines: AssignmentModel['lines']): string {
  const approval = lines[0]?.objective.approval;
  return approval ? ` tại Quyết định số ${approval.decision} ngày ${vnDate(approval.signedOn)}` : '';
}

function addresseeText({ responsible }: Objective): string {
  return [responsible.name, responsible.unitName].filter((part) => part !== '').join('\n');
}

function acknowledgedText({ acknowledgement }: Objective): string {
  return acknowledgement ? `${acknowledgement.name}\n${vnDateTime(acknowledgement.at)}` : 'Chưa xác nhận';
}
