import { describe, expect, test } from 'vitest';
import { getRecord, recordSubject, writeNewRecord, writeRecords } from '../../src/command/record.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import type { QualityRecord } from '../../src/domain/record.ts';
import type { LocalDate } from '../../src/domain/time/local-date.ts';
import { attachmentRow, attachmentStatement, findAttachment } from '../../src/storage/attachment.ts';
import { listRecords, recordRevisions, recordYears } from '../../src/storage/record.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext } from '../support/context.ts';

interface Slip extends QualityRecord {
  readonly text: string;
}

const series = { noun: 'corrective-action', prefix: 'HDKP', year: 2026 } as const;

async function world() {
  const made = await memoryContext();
  const { context } = made;
  const add = (text: string, due: LocalDate | null = null) =>
    writeNewRecord<Slip>(context, context.actor, 'test.open', series, (identity) => ({
      ...identity,
      state: 'proposed',
      due,
      seq: 1,
      text,
    }));
  return { ...made, add };
}

describe('Bản ghi của hệ thống quản lý chất lượng', () => {
  test('Bốn mươi người mở bản ghi cùng lúc: ai cũng được mã riêng, mã liền nhau, không ai bị lỗi', async () => {
    const { context, add } = await world();
    const made = await Promise.all(Array.from({ length: 40 }, (_, index) => add(`việc ${index}`)));
    const codes = made.map(({ code }) => code).sort();
    expect(codes).toEqual(Array.from({ length: 40 }, (_, index) => `HDKP-2026-${String(index + 1).padStart(3, '0')}`));
    expect((await listRecords(context.database, 'corrective-action')).length).toBe(40);
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  test('Không có mã ấy thì nói không tìm thấy', async () => {
    const { context } = await world();
    await expect(getRecord(context, 'audit', 'cuộc đánh giá', 'DGNB-2026-009')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('Mã đã có thì từ chối, không ghi đè', async () => {
    const { context, add } = await world();
    const first = await add('một');
    const again = { ...first, id: 'khác' };
    await expect(
      writeRecords(context, context.actor, 'test.open', [{ noun: 'corrective-action', record: again }]),
    ).rejects.toMatchObject({ code: 'already-exists' });
    expect(await listRecords(context.database, 'corrective-action')).toEqual([first]);
  });

  test('Hai người cùng sửa một bản: người sau được báo ai đã sửa, lúc nào; bản của người trước còn nguyên', async () => {
    const { context, add, as } = await world();
    const first = await add('một');
    const changed = (text: string): Slip => ({ ...first, seq: 2, text });
    await writeRecords(as({ name: 'Trần Minh Thư' }), { ...context.actor, name: 'Trần Minh Thư' }, 'test.change', [
      { noun: 'corrective-action', record: changed('của Thư'), before: first },
    ]);
    await expect(
      writeRecords(context, context.actor, 'test.change', [
        { noun: 'corrective-action', record: changed('của tôi'), before: first },
      ]),
    ).rejects.toMatchObject({ code: 'conflict', details: { who: 'Trần Minh Thư', what: first.code } });
    expect((await getRecord<Slip>(context, 'corrective-action', 'phiếu', first.code)).text).toBe('của Thư');
  });

  test('Hai người cùng mở bản mới: mỗi người một mã liền nhau', async () => {
    const { context, add } = await world();
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((text) => add(text)));
    expect(made.map(({ code }) => code).sort()).toEqual([1, 2, 3, 4].map((n) => `HDKP-2026-00${n}`));
    expect(await recordYears(context.database, 'corrective-action')).toEqual([2026]);
  });

  test('Mỗi lần ghi giữ lại bản cũ, dấu vết có giá trị trước và sau', async () => {
    const { context, add } = await world();
    const first = await add('một');
    const second: Slip = { ...first, seq: 2, text: 'hai' };
    await writeRecords(context, context.actor, 'test.change', [
      { noun: 'corrective-action', record: second, before: first, note: 'viết lại cho rõ' },
    ]);
    expect(await recordRevisions<Slip>(context.database, 'corrective-action', first.id)).toEqual([first, second]);
    const trail = await trailOf(context.database, recordSubject('corrective-action', first));
    expect(trail.at(-1)).toMatchObject({
      action: 'test.change',
      detail: { note: 'viết lại cho rõ', changes: { text: { before: 'một', after: 'hai' } } },
    });
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  test('Tệp bằng chứng giữ nguyên từng byte; sửa nội dung thì verify phát hiện', async () => {
    const { context } = await world();
    const content = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
    const attachment = { hash: 'a'.repeat(64), mediaType: 'image/png', size: content.length, content };
    await writeNewRecord<Slip>(
      context,
      context.actor,
      'test.open',
      series,
      (identity) => ({ ...identity, state: 'proposed', due: null, seq: 1, text: '' }),
      (record) => ({
        statements: [attachmentStatement(attachment)],
        entries: [
          {
            subject: recordSubject('corrective-action', record),
            action: 'test.attach',
            detail: {},
            rows: [attachmentRow(attachment)],
          },
        ],
      }),
    );
    expect(await findAttachment(context.database, attachment.hash)).toEqual(attachment);
    expect((await verifyRows(context)).faults).toEqual([]);
    await context.database.write([{ sql: `update attachment set content = 'AAAA'`, parameters: [] }]);
    expect((await verifyRows(context)).faults).toHaveLength(1);
  });
});
