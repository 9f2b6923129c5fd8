import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = ['--data', join(folder, 'data')];
const run = (...args: string[]) => cli(['improvement', ...args, ...data]);

describe('dòng lệnh improvement', () => {
  it('sai cách dùng: mã 2, không ghi gì, không có vết lỗi', async () => {
    expect((await cli(['init', '--office', 'H56.12', '--name', 'UBND xã Gia Tân', ...data])).status).toBe(0);
    for (const args of [
      ['raise', '{không phải JSON'],
      ['raise', '{"source": "trời"}'],
      ['raise', '{"requirement": "a", "statement": "b"}'],
      ['show', 'HDKP-2026-999'],
      ['list', '--state', 'xong'],
      ['effect', 'HDKP-2026-999', '--proof', 'maybe'],
    ]) {
      const { status, out, err } = await run(...args);
      expect([args, status, out]).toEqual([args, 2, '']);
      expect(err).not.toContain('    at ');
    }
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject({ slips: [], closedInTime: { value: null } });
  });

  it('lập, phân tích, phê duyệt, ghi xong; hệ thống không tự xác minh việc của chính mình', async () => {
    const file = join(folder, 'phieu.json');
    writeFileSync(
      file,
      JSON.stringify({ source: { kind: 'other' }, requirement: 'Đúng hạn', statement: 'Trễ', evidence: 'Sổ' }),
    );
    const raised = JSON.parse((await run('raise', file, '--json')).out) as {
      slip: { code: string; state: string; raised: { at: string } };
    };
    const { code } = raised.slip;
    expect(raised.slip.state).toBe('proposed');
    const today = raised.slip.raised.at.slice(0, 10);
    const year = Number(today.slice(0, 4)) + 1;
    const plan = {
      correction: 'Xin lỗi',
      whys: ['Không ai nhắc'],
      causes: ['method'],
      measures: [{ text: 'Giao ban', owner: 'Trần Văn An', due: `${year}-01-15` }],
      effect: { proof: 'Xem sổ giao ban', reason: 'Giao ban không có chỉ số' },
      closeBy: `${year}-03-01`,
    };
    const nobody = await run('analyse', code, JSON.stringify(plan));
    expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining('Trần Văn An')]);
    expect((await cli(['organisation', 'unit', 'add', 'TP', 'Tư pháp', ...data])).status).toBe(0);
    const person = ['organisation', 'person', 'add', 'Trần Văn An', '--unit', 'TP', '--title', 'Công chức'];
    expect((await cli([...person, ...data])).status).toBe(0);
    const unsaid = await run('analyse', code, JSON.stringify({ ...plan, effect: { proof: 'Xem sổ giao ban' } }));
    expect([unsaid.status, unsaid.err]).toEqual([2, expect.stringContaining('phải ghi lý do')]);
    expect((await run('analyse', code, JSON.stringify(plan))).err).toContain('chờ phê duyệt');
    expect((await run('behind', code, '--window', 'before')).status).toBe(2);
    expect((await run('approve', code)).status).toBe(0);
    expect((await run('done', code, '--line', '9', '--note', 'xong')).status).toBe(2);
    expect((await run('done', code, '--line', '1', '--note', 'Có sổ')).err).toContain('Đang xác minh');
    const own = await run('verify', code, '--words', 'tốt');
    expect([own.status, own.err]).toEqual([2, expect.stringContaining('không được xác minh việc của chính mình')]);
    expect((await run('close', code)).status).toBe(2);
    expect((await run('show', code)).out).toContain('Không đo bằng chỉ số vì: Giao ban không có chỉ số');
  });

  it('hủy phiếu chưa phê duyệt, có lý do; danh sách kể mọi phiếu', async () => {
    const json = JSON.stringify({ requirement: 'Đúng mẫu', statement: 'Sai mẫu', evidence: 'Tại quầy' });
    const { slip } = JSON.parse((await run('raise', json, '--json')).out) as { slip: { code: string } };
    const { code } = slip;
    const withdrawn = await run('withdraw', code, '--reason', 'Trùng');
    expect([withdrawn.status, withdrawn.err]).toEqual([0, expect.stringContaining('Đã hủy phiếu')]);
    expect((await run('list')).out).toContain('Đã hủy');
  });
});
