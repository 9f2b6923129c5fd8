import type { ProblemText } from '../problem-text.ts';

/** Why it cannot be corrected who filed. */
export const applicantProblems = {
  'applicant-erased': {
    status: 409,
    vi: 'Thông tin người nộp của hồ sơ {code} đã xóa ngày {on} nên không đính chính được nữa, cũng không còn gì để xóa.',
    en: 'The applicant of dossier {code} was erased on {on}: there is nothing left to correct or to erase.',
  },
  'applicant-unchanged': {
    status: 422,
    vi: 'Thông tin người nộp không có gì khác với bản đang lưu nên không ghi gì. Sửa ô ghi sai rồi lưu.',
    en: 'Nothing differs from what is kept of the applicant, so nothing was recorded. Change what is wrong, then save.',
  },
  'applicant-in-reason': {
    status: 422,
    vi: 'Lý do nhắc lại họ tên, số giấy tờ, điện thoại, thư điện tử hoặc địa chỉ của người nộp. Lý do nằm lại mãi trong nhật ký, không xóa được; hãy viết không có những điều ấy, ví dụ “gõ sai tên so với CCCD”.',
    en: 'The reason repeats a name, number or address of the applicant. It stays in the record for good and cannot be erased; leave such data out, as in “name mistyped, see the identity card”.',
  },
} as const satisfies Record<string, ProblemText>;
