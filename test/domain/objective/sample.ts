import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import type { Objective, ObjectivePlan } from '../../../src/domain/objective/objective.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';
import { fact } from '../../support/facts.ts';

/** An approvable plan; what matters to a test is passed in. */
export function planOf(overrides: Partial<ObjectivePlan> = {}): ObjectivePlan {
  return {
    year: 2026,
    code: 'MT01',
    content: 'Giải quyết hồ sơ trước hạn và đúng hạn',
    indicator: 'in-time-of-resolved',
    counting: '',
    baseline: { value: 97.2, text: 'Năm 2025: 97,20 %' },
    target: { direction: 'at-least', value: 98, unit: '%' },
    measures: ['Nhắc việc hằng ngày'],
    resources: 'Nhân sự hiện có',
    responsible: {
      personId: null,
      name: 'Nguyễn Thị Hòa',
      unitId: 'u1',
      unitName: 'Trung tâm Phục vụ hành chính công',
    },
    deadline: localDate('2026-12-31'),
    judged: 'Thống kê từ hồ sơ',
    frequency: 'quarter',
    scheme: 'calendar',
    level: 'office',
    parentId: null,
    ...overrides,
  };
}

export function objectiveOf(overrides: Partial<Objective> = {}): Objective {
  return {
    ...planOf(),
    id: 'o1',
    seq: 1,
    state: 'draft',
    approval: null,
    closing: null,
    carriedFrom: null,
    reason: '',
    ...overrides,
  };
}

interface FactParts {
  readonly received: string;
  readonly due?: string;
  readonly resolved?: string;
  readonly channel?: DossierFact['channel'];
  readonly supplements?: number;
  readonly section?: string;
  readonly officer?: string;
}

/** A dossier received at 8:00, due at 17:00 of `due` (5 days later by default), resolved at 10:00. */
export function factAt(code: string, parts: FactParts): DossierFact {
  const { received, resolved, supplements = 0, officer = 'Nguyễn Thị Hòa', section = 'Bộ phận Một cửa' } = parts;
  return fact({
    code,
    channel: parts.channel ?? 'direct',
    received: `${received} 08:00`,
    due: `${parts.due ?? addDays(localDate(received), 5)} 17:00`,
    resolved: resolved ? `${resolved} 10:00` : null,
    requests: Array.from({ length: supplements }, (_, index) => `${received} 08:${20 + index}`),
    holders: [{ since: received, name: officer, section }],
  });
}
