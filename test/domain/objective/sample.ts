import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import type { Objective, ObjectivePlan } from '../../../src/domain/objective/objective.ts';
import { type Instant, instantAt } from '../../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';

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
  const at = (date: string, minute: number): Instant => instantAt(localDate(date), minute);
  const received = at(parts.received, 480);
  const dueDate = localDate(parts.due ?? addDays(localDate(parts.received), 5));
  return {
    code,
    procedureCode: '1.004873',
    procedureTitle: 'Cấp Giấy xác nhận tình trạng hôn nhân',
    field: 'Hộ tịch',
    level: 'Cấp xã',
    channel: parts.channel ?? 'direct',
    inPopulation: true,
    finishedWithoutDate: false,
    receivedAt: received,
    receivedHasHour: true,
    resolvedAt: parts.resolved ? at(parts.resolved, 600) : null,
    resolvedHasHour: true,
    outcome: parts.resolved ? 'approved' : null,
    returnedAt: null,
    dueHistory: [
      {
        since: received,
        due: { date: dueDate, at: at(dueDate, 1020), basis: 'date', provisional: false, calendarVersion: null },
        hasHour: true,
        cause: 'received',
      },
    ],
    waits: [],
    supplementRequests: Array.from({ length: parts.supplements ?? 0 }, (_, index) => at(parts.received, 500 + index)),
    extensions: [],
    holders: [
      {
        since: received,
        holder: {
          personId: null,
          name: parts.officer ?? 'Nguyễn Thị Hòa',
          unitId: null,
          unitName: parts.section ?? 'Bộ phận Một cửa',
        },
      },
    ],
    lateCause: null,
  };
}
