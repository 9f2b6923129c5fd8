import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { writeRecords } from '../../src/command/record.ts';
import type { QualityRecord } from '../../src/domain/record.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { listRecordsAt } from '../../src/storage/record.ts';
import { memoryContext } from '../support/context.ts';

describe('bản ghi như ở một thời điểm', () => {
  let context: Context;
  let setNow: (text: string) => void;
  beforeEach(async () => {
    ({ context, setNow } = await memoryContext());
  });

  async function write(code: string, state: string, before?: QualityRecord): Promise<QualityRecord> {
    const seq = (before?.seq ?? 0) + 1;
    const record = { id: before?.id ?? context.newId(), code, year: 2026, state, due: null, seq };
    const written = { noun: 'inspection' as const, record, ...(before ? { before } : {}) };
    await writeRecords(context, context.actor, 'inspection.try', [written]);
    return record;
  }

  const at = async (moment: string) =>
    (await listRecordsAt(context.database, 'inspection', instant(moment))).map(({ code, state }) => `${code} ${state}`);

  it('lần ghi cuối cho tới lúc ấy, xếp theo mã; bản ghi lập sau và loại khác không có', async () => {
    setNow('2026-11-20T08:00');
    const second = await write('K-2', 'mới');
    const first = await write('K-1', 'mới');
    setNow('2026-11-21T08:00');
    const changed = await write('K-1', 'sửa', first);
    setNow('2026-11-22T08:00');
    await write('K-1', 'sửa nữa', changed);
    await write('K-3', 'mới');
    expect(await at('2026-11-19T08:00')).toEqual([]);
    expect(await at('2026-11-20T12:00')).toEqual(['K-1 mới', 'K-2 mới']);
    expect(await at('2026-11-21T08:00')).toEqual(['K-1 sửa', 'K-2 mới']);
    expect(await at('2026-11-23T08:00')).toEqual(['K-1 sửa nữa', 'K-2 mới', 'K-3 mới']);
    expect(await listRecordsAt(context.database, 'audit', instant('2026-11-23T08:00'))).toEqual([]);
    expect(second.seq).toBe(1);
  });

  it('hai lần ghi trong cùng một khoảnh khắc: lần sau', async () => {
    const first = await write('K-1', 'mới');
    await write('K-1', 'sửa', first);
    expect(await at('2026-11-20T08:00')).toEqual(['K-1 sửa']);
  });
});
