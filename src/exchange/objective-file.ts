import { periodSchemes } from '../domain/indicator/period.ts';
import { deadlineOf, type ObjectiveInput, type ObjectiveRow, targetOf } from '../domain/objective/input.ts';
import { directions, frequencies, objectiveLevels, type Target } from '../domain/objective/objective.ts';
import { Problem } from '../domain/problem.ts';
import { parseJsonFile } from './json-file.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * `{"year": 2026, "objectives": [{"code", "content", "indicator", "target": "≥ 98 %" | {direction, value, unit},
 * "baseline", "measures": [], "resources", "responsible": {"name", "unit"}, "deadline", "judged", "frequency",
 * "scheme", "level", "parent", "counting"}]}` – or the list alone, each with its year.
 * Throws Problem('file-unreadable') when the text is no such file; faults of single objectives come back as rows.
 */
export function readObjectiveFile(text: string, file: string, year?: number): ObjectiveRow[] {
  const json = parseJsonFile(text, file);
  const list = Array.isArray(json) ? json : isObject(json) ? json['objectives'] : undefined;
  if (!Array.isArray(list)) {
    throw new Problem('file-unreadable', { file, reason: 'cần {"year": …, "objectives": […]}' });
  }
  const common = year ?? (isObject(json) ? json['year'] : undefined);
  return list.map((entry: unknown, index) => {
    const item = index + 1;
    try {
      if (!isObject(entry))
        throw invalid('Mục', JSON.stringify(entry), 'Mỗi mục tiêu là một đối tượng JSON.', 'objective');
      return { item, input: inputOf(entry, common) };
    } catch (error) {
      if (error instanceof Problem) return { item, problem: error };
      throw error;
    }
  });
}

function inputOf(entry: Json, common: unknown): ObjectiveInput {
  const level = choice(entry, 'level', objectiveLevels, 'office');
  const parent = textOf(entry, 'parent');
  return {
    year: numberOf(entry['year'] ?? common, 'Năm', 'year'),
    code: textOf(entry, 'code'),
    content: textOf(entry, 'content'),
    indicator: textOf(entry, 'indicator') || 'hand-rate',
    counting: textOf(entry, 'counting'),
    target: target(entry['target']),
    baseline: baseline(entry['baseline']),
    measures: texts(entry['measures'], 'measures'),
    resources: textOf(entry, 'resources'),
    responsible: responsible(entry['responsible']),
    deadline: deadlineOf(textOf(entry, 'deadline')),
    judged: textOf(entry, 'judged'),
    frequency: choice(entry, 'frequency', frequencies, 'quarter'),
    scheme: choice(entry, 'scheme', periodSchemes, 'calendar'),
    level,
    parent: parent === '' ? null : parent,
  };
}

function target(value: unknown): Target {
  if (typeof value === 'string') return targetOf(value);
  if (typeof value === 'number') return { direction: 'at-least', value, unit: '' };
  if (!isObject(value)) throw new Problem('required', { field: 'chỉ tiêu' }, 'target');
  const direction = directions.find((each) => each === value['direction']);
  const number = numberOf(value['value'], 'Chỉ tiêu', 'target');
  if (direction) return { direction, value: number, unit: textOf(value, 'unit') };
  return targetOf(`${textOf(value, 'direction')} ${number} ${textOf(value, 'unit')}`);
}

function baseline(value: unknown): ObjectiveInput['baseline'] {
  if (value === undefined || value === null) return { value: null, text: '' };
  if (typeof value === 'number') return { value, text: '' };
  if (typeof value === 'string') return { value: null, text: value };
  if (!isObject(value)) throw invalid('Hiện trạng', JSON.stringify(value), 'Ghi số hoặc chữ.', 'baseline');
  const number = value['value'];
  return { value: typeof number === 'number' ? number : null, text: textOf(value, 'text') };
}

function responsible(value: unknown): ObjectiveInput['responsible'] {
  if (value === undefined || value === null) return { name: '', unit: '' };
  if (typeof value === 'string') return { name: value, unit: '' };
  if (!isObject(value)) throw invalid('Trách nhiệm', JSON.stringify(value), 'Ghi tên người và bộ phận.', 'responsible');
  return { name: textOf(value, 'name'), unit: textOf(value, 'unit') };
}

function texts(value: unknown, field: string): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw invalid('Biện pháp', JSON.stringify(value), 'Ghi một danh sách các câu.', field);
}

function textOf(entry: Json, key: string): string {
  const value = entry[key];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw invalid(key, JSON.stringify(value), 'Cần một chuỗi chữ.', key);
}

function numberOf(value: unknown, name: string, field: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  if (value === undefined || value === null) throw new Problem('required', { field: name.toLowerCase() }, field);
  throw invalid(name, JSON.stringify(value), 'Cần một số.', field);
}

function choice<T extends string>(entry: Json, key: string, known: readonly T[], fallback: T): T {
  const value = textOf(entry, key).trim();
  if (value === '') return fallback;
  const found = known.find((each) => each === value);
  if (!found) throw invalid(key, value, `Chọn một trong: ${known.join(', ')}.`, key);
  return found;
}

function invalid(field: string, value: string, hint: string, name: string): Problem {
  return new Problem('invalid', { field, value: value.slice(0, 80), hint }, name);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
