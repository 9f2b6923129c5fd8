import { beforeEach, describe, expect, test } from 'vitest';
import { readRules } from '../../src/command/dossier-facts.ts';
import { listOfficeRules, setOfficeRule } from '../../src/command/office-rule.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { verifyAll } from '../../src/command/verify.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

let here: TestContext;

beforeEach(async () => {
  here = await memoryContext();
  await setUpOffice(here.context, { code: 'H56.12', name: 'UBND xã Gia Tân' });
});

describe('Quy định riêng của cơ quan', () => {
  test('Công chức một cửa không đổi được quy định', async () => {
    const counter = here.as({ roles: ['counter'], role: 'counter' });
    await expect(setOfficeRule(counter, 'max-extensions', '3')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test.each([
    ['khong-co', '1', 'not-found'],
    ['max-extensions', '-1', 'invalid'],
    ['max-extensions', '1.5', 'invalid'],
    ['near-due-share', '', 'invalid'],
    ['near-due-share', '1,5', 'invalid'],
    ['likely-late-share', '0', 'invalid'],
    ['likely-late-share', '1,1', 'invalid'],
    ['likely-late-least', '0', 'invalid'],
    ['likely-late-least', 'năm', 'invalid'],
    ['supplement-policy', 'xóa', 'invalid'],
    ['hand-over-cut-off', '24:00', 'invalid'],
    ['process-migration', 'có', 'invalid'],
    ['dossier-code', '{office}-{YYMMDD}', 'invalid'],
    ['dossier-code', '{xã}-{0000}', 'invalid'],
  ])('%s = “%s” bị từ chối và không có gì đổi', async (rule, value, code) => {
    const before = await listOfficeRules(here.context);
    await expect(setOfficeRule(here.context, rule, value)).rejects.toMatchObject({ code });
    expect(await listOfficeRules(here.context)).toEqual(before);
  });

  test('Đổi hai quy định: cả hai có hiệu lực, còn lại giữ mặc định, dấu vết khớp', async () => {
    await setOfficeRule(here.context, 'max-extensions', '2');
    await setOfficeRule(here.context, 'hand-over-cut-off', '15:30');
    await setOfficeRule(here.context, 'near-due-share', '0,4');
    await setOfficeRule(here.context, 'dossier-code', '{office}.{YYYY}.{00000}');
    expect(await readRules(here.context)).toMatchObject({
      maxExtensions: 2,
      handOverCutOff: 930,
      extensionLeadDays: 1,
    });
    expect(await listOfficeRules(here.context)).toMatchObject({
      'near-due-share': '0.4',
      'dossier-code': '{office}.{YYYY}.{00000}',
      'supplement-policy': 'restart',
    });
    expect((await verifyAll(here.context)).faults).toEqual([]);
  });
});
