import { describe, expect, it } from 'vitest';
import { changesOnly, diffProcesses } from '../../../src/domain/procedure/diff.ts';
import type { ProcessVersion } from '../../../src/domain/procedure/procedure.ts';
import { maritalStatus, sampleStep, versionOf } from './sample.ts';

function changes(change: Partial<ProcessVersion>): string[] {
  const differences = changesOnly(diffProcesses(versionOf(), versionOf(change)));
  return differences.map(({ part, name, kind }) => `${part} | ${name} | ${kind}`);
}

describe('so hai bản quy trình', () => {
  it('một bản với chính nó: không có gì khác', () => {
    expect(changes({})).toEqual([]);
  });

  it('bước chen vào giữa chỉ là một bước thêm, các bước sau không bị coi là đổi', () => {
    const inserted = sampleStep(3, { name: 'Trưởng phòng soát xét', role: 'Trưởng phòng' });
    const later = maritalStatus.steps.slice(2).map((step) => ({ ...step, order: step.order + 1 }));
    const found = changes({ steps: [...maritalStatus.steps.slice(0, 2), inserted, ...later] });
    expect(found.filter((text) => text.startsWith('bước'))).toEqual(['bước | bước 3 | added']);
    expect(found).toContain('định mức | Không xác minh: tổng các bước | changed');
  });

  it('bước bỏ đi, thời gian đổi, cam kết đổi, mục đổi, hồ sơ thêm', () => {
    const [first, second] = maritalStatus.steps;
    const quicker = { ...second, durations: { 'Không xác minh': { value: 0.5, unit: 'working-day' } } };
    const found = changes({
      steps: [first, quicker] as ProcessVersion['steps'],
      promised: {
        'Không xác minh': { value: 2, unit: 'working-day' },
        'Có xác minh': { value: 23, unit: 'working-day' },
      },
      sections: maritalStatus.sections.map((one) => (one.label === 'b' ? { ...one, text: '02 ngày làm việc' } : one)),
      records: [...maritalStatus.records, { name: 'Sổ theo dõi', keeper: 'Văn thư', retention: '5 năm' }],
    });
    expect(found).toEqual([
      'định mức | Không xác minh: tổng các bước | changed',
      'định mức | Không xác minh: cam kết | changed',
      'định mức | Có xác minh: tổng các bước | changed',
      'bước | bước 2 | changed',
      'bước | bước 3 | removed',
      'bước | bước 4 | removed',
      'bước | bước 5 | removed',
      'mục | b Thời hạn giải quyết | changed',
      'hồ sơ lưu | Sổ theo dõi | added',
    ]);
  });
});
