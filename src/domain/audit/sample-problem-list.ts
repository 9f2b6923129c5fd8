import type { ProblemText } from '../problem-text.ts';

export const sampleProblems = {
  'sample-size': {
    status: 422,
    vi: 'Số hồ sơ mỗi tầng không hợp lệ: {value}. Nhập số nguyên từ 1 đến {most}.',
    en: 'The number of dossiers per stratum is not valid: {value}. Enter a whole number from 1 to {most}.',
  },
  'sample-frame-empty': {
    status: 422,
    vi: 'Không có hồ sơ nào để rút mẫu từ {from} đến {to}. Chọn khoảng ngày khác.',
    en: 'There is no dossier to draw from between {from} and {to}. Choose other days.',
  },
} as const satisfies Record<string, ProblemText>;
