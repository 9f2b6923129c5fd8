/** Columns of the dossier exchange (contract `dossiers import`); the names stand in faults and mappings. */
export const importColumns = [
  'code',
  'procedure_code',
  'procedure_name',
  'field',
  'channel',
  'applicant',
  'received_at',
  'due_at',
  'resolved_at',
  'returned_at',
  'state',
  'officer',
  'section',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** Where in the file: the spreadsheet's row number, or the case (trace) of an event log. */
export type ImportPlace = { readonly row: number } | { readonly case: string };

/** One line of the answer to an import. An error rejects its row, a warning does not. */
export type ImportFault = ImportPlace & {
  readonly field: string;
  readonly code: ImportFaultCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
};

/** What happened and the cure. `{x}` is filled from the details. */
const texts = {
  'code-missing': ['error', 'Thiếu mã hồ sơ. Điền mã vào cột “Mã hồ sơ” rồi nhập lại.'],
  'too-long': ['error', 'Nội dung dài {length} ký tự, tối đa {most}. Rút gọn rồi nhập lại.'],
  'date-invalid': [
    'error',
    'Ngày “{value}” không có thật hoặc sai dạng. Viết dd/mm/yyyy hoặc dd/mm/yyyy hh:mm, ví dụ 05/02/2026 08:30.',
  ],
  'date-out-of-range': ['error', 'Ngày “{value}” nằm ngoài khoảng 01/01/1976–31/12/2099. Kiểm tra lại năm.'],
  'cell-error': ['error', 'Ô chứa lỗi công thức {value}. Sửa công thức hoặc gõ giá trị rồi lưu lại tệp.'],
  'row-malformed': ['error', 'Dòng không đọc được: {value}. Kiểm tra dấu ngoặc kép và dấu phân cách rồi lưu lại tệp.'],
  'columns-differ': [
    'error',
    'Hai cột cùng nghĩa ghi khác nhau: {one} và {other}. Giữ một cột đúng, hoặc chỉ rõ cột nào khi ghép cột.',
  ],
  'columns-disagree': [
    'warning',
    'Hai cột cùng nghĩa ghi khác nhau: {one} và {other}; lấy cột đầu. Ghép lại cột nếu cần cột kia.',
  ],
  'not-accepted': [
    'error',
    'Hồ sơ chưa được tiếp nhận (“{value}”) nên không thuộc số liệu. Nhập lại khi đã tiếp nhận.',
  ],
  'rows-differ': [
    'error',
    'Mã hồ sơ “{value}” có nhiều dòng khác nhau trong tệp ({rows}). Giữ một dòng đúng rồi nhập lại.',
  ],
  'code-taken': [
    'error',
    'Mã hồ sơ “{value}” đã được tiếp nhận trực tiếp trên hệ thống, không phải từ tệp. Dùng “Đính chính” trên trang hồ sơ.',
  ],
  'officer-act': [
    'error',
    'Thay đổi này trái với việc {who} đã ghi lúc {when}. Xem trang hồ sơ và dùng “Đính chính” nếu tệp mới đúng.',
  ],
  'changed-meanwhile': ['error', 'Hồ sơ vừa được người khác ghi trong lúc nhập. Nhập lại tệp để xét dòng này.'],
  'channel-unknown': [
    'warning',
    'Không rõ hình thức nộp “{value}”; tính là trực tiếp. Dùng: trực tiếp, bưu chính, trực tuyến, ki-ốt.',
  ],
  'state-unknown': [
    'warning',
    'Không rõ trạng thái “{value}”; chỉ dựa vào các ngày. Dùng: Đang xử lý, Chờ bổ sung, Đã trả kết quả, Từ chối, Rút, Dừng.',
  ],
  'resolved-from-returned': [
    'warning',
    'Không có ngày kết thúc xử lý; lấy ngày trả kết quả thay cho cả hai. Bổ sung cột “Ngày kết thúc xử lý” nếu có.',
  ],
  'finished-without-date': [
    'warning',
    'Trạng thái “{value}” là đã xong nhưng không có ngày nào; không tính vào thống kê. Bổ sung ngày rồi nhập lại.',
  ],
  'open-with-result-date': [
    'warning',
    'Trạng thái “{value}” là chưa xong nhưng có ngày kết quả; tính là đã xong theo ngày. Kiểm tra lại trạng thái.',
  ],
  'finish-before-receipt': [
    'warning',
    'Ngày kết thúc trước ngày tiếp nhận. Dòng vẫn được nhận; kiểm tra lại hai ngày.',
  ],
  'due-before-receipt': ['warning', 'Ngày hẹn trả trước ngày tiếp nhận. Dòng vẫn được nhận; kiểm tra lại hai ngày.'],
  'no-received-date': ['warning', 'Không có ngày tiếp nhận; không tính vào thống kê. Bổ sung ngày rồi nhập lại.'],
  'no-due-date': [
    'warning',
    'Không có ngày hẹn trả và thủ tục không công bố đúng một thời hạn; không tính vào thống kê. Bổ sung ngày hẹn trả.',
  ],
  'due-computed': [
    'warning',
    'Không có ngày hẹn trả; đã tính {due} theo thời hạn công bố ({limit}). Kiểm tra với giấy tiếp nhận.',
  ],
  'procedure-unknown': [
    'warning',
    'Mã thủ tục “{value}” chưa có trong danh mục. Nhập danh mục thủ tục hoặc kiểm tra lại mã.',
  ],
  'officer-unmatched': [
    'warning',
    'Cán bộ “{value}” không khớp với người nào trong cơ quan. Thêm người này hoặc sửa tên trong tệp.',
  ],
  'officer-ambiguous': ['warning', 'Cán bộ “{value}” khớp với nhiều người. Ghi thêm bộ phận trong tệp để phân biệt.'],
  'section-unmatched': [
    'warning',
    'Bộ phận “{value}” không khớp với bộ phận nào của cơ quan. Thêm bộ phận hoặc sửa tên trong tệp.',
  ],
  'row-repeated': ['warning', 'Dòng lặp lại đúng nội dung của {first}; chỉ tính một lần. Có thể xóa dòng này.'],
  formula: ['warning', 'Ô là công thức; lấy giá trị đã lưu trong tệp. Nên dán thành giá trị trước khi nhập.'],
  'column-unknown': ['warning', 'Không nhận ra cột “{value}”; cột bị bỏ qua. Đổi tên cột hoặc ghép lại cột.'],
  'event-without-time': ['warning', 'Sự kiện “{value}” không có thời điểm; bỏ qua sự kiện này.'],
  'event-outside-case': ['warning', 'Có {count} sự kiện nằm ngoài mọi hồ sơ (trace); bỏ qua các sự kiện này.'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>;

export type ImportFaultCode = keyof typeof texts;

export function importFault(
  place: ImportPlace,
  field: string,
  code: ImportFaultCode,
  details: Readonly<Record<string, string | number>> = {},
): ImportFault {
  const [severity, text] = texts[code];
  const message = text.replace(/\{(\w+)\}/g, (_whole, key: string) => shown(details[key]));
  return { ...place, field, code, severity, message };
}

/** "dòng 12" or "hồ sơ case-10011". */
export function placeText(place: ImportPlace): string {
  return 'row' in place ? `dòng ${place.row}` : `hồ sơ ${place.case}`;
}

/** A long cell must not flood the answer. */
function shown(value: string | number | undefined): string {
  const text = String(value ?? '…');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
