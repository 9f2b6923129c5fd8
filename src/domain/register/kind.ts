import type { Permission } from '../organisation/may.ts';

/** In Vietnamese, in English. */
export type Words = readonly [vi: string, en: string];

/** The registers of the quality system, as they stand in addresses and commands. */
export const registerKindIds = [
  'risks',
  'opportunities',
  'context',
  'interested-parties',
  'competence',
  'training',
  'steering-board',
  'equipment',
  'providers',
  'changes',
  'gap-2026',
  'annual-plan',
  'reporting',
  'staff-change',
  'nonconforming-outputs',
] as const;
export type RegisterKindId = (typeof registerKindIds)[number];

export interface Choice {
  readonly value: string;
  readonly name: Words;
}

/**
 * One field of an entry. `post`: the title of a post, offered from those the office has; `entry`: the code of another
 * entry of the same register; `lines`: a small table with columns of its own.
 */
export interface Field {
  readonly key: string;
  readonly name: Words;
  readonly type:
    | 'text'
    | 'long'
    | 'choice'
    | 'ticks'
    | 'date'
    | 'person'
    | 'section'
    | 'post'
    | 'number'
    | 'entry'
    | 'file'
    | 'lines';
  readonly required?: boolean;
  readonly hint?: Words;
  /** Of `choice` and `ticks`. */
  readonly choices?: readonly Choice[];
  /** Of `text`: the code of such a record, which must exist. */
  readonly names?: 'dossier';
  /** Of `number`: both ends included. */
  readonly least?: number;
  readonly most?: number;
  /** Of `date`: what has happened, so never after today. */
  readonly past?: boolean;
  /** Of `lines`. */
  readonly columns?: readonly Field[];
  /** Written by acts alone: no form and no file of a new or changed entry has it. */
  readonly byActs?: boolean;
}

export interface State {
  readonly id: string;
  readonly name: Words;
  /** How it is shown; never without its words. */
  readonly tone: 'open' | 'near' | 'done' | 'paused';
  /** Nothing more is awaited. */
  readonly closed?: boolean;
  /** The fields may be written anew; otherwise only acts change them. */
  readonly editable?: boolean;
}

/** An act that moves an entry on. */
export interface Move {
  readonly id: string;
  readonly name: Words;
  readonly hint?: Words;
  readonly from: readonly string[];
  /** The state after; or the field whose answer decides it. `stay`: whatever it was. */
  readonly to: string | { readonly field: string; readonly states: Readonly<Record<string, string>> };
  readonly permission: Permission;
  /** What is asked; stored in the entry's fields, or as a new row of `adds`. */
  readonly asks?: readonly Field[];
  /** The table field that gets what was asked as a new row. */
  readonly adds?: string;
  /** Fields that must be filled before. */
  readonly needs?: readonly string[];
  /** A second person: not who did these acts, nor who is named in these fields (`actions.owner`: in any row). */
  readonly secondTo?: { readonly acts: readonly string[]; readonly persons: readonly string[] };
}

/** How a recurring duty comes about. */
export interface Recurrence {
  /** `fixed`: on the days counted from the anchor, each to be done; `rolling`: so long after it was last done. */
  readonly mode: 'fixed' | 'rolling';
  /** Date field it is counted from; without one, the day the entry was opened. */
  readonly anchor?: string;
  /** Number of months, or the number field that says it. */
  readonly every: number | string;
  /** Choice field that says `week` or `month`. */
  readonly unit?: string;
  /** Table field of what was done, each row with its day `on`. */
  readonly done: string;
  /** Of `rolling`: writing the entry down was its first doing; otherwise the first is due at once. */
  readonly fromOpening?: boolean;
  /** Due so many working days after the counted day. */
  readonly workingDaysAfter?: number;
}

/** What the next act of a state is due by. */
export type DueRule = { readonly states: readonly string[] } & (
  | { readonly field: string }
  /** The earliest row of a table field that has a day `due` and none in `doneOn`; when there is none, the field. */
  | { readonly lines: string; readonly otherwise?: string }
  | { readonly every: Recurrence }
);

/** One register: everything the pages, the commands and the print need to know of it. */
export interface RegisterKind {
  readonly kind: RegisterKindId;
  /** Of the codes: RR-2026-001. */
  readonly prefix: string;
  /** Kind of the printed report. */
  readonly report: string;
  readonly title: Words;
  /** One entry in a sentence, lower case: "rủi ro". */
  readonly one: Words;
  readonly lead: Words;
  readonly empty: Words;
  /** Of TCVN ISO 9001:2015. */
  readonly clause: string;
  readonly group: 'improvement' | 'catalogue';
  readonly fields: readonly Field[];
  /** The field that names the entry in lists. */
  readonly headline: string;
  /** The first is that of a new entry. */
  readonly states: readonly [State, ...State[]];
  readonly moves: readonly Move[];
  readonly due: readonly DueRule[];
  readonly add: Permission;
  readonly edit: Permission;
  /** Columns of the list on screen beside code, headline, due day and state. */
  readonly list: readonly string[];
  /** Columns of the print with their share of the width. */
  readonly print: readonly { readonly key: string; readonly share: number }[];
  readonly retention: Words;
}

export function stateOf(kind: RegisterKind, id: string): State {
  return kind.states.find((state) => state.id === id) ?? kind.states[0];
}

/** Open states, for lists of what awaits somebody. */
export function openStates(kind: RegisterKind): string[] {
  return kind.states.filter(({ closed }) => !closed).map(({ id }) => id);
}

/** Every field an entry may hold: its own, and what its acts ask for and keep. */
export function allFields(kind: RegisterKind): Field[] {
  const asked = kind.moves.flatMap(({ asks = [], adds }) => (adds ? [] : asks));
  const own = new Set(kind.fields.map(({ key }) => key));
  const others = new Map(asked.filter(({ key }) => !own.has(key)).map((field) => [field.key, field]));
  return [...kind.fields, ...others.values()];
}

/** The fields people write: not the tables that acts fill, which are a record of what was done. */
export function ownFields(kind: RegisterKind): Field[] {
  const kept = new Set(kind.moves.map(({ adds }) => adds));
  return kind.fields.filter(({ key, byActs }) => !kept.has(key) && !byActs);
}

/** Undefined when the register has no such act. */
export function moveOf(kind: RegisterKind, id: string): Move | undefined {
  return kind.moves.find((move) => move.id === id);
}
