import type { ProblemText } from '../problem-text.ts';

/** What a user can cause to go wrong with legal bases. */
export const legalBasisProblems = {
  'legal-basis-taken': {
    status: 409,
    vi: 'Văn bản {number} đã có trong danh mục: “{title}”. Mở văn bản ấy để sửa.',
    en: 'Instrument {number} is in the register already: “{title}”. Open it to change it.',
  },
} as const satisfies Record<string, ProblemText>;
