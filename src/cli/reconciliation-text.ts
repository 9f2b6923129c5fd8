import { compare, fittingWays } from '../domain/reconciliation/compare.ts';
import { conclusionOf } from '../domain/reconciliation/decide.ts';
import type { Comparison, Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import {
  causeText,
  columnName,
  explanationText,
  rowName,
  signed,
  stateNames,
  verdictNames,
} from '../domain/reconciliation/wording.ts';
import { vnDate, vnNumber } from '../report/format.ts';

/** Both sides for a reader: every row that differs, then each cell with what could explain it and its conclusion. */
export function comparisonText(one: Reconciliation, { own, lines }: Comparison): string {
  const rows = compare(own, one);
  return [
    `${one.code}  ${vnDate(one.from)} – ${vnDate(one.to)}  ${stateNames[one.state].vi}`,
    `Nguồn của tỉnh: ${one.source}, số ngày ${vnDate(one.figuresOn)}, ${one.entered.by} nhập`,
    ...rows.map(({ key, cells }) => {
      const differing = cells.filter(({ difference }) => difference !== null && difference !== 0).length;
      return `${rowName(key, 'vi').slice(0, 40).padEnd(42)}${differing === 0 ? 'khớp' : `${differing} ô lệch`}`;
    }),
    ...fittingWays(lines)
      .filter((way) => way.lines.length > 1)
      .slice(0, 3)
      .map((way) => `Khớp ${way.lines.length} ô: hồ sơ ${causeText(way, 'vi')} [${way.kind}]`),
    ...lines.filter(({ derived }) => !derived).flatMap((line) => lineText(one, line)),
  ].join('\n');
}

function lineText(one: Reconciliation, line: Comparison['lines'][number]): string[] {
  const conclusion = conclusionOf(one, line);
  const { row, cell, ours, theirs, explanations, rest } = line;
  return [
    '',
    `${rowName(row, 'vi')}, ${columnName(cell, 'vi')} [${cell}]: cơ quan ${vnNumber(ours)}, tỉnh ${vnNumber(theirs)}, lệch ${signed(ours - theirs)}`,
    ...explanations.map((each) => `  ${signed(each.effect)}  ${explanationText(each, 'vi')} [${each.kind}]`),
    ...(rest === 0 ? [] : [`  ${signed(rest)}  chưa giải thích được`]),
    conclusion ? `  Kết luận: ${verdictNames[conclusion.verdict].vi} – ${conclusion.note}` : '  Chưa kết luận',
  ];
}
