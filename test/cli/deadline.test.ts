import { describe, expect, it } from 'vitest';
import { answerLines, linesOf } from '../../src/cli/deadline.ts';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';

describe('deadline: dòng vào và dòng ra', () => {
  it('một dòng trống giữa chừng vẫn có câu trả lời; dòng cuối không xuống dòng vẫn được tính', async () => {
    const out = await answers([
      '{"fromDate":"2026-11-20","toDate":"2026-11-26"}\n\n{"fromDate":"2026-11-23","toD',
      'ate":"2026-11-26"}',
    ]);
    expect(out.lines.map((line) => JSON.parse(line))).toEqual([
      { workingDays: 3 },
      { error: expect.objectContaining({ code: 'json-invalid' }) },
      { workingDays: 2 },
    ]);
    expect(out.failed).toBe(1);
  });

  it('đầu vào trống không sinh ra dòng nào', async () => {
    expect(await answers([])).toEqual({ lines: [], failed: 0 });
    expect(await answers([''])).toEqual({ lines: [], failed: 0 });
  });

  it('BOM, CRLF và ký tự bị cắt giữa hai mẩu không làm hỏng dòng', async () => {
    const bytes = new TextEncoder().encode(
      '\uFEFF{"fromDate":"2026-11-20","toDate":"2026-11-26","ghi chú":"Đúng hẹn"}\r\n',
    );
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await answers(pieces)).toEqual({ lines: ['{"workingDays":3}'], failed: 0 });
  });
});

async function answers(chunks: readonly (Uint8Array | string)[]) {
  const lines: string[] = [];
  async function* input() {
    yield* chunks;
  }
  const failed = await answerLines(shipped(), linesOf(input()), 'vi', (text) => lines.push(...text.split('\n')));
  return { lines, failed };
}
