import { expect, test } from 'vitest';
import { verifyRows } from '../../src/command/row-verify.ts';
import { loadDemo } from '../../src/demo/commune.ts';
import { listDepartmentReports } from '../../src/storage/department-report.ts';
import { listPublications } from '../../src/storage/publication.ts';
import { memoryContext } from '../support/context.ts';

test('xã mẫu nạp được cả đầu năm, khi nửa năm trước thuộc năm cũ; quyết định công bố và báo cáo vẫn đủ chuyện', async () => {
  const { context, setNow } = await memoryContext();
  setNow('2026-01-02T09:30');
  await loadDemo(context, () => undefined);
  const publications = await listPublications(context.database);
  expect(publications.map(({ state }) => state).sort()).toEqual(['closed', 'open', 'open']);
  expect((await listDepartmentReports(context.database)).map(({ state }) => state).sort()).toEqual(['draft', 'sent']);
  expect((await verifyRows(context)).faults).toEqual([]);
});
