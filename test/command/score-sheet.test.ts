import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { emulationSheetsSeen, getEmulation, openEmulation, scoreEmulation } from '../../src/command/emulation.ts';
import { changeScoreTable, setScoreTable, withdrawScoreTable } from '../../src/command/score-table.ts';
import {
  adoptSelfScoreTable,
  approveSelfScore,
  getSelfScore,
  openSelfScore,
  scoreSelfScore,
} from '../../src/command/self-score.ts';
import { verifyAll } from '../../src/command/verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readStatistics } from '../../src/report/measure.ts';
import { gatherPersonFigures } from '../../src/report/person-figure.ts';
import { gatherOfficeFigures } from '../../src/report/score-figure.ts';
import { readScores } from '../../src/report/score-measure.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { listEmulationSheets, listSelfScores } from '../../src/storage/score-sheet.ts';
import { criterion, emulationTable, input, reformTable } from '../domain/score-sheet/sample.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { atOnce } from '../support/race.ts';

const refused = (code: string) => expect.objectContaining({ code });
const role = (here: TestContext, one: Role, name = 'Trần Minh Thư') =>
  here.as({ role: one, roles: [one], name, login: one });

describe('Bộ tiêu chí và bảng tự chấm điểm', () => {
  it('chỉ cán bộ chất lượng và lãnh đạo đặt bộ tiêu chí; một ngày một bộ; bộ đã bỏ không sửa được', async () => {
    const here = await memoryContext();
    for (const one of ['counter', 'specialist', 'auditor', 'administrator'] as const) {
      await expect(setScoreTable(role(here, one), reformTable)).rejects.toEqual(refused('not-allowed'));
    }
    const officer = role(here, 'quality-officer');
    await expect(setScoreTable(officer, { ...reformTable, criteria: [] })).rejects.toEqual(
      refused('score-table-wrong'),
    );
    const { code } = await setScoreTable(officer, reformTable);
    expect(code).toBe('BTC-2026-001');
    await expect(setScoreTable(officer, reformTable)).rejects.toEqual(refused('score-table-date'));
    await setScoreTable(officer, { ...emulationTable, name: 'Thi đua' });
    await expect(changeScoreTable(officer, code, emulationTable)).rejects.toEqual(refused('invalid'));
    await expect(changeScoreTable(officer, code, reformTable, 7)).rejects.toMatchObject({
      code: 'conflict',
      details: { who: 'Trần Minh Thư', when: '08:00 20/11/2026' },
    });
    await withdrawScoreTable(officer, code, 'Tỉnh ban hành bộ mới');
    await expect(changeScoreTable(officer, code, reformTable)).rejects.toEqual(refused('score-table-withdrawn'));
    await expect(openSelfScore(officer, 2026)).rejects.toEqual(refused('score-table-none'));
    expect((await verifyAll(here.context)).faults).toEqual([]);
  });

  it('sai một tiêu chí thì không ghi gì; người ghi trước được nêu tên; lấy lại bộ tiêu chí sau khi sửa', async () => {
    const here = await memoryContext();
    const officer = role(here, 'quality-officer');
    const leader = role(here, 'leader', 'Nguyễn Văn Bình');
    const table = await setScoreTable(officer, reformTable);
    await expect(openSelfScore(leader, 2026)).rejects.toEqual(refused('not-allowed'));
    await expect(openSelfScore(officer, 26)).rejects.toEqual(refused('invalid'));
    const { code } = await openSelfScore(officer, 2026);
    await expect(openSelfScore(officer, 2026)).rejects.toEqual(refused('score-sheet-exists'));
    const inputs = [input('1.1', 8), input('10', 99)];
    await expect(scoreSelfScore(officer, code, inputs, [])).rejects.toEqual(refused('score-above-most'));
    expect((await getSelfScore(officer, code)).lines).toEqual([]);
    const other = role(here, 'quality-officer', 'Phạm Quốc Khánh');
    await scoreSelfScore(other, code, [input('1.1', 8)], [], 1);
    await expect(scoreSelfScore(officer, code, [input('10', 1)], [], 1)).rejects.toMatchObject({
      code: 'conflict',
      details: { who: 'Phạm Quốc Khánh', what: code, when: '08:00 20/11/2026' },
    });
    await expect(approveSelfScore(officer, code)).rejects.toEqual(refused('not-allowed'));
    await expect(approveSelfScore(leader, code)).rejects.toEqual(refused('score-missing'));
    const criteria = [criterion('1', { title: 'Lĩnh vực', most: null }), criterion('1.1')];
    await changeScoreTable(officer, table.code, { ...reformTable, criteria });
    expect((await getSelfScore(officer, code)).table.criteria).toHaveLength(4);
    await adoptSelfScoreTable(officer, code);
    expect(await approveSelfScore(leader, code)).toMatchObject({
      state: 'approved',
      approved: { name: 'Nguyễn Văn Bình' },
      lines: [{ number: '1.1', own: 8 }],
    });
    expect((await verifyAll(here.context)).faults).toEqual([]);
  });

  it('hai người cùng lập một năm, cùng đặt một ngày: một người được, người kia được chỉ đến bảng đã có', async () => {
    const { context } = await memoryContext();
    const people = [
      { ...context.actor, login: 'an', name: 'An' },
      { ...context.actor, login: 'dung', name: 'Dung' },
    ] as const;
    const tables = await atOnce(context, people, (one) => setScoreTable(one, reformTable));
    const sheets = await atOnce(context, people, (one) => openSelfScore(one, 2026));
    for (const [outcomes, code] of [
      [tables, 'score-table-date'],
      [sheets, 'score-sheet-exists'],
    ] as const) {
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const lost = outcomes.find((one) => one.status === 'rejected');
      expect(lost).toMatchObject({ reason: refused(code) });
    }
    expect(await listSelfScores(context.database)).toHaveLength(1);
    expect((await verifyAll(context)).faults).toEqual([]);
  });
});

