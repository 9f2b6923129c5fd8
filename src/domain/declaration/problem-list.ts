import type { ProblemText } from '../problem-text.ts';

/** What a user can cause to go wrong with the declaration of conformity. */
export const declarationProblems = {
  'declaration-state': {
    status: 409,
    vi: 'Bản công bố {code} {state}; không thể {act}.',
    en: 'Declaration {code} is “{state}”; cannot {act}.',
  },
  'declaration-open': {
    status: 409,
    vi: 'Đã có dự thảo công bố {code}. Hoàn thiện hoặc bỏ dự thảo ấy trước.',
    en: 'There is a draft declaration {code}. Finish or give it up first.',
  },
  'declaration-scope-stale': {
    status: 409,
    vi: 'Phạm vi trong dự thảo khác các quy trình đang có hiệu lực: {difference}. Cập nhật phạm vi rồi ký.',
    en: 'The scope of the draft differs from the processes in force: {difference}. Refresh the scope, then sign.',
  },
  'declaration-scope-empty': {
    status: 422,
    vi: 'Chưa có quy trình nào có hiệu lực để công bố. Phê duyệt quy trình trước.',
    en: 'No process is in force: there is nothing to declare. Approve a process first.',
  },
} as const satisfies Record<string, ProblemText>;
