import type { FaultDetails } from '../domain/fault-words.ts';
import { numberText } from '../domain/number-text.ts';
import { Problem } from '../domain/problem.ts';
import { type ScoreFormula, scoreFormulaNames, scoreFormulas } from '../domain/score-sheet/formula.ts';
import {
  type TableImportFault,
  type TablePart,
  type TablePlace,
  type TableWording,
  tableImportFault,
} from '../domain/score-sheet/import-fault.ts';
import { belongsTo, type TableText, tableFaults } from '../domain/score-sheet/table.ts';
import { parseSteps } from '../domain/score-sheet/table-difference.ts';
import { type Cell, type DateSystem, dayText, textOf } from './cell.ts';
import { headingKey } from './column.ts';
import { mostRowsAbove } from './dossier-table.ts';
import { ofShape } from './json-file.ts';
import { tableShape } from './score-sheet-file.ts';
import { columnsOf, isNumberLine, isTotal, linesOf, numberAndTitle } from './score-table-cell.ts';
import {
  type Choice,
  type CriterionPart,
  choiceWords,
  chosen,
  criterionPartOf,
  criterionParts,
  type GeneralPart,
  generalPartOf,
  partNames,
} from './score-table-column.ts';
import type { TableRow } from './xlsx.ts';

/** A table holds 300 criteria at most; the rest of a longer sheet is none. */
const mostRows = 2000;

/** A criterion table of a file, or what refuses it; warnings stand beside a table. */
export interface ReadTable {
  readonly table: TableText | null;
  readonly faults: readonly TableImportFault[];
}

/** A sheet of a workbook; a CSV file is one without a name. */
export interface TableSheet {
  readonly name: string;
  rows(): AsyncIterable<TableRow>;
}

/**
 * Reads sheets as one criterion table: the criteria of the first that has a row of headings with number and title, and the
 * lines on the whole table ("Áp dụng từ", "Mức xếp loại"…) that stand above those headings or on another sheet, each beside
 * its name. Undefined when no sheet has such headings. A row without number and title goes on with the criterion above;
 * the points of a group are those below it added up. Throws Problem('file-unreadable') for a sheet without end.
 */
export async function scoreTableOf(
  file: string,
  sheets: readonly TableSheet[],
  dates: DateSystem,
): Promise<ReadTable | undefined> {
  const reading = new Reading(dates);
  for (const [index, sheet] of sheets.entries()) await reading.sheet(file, sheet, index);
  return reading.found === null ? undefined : reading.result();
}

/** Where something was read, with the place of its sheet in the book. */
interface Place extends Omit<TablePlace, 'part'> {
  readonly at: number;
}

interface Draft extends Place {
  number: string;
  title: string;
  most: number | null;
  scoring: string;
  proof: string;
  formula: ScoreFormula | null;
  steps: readonly { readonly least: number; readonly points: number }[];
}

class Reading {
  /** The sheet of the criteria. */
  found: string | null = null;
  private readonly drafts: Draft[] = [];
  private readonly general = new Map<GeneralPart, { readonly place: Place; readonly cell: Cell }>();
  private readonly bands: { readonly place: Place; readonly name: string; readonly least: number }[] = [];
  private readonly faults: (TableImportFault & { readonly at: number })[] = [];

  private readonly dates: DateSystem;

  constructor(dates: DateSystem) {
    this.dates = dates;
  }

  async sheet(file: string, { name, rows }: TableSheet, at: number): Promise<void> {
    let columns: ReadonlyMap<CriterionPart, number> | undefined;
    let count = 0;
    for await (const row of rows()) {
      const place = { sheet: name, row: row.row, at };
      if (columns) {
        if (++count > mostRows) throw new Problem('file-unreadable', { file, reason: `có hơn ${mostRows} dòng` });
        this.criterion(place, row, columns);
        continue;
      }
      const heading = columnsOf(row.cells);
      if (heading && this.found === null) {
        columns = heading;
        this.found = name;
        this.headings(place, row.cells, heading);
      } else if (heading) {
        this.say(place, null, 'sheet-left-out');
        return;
      } else if (++count > mostRowsAbove) return;
      else this.line(place, row.cells);
    }
  }

