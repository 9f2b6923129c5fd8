import type { NonconformityKind } from '../dossier/nonconformity.ts';

/** What a fault of a dossier's record went against: the R of R–N–E, proposed when a slip is raised from it. */
export function requirementOf(kind: NonconformityKind): string {
  return requirements[kind];
}

const requirements: Readonly<Record<NonconformityKind, string>> = {
  'late-without-apology':
    'Hồ sơ quá hạn phải có văn bản xin lỗi và hẹn lại trước ngày hẹn trả (Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19).',
  'late-after-extension':
    'Hồ sơ đã xin lỗi và hẹn lại phải được giải quyết đúng ngày hẹn mới (Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19).',
  'second-supplement':
    'Chỉ yêu cầu bổ sung hồ sơ một lần trong suốt quá trình giải quyết (Nghị định 61/2018/NĐ-CP, khoản 4 Điều 19).',
  'late-supplement-request':
    'Yêu cầu bổ sung phải được thông báo trong 3 ngày làm việc kể từ khi tiếp nhận (Nghị định 61/2018/NĐ-CP, khoản 4 Điều 19).',
  'late-hand-over':
    'Hồ sơ được bàn giao cho nơi giải quyết trong ngày, tiếp nhận sau 15 giờ thì đầu ngày làm việc kế tiếp (Nghị định 118/2025/NĐ-CP, khoản 2 Điều 18).',
  'paper-in-database':
    'Không yêu cầu giấy tờ đã có trong cơ sở dữ liệu được kết nối (Nghị định 118/2025/NĐ-CP, Điều 4).',
};
