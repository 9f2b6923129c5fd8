/** Below this many dossiers, cards or records nothing is published: few enough could be recognised. */
export const fewestPublished = 5;

/**
 * Which parts of a published whole may be told, by how many each counts: none of fewer than `fewestPublished`, and where
 * those held back are so few together that the whole minus the others would tell them, the smallest others are held back
 * too. Of a whole that is not told itself no part is told.
 */
export function toldParts(counts: readonly number[]): boolean[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const told = counts.map((count) => whole >= fewestPublished && count >= fewestPublished);
  const smallestFirst = counts.map((_, index) => index).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  let hidden = counts.reduce((sum, count, index) => sum + (told[index] ? 0 : count), 0);
  for (const index of smallestFirst) {
    if (hidden === 0 || hidden >= fewestPublished) break;
    if (!told[index]) continue;
    told[index] = false;
    hidden += counts[index] ?? 0;
  }
  return told;
}
