import type { ProblemText } from '../problem-text.ts';

/** Registrations, acknowledgements, quarterly sheets and figures of quality objectives. */
export const objectiveProblems = {
  'objective-proposal-answered': {
    status: 409,
    vi: 'Đề xuất {code} đã được nhận vào kế hoạch ({objective}). Mở mục tiêu ấy để sửa.',
    en: 'Proposal {code} is already in the plan ({objective}). Open that objective to change it.',
  },
  'objective-content': {
    status: 422,
    vi: 'Lời của mục tiêu {code} nêu “{said}”, trong khi mục tiêu là {own}. Sửa lời hoặc chỉ tiêu rồi phê duyệt.',
    en: 'The words of objective {code} name “{said}”, while the objective is {own}. Change the words or the target, then approve.',
  },
  'objective-measured-from-records': {
    status: 409,
    vi: 'Mục tiêu {code} được đo từ các bản ghi của hệ thống, không nhập tay. Muốn đổi số liệu, hãy xử lý bản ghi.',
    en: 'Objective {code} is measured from the quality records, not by hand. To change the figure, deal with the record.',
  },
  'objective-acknowledged': {
    status: 409,
    vi: 'Mục tiêu {code} đã được {name} xác nhận nhận rồi.',
    en: '{name} has already acknowledged objective {code}.',
  },
  'objective-outcome-none': {
    status: 409,
    vi: 'Mục tiêu {code} không có việc nào đang chờ kết quả.',
    en: 'Objective {code} has nothing that waits for its result.',
  },
  'objective-outcome-which': {
    status: 422,
    vi: 'Mục tiêu {code} có nhiều việc đang chờ kết quả: nêu số của việc ({numbers}; 0 là việc khi đóng).',
    en: 'Objective {code} waits for more than one result: name the number ({numbers}; 0 is that of the closing).',
  },
  'objective-outcome-owner': {
    status: 403,
    vi: 'Việc của mục tiêu {code} giao cho {name}; chỉ người ấy hoặc người lập mục tiêu ghi kết quả.',
    en: 'What objective {code} leads to was given to {name}; only they or who plans objectives record the result.',
  },
  'objective-not-addressee': {
    status: 403,
    vi: 'Mục tiêu {code} giao cho {name}; chỉ người được giao xác nhận đã nhận.',
    en: 'Objective {code} was given to {name}; only they acknowledge it.',
  },
  'objective-decision-same': {
    status: 409,
    vi: 'Chỉ tiêu của {code} đã được phê duyệt là {before} theo {decision}; đổi thành {after} phải có quyết định khác.',
    en: 'The target of {code} was approved as {before} by {decision}; {after} needs another decision.',
  },
  'objective-missed': {
    status: 422,
    vi: 'Mục tiêu {code} chưa đạt: kết thúc xem xét bằng một phiếu khắc phục, một quyết định đổi chỉ tiêu, hoặc lý do có người làm và hạn.',
    en: 'Objective {code} was missed: end the review with a corrective action, a decision that changes the target, or a reason with an owner and a day.',
  },
  'objective-year-open': {
    status: 422,
    vi: 'Kỳ của mục tiêu {code} đến hết {to} mới xong, số liệu còn đổi. Đóng sau ngày đó; đóng sớm thì kèm một quyết định, một phiếu khắc phục, hoặc lý do có người làm và hạn.',
    en: 'The year of objective {code} lasts until {to}, and its figure still changes. Close it after that day, or earlier with a decision, a corrective action, or a reason with an owner and a day.',
  },
  'objective-missed-slip': {
    status: 422,
    vi: 'Phiếu {slip} không có, đã hủy, hoặc không lập từ mục tiêu {code}. Lập phiếu từ trang của mục tiêu rồi chọn phiếu ấy.',
    en: 'Slip {slip} does not exist, was withdrawn, or was not raised from objective {code}. Raise one from its page, then choose it.',
  },
  'objective-missed-decision': {
    status: 422,
    vi: '{decision} là quyết định đã phê duyệt chỉ tiêu của {code}; đổi chỉ tiêu phải có quyết định khác.',
    en: '{decision} approved the present target of {code}; a change needs another decision.',
  },
  'objective-missed-due': {
    status: 422,
    vi: 'Hạn {due} đã qua. Ghi một ngày từ hôm nay trở đi.',
    en: 'The day {due} is over. Give today or a later day.',
  },
  'objective-section': {
    status: 403,
    vi: 'Việc này do người của bộ phận “{unit}” làm.',
    en: 'Only somebody of the section “{unit}” does this.',
  },
  'objective-section-unknown': {
    status: 422,
    vi: 'Không có bộ phận “{unit}”. Chọn một bộ phận trong danh mục.',
    en: 'There is no section “{unit}”. Choose one of the organisation.',
  },
  'objective-registered': {
    status: 409,
    vi: 'Bộ phận {unit} đã có bản đăng ký {code} cho năm {year}. Mở bản ấy để sửa.',
    en: 'Section {unit} already has the registration {code} for {year}. Open it to change it.',
  },
  'objective-registration-decided': {
    status: 409,
    vi: 'Mục tiêu đăng ký số {number} của {code} đã được nhận vào kế hoạch ({objective}); không đổi được nữa.',
    en: 'Target {number} of {code} is already in the plan ({objective}) and does not change.',
  },
  'objective-registration-returned': {
    status: 409,
    vi: 'Mục tiêu đăng ký số {number} của {code} đã trả lại; chờ bộ phận sửa.',
    en: 'Target {number} of {code} was returned; the section has to change it first.',
  },
  'objective-sheet-early': {
    status: 409,
    vi: 'Kỳ {period} đến hết ngày {to} mới kết thúc; lập phiếu sau ngày ấy.',
    en: 'The period {period} ends on {to}; the sheet is made after that day.',
  },
  'objective-sheet-exists': {
    status: 409,
    vi: 'Bộ phận {unit} đã có phiếu {code} cho kỳ {period}.',
    en: 'Section {unit} already has sheet {code} for {period}.',
  },
  'objective-sheet-empty': {
    status: 409,
    vi: 'Năm {year} bộ phận “{unit}” không có mục tiêu đã phê duyệt nào.',
    en: 'The section “{unit}” has no approved objective in {year}.',
  },
  'objective-sheet-state': {
    status: 409,
    vi: 'Phiếu {code} đang “{state}”; không thể {act}.',
    en: 'Sheet {code} is “{state}”; cannot {act}.',
  },
} as const satisfies Record<string, ProblemText>;
