import { fold } from '../text.ts';

/**
 * Numbers of instruments in a text: "61/2018/NĐ-CP", "101/QĐ-BKHCN", "TCVN ISO 9001:2015". Texts that name a paper by
 * words alone ("Luật Hộ tịch") are not found: who writes them gives the number.
 */
export function citedNumbers(text: string): string[] {
  const found = text.match(
    /\d{1,5}(?:\/\d{4})?\/(?:[A-ZĐ][A-ZĐa-zđ0-9]*)(?:-[A-ZĐ][A-ZĐa-zđ0-9]*)*|TCVN(?: ISO)? \d+(?:-\d+)?:\d{4}/gu,
  );
  return [...new Map((found ?? []).map((number) => [numberKey(number), number])).values()];
}

/** The same for "01/2018/TT-VPCP" and "1/2018/TT-VPCP": what citations are compared by. */
export function numberKey(number: string): string {
  return fold(number)
    .replace(/^0+(?=\d)/, '')
    .replace(/\s+/g, ' ');
}

export const userKinds = [
  ...(['procedure', 'process', 'document', 'form', 'slip', 'audit'] as const),
  ...(['declaration', 'department-report', 'score-table'] as const),
] as const;
/**
 * Thủ tục trong danh mục, quy trình giải quyết, tài liệu của hệ thống, mẫu in của chương trình, phiếu khắc phục đang mở,
 * phiếu hỏi của cuộc đánh giá đang làm, bản công bố đang đứng, báo cáo chưa gửi sở, bộ tiêu chí đang đặt.
 */
export type UserKind = (typeof userKinds)[number];

/** Something that stands on a legal basis. */
export interface LegalUser {
  readonly kind: UserKind;
  /** What finds it: procedure code, id of the process version, document code, kind of form, code of the record. */
  readonly key: string;
  readonly label: string;
  /** Prepared, not in force yet. */
  readonly draft?: boolean;
  /** Numbers it cites, as written, each with the place: "mục 5 Cơ sở pháp lý". */
  readonly cites: readonly { readonly number: string; readonly where: string }[];
}

/** How papers and screens name it; `word`: what they call a draft. */
export function userName({ label, draft = false }: Pick<LegalUser, 'label' | 'draft'>, word = 'dự thảo'): string {
  return draft ? `${label} (${word})` : label;
}

export interface Dependent {
  readonly user: LegalUser;
  readonly where: readonly string[];
}

/** What cites an instrument, in the order given: what to change once it is repealed. */
export function dependentsOf(number: string, users: readonly LegalUser[]): Dependent[] {
  const key = numberKey(number);
  return users.flatMap((user) => {
    const where = user.cites.filter((cite) => numberKey(cite.number) === key).map((cite) => cite.where);
    return where.length === 0 ? [] : [{ user, where: [...new Set(where)] }];
  });
}

/** Numbers somebody stands on that the register does not have, with who cites them. */
export function uncatalogued(
  users: readonly LegalUser[],
  known: readonly { readonly number: string }[],
): { readonly number: string; readonly users: readonly LegalUser[] }[] {
  const keys = new Set(known.map(({ number }) => numberKey(number)));
  const found = new Map<string, { number: string; users: LegalUser[] }>();
  for (const user of users) {
    for (const { number } of user.cites) {
      const key = numberKey(number);
      if (keys.has(key)) continue;
      const entry = found.get(key) ?? { number, users: [] };
      if (!entry.users.includes(user)) entry.users.push(user);
      found.set(key, entry);
    }
  }
  return [...found.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
}
