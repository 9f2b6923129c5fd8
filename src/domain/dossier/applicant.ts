import { fold } from '../text.ts';

/** Personal data of the person or organisation that filed. Lives outside the events and can be erased. */
export interface Applicant {
  readonly name: string;
  /** CCCD, MST …: whatever the receipt prints as identity number. */
  readonly idNumber: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

export const applicantParts = [
  'name',
  'idNumber',
  'phone',
  'email',
  'address',
] as const satisfies readonly (keyof Applicant)[];
export type ApplicantPart = (typeof applicantParts)[number];

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

/** Letter by letter: another spelling is another applicant. */
export function isSameApplicant(one: Applicant, other: Applicant): boolean {
  return applicantParts.every((part) => one[part] === other[part]);
}

/**
 * Whether a text repeats some part of an applicant, marks and spaces between digits aside. What stays in the record for
 * good must not: it would outlive an erasure. Parts of fewer than four letters are too common to tell.
 */
export function namesApplicant(text: string, applicant: Applicant): boolean {
  const said = ` ${plainWords(text)} `;
  return applicantParts.some((part) => {
    const value = plainWords(applicant[part]);
    return value.length >= 4 && said.includes(` ${value} `);
  });
}

function plainWords(text: string): string {
  const digitsTogether = fold(text).replace(/(?<=\d)[\s.-]+(?=\d)/g, '');
  return digitsTogether.replace(/[^\p{L}\d]+/gu, ' ').trim();
}
