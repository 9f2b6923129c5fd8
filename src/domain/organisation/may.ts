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
} as const;
export type Permission = keyof typeof permissions;

const everybody: readonly Permission[] = ['dossier.read', 'report.read'];

/** The one table of who may do what. The system (command line, timers) may do everything and is recorded as such. */
const allowed: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: [...everybody, 'organisation.edit', 'account.edit', 'calendar.edit', 'dossier.import'],
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
  ],
  counter: [...everybody, 'dossier.receive', 'dossier.work'],
  specialist: [...everybody, 'dossier.work'],
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
  ],
  auditor: [...everybody, 'audit'],
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
