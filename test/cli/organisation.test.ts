import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, expect, test } from 'vitest';
import { registerDossiers } from '../../src/cli/dossiers.ts';
import { registerInit } from '../../src/cli/init.ts';
import { registerOrganisation } from '../../src/cli/organisation.ts';
import type { Shell } from '../../src/cli/run.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { Problem } from '../../src/domain/problem.ts';
import { listAbsences } from '../../src/storage/absence.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { getOffice } from '../../src/storage/setting.ts';
import { scratch } from '../support/cli.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

const folder = scratch();
let t: TestContext;

beforeEach(async () => {
  t = await memoryContext();
  await run('init', '--office', 'H56.12', '--name', 'Ủy ban nhân dân xã Gia Tân', '--leader', 'Nguyễn Văn Bình');
  await run('organisation', 'unit', 'add', 'TP', 'Tư pháp – Hộ tịch');
  await run('organisation', 'person', 'add', 'Trần Văn An', '--unit', 'TP', '--title', 'Công chức');
  await run('organisation', 'person', 'add', 'Phạm Thị Dung', '--unit', 'TP', '--title', 'Công chức');
});

async function run(...args: string[]) {
  const out: string[] = [];
  const said: string[] = [];
  const shell: Shell = {
    status: 0,
    open: async () => t.context,
    out: (text) => void out.push(text),
    say: (text) => void said.push(text),
    progress: () => undefined,
    leaving: () => undefined,
    closing: () => undefined,
  };
  const program = new Command().exitOverride();
  for (const register of [registerInit, registerOrganisation, registerDossiers]) register(program, shell);
  await program.parseAsync(args, { from: 'user' });
  return { said: said.join('\n'), json: () => JSON.parse(out.join('\n')) as Record<string, unknown> };
}

async function problem(...args: string[]): Promise<string> {
  const error: unknown = await run(...args).catch((reason: unknown) => reason);
  return error instanceof Problem ? error.code : String(error);
}

test('Ngày sai, người không có, hai người cùng tên, tệp ảnh hỏng: lệnh nói rõ và không ghi gì', async () => {
  const leave = ['organisation', 'leave', 'add'];
  expect(await problem(...leave, 'Trần Văn An', '--from', '30/02/2026', '--to', '01/03/2026')).toBe('date-invalid');
  expect(await problem(...leave, 'Trần Văn Ăng', '--from', '20/11/2026', '--to', '21/11/2026')).toBe('not-found');
  await run('organisation', 'person', 'add', 'Trần Văn Ân', '--unit', 'TP', '--title', 'Văn thư');
  expect(await problem(...leave, 'tran van an', '--from', '20/11/2026', '--to', '21/11/2026')).toBe('invalid');
  expect(await listAbsences(t.context.database)).toEqual([]);

  const office = ['organisation', 'office', 'set'];
  expect(await problem(...office)).toBe('required');
  expect(await problem(...office, '--logo', join(folder, 'không-có.png'))).toBe('file-unreadable');
  const large = join(folder, 'lớn.png');
  writeFileSync(large, new Uint8Array(300 * 1024));
  expect(await problem(...office, '--logo', large)).toBe('logo-invalid');
  expect((await getOffice(t.context.database)).logo).toBeNull();
  expect(await problem('dossiers', 'reassign', '--from', 'Ai', '--to', 'Phạm Thị Dung', '--reason', 'x')).toBe(
    'not-found',
  );
});

test('init --leader: người đứng đầu ký ngay từ đầu; office set chỉ đổi mục được nêu', async () => {
  const logo = join(folder, 'dấu.svg');
  writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>');
  const set = await run('organisation', 'office', 'set', '--phone', '0251 386 0000', '--logo', logo, '--json');
  expect(set.json()).toMatchObject({ leaderName: 'Nguyễn Văn Bình', phone: '0251 386 0000', hasLogo: true });
  const shown = (await run('organisation', 'show', '--json')).json();
  expect(shown['signers']).toMatchObject([
    { lines: ['CHỦ TỊCH'], signature: { name: 'Nguyễn Văn Bình', capacity: '' } },
  ]);
  expect((await run('organisation', 'office', 'set', '--no-logo', '--json')).json()).toMatchObject({ hasLogo: false });
});

