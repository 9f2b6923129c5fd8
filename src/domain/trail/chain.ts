/** SHA-256 of UTF-8 text as lower-case hex; handed in because the domain has no cryptography of its own. */
export type Sha256 = (text: string) => string;

/** What stands before the first entry of a subject. */
export const chainStart = '';

/**
 * Hash of one entry: over the previous hash and every stored field, in the order given. Fields are length-prefixed, so
 * that no two different entries give the same text.
 */
export function chainHash(sha256: Sha256, previous: string, fields: readonly (string | number)[]): string {
  return sha256([previous, ...fields].map((field) => `${String(field).length}:${field}`).join('|'));
}

/** An entry as stored, with the fields its hash covers. */
export interface ChainLink {
  readonly subject: string;
  readonly seq: number;
  readonly fields: readonly (string | number)[];
  readonly previous: string;
  readonly hash: string;
}

export interface ChainFault {
  readonly subject: string;
  readonly seq: number;
  /** `gap`: a number is missing or doubled; `previous`: not joined to the one before; `hash`: the content was changed. */
  readonly kind: 'gap' | 'previous' | 'hash';
}

/** What is wrong with a link, as screens and papers say it. */
export const chainFaultNames: Readonly<Record<ChainFault['kind'], string>> = {
  gap: 'thiếu hoặc trùng số thứ tự',
  previous: 'không nối với mục trước',
  hash: 'nội dung đã bị sửa',
};

/** Checks links ordered by subject and seq; returns every fault. */
export function verifyChain(sha256: Sha256, links: Iterable<ChainLink>): ChainFault[] {
  const faults: ChainFault[] = [];
  let subject: string | undefined;
  let seq = 0;
  let previous = chainStart;
  for (const link of links) {
    if (link.subject !== subject) {
      subject = link.subject;
      seq = 0;
      previous = chainStart;
    }
    if (link.seq !== seq + 1) faults.push({ subject: link.subject, seq: link.seq, kind: 'gap' });
    if (link.previous !== previous) faults.push({ subject: link.subject, seq: link.seq, kind: 'previous' });
    if (chainHash(sha256, link.previous, link.fields) !== link.hash) {
      faults.push({ subject: link.subject, seq: link.seq, kind: 'hash' });
    }
    seq = link.seq;
    previous = link.hash;
  }
  return faults;
}
