import type { Field } from '../domain/register/kind.ts';
import type { Context } from './context.ts';
import { type GivenFile, keepFiles } from './evidence.ts';
import type { Beside } from './record.ts';

/**
 * Takes the files out of what was sent: each field keeps its mark, the bytes go into the batch. Text in the place of a
 * file is dropped: only a file that was sent counts. Throws Problem('evidence-file').
 */
export async function takeFiles(
  context: Pick<Context, 'database'>,
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
): Promise<{ input: Record<string, unknown>; beside: (subject: string) => Beside }> {
  const taken: Record<string, unknown> = { ...input };
  const sent: (GivenFile & { readonly field: string })[] = [];
  for (const { key } of fields.filter(({ type }) => type === 'file')) {
    const value = taken[key];
    delete taken[key];
    if (isGivenFile(value)) sent.push({ ...value, field: key });
  }
  const kept = await keepFiles(context, sent);
  for (const [index, { field }] of sent.entries()) taken[field] = kept.files[index];
  return { input: taken, beside: (subject) => kept.beside(subject, 'register-entry.attach') };
}

function isGivenFile(value: unknown): value is GivenFile {
  return typeof value === 'object' && value !== null && 'content' in value && value.content instanceof Uint8Array;
}
