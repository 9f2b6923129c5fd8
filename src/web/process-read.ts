import { parseAmount } from '../domain/procedure/duration-text.ts';
import type { ProcessDraft, ProcessStep, ProcessVersion, StepDuration } from '../domain/procedure/procedure.ts';
import { promiseOf } from '../domain/procedure/process.ts';
import { changesOf, moveLine, numberSteps } from '../domain/procedure/process-draft.ts';
import { type Limit, limitUnits } from '../domain/time/limit.ts';
import type { Form } from './form.ts';
import { type DraftList, draftLists, linesIn, mostLines } from './process-field.ts';
import type { Text } from './text.ts';

export const durationUnits = ['working-day', 'calendar-day', 'working-hour'] as const;
export const contents = ['steps', 'flowchart', 'documents', 'records'] as const;
const acts = ['up', 'down', 'drop', 'after'] as const;

/** What the pressed button does besides saving: move, drop or put in a line of one of the lists. */
export interface LineAct {
  readonly list: DraftList;
  readonly act: (typeof acts)[number];
  /** The line as the form numbers it, from 1. */
  readonly row: number;
}

/** Undefined for plain saving. */
export function actIn(form: Form): LineAct | undefined {
  const [list, act, row] = (form.values['do'] ?? '').split('-');
  const [known, done] = [draftLists.find((one) => one === list), acts.find((one) => one === act)];
  return known && done && /^\d{1,3}$/.test(row ?? '') ? { list: known, act: done, row: Number(row) } : undefined;
}

/** What the form says, after the act of its button; faults stand beside their fields. */
export function readDraft(form: Form, stored: ProcessVersion, act: LineAct | undefined, t: Text): ProcessDraft {
  const reader = new Reader(form, act, t);
  const revision = form.integer('revision', t.procedure.revision, { required: true, most: 999 }) ?? stored.revision;
  const cases = reader.cases();
  return {
    procedureCode: stored.procedureCode,
    kind: stored.kind,
    documentCode: form.text('documentCode', t.process.documentCode, { required: true, most: 100 }),
    title: form.text('title', t.process.name, { required: true }),
    issue: form.integer('issue', t.procedure.issue, { required: true, most: 999 }) ?? stored.issue,
    revision,
    promised: reader.promised(cases, stored),
    sections: reader.sections(),
    steps: reader.steps(cases),
    records: reader.records(),
    changes: [...changesOf(stored).earlier, ...reader.changes(revision)],
  };
}

interface Case {
  readonly name: string;
  readonly row: number;
}

class Reader {
  readonly #form: Form;
  readonly #act: LineAct | undefined;
  readonly #t: Text;

  constructor(form: Form, act: LineAct | undefined, t: Text) {
    this.#form = form;
    this.#act = act;
    this.#t = t;
  }

  /** The time columns; one more may have been named. Several must all have a name, each its own. */
  cases(): Case[] {
    const { process: t } = this.#t;
    const columns = Math.max(1, linesIn(this.#form, 'case'));
    const dropped = (row: number) => this.#act?.list === 'case' && this.#act.act === 'drop' && this.#act.row === row;
    const named = numbers(columns + 1)
      .filter((row) => columns === 1 || !dropped(row))
      .map((row) => ({ row, name: this.#text(`case-${row}`, t.case, 200) }))
      .filter(({ row, name }) => row <= columns || name !== '');
    for (const { row, name } of named.length > 1 ? named : []) {
      if (name === '') this.#form.fault(`case-${row}`, 'required', { field: t.case });
      else if (named.some((other) => other.row < row && other.name === name)) {
        this.#form.fault(`case-${row}`, 'invalid', { field: t.case, value: name.slice(0, 60), hint: t.caseTwice });
      }
    }
    return named;
  }

  promised(cases: readonly Case[], stored: ProcessVersion): ProcessDraft['promised'] {
    const entries = cases.map(({ name, row }) => [name, this.#promise(row, promiseOf(stored, name))] as const);
    return Object.fromEntries(entries.filter(([name, limit]) => name !== '' || limit !== null));
  }

  sections(): ProcessDraft['sections'] {
    const { process: t } = this.#t;
    return this.#lines('section', ['label', 'title', 'text', 'content'], (row) => {
      const content = this.#value('section-content', row);
      const known = contents.find((one) => one === content);
      if (content !== '' && !known) this.#wrong(`section-content-${row}`, t.content, content);
      return {
        label: this.#text(`section-label-${row}`, t.sectionLabel, 20, true),
        title: this.#text(`section-title-${row}`, t.sectionTitle, 500, true),
        text: this.#text(`section-text-${row}`, t.sectionText, 50_000),
        ...(known ? { content: known } : {}),
      };
    });
  }

  steps(cases: readonly Case[]): ProcessStep[] {
    const { process: t, procedure } = this.#t;
    const times = cases.map(({ row }) => `time-${row}`);
    const texts = ['label', 'name', 'role', 'action', 'output', 'condition', 'returns', 'external', 'decision'];
    const rows: number[] = [];
    const read = this.#lines('step', [...texts, ...times], (row): ProcessStep => {
      rows.push(row);
      const label = this.#text(`step-label-${row}`, t.label, 20);
      const returns = this.#form.integer(`step-returns-${row}`, t.returns, { least: 1, most: mostLines });
      return {
        order: row,
        ...(label === '' ? {} : { label }),
        name: this.#text(`step-name-${row}`, t.stepName, 4000, true),
        role: this.#text(`step-role-${row}`, procedure.role, 300, true),
        action: this.#text(`step-action-${row}`, procedure.action, 4000),
        durations: Object.fromEntries(cases.map((one) => [one.name, this.#duration(row, one.row)])),
        stage: this.#form.integer(`step-stage-${row}`, t.stage, { least: 1, most: 99 }) ?? 1,
        external: this.#form.has(`step-external-${row}`),
        output: this.#text(`step-output-${row}`, procedure.output, 1000),
        returnsTo: returns ?? null,
        decision: this.#form.has(`step-decision-${row}`),
        condition: this.#text(`step-condition-${row}`, t.condition, 500),
      };
    });
    for (const { order, returnsTo } of read) {
      const at = read.findIndex((step) => step.order === order);
      const target = read.findIndex((step) => step.order === returnsTo);
      const gone = this.#act?.list === 'step' && this.#act.act === 'drop' && this.#act.row === returnsTo;
      if (returnsTo === null || gone || (target >= 0 && target < at)) continue;
      this.#wrong(`step-returns-${order}`, t.returns, String(returnsTo), t.returnsHint);
    }
    return numberSteps(read);
  }

  records(): ProcessDraft['records'] {
    const { process: t } = this.#t;
    return this.#lines('record', ['name', 'keeper', 'retention'], (row) => ({
      name: this.#text(`record-name-${row}`, t.recordName, 1000, true),
      keeper: this.#text(`record-keeper-${row}`, t.keeper, 500),
      retention: this.#text(`record-retention-${row}`, t.retention, 200),
    }));
  }

  changes(revision: number): ProcessDraft['changes'] {
    const { process: t } = this.#t;
    return this.#lines('change', ['summary', 'basis'], (row) => ({
      summary: this.#text(`change-summary-${row}`, t.changeSummary, 2000, true),
      basis: this.#text(`change-basis-${row}`, t.changeBasis, 1000),
      revision,
    }));
  }

