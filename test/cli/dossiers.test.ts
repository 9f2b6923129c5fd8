import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, expect, test } from 'vitest';
import { registerDossiers } from '../../src/cli/dossiers.ts';
import { registerRebuild } from '../../src/cli/rebuild.ts';
import type { Shell } from '../../src/cli/run.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { Problem } from '../../src/domain/problem.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { procedureStatement } from '../support/row.ts';
import { procedures } from '../support/world.ts';

let t: TestContext;

beforeEach(async () => {
  t = await memoryContext();
  await setUpOffice(t.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await t.context.database.write(procedures.map(procedureStatement));
});

async function run(
  ...args: string[]
): Promise<{ out: string; said: string; status: number; json: () => Record<string, unknown> }> {
  const lines: string[] = [];
  const spoken: string[] = [];
  const shell: Shell = {
    status: 0,
    open: async () => t.context,
    out: (text) => void lines.push(text),
    say: (text) => void spoken.push(text),
    progress: () => undefined,
    leaving: () => undefined,
    closing: () => undefined,
  };
  const program = new Command().exitOverride();
  registerDossiers(program, shell);
  registerRebuild(program, shell);
  await program.parseAsync(args, { from: 'user' });
  const out = lines.join('\n');
  return { out, said: spoken.join('\n'), status: shell.status, json: () => JSON.parse(out) as Record<string, unknown> };
}

const receipt = JSON.stringify({ procedureCode: '1.004873', applicant: { name: 'Bà Tư' } });

test('dữ liệu sai: lệnh nêu tên trường và không ghi gì', async () => {
  const wrong: readonly (readonly [string[], string, string])[] = [
    [['receive', '{"procedureCode":"1.004873"}'], 'required', 'applicant'],
    [
      ['receive', '{"procedureCode":"1.004873","applicant":{"name":"A"},"receivedAt":"2026-02-30T08:00"}'],
      'invalid',
      'receivedAt',
    ],
    [
      ['receive', '{"procedureCode":"1.004873","applicant":{"name":"A"},"receivedAt":"2026-11-20T24:00"}'],
      'invalid',
      'receivedAt',
    ],
    [['receive', '{"procedureCode":"1.004873","applicant":{"name":"A"},"due":"30/02/2026"}'], 'invalid', 'due'],
    [['receive', '/không/có.json'], 'file-unreadable', ''],
    [['receive', '{"procedureCode'], 'file-unreadable', ''],
    [['act', 'x', 'bay-lên'], 'invalid', 'act'],
    [['show', 'không-có'], 'not-found', ''],
    [['work', 'của-ai'], 'invalid', ''],
  ];
  for (const [args, code, field] of wrong) {
    const error: unknown = await run('dossiers', ...args).catch((reason: unknown) => reason);
    expect(error instanceof Problem && [error.code, error.field ?? ''], args.join(' ')).toEqual([code, field]);
  }
  expect((await run('dossiers', 'list', '--json')).json()).toEqual({ dossiers: [], next: null });
});

test('tiếp nhận, ghi việc, xem, hỏi vì sao, rồi kiểm tra: JSON đúng một tài liệu', async () => {
  const code = String(
    (JSON.parse((await run('dossiers', 'receive', receipt, '--json')).out) as { code: string }[])[0]?.code,
  );
  expect(code).toBe('H56.12-261120-0001');
  t.setNow('2026-11-23T10:00');
  const done = await run(
    'dossiers',
    'act',
    code,
    'withdraw',
    '--reason',
    'Công dân xin rút',
    '--at',
    '2026-11-23T09:00',
    '--json',
  );
  expect(done.json()).toMatchObject({
    code,
    state: 'resolved',
    outcome: 'withdrawn',
    resolvedAt: '2026-11-23T02:00:00.000Z',
  });
  const shown = (await run('dossiers', 'show', code, '--json')).json();
  expect(shown['events']).toHaveLength(2);
  const words = (await run('dossiers', 'show', code)).out;
  expect(words).toContain('Người nộp rút hồ sơ. Lý do: Công dân xin rút.');
  expect(words).toMatch(/Cập nhật kịp thời: \d+\/\d+ việc ghi trong ngày/);
  expect((await run('dossiers', 'why', code, '--json')).json()).toMatchObject({ confirmed: true });
  expect((await run('rebuild', '--check', '--json')).json()).toMatchObject({ ok: true, dossiers: 1, events: 2 });
});

test('hồ sơ nhập từ tệp chỉ có ngày: show in ngày, không bịa giờ; lỗi nhập gọi tên cột bằng tiếng Việt', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-show-'));
  const file = join(folder, 'a.csv');
  writeFileSync(file, 'code,received_at,due_at\nHS-1,02/03/2026,05/03/2026\nHS-2,02/03/2026 08:30,05/03/2026 16:00\n');
  await run('dossiers', 'import', file);
  const day = (await run('dossiers', 'show', 'HS-1')).out;
  expect(day).toContain('hẹn 05/03/2026');
  expect(day).toContain('1. 02/03/2026 ·');
  expect(day).not.toMatch(/00:00/);
  const hour = (await run('dossiers', 'show', 'HS-2')).out;
  expect(hour).toContain('hẹn 16:00 05/03/2026');
  expect(hour).toContain('1. 08:30 02/03/2026 ·');
  writeFileSync(file, 'code,received_at,due_at\nHS-3,02/03/2026,31/02/2026\n');
  const { said } = await run('dossiers', 'import', file);
  expect(said).toContain('ngày hẹn trả · Ngày “31/02/2026”');
  expect(said).not.toContain('due_at');
  rmSync(folder, { recursive: true });
});

