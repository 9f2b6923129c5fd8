import type { FaultText } from '../fault-words.ts';

/** What happened and the cure, in Vietnamese and English. `{x}` is filled from the details. */
export const importFaultTexts = {
  'code-missing': [
    'error',
    'Thiếu mã hồ sơ. Điền mã vào cột “Mã hồ sơ” rồi nhập lại.',
    'The dossier code is missing. Write it into the column “Mã hồ sơ” and import again.',
  ],
  'too-long': [
    'error',
    'Nội dung dài {length} ký tự, tối đa {most}. Rút gọn rồi nhập lại.',
    'This has {length} characters, at most {most} are allowed. Shorten it and import again.',
  ],
  'date-invalid': [
    'error',
    'Ngày “{value}” không có thật hoặc sai dạng. Viết dd/mm/yyyy hoặc dd/mm/yyyy hh:mm, ví dụ 05/02/2026 08:30.',
    'The date “{value}” does not exist or has another form. Write dd/mm/yyyy or dd/mm/yyyy hh:mm, such as 05/02/2026 08:30.',
  ],
  'date-out-of-range': [
    'error',
    'Ngày “{value}” nằm ngoài khoảng 01/01/1976–31/12/2099. Kiểm tra lại năm.',
    'The date “{value}” lies outside 01/01/1976–31/12/2099. Check the year.',
  ],
  'cell-error': [
    'error',
    'Ô chứa lỗi công thức {value}. Sửa công thức hoặc gõ giá trị rồi lưu lại tệp.',
    'The cell holds the formula error {value}. Mend the formula or type the value, and save the file again.',
  ],
  'row-malformed': [
    'error',
    'Dòng không đọc được: {value}. Kiểm tra dấu ngoặc kép và dấu phân cách rồi lưu lại tệp.',
    'The row cannot be read: {value}. Check the quotation marks and separators and save the file again.',
  ],
  'columns-differ': [
    'error',
    'Hai cột cùng nghĩa ghi khác nhau: {one} và {other}. Giữ một cột đúng, hoặc chỉ rõ cột nào khi ghép cột.',
    'Two columns of the same meaning differ: {one} and {other}. Keep the right one, or say which is which when matching columns.',
  ],
  'columns-disagree': [
    'warning',
    'Hai cột cùng nghĩa ghi khác nhau: {one} và {other}; lấy cột đầu. Ghép lại cột nếu cần cột kia.',
    'Two columns of the same meaning differ: {one} and {other}; the first is taken. Match the columns again if the other is meant.',
  ],
  'not-accepted': [
    'error',
    'Hồ sơ chưa được tiếp nhận (“{value}”) nên không thuộc số liệu. Nhập lại khi đã tiếp nhận.',
    'The dossier was not accepted (“{value}”) and is not part of the figures. Import it once it is accepted.',
  ],
  'rows-differ': [
    'error',
    'Mã hồ sơ “{value}” có nhiều dòng khác nhau trong tệp ({rows}). Giữ một dòng đúng rồi nhập lại.',
    'The file has several differing rows of the code “{value}” ({rows}). Keep the right one and import again.',
  ],
  'code-taken': [
    'error',
    'Mã hồ sơ “{value}” đã được tiếp nhận trực tiếp trên hệ thống, không phải từ tệp. Dùng “Đính chính” trên trang hồ sơ.',
    'The code “{value}” was received in this system, not from a file. Use “Correct” on the page of the dossier.',
  ],
  'officer-act': [
    'error',
    'Thay đổi này trái với việc {who} đã ghi lúc {when}. Xem trang hồ sơ và dùng “Đính chính” nếu tệp mới đúng.',
    'This change contradicts what {who} recorded at {when}. See the page of the dossier and use “Correct” if the file is right.',
  ],
  'changed-meanwhile': [
    'error',
    'Hồ sơ vừa được người khác ghi trong lúc nhập. Nhập lại tệp để xét dòng này.',
    'Somebody else wrote to this dossier during the import. Import the file again to have this row looked at.',
  ],
  'channel-unknown': [
    'warning',
    'Không rõ hình thức nộp “{value}”; tính là trực tiếp. Dùng: trực tiếp, bưu chính, trực tuyến, ki-ốt.',
    'The channel “{value}” is unknown and counted as in person. Use “trực tiếp”, “bưu chính”, “trực tuyến” or “ki-ốt”.',
  ],
  'state-unknown': [
    'warning',
    'Không rõ trạng thái “{value}”; chỉ dựa vào các ngày. Dùng: Đang xử lý, Chờ bổ sung, Đã trả kết quả, Từ chối, Rút, Dừng.',
    'The state “{value}” is unknown; only the dates are used. Use “Đang xử lý”, “Chờ bổ sung”, “Đã trả kết quả”, “Từ chối”, “Rút” or “Dừng”.',
  ],
  'resolved-from-returned': [
    'warning',
    'Không có ngày kết thúc xử lý; lấy ngày trả kết quả thay cho cả hai. Bổ sung cột “Ngày kết thúc xử lý” nếu có.',
    'There is no day of the result; the day it was handed out stands for both. Add the column “Ngày kết thúc xử lý” if you have it.',
  ],
  'finished-without-date': [
    'warning',
    'Trạng thái “{value}” là đã xong nhưng không có ngày nào; không tính vào thống kê. Bổ sung ngày rồi nhập lại.',
    'The state “{value}” says finished, but there is no date; left out of the figures. Add the date and import again.',
  ],
  'open-with-result-date': [
    'warning',
    'Trạng thái “{value}” là chưa xong nhưng có ngày kết quả; tính là đã xong theo ngày. Kiểm tra lại trạng thái.',
    'The state “{value}” says open, but there is a date of the result; counted as finished. Check the state.',
  ],
  'finish-before-receipt': [
    'warning',
    'Ngày kết thúc trước ngày tiếp nhận. Dòng vẫn được nhận; kiểm tra lại hai ngày.',
    'The end lies before the receipt. The row is taken all the same; check both dates.',
  ],
  'due-before-receipt': [
    'warning',
    'Ngày hẹn trả trước ngày tiếp nhận. Dòng vẫn được nhận; kiểm tra lại hai ngày.',
    'The promised day lies before the receipt. The row is taken all the same; check both dates.',
  ],
  'day-to-come': [
    'warning',
    'Ngày {value} chưa tới mà việc ghi là đã xảy ra. Dòng vẫn được nhận; kiểm tra lại năm.',
    '{value} is yet to come, but the row says that it happened. The row is taken all the same; check the year.',
  ],
  'no-received-date': [
    'warning',
    'Không có ngày tiếp nhận; không tính vào thống kê. Bổ sung ngày rồi nhập lại.',
    'There is no day of receipt; left out of the figures. Add the date and import again.',
  ],
  'no-due-date': [
    'warning',
    'Không có ngày hẹn trả và thủ tục không công bố đúng một thời hạn; không tính vào thống kê. Bổ sung ngày hẹn trả.',
    'There is no promised day, and the procedure publishes no single limit; left out of the figures. Add the promised day.',
  ],
  'due-computed': [
    'warning',
    'Không có ngày hẹn trả; đã tính {due} theo thời hạn công bố ({ownLimit}). Kiểm tra với giấy tiếp nhận.',
    'There is no promised day; {due} was computed from the published limit ({ownLimit}). Compare it with the receipt.',
  ],
  'procedure-unknown': [
    'warning',
    'Mã thủ tục “{value}” chưa có trong danh mục. Nhập danh mục thủ tục hoặc kiểm tra lại mã.',
    'The procedure code “{value}” is not in the catalogue. Import the catalogue or check the code.',
  ],
  'officer-unmatched': [
    'warning',
    'Cán bộ “{value}” không khớp với người nào trong cơ quan. Thêm người này hoặc sửa tên trong tệp.',
    'The officer “{value}” matches nobody in the office. Add this person or change the name in the file.',
  ],
  'officer-ambiguous': [
    'warning',
    'Cán bộ “{value}” khớp với nhiều người. Ghi thêm bộ phận trong tệp để phân biệt.',
    'The officer “{value}” matches several people. Write the section into the file to tell them apart.',
  ],
  'section-unmatched': [
    'warning',
    'Bộ phận “{value}” không khớp với bộ phận nào của cơ quan. Thêm bộ phận hoặc sửa tên trong tệp.',
    'The section “{value}” matches no section of the office. Add the section or change the name in the file.',
  ],
  'row-repeated': [
    'warning',
    'Dòng lặp lại đúng nội dung của {first}; chỉ tính một lần. Có thể xóa dòng này.',
    'The row repeats {first}; it counts once. It can be deleted.',
  ],
  formula: [
    'warning',
    'Ô là công thức; lấy giá trị đã lưu trong tệp. Nên dán thành giá trị trước khi nhập.',
    'The cell is a formula; the value saved in the file is taken. Better paste values before importing.',
  ],
  'column-unknown': [
    'warning',
    'Không nhận ra cột “{value}”; cột bị bỏ qua. Đổi tên cột hoặc ghép lại cột.',
    'The column “{value}” is not known and is passed over. Rename it or match the columns.',
  ],
  'event-without-time': [
    'warning',
    'Sự kiện “{value}” không có thời điểm; bỏ qua sự kiện này. Bổ sung thời điểm vào nhật ký nếu cần.',
    'The event “{value}” has no time and is passed over. Add its time to the log if it counts.',
  ],
  'event-outside-case': [
    'warning',
    'Có {count} sự kiện nằm ngoài mọi hồ sơ (trace); bỏ qua các sự kiện này. Kiểm tra lại tệp nhật ký.',
    '{count} events stand outside every dossier (trace) and are passed over. Check the log.',
  ],
} as const satisfies Record<string, FaultText>;
