import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { type FigureMapping, readFigureColumns, readFigureRows } from '../../src/exchange/province-figures-file.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';

const read = (text: string, mapping: FigureMapping = {}) =>
  readFigureRows('so-lieu.csv', new TextEncoder().encode(text), mapping);
const refusal = async (text: string): Promise<string> => {
  const error = await read(text).catch((found: unknown) => found);
  return error instanceof Problem ? error.text('vi') : 'không từ chối';
};

const form = [
  'Biểu số II.06a/VPCP/KSTT',
  'TT,Lĩnh vực,Tiếp nhận,,,,Đã giải quyết,,,,Đang giải quyết,,',
  ',,Tổng số,Trực tuyến,Trực tiếp,Từ kỳ trước,Tổng số,Trước hạn,Đúng hạn,Quá hạn,Tổng số,Trong hạn,Quá hạn',
  '(1),(2),(3)=(4)+(5)+(6),(4),(5),(6),(7)=(8)+(9)+(10),(8),(9),(10),(11)=(12)+(13),(12),(13)',
];

describe('số liệu của tỉnh từ tệp', () => {
  it('từ chối: không có tiêu đề, không có dòng nào, ô không phải số nguyên (nêu dòng và cột), nhật ký sự kiện', async () => {
    expect(await refusal('Lĩnh vực,Ghi chú\nHộ tịch,x\n')).toContain('không có dòng tiêu đề nào');
    expect(await refusal(`${form.join('\n')}\n`)).toContain('không có dòng số liệu nào');
    expect(await refusal(`${form.join('\n')}\n1,Hộ tịch,10,4,"5,5",1\n`)).toContain('dòng 5, cột (5): “5,5”');
    expect(await refusal(`${form.join('\n')}\n1,Hộ tịch,-3\n`)).toContain('“-3” không phải số nguyên');
    await expect(readFigureRows('a.xes', new TextEncoder().encode('<log/>'))).rejects.toThrow(Problem);
  });

  it('từ chối: dòng có số liệu mà không có tên, hai cột cùng số ghi khác nhau; không bỏ qua, không chọn hộ', async () => {
    const named = '1,Hộ tịch,10,4,5,1\n';
    expect(await refusal(`${form.join('\n')}\n${named}2,,3,1,2,0\n`)).toContain('dòng 6 có số liệu mà không có tên');
    const doubled = 'Lĩnh vực,(3) Tổng,(4) Trực tuyến,(5) Trực tiếp,(3) Tổng số\n';
    expect(await refusal(`${doubled}Hộ tịch,5,2,3,6\n`)).toContain('dòng 2: hai cột (3) ghi khác nhau, “5” và “6”');
    expect((await read(`${doubled}Hộ tịch,5,2,3,5\n`)).rows).toHaveLength(1);
  });

  it('dòng đánh số của biểu cho biết cột; dòng cấp chỉ cộng các lĩnh vực bên dưới thì bỏ qua', async () => {
    const rows = ['I,Cấp xã,12', '1,Hộ tịch,10,4,5,1,9,6,2,1,1,1,0', '2,Đất đai,2,,,,,,,,,,', ',Tổng số,1.012'];
    expect(await read([...form, ...rows].join('\n'))).toEqual({
      by: 'field',
      total: { 'received.total': 1012 },
      rows: [
        {
          key: 'Hộ tịch',
          cells: {
            ...{ 'received.total': 10, 'received.online': 4, 'received.direct': 5, 'received.carried': 1 },
            ...{ 'resolved.total': 9, 'resolved.early': 6, 'resolved.onTime': 2, 'resolved.late': 1 },
            ...{ 'pending.total': 1, 'pending.inTime': 1, 'pending.overdue': 0 },
          },
        },
        { key: 'Đất đai', cells: { 'received.total': 2 } },
      ],
    });
  });

  it('khóa của hệ thống tổng hợp; mã thủ tục ở mọi dòng thì là biểu theo thủ tục', async () => {
    const found = await read('procedureCode;recv_total;res_total;proc_late\n1.001193 Khai sinh;7;6;1\n');
    expect(found).toEqual({
      by: 'procedure',
      total: {},
      rows: [
        {
          key: '1.001193 Khai sinh',
          cells: { 'received.total': 7, 'resolved.total': 6, 'pending.overdue': 1 },
        },
      ],
    });
  });

  it('tiêu đề lạ thì chỉ định cột; dòng chỉ định viết sai được nêu', async () => {
    const { mapping, faults } = readFigureColumns('2 = Tên\n3 = Nhận\n(10) = Trễ\n99 = Lạ\nnhảm');
    expect(faults).toEqual(['99 = Lạ', 'nhảm']);
    const found = await read('Tên,Nhận,Trễ\nHộ tịch,10,1\nTổng cộng,10,1\n', mapping);
    expect(found.rows).toEqual([{ key: 'Hộ tịch', cells: { 'received.total': 10, 'resolved.late': 1 } }]);
    expect(found.total).toEqual({ 'received.total': 10, 'resolved.late': 1 });
  });

  it('đọc được chính bảng tính biểu II.06a của chương trình', async () => {
    const columns = [
      'TT',
      'Lĩnh vực, công việc giải quyết theo cấp',
      '(3) Tiếp nhận: tổng số',
      '(4) Tiếp nhận: trực tuyến',
      '(10) Đã giải quyết: quá hạn',
    ];
    const bytes = await writeWorkbook([
      {
        name: 'Biểu',
        columns: columns.map((header) => ({ header })),
        rows: [
          ['1', 'Hộ tịch', 5, 2, 0],
          ['', 'Tổng số', 5, 2, 0],
        ],
      },
    ]);
    const found = await readFigureRows('ii06a.xlsx', bytes);
    expect(found).toEqual({
      by: 'field',
      total: { 'received.total': 5, 'received.online': 2, 'resolved.late': 0 },
      rows: [{ key: 'Hộ tịch', cells: { 'received.total': 5, 'received.online': 2, 'resolved.late': 0 } }],
    });
  });
});
