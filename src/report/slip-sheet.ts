import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { Due } from '../domain/time/limit.ts';
import { vnDate, vnDateTime } from './format.ts';
import type { Sheet } from './report.ts';
import { applicantName, type SlipModel } from './slip.ts';

/** A field of a paper and what stands there; '' and null leave the cell empty, the row stays. */
export type Field = readonly [name: string, value: string | number | null];

/** The XLSX face of a paper: one row per field, in the order of the form; its tables are sheets of their own. */
export function fieldSheet(model: SlipModel, fields: readonly Field[]): Sheet {
  const { form, office, code, applicant, procedure, citation } = model;
  const head: readonly Field[] = [
    ['Tên mẫu', form.title],
    ['Mã hồ sơ', code],
    ['Cơ quan', office.name],
    ['Bộ phận tiếp nhận và trả kết quả', office.counterName || office.name],
    ['Người nộp hồ sơ', applicantName(applicant)],
    ['CCCD/MST', applicant.idNumber],
    ['Số điện thoại', applicant.phone],
    ['Email', applicant.email],
    ['Địa chỉ', applicant.address],
    ['Thủ tục hành chính', procedure.title],
    ['Mã thủ tục', procedure.code],
  ];
  const foot: readonly Field[] = [
    ['Mẫu ban hành kèm theo', [form.mark, form.circular].filter(Boolean).join(', ')],
    ['Căn cứ', citation],
  ];
  return {
    name: form.title,
    columns: [
      { header: 'Mục', width: 36 },
      { header: 'Nội dung', width: 80 },
    ],
    rows: [...head, ...fields, ...foot],
  };
}

/** `22/11/2026 14:05`, without the hour when it is not known. */
export function momentCell(at: Instant | null, hasHour = true): string {
  if (!at) return '';
  return hasHour ? vnDateTime(at) : vnDate(localDateOf(at));
}

export function dueCell(due: Due | null, hasHour = true): string {
  return due ? momentCell(due.at, hasHour) : '';
}
