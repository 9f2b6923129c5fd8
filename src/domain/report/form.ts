import type { LocalDate } from '../time/local-date.ts';

/** The forms of the one-stop mechanism that are printed. */
export const formKinds = ['receipt', 'supplement', 'refusal', 'extension', 'stop', 'control-slip', 'register'] as const;
export type FormKind = (typeof formKinds)[number];

export const papers = ['A4', 'A4-landscape', 'A5', 'A5-landscape'] as const;
export type Paper = (typeof papers)[number];

/** Papers a form can be set on: thirteen columns need the width, văn bản with number and seal are A4 (NĐ 30/2020). */
export function papersOf(kind: FormKind): readonly Paper[] {
  if (kind === 'register') return ['A4-landscape'];
  return kind === 'extension' || kind === 'stop' ? ['A4'] : ['A5', 'A4'];
}

/** What an office prints otherwise than the shipped form, from a day on; what is missing stays as shipped. */
export interface FormSetting {
  readonly kind: FormKind;
  readonly from: LocalDate;
  readonly paper?: Paper;
  /** Such as "Mẫu số 01". */
  readonly mark?: string;
  readonly title?: string;
  /** Văn bản ban hành mẫu. */
  readonly circular?: string;
}

interface Form {
  readonly kind: FormKind;
  readonly paper: Paper;
  readonly mark: string;
  readonly title: string;
  readonly circular: string;
  /** From when this wording rules. */
  readonly validFrom: LocalDate;
}

/**
 * The form as the office prints it on a day. Paper is the office's own choice until it chooses again; its wording gives
 * way to a circular that began later than the setting.
 */
export function officeForm<F extends Form>(shipped: F, settings: readonly FormSetting[], on: LocalDate): F {
  let form = shipped;
  const own = settings.filter(({ kind, from }) => kind === shipped.kind && from <= on);
  for (const { from, paper, mark, title, circular } of own.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const wording = from < shipped.validFrom ? {} : { mark, title, circular };
    form = { ...form, ...given({ paper, ...wording }) };
  }
  return form;
}

/** The list with one more; the same kind and day is replaced as a whole. */
export function withFormSetting(settings: readonly FormSetting[], added: FormSetting): FormSetting[] {
  return [...settings.filter(({ kind, from }) => kind !== added.kind || from !== added.from), added].sort((a, b) =>
    `${formKinds.indexOf(a.kind)} ${a.from}` < `${formKinds.indexOf(b.kind)} ${b.from}` ? -1 : 1,
  );
}

function given(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
