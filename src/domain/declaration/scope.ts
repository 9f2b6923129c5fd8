import { compareVi, fold } from '../text.ts';

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
  /** Declared internal activities (lines of the declaration) whose document is no longer in force. */
  readonly activities: readonly string[];
  /** The same procedure under another name or version of its process: told, demands nothing. */
  readonly changed: readonly { readonly before: ScopeItem; readonly after: ScopeItem }[];
}

/**
 * What changed since it was declared; `activities` as `withdrawnActivities` found them. Only procedures added or withdrawn
 * and activities withdrawn make another declaration necessary.
 */
export function compareScope(
  declared: readonly ScopeItem[],
  present: readonly ScopeItem[],
  activities: readonly string[] = [],
): ScopeDifference {
  const before = new Map(declared.map((item) => [item.procedureCode, item]));
  const now = new Map(present.map((item) => [item.procedureCode, item]));
  return {
    added: present.filter(({ procedureCode }) => !before.has(procedureCode)),
    withdrawn: declared.filter(({ procedureCode }) => !now.has(procedureCode)),
    activities,
    changed: present.flatMap((after) => {
      const earlier = before.get(after.procedureCode);
      const same = !earlier || (earlier.title === after.title && earlier.process === after.process);
      return same ? [] : [{ before: earlier, after }];
    }),
  };
}

export function scopeDiffers({ added, withdrawn, activities }: ScopeDifference): boolean {
  return added.length + withdrawn.length + activities.length > 0;
}

/** A document of the register as far as a declared activity can name it: by its code, or by its title alone. */
export interface ActivityDocument {
  readonly documentCode: string;
  readonly title: string;
  /** Whether a version of it is in force on the day. */
  readonly ruling: boolean;
}

/**
 * Lines of declared internal activities ("QT.ISO.02 – Đánh giá nội bộ") that name a document of which nothing is in force
 * any more. A line that names no document is the office's own word and is never told.
 */
export function withdrawnActivities(declared: string, documents: readonly ActivityDocument[]): string[] {
  return activityLines(declared).filter((line) => {
    const named = documents.filter((document) => names(line, document));
    return named.length > 0 && named.every(({ ruling }) => !ruling);
  });
}

export function activityLines(declared: string): string[] {
  return declared
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function names(line: string, { documentCode, title }: ActivityDocument): boolean {
  const [text, code] = [fold(line), fold(documentCode)];
  if (text === fold(title)) return true;
  return code !== '' && text.startsWith(code) && !/^[a-z0-9.]/.test(text.slice(code.length));
}

/** "thêm 1 thủ tục (1.001653), bớt 2 thủ tục (…)". */
export function differenceWords({ added, withdrawn, activities }: ScopeDifference): string {
  const lines = activities.slice(0, 3).join('; ');
  const codes = (items: readonly ScopeItem[]) => {
    const shown = items.slice(0, 5).map(({ procedureCode }) => procedureCode);
    return `${shown.join(', ')}${items.length > shown.length ? ', …' : ''}`;
  };
  return [
    ...(added.length > 0 ? [`thêm ${added.length} thủ tục (${codes(added)})`] : []),
    ...(withdrawn.length > 0 ? [`bớt ${withdrawn.length} thủ tục (${codes(withdrawn)})`] : []),
    ...(activities.length > 0
      ? [`bớt ${activities.length} hoạt động nội bộ (${lines}${activities.length > 3 ? '; …' : ''})`]
      : []),
  ].join(', ');
}

/** By field, then by code: the order of the annex. */
export function orderedScope(items: readonly ScopeItem[]): ScopeItem[] {
  return [...items].sort((a, b) => compareVi(a.field, b.field) || compareVi(a.procedureCode, b.procedureCode));
}
