import { describe, expect, it } from 'vitest';
import type { DossierEvent, DossierEventData, FieldChange } from '../../../src/domain/dossier/event.ts';
import { importColumns } from '../../../src/domain/dossier/import-fault.ts';
import { sentenceOf } from '../../../src/domain/dossier/sentence.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';

function corrected(...changes: FieldChange[]): DossierEvent {
  const at = instant('2026-11-20T08:00');
  const data = { type: 'import-corrected', source: 'a.csv', row: '2', changes, values: {} } as unknown;
  return {
    dossierId: 'd',
    seq: 2,
    version: 1,
    occurredAt: at,
    recordedAt: at,
    actor: systemActor,
    data: data as DossierEventData,
  };
}

describe('câu tiếng Việt của nhật ký không mang tên cột', () => {
  it.each([...importColumns, 'steps'])('%s có tên tiếng Việt', (field) => {
    const sentence = sentenceOf(corrected({ field, before: '', after: 'X' }));
    expect(sentence).toMatch(/đính chính \p{Ll}/u);
    expect(sentence).not.toMatch(/_|receivedAt|code:|state:|officer:|section:|steps:|channel:|applicant:/);
  });

  it('giá trị cũng viết như người đọc: hình thức nộp, thời điểm, thời hạn', () => {
    const sentence = sentenceOf(
      corrected(
        { field: 'channel', before: 'direct', after: 'online' },
        { field: 'receivedAt', before: '2026-11-20T01:00:00.000Z', after: '' },
        { field: 'limit', before: '', after: '5 working-day' },
      ),
    );
    expect(sentence).toContain('hình thức nộp: “trực tiếp” thành “trực tuyến”');
    expect(sentence).toContain('“08:00 20/11/2026” thành “trống”');
    expect(sentence).toContain('thời hạn: “trống” thành “5 ngày làm việc”');
  });
});
