import type { NonconformityKind } from '../dossier/nonconformity.ts';
import { type LocalDate, localDate } from '../time/local-date.ts';

/**
 * What a fault of a dossier's record went against: the R of R–N–E, proposed when a slip is raised from it. It names the
 * decree in force on the day the dossier was received; an article only where its text was read.
 */
export function requirementOf(kind: NonconformityKind, receivedOn: LocalDate): string {
  const { rule, article2018, article2025 } = requirements[kind];
  const [decree, article] =
    receivedOn < decree2025 ? ['Nghị định 61/2018/NĐ-CP', article2018] : ['Nghị định 118/2025/NĐ-CP', article2025];
  return `${rule} (${[decree, article].filter(Boolean).join(', ')}).`;
}

const decree2025 = localDate('2025-07-01');

interface Requirement {
  readonly rule: string;
  /** Of NĐ 61/2018 and of NĐ 118/2025; empty where the text was not read. */
  readonly article2018: string;
  readonly article2025: string;
}

const requirements: Readonly<Record<NonconformityKind, Requirement>> = {
  'late-without-apology': {
    rule: 'Hồ sơ quá hạn phải có văn bản xin lỗi và hẹn lại trước ngày hẹn trả',
    article2018: 'khoản 9 Điều 19',
    article2025: '',
  },
  'late-after-extension': {
    rule: 'Hồ sơ đã xin lỗi và hẹn lại phải được giải quyết đúng ngày hẹn mới',
    article2018: 'khoản 9 Điều 19',
    article2025: '',
  },
  'second-supplement': {
    rule: 'Chỉ yêu cầu bổ sung hồ sơ một lần trong suốt quá trình giải quyết',
    article2018: 'khoản 4 Điều 19',
    article2025: '',
  },
  'late-supplement-request': {
    rule: 'Yêu cầu bổ sung phải được thông báo trong 3 ngày làm việc kể từ khi tiếp nhận',
    article2018: 'khoản 4 Điều 19',
    article2025: '',
  },
  'late-hand-over': {
    rule: 'Hồ sơ được bàn giao cho nơi giải quyết trong ngày, tiếp nhận sau 15 giờ thì đầu ngày làm việc kế tiếp',
    article2018: '',
    article2025: 'khoản 2 Điều 18',
  },
  'paper-in-database': {
    rule: 'Không yêu cầu giấy tờ đã có trong cơ sở dữ liệu được kết nối',
    article2018: '',
    article2025: 'Điều 4',
  },
};
