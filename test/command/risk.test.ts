import { beforeEach, describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { morningList } from '../../src/command/morning.ts';
import { setOfficeRule } from '../../src/command/office-rule.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { lateRisks, similarDossiers } from '../../src/command/risk.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

const signature = { name: 'Phạm Văn Bình', title: 'Chủ tịch', capacity: '' } as const;
let test: TestContext;

beforeEach(async () => {
  test = await memoryContext();
  await setUpOffice(test.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(test.context);
});

/** Received Monday 16/11 (due Thursday 19/11) and refused at `end`: `late` of `count` of them on Friday. */
async function past(count: number, late: number): Promise<string[]> {
  test.setNow('2026-11-16T08:00');
  const codes: string[] = [];
  for (let index = 0; index < count; index++) codes.push(await received(test.context));
  for (const [index, code] of codes.entries()) {
    test.setNow(index < late ? '2026-11-20T08:00' : '2026-11-19T09:00');
    await actOnDossier(test.context, code, { type: 'refuse', reason: 'Không đủ', number: '1/TB', signature });
  }
  return codes;
}

describe('nguy cơ trễ bị từ chối', () => {
  it('người không được xem hồ sơ; hồ sơ không có', async () => {
    const nobody = test.as({ roles: [] });
    await expect(lateRisks(nobody)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(morningList(nobody)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(similarDossiers(test.context, 'X-1')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('nguy cơ trễ', () => {
  it('bốn hồ sơ giống là chưa đủ số liệu, năm thì có con số với mẫu số', async () => {
    await past(4, 4);
    test.setNow('2026-11-23T08:00');
    const code = await received(test.context);
    test.setNow('2026-11-23T10:00');
    expect((await lateRisks(test.context))[0]?.risk).toMatchObject({ basis: null, similar: 4 });
    await past(1, 0);
    test.setNow('2026-11-23T10:00');
    const [item] = await lateRisks(test.context);
    expect(item?.record.code).toBe(code);
    expect(item?.risk).toMatchObject({ basis: 'procedure', late: 4, similar: 5 });
  });

  it('danh sách đứng sau con số là đúng những hồ sơ ấy, trễ trước', async () => {
    const codes = await past(6, 2);
    test.setNow('2026-11-23T08:00');
    const code = await received(test.context);
    test.setNow('2026-11-23T10:00');
    const { risk, similar } = await similarDossiers(test.context, code);
    expect(risk).toMatchObject({ late: 2, similar: 6 });
    expect(similar.map((one) => one.code).sort()).toEqual([...codes].sort());
    expect(similar.map(({ late }) => late)).toEqual([true, true, false, false, false, false]);
  });

  it('hồ sơ kết thúc hơn một năm trước không còn nói gì', async () => {
    await past(6, 2);
    test.setNow('2027-11-29T08:00');
    await received(test.context);
    test.setNow('2027-11-29T10:00');
    expect((await lateRisks(test.context))[0]?.risk).toMatchObject({ basis: null, similar: 0 });
  });
});

describe('danh sách buổi sáng', () => {
  it('nói theo tình trạng cho tới khi đổi: quá hạn lâu và chưa ai giữ vẫn có', async () => {
    test.setNow('2026-11-16T08:00');
    const code = await received(test.context);
    test.setNow('2026-11-19T08:00');
    expect((await morningList(test.context)).map(({ groups }) => groups)).toEqual([['due-today', 'unassigned']]);
    for (const day of ['2026-11-20T08:00', '2026-12-21T08:00', '2027-03-22T08:00']) {
      test.setNow(day);
      expect((await morningList(test.context)).map((item) => [item.code, item.groups])).toEqual([
        [code, ['overdue', 'unassigned']],
      ]);
    }
    await actOnDossier(test.context, code, { type: 'refuse', reason: 'Không đủ', number: '1/TB', signature });
    expect(await morningList(test.context)).toEqual([]);
  });
});

it('con số theo kịp hồ sơ vừa kết thúc và hồ sơ vừa đính chính, không giữ điều đã cũ', async () => {
  const codes = await past(5, 0);
  test.setNow('2026-11-23T08:00');
  await received(test.context);
  test.setNow('2026-11-23T10:00');
  expect((await lateRisks(test.context))[0]?.risk).toMatchObject({ late: 0, similar: 5 });
  await past(1, 1);
  test.setNow('2026-11-23T10:00');
  expect((await lateRisks(test.context))[0]?.risk).toMatchObject({ late: 1, similar: 6 });
  const correction = {
    type: 'correct',
    changes: {},
    due: localDate('2026-11-18'),
    reason: 'Ghi sai ngày hẹn',
  } as const;
  await actOnDossier(test.context, codes[0] ?? '', correction);
  expect((await lateRisks(test.context))[0]?.risk).toMatchObject({ late: 2 });
});

describe('ngưỡng “có thể trễ” của cơ quan', () => {
  it('mặc định 25 % của ít nhất 5; đổi tỷ lệ hoặc số hồ sơ giống là đổi ở mọi nơi', async () => {
    const leader = test.as({ roles: ['administrator', 'leader'] });
    await past(6, 2);
    test.setNow('2026-11-23T08:00');
    const code = await received(test.context);
    test.setNow('2026-11-23T10:00');
    const told = async () => ({
      list: (await lateRisks(test.context)).map(({ likely }) => likely),
      morning: (await morningList(test.context))
        .filter(({ groups }) => groups.includes('likely-late'))
        .map((item) => item.code),
    });
    expect(await told()).toEqual({ list: [true], morning: [code] });
    await setOfficeRule(leader, 'likely-late-share', '0,34');
    expect(await told()).toEqual({ list: [false], morning: [] });
    await setOfficeRule(leader, 'likely-late-share', '0,33');
    expect(await told()).toEqual({ list: [true], morning: [code] });
    await setOfficeRule(leader, 'likely-late-least', '7');
    expect(await told()).toEqual({ list: [false], morning: [] });
    expect((await lateRisks(test.context))[0]?.risk).toMatchObject({ basis: null, similar: 6 });
    await setOfficeRule(leader, 'likely-late-least', '6');
    expect(await told()).toEqual({ list: [true], morning: [code] });
  });
});
