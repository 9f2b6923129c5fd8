import { beforeAll, describe, expect, it } from 'vitest';
import { getAudit } from '../../src/command/audit.ts';
import { drawSample } from '../../src/command/audit-sample.ts';
import type { Context } from '../../src/command/context.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { writeRecords } from '../../src/command/record.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { type AuditSampleModel, auditSample } from '../../src/report/audit-sample.ts';
import { gatherReport } from '../../src/report/face.ts';
import { type IntegrityScanModel, integrityScan } from '../../src/report/integrity-scan.ts';
import { addAudit, lineNaming } from '../support/audit.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

const range = { from: localDate('2026-11-01'), to: localDate('2026-11-30') };

let t: TestContext;
let context: Context;
let codes: string[];

beforeAll(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await saveProcedures(context);
  await addAudit(context);
  codes = [await received(context), await received(context), await received(context, 'Lê Bí Mật', '2.000815')];
  t.setNow('2026-11-28T08:00');
  await drawSample(context, { auditCode: 'DGNB-2026-001', ...range, seed: 'hạt <1>', perStratum: 2 });
});

describe('phụ lục mẫu hồ sơ', () => {
  const gather = () => gatherReport(auditSample, context, { record: 'DGNB-2026-001-M01' }) as Promise<AuditSampleModel>;

  it('thiếu mã, mã lạ, không có quyền đánh giá: từ chối', async () => {
    await expect(gatherReport(auditSample, context, {})).rejects.toMatchObject({ code: 'required' });
    await expect(gatherReport(auditSample, context, { record: 'X' })).rejects.toMatchObject({ code: 'not-found' });
    const clerk = t.as({ roles: ['counter'] });
    await expect(gatherReport(auditSample, clerk, { record: 'DGNB-2026-001-M01' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('in hạt giống, cách rút, mã băm, các tầng, từng hồ sơ; chỗ trống cho đánh giá viên; không có người nộp', async () => {
    const model = await gather();
    const html = auditSample.html(model);
    for (const text of [
      'hạt &lt;1&gt;',
      model.sample.frameHash,
      'SHA-256 của chuỗi',
      'Nhận xét của đánh giá viên',
      'Trễ hạn',
      'Rút 3 hồ sơ: 3 hồ sơ có điểm cần xem, 0 hồ sơ không thấy điểm nào',
      ...codes,
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toMatch(/Bí Mật|Đặng Thị Hòa/);
    // What is in a cell begins as a sentence does.
    expect(html).toContain('</span>Giấy tiếp nhận và hẹn trả');
    // The remark is left to be written by hand.
    expect(html.match(/<td><\/td><\/tr>/g)).toHaveLength(3);
  });

  it('bảng tính: số là số, cột nhận xét trống; bản Word có cùng hồ sơ', async () => {
    const model = await gather();
    const [, strata, dossiers] = auditSample.sheets(model);
    expect(strata?.rows[0]).toEqual(['trễ hạn', 3, 2]);
    expect(dossiers?.rows.map((row) => [row[4], row.at(-1)])).toEqual(
      model.sample.dossiers.map(({ faults }) => [faults.length, '']),
    );
    const blocks = JSON.stringify(auditSample.docx?.(model));
    for (const code of codes) expect(blocks).toContain(code);
  });

  it('phiếu hỏi nêu hồ sơ của mẫu: kết luận đứng ở trang sau chữ ký, không đổi mẫu đã rút; chưa nêu thì không có trang ấy', async () => {
    expect(auditSample.html(await gather())).not.toContain('KẾT LUẬN CỦA ĐÁNH GIÁ VIÊN');
    const [first = ''] = codes;
    await addAudit(context, 'DGNB-2026-005', { lines: [lineNaming([first])] });
    await drawSample(context, { auditCode: 'DGNB-2026-005', ...range, seed: 'hạt', perStratum: 2 });
    const model = (await gatherReport(auditSample, context, {
      record: 'DGNB-2026-005-M01',
    })) as AuditSampleModel;
    expect(model.conclusions).toEqual([{ code: first, text: '5.1.2, Văn phòng: Không phù hợp nhẹ' }]);
    const html = auditSample.html(model);
    expect(html.indexOf('KẾT LUẬN CỦA ĐÁNH GIÁ VIÊN ĐẾN NGÀY 28/11/2026')).toBeGreaterThan(html.indexOf('Trưởng đoàn'));
    expect(html).toContain('không thuộc mẫu lúc rút');
    expect(auditSample.sheets(model)[2]?.rows.map((row) => row.at(-1))).toEqual(
      model.sample.dossiers.map(({ code }) => (code === first ? '5.1.2, Văn phòng: Không phù hợp nhẹ' : '')),
    );
    expect(JSON.stringify(auditSample.docx?.(model))).toContain('KẾT LUẬN CỦA ĐÁNH GIÁ VIÊN');
    const { conclusions, asOf, ...old } = model;
    expect(auditSample.thaw?.(old, context.clock())).toEqual({ ...model, conclusions: [], asOf: context.clock() });
    expect([conclusions.length, asOf]).toEqual([1, context.clock()]);
  });

  it('cuộc đánh giá đã hủy thì mẫu cũng nói đã hủy, ngày nào, vì sao, ai hủy', async () => {
    expect(auditSample.html(await gather())).not.toContain('ĐÃ HỦY');
    const before = await getAudit(context, 'DGNB-2026-001');
    const cancelled = { at: context.clock(), login: 'ct', name: 'Nguyễn Văn Bình', reason: 'Trùng <kỳ họp>' };
    const record = { ...before, state: 'cancelled' as const, cancelled, seq: before.seq + 1 };
    await writeRecords(context, context.actor, 'audit.cancel', [{ noun: 'audit', record, before }]);
    const model = await gather();
    expect(auditSample.html(model)).toMatch(
      /ĐÃ HỦY<\/p><p class="draft">Hủy ngày 28\/11\/2026. Lý do: Trùng &lt;kỳ họp&gt; \(Nguyễn Văn Bình\)/,
    );
    expect(JSON.stringify(auditSample.docx?.(model))).toContain('ĐÃ HỦY');
  });

  it('tầng và hồ sơ trống thì ghi “Không phát sinh”', async () => {
    const model = await gather();
    const html = auditSample.html({ ...model, sample: { ...model.sample, strata: [], dossiers: [] } });
    expect(html.match(/Không phát sinh/g)).toHaveLength(2);
  });
});

describe('kết quả rà soát', () => {
  const gather = () => gatherReport(integrityScan, context, range) as Promise<IntegrityScanModel>;

  it('thiếu ngày, khoảng ngược, không có quyền đánh giá: từ chối', async () => {
    await expect(gatherReport(integrityScan, context, { from: range.from })).rejects.toMatchObject({
      code: 'required',
    });
    await expect(gatherReport(integrityScan, context, { from: range.to, to: range.from })).rejects.toMatchObject({
      code: 'range-reversed',
    });
    await expect(gatherReport(integrityScan, t.as({ roles: ['counter'] }), range)).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('mỗi dấu hiệu có n/N và lời giải thích; không có gì thì “Không phát sinh”, không có hồ sơ thì “Chưa có số liệu”', async () => {
    const model = await gather();
    const html = integrityScan.html(model);
    expect(html).toContain('0/3');
    expect(html).toContain('Cũng có thể');
    expect(html).toContain('không phải kết luận vi phạm');
    expect(html).toContain('Không phát sinh.');
    const nothing = integrityScan.html({ ...model, scan: { ...model.scan, checked: 0 } });
    expect(nothing).toContain('Chưa có số liệu');
  });

  it('hồ sơ và bằng chứng được in; quá nhiều thì nói còn bao nhiêu, bảng tính có đủ', async () => {
    const model = await gather();
    const dossiers = Array.from({ length: 45 }, (_, index) => ({ code: `H-${index}`, text: `bằng chứng ${index}` }));
    const scan = { ...model.scan, flags: [{ check: 'same-second' as const, dossiers }] };
    const html = integrityScan.html({ ...model, scan });
    expect(html).toContain('Bằng chứng 39');
    expect(html).not.toContain('Bằng chứng 40');
    expect(html).toContain('Còn 5 dòng nữa trong bản Excel.');
    expect(integrityScan.sheets({ ...model, scan })[1]?.rows).toHaveLength(45);
  });
});
