import { beforeEach, describe, expect, it } from 'vitest';
import { approveAudit, changeAudit, planAudit, reopenAudit } from '../../src/command/audit.ts';
import { saveProgramme } from '../../src/command/audit-programme.ts';
import { moveText } from '../../src/domain/audit/move.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditPlan } from '../../src/report/audit-plan.ts';
import { auditProgramme } from '../../src/report/audit-programme.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { heldYears, listHeldAudits } from '../../src/storage/audit.ts';
import { auditInput, auditWorld } from '../support/audit.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;
let code: string;

const on = (text: string) => {
  const day = localDate(text);
  return auditInput({ from: day, to: day, timetable: auditInput().timetable.map((row) => ({ ...row, day })) });
};

beforeEach(async () => {
  world = await auditWorld();
  const texts = { objectives: 'M', scope: 'P', criteria: 'C', methods: 'PP' };
  const rounds = [2, 12].map((month) => ({ section: 'Phòng Kinh tế', month, reason: `Đợt tháng ${month}` }));
  await saveProgramme(world.context, 2026, { ...texts, rounds });
  code = (await planAudit(world.context, on('2026-12-15'))).code;
});

const approvedAndMoved = async () => {
  await approveAudit(world.context, code, '13/QĐ-UBND');
  await reopenAudit(world.context, code, 'Trùng kỳ họp Hội đồng nhân dân');
  await changeAudit(world.context, code, on('2027-01-20'));
  return approveAudit(world.context, code, '1/QĐ-UBND');
};

const papersOf = async (year: number) =>
  (await evidenceParts(world.context, year))
    .filter(({ chapter }) => chapter === 'Đánh giá nội bộ')
    .map(({ kind, parameters, missing = '' }) => `${kind} ${parameters.record ?? parameters.year} ${missing}`.trim());

describe('cuộc đánh giá dời sang năm khác', () => {
  it('sửa ngày của dự thảo chưa từng phê duyệt trong cùng năm không phải là dời', async () => {
    const moved = await changeAudit(world.context, code, on('2026-12-16'));
    expect([moved.moves, moveText(moved)]).toEqual([[], '']);
  });

  it('giữ mã và năm chương trình; ghi từ ngày nào sang ngày nào, vì sao, ai dời', async () => {
    const moved = await approvedAndMoved();
    expect(moved).toMatchObject({ code, year: 2026, from: '2027-01-20' });
    expect(moved.moves).toEqual([
      expect.objectContaining({ from: '2026-12-15', to: '2027-01-20', reason: 'Trùng kỳ họp Hội đồng nhân dân' }),
    ]);
    expect(moveText(moved)).toBe('dời từ 15/12/2026 sang 20/01/2027');
    const html = auditPlan.html(await auditPlan.gather(world.context, { record: code }));
    expect(html).toContain('dời từ 15/12/2026 sang 20/01/2027');
    const back = await reopenAudit(world.context, code, 'Lại dời').then(() =>
      changeAudit(world.context, code, on('2026-12-15')),
    );
    expect([back.moves?.length, moveText(back)]).toEqual([2, '']);
  });

  it('danh sách và hồ sơ minh chứng theo năm thực hiện: có ở 2027, không còn ở 2026', async () => {
    await approvedAndMoved();
    const codes = async (year: number) =>
      (await listHeldAudits(world.context.database, year)).map((audit) => audit.code);
    expect([await codes(2026), await codes(2027)]).toEqual([[], [code]]);
    expect(await heldYears(world.context.database)).toEqual([2027]);
    expect(await papersOf(2026)).toContain('audit-report 2026 chưa đánh giá nội bộ trong năm');
    expect(await papersOf(2027)).toEqual(expect.arrayContaining([`audit-team ${code}`, `audit-plan ${code}`]));
    expect((await papersOf(2027)).join()).not.toContain('chưa đánh giá nội bộ trong năm');
  });

  it('chương trình 2026 in cuộc ấy dưới đợt đã định, kèm nó đã dời từ đâu sang đâu; chương trình 2027 không nhận', async () => {
    await approvedAndMoved();
    const model = await auditProgramme.gather(world.context, { year: 2026 });
    const rows = auditProgramme.sheets(model).at(-1)?.rows ?? [];
    expect(rows.map((row) => row.at(-1))).toEqual([
      'Chưa thực hiện',
      `${code}: đã phê duyệt\n20/01/2027\n(dời từ 15/12/2026 sang 20/01/2027)`,
    ]);
    expect((await auditProgramme.gather(world.context, { year: 2027 })).audits).toEqual([]);
  });
});
