import type { ScoreInput } from '../../../src/domain/score-sheet/decide.ts';
import type { Criterion, CriterionTable, TableText } from '../../../src/domain/score-sheet/table.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

export const criterion = (number: string, more: Partial<Criterion> = {}): Criterion => ({
  ...{ number, title: `Tiêu chí ${number}`, most: 10, scoring: '', proof: 'Văn bản', formula: null, steps: [] },
  ...more,
});

/** Two criteria in a field and one of its own; 1.2 is filled by the rate in time. */
export const reformTable: TableText = {
  purpose: 'reform',
  name: 'Bộ thử',
  basis: '',
  from: localDate('2026-01-01'),
  period: 'year',
  scheme: 'calendar',
  criteria: [
    criterion('1', { title: 'Lĩnh vực', most: null }),
    criterion('1.1'),
    criterion('1.2', { most: 30, formula: 'on-time' }),
    criterion('10'),
  ],
  bands: [],
};

export const emulationTable: TableText = {
  ...reformTable,
  purpose: 'emulation',
  period: 'quarter',
  criteria: [criterion('1', { most: 60, formula: 'person-on-time' }), criterion('2', { most: 40, proof: '' })],
  bands: [
    { name: 'Xuất sắc', least: 90 },
    { name: 'Hoàn thành', least: 50 },
    { name: 'Không hoàn thành', least: 0 },
  ],
};

export const storedTable = (text: TableText): CriterionTable => ({
  ...text,
  ...{ id: 't', code: 'BTC-2026-001', year: 2026, state: 'set', due: null, seq: 1, withdrawnReason: '' },
});

export const input = (number: string, own: number | null, more: Partial<ScoreInput> = {}): ScoreInput => ({
  ...{ number, own, notApplicable: '', explanation: '', proof: 'Kế hoạch số 1', links: [] },
  ...more,
});
