import { describe, expect, it } from 'vitest';
import { neutralTable } from '../../src/domain/score-sheet/neutral-table.ts';
import { type TableText, tablePurposes } from '../../src/domain/score-sheet/table.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { writeCriterionTable } from '../../src/exchange/score-sheet-file.ts';
import { readScoreTableFile } from '../../src/exchange/score-table-file.ts';
import { scoreTableSheets, scoreTableTemplate } from '../../src/exchange/score-table-template.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { workbookOf } from '../support/workbook.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (...lines: string[]) => readScoreTableFile('bo.csv', bytes(`${lines.join('\r\n')}\r\n`));
const general = ['Dùng cho,Cải cách hành chính', 'Tên bộ tiêu chí,Bộ A', 'Áp dụng từ,01/01/2026'];
const heading = 'TT,Tiêu chí,Điểm tối đa,Cách chấm,Tài liệu kiểm chứng,Nguồn số liệu,Mức điểm';
const told = ({ faults }: Awaited<ReturnType<typeof readScoreTableFile>>) =>
  faults.map(({ row, part, wording }) => [row, part, wording]);

describe('tệp không phải bộ tiêu chí bị từ chối', () => {
  it.each([
    ['tệp rỗng', 'bo.xlsx', '', 'tệp rỗng'],
    ['không có dòng tiêu đề', 'bo.csv', 'Tiêu chí,Điểm\nA,5\n', 'không có dòng tiêu đề nào gồm cột “TT”'],
    ['nhật ký XES', 'bo.xes', '<?xml version="1.0"?><log/>', 'chỉ đọc được tệp .xlsx, .csv và .json'],
    ['tệp lạ', 'bo.doc', 'Bộ tiêu chí', 'chỉ đọc được'],
    ['JSON hỏng', 'bo.json', '{hỏng', 'không phải JSON'],
  ])('%s', async (_title, name, text, reason) => {
    await expect(readScoreTableFile(name, bytes(text))).rejects.toThrow(reason);
  });

  it('tệp mẫu chưa điền: nói thiếu gì, không có bộ nào', async () => {
    const read = await readScoreTableFile('mau.xlsx', await writeWorkbook(scoreTableTemplate()));
    expect(read.table).toBeNull();
    expect(told(read)).toEqual([
      [0, 'purpose', 'part-missing'],
      [0, 'name', 'part-missing'],
      [0, 'from', 'part-missing'],
      [0, null, 'wrong'],
    ]);
  });

  it('mọi lỗi cùng một lần, mỗi lỗi có dòng và cột; ô có lỗi chỉ nói lỗi đầu', async () => {
    const read = await csv(
      'Dùng cho,Việc khác',
      'Tên bộ tiêu chí,Bộ A',
      'Áp dụng từ,31/02/2026',
      'Kỳ,tuần',
      'Mức xếp loại,Tốt',
      'Áp dụng từ,01/01/2026',
      heading,
      'I,Chỉ đạo,,,,,',
      '1,Lĩnh vực,9,,,,',
      '1.1,Việc A,nhiều,,,,',
      '1.2,,5,,,số liệu lạ,98',
      '1.1,Việc B,5,,,,',
      ',Việc C,5,,,,',
      '2,Lĩnh vực hai,9,,,,',
      '2.1,Việc D,5,,,,',
      '4.1,Việc Đ,5.123,,,,',
    );
    expect(read.table).toBeNull();
    expect(told(read)).toEqual([
      [1, 'purpose', 'choice'],
      [3, 'from', 'day-form'],
      [4, 'period', 'choice'],
      [5, 'bands', 'band-form'],
      [6, 'from', 'part-doubled'],
      [8, 'number', 'number-form'],
      [10, 'most', 'points-form'],
      [11, 'formula', 'formula-unknown'],
      [11, 'steps', 'steps-form'],
      [11, 'title', 'wrong'],
      [12, 'number', 'number-doubled'],
      [13, 'number', 'number-missing'],
      [14, 'most', 'sum-differs'],
      [16, 'most', 'points-form'],
      [16, 'number', 'wrong'],
    ]);
  });

  it('điều bộ tiêu chí không cho phép được nói ở đúng ô', async () => {
    const read = await csv(
      ...general,
      'Kỳ,Quý',
      'Mức xếp loại,Tốt = 90',
      'Mức xếp loại,Tốt = 80',
      heading,
      '1,Lĩnh vực,,,,on-time,',
      '1.1,Việc A,5,,,person-score,',
      '1.2,,2000,,,,50=1',
      '3.1,Việc B,5,,,on-time,120=1',
    );
    expect(read.table).toBeNull();
    expect(told(read)).toEqual([
      [4, 'period', 'wrong'],
      [5, 'bands', 'wrong'],
      [8, 'formula', 'wrong'],
      [9, 'formula', 'wrong'],
      [10, 'title', 'wrong'],
      [10, 'most', 'wrong'],
      [10, 'steps', 'wrong'],
      [11, 'number', 'wrong'],
      [11, 'steps', 'wrong'],
    ]);
    expect(read.faults[7]?.message).toContain('phải đứng sau tiêu chí 3');
  });

  it('hai cột cùng nghĩa là lỗi; cột lạ là lưu ý', async () => {
    const read = await csv(...general, 'TT,Tiêu chí,Điểm tối đa,Thang điểm,Địa điểm,Ghi chú', '1,Việc A,5,6,x,y');
    expect(told(read)).toEqual([
      [4, 'most', 'column-doubled'],
      [4, null, 'column-unknown'],
    ]);
    expect(read.table).toBeNull();
  });

  it('chữ dài hơn tệp JSON được phép thì bị từ chối như tệp JSON', async () => {
    const read = await csv(...general, heading, `1,${'a'.repeat(1001)},,,,,`, '1.1.1,Việc B,5,,,,');
    expect(read.faults.map(({ row, part, message }) => [row, part, message])).toEqual([
      [5, 'title', 'Sai: nhiều nhất 1000 ký tự. Sửa rồi nhập lại.'],
      [6, 'number', 'Sai: phải đứng sau tiêu chí 1.1. Sửa rồi nhập lại.'],
    ]);
  });

  it('ô công thức chưa có kết quả, ô báo lỗi của Excel: nói ở ô, không đoán; công thức có kết quả thì đọc kết quả', async () => {
    const row = (n: number, points: string) =>
      `<row r="${n}"><c r="A${n}" t="inlineStr"><is><t>${n - 4}</t></is></c><c r="B${n}" t="inlineStr"><is><t>Việc</t></is></c>${points}</row>`;
    const line = (n: number, ...words: string[]) =>
      `<row r="${n}">${words.map((one, at) => `<c r="${'ABC'[at]}${n}" t="inlineStr"><is><t>${one}</t></is></c>`).join('')}</row>`;
    const book = workbookOf([
      line(1, 'Dùng cho', 'Cải cách hành chính') +
        line(2, 'Tên bộ tiêu chí', 'Bộ A') +
        line(3, 'Áp dụng từ', '01/01/2026') +
        line(4, 'TT', 'Tiêu chí', 'Điểm tối đa') +
        row(5, '<c r="C5"><f>1+1</f></c>') +
        row(6, '<c r="C6" t="e"><f>1/0</f><v>#DIV/0!</v></c>') +
        row(7, '<c r="C7"><f>1+1</f><v>2</v></c>'),
    ]);
    expect(told(await readScoreTableFile('bo.xlsx', book))).toEqual([
      [5, 'most', 'formula-empty'],
      [6, 'most', 'cell-error'],
    ]);
  });
});

