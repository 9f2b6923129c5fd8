import { beforeEach, describe, expect, it } from 'vitest';
import { planAudit } from '../../src/command/audit.ts';
import { addAuditor } from '../../src/command/auditor.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditPlan } from '../../src/report/audit-plan.ts';
import { auditInput, auditWorld } from '../support/audit.ts';
import { received, saveProcedures } from '../support/world.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;

beforeEach(async () => {
  world = await auditWorld();
});

describe('dòng lịch chỉ có điều khoản, không có quy trình', () => {
  /** Lê An receives dossiers; the audited section has `shared` of them handed over. */
  const work = async (shared: number) => {
    await saveProcedures(world.context);
    const an = world.as({ personId: world.an.id, unitId: world.social.id, name: 'Lê An', roles: ['counter'] });
    const codes: string[] = [];
    for (let index = 0; index < shared; index += 1) codes.push(await received(an));
    const to = { personId: world.binhId, name: '', unitId: null, unitName: '' };
    for (const code of codes) await actOnDossier(an, code, { type: 'hand-over', to });
    return codes.sort();
  };

  it('đã cùng xử lý hồ sơ của bộ phận trong kỳ thì từ chối; ghi lý do thì được, số hồ sơ in trong kế hoạch', async () => {
    const [first] = await work(2);
    await received(world.context);
    const conflict = `Lê An đã tham gia 2 hồ sơ mà Phòng Kinh tế giữ hoặc xử lý (như ${first}) trong kỳ được đánh giá`;
    await expect(planAudit(world.context, auditInput())).rejects.toMatchObject({
      code: 'audit-independence',
      details: { conflict },
    });
    const key = `section-work:${world.an.id}:${world.economy.id}`;
    const reason = 'Chỉ có một đánh giá viên';
    const { code, exceptions } = await planAudit(world.context, auditInput({ exceptions: { [key]: reason } }));
    expect(exceptions).toEqual([{ key, conflict, reason }]);
    const html = auditPlan.html(await auditPlan.gather(world.context, { record: code }));
    expect(html).toContain(conflict);
    expect(html).toContain(reason);
  });

  it('ngoài kỳ được đánh giá, hay hồ sơ bộ phận ấy không giữ, thì không vướng', async () => {
    await work(1);
    const period = { periodFrom: localDate('2026-01-01'), periodTo: localDate('2026-11-19') };
    await expect(planAudit(world.context, auditInput(period))).resolves.toBeDefined();
    const other = await addAuditor(world.context, {
      person: 'Trần Bình',
      lead: true,
      experience: '',
      training: { name: 'Khóa', certificate: '', on: localDate('2025-01-01'), validUntil: localDate('2027-01-01') },
    });
    expect(other.name).toBe('Trần Bình');
    const timetable = auditInput().timetable.map((row) => ({ ...row, auditor: 'Trần Bình', section: 'H1' }));
    const plan = auditInput({ team: [{ person: 'Trần Bình', role: 'lead' }], timetable });
    await expect(planAudit(world.context, plan)).resolves.toBeDefined();
  });
});
