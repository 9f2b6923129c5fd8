import type { Language } from '../problem.ts';

/** Nhóm nguyên nhân gốc rễ (5M+E as offices use it). */
export const rootCauses = [
  'people',
  'method',
  'equipment',
  'documents',
  'coordination',
  'environment',
  'other',
] as const;
export type RootCause = (typeof rootCauses)[number];

const names: Readonly<Record<RootCause, Readonly<Record<Language, string>>>> = {
  people: { vi: 'Con người (năng lực, phân công, vắng mặt)', en: 'People (competence, assignment, absence)' },
  method: { vi: 'Phương pháp (quy trình, cách làm)', en: 'Method (process, way of working)' },
  equipment: { vi: 'Thiết bị, phần mềm', en: 'Equipment, software' },
  documents: { vi: 'Tài liệu, biểu mẫu, quy định', en: 'Documents, forms, rules' },
  coordination: { vi: 'Phối hợp giữa các bộ phận, cơ quan', en: 'Coordination between sections and bodies' },
  environment: { vi: 'Môi trường, điều kiện làm việc', en: 'Environment, conditions of work' },
  other: { vi: 'Nguyên nhân khác', en: 'Other' },
};

export function rootCauseName(cause: RootCause, language: Language): string {
  return names[cause][language];
}
