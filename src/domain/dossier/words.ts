import type { Bilingual } from '../problem.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { LateCause, PauseCause } from './event.ts';
import type { NonconformityKind } from './nonconformity.ts';

export const pauseNames: Readonly<Record<PauseCause, Bilingual>> = {
  supplement: { vi: 'chờ bổ sung', en: 'supplement' },
  'financial-obligation': { vi: 'thực hiện nghĩa vụ tài chính', en: 'financial obligation' },
  'applicant-request': { vi: 'theo đề nghị của người nộp', en: 'at the applicant’s request' },
  'force-majeure': { vi: 'bất khả kháng', en: 'force majeure' },
  other: { vi: 'nguyên nhân khác', en: 'other cause' },
};

/** Biểu II.07a. */
export const causeNames: Readonly<Record<LateCause, Bilingual>> = {
  'procedure-unclear': { vi: 'quy định chưa rõ ràng', en: 'unclear rules' },
  'other-body': { vi: 'cơ quan khác phối hợp chậm', en: 'another body was late' },
  workload: { vi: 'quá tải công việc', en: 'workload' },
  'staff-absent': { vi: 'thiếu người, cán bộ vắng mặt', en: 'staff absent' },
  verification: { vi: 'phải xác minh thực tế', en: 'verification' },
  'system-failure': { vi: 'sự cố hệ thống', en: 'system failure' },
  applicant: { vi: 'từ phía người nộp', en: 'the applicant' },
  calendar: { vi: 'thay đổi lịch làm việc', en: 'calendar change' },
  other: { vi: 'nguyên nhân khác', en: 'other cause' },
};

/** What the record shows to have gone against the rules. */
export const nonconformityNames: Readonly<Record<NonconformityKind, Bilingual>> = {
  'late-without-apology': {
    vi: 'quá hạn mà không có văn bản xin lỗi và đề nghị gia hạn đúng lúc',
    en: 'overdue without an apology and extension in time',
  },
  'late-after-extension': { vi: 'quá cả ngày hẹn đã gia hạn', en: 'overdue even after the extension' },
  'second-supplement': { vi: 'yêu cầu bổ sung quá một lần', en: 'more than one supplement request' },
  'late-supplement-request': {
    vi: 'yêu cầu bổ sung sau 3 ngày làm việc kể từ khi tiếp nhận',
    en: 'supplement requested more than 3 working days after the receipt',
  },
  'late-hand-over': { vi: 'bàn giao chậm cho nơi giải quyết', en: 'handed over late' },
  'paper-in-database': {
    vi: 'yêu cầu giấy tờ đã có trong cơ sở dữ liệu',
    en: 'asked for a paper that a database already holds',
  },
};

export const returnNames: Readonly<Record<'counter' | 'post' | 'online', Bilingual>> = {
  counter: { vi: 'tại quầy', en: 'at the counter' },
  post: { vi: 'qua bưu chính', en: 'by post' },
  online: { vi: 'trực tuyến', en: 'online' },
};

/** Fields of a correction as people call them. */
export const fieldNames: Readonly<Record<string, string>> = {
  procedureCode: 'mã thủ tục',
  procedureTitle: 'tên thủ tục',
  field: 'lĩnh vực',
  channel: 'hình thức nộp',
  area: 'địa bàn',
  case: 'trường hợp',
  limit: 'thời hạn',
  receivedAt: 'thời điểm tiếp nhận',
  firstReceivedAt: 'thời điểm nộp',
  resolvedAt: 'thời điểm có kết quả',
  returnedAt: 'thời điểm trả kết quả',
  outcome: 'kết quả giải quyết',
  resultNumber: 'số văn bản kết quả',
  resultBy: 'cách nhận kết quả',
  fee: 'phí, lệ phí',
  copies: 'số bộ hồ sơ',
  applicant: 'thông tin người nộp',
  // Columns of an import.
  code: 'mã hồ sơ',
  procedure_code: 'mã thủ tục',
  procedure_name: 'tên thủ tục',
  received_at: 'ngày tiếp nhận',
  due_at: 'ngày hẹn trả',
  resolved_at: 'ngày có kết quả',
  returned_at: 'ngày trả kết quả',
  state: 'trạng thái',
  officer: 'cán bộ xử lý',
  section: 'bộ phận',
  steps: 'số bước đã làm',
};

export const channelNames: Readonly<Record<Channel, string>> = {
  direct: 'trực tiếp',
  post: 'bưu chính',
  online: 'trực tuyến',
  kiosk: 'ki-ốt',
};
