import { numberText } from '../domain/number-text.ts';
import { registerKinds } from '../domain/register/list.ts';
import { isSmall, leastCases, scoreFormulaNames } from '../domain/score-sheet/formula.ts';
import { type CriterionLine, differenceOf, lineOf, type ScoreSheet, sumOf } from '../domain/score-sheet/sheet.ts';
import { scoredCriteria } from '../domain/score-sheet/table.ts';
import { differenceText, figureText, mostText, pointsText, shareText } from '../domain/score-sheet/wording.ts';
import { uncapital } from '../domain/text.ts';
import { type PaperBlock, text } from './paper.ts';
import type { Sheet } from './report.ts';
import { sentence } from './slip.ts';

/** mm, on an upright page: a sheet of some fifteen criteria keeps its signatures on one page. */
const widths = [10, 0, 16, 16, 14, 56] as const;
const aligns = ['middle', 'left', 'middle', 'middle', 'middle', 'left'] as const;

/** STT | Tiêu chí | Điểm tối đa | Tự chấm | the second score | Giải trình, tài liệu kiểm chứng, with fields and total. */
export function scoreTable(sheet: ScoreSheet, otherHead: string): PaperBlock {
  const { criteria } = sheet.table;
  const scored = new Set(scoredCriteria(sheet.table).map(({ number }) => number));
  const rows = criteria.map(({ number, title, most }) => {
    if (!scored.has(number)) {
      const sum = sumOf(sheet, number);
      return [number, title, wholeMost(sum), pointsText(sum.own), pointsText(sum.other), ''];
    }
    const line = lineOf(sheet, number);
    const own = line === undefined ? '' : line.own === null ? 'Không áp dụng' : numberText(line.own);
    const other = pointsText(line?.other?.value ?? null);
    return [number, title, numberText(most ?? 0), own, other, line ? proofText(line, otherHead) : ''];
  });
  const sum = sumOf(sheet);
  const total = ['', 'Tổng', wholeMost(sum), pointsText(sum.own), pointsText(sum.other), totalText(sheet, otherHead)];
  const groups = criteria.flatMap(({ number }, row) => (scored.has(number) ? [] : [row]));
  return {
    kind: 'table',
    head: ['STT', 'Tiêu chí', 'Điểm tối đa', 'Tự chấm', otherHead, 'Giải trình, tài liệu kiểm chứng'],
    widths,
    aligns,
    rows: [...rows, total],
    strong: [...groups, rows.length],
  };
}

/** "80/100": one word, which no line parts. */
function wholeMost(sum: Parameters<typeof mostText>[0]): string {
  return mostText(sum).replaceAll(' / ', '/');
}

/** What the total leaves out, and rates of few cases, said once under the table. */
export function scoreNotes(sheet: ScoreSheet): PaperBlock[] {
  const { applicable, most, notApplicable } = sumOf(sheet);
  const small = sheet.lines.filter(({ figure }) => figure !== null && isSmall(figure));
  const notes = [
    notApplicable > 0
      ? `Không tính ${notApplicable} tiêu chí không áp dụng: điểm tối đa còn ${numberText(applicable)}/${numberText(most)} điểm của bộ tiêu chí.`
      : '',
    small.length > 0
      ? `Số liệu dưới ${leastCases} trường hợp, tỷ lệ ít nói lên điều gì: tiêu chí ${small.map(({ number }) => number).join(', ')}.`
      : '',
  ].filter(Boolean);
  return notes.length === 0 ? [] : [text(notes.join(' '))];
}

/** One row a criterion, figures as numbers. */
export function scoreWorkbookSheet(sheet: ScoreSheet, otherHead: string): Sheet {
  const scored = new Set(scoredCriteria(sheet.table).map(({ number }) => number));
  const sum = sumOf(sheet);
  return {
    name: 'Bảng chấm điểm',
    columns: [
      { header: 'STT', width: 8 },
      { header: 'Tiêu chí', width: 60 },
      { header: 'Điểm tối đa', width: 12 },
      { header: 'Tự chấm', width: 12 },
      { header: otherHead, width: 12 },
      { header: 'Chênh lệch', width: 12 },
      { header: 'Lý do chênh lệch', width: 40 },
      { header: 'Tử số', width: 10 },
      { header: 'Mẫu số', width: 10 },
      { header: 'Điểm theo số liệu', width: 16 },
      { header: 'Cách tính số liệu', width: 50 },
      { header: 'Không áp dụng vì', width: 30 },
      { header: 'Giải trình', width: 40 },
      { header: 'Tài liệu kiểm chứng', width: 40 },
      { header: 'Liên kết', width: 30 },
    ],
    rows: [
      ...sheet.table.criteria.map(({ number, title, most }) => {
        const line = lineOf(sheet, number);
        const part = scored.has(number) ? null : sumOf(sheet, number);
        const own = part ? part.own : (line?.own ?? null);
        const other = part ? part.other : (line?.other?.value ?? null);
        const figure = line?.figure ?? null;
        return [
          ...[number, title, part ? part.applicable : most, own, other, differenceOf(own, other)],
          line?.other?.reason || null,
          ...[figure?.numerator ?? null, figure?.denominator ?? null, figure?.points ?? null],
          figure ? scoreFormulaNames[figure.formula].vi : null,
          ...[line?.notApplicable || null, line?.explanation || null, line?.proof || null],
          line && line.links.length > 0 ? line.links.join('\n') : null,
        ];
      }),
      [
        ...[null, 'Tổng', sum.applicable, sum.own, sum.other, differenceOf(sum.own, sum.other)],
        ...Array.from({ length: 9 }, () => null),
      ],
    ],
  };
}

function proofText(line: CriterionLine, otherHead: string): string {
  const { own, notApplicable, explanation, proof, figure, other, links } = line;
  const change = differenceText(differenceOf(own, other?.value ?? null));
  const parts = [
    sentence(notApplicable),
    figure === null || (notApplicable !== '' && figure.denominator === 0)
      ? ''
      : `Số liệu: ${figureText(figure)}${proposed(figure.points)}.`,
    sentence(explanation),
    sentence(proof),
    links.length === 0 ? '' : `Bản ghi: ${links.map(recordOf).join(', ')}.`,
    change === '' ? '' : `${otherHead} ${change}: ${sentence(other?.reason ?? '')}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function proposed(points: number | null): string {
  return points === null ? '' : `, theo đó ${numberText(points)} điểm`;
}

/** "/audits/DGNB-2026-001" is the audit DGNB-2026-001 to a reader of paper, "/registers/risks" the register by its name. */
function recordOf(link: string): string {
  const [path = '', query] = link.split('?');
  const last = path.split('/').filter(Boolean).at(-1) ?? link;
  if (query === undefined && /\d/.test(last)) return decodeURIComponent(last);
  const register = registerKinds.find(({ kind }) => path === `/registers/${kind}`);
  return register ? uncapital(register.title[0]) : link;
}

function totalText(sheet: ScoreSheet, otherHead: string): string {
  const { own, other, applicable } = sumOf(sheet);
  const change = differenceText(differenceOf(own, other));
  const shares = [
    own === null ? '' : `Tự chấm đạt ${shareText(own, applicable)}`,
    other === null
      ? ''
      : `${uncapital(otherHead)} ${change === '' ? 'không chênh lệch' : `${change} điểm`}, đạt ${shareText(other, applicable)}`,
  ];
  return shares.filter((part) => part !== '').join('; ');
}
