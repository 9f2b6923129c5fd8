import { expect, test } from 'vitest';
import { redrawSample } from '../../src/command/audit-sample.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { loadAuditSamples } from '../../src/demo/audit-samples.ts';
import { isConfirmed } from '../../src/domain/audit/redraw.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { samplesOf } from '../../src/storage/audit-sample.ts';
import { addAudit } from '../support/audit.ts';
import { memoryContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

test('cuộc đánh giá đã làm thì có mẫu rút chiều hôm trước, rút lại sau đó vẫn trùng; dự thảo và kỳ trống thì không', async () => {
  const { context, setNow } = await memoryContext();
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(context);
  await received(context);
  const days = {
    from: localDate('2026-11-26'),
    periodFrom: localDate('2026-11-01'),
    periodTo: localDate('2026-11-24'),
  };
  await addAudit(context, 'DG-1', { ...days, state: 'reported' });
  await addAudit(context, 'DG-2', { ...days, state: 'draft' });
  await addAudit(context, 'DG-3', { ...days, periodFrom: localDate('2025-01-01'), periodTo: localDate('2025-02-01') });
  await addAudit(context, 'DG-4');
  await addAudit(context, 'DG-5', { ...days, state: 'closed' });
  setNow('2026-12-10T08:00');
  await received(context);
  await loadAuditSamples(context);
  const [sample] = await samplesOf(context.database, 'DG-1');
  expect(sample).toMatchObject({ code: 'DG-1-M01', frameSize: 1, drawn: { at: '2026-11-25T08:20:00.000Z' } });
  for (const other of ['DG-2', 'DG-3', 'DG-4', 'DG-5']) expect(await samplesOf(context.database, other)).toEqual([]);
  expect(isConfirmed(await redrawSample(context, 'DG-1-M01'))).toBe(true);
});
