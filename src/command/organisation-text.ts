import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';

export interface OfficeInput {
  readonly code: string;
  readonly name: string;
  readonly superior?: string;
  readonly place?: string;
  readonly counterName?: string;
  readonly leaderTitle?: string;
  readonly leaderName?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly sign?: string;
}

/** The office of the first set-up, with what is usual where nothing was said. Throws required, too-long. */
export function officeOf(input: OfficeInput, unitId: string): Office {
  const text = (key: keyof OfficeInput, otherwise = '') => limited(input[key] ?? otherwise, officeLabel(key), key);
  return {
    code: requiredText(input.code, officeLabel('code'), 'code'),
    name: requiredText(input.name, officeLabel('name'), 'name'),
    superior: text('superior'),
    place: text('place'),
    counterName: text('counterName', 'Trung tâm Phục vụ hành chính công'),
    address: text('address'),
    phone: text('phone'),
    email: text('email'),
    leaderTitle: text('leaderTitle', 'Chủ tịch'),
    leaderName: text('leaderName'),
    sign: text('sign', 'UBND'),
    unitId,
    logo: null,
  };
}

const labels: Readonly<Record<string, string>> = {
  code: 'Mã cơ quan',
  name: 'Tên cơ quan',
  superior: 'Cơ quan chủ quản',
  place: 'Địa danh',
  counterName: 'Tên bộ phận một cửa',
  address: 'Địa chỉ',
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  leaderTitle: 'Chức vụ người đứng đầu',
  leaderName: 'Họ tên người đứng đầu',
  sign: 'Chữ viết tắt trong số văn bản',
};

/** How a field of the office is called in a message. */
export function officeLabel(key: string): string {
  return labels[key] ?? key;
}

/** Trimmed NFC text of 1–300 characters. Throws required, too-long. */
export function requiredText(value: string, field: string, name: string): string {
  const text = limited(value, field, name);
  if (text === '') throw new Problem('required', { field }, name);
  return text;
}

/** Trimmed NFC text of up to 300 characters. Throws too-long. */
export function limited(value: string, field: string, name: string): string {
  const text = nfc(value).trim();
  if (text.length > 300) throw new Problem('too-long', { field, length: text.length, most: 300 }, name);
  return text;
}
