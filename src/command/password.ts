import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Problem } from '../domain/problem.ts';

const leastLength = 10;
/** 2^15 rounds take about a tenth of a second and 32 MiB; stored with the hash so that they can grow. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;

/** `scrypt$N$r$p$salt$hash` (base64). Throws Problem('password-weak'). */
export async function hashPassword(password: string): Promise<string> {
  demandStrong(password);
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Length is what counts. Throws Problem('password-weak'). */
export function demandStrong(password: string): void {
  if ([...password].length < leastLength) throw new Problem('password-weak', { least: leastLength }, 'password');
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [kind, n, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), { N: Number(n), r: Number(r), p: Number(p) });
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Hashing fills the threads that also carry the database: only so many at once, the rest wait their turn. */
const hashingAtOnce = 2;
let hashing = 0;
const waiting: (() => void)[] = [];

async function derive(
  password: string,
  salt: Buffer,
  parameters: { N: number; r: number; p: number },
): Promise<Buffer> {
  if (hashing >= hashingAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else hashing += 1;
  try {
    return await scryptKey(password, salt, parameters);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else hashing -= 1;
  }
}

function scryptKey(password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // NFKC, so that the same keys pressed on another keyboard give the same password.
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
