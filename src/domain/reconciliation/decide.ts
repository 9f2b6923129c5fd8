import { limitedText } from '../demand.ts';
import { Problem } from '../problem.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type CellKey, type CellValues, cellKeys, rowMatch, sumOf } from './cell.ts';
import type { ExplanationKind } from './hypothesis.ts';
import type {
  AskedAction,
  Comparison,
  Conclusion,
  ConclusionVerdict,
  DifferentLine,
  ProvinceFigures,
  Reconciliation,
  ReconciliationState,
  Signed,
} from './reconciliation.ts';
import { columnName, rowName, stateNames } from './wording.ts';

/** What is entered; `total` is summed up from the rows where it is not stated. */
export type EnteredFigures = Omit<ProvinceFigures, 'summed'>;

/**
 * Opens a reconciliation. Throws Problem required, too-long, range-reversed, reconciliation-day, reconciliation-empty,
 * reconciliation-row-twice.
 */
export function enter(
  identity: Pick<Reconciliation, 'id' | 'code' | 'year'>,
  figures: EnteredFigures,
  entered: Signed,
  today: LocalDate,
): Reconciliation {
  const clean = checked(figures, today);
  const open = { state: 'draft', due: null, seq: 1, conclusions: [], settled: null, frozen: null } as const;
  return { ...identity, ...clean, ...open, entered };
}

/** Other figures of the province in a draft; conclusions stay and hold as long as their figures do. */
export function write(
  known: Reconciliation,
  figures: EnteredFigures,
  entered: Signed,
  today: LocalDate,
): Reconciliation {
  demandWritable(known);
  return { ...known, ...checked(figures, today), entered, seq: known.seq + 1 };
}

/** One reading of the province is reconciled once. Throws Problem('reconciliation-exists'). */
export function demandOnly(record: Reconciliation, others: readonly Reconciliation[]): void {
  const same = others.find(
    (other) =>
      other.id !== record.id &&
      other.from === record.from &&
      other.to === record.to &&
      other.figuresOn === record.figuresOn &&
      rowMatch(other.source) === rowMatch(record.source),
  );
  if (same) throw new Problem('reconciliation-exists', { code: same.code }, 'figuresOn');
}

export interface Answer {
  readonly verdict: ConclusionVerdict;
  readonly note: string;
  readonly action: AskedAction | null;
}

/** One line; with `cell` null every open line of a row; or every open line that one way of counting explains exactly. */
export type Scope = { readonly row: string; readonly cell: CellKey | null } | { readonly why: ExplanationKind };

/**
 * Concludes what the scope names; lines with a conclusion of their present figures are open no more. `lines` is what
 * differs now. Throws Problem reconciliation-state, reconciliation-line, required, too-long, occurs-in-future.
 */
export function conclude(
  known: Reconciliation,
  scope: Scope,
  answer: Answer,
  lines: readonly DifferentLine[],
  by: Signed,
  today: LocalDate,
): Reconciliation {
  demandConcludable(known);
  const clean = checkedAnswer(answer, today);
  const meant = linesIn(known, scope, lines);
  if (meant.length === 0) throw new Problem('reconciliation-line', { value: scopeText(scope) }, 'verdict');
  const kept = known.conclusions.filter((one) => !meant.some((line) => line.row === one.row && line.cell === one.cell));
  const added: Conclusion[] = meant.map((line) => ({
    ...{ row: line.row, cell: line.cell, ours: line.ours, theirs: line.theirs },
    ...clean,
    ...by,
  }));
  return { ...known, conclusions: [...kept, ...added], seq: known.seq + 1 };
}

/** The figures of both sides stay as they are now. Throws Problem reconciliation-state, reconciliation-unconcluded. */
export function settle(known: Reconciliation, comparison: Comparison, settled: Signed): Reconciliation {
  demandState(known, 'draft', 'chốt');
  const open = openLines(known, comparison.lines);
  const [first] = open;
  if (first) {
    const value = `${rowName(first.row, 'vi')}, ${columnName(first.cell, 'vi')}`;
    throw new Problem('reconciliation-unconcluded', { count: open.length, value });
  }
  const conclusions = known.conclusions.filter((one) => comparison.lines.some((line) => isOf(one, line)));
  return { ...known, state: 'settled', conclusions, settled, frozen: comparison, seq: known.seq + 1 };
}

/** Ours are counted anew; what was settled stays readable as an earlier wording. The reason stands in the trail. */
export function reopen(known: Reconciliation, reason: string): Reconciliation {
  demandState(known, 'settled', 'mở lại');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do mở lại' }, 'reason');
  return { ...known, state: 'draft', settled: null, frozen: null, seq: known.seq + 1 };
}

/** The conclusion of a line, as long as both figures are those it was written for. */
export function conclusionOf({ conclusions }: Pick<Reconciliation, 'conclusions'>, line: DifferentLine) {
  return conclusions.find((one) => isOf(one, line));
}

