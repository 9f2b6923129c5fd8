import { signersOn } from '../command/delegation.ts';
import { Problem } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from '../storage/database.ts';

const signed: readonly string[] = ['extend', 'refuse', 'stop', 'sign'];

/**
 * The fields of an act with its signature: the one given, else of `wanted` (a name, or a capacity such as `KT.`), else of
 * the first who may sign that day. Throws Problem('invalid') when the one wanted may not.
 */
export async function withSigner(
  database: Database,
  act: string,
  fields: object,
  options: { readonly wanted: string | undefined; readonly day: LocalDate },
): Promise<object> {
  const { wanted, day } = options;
  if ('signature' in fields || (wanted === undefined && !signed.includes(act))) return fields;
  const signers = await signersOn(database, day);
  const chosen =
    wanted === undefined
      ? signers[0]
      : signers.find(({ signature }) => fold(signature.name) === fold(wanted) || signature.capacity === wanted.trim());
  if (chosen) return { ...fields, signature: chosen.signature };
  if (wanted === undefined) return fields;
  const known = signers.map(({ lines, signature }) => `${lines[0] ?? ''} ${signature.name}`).join('; ');
  const hint = known === '' ? 'Ngày này không ai được ký.' : `Ngày này được ký: ${known}.`;
  throw new Problem('invalid', { field: 'Người ký', value: wanted.slice(0, 60), hint }, '--signer');
}
