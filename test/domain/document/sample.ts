import type {
  DocumentCard,
  DocumentVersion,
  QualityDocument,
  VersionContent,
} from '../../../src/domain/document/document.ts';
import type { SignOff } from '../../../src/domain/procedure/procedure.ts';

export const card: DocumentCard = {
  kind: 'procedure',
  series: 'ISO',
  documentCode: 'QT.ISO.01',
  title: 'Quy trình kiểm soát thông tin dạng văn bản',
  owner: { unitId: null, unitName: '' },
  clauses: ['7.5'],
  retention: { period: '05 năm', place: 'Văn thư', disposal: 'Hủy' },
  issuer: '',
  use: '',
};

export const content: VersionContent = {
  title: card.title,
  issue: 1,
  revision: 0,
  sections: [{ label: '1', title: 'Mục đích', text: 'Dùng đúng bản đang hiệu lực.' }],
  changes: [],
  file: null,
};

export function documentOf(change: Partial<QualityDocument> = {}): QualityDocument {
  const identity = { id: 'd1', code: 'TL-2026-001', year: 2026, due: null, seq: 1 };
  return { ...identity, ...card, state: 'draft', postings: [], ...change };
}

export function by(login: string): SignOff {
  return { name: login, title: 'Công chức', at: '2026-11-20T01:00:00.000Z', login };
}

export function versionOf(change: Partial<DocumentVersion> = {}): DocumentVersion {
  return {
    ...content,
    id: 'v1',
    code: 'TL-2026-001-01',
    year: 2026,
    state: 'draft',
    due: null,
    seq: 1,
    documentId: 'd1',
    number: 1,
    drafted: by('thu'),
    reviewed: null,
    approved: null,
    withdrawn: null,
    validFrom: null,
    validTo: null,
    ...change,
  };
}
