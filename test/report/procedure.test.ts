import { beforeEach, describe, expect, it } from 'vitest';
import { importProcedures } from '../../src/command/procedure.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../../src/command/process.ts';
import type { Office } from '../../src/domain/organisation/office.ts';
import type { ProcessDraft } from '../../src/domain/procedure/procedure.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { procedure } from '../../src/report/procedure.ts';
import { contentOf, stepTable } from '../../src/report/procedure-model.ts';
import { maritalStatus, sampleStep, versionOf } from '../domain/procedure/sample.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { settingStatement } from '../support/row.ts';

const office: Office = {
  code: 'H56.12',
  name: 'Ủy ban nhân dân xã Gia Tân',
  superior: 'Ủy ban nhân dân tỉnh Thống Nhất',
  place: 'Gia Tân',
  counterName: 'Trung tâm Phục vụ hành chính công',
  address: '',
  phone: '',
  email: '',
  leaderTitle: 'Chủ tịch',
  leaderName: 'Nguyễn Văn Chủ',
  sign: 'UBND',
  unitId: 'office',
  logo: null,
};
const catalogue = JSON.stringify({
  procedures: [
    {
      code: maritalStatus.procedureCode,
      title: maritalStatus.title,
      field: 'Hộ tịch',
      channels: [],
      documents: [{ name: 'Tờ khai <b>theo mẫu</b>', qty: '1 bản chính' }],
    },
  ],
});

let test: TestContext;
beforeEach(async () => {
  test = await memoryContext();
  await test.context.database.write([settingStatement('office', office)]);
  await importProcedures(test.context, parseProcedureFile(catalogue));
});

async function html(change: Partial<ProcessDraft> = {}, approve = true): Promise<string> {
  const { version } = await draftProcessVersion(test.context, { ...maritalStatus, ...change });
  if (approve) {
    await reviewProcessVersion(test.context, version.id);
    const approval = { decision: '45/QĐ-UBND', validFrom: localDate('2026-11-20') };
    await approveProcessVersion(test.context, version.id, approval);
  }
  return procedure.html(await procedure.gather(test.context, { procedure: maritalStatus.procedureCode }));
}

describe('in quy trình bị từ chối', () => {
  it('khi thủ tục chưa có quy trình', async () => {
    await expect(procedure.gather(test.context, { procedure: maritalStatus.procedureCode })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('khi không nêu thủ tục', async () => {
    await expect(procedure.gather(test.context, {})).rejects.toMatchObject({ code: 'required' });
  });
});

describe('bản in quy trình', () => {
  it('khối đầu trang lặp lại trên mọi trang: cơ quan, tên, mã hiệu, hai số lần, ngày ban hành', async () => {
    const text = await html();
    const head = /<table class="frame">\s*<thead>([\s\S]*?)<\/thead>\s*<tbody>/.exec(text)?.[1] ?? '';
    for (const part of [
      'ỦY BAN NHÂN DÂN XÃ GIA TÂN',
      'QT 33/CX-HCTP',
      'Lần ban hành: 01',
      'Lần sửa đổi: 00',
      '20/11/2026',
    ]) {
      expect(head).toContain(part);
    }
    expect(text).toContain("'Trang ' counter(page) '/' counter(pages)");
  });

  it('lời của bước kết thúc bằng dấu chấm trước khi nói trả lại bước nào', () => {
    const steps = [sampleStep(1), { ...sampleStep(2), action: 'Ký duyệt', returnsTo: 1 }];
    expect(stepTable(versionOf({ steps, promised: {} })).rows[1]?.note).toBe('Ký duyệt. Không đạt: trả lại bước 1.');
  });

  it('mỗi trường hợp một cột thời gian, dòng tổng bằng thời hạn', async () => {
    const { cases, rows, sums, unit } = stepTable(versionOf());
    expect(cases).toEqual(['Không xác minh', 'Có xác minh']);
    expect(rows[1]?.times).toEqual(['1', '20']);
    expect([sums, unit]).toEqual([['3', '23'], 'ngày làm việc']);
  });

  it('thời gian khác đơn vị thì mỗi ô ghi đơn vị của nó', () => {
    const hours = sampleStep(2, { durations: { '': { value: 4, unit: 'working-hour' } } });
    const { rows, sums } = stepTable(versionOf({ steps: [sampleStep(1), hours], promised: {} }));
    expect(rows.map(({ times }) => times[0])).toEqual(['1 ngày làm việc', '4 giờ làm việc']);
    expect(sums).toEqual(['1 ngày làm việc + 4 giờ làm việc']);
  });

  it('mục lục đánh số như thân văn bản, lưu đồ vẽ từ các bước, chữ của người dùng không thành thẻ', async () => {
    const text = await html();
    for (const { label, title } of maritalStatus.sections) {
      expect(text.split(`${label}. ${title}`).length - 1).toBe(2);
    }
    expect(text).toContain('<svg xmlns="http://www.w3.org/2000/svg" class="flowchart"');
    expect(text).not.toMatch(/<script|src=|href=/);
  });

  it('văn bản không có mục thì nhận bố cục bảy mục, điền từ danh mục', async () => {
    const text = await html({ sections: [] });
    expect(text).toContain('Tờ khai &lt;b&gt;theo mẫu&lt;/b&gt;');
    expect(text).toContain('Cam kết của cơ quan (Không xác minh): 3 ngày làm việc');
  });

  it('bản chưa phê duyệt ghi rõ là dự thảo và không có ngày ban hành', async () => {
    const text = await html({}, false);
    expect(text).toContain('(Dự thảo – chưa phê duyệt)');
    expect(text).toContain('Ngày ban hành: …/…/……');
  });

  it('bảng trống ghi “Không phát sinh”', async () => {
    const text = await html({ steps: [], records: [], promised: {} }, false);
    expect(text.match(/Không phát sinh/g)).toHaveLength(3);
    expect(text).not.toContain('<svg');
  });

  it('tên mục nói lên bảng đứng dưới nó', () => {
    const section = (title: string) => contentOf({ label: '5.7', title, text: '' });
    expect(section('Quy trình xử lý công việc')).toBe('steps');
    expect(section('Lưu đồ')).toBe('flowchart');
    expect(section('HỒ SƠ LƯU')).toBe('records');
    expect(section('Căn cứ pháp lý')).toBeUndefined();
  });

  it('bảng tính và bản sửa được có cùng các bước', async () => {
    await html();
    const model = await procedure.gather(test.context, { procedure: maritalStatus.procedureCode });
    expect(procedure.sheets?.(model)[0]?.rows).toHaveLength(6);
    const table = procedure.docx?.(model).find((block) => block.kind === 'table');
    expect(table).toMatchObject({ kind: 'table' });
  });
});