test('số trên dòng lệnh chỉ gồm chữ số', async () => {
  for (const limit of ['1e2', '0x10', '0', '-1', '']) {
    await expect(run('dossiers', 'list', '--limit', limit)).rejects.toMatchObject({ code: 'invalid' });
  }
  await expect(run('dossiers', 'list', '--cursor', 'lạ')).rejects.toMatchObject({ code: 'cursor-unknown' });
  await expect(run('dossiers', 'close-register', '2e3')).rejects.toMatchObject({ code: 'invalid' });
});

test('thiếu lý do: câu trả lời gọi tên trường bằng tiếng Việt', async () => {
  await run('dossiers', 'receive', receipt);
  const error: unknown = await run('dossiers', 'act', 'H56.12-261120-0001', 'withdraw').catch(
    (reason: unknown) => reason,
  );
  expect(error instanceof Problem && error.message).toBe('Thiếu lý do. Hãy nhập.');
});

test('đính chính người nộp từ dòng lệnh: chỉ điều nêu ra; không khác gì, hoặc đã có việc khác, thì không ghi', async () => {
  const code = 'H56.12-261120-0001';
  await run(
    'dossiers',
    'receive',
    JSON.stringify({ procedureCode: '1.004873', applicant: { name: 'Bà Tư', phone: '0912345678' } }),
  );
  const correct = (...args: string[]) => run('dossiers', 'correct-applicant', code, '--reason', 'Gõ sai', ...args);
  await expect(correct()).rejects.toMatchObject({ code: 'applicant-unchanged' });
  await expect(correct('--phone', '12')).rejects.toMatchObject({ code: 'phone-invalid' });
  await expect(correct('--name', 'Bà Năm', '--seq', '7')).rejects.toMatchObject({ code: 'conflict' });
  expect((await correct('--name', 'Bà Năm', '--seq', '1', '--json')).json()).toMatchObject({
    applicant: 'Bà Năm',
    seq: 2,
  });
  expect((await run('dossiers', 'list', '--search', 'ba nam')).out).toContain(code);
  expect((await run('dossiers', 'list', '--search', '0912345678')).out).toContain(code);
  expect((await run('dossiers', 'list', '--search', 'ba tu')).out).toBe('');
  await run('dossiers', 'erase', code, '--reason', 'Theo yêu cầu');
  await expect(correct('--name', 'Bà Sáu')).rejects.toMatchObject({ code: 'applicant-erased' });
});

test('xóa người nộp và khóa sổ từ dòng lệnh; chưa hết năm thì không khóa', async () => {
  await run('dossiers', 'receive', receipt);
  await run('dossiers', 'erase', 'H56.12-261120-0001', '--reason', 'Theo yêu cầu');
  expect((await run('dossiers', 'list')).out).toContain('(đã xóa)');
  const early: unknown = await run('dossiers', 'close-register', '2026').catch((reason: unknown) => reason);
  expect(early instanceof Problem && early.code).toBe('act-not-now');
  t.setNow('2026-12-31T16:00');
  expect((await run('dossiers', 'close-register', '2026', '--json')).json()).toMatchObject({
    year: 2026,
    lastNumber: 1,
  });
});

test('quy tắc 15: dossiers nonconformities liệt kê hồ sơ quá hạn không xin lỗi; show nói trên từng hồ sơ', async () => {
  await run('dossiers', 'receive', receipt);
  expect((await run('dossiers', 'nonconformities', '--json')).json()).toEqual({ count: 0, dossiers: [] });
  t.setNow('2026-12-30T10:00');
  const code = 'H56.12-261120-0001';
  expect((await run('dossiers', 'nonconformities', '--json')).json()).toEqual({
    count: 1,
    dossiers: [{ code, kinds: ['late-without-apology', 'late-hand-over'] }],
  });
  expect((await run('dossiers', 'nonconformities')).out).toContain('quá hạn mà không có văn bản xin lỗi');
  expect((await run('dossiers', 'show', code)).out).toContain('Điểm không phù hợp: quá hạn');
  expect((await run('dossiers', 'nonconformities', '--from', '21/11/2026', '--json')).json()).toMatchObject({
    count: 0,
  });
  const reversed: unknown = await run(
    'dossiers',
    'nonconformities',
    '--from',
    '2026-12-02',
    '--to',
    '2026-12-01',
  ).catch((reason: unknown) => reason);
  expect(reversed instanceof Problem && reversed.code).toBe('range-reversed');
});

test('chữ NFD và ký tự không lưu được: ghi thành NFC, tìm thấy', async () => {
  const name = 'Trần Văn Đạt\u0000\ud800'.normalize('NFD');
  await run('dossiers', 'receive', JSON.stringify({ procedureCode: '1.004873', applicant: { name } }));
  const found = (await run('dossiers', 'list', '--search', 'tran van dat', '--json')).json();
  expect(found['dossiers']).toMatchObject([{ applicant: 'Trần Văn Đạt' }]);
});

test('một danh sách tiếp nhận: mục sai bị nêu, mục đúng vẫn được nhận, trạng thái 1', async () => {
  const list = `[${receipt},{"procedureCode":"9.9","applicant":{"name":"B"}}]`;
  const { out, status } = await run('dossiers', 'receive', list);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject([{ code: 'H56.12-261120-0001' }, { item: 2, error: { code: 'not-found' } }]);
});

test('rebuild --check trả trạng thái 1 khi có chỗ lệch; rebuild chữa xong trả 0', async () => {
  await run('dossiers', 'receive', receipt);
  await t.context.database.write([{ sql: "update dossier set field = 'sai'", parameters: [] }]);
  expect((await run('rebuild', '--check')).status).toBe(1);
  expect((await run('rebuild')).status).toBe(0);
  expect((await run('rebuild', '--check')).status).toBe(0);
});
