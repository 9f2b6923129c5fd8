import type { Holder } from '../dossier/event.ts';
import { fold } from '../text.ts';

interface MatchedPerson {
  readonly id: string;
  readonly name: string;
  readonly post: { readonly unitId: string; readonly unitName: string } | null;
}

interface MatchedUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface HolderMatch {
  readonly holder: Holder;
  readonly officer: 'matched' | 'unmatched' | 'ambiguous' | 'blank';
  readonly section: 'matched' | 'unmatched' | 'blank';
}

/**
 * Finds people and sections by the spellings of other systems: marks, case, Hòa/Hoà, word order and a title in front
 * ("Ông", "CV") do not matter. Two people of one name are told apart by the section, else by nobody: never guessed.
 * An unmatched name is kept as written, without a person.
 */
export function holderMatcher(
  people: readonly MatchedPerson[],
  units: readonly MatchedUnit[],
): (officer: string, section: string) => HolderMatch {
  const byName = new Map<string, MatchedPerson[]>();
  for (const person of people) {
    const key = nameKey(person.name);
    byName.set(key, [...(byName.get(key) ?? []), person]);
  }
  const byUnit = new Map(units.flatMap((unit) => [[fold(unit.name), unit] as const, [fold(unit.code), unit] as const]));
  const known = new Map<string, HolderMatch>();
  return (officer, section) => {
    const key = `${officer}\n${section}`;
    const match = known.get(key) ?? matched(officer, section, byName, byUnit);
    known.set(key, match);
    return match;
  };
}

function matched(
  officer: string,
  section: string,
  byName: ReadonlyMap<string, readonly MatchedPerson[]>,
  byUnit: ReadonlyMap<string, MatchedUnit>,
): HolderMatch {
  const unit = byUnit.get(fold(section));
  const namesakes = officer === '' ? [] : (byName.get(nameKey(officer)) ?? []);
  const inUnit = namesakes.filter((person) => unit !== undefined && person.post?.unitId === unit.id);
  const [person] = namesakes.length === 1 ? namesakes : inUnit.length === 1 ? inUnit : [];
  return {
    holder: {
      personId: person?.id ?? null,
      name: person?.name ?? officer,
      unitId: unit?.id ?? (section === '' ? (person?.post?.unitId ?? null) : null),
      unitName: unit?.name ?? (section === '' ? (person?.post?.unitName ?? '') : section),
    },
    officer: officer === '' ? 'blank' : person ? 'matched' : namesakes.length > 1 ? 'ambiguous' : 'unmatched',
    section: section === '' ? 'blank' : unit ? 'matched' : 'unmatched',
  };
}

const titles = /^(ong|ba|anh|chi|dc|d\/c|dong chi|cv|cc|can bo|cong chuc|chuyen vien)\.? +/;

function nameKey(name: string): string {
  const words = fold(name.replace(/\([^)]*\)/g, ''))
    .replace(titles, '')
    .split(/[^a-z0-9]+/);
  return words
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}
