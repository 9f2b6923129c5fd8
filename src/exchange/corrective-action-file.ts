import { lateCauses } from '../domain/dossier/event.ts';
import { rootCauses } from '../domain/improvement/cause.ts';
import { type Grade, grades, type SourceKind, sourceKinds } from '../domain/improvement/corrective-action.ts';
import { type EffectPlan, type EffectWindow, effectScopes } from '../domain/improvement/effect.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import { Problem } from '../domain/problem.ts';
import { type LocalDate, parseLocalDate } from '../domain/time/local-date.ts';

type Json = Readonly<Record<string, unknown>>;

/** One JSON object. Throws Problem('file-unreadable'). */
export function readObject(text: string, name: string): Json {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Said below.
  }
  throw new Problem('file-unreadable', { file: name, reason: 'không phải một đối tượng JSON' });
}

/** What `improvement raise` reads: {"source": {"kind", "reference", "part"}, "grade", …}. Throws Problem('invalid'). */
export function readSlip(json: Json) {
  const source = json['source'];
  const from = typeof source === 'string' ? { kind: source } : object(source ?? { kind: 'other' }, 'source');
  return {
    source: {
      kind: choice(from, 'kind', sourceKinds, 'other') as SourceKind,
      reference: text(from, 'reference'),
      part: text(from, 'part'),
    },
    grade: choice(json, 'grade', grades, 'minor') as Grade,
    clause: text(json, 'clause'),
    unit: text(json, 'unit'),
    requirement: text(json, 'requirement'),
    statement: text(json, 'statement'),
    evidence: text(json, 'evidence'),
    dossiers: texts(json, 'dossiers'),
    due: optionalDay(json, 'due'),
    otherMatter: text(json, 'otherMatter'),
  };
}

/** What `improvement analyse` reads: whys, causes, measures, effect and closeBy. Throws Problem: invalid, required. */
export function readAnalysisPlan(json: Json) {
  const correction = json['correction'] === undefined ? undefined : correctionOf(json['correction']);
  const late = text(json, 'lateCause');
  return {
    correction,
    whys: texts(json, 'whys'),
    causes: texts(json, 'causes').map((value) => chosen(value, 'causes', rootCauses)),
    lateCause: late === '' ? null : chosen(late, 'lateCause', lateCauses),
    measures: list(json, 'measures').map((each) => {
      const measure = object(each, 'measures');
      return { text: text(measure, 'text'), owner: text(measure, 'owner'), due: day(measure, 'due') };
    }),
    effectPlan: readEffectPlan(object(json['effect'] ?? {}, 'effect')),
    closeBy: day(json, 'closeBy'),
  };
}

function correctionOf(value: unknown) {
  if (typeof value === 'string') return { text: value, doneOn: null };
  const given = object(value, 'correction');
  return { text: text(given, 'text'), doneOn: optionalDay(given, 'doneOn') };
}

function readEffectPlan(json: Json): EffectPlan {
  if (json['indicator'] === undefined) {
    return { kind: 'proof', how: text(json, 'proof'), reason: text(json, 'reason') };
  }
  const scope = object(json['scope'] ?? { kind: 'office' }, 'scope');
  return {
    kind: 'indicator',
    indicator: formulaOf(text(json, 'indicator')).id,
    scope: { kind: choice(scope, 'kind', effectScopes, 'office'), value: text(scope, 'value') },
    before: window(json, 'before'),
    after: window(json, 'after'),
  };
}

function window(json: Json, name: string): EffectWindow {
  const given = object(json[name] ?? {}, name);
  return { from: day(given, 'from'), to: day(given, 'to') };
}

function object(value: unknown, name: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw invalid(name, value, 'Ghi một đối tượng JSON.');
}

function list(json: Json, name: string): readonly unknown[] {
  const value = json[name] ?? [];
  if (Array.isArray(value)) return value;
  throw invalid(name, value, 'Ghi một danh sách.');
}

function texts(json: Json, name: string): string[] {
  return list(json, name).map((value) => {
    if (typeof value === 'string') return value;
    throw invalid(name, value, 'Mỗi mục là một đoạn chữ.');
  });
}

function text(json: Json, name: string): string {
  const value = json[name] ?? '';
  if (typeof value === 'string') return value;
  throw invalid(name, value, 'Ghi bằng chữ.');
}

function day(json: Json, name: string): LocalDate {
  const found = optionalDay(json, name);
  if (found === null) throw new Problem('required', { field: name }, name);
  return found;
}

function optionalDay(json: Json, name: string): LocalDate | null {
  const typed = text(json, name);
  if (typed === '') return null;
  const date = parseLocalDate(typed);
  if (!date) throw new Problem('date-invalid', { value: typed.slice(0, 40), json: ' (JSON: 2026-11-22)' }, name);
  return date;
}

function choice<T extends string>(json: Json, name: string, allowed: readonly T[], fallback: T): T {
  const value = text(json, name);
  return value === '' ? fallback : chosen(value, name, allowed);
}

function chosen<T extends string>(value: string, name: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw invalid(name, value, `Chọn: ${allowed.join(', ')}.`);
  return found;
}

function invalid(field: string, value: unknown, hint: string): Problem {
  return new Problem('invalid', { field, value: String(JSON.stringify(value)).slice(0, 60), hint }, field);
}
