import type { Text } from './text.ts';

export type DocumentTab = 'documents' | 'legal' | 'changes' | 'declaration';

/** The four lists of documented information, for the partial `tabs`. */
export function documentTabs(t: Text, current: DocumentTab) {
  return [
    { href: '/documents', text: t.document.tabDocuments, current: current === 'documents' },
    { href: '/documents/legal-bases', text: t.document.tabLegal, current: current === 'legal' },
    { href: '/documents/changes', text: t.document.tabChanges, current: current === 'changes' },
    { href: '/documents/declarations', text: t.document.tabDeclaration, current: current === 'declaration' },
  ];
}
