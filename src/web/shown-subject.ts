/**
 * Whether a page showed what a form sent to `path` acts on: the page of the same record, or the list above it. Both are
 * addresses without query. What another page showed, however new, says nothing of this record.
 */
export function showsSubject(page: string, path: string): boolean {
  const target = recordIn(path);
  if (target === null) return true;
  const shown = recordIn(page);
  return shown === null ? page.length > 1 && target.startsWith(`${page}/`) : shown === target;
}

/**
 * "/audits/DGNB-2026-001" of "/audits/DGNB-2026-001/acts/approve": up to the first part with a digit; what is named by its
 * year has one part more, "/objectives/2026/MT01". Null for a list.
 */
function recordIn(path: string): string | null {
  const parts = path.split('/');
  const index = parts.findIndex((part) => /\d/.test(part));
  return index < 0 ? null : parts.slice(0, index + (isYear.test(parts[index] ?? '') ? 2 : 1)).join('/');
}

const isYear = /^\d{4}$/;
