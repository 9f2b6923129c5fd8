import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { makeSeal } from '../../src/command/seal.ts';
import type { EmulationSheet } from '../../src/domain/score-sheet/emulation.ts';
import { actName } from '../../src/domain/trail/act-name.ts';
import { gatherReport } from '../../src/report/face.ts';
import { isIssuable } from '../../src/report/issue.ts';
import { dossierTrail, recordTrail } from '../../src/report/trail.ts';
import { listRecords } from '../../src/storage/record.ts';
import { demoContext } from '../support/demo.ts';

let context: Context;
let slip: string;
let dossier: string;
beforeAll(async () => {
  context = (await demoContext()).context;
  const closed = (await listRecords(context.database, 'corrective-action')).find(({ state }) => state === 'closed');
  slip = closed?.code ?? '';
  const [row] = await context.database.all({
    sql: 'select d.code from dossier d join dossier_event e on e.dossier_id = d.id group by d.id order by count(*) desc, d.code limit 1',
    parameters: [],
  });
  dossier = String(row?.['code']);
});

const plain = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, ' ');

describe('trang nhật ký: từ chối', () => {
  it('thiếu mã, mã không có', async () => {
    await expect(gatherReport(recordTrail, context, {})).rejects.toMatchObject({ code: 'required', field: 'record' });
    await expect(gatherReport(dossierTrail, context, {})).rejects.toMatchObject({ code: 'required', field: 'dossier' });
    await expect(recordTrail.gather(context, { record: 'KHONG-CO' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(dossierTrail.gather(context, { dossier: 'KHONG-CO' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('phiếu thi đua: chỉ người xem được phiếu ấy trên màn hình, kể cả người được đánh giá; không phát hành được, vì ai có mã cũng đọc được bản phát hành', async () => {
    const [sheet] = await listRecords<EmulationSheet>(context.database, 'emulation-sheet');
    const counter = { ...context, actor: { ...context.actor, role: 'counter', roles: ['counter'] } } as Context;
    await expect(recordTrail.gather(counter, { record: sheet?.code ?? '' })).rejects.toMatchObject({
      code: 'emulation-private',
    });
    const own = { ...counter, actor: { ...counter.actor, personId: sheet?.person.id ?? '' } };
    expect((await recordTrail.gather(own, { record: sheet?.code ?? '' })).chains).toHaveLength(1);
    expect((await recordTrail.gather(context, { record: sheet?.code ?? '' })).chains).toHaveLength(1);
    expect([recordTrail, dossierTrail].map(isIssuable)).toEqual([false, false]);
  });
});

describe('trang nhật ký', () => {
  it('mỗi việc một dòng: lúc nào, ai, vai trò, việc gì; mã băm của mục cuối in đủ; chuỗi được đối chiếu khi in', async () => {
    const model = await recordTrail.gather(context, { record: slip });
    const entries = await context.database.all({
      sql: "select * from trail_entry where subject in (select 'corrective-action:' || id from record where code = ?) order by seq",
      parameters: [slip],
    });
    expect(model.chains[0]?.lines).toHaveLength(entries.length);
    const page = plain(recordTrail.html(model));
    for (const text of ['Trang nhật ký', slip, 'Lập phiếu', 'Xác minh việc đã làm', 'Chuỗi nguyên vẹn']) {
      expect(page).toContain(text);
    }
    expect(page.replaceAll(' ', '')).toContain(String(entries.at(-1)?.['hash']));
    expect(page).not.toMatch(/improvement\.|corrective-action/);
  });

  it('của hồ sơ là các sự kiện của nó, mỗi sự kiện một câu như trên màn hình', async () => {
    const model = await dossierTrail.gather(context, { dossier });
    const page = plain(dossierTrail.html(model));
    const [count] = await context.database.all({
      sql: 'select count(*) as n from dossier_event where dossier_id = (select id from dossier where code = ?)',
      parameters: [dossier],
    });
    expect(model.chains[0]?.lines).toHaveLength(Number(count?.['n']));
    expect(page).toContain('Tiếp nhận hồ sơ');
    expect(page).toContain('Chuỗi nguyên vẹn');
  });

  it('chưa niêm phong thì nói chưa; niêm phong rồi thì nói bao nhiêu mục nằm trong', async () => {
    expect(plain(recordTrail.html(await recordTrail.gather(context, { record: slip })))).toContain(
      'Chưa có niêm phong nào',
    );
    const seal = await makeSeal(context);
    const model = await recordTrail.gather(context, { record: slip });
    const lines = model.chains[0]?.lines.length ?? 0;
    const page = plain(recordTrail.html(model));
    expect(page).toContain('Số 1, lập lúc');
    expect(page.replaceAll(' ', '')).toContain(seal?.hash);
    expect(page).toContain(`${lines}/${lines} mục trên`);
  });

  it('một mục bị sửa trong cơ sở dữ liệu: trang nói chuỗi không nguyên vẹn và ở mục nào', async () => {
    const own = (await demoContext()).context;
    await own.database.write([
      {
        sql: `update trail_entry set detail = replace(detail, '{', '{ ') where seq = 2
          and subject in (select 'corrective-action:' || id from record where code = ?)`,
        parameters: [slip],
      },
    ]);
    const page = plain(recordTrail.html(await recordTrail.gather(own, { record: slip })));
    expect(page).toContain('CHUỖI KHÔNG NGUYÊN VẸN – mục 2: nội dung đã bị sửa');
  });
});

describe('tên của việc đã làm', () => {
  it('mọi việc được ghi trong năm của xã mẫu có tên tiếng Việt và tiếng Anh', async () => {
    const rows = await context.database.all({ sql: 'select distinct action from trail_entry', parameters: [] });
    const unnamed = rows.map(({ action }) => String(action)).filter((action) => actName(action, 'vi') === action);
    expect(rows.length).toBeGreaterThan(100);
    expect(unnamed).toEqual([]);
  });

  it('mọi việc mà lệnh nào đó ghi vào nhật ký có tên', () => {
    const folder = new URL('../../src/command/', import.meta.url);
    const written =
      /(?:action: |\b(?:write|writeRecords|writeNewRecord|besideRecords|besideObjectives|change)(?:<[^>]*>)?\([^()]*?)'([a-z][a-z0-9-]*\.[a-z-]+)'/g;
    const acts = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(written)].map(([, act]) => act ?? ''),
    );
    expect(new Set(acts).size).toBeGreaterThan(100);
    expect([...new Set(acts)].filter((act) => actName(act, 'vi') === act)).toEqual([]);
  });
});
