import { beforeAll, describe, expect, test } from 'vitest';
import { cancelAudit } from '../../src/command/audit.ts';
import { closeComplaint, refuseComplaint } from '../../src/command/complaint.ts';
import type { Context } from '../../src/command/context.ts';
import { withdrawCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import { addDeclaration, dropDeclaration, proposedText } from '../../src/command/declaration.ts';
import { withdrawDocument } from '../../src/command/document.ts';
import { closeInspection, finishRemark } from '../../src/command/inspection.ts';
import { closeObjective } from '../../src/command/objective.ts';
import { withdrawProcessVersion } from '../../src/command/process.ts';
import { callReview, signReview } from '../../src/command/review.ts';
import { verifyAll } from '../../src/command/verify.ts';
import { Problem } from '../../src/domain/problem.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { demoContext } from '../support/demo.ts';

const reason = 'Hai người cùng làm một việc';
let context: Context;

beforeAll(async () => {
  ({ context } = await demoContext());
  await addDeclaration(context, await proposedText(context));
}, 240_000);

async function keysOf(table: string, key: string, where = '1'): Promise<string[]> {
  const sql = `select distinct ${key} as key from ${table} where ${where} order by 1 desc`;
  return (await context.database.all({ sql, parameters: [] })).map((row) => String(row['key']));
}

const records = (noun: string) => keysOf('record', 'code', `noun = '${noun}'`);
const today = () => localDateOf(context.clock());
const signed = () => ({ number: '12/BC-UBND', on: today() });

type Act = (key: string) => Promise<unknown>;
const acts: readonly (readonly [string, () => Promise<string[]>, readonly Act[]])[] = [
  ['cuộc đánh giá', () => records('audit'), [(code) => cancelAudit(context, code, reason)]],
  ['phiếu khắc phục', () => records('corrective-action'), [(code) => withdrawCorrectiveAction(context, code, reason)]],
  [
    'tài liệu',
    () => records('document'),
    [1, 2, 3].map((n) => (code: string) => withdrawDocument(context, code, n, { reason })),
  ],
  ['bản công bố', () => records('declaration'), [(code) => dropDeclaration(context, code, reason)]],
  [
    'xem xét của lãnh đạo',
    () => records('management-review'),
    [(code) => callReview(context, code, reason), (code) => signReview(context, code, signed())],
  ],
  [
    'cuộc kiểm tra',
    () => records('inspection'),
    [
      ...[1, 2, 3, 4].map((n) => (code: string) => finishRemark(context, code, n, { on: today(), text: reason })),
      (code) => closeInspection(context, code, reason),
    ],
  ],
  [
    'phản ánh, kiến nghị',
    () => records('complaint'),
    [(code) => closeComplaint(context, code, reason), (code) => refuseComplaint(context, code, reason)],
  ],
  ['mục tiêu', () => keysOf('objective', 'code'), [(code) => closeObjective(context, 2026, code, reason)]],
  ['quy trình', () => keysOf('process_version', 'id'), [(id) => withdrawProcessVersion(context, id, { reason })]],
];

describe('Hai người cùng làm một việc cùng lúc: đúng một người được, người kia được báo có người ghi trước', () => {
  test.each(acts)('%s', async (_noun, keys, candidates) => {
    const refusals: string[] = [];
    for (const key of await keys()) {
      for (const act of candidates) {
        const results = await Promise.allSettled([act(key), act(key)]);
        const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
        // Not to be done in its state: the next one.
        if (lost.length === 2) refusals.push(String(lost[0]));
        else {
          expect(lost).toHaveLength(1);
          expect(lost[0]).toBeInstanceOf(Problem);
          expect(lost[0]).toMatchObject({ code: 'conflict', status: 409 });
          return;
        }
      }
    }
    throw new Error(`nothing to act on: ${refusals.join('; ')}`);
  });

  test('sau đó mọi bản ghi vẫn nguyên vẹn', async () => {
    expect((await verifyAll(context)).faults).toEqual([]);
  }, 120_000);
});
