import type { Context } from '../command/context.ts';
import { comparisonOf, getReconciliation } from '../command/reconciliation.ts';
import { officeSigning } from '../command/signed.ts';
import { cutAt } from '../domain/indicator/cut.ts';
import { periodOf } from '../domain/indicator/period.ts';
import type { Office } from '../domain/organisation/office.ts';
import { brokenSums, cellKeys, totalRow } from '../domain/reconciliation/cell.ts';
import { type ComparedRow, compare } from '../domain/reconciliation/compare.ts';
import { conclusionOf } from '../domain/reconciliation/decide.ts';
import type { Comparison, DifferentLine, Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import { columnName, explanationText, rowName, signed, verdictNames } from '../domain/reconciliation/wording.ts';
import { capital, uncapital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, section, text } from './paper.ts';
import { reconciliationSheets } from './reconciliation-sheet.ts';

export interface ReconciliationModel {
  /** As it named itself when it was settled. */
  readonly office: Office;
  readonly reconciliation: Omit<Reconciliation, 'frozen'>;
  readonly comparison: Comparison;
}

/** Bảng đối chiếu số liệu of a period: both sides as settled, of now while it is open. */
export const reconciliation = recordPaper<ReconciliationModel>({
  kind: 'reconciliation',
  title: { vi: 'Bảng đối chiếu số liệu với tỉnh', en: 'Reconciliation with the province' },
  gather,
  sheets: ({ reconciliation: one, comparison }) => reconciliationSheets(one, comparison),
  paper: ({ office, reconciliation: one, comparison }) => ({
    title: `Bảng đối chiếu số liệu ${one.code}`,
    number: null,
    date: one.settled ? localDateOf(one.settled.at) : null,
    name: 'Bảng đối chiếu số liệu',
    summary: `Kết quả giải quyết thủ tục hành chính ${periodWords(one)}: số của cơ quan và số trên hệ thống của tỉnh`,
    draft: one.state === 'draft',
    landscape: true,
    blocks: [
      text(
        `Nguồn của tỉnh: ${one.source}; số liệu ngày ${vnDate(one.figuresOn)}, ${one.entered.by} nhập lúc ${vnDateTime(one.entered.at)}${one.file ? ` từ tệp ${one.file}` : ''}. Số của cơ quan tính đến ${momentWords(comparison.own.asOf)} theo biểu II.06a/VPCP/KSTT. Lệch = cơ quan − tỉnh.`,
      ),
      ...notesOf(one).map(text),
      section('1. Số liệu hai bên'),
      besideTable(one, compare(comparison.own, one)),
      section('2. Các ô lệch và kết luận'),
      differenceTable(one, comparison.lines),
      ...derivedNote(comparison.lines),
    ],
    signatures: [
      { title: 'Người đối chiếu', note: '(Ký và ghi rõ họ tên)', name: one.entered.by },
      { ...headSigner(office), note: '(Ký, ghi rõ họ tên, đóng dấu)' },
    ],
  }),
});

async function gather(context: Context, code: string): Promise<ReconciliationModel> {
  const found = await getReconciliation(context, code);
  const { frozen: _frozen, ...one } = found;
  const [office, comparison] = await Promise.all([
    officeSigning(context, found.settled?.at),
    comparisonOf(context, found),
  ]);
  return { office, reconciliation: one, comparison };
}

function momentWords(asOf: Instant): string {
  const { closed, date } = cutAt(asOf);
  return closed ? `hết ngày ${vnDate(date)}` : vnDateTime(asOf);
}

function periodWords({ from, to }: Pick<Reconciliation, 'from' | 'to'>): string {
  const label = periodOf(from, to)?.label;
  const days = `từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}`;
  return label ? `${uncapital(label)} (${days})` : days;
}

/** What the province's figures say of themselves. */
function notesOf({ total, rows, summed }: Pick<Reconciliation, 'total' | 'rows' | 'summed'>): string[] {
  const broken = [{ key: totalRow, cells: total }, ...rows].flatMap(({ key, cells }) =>
    brokenSums(cells).map((sum) => `${rowName(key, 'vi')}: ${sum}`),
  );
  return [
    ...(summed ? ['Tỉnh không nêu dòng tổng; dòng tổng được cộng từ các dòng.'] : []),
    ...(broken.length > 0 ? [`Số của tỉnh tự không khớp: ${broken.join('; ')}.`] : []),
  ];
}

function besideTable(one: Pick<Reconciliation, 'by'>, rows: readonly ComparedRow[]): PaperBlock {
  return {
    kind: 'table',
    head: [
      one.by === 'procedure' ? 'Thủ tục' : 'Lĩnh vực',
      'Số của',
      ...cellKeys.map((cell) => columnName(cell, 'vi')),
    ],
    widths: [0, 19, ...cellKeys.map(() => 16)],
    aligns: ['left', 'left', ...cellKeys.map(() => 'number' as const)],
    // Both sides and the difference are the lines of one row, so that no page break parts them.
    rows: rows.map(({ key, cells }) => {
      const differs = cells.some(({ difference }) => difference);
      return [
        rowName(key, 'vi'),
        ['Cơ quan', 'Tỉnh', ...(differs ? ['Lệch'] : [])].join('\n'),
        ...cells.map(({ ours, theirs, difference }) =>
          [vnNumber(ours), theirs === null ? '–' : vnNumber(theirs), ...(difference ? [signed(difference)] : [])].join(
            '\n',
          ),
        ),
      ];
    }),
  };
}

function differenceTable(one: Pick<Reconciliation, 'conclusions'>, lines: readonly DifferentLine[]): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Ô lệch', 'Cơ quan', 'Tỉnh', 'Lệch', 'Có thể do', 'Kết luận', 'Việc đã đề nghị'],
    widths: [9, 52, 17, 14, 13, 0, 56, 42],
    aligns: ['middle', 'left', 'number', 'number', 'number', 'left', 'left', 'left'],
    rows: lines
      .filter(({ derived }) => !derived)
      .map((line, index) => {
        const conclusion = conclusionOf(one, line);
        const action = conclusion?.action;
        return [
          String(index + 1),
          `${rowName(line.row, 'vi')}\n${columnName(line.cell, 'vi')}`,
          vnNumber(line.ours),
          vnNumber(line.theirs),
          signed(line.ours - line.theirs),
          causeLines(line).join('\n'),
          conclusion
            ? `${capital(verdictNames[conclusion.verdict].vi)}: ${conclusion.note} (${conclusion.by})`
            : 'Chưa kết luận',
          action ? `${action.what}; ${action.to}, ngày ${vnDate(action.on)}` : '',
        ];
      }),
  };
}

/** Explanations that fit, then what nothing explains. */
function causeLines({ explanations, rest }: DifferentLine): string[] {
  return [
    ...explanations
      .filter(({ fits }) => fits !== 'beyond')
      .map((one) => `– ${explanationText(one, 'vi')} (${signed(one.effect)})`),
    ...(rest === 0 ? [] : [`– chưa giải thích được: ${signed(rest)}`]),
  ];
}

function derivedNote(lines: readonly DifferentLine[]): PaperBlock[] {
  const derived = lines.filter((line) => line.derived);
  if (derived.length === 0) return [];
  const cells = derived.map((line) => `${rowName(line.row, 'vi')} ${columnName(line.cell, 'vi')}`);
  return [text(`Các ô chỉ lệch vì là tổng của các ô trên: ${cells.join('; ')}.`)];
}
