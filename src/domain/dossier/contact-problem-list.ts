import type { ProblemText } from '../problem-text.ts';

/** How a person can be reached and told apart. */
export const contactProblems = {
  'id-number-invalid': {
    status: 422,
    vi: 'Số giấy tờ “{value}” sai dạng. CCCD có 12 chữ số, mã số thuế 10 hoặc 13 chữ số; giấy tờ khác thì ghi tên trước, ví dụ CMND 024123456.',
    en: 'The identity number “{value}” is malformed. CCCD: 12 digits, tax code: 10 or 13; any other with its name before it, such as CMND 024123456.',
  },
  'phone-invalid': {
    status: 422,
    vi: 'Số điện thoại “{value}” sai dạng. Nhập 10 hoặc 11 chữ số bắt đầu bằng 0, ví dụ 0912345678; số nước ngoài có dấu + ở đầu. Không có thì để trống.',
    en: 'The telephone number “{value}” is malformed. Use 10 or 11 digits beginning with 0, such as 0912345678, or + and a foreign number. Leave it empty when there is none.',
  },
  'email-invalid': {
    status: 422,
    vi: 'Thư điện tử “{value}” sai dạng. Nhập như ten@vidu.vn; không có thì để trống.',
    en: 'The e-mail “{value}” is malformed. Use the form ten@vidu.vn; leave it empty when there is none.',
  },
} as const satisfies Record<string, ProblemText>;
