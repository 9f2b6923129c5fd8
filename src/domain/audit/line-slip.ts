/** A corrective-action slip raised from a line, or with '' from the audit as a whole; withdrawn slips are not handed in. */
export interface LineSlip {
  readonly lineId: string;
  readonly code: string;
  readonly open: boolean;
}
