/** Personal data of the person or organisation that filed. Lives outside the events and can be erased. */
export interface Applicant {
  readonly name: string;
  /** CCCD, MST …: whatever the receipt prints as identity number. */
  readonly idNumber: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

/** As stored: with the salt of the hash that the receipt event holds. `erasedAt` (UTC instant) once it was erased. */
export interface StoredApplicant extends Applicant {
  readonly salt: string;
  readonly erasedAt: string | null;
}

/**
 * What the event keeps of an applicant: without the salt nobody can guess back the name, and erasing the row with its
 * salt leaves the chain whole.
 */
export function applicantHash(sha256: (text: string) => string, salt: string, applicant: Applicant): string {
  const { name, idNumber, phone, email, address } = applicant;
  return sha256(JSON.stringify([salt, name, idNumber, phone, email, address]));
}
