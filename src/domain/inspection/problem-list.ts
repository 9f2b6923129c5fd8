import type { ProblemText } from '../problem-text.ts';

/** External inspections. */
export const inspectionProblems = {
  'inspection-state': {
    status: 409,
    vi: 'Cuộc kiểm tra {code} đang “{state}”; không thể {act}.',
    en: 'Inspection {code} is “{state}”; cannot {act}.',
  },
  'inspection-evidence': {
    status: 409,
    vi: 'Yêu cầu số {number} đã có tệp, tài liệu hoặc hồ sơ làm minh chứng; không bỏ yêu cầu này được.',
    en: 'Request {number} has files, documents or dossiers as evidence; it cannot be left out.',
  },
  'inspection-remark-open': {
    status: 409,
    vi: 'Còn {count} nhận xét chưa khắc phục xong (số {numbers}). Ghi kết quả từng nhận xét rồi đóng.',
    en: '{count} remarks are not dealt with (number {numbers}). Record their results, then close.',
  },
} as const satisfies Record<string, ProblemText>;
