import { Problem } from '../problem.ts';
import { fold } from '../text.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type DocumentCard, documentStateNames, type QualityDocument, type WholeDocument } from './document.ts';
import { postingsAt } from './posting.ts';
import { withPosted } from './posting-version.ts';

/** A new document without any version. Throws Problem: required, too-long, document-code-taken. */
export function openDocument(
  identity: { readonly id: string; readonly code: string; readonly year: number },
  written: DocumentCard,
  others: readonly QualityDocument[],
): QualityDocument {
  const card = checkedCard(identity.id, written, others);
  return { ...identity, ...card, state: 'draft', due: null, seq: 1, postings: [] };
}

/** Rewrites the card; versions and their codes as printed stay as they were signed. */
export function changeCard(
  document: QualityDocument,
  written: DocumentCard,
  others: readonly QualityDocument[],
): QualityDocument {
  demandNotWithdrawn(document, 'sửa thông tin');
  if (written.kind !== document.kind && (written.kind === 'external' || document.kind === 'external')) {
    const hint = 'Tài liệu bên ngoài và tài liệu nội bộ có đường đi khác nhau: lập tài liệu mới.';
    throw new Problem('invalid', { field: 'Loại tài liệu', value: written.kind, hint }, 'kind');
  }
  return { ...document, ...checkedCard(document.id, written, others), seq: document.seq + 1 };
}

/**
 * Niêm yết of an issued document at several places; a place that shows an earlier version shows this one instead. Throws
 * Problem('required'), 'document-state', 'occurs-in-future', and what `withPosted` throws.
 */
export function post(
  { document, versions }: WholeDocument,
  places: readonly string[],
  from: LocalDate,
  today: LocalDate,
  by: { readonly name: string; readonly at: Instant },
): QualityDocument {
  if (document.state !== 'issued') throw stateProblem(document, 'niêm yết');
  const added = postingsAt(places, from, today, by);
  return { ...document, postings: withPosted(document.postings, added, versions), seq: document.seq + 1 };
}

/** Gỡ niêm yết: the last day of one place. */
export function unpost(document: QualityDocument, index: number, to: LocalDate): QualityDocument {
  const posting = document.postings[index];
  if (!posting || posting.to !== null) throw new Problem('not-found', { what: 'nơi niêm yết', key: index + 1 });
  if (to < posting.from) throw new Problem('range-reversed', { from: posting.from, to }, 'to');
  const postings = document.postings.map((each, at) => (at === index ? { ...each, to } : each));
  return { ...document, postings, seq: document.seq + 1 };
}

/** Documents and process documents that bear the same code: said, not refused, since offices do have them. */
export function equalCodes(
  card: Pick<DocumentCard, 'documentCode'>,
  others: readonly { readonly documentCode: string; readonly title: string }[],
): string[] {
  return others
    .filter(({ documentCode }) => fold(documentCode) === fold(card.documentCode))
    .map(({ documentCode, title }) => `Mã hiệu ${documentCode} cũng là mã của “${title}”: người đọc sẽ nhầm.`);
}

export function stateProblem(document: QualityDocument, act: string): Problem {
  return new Problem('document-state', {
    code: document.documentCode,
    state: documentStateNames[document.state],
    act,
  });
}

export function demandNotWithdrawn(document: QualityDocument, act: string): void {
  if (document.state === 'withdrawn') throw stateProblem(document, act);
}

function checkedCard(id: string, written: DocumentCard, others: readonly QualityDocument[]): DocumentCard {
  const { retention } = written;
  const card: DocumentCard = {
    kind: written.kind,
    series: written.series.trim(),
    documentCode: written.documentCode.trim(),
    title: written.title.trim(),
    owner: written.owner,
    clauses: [...new Set(written.clauses.map((clause) => clause.trim()).filter((clause) => clause !== ''))],
    retention: {
      period: retention.period.trim(),
      place: retention.place.trim(),
      disposal: retention.disposal.trim(),
    },
    issuer: written.issuer.trim(),
    use: written.use.trim(),
  };
  if (card.documentCode === '') throw new Problem('required', { field: 'mã hiệu' }, 'documentCode');
  if (card.title === '') throw new Problem('required', { field: 'tên tài liệu' }, 'title');
  if (card.kind === 'external' && card.issuer === '') {
    throw new Problem('required', { field: 'cơ quan ban hành' }, 'issuer');
  }
  const lengths: readonly (readonly [string, string, string, number])[] = [
    ['series', 'Nhóm mã', card.series, 60],
    ['documentCode', 'Mã hiệu', card.documentCode, 60],
    ['title', 'Tên tài liệu', card.title, 500],
    ['period', 'Thời gian lưu', card.retention.period, 200],
    ['place', 'Nơi lưu', card.retention.place, 200],
    ['disposal', 'Cách hủy', card.retention.disposal, 200],
    ['issuer', 'Cơ quan ban hành', card.issuer, 200],
    ['use', 'Phạm vi sử dụng', card.use, 500],
  ];
  for (const [field, name, text, most] of lengths) {
    if (text.length > most) throw new Problem('too-long', { field: name, length: text.length, most }, field);
  }
  const bad = card.clauses.find((clause) => !/^\d{1,2}(\.\d{1,2}){0,3}$/.test(clause));
  if (bad !== undefined) {
    const hint = 'Viết số điều khoản, cách nhau bằng dấu phẩy: 7.5, 9.2.';
    throw new Problem('invalid', { field: 'Điều khoản', value: bad.slice(0, 40), hint }, 'clauses');
  }
  const same = others.find(
    (other) =>
      other.id !== id &&
      fold(other.series) === fold(card.series) &&
      fold(other.documentCode) === fold(card.documentCode),
  );
  if (same) {
    throw new Problem(
      'document-code-taken',
      { code: card.documentCode, series: card.series || '(không có nhóm)', title: same.title },
      'documentCode',
    );
  }
  return card;
}