/** The conclusion a line had for other figures. */
export function formerConclusion({ conclusions }: Pick<Reconciliation, 'conclusions'>, line: DifferentLine) {
  return conclusions.find(({ row, cell, ours, theirs }) => {
    const same = ours === line.ours && theirs === line.theirs;
    return row === line.row && cell === line.cell && !same;
  });
}

/** Lines that still ask for a conclusion. */
export function openLines(
  known: Pick<Reconciliation, 'conclusions'>,
  lines: readonly DifferentLine[],
): DifferentLine[] {
  return lines.filter((line) => !line.derived && !conclusionOf(known, line));
}

/** The lines of a scope that may be concluded now. */
export function linesIn(
  known: Pick<Reconciliation, 'conclusions'>,
  scope: Scope,
  lines: readonly DifferentLine[],
): DifferentLine[] {
  if ('row' in scope && scope.cell !== null) {
    return lines.filter(({ row, cell, derived }) => !derived && row === scope.row && cell === scope.cell);
  }
  return openLines(known, lines).filter((line) =>
    'row' in scope
      ? line.row === scope.row
      : line.explanations.some(({ kind, fits }) => kind === scope.why && fits === 'whole'),
  );
}

/** The scope for a refusal and for the trail. */
export function scopeText(scope: Scope): string {
  if ('why' in scope) return scope.why;
  return [rowName(scope.row, 'vi'), scope.cell === null ? '' : columnName(scope.cell, 'vi')]
    .filter(Boolean)
    .join(', ')
    .slice(0, 120);
}

function isOf({ row, cell, ours, theirs }: Conclusion, line: DifferentLine): boolean {
  return row === line.row && cell === line.cell && ours === line.ours && theirs === line.theirs;
}

function checked(figures: EnteredFigures, today: LocalDate): ProvinceFigures {
  const { from, to, figuresOn, rows, by } = figures;
  if (from > to) throw new Problem('range-reversed', { from, to }, 'to');
  if (figuresOn < from || figuresOn > today) {
    throw new Problem('reconciliation-day', { value: figuresOn, from }, 'figuresOn');
  }
  const source = limitedText(figures.source, 'Nguồn số liệu', 'source', 300);
  if (source === '') throw new Problem('required', { field: 'nguồn số liệu' }, 'source');
  const own =
    by === 'total' ? [] : rows.map(({ key, cells }) => ({ key: limitedText(key, 'Tên dòng', 'rows', 300), cells }));
  const twice = own.find(({ key }, index) => own.findIndex((one) => rowMatch(one.key) === rowMatch(key)) < index);
  if (twice) throw new Problem('reconciliation-row-twice', { value: twice.key }, 'rows');
  const { total, summed } = totalOf(figures.total, own);
  if (Object.keys(total).length === 0) throw new Problem('reconciliation-empty', {}, 'total');
  return { from, to, figuresOn, source, by, total, summed, rows: own, file: figures.file.trim().slice(0, 200) };
}

/** The stated total, or the sum of the rows in every column that all of them state. */
function totalOf(stated: CellValues, rows: ProvinceFigures['rows']): Pick<ProvinceFigures, 'total' | 'summed'> {
  if (Object.keys(stated).length > 0 || rows.length === 0) return { total: stated, summed: false };
  const sums = cellKeys.flatMap((cell) => {
    const sum = sumOf(rows.map(({ cells }) => cells[cell]));
    return sum === undefined ? [] : [[cell, sum] as const];
  });
  return { total: Object.fromEntries(sums), summed: true };
}

function checkedAnswer({ verdict, note, action }: Answer, today: LocalDate): Answer {
  const clean = limitedText(note, 'Giải thích', 'note', 1000);
  if (clean === '') throw new Problem('required', { field: 'giải thích kết luận' }, 'note');
  if (!action) return { verdict, note: clean, action };
  const [what, to] = [
    limitedText(action.what, 'Việc đề nghị', 'what', 500),
    limitedText(action.to, 'Nơi nhận', 'to', 200),
  ];
  if (what === '') throw new Problem('required', { field: 'việc đề nghị' }, 'what');
  if (to === '') throw new Problem('required', { field: 'nơi nhận đề nghị' }, 'to');
  if (action.on > today) throw new Problem('occurs-in-future', { value: action.on }, 'on');
  return { verdict, note: clean, action: { what, on: action.on, to } };
}

/** Throws Problem('reconciliation-state') once it is settled. */
export function demandWritable(known: Reconciliation): void {
  demandState(known, 'draft', 'sửa số liệu');
}

/** Throws Problem('reconciliation-state') once it is settled. */
export function demandConcludable(known: Reconciliation): void {
  demandState(known, 'draft', 'ghi kết luận');
}

function demandState({ code, state }: Reconciliation, wanted: ReconciliationState, act: string): void {
  if (state === wanted) return;
  throw new Problem('reconciliation-state', { code, state: stateNames[state].vi, act });
}
