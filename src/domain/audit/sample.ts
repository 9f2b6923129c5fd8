import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Party } from './party.ts';

/** One way in which a drawn dossier departs from its process or the rules; `text` is a sentence for the auditor. */
export interface ConformanceFault {
  readonly kind: string;
  readonly text: string;
}

export interface SampledDossier {
  readonly code: string;
  /** The stratum it was drawn from, in words: "trễ hạn", "cán bộ Vũ Anh Đức". */
  readonly stratum: string;
  /** The other strata it belongs to. */
  readonly also: readonly string[];
  readonly procedureTitle: string;
  /** Empty when the record conforms in everything that can be checked from it. */
  readonly faults: readonly ConformanceFault[];
  /** What the record cannot tell, in words: silence about these is no praise. */
  readonly unchecked: readonly string[];
  /** Papers that the paper file must hold: "phiếu yêu cầu bổ sung (05/03/2026)". */
  readonly papers: readonly string[];
}

/** Which day of a dossier the period of the frame is compared with: its receipt or the end of its processing. */
export const sampleBases = ['received', 'finished'] as const;
export type SampleBasis = (typeof sampleBases)[number];

export interface StratumCount {
  readonly name: string;
  readonly size: number;
  /** How many of its dossiers were taken for it: `perStratum`, or all when it has fewer. */
  readonly drawn: number;
}

/** A seeded, stratified sample of dossiers for an audit, drawn so that anybody draws the same one again. */
export interface AuditSample extends QualityRecord {
  readonly state: 'drawn';
  /** Code of the audit it belongs to. */
  readonly auditCode: string;
  /** Period of receipt (or end of processing: `basis`) the frame covers, inclusive, in the office's zone. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly basis: SampleBasis;
  /** Only dossiers that one of these sections held or worked on by the draw; left out or empty: the whole office. */
  readonly sections?: readonly Party[];
  readonly seed: string;
  readonly perStratum: number;
  /** SHA-256 over the frame: its sections when it is limited, then code, strata and state of every dossier in it, in order. */
  readonly frameHash: string;
  readonly frameSize: number;
  readonly strata: readonly StratumCount[];
  readonly dossiers: readonly SampledDossier[];
  readonly drawn: { readonly at: Instant; readonly login: string; readonly name: string };
}
