import type { Context } from '../command/context.ts';
import { getDepartmentReport } from '../command/department-report.ts';
import { officeSigning } from '../command/signed.ts';
import type { DepartmentFacts, DepartmentReport } from '../domain/department-report/department-report.ts';
import type { Office } from '../domain/organisation/office.ts';
import { departmentAnnex, departmentBlocks, fieldRows } from './department-block.ts';
import { gatherDepartmentFacts } from './department-facts.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, text } from './paper.ts';
import type { Sheet } from './report.ts';
import { documentNumber } from './slip.ts';

export interface DepartmentReportModel {
  /** As it named itself when the report was approved. */
  readonly office: Office;
  readonly report: Omit<DepartmentReport, 'facts'>;
  readonly facts: DepartmentFacts;
}

/** Báo cáo tình hình áp dụng, duy trì và cải tiến HTQLCL: figures as approved, of today while it is a draft. */
export const departmentReport = recordPaper<DepartmentReportModel>({
  kind: 'department-report',
  templateVersion: '2.3',
  title: {
    vi: 'Báo cáo áp dụng, duy trì, cải tiến HTQLCL gửi Sở Khoa học và Công nghệ',
    en: 'Report on the quality system to the department',
  },
  gather: gatherDepartmentReport,
  sheets: sheetsOf,
  paper: ({ office, report, facts }) => ({
    title: `Báo cáo áp dụng, duy trì, cải tiến HTQLCL – ${report.code}`,
    number: documentNumber(report.sent?.number ?? '', 'BC', office),
    date: report.sent?.on ?? null,
    name: 'Báo cáo',
    summary: `Tình hình áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 từ ngày ${vnDate(report.from)} đến ngày ${vnDate(report.to)}`,
    addressees: [report.addressee],
    draft: report.state === 'draft',
    blocks: [
      ...report.basis
        .split('\n')
        .filter(Boolean)
        .map((line, index, all): PaperBlock => {
          const end = index === all.length - 1 ? '.' : ';';
          return { kind: 'basis', text: `Căn cứ ${line.replace(/[;.]$/, '')}${end}` };
        }),
      text(`${office.name} báo cáo như sau (số liệu tính đến ngày ${vnDate(facts.asOf)}):`),
      ...departmentBlocks(report, facts).map(onPaper),
    ],
    annex: departmentAnnex(facts).flatMap(annexOnPaper),
    recipients: ['Như trên', ...(office.superior ? [office.superior] : []), 'Ban chỉ đạo ISO', 'Lưu: VT'],
    signatures: [headSigner(office)],
  }),
});

/** NĐ 30/2020: the heading of a part stands in capitals; on the screen it does not. */
function onPaper(block: PaperBlock): PaperBlock {
  return block.kind === 'part' ? { ...block, text: block.text.toLocaleUpperCase('vi') } : block;
}

/** The same of an annex: its word, and under it its title in capitals, both in the middle. */
function annexOnPaper(block: PaperBlock): PaperBlock[] {
  if (block.kind !== 'part') return [block];
  const [word = '', title = ''] = block.text.split('. ');
  return [word, title.toLocaleUpperCase('vi')].map((text) => ({ kind: 'centre', text }));
}

async function gatherDepartmentReport(context: Context, code: string): Promise<DepartmentReportModel> {
  const { facts, ...report } = await getDepartmentReport(context, code);
  return {
    office: await officeSigning(context, report.approved?.at),
    report,
    facts: facts ?? (await gatherDepartmentFacts(context, report)),
  };
}

function sheetsOf({ facts }: DepartmentReportModel): Sheet[] {
  return [
    {
      name: 'Phạm vi',
      columns: columnsOf(['TT', 'Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực', 'Quy trình'], [6, 14, 80, 24, 24]),
      rows: facts.scope.map((item, index) => [index + 1, item.procedureCode, item.title, item.field, item.process]),
    },
    {
      name: 'Lĩnh vực',
      columns: columnsOf(['Lĩnh vực', 'Số thủ tục'], [40, 12]),
      rows: fieldRows(facts),
    },
    {
      name: 'Đánh giá nội bộ',
      columns: columnsOf(['Mã', 'Từ', 'Đến', 'Bộ phận', 'Nặng', 'Nhẹ', 'Quan sát', 'Cải tiến'], [16, 12, 12, 50]),
      rows: facts.audits.map(({ code, from, to, sections, major, minor, observation, improvement }) => [
        ...[code, vnDate(from), vnDate(to), sections],
        ...[major, minor, observation, improvement],
      ]),
    },
    {
      name: 'Hành động khắc phục',
      columns: columnsOf(['Mã', 'Ngày lập', 'Mức độ', 'Bộ phận', 'Nội dung', 'Trạng thái'], [16, 12, 10, 26, 70, 24]),
      rows: facts.slips.map(({ code, raisedOn, grade, unit, statement, state }) => [
        ...[code, vnDate(raisedOn), grade, unit, statement, state],
      ]),
    },
  ];
}

function columnsOf(headers: readonly string[], widths: readonly number[]): Sheet['columns'] {
  return headers.map((header, index) => ({ header, width: widths[index] ?? 12 }));
}
