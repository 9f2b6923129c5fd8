import type { ProblemText } from '../problem-text.ts';

/** Refusals of ratings, complaints and scores. */
export const feedbackProblems = {
  'rating-unfinished': {
    status: 409,
    vi: 'Hồ sơ {code} chưa giải quyết xong nên chưa đánh giá được. Hãy quay lại sau khi nhận kết quả.',
    en: 'Dossier {code} is not finished yet. Come back when you have the result.',
  },
  'rating-counts': {
    status: 422,
    vi: 'Số phiếu không hợp lệ: {value}. Nhập số nguyên từ 0 đến {most} cho mỗi mức, ít nhất một phiếu.',
    en: 'The number of cards is not valid: {value}. Enter whole numbers from 0 to {most}, at least one card.',
  },
  'rating-replaced': {
    status: 409,
    vi: 'Dòng phiếu này đã được thay bằng dòng khác. Tải lại trang và sửa dòng đang dùng.',
    en: 'This line was replaced already. Reload and correct the one in use.',
  },
  'complaint-state': {
    status: 409,
    vi: '{code} đang ở tình trạng “{state}”; không thể {act}.',
    en: '{code} is “{state}”; cannot {act}.',
  },
  'complaint-own': {
    status: 403,
    vi: '{officer} không tự xử lý {noun} về mình. Hãy để người khác {act}.',
    en: '{officer}: nobody handles a {noun} about himself. Somebody else must {act}.',
  },
  'complaint-kind': {
    status: 409,
    vi: '{code} là {noun}; không thể {act}.',
    en: '{code} is a {noun}; one cannot {act}.',
  },
  'complaint-person': {
    status: 422,
    vi: 'Góp ý trong sổ không ghi họ tên, liên hệ của người góp ý. Xóa hai ô ấy hoặc chọn loại khác.',
    en: 'An entry of the comment book holds no name or contact. Clear both or choose another kind.',
  },
  'complaint-order': {
    status: 422,
    vi: 'Ngày {value} trước ngày {what} ({limit}). Kiểm tra lại ngày.',
    en: '{value} is before {what} ({limit}). Check the date.',
  },
  'feedback-measured': {
    status: 409,
    vi: 'Kỳ này của mục tiêu {code} đã có {n} phiếu đánh giá ghi trong phần mềm nên được đo từ phiếu, không nhập tay. Muốn sửa, hãy sửa phiếu.',
    en: 'This period of objective {code} has {n} recorded cards and is measured from them, not by hand. Correct the cards instead.',
  },
} as const satisfies Record<string, ProblemText>;