  result(): ReadTable {
    const from = this.general.get('from');
    const day = from ? dayText(from.cell, this.dates) : '';
    if (from && !/^\d{4}-\d{2}-\d{2}$/.test(day)) this.say(from.place, 'from', 'day-form', { value: day });
    const purpose = this.choice('purpose', choiceWords.purpose);
    for (const part of ['purpose', 'name', 'from'] as const) {
      if (!this.general.has(part)) this.say(wholeFile, part, 'part-missing', { label: partNames[part][0] });
    }
    this.addUp();
    const criteria = this.drafts.map(({ sheet: _sheet, row: _row, at: _at, ...criterion }) => criterion);
    const written = {
      purpose: purpose ?? 'reform',
      name: this.words('name'),
      basis: this.words('basis'),
      from: from ? day : '2000-01-01',
      period: this.choice('period', choiceWords.period) ?? 'year',
      scheme: this.choice('scheme', choiceWords.scheme) ?? 'calendar',
      criteria,
      bands: this.bands.map(({ name, least }) => ({ name, least })),
    };
    const cells = [...this.faults];
    const shaped = ofShape(tableShape, written);
    if ('faults' in shaped) for (const { path, why } of shaped.faults) this.wrong(path, why);
    for (const { index, field, reason } of tableFaults(written)) {
      if (field === 'formula' && purpose === undefined) continue;
      // Steps follow from points and figure, points from the number that makes a group: what is wrong there is told there.
      const causes = field === 'steps' ? ['most', 'formula'] : field === 'most' ? ['number'] : [];
      if (index !== null && isWrong(cells, this.drafts[index], causes)) continue;
      this.wrong(index === null ? [field, 0] : ['criteria', index, field], reason);
    }
    if (purpose === 'reform' && written.period !== 'year') this.wrong(['period'], yearly);
    const faults = this.told();
    const isRefused = faults.some(({ severity }) => severity === 'error');
    return { table: 'data' in shaped && !isRefused ? shaped.data : null, faults };
  }

  private headings(place: Place, cells: readonly Cell[], columns: ReadonlyMap<CriterionPart, number>): void {
    for (const [index, cell] of cells.entries()) {
      const value = textOf(cell);
      const part = criterionPartOf.get(headingKey(value));
      if (part === undefined) {
        if (value !== '' && headingKey(value) !== 'ghichu') this.say(place, null, 'column-unknown', { value });
      } else if (columns.get(part) !== index) {
        const first = textOf(cells[columns.get(part) ?? 0] ?? null);
        this.say(place, part, 'column-doubled', { first, value });
      }
    }
  }

  /** A line above the headings or on another sheet: "Áp dụng từ | 01/01/2026", or both in one cell with a colon. */
  private line(place: Place, cells: readonly Cell[]): void {
    const at = cells.findIndex((cell) => textOf(cell) !== '');
    const label = textOf(cells[at] ?? null);
    const [, before = label, after = ''] = /^([^:]+):\s*(.+)$/.exec(label) ?? [];
    const part = generalPartOf.get(headingKey(before));
    const cell = after === '' ? (cells[at + 1] ?? null) : after;
    if (part === undefined || textOf(cell) === '') return;
    if (part === 'bands') {
      this.band(place, linesOf(cell));
      return;
    }
    const known = this.general.get(part);
    if (!known) this.general.set(part, { place, cell });
    else if (textOf(known.cell) !== textOf(cell)) this.say(place, part, 'part-doubled', { row: known.place.row });
  }

