import { beforeEach, describe, expect, test } from 'vitest';
import { drawSample, getSample, redrawSample, sampleFrame } from '../../src/command/audit-sample.ts';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { frameSentence, isConfirmed, redrawSentences } from '../../src/domain/audit/redraw.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { samplesOf } from '../../src/storage/audit-sample.ts';
import type { Statement } from '../../src/storage/database.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { addAudit } from '../support/audit.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

const to = { personId: null, name: 'Lê Văn An', unitId: null, unitName: 'Tư pháp' };
const question = {
  auditCode: 'DGNB-2026-001',
  from: localDate('2026-11-01'),
  to: localDate('2026-11-30'),
  seed: 'hạt',
  perStratum: 2,
};

let t: TestContext;
let context: Context;

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(context);
  await addAudit(context);
});

/** Dossiers received and handed over on 20/11/2026 08:00; the clock then shows the next Friday. */
async function office(count = 6): Promise<string[]> {
  const codes: string[] = [];
  for (let index = 0; index < count; index += 1) codes.push(await received(context));
  for (const code of codes) await actOnDossier(context, code, { type: 'hand-over', to });
  t.setNow('2026-11-27T08:00');
  return codes;
}

describe('rút mẫu hồ sơ của cuộc đánh giá: từ chối', () => {
  test('không có quyền đánh giá; không có cuộc đánh giá; ngày ngược; số mỗi tầng sai; khung trống', async () => {
    await office(1);
    const refused = (more: object, who = context) => drawSample(who, { ...question, ...more });
    await expect(refused({}, t.as({ roles: ['specialist'] }))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(refused({ auditCode: 'DGNB-2026-009' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(refused({ to: localDate('2026-10-01') })).rejects.toMatchObject({ code: 'range-reversed' });
    for (const perStratum of [0, 101, 1.5]) {
      await expect(refused({ perStratum })).rejects.toMatchObject({ code: 'sample-size', field: 'perStratum' });
    }
    const december = { from: localDate('2026-12-01'), to: localDate('2026-12-31') };
    await expect(refused(december)).rejects.toMatchObject({ code: 'sample-frame-empty' });
    await expect(redrawSample(context, 'DGNB-2026-001-M01')).rejects.toMatchObject({ code: 'not-found' });
    expect(await samplesOf(context.database, question.auditCode)).toEqual([]);
  });
});

describe('rút mẫu và rút lại', () => {
  test('mẫu mang mã của cuộc đánh giá, được lưu với dấu vết, ai cũng đọc lại như nhau', async () => {
    await office();
    const auditor = t.as({ login: 'kiem', name: 'Lý Thành Kiệm', roles: ['auditor'] });
    const [first, second] = [await drawSample(auditor, question), await drawSample(auditor, question)];
    expect([first.code, second.code]).toEqual(['DGNB-2026-001-M01', 'DGNB-2026-001-M02']);
    expect(first).toMatchObject({
      year: 2026,
      state: 'drawn',
      frameSize: 6,
      drawn: { login: 'kiem' },
      basis: 'received',
    });
    expect(second.dossiers).toEqual(first.dossiers);
    expect(await getSample(context, first.code)).toEqual(first);
    const [entry] = await trailOf(context.database, `audit-sample:${first.id}`);
    expect(entry).toMatchObject({ action: 'audit-sample.draw', actor: { name: 'Lý Thành Kiệm', role: 'auditor' } });
    const subjects = (await verifyRows(context)).faults.map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('audit'))).toEqual([]);
  });

  test('không cho hạt giống thì mỗi lần một hạt giống ngẫu nhiên, được in ra', async () => {
    await office(1);
    const { seed: _seed, ...open } = question;
    const [one, other] = [await drawSample(context, open), await drawSample(context, open)];
    expect(one.seed).toMatch(/^DGNB-2026-001\/2026-11-27\/[0-9a-f]{8}$/);
    expect(other.seed).not.toBe(one.seed);
  });

  test('hồ sơ trong mẫu có sự phù hợp của chính nó, không có dữ liệu người nộp', async () => {
    await office();
    const sample = await drawSample(context, question);
    const late = sample.dossiers.filter(({ stratum }) => stratum === 'trễ hạn');
    expect(late).toHaveLength(2);
    expect(late[0]?.faults.map(({ kind }) => kind)).toEqual(['late-without-apology']);
    expect(late[0]?.also).toEqual(['cán bộ Lê Văn An', 'lĩnh vực Hộ tịch']);
    expect(JSON.stringify(sample)).not.toMatch(/Đặng Thị Hòa|075190001234/);
  });

  test('rút lại ngay: trùng khớp, chưa có gì thay đổi', async () => {
    await office();
    const { code } = await drawSample(context, question);
    const redraw = await redrawSample(context, code);
    expect(isConfirmed(redraw)).toBe(true);
    expect(redrawSentences(redraw)).toEqual([
      expect.stringMatching(/^Trùng khớp: với những gì đã ghi đến 08:00 27\/11\/2026, khung vẫn là 6 hồ sơ/),
      'Từ lúc rút mẫu chưa có hồ sơ nào trong khung được ghi thêm.',
    ]);
  });

  test('hồ sơ đi tiếp, hồ sơ mới nhận, hồ sơ bị hủy sau khi rút: lúc ấy vẫn trùng, hôm nay thì khác và nói vì sao', async () => {
    const codes = await office();
    const { code, frameHash } = await drawSample(context, question);
    t.setNow('2026-11-27T09:00');
    await actOnDossier(context, codes[0] ?? '', { type: 'pause', cause: 'other', reason: 'Chờ xác minh' });
    await actOnDossier(context, codes[1] ?? '', { type: 'void', reason: 'Trùng' });
    const fresh = await received(context);
    t.setNow('2026-12-20T08:00');
    const redraw = await redrawSample(context, code);
    expect(redraw.asDrawn).toMatchObject({ sameFrame: true, sameDossiers: true, frameHash, frameSize: 6 });
    expect(redraw.today).toMatchObject({ sameFrame: false, frameSize: 6 });
    expect(redraw.changed).toEqual([codes[0], codes[1], fresh].sort());
    expect(redrawSentences(redraw, 'en')[0]).toMatch(/^The same: .* 6 dossiers with the same hash/);
    expect(redrawSentences(redraw)[1]).toMatch(/^Từ lúc rút mẫu, 3 hồ sơ trong khung được ghi thêm: H56/);
    expect(context.sha256(await sampleFrame(context, code))).toBe(frameHash);
  });

  test('trong lúc khung đang được đọc, quầy ghi tiếp một hồ sơ: khung vẫn là của lúc rút, rút lại trùng khớp', async () => {
    const codes = await office();
    const { database } = context;
    let read = 0;
    const busy = {
      ...database,
      write: database.write.bind(database),
      all: async (statement: Statement) => {
        if (statement.sql.includes('order by received_date, code') && read++ === 0) {
          t.setNow('2026-11-27T08:01');
          await actOnDossier(context, codes[0] ?? '', { type: 'pause', cause: 'other', reason: 'Chờ xác minh' });
        }
        return database.all(statement);
      },
    };
    const { code } = await drawSample({ ...context, database: busy }, question);
    expect(read).toBeGreaterThan(0);
    t.setNow('2026-12-20T08:00');
    const redraw = await redrawSample(context, code);
    expect(redrawSentences(redraw)[0]).toMatch(/^Trùng khớp/);
    expect(redraw.changed).toEqual([codes[0]]);
  });

  test('một hồ sơ, hay ít hơn số hỏi ở mọi tầng: lấy hết, không lặp; tầng không có hồ sơ thì không kể', async () => {
    const [only] = await office(1);
    const { strata, dossiers } = await drawSample(context, { ...question, perStratum: 100 });
    expect(dossiers.map(({ code }) => code)).toEqual([only]);
    expect(strata.map(({ name, size, drawn }) => [name, size, drawn])).toEqual([
      ['trễ hạn', 1, 1],
      ['cán bộ Lê Văn An', 1, 1],
      ['lĩnh vực Hộ tịch', 1, 1],
    ]);
  });

  test('đính chính ngày nhận, lĩnh vực; bộ phận giải thể: khung lúc rút vẫn lần lại được, hôm nay khác thì kể hồ sơ nào', async () => {
    const section = { id: 'u1', name: 'Tư pháp' };
    await addAudit(context, 'DGNB-2026-003', { sections: [section] });
    const codes = await office(3);
    const drawn = await drawSample(context, { ...question, auditCode: 'DGNB-2026-003', sections: ['tư pháp'] });
    t.setNow('2026-11-27T10:00');
    const changes = { receivedAt: '2026-10-20T01:00:00.000Z', field: 'Chứng thực' };
    await actOnDossier(context, codes[0] ?? '', { type: 'correct', reason: 'Ghi nhầm', changes });
    const redraw = await redrawSample(context, drawn.code);
    expect([isConfirmed(redraw), redraw.today.frameSize]).toEqual([true, 2]);
    expect(redrawSentences(redraw)[1]).toContain(`1 hồ sơ trong khung được ghi thêm: ${codes[0]}`);
    expect(redrawSentences(redraw)[1]).toMatch(/khung là 2 hồ sơ, mã băm khác/);
    expect(context.sha256(await sampleFrame(context, drawn.code))).toBe(drawn.frameHash);
  });

  test('dữ liệu của lúc ấy bị sửa thẳng trong cơ sở dữ liệu: không trùng, chỉ sang kiểm tra dấu vết', async () => {
    const codes = await office();
    const { code } = await drawSample(context, question);
    const sql = `update dossier set payload = json_set(payload, '$.field', 'Khác') where code = ?`;
    await context.database.write([{ sql, parameters: [codes[2] ?? ''] }]);
    const redraw = await redrawSample(context, code);
    expect(isConfirmed(redraw)).toBe(false);
    expect(redrawSentences(redraw)[0]).toMatch(/^Không trùng: .*mã băm khác.*verify/);
  });

  test('khung theo ngày kết thúc chỉ có hồ sơ đã xong trong kỳ', async () => {
    const codes = await office(3);
    await actOnDossier(context, codes[0] ?? '', { type: 'withdraw', reason: 'Xin rút' });
    const sample = await drawSample(context, { ...question, basis: 'finished' });
    expect(sample.dossiers.map((one) => one.code)).toEqual([codes[0]]);
    expect(sample.frameSize).toBe(1);
  });
});

describe('khung giới hạn vào bộ phận được đánh giá', () => {
  const section = { id: 'u1', name: 'Tư pháp' };

  test('bộ phận không thuộc cuộc đánh giá thì từ chối', async () => {
    await office(1);
    await expect(drawSample(context, { ...question, sections: ['Tư pháp'] })).rejects.toMatchObject({
      code: 'not-found',
      field: 'section',
    });
  });

  test('chỉ hồ sơ bộ phận ấy đã giữ; quy tắc in trong câu, là dòng đầu của khung và nằm trong mã băm; rút lại vẫn trùng', async () => {
    await addAudit(context, 'DGNB-2026-002', { sections: [section] });
    const held = await office(3);
    const other = await received(context);
    const ask = { ...question, auditCode: 'DGNB-2026-002' };
    const whole = await drawSample(context, ask);
    const limited = await drawSample(context, { ...ask, sections: ['tư pháp'] });
    expect([whole.frameSize, limited.frameSize]).toEqual([4, 3]);
    expect(limited.sections).toEqual([section]);
    const lines = await sampleFrame(context, limited.code);
    expect(lines.split('\n')[0]).toBe('# bộ phận đã giữ hồ sơ: Tư pháp');
    expect(context.sha256(lines)).toBe(limited.frameHash);
    for (const code of held) expect(lines).toContain(code);
    expect(lines).not.toContain(other);
    expect(frameSentence(limited)).toContain('do Tư pháp giữ hoặc xử lý');
    t.setNow('2026-11-30T08:00');
    await actOnDossier(context, other, { type: 'hand-over', to });
    const again = await redrawSample(context, limited.code);
    expect([isConfirmed(again), again.today.frameSize]).toEqual([true, 4]);
  });
});
