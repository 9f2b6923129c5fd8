import { expect, it } from 'vitest';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { programmeFacts } from '../../src/report/audit-section-facts.ts';
import { auditInput, auditWorld, findOne, openAudit } from '../support/audit.ts';
import { resolvedDossiers, slipInput } from '../support/improvement.ts';

it('căn cứ chọn đợt: hồ sơ trễ trên đã kết thúc của 12 tháng, lần đánh giá gần nhất với phát hiện, phiếu còn mở', async () => {
  const world = await auditWorld();
  await resolvedDossiers(world.context, '10', 5, 2, 'Phòng Kinh tế');
  const { audit } = await findOne(world.context, await openAudit(world, auditInput()));
  await raiseCorrectiveAction(world.context, { ...slipInput, unit: 'Phòng Kinh tế' });
  const { sections, from, to } = await programmeFacts(world.context, 2027);
  expect([from, to]).toEqual(['2025-12-01', '2026-11-30']);
  expect(sections.find(({ unit }) => unit.name === 'Phòng Kinh tế')).toMatchObject({
    resolved: 5,
    late: 2,
    last: { code: audit.code, from: '2026-11-30', findings: 1 },
    openSlips: 1,
  });
  const other = sections.find(({ unit }) => unit.name === 'Phòng Văn hóa');
  expect(other).toMatchObject({ resolved: 0, late: 0, last: null, openSlips: 0 });
});