describe('Số liệu đứng cạnh điểm', () => {
  let context: Context;
  beforeAll(async () => {
    context = (await demoContext()).context;
  });

  it('của cơ quan: đúng biểu II.06a, phản ánh, phiếu; năm chưa có gì thì không có mẫu số, việc chưa làm là 0', async () => {
    const span = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
    const figures = await gatherOfficeFigures(context, span);
    const of = (formula: string) => figures.find((one) => one.formula === formula);
    const { total } = await readStatistics(context, { rule: 'ii06a', ...span });
    expect(total.resolved.total).toBeGreaterThan(0);
    expect(of('on-time')).toMatchObject({
      numerator: total.resolved.early + total.resolved.onTime,
      denominator: total.resolved.total,
    });
    expect(of('online-received')).toMatchObject({
      numerator: total.received.online,
      denominator: total.received.online + total.received.direct,
    });
    expect(of('audit-closed')).toMatchObject({ numerator: 1, denominator: 1 });
    const before = await gatherOfficeFigures(context, { from: localDate('2019-01-01'), to: localDate('2019-12-31') });
    for (const formula of ['on-time', 'satisfaction', 'complaints-in-time', 'postings-done', 'objectives-met']) {
      expect(before.find((one) => one.formula === formula)?.denominator).toBe(0);
    }
    expect(before.find(({ formula }) => formula === 'review-signed')).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('của cán bộ: cộng lại bằng số của cơ quan; điểm TT 01/2018 là điểm của trang chấm điểm', async () => {
    const span = { from: localDate('2026-07-01'), to: localDate('2026-09-30') };
    const { total, rows } = await readStatistics(context, { rule: 'ii06a', ...span, by: 'officer' });
    const people = await listPeople(context.database, localDate('2026-09-30'));
    const about = people.map(({ id, name }) => ({ id, name, title: '', unitName: '' }));
    const all = await Promise.all(about.map((person) => gatherPersonFigures(context, person, span)));
    const resolved = all.map((figures) => figures.find(({ formula }) => formula === 'person-resolved')?.numerator ?? 0);
    const unnamed = rows.filter(({ key }) => !people.some(({ name }) => name === key));
    const rest = unnamed.reduce((sum, row) => sum + row.resolved.total, 0);
    expect(resolved.reduce((sum, n) => sum + n, rest)).toBe(total.resolved.total);
    const scores = await readScores(context, span);
    const [row] = scores.rows.filter(({ level, codes }) => level === 'officer' && codes.length > 0);
    const index = people.findIndex(({ name }) => name === row?.key);
    expect(all[index]?.find(({ formula }) => formula === 'person-score')?.numerator).toBe(row?.sheet.total);
  });
});

describe('Phiếu thi đua trong xã mẫu', () => {
  let here: TestContext;
  const as = async (name: string, one: Role): Promise<Context> => {
    const person = (await listPeople(here.context.database, localDate('2026-11-20'))).find(
      (each) => each.name === name,
    );
    return here.as({ role: one, roles: [one], name, login: name, personId: person?.id ?? '' });
  };
  beforeAll(async () => {
    here = await demoContext();
  });

  it('người khác không xem được phiếu, không thấy trong danh sách; không lập phiếu cho người khác, không tự chọn người đánh giá', async () => {
    const nga = await as('Trịnh Thúy Nga', 'specialist');
    await expect(getEmulation(nga, 'PTD-2026-001')).rejects.toEqual(refused('emulation-private'));
    await expect(scoreEmulation(nga, 'PTD-2026-004', [], [])).rejects.toEqual(refused('emulation-private'));
    await expect(getEmulation(nga, 'PTD-2026-999')).rejects.toEqual(refused('not-found'));
    expect(await emulationSheetsSeen(nga, 2026)).toEqual([]);
    const opening = { year: 2026, index: 3, person: 'Vũ Anh Đức', assessor: '' };
    await expect(openEmulation(nga, { ...opening, index: 2 })).rejects.toEqual(refused('not-allowed'));
    const own = { ...opening, person: 'Trịnh Thúy Nga' };
    await expect(openEmulation(nga, { ...own, assessor: 'Vũ Anh Đức' })).rejects.toEqual(refused('not-allowed'));
    await expect(openEmulation(nga, { ...own, index: 5 })).rejects.toEqual(refused('period-invalid'));
    await expect(openEmulation(nga, { ...own, year: 2027, index: 1 })).rejects.toEqual(refused('occurs-in-future'));
    expect(await openEmulation(nga, own)).toMatchObject({ state: 'draft', person: { name: 'Trịnh Thúy Nga' } });
    expect((await emulationSheetsSeen(nga, 2026)).map(({ person }) => person.name)).toEqual(['Trịnh Thúy Nga']);
  });

  it('người được giao đánh giá thấy phiếu ấy; lãnh đạo và cán bộ chất lượng thấy tất cả', async () => {
    const son = await as('Đặng Hồng Sơn', 'specialist');
    expect((await emulationSheetsSeen(son, 2026)).map(({ code }) => code)).toEqual(['PTD-2026-002']);
    const all = await listEmulationSheets(here.context.database, { year: 2026 });
    for (const one of ['leader', 'quality-officer'] as const) {
      expect(await emulationSheetsSeen(await as('Lê Thị Thu Hằng', one), 2026)).toHaveLength(all.length);
    }
  });
});
