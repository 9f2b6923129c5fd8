import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { importDossiers } from '../../src/command/import.ts';
import { issueReport } from '../../src/command/report.ts';
import type { DossierFact } from '../../src/domain/indicator/fact.ts';
import { ii06aTable, tableDifferences, tableFaults } from '../../src/domain/indicator/ii06a-table.ts';
import { sort } from '../../src/domain/indicator/statistics.ts';
import type { Office } from '../../src/domain/organisation/office.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { ii06a } from '../../src/report/ii06a.ts';
import { correctedIi06a, type Ii06aModel } from '../../src/report/ii06a-model.ts';
import { memoryContext } from '../support/context.ts';
import { at, fact } from '../support/facts.ts';
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
  leaderName: 'Nguyễn Thị Hòa',
  sign: 'UBND',
  unitId: 'u1',
  logo: null,
};
const period = { from: localDate('2025-12-15'), to: localDate('2026-12-14') };

function modelOf(facts: readonly DossierFact[], asOf = '2027-01-05 08:00'): Ii06aModel {
  const table = ii06aTable(sort(facts, { rule: 'ii06a', ...period, asOf: at(asOf) }));
  return {
    form: 'Biểu số II.06a/VPCP/KSTT',
    office,
    scheme: 'reporting',
    label: 'Năm 2026',
    ...period,
    gatheredAt: at(asOf),
    closed: true,
    table,
    correction: null,
  };
}

/** One dossier of 2025, by import. */
async function importOne(context: Context): Promise<void> {
  const csv = 'code,procedure_name,received_at,due_at,resolved_at\nA1,Khai sinh,02/06/2025,05/06/2025,04/06/2025';
  const rows = readDossierFile('hoso.csv', new TextEncoder().encode(csv), noMapping);
  await importDossiers(context, { name: 'hoso.csv', rows, dryRun: false, progress: () => undefined });
}

/** The page without marks and doubled spaces. */
const textOf = (model: Ii06aModel) =>
  ii06a
    .html(model)
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x3D;', '=')
    .replace(/\s+/g, ' ');

const facts = [
  fact({ code: 'A', level: 'Cấp xã', resolved: '2026-03-04' }),
  fact({ code: 'B', level: 'Cấp xã', field: 'Đất đai', resolved: '2026-03-09', channel: 'online' }),
  fact({ code: 'C', level: 'Cấp tỉnh', field: 'Đất đai' }),
  fact({ code: 'K', due: null }),
  fact({
    code: 'X',
    level: 'Cấp xã',
    due: '2026-03-05',
    moved: [{ since: '2026-03-04', due: '2026-03-20', cause: 'extension' }],
    resolved: '2026-03-18',
  }),
];

describe('biểu II.06a: từ chối in', () => {
  it('số liệu không khớp đồng nhất thức thì không in', () => {
    const model = modelOf(facts);
    const total = { ...model.table.total, pending: { total: 2, inTime: 1, overdue: 1 } };
    const broken = { ...model, table: { ...model.table, total } };
    expect(() => ii06a.html(broken)).toThrow(expect.objectContaining({ code: 'identities-broken' }));
    expect(tableFaults(broken.table)).toContain('Tổng số: (3) = (7) + (11): 4 ≠ 5');
  });
  it('dòng không cộng thành tổng, hoặc sổ trừ đi không bằng biểu, cũng không in', () => {
    const { table } = modelOf(facts);
    expect(tableFaults(table)).toEqual([]);
    expect(tableFaults({ ...table, levels: table.levels.slice(1) })).not.toEqual([]);
    expect(tableFaults({ ...table, book: table.book + 1 })).toEqual(['Sổ 6 − 1 ≠ 4']);
  });
  it('chưa thiết lập cơ quan, thiếu một đầu của kỳ, kỳ ngược', async () => {
    const { context } = await memoryContext();
    await expect(ii06a.gather(context, {})).rejects.toMatchObject({ code: 'no-office' });
    await context.database.write([settingStatement('office', office)]);
    await expect(ii06a.gather(context, { from: period.from })).rejects.toMatchObject({ code: 'required' });
    const reversed = { from: period.to, to: period.from };
    await expect(ii06a.gather(context, reversed)).rejects.toMatchObject({ code: 'range-reversed' });
  });
});

