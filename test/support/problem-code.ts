import { Problem } from '../../src/domain/problem.ts';

/** The code of what the program says against an act; “accepted” when it does it. Throws what is no Problem. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'accepted';
}
