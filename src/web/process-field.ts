import { amountText } from '../domain/procedure/duration-text.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import { promiseOf } from '../domain/procedure/process.ts';
import { changesOf } from '../domain/procedure/process-draft.ts';
import { durationOf } from '../domain/procedure/step.ts';
import { casesOf } from '../domain/procedure/step-sum.ts';
import type { Form } from './form.ts';

/** The lists of lines that the form of a draft holds. */
export const draftLists = ['section', 'step', 'case', 'record', 'change'] as const;
export type DraftList = (typeof draftLists)[number];

export const mostLines = 200;

/** A stored draft as the fields of its form; `gap`: an empty line after that line. */
export function fieldsOf(version: ProcessVersion, gap?: { list: DraftList; after: number }): Record<string, string> {
  const cases = casesOf(version);
  const { own } = changesOf(version);
  const fields: Record<string, string> = {
    documentCode: version.documentCode,
    title: version.title,
    issue: String(version.issue),
    revision: String(version.revision),
    cases: String(cases.length),
  };
  cases.forEach((name, at) => {
    const promise = promiseOf(version, name);
    fields[`case-${at + 1}`] = name;
    fields[`promise-${at + 1}`] = promise && promise.unit !== 'same-day' ? String(promise.value) : '';
    fields[`promise-unit-${at + 1}`] = promise?.unit ?? '';
  });
  const rowOf = (list: DraftList, at: number) => at + 1 + (gap?.list === list && at >= gap.after ? 1 : 0);
  const put = <Line>(list: DraftList, lines: readonly Line[], write: (line: Line) => Record<string, string>) => {
    fields[`${list}s`] = String(lines.length + (gap?.list === list ? 1 : 0));
    lines.forEach((line, at) => {
      for (const [name, value] of Object.entries(write(line))) {
        const [part = '', column] = name.split(':');
        fields[`${list}-${part}-${rowOf(list, at)}${column === undefined ? '' : `-${column}`}`] = value;
      }
    });
  };
  put('section', version.sections, ({ label, title, text, content = '' }) => ({ label, title, text, content }));
  put('record', version.records, ({ name, keeper, retention }) => ({ name, keeper, retention }));
  put('change', own, ({ summary, basis }) => ({ summary, basis }));
  put('step', version.steps, (step) => ({
    label: step.label ?? '',
    name: step.name,
    role: step.role,
    action: step.action,
    output: step.output,
    condition: step.condition,
    stage: step.stage > 1 ? String(step.stage) : '',
    external: step.external ? '1' : '',
    decision: step.decision ? '1' : '',
    returns: step.returnsTo === null ? '' : String(rowOf('step', step.returnsTo - 1)),
    ...Object.fromEntries(
      cases.flatMap((name, at) => {
        const duration = durationOf(step, name);
        if (duration === null) return [];
        return [
          [`time:${at + 1}`, amountText(duration.value)],
          [`unit:${at + 1}`, duration.unit],
        ];
      }),
    ),
  }));
  return fields;
}

/** How many lines of a list the form has; lines that stay empty are no lines. */
export function linesIn(form: Form, list: DraftList): number {
  const sent = Number(form.values[`${list}s`]);
  return Number.isInteger(sent) && sent > 0 ? Math.min(sent, mostLines) : 0;
}