describe('bảng Excel, CSV của cơ quan là bộ tiêu chí', () => {
  it.each(tablePurposes)('bộ %s: từ Excel giống hệt từ JSON', async (purpose) => {
    const neutral = neutralTable(purpose, localDate('2026-01-01'));
    const table: TableText = {
      ...neutral,
      basis: 'Quyết định số 5/QĐ-UBND',
      scheme: 'reporting',
      bands: [{ name: 'Mức = tốt', least: 66.67 }],
      criteria: [
        ...neutral.criteria,
        { number: '9', title: 'Hai\ndòng', most: null, scoring: '', proof: '', formula: null, steps: [] },
        ...Array.from({ length: 10 }, (_, index) => ({
          ...{ number: `9.${index + 1}`, title: 'Việc', most: 2.5, scoring: 'Có: 2,5\nKhông: 0', proof: 'Văn bản' },
          ...{ formula: null, steps: [] },
        })),
      ],
    };
    const json = await readScoreTableFile('bo.json', bytes(writeCriterionTable(table)));
    const excel = await readScoreTableFile('bo.xlsx', await writeWorkbook(scoreTableSheets(table)));
    expect(excel).toEqual({ table: json.table, faults: [] });
    expect(excel.table).toEqual(table);
  });

  it('CSV như cơ quan giữ: dòng tên phía trên, dòng số cột, điểm của lĩnh vực, dòng nối tiếp, dòng tổng', async () => {
    const { table, faults } = await csv(
      'ỦY BAN NHÂN DÂN XÃ,',
      ...general,
      'Mức xếp loại,Tốt = 80%',
      '',
      heading,
      '(1),(2),(3),(4),(5),(6),(7)',
      '1,Chỉ đạo điều hành,"7,5",,,,',
      '1.1.,Ban hành kế hoạch,5,Đúng hạn: 5,Kế hoạch,-,',
      ',,,Chậm: 2,,,',
      '1.2,Tuyên truyền,"2,5",,,,',
      '2. Giải quyết thủ tục,,,,,,',
      '2.1,Đúng hạn,20,,,on-time,98 % = 20; 95=15',
      ',Tổng cộng,"27,5",,,,',
    );
    expect(faults).toEqual([]);
    expect(table).toMatchObject({ purpose: 'reform', from: '2026-01-01', bands: [{ name: 'Tốt', least: 80 }] });
    expect(table?.criteria.map(({ number, title, most }) => [number, title, most])).toEqual([
      ['1', 'Chỉ đạo điều hành', null],
      ['1.1', 'Ban hành kế hoạch', 5],
      ['1.2', 'Tuyên truyền', 2.5],
      ['2', 'Giải quyết thủ tục', null],
      ['2.1', 'Đúng hạn', 20],
    ]);
    expect(table?.criteria[1]).toMatchObject({ scoring: 'Đúng hạn: 5\nChậm: 2', formula: null });
    expect(table?.criteria[4]).toMatchObject({
      formula: 'on-time',
      steps: [
        { least: 98, points: 20 },
        { least: 95, points: 15 },
      ],
    });
  });

  it('CSV trong UTF-16 đọc như UTF-8', async () => {
    const text = [...general, 'TT,Tiêu chí,Điểm tối đa', '1,Việc A,5'].join('\r\n');
    const { table } = await readScoreTableFile('bo.csv', Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(table?.criteria.map(({ title, most }) => [title, most])).toEqual([['Việc A', 5]]);
  });
});
