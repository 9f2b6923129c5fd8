import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportedRow } from '../../src/domain/dossier/imported-row.ts';
import { ImportStage, type StagedRow } from '../../src/storage/import-stage.ts';

const row = (code: string): ImportedRow => ({
  code,
  procedureCode: '',
  procedureName: '',
  field: '',
  channel: null,
  applicant: 'Lê Văn "Tám"',
  receivedAt: null,
  dueAt: null,
  resolvedAt: null,
  returnedAt: null,
  state: '',
  officer: '',
  section: '',
  steps: [],
});

async function through(shelves: readonly number[]) {
  const stage = new ImportStage();
  for (const [ordinal, shelf] of shelves.entries()) {
    await stage.add({ ordinal, place: { row: ordinal + 2 }, row: JSON.stringify(row(`HS-${ordinal}`)) }, shelf);
  }
  return taken(stage);
}

async function taken(stage: ImportStage): Promise<StagedRow[]> {
  const found: StagedRow[] = [];
  for await (const chunk of stage.take()) found.push(...chunk);
  return found;
}

function expected(shelves: readonly number[]) {
  return shelves
    .map((shelf, ordinal) => ({ shelf, staged: { ordinal, place: { row: ordinal + 2 }, row: row(`HS-${ordinal}`) } }))
    .sort((a, b) => a.shelf - b.shelf)
    .map(({ staged }) => staged);
}

describe('chỗ chờ của các dòng sắp ghi', () => {
  test('Trả lại đúng từng dòng một lần, ngăn thấp trước, trong ngăn giữ thứ tự của tệp', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), async (shelves) => {
        expect(await through(shelves)).toEqual(expected(shelves));
      }),
      { numRuns: 30 },
    );
  });

  test('Nhiều ngăn chưa đầy cùng lúc cũng vậy', async () => {
    const shelves = Array.from({ length: 9000 }, (_, i) => (i * 37) % 300);
    expect(await through(shelves)).toEqual(expected(shelves));
  });

  test('Mỗi dòng chỉ được lấy một lần', async () => {
    const stage = new ImportStage();
    await stage.add({ ordinal: 0, place: { row: 2 }, row: JSON.stringify(row('HS-0')) }, 1);
    expect((await taken(stage)).map(({ ordinal }) => ordinal)).toEqual([0]);
    expect(await taken(stage)).toEqual([]);
  });
});
