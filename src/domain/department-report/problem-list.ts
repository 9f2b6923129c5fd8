import type { ProblemText } from '../problem-text.ts';

/** The report on the quality system to the department of science and technology. */
export const departmentReportProblems = {
  'department-report-state': {
    status: 409,
    vi: 'Báo cáo {code} {state}; không thể {act}.',
    en: 'Report {code} is “{state}”; cannot {act}.',
  },
  'department-report-period': {
    status: 409,
    vi: 'Đã có báo cáo {code} cho kỳ này. Mở báo cáo ấy để viết tiếp.',
    en: 'Report {code} is about this period already. Go on with that one.',
  },
  'department-report-unwritten': {
    status: 422,
    vi: 'Chưa viết phần “{part}”. Không có gì thì ghi “Không có”, rồi phê duyệt.',
    en: 'The part “{part}” is empty. Write “None” when there is nothing, then approve.',
  },
} as const satisfies Record<string, ProblemText>;
