/** Closing the yearly register: Vietnamese, English. */
export const registerText = {
  title: ['Khóa sổ theo dõi hồ sơ', 'Close the register'],
  lead: [
    'Sổ đánh số liên tục từ 01 trong năm, khóa từ ngày 31/12 (Thông tư 01/2018/TT-VPCP, điều 10). Khóa rồi không ghi thêm được.',
    'Numbers run from 1 within a year; the year is closed from 31/12. Nothing can be entered afterwards.',
  ],
  year: ['Năm', 'Year'],
  yearHint: ['Năm đã hết, chưa khóa', 'A year that has ended and is still open'],
  empty: [
    'Chưa có sổ nào. Sổ của năm tự mở khi tiếp nhận hoặc nhập hồ sơ đầu tiên.',
    'No register yet. The register of a year opens itself with its first dossier.',
  ],
  entries: ['Số hồ sơ trong sổ', 'Entries'],
  open: ['Còn đang giải quyết', 'Still open'],
  state: ['Trạng thái', 'State'],
  isOpen: ['đang mở', 'open'],
  closed: ['đã khóa {at}, {by}', 'closed {at}, {by}'],
  close: ['Khóa sổ', 'Close'],
  confirm: [
    'Tôi đã soát số cuối cùng và biết rằng khóa sổ không hoàn lại được',
    'I have checked the last number and know that this cannot be undone',
  ],
  mustConfirm: ['Hãy đánh dấu xác nhận: khóa sổ không hoàn lại được.', 'Tick the confirmation: it cannot be undone.'],
  done: ['Đã khóa sổ.', 'The register was closed.'],
} as const;
