import { expect, it } from 'vitest';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { addEntry } from '../../src/command/register-entry.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReviewInputs } from '../../src/report/review-input.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { memoryContext } from '../support/context.ts';

it('9.3.2 d: sổ thiết bị có mục mà sổ năng lực trống thì nói là trống, không đếm thành “0 yêu cầu”', async () => {
  const made = await memoryContext();
  await setUpOffice(made.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const unit = (await listUnits(made.context.database))[0];
  const owner = 'Trần Minh Thư';
  const { id } = await addPerson(made.context, { name: owner, unitId: unit?.id ?? '', title: 'Công chức' });
  const officer = made.as({
    login: 'thu',
    name: owner,
    personId: id,
    role: 'quality-officer',
    roles: ['quality-officer'],
  });
  await addEntry(officer, 'equipment', {
    ...{ what: 'Máy quét', type: 'infrastructure', section: unit?.name ?? '', owner },
    ...{ anchor: localDate('2026-11-02'), every: 1, unit: 'month' },
  });
  const span = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
  const input = (await gatherReviewInputs(officer, span)).find(({ key }) => key === 'd');
  expect(input?.sentences).toEqual([
    'Sổ năng lực chưa có yêu cầu nào.',
    'Thiết bị, cơ sở vật chất: 1 mục, 0 hỏng chờ sửa.',
  ]);
});
