import { describe, expect, test } from 'vitest';
import { atPace, ImportPace } from '../../src/command/import-pace.ts';

async function* chunksOf(...sizes: number[]) {
  let next = 0;
  for (const size of sizes) yield Array.from({ length: size }, () => next++);
}

async function taken(chunks: AsyncIterable<readonly number[]>): Promise<number[][]> {
  const found: number[][] = [];
  for await (const chunk of chunks) found.push([...chunk]);
  return found;
}

/** Rows at once after each write that took so many ms. */
function rowsAfter(pace: ImportPace, ...times: number[]): number[] {
  return times.map((took) => {
    pace.wrote(took);
    return pace.rows;
  });
}

describe('nhịp ghi của một lần nhập', () => {
  test('ghi nhanh thì lần sau ghi gấp đôi, có trần; ghi chậm thì giảm nửa, có sàn', () => {
    const pace = new ImportPace();
    expect(rowsAfter(pace, 20, 20, 20, 20, 20)).toEqual([800, 800, 800, 800, 800]);
    pace.wrote(200);
    expect(pace.rows).toBe(800);
    expect(rowsAfter(pace, 450, 450, 450, 450)).toEqual([400, 400, 400, 400]);
  });

  test('gộp các phần cho đủ nhịp mà không mất, không lặp, không đổi thứ tự dòng nào', async () => {
    const pace = new ImportPace();
    pace.wrote(1);
    const found = await taken(atPace(chunksOf(400, 400, 400, 400, 7), pace));
    expect(found.map(({ length }) => length)).toEqual([800, 800, 7]);
    expect(found.flat()).toEqual(Array.from({ length: 1607 }, (_, i) => i));
  });

  test('không có phần nào thì không ghi gì', async () => {
    expect(await taken(atPace(chunksOf(), new ImportPace()))).toEqual([]);
  });
});
