import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const data = join(scratch(), 'data');
const run = (...args: string[]) => cli([...args, '--data', data]);

describe('dòng lệnh feedback', () => {
  it('chưa có cơ sở dữ liệu: mã 2, nói phải làm gì, không có vết lỗi', async () => {
    const { status, out, err } = await run('feedback', 'list');
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('init --office');
    expect(err).not.toContain('    at ');
    expect((await run('init', '--office', 'H56.12', '--name', 'UBND xã Gia Tân')).status).toBe(0);
  });

  it('loại lạ, hồ sơ không có thật, góp ý có tên người: mã 2, không ghi gì', async () => {
    expect((await run('feedback', 'add', 'x', '--kind', 'la')).err).toContain('Chọn: procedure, conduct');
    expect((await run('feedback', 'add', 'x', '--kind', 'conduct', '--dossier', 'X')).status).toBe(2);
    expect((await run('feedback', 'add', 'x', '--kind', 'comment', '--person', 'Lê An')).status).toBe(2);
    const { out } = await run('feedback', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject({ complaints: [] });
  });

  it('ghi, trả lời, công khai, đóng; show nói thời hạn từng việc và vì sao', async () => {
    const received = ['--received', '2026-11-20T08:00'];
    const added = await run('feedback', 'add', 'Chờ quá lâu', '--kind', 'procedure', ...received, '--json');
    expect(JSON.parse(added.out)).toMatchObject({ code: 'PAKN-2026-001', due: '2026-12-14', state: 'received' });
    const late = ['--at', '2026-11-27T08:00'];
    const unproved = await run('feedback', 'answer', 'PAKN-2026-001', 'Đã nhắc nhở', ...late);
    expect([unproved.status, unproved.err.includes('có cơ sở')]).toEqual([2, true]);
    const said = ['--founded', 'yes', '--reason', 'Sổ trực', ...late];
    expect((await run('feedback', 'answer', 'PAKN-2026-001', 'Đã nhắc nhở', ...said)).status).toBe(0);
    const shown = await run('feedback', 'show', 'PAKN-2026-001');
    expect(shown.out).toContain('Trả lời: chậm nhất 14/12/2026, làm ngày 27/11/2026');
    expect(shown.out).toContain('15 ngày làm việc');
    expect((await run('feedback', 'publish', 'PAKN-2026-001', 'Cổng', ...late)).status).toBe(0);
    const closed = await run('feedback', 'close', 'PAKN-2026-001', 'Xong', '--json');
    expect(JSON.parse(closed.out)).toMatchObject({ state: 'closed', due: null });
  });

  it('limits: xem, đặt, số sai bị từ chối', async () => {
    expect(JSON.parse((await run('feedback', 'limits', '--json')).out)).toMatchObject({
      limits: { refuse: 2, ask: 5, answer: 15, publish: 2, appeal: null, waiting: 'none' },
    });
    expect((await run('feedback', 'limits', '--answer', '0')).status).toBe(2);
    expect((await run('feedback', 'limits', '--appeal', '30')).out).toContain('30');
  });
});

describe('dòng lệnh ratings', () => {
  const range = ['--from', '2026-11-01', '--to', '2026-11-30'];

  it('không ngày, toàn 0, mức lạ, nội dung không đọc được: mã 2', async () => {
    expect((await run('ratings', 'add', '--satisfied', '3')).status).toBe(2);
    expect((await run('ratings', 'add', '--day', '2026-11-02')).status).toBe(2);
    expect((await run('ratings', 'add', '--grade', 'vui')).status).toBe(2);
    expect((await run('ratings', 'add', '--grade', 'normal', '--criteria', '{')).status).toBe(2);
    expect((await run('ratings', 'add', '--grade', 'normal', '--dossier', 'X')).status).toBe(2);
  });

  it('kỳ không có phiếu: giá trị null và “chưa có số liệu”', async () => {
    expect(JSON.parse((await run('ratings', 'summary', ...range, '--json')).out)).toMatchObject({
      rate: { numerator: 0, denominator: 0, value: null },
    });
    expect((await run('ratings', 'summary', ...range)).out).toContain('chưa có số liệu');
    expect(JSON.parse((await run('ratings', 'contacts', ...range, '--json')).out)).toMatchObject({
      rate: { numerator: 0, denominator: 0, value: null },
      codes: [],
    });
    expect((await run('ratings', 'contacts', '--from', '2026-02-01', '--to', '2026-01-01')).status).toBe(2);
  });

  it('cộng theo ngày và từng phiếu; tổng hợp nêu cách tính, theo hình thức', async () => {
    const counts = ['--satisfied', '18', '--normal', '1', '--dissatisfied', '0'];
    const added = await run('ratings', 'add', '--day', '02/11/2026', ...counts, '--json');
    const { rating } = JSON.parse(added.out) as { rating: { id: string } };
    const card = [
      '--day',
      '2026-11-03',
      '--grade',
      'satisfied',
      '--channel',
      'device',
      '--criteria',
      '{"time":"normal"}',
    ];
    expect((await run('ratings', 'add', ...card)).status).toBe(0);
    const text = (await run('ratings', 'summary', ...range, '--by', 'channel')).out;
    expect(text).toContain('95,00 % (19/20)');
    expect(text).toContain('hài lòng” / tổng số phiếu');
    const corrected = ['--satisfied', '19', '--reason', 'Đếm lại'];
    expect((await run('ratings', 'correct', rating.id, ...corrected)).status).toBe(0);
    const json = JSON.parse((await run('ratings', 'summary', ...range, '--by', 'month', '--json')).out) as object;
    expect(json).toMatchObject({ total: { satisfied: 20, total: 20 }, rows: [{ key: '2026-11', total: 20 }] });
    expect(JSON.parse((await run('verify', '--json')).out)).toMatchObject({ ok: true });
  });
});
