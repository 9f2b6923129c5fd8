/** The office as it prints itself: letterhead, signature, place of dates. Times and law are not here: they are data of their own. */
export interface Office {
  /** Short code used in dossier codes, such as `H56.12`. */
  readonly code: string;
  /** Cơ quan ban hành, such as "Ủy ban nhân dân xã Gia Tân". */
  readonly name: string;
  /** Cơ quan chủ quản, such as "Ủy ban nhân dân tỉnh Thống Nhất"; '' prints none. */
  readonly superior: string;
  /** Địa danh of dates, such as "Gia Tân". */
  readonly place: string;
  /** Name of the one-stop unit, configurable since it has changed before (NĐ 61/2018 → NĐ 118/2025). */
  readonly counterName: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  /** Chức vụ and name of who signs by default. */
  readonly leaderTitle: string;
  readonly leaderName: string;
  /** Abbreviation after the slash of document numbers, such as UBND. */
  readonly sign: string;
  /** Unit that the office itself is in the organisation tree. */
  readonly unitId: string;
  /** PNG or SVG as a data URL; null prints none. */
  readonly logo: string | null;
}
