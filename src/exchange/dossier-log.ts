import { type ImportColumn, type ImportFault, importFault } from '../domain/dossier/import-fault.ts';
import type { ImportedStep, Stamp } from '../domain/dossier/imported-row.ts';
import { type Cell, stampOf, textOf } from './cell.ts';
import { dossierRow, type ReadRow } from './dossier-row.ts';
import type { Mapping } from './mapping.ts';
import type { XesAttributes, XesLog, XesTrace } from './xes.ts';

/**
 * Dossiers of an event log: the trace's concept:name is the code, events are step completions. With a mapping the case
 * attributes say when it was received and resolved; without one its first and last event do.
 */
export async function* readLog(log: XesLog, mapping: Mapping): AsyncGenerator<ReadRow> {
  let number = 0;
  for await (const trace of log.traces()) {
    number += 1;
    yield readTrace(trace, number, mapping);
  }
  const count = log.eventsOutside();
  if (count === 0) return;
  const place = { case: '' };
  yield { place, row: null, faults: [importFault(place, 'event', 'event-outside-case', { count })], remark: true };
}

function readTrace(trace: XesTrace, number: number, mapping: Mapping): ReadRow {
  const attribute = (key: string | undefined): string => (key === undefined ? '' : (trace.attributes.get(key) ?? ''));
  const code = attribute(mapping.columns.code ?? 'concept:name');
  const place = { case: textOf(code).slice(0, 200) || `#${number}` };
  const { steps, faults } = readSteps(trace.events, place);
  const cells = new Map<ImportColumn, Cell>([['code', code]]);
  for (const [column, key] of Object.entries(mapping.columns)) cells.set(column as ImportColumn, attribute(key));
  if (!mapping.given) {
    cells.set('received_at', steps[0]?.at ?? null);
    cells.set('resolved_at', steps.at(-1)?.at ?? null);
  }
  return dossierRow({ place, cell: (column) => cells.get(column) ?? null, dates: 1900, steps, faults }, mapping);
}

/** Completions in order of time; a "start" of the same activity gives the beginning. */
function readSteps(
  events: readonly XesAttributes[],
  place: { case: string },
): { steps: ImportedStep[]; faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const steps: ImportedStep[] = [];
  const started = new Map<string, Stamp>();
  for (const event of events) {
    const name = textOf(event.get('concept:name') ?? '') || '(không tên)';
    const time = event.get('time:timestamp') ?? null;
    const stamp = stampOf(time);
    if (stamp === null) {
      faults.push(importFault(place, 'time:timestamp', 'event-without-time', { value: name }));
    } else if (typeof stamp === 'string') {
      faults.push(importFault(place, 'time:timestamp', stamp, { value: time ?? '' }));
    } else if (transitionOf(event) === 'start') {
      started.set(name, stamp);
    } else if (transitionOf(event) === 'complete') {
      const startedAt = started.get(name)?.at ?? null;
      started.delete(name);
      steps.push({
        name: name.slice(0, 500),
        at: stamp.at,
        startedAt,
        resource: textOf(event.get('org:resource') ?? '').slice(0, 200),
      });
    }
  }
  return { steps: steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), faults };
}

/** schedule, assign, suspend … are neither. A log without life cycles tells completions only. */
function transitionOf(event: XesAttributes): 'start' | 'complete' | 'other' {
  const transition = (event.get('lifecycle:transition') ?? 'complete').toLowerCase();
  return transition === 'start' || transition === 'complete' ? transition : 'other';
}
