import type { ProblemCode } from '../problem-list.ts';
import type { Applicant } from './applicant.ts';

/** The parts of an applicant that have a form of their own. */
const contactParts = ['idNumber', 'phone', 'email'] as const;
export type ContactPart = (typeof contactParts)[number];

export interface ContactFault {
  readonly part: ContactPart;
  readonly code: Extract<ProblemCode, 'id-number-invalid' | 'phone-invalid' | 'email-invalid'>;
  readonly value: string;
}

const forms: Readonly<Record<ContactPart, (text: string) => boolean>> = {
  idNumber: isIdNumber,
  phone: isPhone,
  email: isEmail,
};
const codes = { idNumber: 'id-number-invalid', phone: 'phone-invalid', email: 'email-invalid' } as const;

/** What was typed where nobody could be found by it; empty parts are no fault. */
export function contactFaults(applicant: Pick<Applicant, ContactPart>): ContactFault[] {
  return contactParts
    .map((part) => ({ part, code: codes[part], value: applicant[part].trim() }))
    .filter(({ part, value }) => value !== '' && !forms[part](value));
}

/**
 * Số định danh cá nhân, CCCD: 12 digits (Luật Căn cước 26/2023/QH15 art. 12); mã số thuế: 10 or 13; a passport or the like
 * has letters. Any other number only with the name of its document before it ("CMND 024 123 456"): CMND of 9 digits
 * lost their validity on 01/01/2025 (art. 46) but stand in older papers.
 */
export function isIdNumber(text: string): boolean {
  if (/^\p{L}[\p{L} .]+[: ]+[\p{L}\d][\p{L}\d ./-]{3,30}$/u.test(text) && /\d{4}/.test(text.replace(/[ .]/g, '')))
    return true;
  const number = text.replace(/[ .]/g, '');
  return /^(\d{12}|\d{10}(-?\d{3})?)$/.test(number) || /^(?=.*\d{3})[A-Z]{1,3}[A-Z\d/-]{4,15}$/i.test(number);
}

/** Vietnamese numbers: 0 and 9 or 10 more digits, or +84 before them; foreign ones with + and 8 to 15 digits. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/[\s.()-]/g, '');
  return /^(0\d{9,10}|\+\d{8,15}|84\d{9,10})$/.test(digits);
}

/** One plain address: what comes after a line break or comma would be another header or recipient. */
export function isEmail(text: string): boolean {
  return /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+\.[^\s@,;:<>"()[\]\\]+$/.test(text) && text.length <= 254;
}
