import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { withdrawCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import {
  addObjective,
  approveObjectives,
  changeObjective,
  getObjective,
  reopenObjective,
  writeObjectives,
} from '../../src/command/objective.ts';
import type { OutcomeInput } from '../../src/command/objective-conclude.ts';
import { closeObjective, reviewObjective } from '../../src/command/objective-conclude.ts';
import { importObjectives } from '../../src/command/objective-import.ts';
import { carryObjectives, recordMeasure } from '../../src/command/objective-measure.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { Problem } from '../../src/domain/problem.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readObjectiveFile } from '../../src/exchange/objective-file.ts';
import { readMeasuredObjectives } from '../../src/report/objective-measure.ts';
import { listObjectives, objectiveWordings } from '../../src/storage/objective.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { slipInput } from '../support/improvement.ts';
import { handObjective } from '../support/objective.ts';

const input = handObjective('Nguyễn Thị Hòa');

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

let test: TestContext;
let context: Context;
beforeEach(async () => {
  test = await memoryContext();
  context = test.context;
});

const approve = () => approveObjectives(context, { year: 2026, decision: '05/QĐ-UBND' });

describe('quyền', () => {
  it('cán bộ chất lượng lập nhưng không phê duyệt, lãnh đạo phê duyệt nhưng không lập', async () => {
    const officer = test.as({ roles: ['quality-officer'], role: 'quality-officer' });
    const leader = test.as({ roles: ['leader'], role: 'leader' });
    expect(await codeOf(addObjective(leader, input))).toBe('not-allowed');
    expect(await codeOf(addObjective(officer, input))).toBe('accepted');
    expect(await codeOf(approveObjectives(officer, { year: 2026, decision: '05/QĐ-UBND' }))).toBe('not-allowed');
    expect(await codeOf(approveObjectives(leader, { year: 2026, decision: '05/QĐ-UBND' }))).toBe('accepted');
  });

  it('quầy tiếp nhận không nhập số đo', async () => {
    await addObjective(context, input);
    const counter = test.as({ roles: ['counter'], role: 'counter' });
    const entry = { year: 2026, code: 'MT05', period: 'Q1', numerator: 1, denominator: 1, note: '' };
    expect(await codeOf(recordMeasure(counter, entry))).toBe('not-allowed');
  });
});

describe('ghi và dấu vết', () => {
  it('mỗi việc là một mục trong dấu vết với cả giá trị cũ và mới', async () => {
    const { objective } = await addObjective(context, input);
    await changeObjective(context, 'MT05', { ...input, target: { direction: 'at-least', value: 96, unit: '' } });
    await approve();
    const trail = await trailOf(context.database, `objective:${objective.id}`);
    expect(trail.map(({ action }) => action)).toEqual(['objective.plan', 'objective.change', 'objective.approve']);
    expect(trail[1]?.detail).toMatchObject({ changes: { target: { before: { value: 95 }, after: { value: 96 } } } });
  });

  it('mọi bản đều còn đọc được', async () => {
    await addObjective(context, input);
    await changeObjective(context, 'MT05', { ...input, content: 'Nội dung khác' });
    const revisions = await objectiveWordings(context.database, 2026);
    expect(revisions.map(({ seq, content }) => `${seq} ${content}`)).toEqual([`1 ${input.content}`, '2 Nội dung khác']);
  });

  it('hai người sửa cùng lúc: người sau được báo, không đè lên', async () => {
    const { objective } = await addObjective(context, input);
    const write = (content: string) =>
      writeObjectives(context, systemActor, 'objective.change', [{ objective: { ...objective, seq: 2, content } }]);
    await write('Bản thứ nhất');
    expect(await codeOf(write('Bản thứ hai'))).toBe('conflict');
    expect((await getObjective(context, 2026, 'MT05')).content).toBe('Bản thứ nhất');
  });

  it('đã phê duyệt thì không sửa được cho đến khi mở lại có lý do', async () => {
    await addObjective(context, input);
    await approve();
    expect(await codeOf(changeObjective(context, 'MT05', input))).toBe('objective-state');
    expect(await codeOf(reopenObjective(context, 2026, 'MT05', ' '))).toBe('required');
    await reopenObjective(context, 2026, 'MT05', 'Điều chỉnh theo kết luận xem xét');
    expect(await codeOf(changeObjective(context, 'MT05', input))).toBe('accepted');
  });

  it('tên gõ dạng tổ hợp rời được lưu dạng dựng sẵn', async () => {
    const { objective } = await addObjective(context, { ...input, content: 'Hài lòng'.normalize('NFD') });
    expect(objective.content).toBe('Hài lòng'.normalize('NFC'));
  });
});

