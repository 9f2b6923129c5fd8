/**
 * Whether a page showed what a form sent to `path` acts on: the page of the same record, or a list of the same noun. Both
 * are addresses without query. What another page showed, however new, says nothing of this record.
 */
export function showsSubject(page: string, path: string): boolean {
  const target = recordIn(path);
  if (target === null) return true;
  const shown = recordIn(page);
  return shown === null ? nounIn(page) === nounIn(path) : shown === target;
}

/** "/audits/DGNB-2026-001" of "/audits/DGNB-2026-001/acts/approve": up to the first part with a digit; null for a list. */
function recordIn(path: string): string | null {
  const parts = path.split('/');
  const index = parts.findIndex((part) => /\d/.test(part));
  return index < 0 ? null : parts.slice(0, index + 1).join('/');
}

/** "audits"; '' of the home page. */
function nounIn(path: string): string {
  return path.split('/')[1] ?? '';
}
