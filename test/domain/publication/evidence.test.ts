import { describe, expect, it } from 'vitest';
import type { DepartmentReport } from '../../../src/domain/department-report/department-report.ts';
import type { Publication } from '../../../src/domain/publication/publication.ts';
import { departmentReportEvidence, publicationEvidence } from '../../../src/domain/standard/record-evidence.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

describe('bằng chứng của quyết định công bố và báo cáo gửi Sở', () => {
  it('cập nhật danh mục là bằng chứng 8.2.2, quy trình 8.5.6, niêm yết 8.2.1; việc được bỏ qua không là bằng chứng', () => {
    const on = localDate('2026-11-10');
    const publication = {
      code: 'QDCB-2026-001',
      number: '9/QĐ',
      minutes: [{ on: localDate('2026-11-12') }],
      changes: [{ done: { catalogue: { on, record: 'procedure:1@1' }, process: { on, record: '' } } }],
    } as unknown as Publication;
    expect(publicationEvidence(publication).map(({ clause, date }) => [clause, date])).toEqual([
      ['8.2.1', '2026-11-12'],
      ['8.2.2', '2026-11-10'],
    ]);
  });

  it('báo cáo chỉ là bằng chứng 9.1.3 từ ngày gửi', () => {
    const report = (sent: object | null) => ({ code: 'BCKH-2026-001', sent }) as unknown as DepartmentReport;
    expect(departmentReportEvidence(report(null))).toEqual([]);
    expect(departmentReportEvidence(report({ on: localDate('2026-07-06') }))).toMatchObject([
      { clause: '9.1.3', date: '2026-07-06', href: '/department-reports/BCKH-2026-001' },
    ]);
  });
});
