import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { addObjective, approveObjectives } from '../../src/command/objective.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { writeRecords } from '../../src/command/record.ts';
import { actOnEntry, addEntry, getEntry } from '../../src/command/register-entry.ts';
import { approvePlan } from '../../src/command/register-plan.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { kindOf } from '../../src/domain/register/list.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext } from '../support/context.ts';
import { handObjective } from '../support/objective.ts';

let context: Context;
let order: number;

beforeEach(async () => {
  ({ context } = await memoryContext());
  order = 0;
  const { unitId } = await setUpOffice(context, { code: 'H56.12', name: 'UBND xã Gia Tân', place: 'Gia Tân' });
  for (const name of ['Nguyễn Văn Bình', 'Trần Minh Thư', 'Hoàng Ngọc Lan']) {
    await addPerson(context, { name, title: 'Công chức', unitId });
  }
});

/** A duty of the year; due on the day of December. */
async function duty(closer: string, day: number, year = 2026): Promise<string> {
  order++;
  const due = `${String(day).padStart(2, '0')}/12/${year}`;
  const input = { order, what: `Việc ${order}`, lead: 'Thư ký', due, product: 'Văn bản', closer };
  return (await addEntry(context, 'annual-plan', input, year)).code;
}

async function standing(code: string): Promise<unknown[]> {
  const { state, values } = await getEntry(context, kindOf('annual-plan'), code);
  return [state, values['record'] ?? null];
}

/** Another state of a record of some noun, as its command would write it. */
async function moved(
  noun: 'management-review' | 'audit' | 'document' | 'declaration',
  code: string,
  from: object,
  to: object,
) {
  const before = { id: `${noun}-${code}`, code, year: 2026, state: '', due: null, seq: 1, ...from };
  await writeRecords(context, context.actor, 'x.open', [{ noun, record: before }]);
  const record = { ...before, ...to, seq: 2 };
  await writeRecords(context, context.actor, 'x.move', [{ noun, record, before }]);
  return record;
}

const board = async (number: string, replaces = '') => {
  const member = (person: string, role: string) => ({ person, post: 'Công chức', role, duty: 'x' });
  const members = [member('Nguyễn Văn Bình', 'head'), member('Trần Minh Thư', 'secretary')];
  const input = {
    decision: number,
    decidedOn: '20/11/2026',
    signer: 'Nguyễn Văn Bình',
    about: 'Kiện toàn',
    members,
    replaces,
  };
  const { code } = await addEntry(context, 'steering-board', input);
  await actOnEntry(context, 'steering-board', code, 'issue', {});
  return code;
};

