import { describe, expect, it } from 'vitest';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { withdrawCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import { dependentsOf } from '../../src/domain/legal-basis/citation.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { legalUsers } from '../../src/report/legal-basis-use.ts';
import { recordStatements } from '../../src/storage/record.ts';
import { auditInput, auditWorld, openAudit } from '../support/audit.ts';
import { improvementWorld, slipInput } from '../support/improvement.ts';

const on = localDate('2026-11-30');
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
