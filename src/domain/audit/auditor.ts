import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';

/** A course or proof of competence and the days on which it counts, both included. */
export interface Training {
  /** "Đánh giá viên nội bộ ISO 9001:2015", as the certificate says. */
  readonly name: string;
  /** Who taught it, number of the certificate; '' when unknown. */
  readonly certificate: string;
  readonly on: LocalDate;
  readonly validUntil: LocalDate;
}

/** Hồ sơ năng lực đánh giá viên (TCVN ISO 9001:2015, 7.2 and 9.2.2). One per person; renewals are added to it. */
export interface Auditor extends QualityRecord {
  readonly state: 'active' | 'ended';
  readonly personId: string;
  /** As on the day it was last written. */
  readonly name: string;
  /** May lead an audit team, and by what: experience, decision. */
  readonly lead: boolean;
  readonly experience: string;
  readonly trainings: readonly Training[];
  readonly recorded: { readonly at: Instant; readonly login: string; readonly name: string };
  /** Why it ended; '' while it is active. */
  readonly ended: string;
}

export type CompetenceFault = 'missing' | 'expired' | 'not-yet' | 'not-lead';

/** The last day on which some training counts. */
export function validUntil({ trainings }: Pick<Auditor, 'trainings'>): LocalDate | null {
  return trainings.reduce<LocalDate | null>(
    (latest, one) => (latest === null || one.validUntil > latest ? one.validUntil : latest),
    null,
  );
}

/** How an auditor's competence stands on a day; `soon` in its last sixty days. */
export type CompetenceStanding = 'valid' | 'soon' | 'expired' | 'ended';

/** Without a training it counts as expired; the last day of a certificate still counts. */
export function competenceStanding(auditor: Pick<Auditor, 'state' | 'trainings'>, day: LocalDate): CompetenceStanding {
  if (auditor.state === 'ended') return 'ended';
  const until = validUntil(auditor);
  if (until === null || until < day) return 'expired';
  return until < addDays(day, soonDays) ? 'soon' : 'valid';
}

/** Days before the end of a certificate from which lists warn. */
const soonDays = 60;

/** What keeps a person from auditing on that day; null when nothing does. */
export function competenceFault(
  auditors: readonly Auditor[],
  personId: string,
  day: LocalDate,
  asLead: boolean,
): CompetenceFault | null {
  const known = auditors.find((one) => one.personId === personId && one.state === 'active');
  if (!known || known.trainings.length === 0) return 'missing';
  if (!known.trainings.some(({ on, validUntil: until }) => on <= day && day <= until)) {
    return known.trainings.every(({ on }) => on > day) ? 'not-yet' : 'expired';
  }
  return asLead && !known.lead ? 'not-lead' : null;
}

export const competenceWords: Readonly<Record<CompetenceFault, string>> = {
  missing: 'chưa có hồ sơ năng lực đánh giá viên',
  expired: 'chứng nhận đánh giá viên đã hết hiệu lực',
  'not-yet': 'chứng nhận đánh giá viên chưa đến ngày có hiệu lực',
  'not-lead': 'chưa được công nhận làm trưởng đoàn',
};

/** Throws Problem: required, too-long, range-reversed. */
export function checkTraining(training: Training, today: LocalDate): Training {
  const name = training.name.trim();
  if (name === '') throw new Problem('required', { field: 'khóa đào tạo, chứng nhận' }, 'training');
  if (name.length > 200) {
    throw new Problem('too-long', { field: 'Khóa đào tạo', length: name.length, most: 200 }, 'training');
  }
  if (training.on > today) throw new Problem('occurs-in-future', { value: training.on }, 'trainedOn');
  if (training.validUntil < training.on) {
    throw new Problem('range-reversed', { from: training.on, to: training.validUntil }, 'validUntil');
  }
  return { ...training, name, certificate: training.certificate.trim().slice(0, 200) };
}
