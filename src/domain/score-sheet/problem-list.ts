import type { ProblemText } from '../problem-text.ts';

/** Criterion tables, self-scoring of administrative reform, emulation sheets. */
export const scoreSheetProblems = {
  'score-table-wrong': {
    status: 422,
    vi: 'Bộ tiêu chí sai ở “{number}”: {reason}. Sửa rồi làm lại.',
    en: 'The criterion table is wrong at “{number}”: {reason}. Correct it and try again.',
  },
  'score-table-date': {
    status: 409,
    vi: 'Đã có bộ tiêu chí {code} từ đúng ngày ấy. Sửa bộ đó, hoặc chọn ngày khác.',
    en: 'Table {code} holds from that very day. Change that one, or choose another day.',
  },
  'score-table-none': {
    status: 422,
    vi: 'Chưa có bộ tiêu chí {purpose} nào áp dụng đến {to}. Đặt bộ tiêu chí trước.',
    en: 'No criterion table ({purpose}) holds by {to}. Set one first.',
  },
  'score-table-withdrawn': {
    status: 409,
    vi: 'Bộ tiêu chí {code} đã bỏ; không thể {act}.',
    en: 'Table {code} is withdrawn; cannot {act}.',
  },
  'score-sheet-state': {
    status: 409,
    vi: 'Bảng chấm {code} đang “{state}”; không thể {act}.',
    en: 'Sheet {code} is “{state}”; cannot {act}.',
  },
  'score-sheet-exists': {
    status: 409,
    vi: 'Kỳ này đã có bảng chấm {code}. Mở bảng đó để làm tiếp.',
    en: 'Sheet {code} is about this period already. Go on with that one.',
  },
  'score-above-most': {
    status: 422,
    vi: 'Điểm {value} của tiêu chí {number} phải từ 0 đến {most}, nhiều nhất hai chữ số thập phân.',
    en: 'Score {value} of criterion {number} must be from 0 to {most}, with two decimals at most.',
  },
  'score-differs': {
    status: 422,
    vi: 'Tiêu chí {number}: số liệu cho {proposed} điểm, bảng ghi {value}. Ghi giải trình vì sao khác.',
    en: 'Criterion {number}: the records give {proposed}, the sheet says {value}. Explain the difference.',
  },
  'score-reason': {
    status: 422,
    vi: '{who} khác điểm tự chấm mà chưa có lý do ở {count} tiêu chí: {numbers}. Ghi lý do ở từng tiêu chí.',
    en: '{who} differs from the own score without a reason for {count} criteria: {numbers}. Give the reason for each.',
  },
  'score-missing': {
    status: 422,
    vi: 'Còn {count} tiêu chí chưa có điểm: {numbers}. Chấm, hoặc ghi “không áp dụng” với lý do, rồi làm lại.',
    en: '{count} criteria have no score: {numbers}. Score them, or mark them not applicable with a reason.',
  },
  'score-nothing-applies': {
    status: 422,
    vi: 'Mọi tiêu chí đều “không áp dụng”: không có điểm nào để kết luận.',
    en: 'Every criterion is “not applicable”: there is nothing to conclude from.',
  },
  'emulation-private': {
    status: 403,
    vi: 'Phiếu thi đua chỉ để người được đánh giá, người được giao đánh giá, lãnh đạo và cán bộ chất lượng xem.',
    en: 'An emulation sheet is for the person it is about, the assessor, leaders and quality officers only.',
  },
  'emulation-not-own': {
    status: 403,
    vi: 'Chỉ {name} tự chấm và nộp phiếu này.',
    en: 'Only {name} scores and hands in this sheet.',
  },
  'emulation-own': {
    status: 403,
    vi: 'Không ai đánh giá, phê duyệt phiếu của chính mình.',
    en: 'Nobody assesses or approves their own sheet.',
  },
  'emulation-not-assessor': {
    status: 403,
    vi: 'Phiếu này do lãnh đạo hoặc người được giao đánh giá.',
    en: 'This sheet is assessed by a leader or by the assessor named on it.',
  },
} as const satisfies Record<string, ProblemText>;
