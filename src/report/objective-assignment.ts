import { flatCascade } from '../domain/objective/cascade.ts';
import type { Objective } from '../domain/objective/objective.ts';
import { targetText } from '../domain/objective/wording.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { listObjectives } from '../storage/objective.ts';
import { getOffice } from '../storage/setting.ts';
import { vnDate, vnDateTime } from './format.ts';
import { headSigner } from './objective-model.ts';
import { paperFaces, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface AssignmentModel {
  readonly office: Office;
  readonly year: number;
  readonly lines: readonly { readonly objective: Objective; readonly depth: number }[];
}

/** Phiếu giao mục tiêu: what was approved, given to whom, and who said that it was received. */
export const objectiveAssignment: ReportKind<AssignmentModel> = {
  kind: 'objective-assignment',
  title: { vi: 'Phiếu giao mục tiêu chất lượng', en: 'Assignment of quality objectives' },
  needs: ['year'],
  templateVersion: '1',
  tagged: true,
  async gather({ database }, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const given = flatCascade(await listObjectives(database, year)).filter(
      ({ objective }) => objective.state !== 'draft' && objective.level !== 'office',
    );
    return { office: await getOffice(database), year, lines: given };
  },
  ...paperFaces(({ office, year, lines }) => ({
    number: documentNumber('', 'GMT', office),
    date: lines[0]?.objective.approval?.signedOn ?? null,
    name: 'Phiếu giao',
    summary: `Mục tiêu chất lượng năm ${year} cho bộ phận và cán bộ, công chức`,
    landscape: true,
    blocks: [
      text(
        'Các bộ phận, cá nhân có tên sau nhận mục tiêu, chỉ tiêu và thời hạn đã được phê duyệt; kết quả đo theo quý và được bộ phận xác nhận.',
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
          [objective.responsible.name, objective.responsible.unitName].filter((part) => part !== '').join('\n'),
          objective.deadline ? vnDate(objective.deadline) : '',
          objective.acknowledgement
            ? `${objective.acknowledgement.name}\n${vnDateTime(objective.acknowledgement.at)}`
            : 'chưa xác nhận',
        ]),
      },
    ],
    recipients: ['Các bộ phận', 'Lưu: VT'],
    signatures: [headSigner(office)],
  })),
};
