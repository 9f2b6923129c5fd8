/** The calendar beside a date field: Vietnamese, English. `{…}` is filled in by views/date/date.js. */
export const dateText = {
  open: ['Mở lịch', 'Open the calendar'],
  previous: ['Tháng trước', 'Previous month'],
  next: ['Tháng sau', 'Next month'],
  close: ['Đóng', 'Close'],
  off: ['ngày nghỉ', 'day off'],
  worked: ['làm bù', 'worked'],
  provisional: [
    'Lịch năm {year} là tạm tính: chưa có thông báo nghỉ lễ chính thức.',
    'The calendar of {year} is provisional: the official notice of holidays is not out yet.',
  ],
  failed: ['Chưa đọc được ngày nghỉ của năm {year}.', 'The days off of {year} could not be read.'],
  keys: [
    'Phím mũi tên: đổi ngày; Page Up, Page Down: đổi tháng; Enter: chọn; Esc: đóng.',
    'Arrow keys change the day, Page Up and Page Down the month; Enter chooses, Esc closes.',
  ],
} as const;
