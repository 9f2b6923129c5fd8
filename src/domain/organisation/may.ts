import { Problem } from '../problem.ts';
import type { Actor, Role } from './role.ts';

/** What may be allowed, with the words a refusal uses. */
export const permissions = {
  'dossier.read': 'xem hồ sơ',
  'dossier.receive': 'tiếp nhận hồ sơ',
  'dossier.work': 'xử lý hồ sơ',
  'dossier.sign': 'phê duyệt, ký kết quả',
  'dossier.correct': 'đính chính hồ sơ',
  'dossier.assign': 'phân công lại hồ sơ',
  'dossier.import': 'nhập hồ sơ từ tệp',
  'procedure.edit': 'sửa thủ tục, quy trình',
  'procedure.approve': 'phê duyệt quy trình',
  'calendar.edit': 'sửa lịch làm việc',
  'organisation.edit': 'sửa cơ cấu tổ chức',
  'account.edit': 'quản lý tài khoản',
  'objective.edit': 'lập mục tiêu chất lượng',
  'objective.approve': 'phê duyệt mục tiêu chất lượng',
  'report.read': 'xem báo cáo',
  'report.issue': 'phát hành báo cáo',
  'register.close': 'khóa sổ theo dõi hồ sơ',
  audit: 'đánh giá nội bộ, kiểm tra dấu vết',
  'audit.read': 'xem mẫu hồ sơ và kết quả rà soát dữ liệu',
  'audit.plan': 'lập chương trình, kế hoạch đánh giá nội bộ',
  'audit.approve': 'phê duyệt chương trình, kế hoạch, báo cáo đánh giá nội bộ',
  'improvement.raise': 'lập phiếu yêu cầu hành động khắc phục',
  'improvement.handle': 'phân tích nguyên nhân, thực hiện hành động khắc phục',
  'improvement.approve': 'phê duyệt hành động khắc phục',
  'improvement.verify': 'xác minh hành động khắc phục',
  'feedback.record': 'ghi phản ánh, kiến nghị và phiếu đánh giá',
  'feedback.answer': 'trả lời phản ánh, kiến nghị',
  'document.edit': 'soạn tài liệu của hệ thống quản lý chất lượng',
  'document.approve': 'phê duyệt, công bố tài liệu của hệ thống quản lý chất lượng',
  'review.edit': 'chuẩn bị xem xét của lãnh đạo',
  'review.sign': 'chủ trì, ký xem xét của lãnh đạo',
  'notice.edit': 'cài đặt và gửi thông báo',
  'register-entry.raise': 'đề xuất, báo kết quả rủi ro, cơ hội và việc thay đổi',
  'register-entry.edit': 'ghi các sổ của hệ thống quản lý chất lượng',
  'register-entry.approve': 'phê duyệt trong các sổ của hệ thống quản lý chất lượng',
  'register-entry.verify': 'kiểm tra kết quả ghi trong các sổ của hệ thống quản lý chất lượng',
  'objective.answer': 'đăng ký, nhận, xác nhận kết quả mục tiêu của bộ phận mình',
  'reconciliation.edit': 'đối chiếu số liệu với hệ thống của tỉnh',
  'reconciliation.settle': 'chốt, mở lại bản đối chiếu số liệu với tỉnh',
  'score-table.edit': 'đặt bộ tiêu chí chấm điểm',
  'self-score.edit': 'chấm điểm, ghi điểm thẩm định cải cách hành chính',
  'self-score.approve': 'phê duyệt bảng tự chấm điểm cải cách hành chính',
  'emulation.open': 'lập phiếu thi đua cho cán bộ, công chức',
  'emulation.read': 'xem phiếu thi đua của người khác',
  'emulation.assess': 'đánh giá, phê duyệt phiếu thi đua',
} as const;
export type Permission = keyof typeof permissions;

const everybody: readonly Permission[] = ['dossier.read', 'report.read', 'improvement.raise', 'register-entry.raise'];

/** The one table of who may do what. The system (command line, timers) may do everything and is recorded as such. */
const allowed: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: [...everybody, 'organisation.edit', 'account.edit', 'calendar.edit', 'dossier.import', 'notice.edit'],
  'quality-officer': [
    ...everybody,
    'dossier.import',
    'dossier.correct',
    'procedure.edit',
    'calendar.edit',
    'objective.edit',
    'report.issue',
    'register.close',
    'audit',
    'audit.read',
    'audit.plan',
    'improvement.handle',
    'improvement.verify',
    'feedback.record',
    'feedback.answer',
    'document.edit',
    'review.edit',
    'notice.edit',
    'register-entry.edit',
    'register-entry.verify',
    'objective.answer',
    'reconciliation.edit',
    'reconciliation.settle',
    'score-table.edit',
    'self-score.edit',
    'emulation.open',
    'emulation.read',
  ],
  counter: [
    ...everybody,
    'dossier.receive',
    'dossier.work',
    'improvement.handle',
    'feedback.record',
    'objective.answer',
  ],
  specialist: [...everybody, 'dossier.work', 'improvement.handle', 'feedback.answer', 'objective.answer'],
  leader: [
    ...everybody,
    'dossier.work',
    'dossier.sign',
    'dossier.correct',
    'dossier.assign',
    'procedure.approve',
    'objective.approve',
    'report.issue',
    'register.close',
    'audit.read',
    'audit.approve',
    'improvement.handle',
    'improvement.approve',
    'improvement.verify',
    'feedback.answer',
    'document.approve',
    'review.sign',
    'register-entry.edit',
    'register-entry.approve',
    'register-entry.verify',
    'objective.answer',
    'reconciliation.settle',
    'score-table.edit',
    'self-score.approve',
    'emulation.open',
    'emulation.read',
    'emulation.assess',
  ],
  auditor: [...everybody, 'audit', 'audit.read', 'improvement.verify', 'register-entry.verify', 'objective.answer'],
};

export function may(roles: readonly (Role | 'system')[], permission: Permission): boolean {
  return roles.some((role) => role === 'system' || allowed[role].includes(permission));
}

/**
 * Answers in which of the actor's roles the act is done, so that the record can say so.
 * Throws Problem('not-allowed') when none of them allows it.
 */
export function demand(actor: Actor, permission: Permission): Actor {
  const role = actor.roles.find((held) => may([held], permission));
  if (!role) throw new Problem('not-allowed', { act: permissions[permission] });
  return role === actor.role ? actor : { ...actor, role };
}
