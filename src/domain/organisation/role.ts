/** Roles of the office (architecture: six). `system` is the command line or a timer acting by itself. */
export const roles = ['administrator', 'quality-officer', 'counter', 'specialist', 'leader', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Of a role: Vietnamese, English. */
export const roleNames = {
  administrator: ['Quản trị', 'Administrator'],
  'quality-officer': ['Cán bộ chất lượng (thư ký ISO)', 'Quality officer'],
  counter: ['Cán bộ một cửa', 'Counter officer'],
  specialist: ['Công chức chuyên môn', 'Specialist'],
  leader: ['Lãnh đạo', 'Leader'],
  auditor: ['Đánh giá viên', 'Auditor'],
  system: ['Hệ thống', 'System'],
} as const satisfies Readonly<Record<Role | 'system', readonly [vi: string, en: string]>>;

/** Who did an act, in which role: part of every record. */
export interface Actor {
  readonly login: string;
  /** Null for the system. */
  readonly personId: string | null;
  readonly name: string;
  readonly role: Role | 'system';
  /** The roles held, of which `role` is the one that allowed the act. */
  readonly roles: readonly (Role | 'system')[];
  /** Section the person holds a post in at the time, if any. */
  readonly unitId: string | null;
}

export const systemActor: Actor = {
  login: 'system',
  personId: null,
  name: 'Hệ thống',
  role: 'system',
  roles: ['system'],
  unitId: null,
};
