import { formatOffset, type Instant } from '../domain/time/instant.ts';

/** A typed XES attribute; `undefined` and '' are left out. */
export interface LogAttribute {
  readonly key: string;
  readonly type: 'string' | 'date' | 'int';
  readonly value: string | undefined;
}

export interface LogEvent {
  readonly name: string;
  readonly at: Instant;
  readonly transition: 'start' | 'complete';
  readonly attributes: readonly LogAttribute[];
}

export interface LogCase {
  readonly code: string;
  readonly attributes: readonly LogAttribute[];
  readonly events: readonly LogEvent[];
}

/**
 * An event log of IEEE 1849-2016 (XES) with its namespace, piece by piece, for ProM, pm4py and whoever reads XES: the
 * extensions concept, time, lifecycle and org, globals and a classifier of activities.
 */
export async function* writeXes(name: string, cases: AsyncIterable<LogCase>): AsyncGenerator<string> {
  yield head(name);
  for await (const one of cases) yield traceText(one);
  yield '</log>\n';
}

/** `2026-03-02T08:00:00.000+07:00`: the office's zone, to the millisecond. */
export function xesTime(at: Instant): string {
  // The instant is UTC with seconds and milliseconds, which every zone of whole minutes shares.
  return formatOffset(at).replace('+', `${at.slice('YYYY-MM-DDTHH:MM'.length, -1)}+`);
}

const extensions = [
  ['Concept', 'concept'],
  ['Time', 'time'],
  ['Lifecycle', 'lifecycle'],
  ['Organizational', 'org'],
] as const;

function head(name: string): string {
  const declared = extensions.map(
    ([title, prefix]) =>
      `  <extension name="${title}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>\n`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">\n',
    ...declared,
    '  <global scope="trace">\n    <string key="concept:name" value=""/>\n  </global>\n',
    '  <global scope="event">\n    <string key="concept:name" value=""/>\n',
    '    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>\n',
    '    <string key="lifecycle:transition" value="complete"/>\n  </global>\n',
    '  <classifier name="Activity" keys="concept:name"/>\n',
    '  <string key="lifecycle:model" value="standard"/>\n',
    attributeText('  ', { key: 'concept:name', type: 'string', value: name }),
  ].join('');
}

function traceText({ code, attributes, events }: LogCase): string {
  const own = [{ key: 'concept:name', type: 'string', value: code } as const, ...attributes];
  const parts = events.map(
    (event) =>
      `    <event>\n${[...stamped(event), ...event.attributes].map((one) => attributeText('      ', one)).join('')}    </event>\n`,
  );
  return `  <trace>\n${own.map((one) => attributeText('    ', one)).join('')}${parts.join('')}  </trace>\n`;
}

function stamped({ name, at, transition }: LogEvent): LogAttribute[] {
  return [
    { key: 'concept:name', type: 'string', value: name },
    { key: 'lifecycle:transition', type: 'string', value: transition },
    { key: 'time:timestamp', type: 'date', value: xesTime(at) },
  ];
}

function attributeText(indent: string, { key, type, value }: LogAttribute): string {
  if (value === undefined || value === '') return '';
  return `${indent}<${type} key="${escaped(key)}" value="${escaped(value)}"/>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => entities[character] ?? character);
}
