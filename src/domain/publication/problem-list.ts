import type { ProblemText } from '../problem-text.ts';

/** What a user can cause to go wrong with a decision that publishes procedures. */
export const publicationProblems = {
  'publication-number-taken': {
    status: 409,
    vi: 'Quyết định {number} đã ghi ở {code}. Mở bản ghi ấy, không ghi lần nữa.',
    en: 'Decision {number} is recorded as {code} already. Open that record instead.',
  },
  'publication-state': {
    status: 409,
    vi: 'Quyết định công bố {code} {state}; không thể {act}.',
    en: 'Decision {code} is “{state}”; cannot {act}.',
  },
  'publication-change-begun': {
    status: 409,
    vi: 'Thủ tục {procedure} đã có việc ghi xong trong quyết định này. Mở lại việc ấy (có lý do) rồi sửa.',
    en: 'Something is done already for procedure {procedure} under this decision. Reopen it, with the reason, first.',
  },
  'publication-step': {
    status: 409,
    vi: 'Thủ tục {procedure}: “{step}” {reason}.',
    en: 'Procedure {procedure}: “{step}” – {reason}.',
  },
  'publication-record': {
    status: 422,
    vi: 'Chưa có bản ghi nào chứng tỏ “{step}” của thủ tục {procedure} đã xong. {hint}',
    en: 'No record shows that “{step}” of procedure {procedure} is done. {hint}',
  },
  'publication-empty': {
    status: 409,
    vi: 'Quyết định này còn {count} thủ tục: nó tự đóng khi mọi việc của từng thủ tục đã xong.',
    en: 'This decision has {count} procedures: it closes by itself once everything is done for each.',
  },
  'publication-former': {
    status: 422,
    vi: 'Thủ tục thay thế cần mã của thủ tục bị thay thế, khác mã {procedure}.',
    en: 'A procedure that replaces another needs the code of that one, other than {procedure}.',
  },
} as const satisfies Record<string, ProblemText>;
