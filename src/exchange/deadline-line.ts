import { type Language, Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { deadline } from '../domain/time/deadline.ts';
import { formatOffset, type Instant, parseInstant } from '../domain/time/instant.ts';
import { type Limit, limitUnits, type Pause, type PausePolicy } from '../domain/time/limit.ts';
import { type LocalDate, parseLocalDate } from '../domain/time/local-date.ts';
import { explain } from '../domain/time/trace.ts';

export interface AnsweredLine {
  /** One JSON document, without a line end. */
  readonly text: string;
  readonly failed: boolean;
}

type Json = Readonly<Record<string, unknown>>;

const example = '{"received":"2026-11-20T16:10+07:00","limit":{"value":3,"unit":"working-day"}}';

/**
 * Answers one JSON line: a due date with its reasons, office minutes between `from` and `to`, or working days in
 * (`fromDate`, `toDate`]. What the line got wrong comes back as `{"error":{code,message}}`; nothing is thrown for it.
 */
export function answerLine(calendar: WorkingCalendar, line: string, language: Language): AnsweredLine {
  try {
    return { text: JSON.stringify(answer(calendar, parse(nfc(line)), language)), failed: false };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code } = error;
    return { text: JSON.stringify({ error: { code, message: error.text(language) } }), failed: true };
  }
}

function answer(calendar: WorkingCalendar, line: Json, language: Language): unknown {
  if (!has(line, 'received')) {
    if (has(line, 'fromDate') || has(line, 'toDate')) return { workingDays: workingDays(calendar, line) };
    if (has(line, 'from') || has(line, 'to')) return { workingMinutes: workingMinutes(calendar, line) };
  }
  const received = instantOf(line['received'], 'received');
  const limit = limitOf(line['limit'], line['cutOff']);
  const result = deadline(calendar, { received, limit, pauses: pausesOf(line) });
  const trace = explain(result.trace, language);
  if (result.paused) return { dueDate: null, dueAt: null, paused: true, provisional: result.provisional, trace };
  const { date, at, provisional } = result.due;
  return { dueDate: date, dueAt: formatOffset(at), provisional, trace };
}

function workingMinutes(calendar: WorkingCalendar, line: Json): number {
  const from = instantOf(line['from'], 'from');
  const to = instantOf(line['to'], 'to');
  if (to < from) throw new Problem('range-reversed', { from: show(line['from']), to: show(line['to']) }, 'to');
  return calendar.workingMinutesBetween(from, to);
}

function workingDays(calendar: WorkingCalendar, line: Json): number {
  const from = dateOf(line['fromDate'], 'fromDate');
  const to = dateOf(line['toDate'], 'toDate');
  if (to < from) throw new Problem('range-reversed', { from, to }, 'toDate');
  return calendar.workingDaysBetween(from, to);
}

function limitOf(json: unknown, lineCutOff: unknown): Limit {
  if (!isObject(json)) throw new Problem('limit-invalid', { value: show(json) }, 'limit');
  const value = json['value'];
  const unit = limitUnits.find((known) => known === json['unit']);
  const words = `${show(value)} ${show(json['unit'])}`;
  if (!unit) throw new Problem('limit-invalid', { value: words }, 'limit.unit');
  if (typeof value !== 'number' && unit !== 'same-day') throw new Problem('limit-invalid', { value: words }, 'limit');
  const cutOff = json['cutOff'] ?? lineCutOff ?? undefined;
  const plain = { value: typeof value === 'number' ? value : 0, unit };
  if (cutOff === undefined) return plain;
  if (typeof cutOff !== 'string') throw new Problem('limit-invalid', { value: show(cutOff) }, 'limit.cutOff');
  return { ...plain, cutOff };
}

function pausesOf(line: Json): Pause[] {
  const pauses = line['pauses'] ?? [];
  const policy = policyOf(line['pausePolicy'] ?? 'subtract', 'pausePolicy');
  if (!Array.isArray(pauses)) throw fault('pauses', pauses, '[{"from":"…","to":"…"}]');
  return pauses.map((pause: unknown, index) => {
    const field = `pauses[${index}]`;
    if (!isObject(pause)) throw fault(field, pause, '{"from":"…","to":"…"}');
    const from = instantOf(pause['from'], `${field}.from`);
    const to = has(pause, 'to') ? instantOf(pause['to'], `${field}.to`) : null;
    if (to !== null && to < from) {
      throw new Problem('range-reversed', { from: show(pause['from']), to: show(pause['to']) }, field);
    }
    return { from, to, policy: has(pause, 'policy') ? policyOf(pause['policy'], `${field}.policy`) : policy };
  });
}

function policyOf(json: unknown, field: string): PausePolicy {
  if (json === 'subtract' || json === 'restart') return json;
  throw fault(field, json, 'subtract | restart');
}

/** What to write where JSON is what the person sent. */
const dayInJson = { json: ' (JSON: 2026-11-22)' } as const;
const momentInJson = { json: ' (JSON: 2026-11-22T14:05)' } as const;

function instantOf(json: unknown, field: string): Instant {
  if (json === undefined || json === null) throw new Problem('required', { field }, field);
  if (typeof json !== 'string') throw new Problem('time-invalid', { value: show(json), ...momentInJson }, field);
  const parsed = parseInstant(json);
  if (parsed) return parsed;
  const code = isBeyond(json, parseInstant) ? 'date-out-of-range' : 'time-invalid';
  throw new Problem(code, { value: show(json), ...momentInJson }, field);
}

function dateOf(json: unknown, field: string): LocalDate {
  if (json === undefined || json === null) throw new Problem('required', { field }, field);
  if (typeof json !== 'string') throw new Problem('date-invalid', { value: show(json), ...dayInJson }, field);
  const parsed = parseLocalDate(json);
  if (parsed) return parsed;
  const code = isBeyond(json, parseLocalDate) ? 'date-out-of-range' : 'date-invalid';
  throw new Problem(code, { value: show(json), ...dayInJson }, field);
}

/** A real date or moment, only in a year the calendar does not have. */
function isBeyond(text: string, read: (text: string) => string | undefined): boolean {
  const trimmed = text.trim();
  const year = Number(/^(\d{4})-/.exec(trimmed)?.[1] ?? Number.NaN);
  return (year <= 1976 || year >= 2099) && read(`2000${trimmed.slice(4)}`) !== undefined;
}

function parse(line: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    json = undefined;
  }
  if (!isObject(json)) throw new Problem('json-invalid', { value: shorten(line), example });
  return json;
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function has(json: Json, key: string): boolean {
  return json[key] !== undefined && json[key] !== null;
}

function fault(field: string, json: unknown, hint: string): Problem {
  return new Problem('invalid', { field, value: show(json), hint }, field);
}

/** What was written, for a message; never walks into nested values. */
function show(json: unknown): string {
  if (json === undefined) return '∅';
  if (typeof json === 'object' && json !== null) return Array.isArray(json) ? '[…]' : '{…}';
  return shorten(String(json));
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
