/** Keys: Vietnamese, English. */
export const keysText = {
  title: ['Phím tắt', 'Keys'],
  pageLead: [
    'Các phím dùng được ở mọi trang, cho người làm nhiều ở quầy.',
    'Keys that work on every page, for people who work much at the counter.',
  ],
  lead: [
    'Làm việc không cần chuột. Trên máy Mac, phím Alt là Option.',
    'Work without the mouse. On a Mac Alt is the Option key.',
  ],
  primary: ['Việc chính của trang, như Tiếp nhận hồ sơ', 'The main action of the page, such as receiving a dossier'],
  search: ['Ô tìm hồ sơ', 'The search box'],
  typing: ['gõ hoặc quét mã', 'type or scan'],
  typingDoes: [
    'Ở ngoài ô nhập: chữ gõ vào ô tìm; quét mã trên phiếu rồi Enter mở hồ sơ',
    'Outside a field: it goes into the search box; scanning a slip opens its dossier',
  ],
  enter: [
    'Trong biểu: sang ô kế tiếp, từ ô cuối sang nút ghi; trong ô nhiều dòng là xuống dòng',
    'In a form: on to the next field, from the last one to the button; a new line in a field of several lines',
  ],
  date: ['Ở ô ngày: mở lịch có ngày nghỉ', 'In a date field: open the calendar with days off'],
  save: ['Lưu, ghi việc đang nhập', 'Save what is being entered'],
  print: ['In giấy tiếp nhận vừa lập', 'Print the receipt just made'],
  tab: ['Sang ô, liên kết kế tiếp; Shift + Tab quay lại', 'The next field or link; Shift + Tab goes back'],
  help: ['Bảng này', 'This table'],
  close: ['Đóng', 'Close'],
  turnOff: ['Tắt phím một chữ', 'Turn off single keys'],
  turnOn: ['Bật phím một chữ', 'Turn on single keys'],
} as const;
