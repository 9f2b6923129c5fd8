import type { ProblemText } from '../problem-text.ts';

/** Reconciliation of the office's figures with those of the province. */
export const reconciliationProblems = {
  'reconciliation-state': {
    status: 409,
    vi: 'Bản đối chiếu {code} {state}; không thể {act}.',
    en: 'Reconciliation {code} is “{state}”; cannot {act}.',
  },
  'reconciliation-exists': {
    status: 409,
    vi: 'Đã có bản đối chiếu {code} cho kỳ này, cùng ngày lấy số và cùng nguồn. Mở bản ấy để làm tiếp.',
    en: 'Reconciliation {code} is about this period, day and source already. Go on with that one.',
  },
  'reconciliation-day': {
    status: 422,
    vi: 'Ngày lấy số liệu {value} phải từ ngày đầu kỳ ({from}) đến hôm nay.',
    en: 'The figures must be of a day from the first day of the period ({from}) to today, not of {value}.',
  },
  'reconciliation-empty': {
    status: 422,
    vi: 'Chưa có số nào của tỉnh. Nhập ít nhất một ô của dòng tổng, hoặc chọn tệp.',
    en: 'There is no figure of the province yet. Enter at least one of the total, or choose a file.',
  },
  'reconciliation-row-twice': {
    status: 422,
    vi: 'Dòng “{value}” có hai lần trong số liệu của tỉnh. Mỗi dòng chỉ ghi một lần.',
    en: 'The row “{value}” stands twice in the figures of the province. Give each row once.',
  },
  'reconciliation-line': {
    status: 422,
    vi: 'Ô “{value}” không lệch (hoặc chỉ là tổng của các ô đã nêu), không cần kết luận. Tải lại trang để xem các ô còn lệch.',
    en: 'Cell “{value}” does not differ (or is only the sum of others). Reload to see which do.',
  },
  'reconciliation-unconcluded': {
    status: 422,
    vi: 'Còn {count} ô lệch chưa kết luận, hoặc số đã đổi từ khi kết luận; ví dụ “{value}”. Kết luận rồi chốt.',
    en: '{count} cells that differ have no conclusion for their present figures, such as “{value}”. Conclude, then settle.',
  },
} as const satisfies Record<string, ProblemText>;
