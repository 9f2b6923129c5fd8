import { nonconformities } from '../dossier/nonconformity.ts';
import { actFaults } from './conformance-act.ts';
import type { ConformanceFacts } from './conformance-facts.ts';
import { paperFaults, papersOf } from './conformance-paper.ts';
import { ruleFault } from './conformance-rule.ts';
import { stepFaults } from './conformance-step.ts';
import type { ConformanceFault, SampledDossier } from './sample.ts';

export type Conformance = Pick<SampledDossier, 'faults' | 'unchecked' | 'papers'>;

/**
 * How the record of one dossier departs from its process and the rules: version in force, order of steps, who did them,
 * times, supplements and extensions, papers. Sentences name days and officers, never the applicant or typed reasons:
 * they are kept in records that cannot be erased.
 */
export function conformance(facts: ConformanceFacts): Conformance {
  const { dossier, events, calendar, now, inDatabase } = facts;
  const rules = nonconformities(dossier, events, calendar, now, inDatabase).map((kind) => ruleFault(kind, facts));
  const faults: ConformanceFault[] = [
    ...versionFaults(facts),
    ...rules,
    ...stepFaults(facts),
    ...actFaults(facts),
    ...paperFaults(facts),
  ];
  return { faults, unchecked: uncheckedOf(facts), papers: papersOf(dossier, events) };
}

function versionFaults({ dossier, events, ruling, used }: ConformanceFacts): ConformanceFault[] {
  if (dossier.source === 'import' || dossier.receivedAt === null) return [];
  const migrated = events.some(({ data }) => data.type === 'process-migrated');
  if (!used) {
    if (!ruling) return [];
    return [fault('no-process', `Tiếp nhận không theo quy trình nào, trong khi ${ruling.name} đang có hiệu lực.`)];
  }
  if (used.id === ruling?.id || migrated) return [];
  const instead = ruling ? `quy trình có hiệu lực là ${ruling.name}` : 'ngày đó không có quy trình nào có hiệu lực';
  return [fault('other-version', `Tiếp nhận theo ${used.name}; ${instead}.`)];
}

/** What the record says nothing about. */
function uncheckedOf({ dossier, ruling, used }: ConformanceFacts): string[] {
  return [
    ...(dossier.source === 'import' ? ['phiên bản quy trình, vai trò, bàn giao (hồ sơ nhập từ tệp)'] : []),
    ...(dossier.source === 'counter' && !ruling && !used ? ['phiên bản quy trình (thủ tục chưa có quy trình)'] : []),
    ...(dossier.steps.length === 0 ? ['trình tự các bước (không có kế hoạch bước)'] : []),
    ...(dossier.due === null && dossier.originalDue === null ? ['thời hạn (không có ngày hẹn trả)'] : []),
  ];
}

function fault(kind: string, text: string): ConformanceFault {
  return { kind, text };
}
