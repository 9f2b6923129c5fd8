/** Roles of the office (architecture: six). `system` is the command line or a timer acting by itself. */
export const roles = ['administrator', 'quality-officer', 'counter', 'specialist', 'leader', 'auditor'] as const;
export type Role = (typeof roles)[number];

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
