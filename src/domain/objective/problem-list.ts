import type { ProblemText } from '../problem-text.ts';

/** Registrations, acknowledgements, quarterly sheets and figures of quality objectives. */
export const objectiveProblems = {
  'objective-measured-from-records': {
    status: 409,
    vi: 'Mục tiêu {code} được đo từ các bản ghi của hệ thống, không nhập tay. Muốn đổi số liệu, hãy xử lý bản ghi.',
    en: 'Objective {code} is measured from the quality records, not by hand. To change the figure, deal with the record.',
  },
} as const satisfies Record<string, ProblemText>;
