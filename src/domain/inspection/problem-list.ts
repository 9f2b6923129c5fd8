import type { ProblemText } from '../problem-text.ts';

/** External inspections. */
export const inspectionProblems = {
  'inspection-state': {
    status: 409,
    vi: 'Cuộc kiểm tra {code} đang “{state}”; không thể {act}.',
    en: 'Inspection {code} is “{state}”; cannot {act}.',
  },
  'inspection-remark-open': {
    status: 409,
    vi: 'Còn {count} nhận xét chưa khắc phục xong (số {numbers}). Ghi kết quả từng nhận xét rồi đóng.',
    en: '{count} remarks are not dealt with (number {numbers}). Record their results, then close.',
  },
} as const satisfies Record<string, ProblemText>;
