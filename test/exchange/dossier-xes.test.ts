import { describe, expect, test } from 'vitest';
import { evolveAll } from '../../src/domain/dossier/evolve.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { exportMapping, logCase } from '../../src/exchange/dossier-xes.ts';
import { readMapping } from '../../src/exchange/mapping.ts';
import { type LogCase, writeXes, xesTime } from '../../src/exchange/xes-writer.ts';
import { planned, Story, signature, specialist } from '../support/dossier-story.ts';
import { readAll } from '../support/exchange.ts';
import { at } from '../support/facts.ts';

const story = new Story('2026-11-16T08:00:12', { steps: [planned(1, { name: 'Nhận & giao' }), planned(2)] })
  .when('2026-11-16T09:00', { type: 'finish-step' })
  .when('2026-11-16T09:05', { type: 'hand-over', to: specialist, note: 'Ông Trần Văn Bí Mật' })
  .when('2026-11-16T09:30', { type: 'start-step' })
  .when('2026-11-17T10:00', { type: 'finish-step', note: 'Ông Trần Văn Bí Mật' })
  .when('2026-11-18T09:00', {
    type: 'complete',
    signature,
    number: { number: '12', date: localDate('2026-11-18'), stamped: true },
    returned: { to: 'Ông Trần Văn Bí Mật', by: 'counter' },
  });

async function written(...cases: LogCase[]): Promise<string> {
  async function* all() {
    yield* cases;
  }
  const pieces: string[] = [];
  for await (const piece of writeXes('Xã “A” & B <C>', all())) pieces.push(piece);
  return pieces.join('');
}

describe('nhật ký XES xuất ra', () => {
  test('chương trình đọc lại chính tệp mình xuất: cùng mã, thủ tục, ngày giờ, người, các bước', async () => {
    const xml = await written(logCase('H56.12-261116-0001', story.dossier, story.events));
    const mapping = readMapping('m.json', JSON.stringify(exportMapping));
    const [read, ...more] = await readAll('a.xes', xml, mapping);
    expect([read?.faults, more]).toEqual([[], []]);
    const { dossier } = story;
    expect(read?.row).toMatchObject({
      code: 'H56.12-261116-0001',
      procedureCode: dossier.procedureCode,
      field: 'Hộ tịch',
      channel: 'direct',
      receivedAt: { at: dossier.receivedAt, hasHour: true },
      dueAt: { at: dossier.due?.at, hasHour: true },
      resolvedAt: { at: dossier.resolvedAt, hasHour: true },
      officer: 'Lê Văn An',
    });
    const steps = read?.row?.steps.map(({ name, at: when, startedAt }) => [name, when, startedAt]);
    expect(steps).toContainEqual(['Nhận & giao', at('2026-11-16 09:00'), null]);
    expect(steps).toContainEqual(['Bước 2', at('2026-11-17 10:00'), at('2026-11-16 09:30')]);
    expect(steps?.map(([name]) => name)).toEqual([
      'Tiếp nhận',
      'Nhận & giao',
      'Bàn giao',
      'Bước 2',
      'Phê duyệt kết quả',
      'Ký kết quả',
      'Lấy số, đóng dấu',
      'Kết thúc xử lý',
      'Trả kết quả',
    ]);
  });

  test('không gian tên, phần mở rộng, phiên bản của IEEE 1849-2016; chữ đặc biệt được thoát', async () => {
    const xml = await written();
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<log xes\.version="1849\.2016"/);
    expect(xml).toContain('xmlns="http://www.xes-standard.org/"');
    for (const prefix of ['concept', 'time', 'lifecycle', 'org']) {
      expect(xml).toContain(`prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"`);
    }
    expect(xml).toContain('value="Xã “A” &amp; B &lt;C&gt;"');
  });

  test('không có gì của người nộp và không có gì người ta đã gõ', async () => {
    const xml = await written(logCase('A', story.dossier, story.events));
    expect(xml).not.toContain('Bí Mật');
    expect(xml).toContain('value="Bàn giao"');
  });

  test('giờ mang múi giờ của cơ quan, đến phần nghìn giây', () => {
    expect(xesTime(at('2026-11-16 08:00:12'))).toBe('2026-11-16T08:00:12.000+07:00');
    expect(xesTime(at('2026-11-16 00:30:00'))).toBe('2026-11-16T00:30:00.000+07:00');
  });

  test('hồ sơ chưa xong thì không có ngày kết thúc; ngày không có giờ vẫn là ngày', async () => {
    const open = new Story('2026-11-16T08:00', { steps: [] });
    const dossier = { ...evolveAll(open.events), dueHasHour: false };
    const [read] = await readAll(
      'a.xes',
      await written(logCase('A', dossier, open.events)),
      readMapping('m.json', JSON.stringify(exportMapping)),
    );
    expect(read?.row?.resolvedAt).toBeNull();
    expect(read?.row?.dueAt?.hasHour).toBe(false);
  });
});
