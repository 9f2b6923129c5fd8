import { compareVi } from '../text.ts';

/** A procedure whose process document is in force: one line of the annex. */
export interface ScopeItem {
  readonly procedureCode: string;
  readonly title: string;
  readonly field: string;
  /** Mã hiệu of the process document, with its version: "QT 33/CX-HCTP (1.0)". */
  readonly process: string;
}

export interface ScopeDifference {
  /** In force now and not declared; declared and no longer in force. */
  readonly added: readonly ScopeItem[];
  readonly withdrawn: readonly ScopeItem[];
  /** The same procedure under another name or version of its process: told, demands nothing. */
  readonly changed: readonly { readonly before: ScopeItem; readonly after: ScopeItem }[];
}

/** What changed since it was declared. Only procedures added or withdrawn make another declaration necessary. */
export function compareScope(declared: readonly ScopeItem[], present: readonly ScopeItem[]): ScopeDifference {
  const before = new Map(declared.map((item) => [item.procedureCode, item]));
  const now = new Map(present.map((item) => [item.procedureCode, item]));
  return {
    added: present.filter(({ procedureCode }) => !before.has(procedureCode)),
    withdrawn: declared.filter(({ procedureCode }) => !now.has(procedureCode)),
    changed: present.flatMap((after) => {
      const earlier = before.get(after.procedureCode);
      const same = !earlier || (earlier.title === after.title && earlier.process === after.process);
      return same ? [] : [{ before: earlier, after }];
    }),
  };
}

export function scopeDiffers({ added, withdrawn }: ScopeDifference): boolean {
  return added.length + withdrawn.length > 0;
}

/** "thêm 1 thủ tục (1.001653), bớt 2 thủ tục (…)". */
export function differenceWords({ added, withdrawn }: ScopeDifference): string {
  const codes = (items: readonly ScopeItem[]) => {
    const shown = items.slice(0, 5).map(({ procedureCode }) => procedureCode);
    return `${shown.join(', ')}${items.length > shown.length ? ', …' : ''}`;
  };
  return [
    ...(added.length > 0 ? [`thêm ${added.length} thủ tục (${codes(added)})`] : []),
    ...(withdrawn.length > 0 ? [`bớt ${withdrawn.length} thủ tục (${codes(withdrawn)})`] : []),
  ].join(', ');
}

/** By field, then by code: the order of the annex. */
export function orderedScope(items: readonly ScopeItem[]): ScopeItem[] {
  return [...items].sort((a, b) => compareVi(a.field, b.field) || compareVi(a.procedureCode, b.procedureCode));
}
