import { type FormKind, type FormSetting, officeForm, type Paper } from '../domain/report/form.ts';
import { type LocalDate, localDate } from '../domain/time/local-date.ts';

/** A form of the one-stop mechanism; circular, number and name change, so they are data with validity. */
export interface FormTemplate {
  readonly kind: FormKind;
  /** Such as "Mẫu số 01"; '' when no circular had this form then. */
  readonly mark: string;
  readonly title: string;
  readonly paper: Paper;
  /** Văn bản ban hành mẫu. */
  readonly circular: string;
  readonly validFrom: LocalDate;
  /** Null: in force until something replaces it. */
  readonly validTo: LocalDate | null;
}

/** Name, mark and paper of a form on a day in an office with these settings; the oldest known rules the time before it. */
export function formTemplate(kind: FormKind, on: LocalDate, settings: readonly FormSetting[] = []): FormTemplate {
  const [newest, ...older] = formTemplates.filter((template) => template.kind === kind).reverse();
  const all = newest ? [newest, ...older] : [];
  const found = all.find(({ validFrom }) => validFrom <= on) ?? all.at(-1);
  if (!found) throw new TypeError(`no template of ${kind}`);
  return officeForm(found, settings, on);
}

/** The decree to print on a day, with its amendments (law-and-forms rule 38). */
export function legalCitation(on: LocalDate): string {
  const found = citations.findLast(({ validFrom }) => validFrom <= on) ?? citations[0];
  return found?.text ?? '';
}

const circular2018 = 'Thông tư số 01/2018/TT-VPCP ngày 23/11/2018';
const circular2025 = 'Thông tư số 03/2025/TT-VPCP ngày 15/9/2025';
const until = localDate('2025-09-14');

function of2018(kind: FormKind, mark: string, title: string, paper: Paper): FormTemplate {
  const validFrom = localDate('2019-01-06');
  return { kind, mark, title, paper, circular: circular2018, validFrom, validTo: until };
}

function of2025(kind: FormKind, mark: string, title: string, paper: Paper): FormTemplate {
  return { kind, mark, title, paper, circular: circular2025, validFrom: localDate('2025-09-15'), validTo: null };
}

/** A5 for slips: TT 01/2018 art. 9.2; the bodies of 2025 name no other paper. 04 and 05 of 2025 are văn bản on A4. */
export const formTemplates: readonly FormTemplate[] = [
  of2018('receipt', 'Mẫu số 01', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'A5'),
  of2018('supplement', 'Mẫu số 02', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'A5'),
  of2018('refusal', 'Mẫu số 03', 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', 'A5'),
  of2018('extension', 'Mẫu số 04', 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', 'A4'),
  of2018('stop', '', 'Thông báo dừng giải quyết hồ sơ', 'A4'),
  of2018('control-slip', 'Mẫu số 05', 'Phiếu kiểm soát quá trình giải quyết hồ sơ', 'A5'),
  of2018('register', 'Mẫu số 06', 'Sổ theo dõi hồ sơ', 'A4-landscape'),
  of2025('receipt', 'Mẫu số 01', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'A5'),
  of2025('supplement', 'Mẫu số 02', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'A5'),
  of2025('refusal', 'Mẫu số 03', 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', 'A5'),
  of2025('extension', 'Mẫu số 04', 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', 'A4'),
  of2025('stop', 'Mẫu số 05', 'Thông báo dừng giải quyết hồ sơ', 'A4'),
  of2025('control-slip', 'Mẫu số 06', 'Phiếu kiểm soát quá trình giải quyết hồ sơ', 'A5'),
  of2025('register', 'Mẫu số 07', 'Sổ theo dõi hồ sơ', 'A4-landscape'),
];

/** By the day from which the wording holds; NĐ 367/2025 from its day of issue. */
const citations: readonly { readonly validFrom: LocalDate; readonly text: string }[] = [
  { validFrom: localDate('2018-06-21'), text: 'Nghị định số 61/2018/NĐ-CP' },
  {
    validFrom: localDate('2021-12-06'),
    text: 'Nghị định số 61/2018/NĐ-CP (sửa đổi bởi Nghị định số 107/2021/NĐ-CP)',
  },
  { validFrom: localDate('2025-07-01'), text: 'Nghị định số 118/2025/NĐ-CP' },
  {
    validFrom: localDate('2025-12-31'),
    text: 'Nghị định số 118/2025/NĐ-CP (sửa đổi bởi Nghị định số 367/2025/NĐ-CP)',
  },
  {
    validFrom: localDate('2026-08-05'),
    text: 'Nghị định số 118/2025/NĐ-CP (sửa đổi bởi Nghị định số 367/2025/NĐ-CP, Nghị định số 309/2026/NĐ-CP)',
  },
];