test('Nghỉ, ủy quyền: ghi, xem, kết thúc; chuyển bộ phận, rời cơ quan', async () => {
  const leave = await run(
    ...['organisation', 'leave', 'add', 'tran van an', '--from', '20/11/2026', '--to', '2026-11-25'],
    ...['--stand-in', 'Phạm Thị Dung', '--reason', 'Nghỉ phép năm', '--json'],
  );
  const id = String(leave.json()['id']);
  expect((await run('organisation', 'leave', 'list', '--on', '25/11/2026', '--json')).json()).toMatchObject({
    leaves: [{ name: 'Trần Văn An', standIn: 'Phạm Thị Dung', from: '2026-11-20' }],
  });
  await run('organisation', 'leave', 'end', id, '--to', '23/11/2026');
  expect((await run('organisation', 'leave', 'list', '--on', '24/11/2026', '--json')).json()).toEqual({ leaves: [] });

  const paper = ['organisation', 'delegation', 'add', 'Phạm Thị Dung', '--capacity', 'TUQ.', '--number', '12/QĐ-UBND'];
  const days = ['--scope', 'Văn bản xin lỗi', '--from', '01/11/2026'];
  expect(await problem(...paper, ...days)).toBe('delegation-unlimited');
  const added = (await run(...paper, ...days, '--to', '31/12/2026', '--json')).json();
  expect((await run('organisation', 'show', '--json')).json()['signers']).toMatchObject([
    { lines: ['CHỦ TỊCH'] },
    { lines: ['TUQ. CHỦ TỊCH', 'CÔNG CHỨC'], basis: { number: '12/QĐ-UBND' } },
  ]);
  await run('organisation', 'delegation', 'end', String(added['id']), '--to', '19/11/2026');
  expect((await run('organisation', 'show', '--json')).json()['signers']).toHaveLength(1);

  await run('organisation', 'person', 'move', 'Phạm Thị Dung', '--unit', 'MC', '--title', 'Cán bộ một cửa');
  await run('organisation', 'person', 'end', 'Trần Văn An', '--to', '19/11/2026');
  const { people } = (await run('organisation', 'person', 'list', '--json')).json();
  expect(people).toMatchObject([
    { name: 'Phạm Thị Dung', post: { title: 'Cán bộ một cửa' } },
    { name: 'Trần Văn An', post: null },
  ]);
  await run('organisation', 'unit', 'end', 'TP', '--to', '31/12/2026', '--successor', 'MC');
});

test('dossiers act: không nêu người ký thì người được ký hôm ấy ký; người không được ký bị từ chối', async () => {
  await saveProcedures(t.context);
  const act = ['dossiers', 'act', await received(t.context), 'refuse'];
  expect(await problem(...act, '{}', '--reason', 'Không đủ điều kiện', '--signer', 'Trần Văn An')).toBe('invalid');
  await run('organisation', 'person', 'add', 'Nguyễn Văn Bình', '--unit', 'H56.12', '--title', 'Chủ tịch');
  await run('organisation', 'person', 'add', 'Lê Thị Thu Hằng', '--unit', 'H56.12', '--title', 'Phó Chủ tịch');
  await run('organisation', 'leave', 'add', 'Nguyễn Văn Bình', '--from', '20/11/2026', '--to', '20/11/2026');
  await run(...act, '{}', '--reason', 'Không đủ điều kiện');
  const events = (await run('dossiers', 'show', String(act[2]), '--json')).json()['events'];
  expect(events).toMatchObject([
    {},
    { data: { signature: { name: 'Lê Thị Thu Hằng', title: 'Phó Chủ tịch', capacity: 'KT.' } } },
  ]);
});

test('dossiers reassign: mọi hồ sơ đang mở của một người sang người khác', async () => {
  await saveProcedures(t.context);
  const code = await received(t.context);
  const people = await listPeople(t.context.database, '2026-11-20' as Parameters<typeof listPeople>[1]);
  const an = people.find(({ name }) => name === 'Trần Văn An');
  const to = { personId: an?.id ?? '', name: '', unitId: null, unitName: '' };
  await actOnDossier(t.context, code, { type: 'hand-over', to });
  const reassign = ['dossiers', 'reassign', '--from', 'Trần Văn An', '--to', 'Phạm Thị Dung', '--reason', 'Thôi việc'];
  expect((await run(...reassign, '--json')).json()).toMatchObject({ count: 1, codes: [code] });
  expect((await findDossier(t.context.database, code))?.dossier.holder.name).toBe('Phạm Thị Dung');
  expect((await run(...reassign)).said).toContain('không giữ hồ sơ nào');
});
