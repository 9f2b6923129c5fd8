import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DocumentVersion } from './document.ts';

export const copyMedia = ['electronic', 'paper'] as const;
export type CopyMedium = (typeof copyMedia)[number];

export interface CopyHolder {
  readonly personId: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly unitName: string;
}

/**
 * A controlled copy in one person's hand (phân phối tài liệu; TCVN ISO 9001:2015, 7.5.3.2): sent, read, recalled when
 * the version is withdrawn. `readBy`: the day by which it is to be read; `due` is that day until it has been.
 */
export interface DocumentCopy extends QualityRecord {
  readonly state: 'sent' | 'read' | 'recalled';
  readonly versionId: string;
  readonly documentId: string;
  readonly holder: CopyHolder;
  readonly medium: CopyMedium;
  readonly readBy: LocalDate | null;
  readonly sentAt: Instant;
  readonly sentBy: string;
  readonly readAt: Instant | null;
  readonly recalled: { readonly at: Instant; readonly by: string; readonly note: string } | null;
}

/** A line of the distribution list: who took a copy when, and how that ended. */
export interface CopyLine {
  readonly holder: CopyHolder;
  readonly medium: CopyMedium;
  readonly sentAt: Instant;
  readonly sentBy: string;
  readonly readBy: LocalDate | null;
  readonly readAt: Instant | null;
  /** Recalled, or given on to `to`; null while it is in hand. */
  readonly ended: {
    readonly at: Instant;
    readonly by: string;
    readonly note: string;
    readonly to: CopyHolder | null;
  } | null;
}

/** How far the distribution of a version has come: every number with the people behind it. */
export interface Spread {
  readonly sent: readonly DocumentCopy[];
  readonly read: readonly DocumentCopy[];
  readonly unread: readonly DocumentCopy[];
  readonly recalled: readonly DocumentCopy[];
}

export function spreadOf(copies: readonly DocumentCopy[]): Spread {
  return {
    sent: copies,
    read: copies.filter(({ readAt }) => readAt !== null),
    unread: copies.filter(({ readAt, state }) => readAt === null && state === 'sent'),
    recalled: copies.filter(({ state }) => state === 'recalled'),
  };
}

/**
 * The lines of one copy from all its wordings, oldest first: a line stays with who signed it, so a copy that was given on
 * ends its line and begins another.
 */
export function copyLines(wordings: readonly DocumentCopy[]): CopyLine[] {
  const held = wordings.filter(
    ({ holder, sentAt }, index) =>
      wordings[index + 1]?.holder.personId !== holder.personId || wordings[index + 1]?.sentAt !== sentAt,
  );
  return held.map(({ holder, medium, sentAt, sentBy, readBy, readAt, recalled }, index) => {
    const next = held[index + 1];
    const given = next && { at: next.sentAt, by: next.sentBy, note: '', to: next.holder };
    return { holder, medium, sentAt, sentBy, readBy, readAt, ended: given ?? (recalled && { ...recalled, to: null }) };
  });
}

/**
 * Gives the version to people who do not hold it yet. Throws Problem('document-version-state') unless it is approved,
 * 'required' when nobody is chosen or everybody has it.
 */
export function distribute(
  version: DocumentVersion,
  present: readonly DocumentCopy[],
  holders: readonly CopyHolder[],
  how: {
    readonly medium: CopyMedium;
    readonly due: LocalDate | null;
    readonly at: Instant;
    readonly by: string;
    readonly newId: () => string;
  },
): DocumentCopy[] {
  if (version.state !== 'approved') {
    const words = { version: `${version.issue}.${version.revision}`, state: 'chưa phê duyệt hoặc đã thu hồi' };
    throw new Problem('document-version-state', { ...words, act: 'phân phối' });
  }
  const holding = new Set(present.filter(({ state }) => state !== 'recalled').map(({ holder }) => holder.personId));
  const fresh = [...new Map(holders.map((holder) => [holder.personId, holder])).values()].filter(
    ({ personId }) => !holding.has(personId),
  );
  if (fresh.length === 0) {
    throw new Problem('required', { field: 'bộ phận hoặc người nhận chưa có tài liệu này' }, 'recipients');
  }
  return fresh.map((holder, index) => ({
    id: how.newId(),
    code: `${version.code}-${String(present.length + index + 1).padStart(3, '0')}`,
    year: version.year,
    state: 'sent',
    due: how.due,
    seq: 1,
    versionId: version.id,
    documentId: version.documentId,
    holder,
    medium: how.medium,
    readBy: how.due,
    sentAt: how.at,
    sentBy: how.by,
    readAt: null,
    recalled: null,
  }));
}

/** "Đã đọc" by the holder, once. Throws Problem('document-not-holder'), Problem('document-read-already'). */
export function acknowledge(copy: DocumentCopy, personId: string | null, at: Instant): DocumentCopy {
  if (copy.holder.personId !== personId) throw new Problem('document-not-holder', { name: copy.holder.name });
  if (copy.state !== 'sent') throw new Problem('document-read-already', { name: copy.holder.name });
  return { ...copy, state: 'read', readAt: at, due: null, seq: copy.seq + 1 };
}

/** Thu hồi bản phân phối: what became of it ("đã hủy tại chỗ", "giữ một bản để tra cứu"). */
export function recall(
  copy: DocumentCopy,
  recalled: { readonly at: Instant; readonly by: string; readonly note: string },
): DocumentCopy {
  if (copy.state === 'recalled') throw new Problem('document-recalled-already', { name: copy.holder.name });
  if (recalled.note.trim() === '') throw new Problem('required', { field: 'cách xử lý bản thu hồi' }, 'note');
  return {
    ...copy,
    state: 'recalled',
    due: null,
    recalled: { ...recalled, note: recalled.note.trim() },
    seq: copy.seq + 1,
  };
}

/** Whether a person who leaves still has the copy to read, or a sheet of paper to give on. */
export function isInHand({ state, medium, holder }: DocumentCopy, personId: string): boolean {
  return holder.personId === personId && (state === 'sent' || (state === 'read' && medium === 'paper'));
}

/** The copy goes to somebody else, who has it to read; one who holds the version already needs no second copy. */
export function handOver(
  copy: DocumentCopy,
  to: CopyHolder,
  { holdsIt, at, by }: { readonly holdsIt: boolean; readonly at: Instant; readonly by: string },
): DocumentCopy {
  if (holdsIt) return recall(copy, { at, by, note: `Bàn giao: ${to.name} đã có bản này` });
  return {
    ...copy,
    holder: to,
    state: 'sent',
    due: copy.readBy,
    readAt: null,
    sentAt: at,
    sentBy: by,
    seq: copy.seq + 1,
  };
}
