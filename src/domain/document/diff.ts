import { type Difference, pair } from '../procedure/diff.ts';
import type { DocumentVersion } from './document.ts';

/** Two versions of a document side by side: head, sections, revision table, file. */
export function diffVersions(before: DocumentVersion, after: DocumentVersion): Difference[] {
  return [
    ...pair('đầu trang', headOf(before), headOf(after)),
    ...pair('mục', sectionsOf(before), sectionsOf(after)),
    ...pair('sửa đổi', changesOf(before), changesOf(after)),
  ];
}

type Named = readonly (readonly [name: string, text: string])[];

function headOf({ title, issue, revision, approved, file }: DocumentVersion): Named {
  return [
    ['Tên', title],
    ['Lần ban hành', String(issue)],
    ['Lần sửa đổi', String(revision)],
    ['Quyết định', approved?.decision ?? ''],
    ['Tệp kèm theo', file ? `${file.name} (SHA-256 ${file.hash.slice(0, 12)}…)` : ''],
  ];
}

function sectionsOf({ sections }: DocumentVersion): Named {
  return sections.map(({ label, title, text }) => [[label, title].filter(Boolean).join(' '), text] as const);
}

function changesOf({ changes }: DocumentVersion): Named {
  return changes.map(({ summary, basis, revision }, index) => [
    `lần ${revision}, dòng ${index + 1}`,
    [summary, basis].filter(Boolean).join('\n'),
  ]);
}