describe('nhập từ tệp', () => {
  const rows = (objectives: readonly object[]) =>
    readObjectiveFile(JSON.stringify({ year: 2026, objectives }), 'mt.json');
  const plan = {
    content: 'Hài lòng',
    measures: ['a'],
    resources: 'b',
    responsible: 'Lê An',
    deadline: '31/12/2026',
    judged: 'c',
  };

  it('cấp dưới đứng trước cấp trên trong tệp vẫn nhận; nhập lại không đổi gì', async () => {
    const file = rows([
      {
        ...plan,
        code: 'B',
        level: 'section',
        parent: 'A',
        responsible: { unit: 'Một cửa' },
        indicator: 'satisfaction',
        target: '≥ 95 %',
      },
      { ...plan, code: 'A', indicator: 'satisfaction', target: '≥ 95 %' },
    ]);
    expect(await importObjectives(context, file)).toMatchObject({ read: 2, accepted: 2, rejected: 0, faults: [] });
    expect(await importObjectives(context, file)).toMatchObject({ read: 2, accepted: 0, unchanged: 2 });
  });

  it('mục sai bị từ chối riêng, đọc = nhận + từ chối + không đổi', async () => {
    const result = await importObjectives(
      context,
      rows([
        { ...plan, code: 'A', indicator: 'satisfaction', target: '≥ 95 %' },
        { ...plan, code: 'A', indicator: 'satisfaction', target: '≥ 96 %' },
        { ...plan, code: 'C', indicator: 'dung-han', target: '≥ 95 %' },
        { ...plan, code: 'D', indicator: 'satisfaction', target: '≥ 195 %' },
        { ...plan, code: 'E', indicator: 'satisfaction', target: '≥ 95 %', deadline: '30/02/2026' },
        { ...plan, code: 'F', indicator: 'satisfaction', target: '≥ 95 %', parent: 'Z', level: 'section' },
      ]),
    );
    expect(result).toMatchObject({ read: 6, accepted: 1, rejected: 5, unchanged: 0 });
    expect(result.faults.map(({ item, code }) => `${item} ${code}`)).toEqual([
      '2 already-exists',
      '3 formula-unknown',
      '4 objective-target',
      '5 date-invalid',
      '6 not-found',
    ]);
  });

  it('không đè lên mục tiêu đã phê duyệt', async () => {
    await addObjective(context, input);
    await approve();
    const result = await importObjectives(
      context,
      rows([{ ...plan, code: 'MT05', indicator: 'satisfaction', target: '≥ 80 %' }]),
    );
    expect(result.faults.map(({ code }) => code)).toEqual(['objective-state']);
    expect((await getObjective(context, 2026, 'MT05')).target.value).toBe(95);
  });

  it.each(['', '{', '{"year": 2026}', '"MT01"'])('từ chối tệp %j', (text) => {
    expect(() => readObjectiveFile(text, 'mt.json')).toThrow(/Không đọc được tệp/);
  });
});

