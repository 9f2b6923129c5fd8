import type { ProblemText } from '../problem-text.ts';

/** What can go wrong with notices. */
export const noticeProblems = {
  'notice-placeholder-unknown': {
    status: 422,
    vi: 'Lời thông báo dùng “{value}” mà chương trình không biết. Chỉ dùng: {known}.',
    en: 'The text uses “{value}”, which is unknown. Use only: {known}.',
  },
  'notice-channel-off': {
    status: 409,
    vi: 'Kênh gửi này chưa được cấu hình trên máy chủ. Đặt biến môi trường {variable} rồi khởi động lại chương trình.',
    en: 'This channel is not configured on the server. Set the environment variable {variable} and restart.',
  },
  'notice-not-again': {
    status: 409,
    vi: 'Thông báo này không gửi lại được: {reason}.',
    en: 'This notice cannot be sent again: {reason}.',
  },
  'notice-nothing-to-tell': {
    status: 409,
    vi: 'Hồ sơ {code} không còn gì phải báo: có người vừa báo, hoặc hồ sơ đã đổi. Tải lại danh sách.',
    en: 'There is nothing to tell about dossier {code} any more: somebody has just told it, or it changed. Reload the list.',
  },
} as const satisfies Record<string, ProblemText>;
