import { Problem } from '../domain/problem.ts';
import { type CellKey, cellKeys, isCellKey, totalRow } from '../domain/reconciliation/cell.ts';
import { ownCodes } from '../domain/reconciliation/count.ts';
import { type ExplanationKind, explanationKinds } from '../domain/reconciliation/hypothesis.ts';
import { type Comparison, type ConclusionVerdict, verdicts } from '../domain/reconciliation/reconciliation.ts';
import { rowName } from '../domain/reconciliation/wording.ts';
import { nfc } from '../domain/text.ts';

/** Throws Problem('invalid'). */
export function cellArgument(word: string): CellKey {
  if (isCellKey(word)) return word;
  throw new Problem('invalid', { field: '--cell', value: word.slice(0, 40), hint: `Chọn: ${cellKeys.join(', ')}.` });
}

/** Throws Problem('invalid'). */
export function whyArgument(word: string): ExplanationKind {
  const found = explanationKinds.find((one) => one === word);
  if (found) return found;
  const hint = `Chọn: ${explanationKinds.join(', ')}.`;
  throw new Problem('invalid', { field: '--why', value: word.slice(0, 40), hint });
}

/** Throws Problem('invalid'). */
export function verdictArgument(word: string): ConclusionVerdict {
  const found = verdicts.find((one) => one === word);
  if (found) return found;
  throw new Problem('invalid', { field: '--verdict', value: word.slice(0, 40), hint: `Chọn: ${verdicts.join(', ')}.` });
}

/** The total may be named as it is shown. */
export function rowArgument(word: string): string {
  const row = nfc(word).trim();
  return row === rowName(totalRow, 'vi') ? totalRow : row;
}

/** Codes behind our figure, or with `why` those of one explanation. Throws Problem('not-found'). */
export function codesBehind({ own, lines }: Comparison, row: string, cell: CellKey, why: string | undefined): string[] {
  if (why === undefined) return ownCodes(own, row, cell);
  const line = lines.find((one) => one.row === row && one.cell === cell);
  const found = line?.explanations.find(({ kind }) => kind === why);
  if (!found) throw new Problem('not-found', { what: 'giải thích', key: why.slice(0, 40) });
  return [...found.here, ...found.there].sort();
}