describe('việc của kế hoạch năm do bản ghi tự hoàn thành', () => {
  test('dự thảo, năm khác, loại khác thì không; bản ghi chưa ký thì không', async () => {
    const draft = await duty('management-review', 20);
    await moved('management-review', 'XXLD-2026-001', { state: 'held' }, { state: 'signed' });
    expect(await standing(draft)).toEqual(['draft', null]);
    const other = await duty('declaration', 20);
    const next = await duty('management-review', 20, 2027);
    await approvePlan(context, 2026, '1/KH');
    await approvePlan(context, 2027, '2/KH');
    await moved('management-review', 'XXLD-2026-002', { state: 'called' }, { state: 'held' });
    for (const code of [draft, other, next]) expect(await standing(code)).toEqual(['approved', null]);
  });

  test('một bản ghi hoàn thành đúng một việc, việc đến hạn trước; bản ghi sau hoàn thành việc sau', async () => {
    const [late, early] = [await duty('steering-board', 25), await duty('steering-board', 5)];
    await approvePlan(context, 2026, '1/KH');
    const first = await board('05/QĐ-UBND');
    expect([await standing(early), await standing(late)]).toEqual([
      ['closed', first],
      ['approved', null],
    ]);
    const second = await board('06/QĐ-UBND', first);
    expect(await standing(late)).toEqual(['closed', second]);
    const { id } = await getEntry(context, kindOf('annual-plan'), early);
    expect((await trailOf(context.database, `register-entry:${id}`)).at(-1)).toMatchObject({
      action: 'annual-plan.close',
      detail: { note: `Hoàn thành khi ${first} kết thúc` },
    });
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  test('xem xét đã ký rồi đóng không hoàn thành thêm việc nào nữa', async () => {
    const [one, two] = [await duty('management-review', 5), await duty('management-review', 25)];
    await approvePlan(context, 2026, '1/KH');
    const signed = await moved('management-review', 'XXLD-2026-001', { state: 'held' }, { state: 'signed' });
    const record = { ...signed, state: 'closed', seq: 3 };
    await writeRecords(context, context.actor, 'x', [{ noun: 'management-review', record, before: signed }]);
    expect([await standing(one), await standing(two)]).toEqual([
      ['closed', 'XXLD-2026-001'],
      ['approved', null],
    ]);
  });

  test('đánh giá nội bộ: báo cáo nộp chưa đủ, lãnh đạo duyệt báo cáo mới hoàn thành', async () => {
    const code = await duty('audit', 5);
    await approvePlan(context, 2026, '1/KH');
    const report = { conclusion: 'x', approval: null };
    const before = await moved('audit', 'DGNB-2026-001', { state: 'running' }, { state: 'reported', report });
    expect(await standing(code)).toEqual(['approved', null]);
    const record = { ...before, seq: 3, report: { ...report, approval: { name: 'Bình' } } };
    await writeRecords(context, context.actor, 'x', [{ noun: 'audit', record, before }]);
    expect(await standing(code)).toEqual(['closed', 'DGNB-2026-001']);
  });

  test('chính sách chất lượng: ban hành chưa đủ, niêm yết mới hoàn thành; tài liệu khác thì không', async () => {
    const code = await duty('policy', 5);
    await approvePlan(context, 2026, '1/KH');
    const [policy, posted] = [{ kind: 'policy', postings: [] }, { postings: [{ from: '2026-11-20', to: null }] }];
    await moved('document', 'TL-2026-001', { ...policy, kind: 'manual' }, posted);
    const before = await moved('document', 'TL-2026-002', policy, { state: 'issued' });
    expect(await standing(code)).toEqual(['approved', null]);
    const record = { ...before, ...posted, seq: 3 };
    await writeRecords(context, context.actor, 'document.post', [{ noun: 'document', record, before }]);
    expect(await standing(code)).toEqual(['closed', 'TL-2026-002']);
  });

  test('chính sách đang treo từ trước: thay bằng bản mới tại nơi ấy cũng hoàn thành việc niêm yết; chỉ gỡ xuống thì không', async () => {
    const code = await duty('policy', 5);
    await approvePlan(context, 2026, '1/KH');
    const old = { place: 'Bảng tin', from: '2025-09-25', to: null };
    const portal = { place: 'Cổng', from: '2025-09-25', to: null };
    const before = await moved(
      'document',
      'TL-2026-002',
      { kind: 'policy', postings: [old, portal] },
      { state: 'issued' },
    );
    const down = { ...before, postings: [old, { ...portal, to: '2026-11-19' }], seq: 3 };
    await writeRecords(context, context.actor, 'document.unpost', [{ noun: 'document', record: down, before }]);
    expect(await standing(code)).toEqual(['approved', null]);
    const replaced = [{ ...old, to: '2026-11-19' }, ...down.postings.slice(1), { ...old, from: '2026-11-20' }];
    const record = { ...down, postings: replaced, seq: 4 };
    await writeRecords(context, context.actor, 'document.post', [{ noun: 'document', record, before: down }]);
    expect(await standing(code)).toEqual(['closed', 'TL-2026-002']);
  });

  test('công bố lại: bản công bố lần đầu không hoàn thành việc ấy, bản thay bản trước mới hoàn thành, và chỉ một việc', async () => {
    const [again, any] = [await duty('redeclaration', 25), await duty('declaration', 28)];
    await approvePlan(context, 2026, '1/KH');
    await moved('declaration', 'CB-2026-001', { state: 'draft', replaces: null }, { state: 'signed' });
    expect([await standing(again), await standing(any)]).toEqual([
      ['approved', null],
      ['closed', 'CB-2026-001'],
    ]);
    const another = await duty('declaration', 29);
    await approvePlan(context, 2026, '2/KH');
    await moved('declaration', 'CB-2026-002', { state: 'draft' }, { state: 'signed', replaces: 'CB-2026-001' });
    expect([await standing(again), await standing(another)]).toEqual([
      ['closed', 'CB-2026-002'],
      ['approved', null],
    ]);
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  test('công bố lại ghi bằng tay: bản công bố lần đầu bị từ chối', async () => {
    const again = await duty('redeclaration', 25);
    await approvePlan(context, 2026, '1/KH');
    await moved('declaration', 'CB-2026-001', { state: 'draft', replaces: null }, { state: 'signed' });
    const closing = actOnEntry(context, 'annual-plan', again, 'close', { record: 'CB-2026-001' });
    await expect(closing).rejects.toMatchObject({ code: 'register-closer' });
  });

  test('bối cảnh: chỉ khi mọi vấn đề đã được xem xét trong năm, bằng lần xem xét cuối', async () => {
    const code = await duty('context', 5);
    await approvePlan(context, 2026, '1/KH');
    const issue = { side: 'external', effect: 'x', climate: 'no', owner: 'Hoàng Ngọc Lan', every: 12 };
    const codes: string[] = [];
    for (const what of ['Sắp xếp đơn vị', 'Phần mềm mới']) {
      codes.push((await addEntry(context, 'context', { ...issue, what })).code);
    }
    const review = (one = '') => actOnEntry(context, 'context', one, 'review', { on: '20/11/2026', words: 'Còn đúng' });
    await review(codes[0]);
    expect(await standing(code)).toEqual(['approved', null]);
    await review(codes[1]);
    expect(await standing(code)).toEqual(['closed', codes[1]]);
  });

  test('mục tiêu: khi năm không còn dự thảo nào', async () => {
    const code = await duty('objective', 5);
    await approvePlan(context, 2026, '1/KH');
    await addObjective(context, handObjective('Hoàng Ngọc Lan'));
    await addObjective(context, { ...handObjective('Hoàng Ngọc Lan'), code: 'MT06', content: 'Hài lòng hơn' });
    await approveObjectives(context, { year: 2026, codes: ['MT05'], decision: '1/QĐ' });
    expect(await standing(code)).toEqual(['approved', null]);
    await approveObjectives(context, { year: 2026, decision: '2/QĐ' });
    expect(await standing(code)).toEqual(['closed', 'MT06']);
    expect((await verifyRows(context)).faults).toEqual([]);
  });
});
