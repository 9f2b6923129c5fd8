import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { receiveDossier } from '../../src/command/dossier.ts';
import { whyDue } from '../../src/command/dossier-view.ts';
import { promisedDay } from '../../src/command/promised-day.ts';
import { Problem } from '../../src/domain/problem.ts';
import { channels } from '../../src/domain/procedure/procedure.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { addDays } from '../../src/domain/time/local-date.ts';
import { listProcedures } from '../../src/storage/procedure.ts';
import { demoContext } from '../support/demo.ts';

const applicant = { name: 'Hoàng Thị Sen', idNumber: '', phone: '', email: '', address: '' };

/** What came of it, or the code of the refusal. */
async function outcome<T>(act: () => Promise<T>): Promise<T | string> {
  return act().catch((error: unknown) => {
    if (error instanceof Problem) return error.code;
    throw error;
  });
}

describe('ngày hẹn nói trước khi tiếp nhận', () => {
  let context: Context;

  beforeAll(async () => {
    ({ context } = await demoContext());
  });

  it('người không được tiếp nhận thì không được tính', async () => {
    const question = { procedureCode: '1.004873', channel: 'direct', area: 'ordinary', case: '', due: null } as const;
    const visitor = { ...context, actor: { ...context.actor, roles: [] } };
    expect(await outcome(() => promisedDay(visitor, question))).toBe('not-allowed');
  });

  it('mọi thủ tục, mọi hình thức, có và không có ngày ấn định: đúng như khi tiếp nhận, kể cả lời từ chối', async () => {
    const today = localDateOf(context.clock());
    const seen = new Set<string>();
    for (const [index, { code }] of (await listProcedures(context.database, { on: today })).entries()) {
      const channel = channels[index % channels.length] ?? 'direct';
      for (const due of [null, addDays(today, (index % 9) + 1)]) {
        const question = { procedureCode: code, channel, area: 'ordinary', case: '', due } as const;
        const said = await outcome(() => promisedDay(context, question));
        const made = await outcome(async () => {
          const more = channel === 'online' ? { firstReceivedAt: context.clock() } : {};
          const [one] = await receiveDossier(context, { ...question, applicant, ...more });
          const { due: day, sentences } = await whyDue(context, one?.code ?? '');
          return { due: day, sentences };
        });
        expect([code, channel, due, said]).toEqual([code, channel, due, made]);
        seen.add(typeof said === 'string' ? said : due === null ? 'computed' : 'given');
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['computed', 'given', 'longer-than-law', 'invalid']));
  });
});
