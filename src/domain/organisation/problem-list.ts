import type { ProblemText } from '../problem-text.ts';

export const publicProblems = {
  'public-too-many': {
    status: 429,
    vi: 'Từ địa chỉ này có quá nhiều lượt xem trong một phút. Chờ một phút rồi mở lại trang.',
    en: 'Too many pages were asked for from this address within a minute. Wait a minute and open the page again.',
  },
  'public-closed': {
    status: 404,
    vi: 'Cơ quan không công khai trang này ở đây. Vẫn tra cứu được hồ sơ theo mã in trên giấy tiếp nhận.',
    en: 'The office does not publish this page here. A dossier can still be looked up by the code on its receipt.',
  },
} as const satisfies Record<string, ProblemText>;
