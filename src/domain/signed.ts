/** Every wording that was signed, of those given oldest first: the first that bears each signature. */
export function wordingsSigned<T>(wordings: readonly T[], signatureOf: (wording: T) => object | null): T[] {
  const known = new Set<string>();
  return wordings.filter((wording) => {
    const signature = signatureOf(wording);
    const text = JSON.stringify(signature);
    if (signature === null || known.has(text)) return false;
    known.add(text);
    return true;
  });
}

/**
 * The wording that was signed: the first that bears the signature of the present one. Null while the present one bears
 * none. What was signed, withdrawn and signed anew is the later of the two.
 */
export function wordingSigned<T>(wordings: readonly T[], signatureOf: (wording: T) => object | null): T | null {
  const present = wordings.at(-1);
  if (present === undefined || signatureOf(present) === null) return null;
  const same = JSON.stringify(signatureOf(present));
  return wordings.find((wording) => JSON.stringify(signatureOf(wording)) === same) ?? null;
}
