import { Problem } from '../domain/problem.ts';

/**
 * An act of people who write one record side by side, each a part of their own: whoever was overtaken between reading and
 * writing reads again and decides once more, on what the other left. `act` gets the record as it is now and hands it on to
 * its batch, which alone decides who was first. `leaves`: whether what came in between left that part as it was; else, and
 * when many others were always faster, throws the Problem('conflict') of the batch.
 */
export async function sideBySide<Read, Done>(
  read: () => Promise<Read>,
  act: (before: Read) => Promise<Done>,
  leaves: (before: Read, now: Read) => boolean = () => true,
): Promise<Done> {
  for (let attempt = 1; ; attempt++) {
    const before = await read();
    try {
      return await act(before);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'conflict' || attempt === mostAttempts) throw error;
      if (!leaves(before, await read())) throw error;
    }
  }
}

/** Each round has one winner: more than a team of auditors has people. */
const mostAttempts = 20;
