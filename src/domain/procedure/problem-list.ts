import type { ProblemText } from '../problem-text.ts';

/** What can go wrong when a draft is tried on past dossiers. */
export const procedureProblems = {
  'process-simulate-no-data': {
    status: 409,
    vi: 'Chưa thử được: trong thời gian này không có hồ sơ nào của thủ tục đã kết thúc và có thời hạn để tính lại ({left} hồ sơ kết thúc chỉ có ngày hẹn, như hồ sơ nhập từ tệp). Chọn khoảng dài hơn hoặc chờ có hồ sơ.',
    en: 'Nothing to try the draft on: no dossier of this procedure ended in this time with a limit to compute from ({left} ended with a promised day alone, as those imported). Choose a longer time or wait for dossiers.',
  },
} as const satisfies Record<string, ProblemText>;
