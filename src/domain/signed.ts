/**
 * The wording that was signed: the first of them, oldest first, that bears the signature of the present one. Null while
 * the present one bears none. What was signed, withdrawn and signed anew is the later of the two.
 */
export function wordingSigned<T>(wordings: readonly T[], signatureOf: (wording: T) => object | null): T | null {
  const present = wordings.at(-1);
  const signature = present === undefined ? null : signatureOf(present);
  if (signature === null) return null;
  const same = JSON.stringify(signature);
  return wordings.find((wording) => JSON.stringify(signatureOf(wording)) === same) ?? null;
}
