import type { Instant } from '../time/instant.ts';

/** A report as it was issued; nothing of it ever changes. */
export interface IssuedReport {
  readonly id: string;
  /** Such as `7K3M-9QXA-2F4T`. */
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly templateVersion: string;
  /** JSON text: the stored bytes are what the hash covers. */
  readonly model: string;
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  readonly issuedAt: Instant;
  /** Name of the person who issued it. */
  readonly issuedBy: string;
}

/** Crockford's letters: no I, L, O, U, so that a code read aloud or copied by hand stays itself. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Twelve letters in groups of four from a SHA-256 in hex (60 of its bits). */
export function verificationCode(hash: string): string {
  let code = '';
  let bits = BigInt(`0x${hash.slice(0, 15)}`);
  for (let i = 0; i < 12; i++) {
    code = (letters[Number(bits % 32n)] ?? '0') + code;
    bits /= 32n;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** As typed by a person: case, spaces, dashes and the look-alikes of Crockford's alphabet do not matter. */
export function readVerificationCode(text: string): string {
  const plain = text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return plain.replace(/(.{4})(?=.)/g, '$1-');
}

/** What the hash of an issued report covers. */
export function hashedText(kind: string, templateVersion: string, model: string): string {
  return JSON.stringify([kind, templateVersion, model]);
}

export interface ModelChange {
  /** Such as `rows[3].resolved.late`. */
  readonly path: string;
  /** JSON of the value as issued and at present; undefined where there is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Places at which two models differ, in the order of the first; at most `most` of them. */
export function modelChanges(before: unknown, after: unknown, most = 200): ModelChange[] {
  const changes: ModelChange[] = [];
  compare('', before, after);
  return changes;

  function compare(path: string, a: unknown, b: unknown): void {
    if (changes.length >= most || Object.is(a, b)) return;
    if (isRecord(a) && isRecord(b) && Array.isArray(a) === Array.isArray(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
        if (!passing.has(key)) compare(join(path, key, Array.isArray(a)), a[key], b[key]);
      }
    } else if (changes.length < most) {
      changes.push({ path, before: JSON.stringify(a), after: JSON.stringify(b) });
    }
  }
}

/** Moments of gathering, and what a later paper says of an earlier one: they differ by nature. */
const passing = new Set(['printedAt', 'gatheredAt', 'asOf', 'correction']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function join(path: string, key: string, list: boolean): string {
  if (list) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