  private band(place: Place, text: string): void {
    for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
      const [, name, least = ''] = /^(.+?)\s*=\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(line.trim()) ?? [];
      if (name === undefined) this.say(place, 'bands', 'band-form', { value: line });
      else this.bands.push({ place, name, least: Number(least.replace(',', '.')) });
    }
  }

  private criterion(place: Place, row: TableRow, columns: ReadonlyMap<CriterionPart, number>): void {
    const at = (part: CriterionPart): Cell => row.cells[columns.get(part) ?? -1] ?? null;
    const filled = criterionParts.filter((part) => textOf(at(part)) !== '');
    if (this.unreadable(place, row, columns) || filled.length === 0 || isNumberLine(row.cells)) return;
    const [number, title] = numberAndTitle(at('number'), linesOf(at('title')));
    if (number === '' && isTotal(title)) return;
    const last = this.drafts.at(-1);
    const goesOn = filled.every((part) => part === 'scoring' || part === 'proof');
    if (number === '' && goesOn && last) {
      last.scoring = [last.scoring, linesOf(at('scoring'))].filter(Boolean).join('\n');
      last.proof = [last.proof, linesOf(at('proof'))].filter(Boolean).join('\n');
      return;
    }
    if (number === '') {
      this.say(place, 'number', 'number-missing');
      return;
    }
    const known = this.drafts.find((one) => one.number === number);
    if (!/^\d{1,3}(\.\d{1,3}){0,2}$/.test(number)) this.say(place, 'number', 'number-form', { value: number });
    else if (known) this.say(place, 'number', 'number-doubled', { value: number, row: known.row });
    this.drafts.push({
      ...place,
      number,
      title,
      most: this.points(place, at('most')),
      scoring: linesOf(at('scoring')),
      proof: linesOf(at('proof')),
      formula: this.formula(place, textOf(at('formula'))),
      steps: this.steps(place, textOf(at('steps'))),
    });
  }

  /** True when the row cannot be read as a whole. */
  private unreadable(place: Place, row: TableRow, columns: ReadonlyMap<CriterionPart, number>): boolean {
    if (row.malformed) this.say(place, null, 'row-malformed');
    for (const [part, index] of columns) {
      const cell = row.cells[index] ?? null;
      if (row.errors.includes(index)) this.say(place, part, 'cell-error', { value: textOf(cell) });
      else if (row.formulas.includes(index) && cell === null) this.say(place, part, 'formula-empty');
    }
    return row.malformed === true;
  }

  private points(place: Place, cell: Cell): number | null {
    if (typeof cell === 'number') return cell;
    const text = textOf(cell);
    if (text === '' || text === '-' || text === '–') return null;
    if (/^\d{1,4}([.,]\d{1,2})?$/.test(text)) return Number(text.replace(',', '.'));
    this.say(place, 'most', 'points-form', { value: text });
    return null;
  }

  private formula(place: Place, text: string): ScoreFormula | null {
    if (/^[-–]?$/.test(text)) return null;
    const key = headingKey(text);
    const found = scoreFormulas.find((one) => one === text || headingKey(scoreFormulaNames[one].vi) === key);
    if (!found) this.say(place, 'formula', 'formula-unknown', { value: text });
    return found ?? null;
  }

  private steps(place: Place, text: string): Draft['steps'] {
    const found = parseSteps(text);
    if (!found) this.say(place, 'steps', 'steps-form', { value: text });
    return found ?? [];
  }

  /** Offices write beside a group what those below it add up to; the table itself keeps no such figure. */
  private addUp(): void {
    for (const draft of this.drafts) {
      const below = this.drafts.filter((one) => one !== draft && belongsTo(one.number, draft.number));
      const leaves = below.filter(
        (one) => !below.some((other) => other !== one && belongsTo(other.number, one.number)),
      );
      const isGroup = below.some(({ number }) => number !== draft.number);
      if (!isGroup || draft.most === null) continue;
      // A wrong row below is told of itself.
      const isWhole = !this.faults.some(({ at, row }) => below.some((one) => one.at === at && one.row === row));
      const sum = leaves.reduce((total, { most }) => total + Math.round((most ?? 0) * 100), 0) / 100;
      if (isWhole && Math.abs(sum - draft.most) > 1e-6) {
        const details = { value: numberText(draft.most), sum: numberText(sum) };
        this.say(draft, 'most', 'sum-differs', details);
      }
      draft.most = null;
    }
  }

  private words(part: GeneralPart): string {
    return linesOf(this.general.get(part)?.cell ?? null);
  }

  private choice<T extends string>(part: GeneralPart, choices: readonly Choice<T>[]): T | undefined {
    const given = this.general.get(part);
    if (!given) return undefined;
    const value = textOf(given.cell);
    const found = chosen(choices, value);
    const names = choices.map(([words]) => words).join(', ');
    if (found === undefined) this.say(given.place, part, 'choice', { value, choices: names });
    return found;
  }

  /** A fault by the keys of the JSON file, told of the cell. */
  private wrong([list, index, part]: readonly PropertyKey[], why: string): void {
    const known = typeof index === 'number';
    const draft = list === 'criteria' && known ? this.drafts[index] : undefined;
    const band = list === 'bands' && known ? this.bands[index] : undefined;
    const whole = this.general.get(list as GeneralPart);
    const named = draft ? part : list === 'criteria' ? null : list;
    const place = draft ?? band?.place ?? whole?.place ?? wholeFile;
    this.say(place, (named ?? null) as TablePart | null, 'wrong', { ownWhy: why });
  }

  private say(place: Place, part: TablePart | null, wording: TableWording, details: FaultDetails = {}): void {
    const { sheet, row, at } = place;
    this.faults.push({ ...tableImportFault({ sheet, row, part }, wording, details), at });
  }

  /** In the order of the file; of each cell what was found first, since the rest follows from it. */
  private told(): TableImportFault[] {
    const seen = new Set<string>();
    return this.faults
      .filter(({ at, row, part, details }) => {
        const cell = part === null ? `${at} ${row} ${JSON.stringify(details)}` : `${at} ${row} ${part}`;
        return !seen.has(cell) && seen.add(cell);
      })
      .toSorted((a, b) => a.at - b.at || a.row - b.row)
      .map(({ at: _at, ...fault }) => fault);
  }
}

const wholeFile: Place = { sheet: '', row: 0, at: -1 };
const yearly = 'Tự chấm điểm cải cách hành chính theo năm.';

function isWrong(
  faults: readonly (TableImportFault & { readonly at: number })[],
  draft: Draft | undefined,
  parts: readonly string[],
): boolean {
  return faults.some(({ at, row, part }) => {
    return at === draft?.at && row === draft.row && part !== null && parts.includes(part);
  });
}