describe('đo và chuyển năm', () => {
  const record = (period: string, numerator: number, denominator: number) =>
    recordMeasure(context, { year: 2026, code: 'MT05', period, numerator, denominator, note: 'Phiếu giấy' });

  it('nhập lại một quý thì số sau thay số trước trong kết quả năm', async () => {
    await addObjective(context, input);
    await record('Q1', 90, 100);
    await record('Q2', 99, 100);
    await record('Q1', 95, 100);
    const [found] = await readMeasuredObjectives(context, 2026, 'quarter');
    expect(found?.year.figure).toEqual({ numerator: 194, denominator: 200 });
    expect(found?.periods.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'no-data', 'no-data']);
  });

  it('xem xét kỳ chưa đạt phải dẫn tới một việc, và giữ nguyên câu của hôm ấy', async () => {
    await addObjective(context, input);
    await approve();
    await record('Q1', 90, 100);
    const review = { year: 2026, code: 'MT05', period: 'Q1', conclusion: 'Còn phàn nàn về thời gian chờ' };
    expect(await codeOf(reviewObjective(context, { ...review, action: 'Xong' }))).toBe('objective-missed');
    const outcome = { kind: 'target', decision: '17/QĐ-UBND' } as const;
    const { finding, action } = await reviewObjective(context, { ...review, action: 'Thêm quầy buổi sáng', outcome });
    expect(action).toBe('Đổi chỉ tiêu theo 17/QĐ-UBND. Thêm quầy buổi sáng');
    expect(finding).toBe(
      '90,00 % (90/100) – thấp hơn chỉ tiêu 95 % (kém 5 điểm phần trăm, thiếu 5 phiếu hài lòng), chưa đạt. Nguồn: số nhập tay 90/100 (01/01/2026 – 31/03/2026).',
    );
  });

  it('năm chưa đạt không đóng bằng lời: cần phiếu của mục tiêu, quyết định khác, hoặc lý do có người và hạn', async () => {
    await addObjective(context, input);
    await approve();
    await record('Q1', 90, 100);
    const close = (outcome: OutcomeInput | null) =>
      codeOf(closeObjective(context, 2026, 'MT05', { conclusion: 'Xong', outcome }));
    const reason = { kind: 'reason', reason: 'Thiếu người', owner: 'Nguyễn Thị Hòa' } as const;
    const other = await raiseCorrectiveAction(context, slipInput);
    expect(await close(null)).toBe('objective-missed');
    expect(await close({ kind: 'slip', code: other.code })).toBe('objective-missed-slip');
    expect(await close({ kind: 'target', decision: ' ' })).toBe('required');
    expect(await close({ kind: 'target', decision: '05/QĐ-UBND' })).toBe('objective-missed-decision');
    expect(await close({ ...reason, due: localDate('2026-11-21') })).toBe('not-found');
    const { code } = await raiseCorrectiveAction(context, {
      ...slipInput,
      source: { kind: 'objective', reference: '2026/MT05' },
    });
    const closed = await closeObjective(context, 2026, 'MT05', { conclusion: 'Xong', outcome: { kind: 'slip', code } });
    expect(closed.closing).toMatchObject({ conclusion: 'Xong', outcome: { kind: 'slip', code } });
  });

  it('năm đạt thì đóng bằng kết luận; phiếu đã hủy không thay được việc phải làm', async () => {
    await addObjective(context, input);
    await approve();
    const { code } = await raiseCorrectiveAction(context, {
      ...slipInput,
      source: { kind: 'objective', reference: '2026/MT05' },
    });
    await withdrawCorrectiveAction(context, code, 'Trùng');
    const outcome = { kind: 'slip', code } as const;
    const entry = { year: 2026, code: 'MT05', conclusion: 'Xong', period: 'Q1' };
    await record('Q1', 99, 100);
    expect(await codeOf(reviewObjective(context, { ...entry, outcome }))).toBe('objective-missed-slip');
    test.setNow('2027-01-04T09:00');
    expect((await closeObjective(context, 2026, 'MT05', entry)).closing).not.toHaveProperty('outcome');
  });

  it('kỳ của năm chưa hết thì số liệu còn đổi: đang đạt cũng không đóng chỉ bằng kết luận', async () => {
    await addObjective(context, input);
    await approve();
    await record('Q1', 99, 100);
    const close = (outcome: OutcomeInput | null) =>
      closeObjective(context, 2026, 'MT05', { conclusion: 'Xong', outcome });
    test.setNow('2026-12-31T23:00');
    await expect(close(null)).rejects.toMatchObject({
      code: 'objective-year-open',
      field: 'outcome',
      details: { to: '31/12/2026' },
    });
    await expect(close({ kind: 'target', decision: '40/QĐ-UBND' })).resolves.toMatchObject({ state: 'closed' });
  });

  it('chuyển sang năm sau: giữ quan hệ trên – dưới, có lý do, chạy lại không thêm gì', async () => {
    await addObjective(context, input);
    await addObjective(context, {
      ...input,
      code: 'MT05-MC',
      level: 'section',
      responsible: { name: '', unit: 'Một cửa' },
      parent: 'MT05',
    });
    await approve();
    await record('2026', 194, 200);
    test.setNow('2027-01-05T08:00');
    const carried = await carryObjectives(context, { from: 2026, to: 2027 });
    expect(carried.map(({ objective }) => [objective.code, objective.target.value, objective.state])).toEqual([
      ['MT05', 97, 'draft'],
      ['MT05-MC', 95, 'draft'],
    ]);
    const [parent, child] = await listObjectives(context.database, 2027);
    expect(child?.parentId).toBe(parent?.id);
    expect(parent?.reason).toContain('Năm 2026 đạt 97,00 % (194/200)');
    expect(await carryObjectives(context, { from: 2026, to: 2027 })).toEqual([]);
  });

  it('không chuyển dự thảo, không chuyển lùi', async () => {
    await addObjective(context, input);
    expect(await codeOf(carryObjectives(context, { from: 2026, to: 2027 }))).toBe('not-found');
    expect(await codeOf(carryObjectives(context, { from: 2026, to: 2026 }))).toBe('range-reversed');
  });
});
