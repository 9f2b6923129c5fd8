import type { Dossier } from '../dossier/state.ts';
import type { ActFact } from './act-fact.ts';

/** A dossier with what its events say. */
export interface ScannedDossier {
  readonly code: string;
  readonly source: Dossier['source'];
  readonly procedureTitle: string;
  readonly steps: Dossier['steps'];
  readonly acts: readonly ActFact[];
}

/** Why one dossier bears a sign: what the record says, in a sentence without personal data of the applicant. */
export interface Evidence {
  readonly code: string;
  readonly text: string;
}
