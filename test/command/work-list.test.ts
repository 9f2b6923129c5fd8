import { expect, test } from 'vitest';
import { setUpOffice } from '../../src/command/organisation.ts';
import { nearShareSetting, workList } from '../../src/command/work-list.ts';
import { memoryContext } from '../support/context.ts';
import { settingStatement } from '../support/row.ts';
import { received, saveProcedures } from '../support/world.ts';

test('bẫy 7, 8: ngưỡng gần hạn của cơ quan làm danh sách sắp hạn đổi theo', async () => {
  const { context } = await memoryContext();
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(context);
  await received(context);
  expect(await workList(context, 'near-due')).toEqual([]);
  await context.database.write([settingStatement(nearShareSetting, 1)]);
  expect(await workList(context, 'near-due')).toHaveLength(1);
});
