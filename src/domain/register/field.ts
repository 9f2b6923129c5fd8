import type { Choice, Field, Move, State, Words } from './kind.ts';

type Extra = Partial<Omit<Field, 'key' | 'name' | 'type'>>;
type Maker = (key: string, name: Words, extra?: Extra) => Field;

const maker =
  (type: Field['type']): Maker =>
  (key, name, extra = {}) => ({ key, name, type, ...extra });

export const text = maker('text');
export const long = maker('long');
export const date = maker('date');
export const person = maker('person');
export const section = maker('section');
export const post = maker('post');
export const file = maker('file');
export const entryCode = maker('entry');

export const must = { required: true } as const;
/** A day on which something was done: required, and never in the future. */
export const happened = { required: true, past: true } as const;

export function number(key: string, name: Words, least: number, most: number, extra: Extra = {}): Field {
  return { key, name, type: 'number', least, most, ...extra };
}

export function choice(key: string, name: Words, choices: readonly Choice[], extra: Extra = {}): Field {
  return { key, name, type: 'choice', choices, ...extra };
}

export function ticks(key: string, name: Words, choices: readonly Choice[], extra: Extra = {}): Field {
  return { key, name, type: 'ticks', choices, ...extra };
}

export function lines(key: string, name: Words, columns: readonly Field[], extra: Extra = {}): Field {
  return { key, name, type: 'lines', columns, ...extra };
}

export function option(value: string, vi: string, en: string): Choice {
  return { value, name: [vi, en] };
}

export function state(id: string, vi: string, en: string, tone: State['tone'], extra: Partial<State> = {}): State {
  return { id, name: [vi, en], tone, ...extra };
}

/** Ends an entry that is no longer wanted; the reason stays with it. */
export function stop(id: string, name: Words, from: readonly string[], to: string): Move {
  return {
    id,
    name,
    from,
    to,
    permission: 'register-entry.edit',
    asks: [long('stopReason', ['Lý do', 'Reason'], must)],
  };
}

export const passOrFail = [option('pass', 'Đạt', 'Passed'), option('fail', 'Chưa đạt', 'Not passed')] as const;
