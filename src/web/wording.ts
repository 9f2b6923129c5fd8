import { demandSameWording } from '../command/record.ts';
import { Problem } from '../domain/problem.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { recordRevisions } from '../storage/record.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { saveRecord, seenIn } from './record-form.ts';
import { fill } from './text.ts';

/** What the fields of a form hold, by their names. */
export type FieldValues = Readonly<Record<string, string>>;

/** A form that changes a record which others change too. */
export interface SharedForm<T extends QualityRecord> {
  /** Address of the list. */
  readonly base: string;
  readonly noun: RecordNoun;
  readonly load: () => Promise<T>;
  /** The fields of the form over a wording. */
  readonly values: (record: T) => FieldValues;
  /** How the form names a field. */
  readonly label: (name: string) => string;
  /** How the form shows a value: the name of a person instead of the identifier. */
  readonly shown?: (name: string, value: string) => string;
  readonly show: (form: Form, status: number, record: T) => Response | Promise<Response>;
  /** What the select of an empty row is sent with, by the name of the field without its row. */
  readonly blank?: FieldValues;
  /** Writes over the wording it is handed. */
  readonly save: (form: Form, present: T) => Promise<T>;
}

/**
 * Saves a form unless somebody else changed one of its fields since it was opened (`seq`). Then it is shown again under
 * 409: who and when, and field by field what differs – a field its author had not touched takes the new words, any other
 * keeps what was typed – and saving it once more writes over what was just shown.
 */
export async function saveShared<T extends QualityRecord>(c: Request, shared: SharedForm<T>): Promise<Response> {
  let present = await shared.load();
  return saveRecord(
    c,
    shared.base,
    (form, status) => shared.show(form, status, present),
    async (form) => {
      const seen = seenIn(form);
      try {
        if (await differs(c, shared, present, seen)) {
          await demandSameWording(contextOf(c), shared.noun, present, seen);
        }
        return await shared.save(form, present);
      } catch (error) {
        if (error instanceof Problem && error.code === 'conflict') {
          present = await shared.load();
          await merge(c, form, shared, present, seen);
        }
        throw error;
      }
    },
  );
}

/** Whether the fields of the form have changed: what others did beside them is not lost by saving it. */
async function differs<T extends QualityRecord>(c: Request, shared: SharedForm<T>, present: T, seen: number) {
  if (seen === present.seq) return false;
  const before = await wordingOf(c, shared, present, seen);
  return changedFields(shared, before, shared.values(present)).length > 0;
}

async function merge<T extends QualityRecord>(
  c: Request,
  form: Form,
  shared: SharedForm<T>,
  present: T,
  seen: number,
): Promise<void> {
  const { t } = c.var.visit;
  form.take('seq', String(present.seq));
  const [before, now] = [await wordingOf(c, shared, present, seen), shared.values(present)];
  for (const name of changedFields(shared, before, now)) {
    const [old, fresh] = [heldIn(shared, before, name), heldIn(shared, now, name)];
    const untouched = plain(form.values[name] ?? '') === plain(old);
    if (untouched) form.take(name, fresh);
    const show = (value: string) => short(shared.shown?.(name, value) ?? value) || t.app.wordingEmpty;
    const values = { field: shared.label(name), now: show(fresh), before: show(old) };
    form.say(name, fill(untouched ? t.app.wordingTheirs : t.app.wordingMine, values));
  }
}

/** The fields as the form showed them; none of a wording that never was, so that all of the present one is told. */
async function wordingOf<T extends QualityRecord>(
  c: Request,
  shared: SharedForm<T>,
  { id }: T,
  seen: number,
): Promise<FieldValues> {
  const wordings = await recordRevisions<T>(contextOf(c).database, shared.noun, id);
  const found = wordings.find(({ seq }) => seq === seen);
  return found ? shared.values(found) : {};
}

function changedFields(shared: Pick<SharedForm<never>, 'blank'>, before: FieldValues, now: FieldValues): string[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names.filter((name) => heldIn(shared, before, name) !== heldIn(shared, now, name));
}

/** What a field holds over a wording; of a row that the wording does not have, what an empty row holds. */
function heldIn({ blank = {} }: Pick<SharedForm<never>, 'blank'>, values: FieldValues, name: string): string {
  return values[name] ?? blank[name.split('-')[0] ?? ''] ?? '';
}

/** Browsers send line ends of their own. */
function plain(text: string): string {
  return text.replace(/\r\n/g, '\n').trim();
}

function short(text: string): string {
  const line = text.replace(/\s*\n\s*/g, '; ');
  return line.length > mostShown ? `${line.slice(0, mostShown)}…` : line;
}

/** Letters of a value that are told; the record has the whole. */
const mostShown = 300;
