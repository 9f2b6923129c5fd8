/**
 * Which template printed a paper: "3.1.2" is the third shape of what is frozen, in the first wording of its own template,
 * on the second common layout. Papers issued before that was told apart bear the shape alone.
 */
export function sameShape(version: string, other: string): boolean {
  return shapeOf(version) === shapeOf(other);
}

function shapeOf(version: string): string {
  return version.split('.')[0] ?? '';
}
