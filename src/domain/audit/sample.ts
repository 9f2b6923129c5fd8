import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** One way in which a drawn dossier departs from its process or the rules; `text` is a sentence for the auditor. */
export interface ConformanceFault {
  readonly kind: string;
  readonly text: string;
}

export interface SampledDossier {
  readonly code: string;
  /** The stratum it was drawn from, in words: "trễ hạn", "cán bộ Vũ Anh Đức". */
  readonly stratum: string;
  /** Empty when the record conforms in everything that can be checked from it. */
  readonly faults: readonly ConformanceFault[];
}

/** A seeded, stratified sample of dossiers for an audit, drawn so that anybody draws the same one again. */
export interface AuditSample extends QualityRecord {
  readonly state: 'drawn';
  /** Code of the audit it belongs to. */
  readonly auditCode: string;
  /** Period of receipt the frame covers, inclusive, in the office's zone. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly seed: string;
  /** SHA-256 over the frame: code, stratum and state of every dossier in it, in order. */
  readonly frameHash: string;
  readonly frameSize: number;
  readonly strata: readonly { readonly name: string; readonly size: number; readonly drawn: number }[];
  readonly dossiers: readonly SampledDossier[];
  readonly drawn: { readonly at: Instant; readonly login: string; readonly name: string };
}