describe('biểu II.06a: nội dung', () => {
  it('dòng theo cấp từ trên xuống, trong cấp theo lĩnh vực, mười ba cột', () => {
    const { levels } = modelOf(facts).table;
    expect(levels.map(({ level, fields }) => [level, fields.map(({ field }) => field)])).toEqual([
      ['Cấp tỉnh', ['Đất đai']],
      ['Cấp xã', ['Đất đai', 'Hộ tịch']],
    ]);
    const [sheet] = ii06a.sheets?.(modelOf(facts)) ?? [];
    expect(sheet?.columns).toHaveLength(13);
    expect(sheet?.rows.at(-1)).toEqual(['', 'Tổng số', 4, 1, 3, 0, 3, 2, 0, 1, 1, 0, 1]);
  });
  it('đầu biểu: mã biểu, đơn vị báo cáo, đơn vị nhận, kỳ', () => {
    const text = textOf(modelOf(facts));
    for (const part of [
      'Biểu số II.06a/VPCP/KSTT',
      'Đơn vị báo cáo: Ủy ban nhân dân xã Gia Tân',
      'Đơn vị nhận báo cáo: Ủy ban nhân dân tỉnh Thống Nhất',
      'Kỳ báo cáo: Năm 2026 (Từ ngày 15/12/2025 đến ngày 14/12/2026)',
      'Đơn vị tính: Số hồ sơ TTHC',
      '(3)=(4)+(5)+(6)',
    ]) {
      expect(text).toContain(part);
    }
  });
  it('hồ sơ bị loại in kèm mã: Sổ N − k = biểu; tỷ lệ có tử, mẫu; quá hạn còn mở đứng cạnh', () => {
    const text = textOf(modelOf(facts));
    expect(text).toContain('sổ 5 − 1 = biểu 4');
    expect(text).toContain('không có ngày hẹn trả (1): K');
    expect(text).toContain('66,67 % (2/3)');
    expect(text).toContain('Quá hạn chưa giải quyết: 1 hồ sơ');
  });
  it('hồ sơ gia hạn: chú thích theo ngày hẹn ban đầu, có n', () => {
    const text = textOf(modelOf(facts));
    expect(text).toContain('Hồ sơ đã gia hạn: n = 1');
    expect(text).toContain('đã giải quyết 1 (trước hạn 0, đúng hạn 0, quá hạn 1)');
    expect(textOf(modelOf(facts.slice(0, 2)))).not.toContain('gia hạn: n');
  });
  it('không có hồ sơ nào: “Không phát sinh”, tỷ lệ “chưa có số liệu”', () => {
    const text = textOf(modelOf([]));
    expect(text).toContain('Không phát sinh');
    expect(text).toContain('chưa có số liệu');
    expect(text).not.toContain('100 %');
  });
  it('chữ lạ trong tên lĩnh vực không thành mã HTML', () => {
    expect(ii06a.html(modelOf([fact({ field: '<b>Đất & "đai"</b>' })]))).toContain(
      '&lt;b&gt;Đất &amp; &quot;đai&quot;',
    );
  });
  it('mỗi ô lần ra được mã hồ sơ: bảng chứng cứ có đủ hồ sơ với số cột', () => {
    const [, evidence, left] = ii06a.sheets?.(modelOf(facts)) ?? [];
    expect(evidence?.rows).toEqual([
      ['A', 'Cấp xã', 'Hộ tịch', 5, 8],
      ['B', 'Cấp xã', 'Đất đai', 4, 10],
      ['C', 'Cấp tỉnh', 'Đất đai', 5, 13],
      ['X', 'Cấp xã', 'Hộ tịch', 5, 8],
    ]);
    expect(left?.rows).toEqual([['K', 'không có ngày hẹn trả']]);
  });
});

