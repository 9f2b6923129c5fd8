import type { ObjectiveInput } from '../../src/domain/objective/input.ts';
import { localDate } from '../../src/domain/time/local-date.ts';

/** An objective of the office that is measured from cards or by hand, given to somebody by name. */
export function handObjective(responsible: string): ObjectiveInput {
  return {
    year: 2026,
    code: 'MT05',
    content: 'Tổ chức, cá nhân hài lòng về sự phục vụ',
    indicator: 'satisfaction',
    counting: '',
    target: { direction: 'at-least', value: 95, unit: '' },
    baseline: { value: null, text: '' },
    measures: ['Khảo sát tại quầy'],
    resources: 'Máy tính bảng đánh giá',
    responsible: { name: responsible, unit: '' },
    deadline: localDate('2026-12-31'),
    judged: 'Phiếu khảo sát',
    frequency: 'quarter',
    scheme: 'calendar',
    level: 'office',
    parent: null,
  };
}
