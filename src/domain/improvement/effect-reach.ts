import { Problem } from '../problem.ts';
import type { EffectScope } from './effect.ts';

/** A dossier of the slip, as far as a scope can tell it from others. */
export interface ReachedDossier {
  readonly code: string;
  readonly procedureCode: string;
  readonly field: string;
  /** Names of the sections that have held it. */
  readonly sections: readonly string[];
}

/** What the slip is about: its section ('' for the whole office or none) and its dossiers. */
export interface SlipMatter {
  readonly section: string;
  readonly dossiers: readonly ReachedDossier[];
}

/**
 * The figure must be one that the fault was part of: measured elsewhere it gets better or worse without a word about this
 * slip (TCVN ISO 9001:2015, 10.2.1 d). Throws Problem('improvement-scope-elsewhere').
 */
export function demandReach(scope: EffectScope, matter: SlipMatter): void {
  if (reaches(scope, matter)) return;
  const { section, dossiers } = matter;
  const codes = dossiers.map(({ code }) => code).join(', ');
  const about = [section, codes].filter((part) => part !== '').join('; ');
  throw new Problem('improvement-scope-elsewhere', { scope: scope.value, about }, 'scopeValue');
}

function reaches({ kind, value }: EffectScope, { section, dossiers }: SlipMatter): boolean {
  switch (kind) {
    case 'office':
      return true;
    case 'section':
      if (value === section) return true;
      return dossiers.length === 0 ? section === '' : dossiers.some(({ sections }) => sections.includes(value));
    case 'procedure':
      return dossiers.length === 0 || dossiers.some(({ procedureCode }) => procedureCode === value);
    case 'field':
      return dossiers.length === 0 || dossiers.some(({ field }) => field === value);
  }
}