describe('biểu II.06a: đính chính', () => {
  const former = { code: '7K3M-9QXA-2F4T', issuedAt: at('2026-12-16 09:00'), model: modelOf(facts) };
  it('bản trước giống hệt thì không phải đính chính', () => {
    expect(correctedIi06a(modelOf(facts), former).correction).toBeNull();
    expect(tableDifferences(former.model.table, former.model.table)).toEqual([]);
  });
  it('bản trước khác: in từng ô đã báo cáo, nay là, chênh lệch', () => {
    const later = modelOf([...facts, fact({ code: 'Z', level: 'Cấp xã', field: 'Hộ tịch', resolved: '2026-03-09' })]);
    const text = textOf(correctedIi06a(later, former));
    expect(text).toContain('ĐÍNH CHÍNH');
    expect(text).toContain('thay cho biểu có mã xác minh 7K3M-9QXA-2F4T đã phát hành ngày 16/12/2026');
    expect(text).toContain('Tổng số (10) Đã giải quyết: quá hạn 1 2 +1');
  });
  it('đã phát hành rồi dữ liệu đổi: bản gom lại tự mang đính chính; đổi lúc kỳ chưa hết thì không', async () => {
    const { context, setNow } = await memoryContext();
    await context.database.write([settingStatement('office', office)]);
    const issue = async (year: number) => {
      const model = await ii06a.gather(context, { year });
      const report = {
        kind: 'ii06a',
        title: 'Biểu II.06a',
        templateVersion: ii06a.templateVersion,
        parameters: { year },
      };
      return issueReport(context, { ...report, model });
    };
    const issued = await issue(2025);
    await issue(2026);
    await importOne(context);
    const { correction } = await ii06a.gather(context, { year: 2025 });
    expect(correction).toMatchObject({ code: issued.code });
    expect(correction?.differences.find(({ field, column }) => field === null && column === 3)).toMatchObject({
      before: 0,
      after: 1,
    });
    setNow('2027-01-05T08:00');
    expect((await ii06a.gather(context, { year: 2026 })).correction).toBeNull();
  });
  it('lĩnh vực mất hẳn vẫn hiện là giảm về 0', () => {
    const fewer = modelOf(facts.filter(({ code }) => code !== 'C'));
    const gone = tableDifferences(former.model.table, fewer.table).filter(({ level }) => level === 'Cấp tỉnh');
    expect(gone.map(({ after }) => after)).toEqual([0, 0, 0, 0, 0, 0, 0, 0].slice(0, gone.length));
    expect(gone.length).toBe(8);
  });
});

describe('biểu II.06a: kỳ', () => {
  it('mặc định năm báo cáo 15/12–14/12; dương lịch khi yêu cầu; khoảng chuẩn được gọi tên', async () => {
    const { context, setNow } = await memoryContext();
    await context.database.write([settingStatement('office', office)]);
    const range = async (parameters: Parameters<typeof ii06a.gather>[1]) => {
      const { from, to, label, closed } = await ii06a.gather(context, parameters);
      return [from, to, label, closed];
    };
    expect(await range({ year: 2025 })).toEqual(['2024-12-15', '2025-12-14', 'Năm 2025', true]);
    expect(await range({ year: 2026, scheme: 'calendar' })).toEqual(['2026-01-01', '2026-12-31', 'Năm 2026', false]);
    expect(await range({ from: localDate('2026-03-15'), to: localDate('2026-06-14') })).toEqual([
      '2026-03-15',
      '2026-06-14',
      'Quý II năm 2026',
      true,
    ]);
    expect((await range({}))[0]).toBe('2025-12-15');
    setNow('2026-12-15T08:00');
    expect((await range({}))[0]).toBe('2026-12-15');
  });
});
