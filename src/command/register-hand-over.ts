import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { openStates } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { dateIn, type Line, linesIn, namedIn, type Values } from '../domain/register/value.ts';
import { headlineOf, word } from '../domain/register/wording.ts';
import { everyDossier } from '../storage/dossier.ts';
import { listRecords } from '../storage/record.ts';
import { listEntries } from '../storage/register-entry.ts';
import type { Context } from './context.ts';

/** One matter that stands in somebody's name and is not finished. */
export interface OpenWork {
  readonly code: string;
  readonly what: string;
}

/** What a person has in hand: open dossiers they hold, records that await them, entries of the registers in their name. */
export async function openWork({ database }: Pick<Context, 'database'>, personId: string): Promise<OpenWork[]> {
  const dossiers = await everyDossier(database, { holderId: personId, open: true });
  const records = await Promise.all(
    nouns.map(async ([noun, name]) => awaiting(await listRecords(database, noun), name)),
  );
  const entries = (await listEntries(database)).filter((entry) => isOpen(entry) && names(entry, personId));
  return [
    ...dossiers.map(({ code, dossier }) => ({ code, what: `Hồ sơ: ${dossier.procedureTitle}`.slice(0, 300) })),
    ...records.flat(),
    ...entries.map((entry) => {
      const kind = kindOf(entry.kind);
      const one = word(kind.one, 'vi');
      return {
        code: entry.code,
        what: `${one.charAt(0).toLocaleUpperCase('vi')}${one.slice(1)}: ${headlineOf(kind, entry, 'vi')}`.slice(0, 300),
      };
    }),
  ];

  /** A record that awaits an act and has the person's identifier in it. */
  function awaiting(all: readonly QualityRecord[], name: string): OpenWork[] {
    return all
      .filter((record) => record.due !== null && JSON.stringify(record).includes(`"${personId}"`))
      .map(({ code }) => ({ code, what: name }));
  }
}

/** The list of a hand-over with what is not on it yet; no row is dropped. */
export async function collectWork(context: Pick<Context, 'database'>, values: Values): Promise<Values> {
  const person = namedIn(values, 'person');
  if (!person) return values;
  const rows = linesIn(values, 'work');
  const known = new Set(rows.map((row) => row['code']));
  const found = (await openWork(context, person.id)).filter(({ code }) => !known.has(code));
  return {
    ...values,
    work: [...rows, ...found.map(({ code, what }): Line => ({ code, what, to: null, doneOn: null }))],
  };
}

/** Complaints name whom they are about, not who answers them: they are nobody's work, and a denunciation stays unsaid. */
const nouns: readonly (readonly [RecordNoun, string])[] = [
  ['corrective-action', 'Phiếu yêu cầu hành động khắc phục'],
  ['audit', 'Cuộc đánh giá nội bộ'],
  ['management-review', 'Xem xét của lãnh đạo'],
];

function isOpen({ kind, state }: RegisterEntry): boolean {
  return (
    kind !== 'staff-change' &&
    kind !== 'steering-board' &&
    kind !== 'training' &&
    openStates(kindOf(kind)).includes(state)
  );
}

/** In a person field of its own, or in a row of a table that is not done yet. */
function names(entry: RegisterEntry, personId: string): boolean {
  return kindOf(entry.kind).fields.some((field) => {
    if (field.type === 'person') return namedIn(entry.values, field.key)?.id === personId;
    const owners = (field.columns ?? []).filter(({ type }) => type === 'person');
    return linesIn(entry.values, field.key).some(
      (line) => !dateIn(line, 'doneOn') && owners.some(({ key }) => namedIn(line, key)?.id === personId),
    );
  });
}
