import type { Post } from '../organisation/unit.ts';
import type { AuditPlan } from './audit.ts';

/** Dossiers of one procedure that a person received, held or worked on in the audited period. */
export interface HandledWork {
  readonly personId: string;
  readonly procedureCode: string;
  /** How many, and one of them by code. */
  readonly count: number;
  readonly example: string;
}

/** Dossiers that a person took part in during the audited period and that a section held or worked on. */
export interface SharedWork {
  readonly personId: string;
  readonly unitId: string;
  /** How many, and one of them by code. */
  readonly count: number;
  readonly example: string;
}

export interface IndependenceFacts {
  readonly posts: readonly Post[];
  readonly handled: readonly HandledWork[];
  readonly shared?: readonly SharedWork[];
}

/** Somebody would audit the own work (TCVN ISO 9001:2015, 9.2.2 c). */
export interface Conflict {
  /** The same for the same conflict in every wording of the plan. */
  readonly key: string;
  readonly kind: 'own-section' | 'own-work';
  readonly auditor: string;
  readonly text: string;
}

/**
 * Every conflict of the timetable, each once. Own section: a post held there on any day from the first of the audited
 * period to the last of the audit. Own work: dossiers of an audited procedure handled in the audited period; a row that
 * names no process is about the section's work as a whole, so dossiers of the section handled in the period.
 */
export function conflictsOf(
  { timetable, periodFrom, to }: Pick<AuditPlan, 'timetable' | 'periodFrom' | 'to'>,
  { posts, handled, shared = [] }: IndependenceFacts,
): Conflict[] {
  const found = timetable.flatMap(({ auditor, section, processes }): Conflict[] => [
    ...posts
      .filter(
        (post) =>
          post.personId === auditor.id &&
          post.unitId === section.id &&
          post.validFrom <= to &&
          (post.validTo === null || post.validTo >= periodFrom),
      )
      .slice(0, 1)
      .map((post) => ({
        key: `section:${auditor.id}:${section.id}`,
        kind: 'own-section' as const,
        auditor: auditor.name,
        text: `${auditor.name} giữ vị trí “${post.title}” tại ${section.name} trong kỳ được đánh giá`,
      })),
    ...processes.flatMap((process) =>
      handled
        .filter((work) => work.personId === auditor.id && work.procedureCode === process.procedureCode)
        .map((work) => ({
          key: `work:${auditor.id}:${process.procedureCode}`,
          kind: 'own-work' as const,
          auditor: auditor.name,
          text: `${auditor.name} đã tham gia ${work.count} hồ sơ theo ${process.code} (như ${work.example}) trong kỳ được đánh giá`,
        })),
    ),
    ...(processes.length > 0 ? [] : shared)
      .filter(({ personId, unitId }) => personId === auditor.id && unitId === section.id)
      .map(({ count, example }) => ({
        key: `section-work:${auditor.id}:${section.id}`,
        kind: 'own-work' as const,
        auditor: auditor.name,
        text: `${auditor.name} đã tham gia ${count} hồ sơ mà ${section.name} giữ hoặc xử lý (như ${example}) trong kỳ được đánh giá`,
      })),
  ]);
  return [...new Map(found.map((one) => [one.key, one])).values()];
}

const others: Readonly<Record<Conflict['kind'], string>> = {
  'own-section': 'giao cho người ngoài bộ phận ấy',
  'own-work': 'giao cho người không tham gia các hồ sơ ấy',
};

/**
 * Every conflict in words, each with what frees the audit of it: another auditor, for which an approved plan (`approved`) is
 * opened again first. Parted by "; ".
 */
export function conflictWords(conflicts: readonly Conflict[], approved: boolean): string {
  return conflicts
    .map(({ kind, text }) => `${text} (${approved ? 'mở lại kế hoạch để ' : ''}${others[kind]})`)
    .join('; ');
}

/** Conflicts that no reason has been recorded for. */
export function unexcused(conflicts: readonly Conflict[], { exceptions }: Pick<AuditPlan, 'exceptions'>): Conflict[] {
  return conflicts.filter(({ key }) => !exceptions.some((one) => one.key === key && one.reason.trim() !== ''));
}

/** The conflict of citing a dossier as evidence that the auditor handled. */
export function dossierConflictKey(auditorId: string, dossier: string): string {
  return `dossier:${auditorId}:${dossier}`;
}
