import type { ProblemText } from '../problem-text.ts';

/** Management review. */
export const reviewProblems = {
  'review-state': {
    status: 409,
    vi: 'Cuộc xem xét {code} đang “{state}”; không thể {act}.',
    en: 'Review {code} is “{state}”; cannot {act}.',
  },
  'review-notice': {
    status: 422,
    vi: 'Giấy mời phải gửi trước ít nhất {least} ngày; đến ngày họp chỉ còn {days} ngày. Dời ngày họp, hoặc ghi lý do họp đột xuất.',
    en: 'The invitation goes out at least {least} days ahead; the meeting is in {days} days. Move it, or give the reason for an extraordinary meeting.',
  },
  'review-called-late': {
    status: 422,
    vi: 'Cuộc họp ngày {met} đã diễn ra. Giấy mời đã gửi ngoài chương trình thì ghi ngày gửi, cách gửi vào ô lý do; chưa họp thì sửa ngày họp.',
    en: 'The meeting of {met} is over. If its invitation went out on paper, say when and how as the reason; if it is still to come, correct its day.',
  },
  'review-input-missing': {
    status: 422,
    vi: 'Đầu vào {clause} “{name}” chưa có nội dung: bản ghi không có số liệu, hãy ghi nhận xét bằng tay.',
    en: 'Input {clause} “{name}” is empty: the records hold nothing, write a remark.',
  },
  'review-without-decision': {
    status: 422,
    vi: 'Biên bản chưa có kết luận nào thành việc. TCVN ISO 9001:2015 (9.3.3) yêu cầu quyết định về cải tiến, thay đổi hoặc nguồn lực.',
    en: 'The minutes hold no decision. TCVN ISO 9001:2015 (9.3.3) asks for decisions on improvement, changes or resources.',
  },
  'review-decision-done': {
    status: 409,
    vi: 'Việc số {number} của {code} đã có kết quả ({by}, {on}). Mở lại trang để xem.',
    en: 'Decision {number} of {code} has a result already ({by}, {on}). Open the page again to read it.',
  },
  'review-decision-open': {
    status: 409,
    vi: 'Còn {count} việc chưa xong (việc số {numbers}). Ghi kết quả từng việc rồi đóng.',
    en: '{count} actions are not finished (number {numbers}). Record their results, then close.',
  },
} as const satisfies Record<string, ProblemText>;
