import { demandCome } from '../demand.ts';
import { type Posting, postingsAt, withoutRepeats } from '../document/posting.ts';
import { Problem } from '../problem.ts';
import type { SignOff } from '../procedure/procedure.ts';
import type { QualityRecord } from '../record.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { readExclusions } from './exclusion.ts';
import { compareScope, differenceWords, type ScopeItem, scopeDiffers } from './scope.ts';

export const declarationStates = ['draft', 'signed', 'posted', 'superseded', 'abandoned'] as const;
export type DeclarationState = (typeof declarationStates)[number];

/** What the office writes; every word of it, the legal basis too, is the office's own and may be changed. */
export interface DeclarationText {
  /** "TCVN ISO 9001:2015". */
  readonly standard: string;
  /** Căn cứ, one line each. */
  readonly legalBasis: string;
  /** Hoạt động nội bộ trong phạm vi, one line each. */
  readonly internalActivities: string;
  /** Clauses that do not apply, one line each with its reason (exclusion.ts); left out in records of before it was asked. */
  readonly exclusions?: string;
}

/** Bản công bố hệ thống quản lý chất lượng phù hợp tiêu chuẩn, with its scope as it stood on a day. */
export interface Declaration extends QualityRecord, DeclarationText {
  readonly state: DeclarationState;
  readonly scope: readonly ScopeItem[];
  /** The day the scope was read from the processes in force. */
  readonly scopeOn: LocalDate;
  /** Số, ký hiệu and day of signing. */
  readonly number: string;
  readonly signedOn: LocalDate | null;
  /** Code of the declaration it takes the place of. */
  readonly replaces: string | null;
  readonly drafted: SignOff;
  readonly signed: SignOff | null;
  readonly postings: readonly Posting[];
  readonly supersededBy: string | null;
}

export const declarationStateNames: Readonly<Record<DeclarationState, string>> = {
  draft: 'dự thảo',
  signed: 'đã ký',
  posted: 'đã niêm yết',
  superseded: 'đã được thay thế',
  abandoned: 'đã bỏ',
};

/** The declaration that stands: signed, not superseded. */
export function standingDeclaration(all: readonly Declaration[]): Declaration | undefined {
  return all.findLast(({ state }) => state === 'signed' || state === 'posted');
}

/** A draft with the scope of today. Throws Problem('declaration-open'), 'declaration-scope-empty'. */
export function draftDeclaration(
  identity: { readonly id: string; readonly code: string; readonly year: number },
  written: DeclarationText,
  scope: { readonly items: readonly ScopeItem[]; readonly on: LocalDate },
  drafted: SignOff,
  others: readonly Declaration[],
): Declaration {
  const open = others.find(({ state }) => state === 'draft');
  if (open) throw new Problem('declaration-open', { code: open.code });
  if (scope.items.length === 0) throw new Problem('declaration-scope-empty');
  return {
    ...identity,
    ...checkedText(written),
    state: 'draft',
    due: null,
    seq: 1,
    scope: scope.items,
    scopeOn: scope.on,
    number: '',
    signedOn: null,
    replaces: standingDeclaration(others)?.code ?? null,
    drafted,
    signed: null,
    postings: [],
    supersededBy: null,
  };
}

/** Rewrites the words and reads the scope again. */
export function reviseDeclaration(
  declaration: Declaration,
  written: DeclarationText,
  scope: { readonly items: readonly ScopeItem[]; readonly on: LocalDate },
): Declaration {
  demandWritable(declaration);
  return {
    ...declaration,
    ...checkedText(written),
    scope: scope.items,
    scopeOn: scope.on,
    seq: declaration.seq + 1,
  };
}

/** Bỏ dự thảo, with the reason in the trail. */
export function abandonDeclaration(declaration: Declaration, reason: string): Declaration {
  demandState(declaration, ['draft'], 'bỏ');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do bỏ dự thảo' }, 'reason');
  return { ...declaration, state: 'abandoned', seq: declaration.seq + 1 };
}

/**
 * Signed by the head. The scope must be that of the processes in force (`present`), and none of its internal activities
 * withdrawn (`activities`): a declaration that is wrong on the
 * day it is signed is refused. The one it replaces is superseded in the same act.
 */
export function signDeclaration(
  declaration: Declaration,
  signing: { readonly number: string; readonly signedOn: LocalDate; readonly signed: SignOff },
  present: readonly ScopeItem[],
  others: readonly Declaration[],
  activities: readonly string[] = [],
): { readonly signed: Declaration; readonly superseded: Declaration | null } {
  demandState(declaration, ['draft'], 'ký');
  const number = signing.number.trim();
  if (number === '') throw new Problem('required', { field: 'số của bản công bố' }, 'number');
  if (number.length > 60) throw new Problem('too-long', { field: 'Số', length: number.length, most: 60 }, 'number');
  demandCome(signing.signedOn, localDateOf(signing.signed.at as Instant), 'signedOn');
  const difference = compareScope(declaration.scope, present, activities);
  if (scopeDiffers(difference)) {
    throw new Problem('declaration-scope-stale', { difference: differenceWords(difference) });
  }
  const former = standingDeclaration(others.filter(({ id }) => id !== declaration.id)) ?? null;
  const signed: Declaration = {
    ...declaration,
    state: 'signed',
    number,
    signedOn: signing.signedOn,
    signed: signing.signed,
    replaces: former?.code ?? null,
    seq: declaration.seq + 1,
  };
  const superseded: Declaration | null = former && {
    ...former,
    state: 'superseded',
    supersededBy: signed.code,
    seq: former.seq + 1,
  };
  return { signed, superseded };
}

/** Niêm yết, đăng tải: where and from which day. A form sent twice counts once: what hangs at a place from that day on. */
export function postDeclaration(
  declaration: Declaration,
  places: readonly string[],
  from: LocalDate,
  today: LocalDate,
  by: { readonly name: string; readonly at: Instant },
): Declaration {
  demandState(declaration, ['signed', 'posted'], 'niêm yết');
  const postings = withoutRepeats([...declaration.postings, ...postingsAt(places, from, today, by)]);
  if (postings.length === declaration.postings.length) return declaration;
  return {
    ...declaration,
    state: 'posted',
    postings,
    seq: declaration.seq + 1,
  };
}

function checkedText(written: DeclarationText): DeclarationText {
  const text = {
    standard: written.standard.trim(),
    legalBasis: written.legalBasis.trim(),
    internalActivities: written.internalActivities.trim(),
    exclusions: (written.exclusions ?? '').trim(),
  };
  if (text.standard === '') throw new Problem('required', { field: 'tiêu chuẩn áp dụng' }, 'standard');
  for (const [field, name, value, most] of [
    ['standard', 'Tiêu chuẩn', text.standard, 200],
    ['legalBasis', 'Căn cứ', text.legalBasis, 3000],
    ['internalActivities', 'Hoạt động nội bộ', text.internalActivities, 5000],
    ['exclusions', 'Điều khoản không áp dụng', text.exclusions, 2000],
  ] as const) {
    if (value.length > most) throw new Problem('too-long', { field: name, length: value.length, most }, field);
  }
  readExclusions(text.exclusions);
  return text;
}

/** Throws Problem('declaration-state') once it is signed. */
export function demandWritable(declaration: Declaration): void {
  demandState(declaration, ['draft'], 'sửa');
}

function demandState(declaration: Declaration, states: readonly DeclarationState[], act: string): void {
  if (states.includes(declaration.state)) return;
  const { code, state } = declaration;
  throw new Problem('declaration-state', { code, state: declarationStateNames[state], act });
}
