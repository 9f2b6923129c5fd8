import { describe, expect, it } from 'vitest';
import { reportKinds } from '../../src/report/list.ts';
import { registerBooks } from '../../src/report/register-entry.ts';
import { groupName, groupOf, reportGroups } from '../../src/web/report-group.ts';
import { textOf } from '../../src/web/text.ts';

describe('Trang báo cáo xếp theo nhóm', () => {
  it('nhóm nào cũng có giấy tờ và có tên riêng', () => {
    const names = reportGroups.map((group) => groupName(group, textOf('vi')));
    expect(new Set(names).size).toBe(reportGroups.length);
    for (const group of reportGroups) {
      expect(
        reportKinds.some((kind) => groupOf(kind) === group),
        group,
      ).toBe(true);
    }
  });

  it('giấy tờ của một hồ sơ, của một bản ghi đứng riêng; biểu II.06a ở nhóm số liệu', () => {
    const kindsOf = (group: string) => reportKinds.filter((kind) => groupOf(kind) === group).map(({ kind }) => kind);
    expect(kindsOf('dossier')).toContain('receipt');
    expect(kindsOf('record')).toContain('corrective-action');
    expect(kindsOf('figures')).toEqual(expect.arrayContaining(['ii06a', 'register', 'fee-sheet']));
    expect(kindsOf('registers')).not.toContain('annual-quality');
  });

  it('nhóm “sổ của hệ thống” chỉ có sổ: loại mới không tự rơi vào đây', () => {
    const books = new Set([...registerBooks.map(({ kind }) => kind), 'register-books']);
    for (const kind of reportKinds)
      if (groupOf(kind) === 'registers') expect(books.has(kind.kind), kind.kind).toBe(true);
  });
});