  /** The lines that are not empty, moved or left out as the button says. */
  #lines<Line>(list: DraftList, parts: readonly string[], read: (row: number) => Line): Line[] {
    const act = this.#act?.list === list ? this.#act : undefined;
    const sent = this.#form.values[`${list}s`] ?? '';
    // Read short of what the form says it holds, a list would lose its end without a word.
    if (!/^\d{1,3}$/.test(sent) || Number(sent) > mostLines) {
      this.#wrong(`${list}s`, this.#t.process.lines, sent, this.#t.process.linesHint);
    }
    const rows = numbers(linesIn(this.#form, list)).filter((row) =>
      parts.some((part) => this.#value(`${list}-${part.split('-')[0]}`, row, part.split('-')[1]) !== ''),
    );
    const kept = act?.act === 'drop' ? rows.filter((row) => row !== act.row) : rows;
    const at = kept.indexOf(act?.row ?? 0);
    const moves = act !== undefined && at >= 0 && (act.act === 'up' || act.act === 'down');
    return (moves ? moveLine(kept, at, act.act === 'up' ? -1 : 1) : kept).map(read);
  }

  /** `known`: what was promised; the hour until which a limit is the same day's is not asked here and stays. */
  #promise(row: number, known: Limit | null): Limit | null {
    const { process: t } = this.#t;
    const typed = this.#form.values[`promise-unit-${row}`] ?? '';
    const unit = limitUnits.find((one) => one === typed);
    if (typed !== '' && !unit) this.#wrong(`promise-unit-${row}`, t.promise, typed);
    if (unit === 'same-day') return known?.unit === unit ? known : { value: 0, unit };
    const least = unit === 'working-hour' || unit === 'working-minute' ? 1 : 0;
    const value = this.#form.integer(`promise-${row}`, t.promise, { required: unit !== undefined, least, most: 9999 });
    if (value !== undefined && typed === '') this.#form.fault(`promise-unit-${row}`, 'required', { field: t.unit });
    return unit && value !== undefined ? { value, unit } : null;
  }

  #duration(row: number, column: number): StepDuration | null {
    const { process: t, procedure } = this.#t;
    const typed = this.#value('step-time', row, String(column));
    if (typed === '') return null;
    const value = parseAmount(typed);
    if (value === undefined) this.#wrong(`step-time-${row}-${column}`, procedure.time, typed, t.timeHint);
    const wanted = this.#value('step-unit', row, String(column)) || 'working-day';
    const unit = durationUnits.find((one) => one === wanted);
    if (!unit) this.#wrong(`step-unit-${row}-${column}`, t.unit, wanted);
    return value !== undefined && unit ? { value, unit } : null;
  }

  #value(part: string, row: number, column?: string): string {
    return this.#form.values[`${part}-${row}${column === undefined ? '' : `-${column}`}`] ?? '';
  }

  #text(name: string, label: string, most: number, required = false): string {
    return this.#form.text(name, label, { required, most });
  }

  #wrong(name: string, field: string, value: string, hint = ''): void {
    this.#form.fault(name, 'invalid', { field, value: value.slice(0, 60), hint });
  }
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
