import type { SheetToWrite } from './xlsx-writer.ts';

type Line = readonly [heading: string, width: number, how: string, example: string];

/** Headings that procedure-table.ts reads, with how each is filled in. */
const lines: readonly Line[] = [
  ['TT', 6, 'Số thứ tự, không được đọc.', '1'],
  ['Mã thủ tục', 14, 'Bắt buộc. Mã trên Cổng Dịch vụ công quốc gia.', '1.004873'],
  ['Tên thủ tục', 44, 'Bắt buộc.', 'Cấp Giấy xác nhận tình trạng hôn nhân'],
  ['Lĩnh vực', 18, 'Có thể ghi một lần, ở một dòng riêng phía trên các thủ tục của lĩnh vực ấy.', 'Hộ tịch'],
  [
    'Cách thức nộp',
    18,
    'Trực tiếp, Trực tuyến, Bưu chính, cách nhau bằng dấu chấm phẩy; bỏ trống nếu thời hạn như nhau. Thời hạn khác nhau: thêm dòng cùng mã.',
    'Trực tiếp; Trực tuyến',
  ],
  [
    'Thời hạn giải quyết',
    24,
    'Số kèm đơn vị: “3 ngày làm việc”, “15 ngày”, “8 giờ làm việc”, “Trong ngày, sau 15 giờ trả ngày làm việc tiếp theo”. Có trường hợp riêng: mỗi trường hợp một dòng trong ô, như “Có xác minh: 23 ngày làm việc”.',
    '3 ngày làm việc',
  ],
  ['Phí, lệ phí', 16, 'Số tiền hoặc “Không”.', 'Không'],
  [
    'Thành phần hồ sơ',
    40,
    'Mỗi giấy tờ một dòng trong ô, hoặc cách nhau bằng dấu chấm phẩy.',
    'Tờ khai; Giấy tờ tùy thân',
  ],
  ['Kết quả', 24, 'Tên văn bản trả cho người nộp.', 'Giấy xác nhận tình trạng hôn nhân'],
  ['Căn cứ pháp lý', 24, 'Số hiệu văn bản, cách nhau bằng dấu chấm phẩy.', '123/2015/NĐ-CP'],
  ['Quyết định công bố', 18, 'Số quyết định công bố thủ tục.', '1125/QĐ-UBND'],
  ['Có hiệu lực từ', 14, 'Ngày, như 05/01/2026; bỏ trống nếu thủ tục đã có từ trước.', ''],
];

/** The template of a list of procedures: headings alone, and how to fill them in on a sheet of its own, which is not read. */
export function procedureTemplate(): SheetToWrite[] {
  return [
    { name: 'Thủ tục', columns: lines.map(([header, width]) => ({ header, width })), rows: [] },
    {
      name: 'Cách điền',
      columns: [
        { header: 'Cột', width: 22 },
        { header: 'Cách điền', width: 90 },
        { header: 'Ví dụ', width: 40 },
      ],
      rows: lines.map(([header, , how, example]) => [header, how, example]),
    },
  ];
}
