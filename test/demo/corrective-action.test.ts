import { expect, test } from 'vitest';
import { listCorrectiveActions } from '../../src/storage/corrective-action.ts';
import { demoContext } from '../support/demo.ts';

test('phiếu của xã mẫu đo ở bộ phận nào thì thuộc bộ phận ấy; phiếu 001 đóng vì số đo tốt lên', async () => {
  const { context } = await demoContext();
  const slips = await listCorrectiveActions(context.database);
  const measured = slips.flatMap(({ code, unit, effectPlan: plan }) =>
    plan?.kind === 'indicator' && plan.scope.kind === 'section'
      ? [{ code, unit: unit.name, at: plan.scope.value }]
      : [],
  );
  expect(measured.length).toBeGreaterThan(1);
  expect(measured.filter(({ unit, at }) => unit !== at)).toEqual([]);
  const first = slips.find(({ code }) => code === 'HDKP-2026-001');
  expect(first).toMatchObject({ state: 'closed', effect: { verdict: 'better' } });
  for (const { owner } of first?.measures ?? []) expect(owner.unitName).toBe(first?.unit.name);
}, 180_000);
