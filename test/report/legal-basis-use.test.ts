import { describe, expect, it } from 'vitest';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { withdrawCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import { setScoreTable, withdrawScoreTable } from '../../src/command/score-table.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import type { Declaration } from '../../src/domain/declaration/declaration.ts';
import type { DepartmentReport } from '../../src/domain/department-report/department-report.ts';
import { dependentsOf } from '../../src/domain/legal-basis/citation.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { legalUsers } from '../../src/report/legal-basis-use.ts';
import { recordStatements } from '../../src/storage/record.ts';
import { reformTable } from '../domain/score-sheet/sample.ts';
import { auditInput, auditWorld, openAudit } from '../support/audit.ts';
import { memoryContext } from '../support/context.ts';
import { improvementWorld, slipInput } from '../support/improvement.ts';

const on = localDate('2026-11-30');
const basis = 'Quyết định số 19/2014/QĐ-TTg ngày 05/03/2014 của Thủ tướng Chính phủ';
const who = { name: 'Thư', title: 'Thư ký ISO', at: instant('2026-05-26T03:00'), login: 'thu' };
const declaration: Declaration = {
  ...{ id: 'd', code: 'CB-2026-001', year: 2026, due: null, seq: 1, state: 'posted', scope: [], scopeOn: on },
  ...{ standard: 'TCVN ISO 9001:2015', legalBasis: basis, internalActivities: '' },
  ...{
    number: '02/CB-UBND',
    signedOn: on,
    replaces: null,
    drafted: who,
    signed: who,
    postings: [],
    supersededBy: null,
  },
};
const report: DepartmentReport = {
  ...{
    id: 'b',
    code: 'BCKH-2026-001',
    year: 2026,
    due: null,
    seq: 1,
    state: 'draft',
    facts: null,
    approved: null,
    sent: null,
  },
  ...{ from: on, to: on, addressee: 'Sở', basis, drafted: { by: 'Thư', at: who.at } },
  ...{ difficulties: '', improvement: '', leadership: '', nextSteps: '', proposals: '' },
};
const own = (users: Awaited<ReturnType<typeof legalUsers>>, number: string) =>
  dependentsOf(number, users)
    .filter(({ user }) => user.kind === 'slip' || user.kind === 'audit')
    .map(({ user, where }) => [user.key, ...where]);

describe('văn bản pháp lý nào đang được dùng ở đâu', () => {
  it('phiếu khắc phục đang mở viện dẫn văn bản thì có tên, hủy hay đóng rồi thì thôi', async () => {
    const { context } = await improvementWorld();
    const requirement = 'Xin lỗi bằng văn bản (Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19).';
    const { code } = await raiseCorrectiveAction(context, { ...slipInput, requirement });
    const database = context.database;
    expect(own(await legalUsers(database, on), '61/2018/NĐ-CP')).toEqual([[code, 'yêu cầu phải đáp ứng']]);
    expect(own(await legalUsers(database, on), '118/2025/NĐ-CP')).toEqual([]);
    await withdrawCorrectiveAction(context, code, 'Trùng');
    expect(own(await legalUsers(database, on), '61/2018/NĐ-CP')).toEqual([]);
  });

  it('phiếu hỏi của cuộc đánh giá chưa đóng viện dẫn văn bản ở dòng nào thì nêu dòng ấy', async () => {
    const world = await auditWorld();
    const audit = await openAudit(world, auditInput());
    const { database } = world.context;
    const [first, ...rest] = audit.lines;
    if (!first) throw new Error('no line');
    const lines = [first, { ...first, id: 'd2', question: 'Theo Thông tư 01/2018/TT-VPCP?' }, ...rest];
    const write = (record: Audit) => database.write(recordStatements('audit', record));
    await write({ ...audit, lines, criteria: 'Nghị định 118/2025/NĐ-CP', seq: audit.seq + 1 });
    const users = await legalUsers(database, on);
    expect(own(users, '01/2018/TT-VPCP')).toEqual([[audit.code, 'phiếu hỏi, dòng 2']]);
    expect(own(users, '118/2025/NĐ-CP')).toEqual([[audit.code, 'chuẩn mực đánh giá']]);
    await write({ ...audit, lines, state: 'closed', seq: audit.seq + 2 });
    expect(own(await legalUsers(database, on), '01/2018/TT-VPCP')).toEqual([]);
  });
});

it('bản công bố đang đứng, báo cáo chưa gửi, bộ tiêu chí đang đặt viện dẫn văn bản thì phải sửa; cái đã thay, đã gửi, đã thôi dùng thì không', async () => {
  const { context } = await memoryContext();
  const { database } = context;
  await database.write(recordStatements('declaration', declaration));
  await database.write(recordStatements('department-report', report));
  const { code } = await setScoreTable(context, { ...reformTable, basis: 'Quyết định 19/2014/QĐ-TTg' });
  const places = async () =>
    dependentsOf('19/2014/QĐ-TTg', await legalUsers(database, on)).map(({ user, where }) => [
      user.kind,
      user.key,
      ...where,
    ]);
  expect(await places()).toEqual([
    ['declaration', 'CB-2026-001', 'căn cứ của bản công bố'],
    ['department-report', 'BCKH-2026-001', 'căn cứ của báo cáo'],
    ['score-table', code, 'căn cứ của bộ tiêu chí'],
  ]);
  await database.write(recordStatements('declaration', { ...declaration, state: 'superseded', seq: 2 }));
  await database.write(recordStatements('department-report', { ...report, state: 'sent', seq: 2 }));
  await withdrawScoreTable(context, code, 'Có quy chế mới');
  expect(await places()).toEqual([]);
});
