import type { Office } from '../domain/organisation/office.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDateLong } from './format.ts';
import type { SignatureColumn } from './layout.ts';
import type { DocxBlock } from './report.ts';
import { officeIssuer } from './slip.ts';

/** Head of the editable face: the same letterhead as the page. `number` with its sign, such as `05/BC-UBND`. */
export function docxLetterhead(office: Office, number: string, date: LocalDate | null, subject = ''): DocxBlock {
  const { superior, name, place } = officeIssuer(office);
  const day = date ? vnDateLong(date) : 'ngày …… tháng …… năm ……';
  return {
    kind: 'letterhead',
    superior,
    name,
    number,
    placeDate: `${place}, ${day}`,
    ...(subject === '' ? {} : { subject }),
  };
}

/** Who signs, as the page has it; Nơi nhận at the left when somebody receives it. */
export function docxSignature(columns: readonly SignatureColumn[], recipients: readonly string[] = []): DocxBlock {
  return {
    kind: 'signatures',
    recipients,
    columns: columns.map(({ capacity, authority, title, note, name = '' }) => ({
      title: [[capacity, authority].filter(Boolean).join(' '), title].filter(Boolean).join('\n'),
      ...(note === undefined ? {} : { note }),
      name,
    })),
  };
}
