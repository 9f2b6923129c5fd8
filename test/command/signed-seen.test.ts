import { describe, expect, it } from 'vitest';
import { signingActs } from '../../src/domain/trail/signing-act.ts';
import { UnseenChange } from '../../src/domain/trail/unseen-change.ts';
import { trailPosition, trailStatements } from '../../src/storage/trail.ts';
import { signingOfKinds } from '../report/signed-kind.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

const acts = Object.values(signingOfKinds).flatMap((one) => ('act' in one ? one.act.split(', ') : []));
const subject = 'management-review:1';

describe('ký đúng bản đã xem', () => {
  it('việc ký của mọi loại giấy đều được canh, không thừa việc nào', () => {
    expect([...signingActs].toSorted()).toEqual([...new Set(acts)].toSorted());
  });

  it.each(acts)(
    '%s: người khác ghi thêm sau lúc xem thì không ký, nói ai, lúc nào, việc gì; xem lại thì ký được',
    async (act) => {
      const { context, as } = await memoryContext();
      const { database } = context;
      await write(context, 'review.plan');
      const seen = await trailPosition(database);
      const signing = { subject, action: act, detail: {} };
      const signer = as({ login: 'binh', name: 'Nguyễn Văn Bình', role: 'leader' });
      await write(signer, 'review.change');
      expect(await trailStatements({ ...signer, seen }, signing)).toHaveLength(1);
      // As the system anybody may have written it.
      await expect(trailStatements({ ...as({ role: 'system', login: 'binh' }), seen }, signing)).rejects.toThrow();
      await write(as({ login: 'an', name: 'Lê An' }), 'review.change');
      const refusal = await trailStatements({ ...context, seen }, signing).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(UnseenChange);
      expect(refusal).toMatchObject({ status: 409, code: 'signed-unseen' });
      expect((refusal as UnseenChange).text('vi')).toContain('XX-1 – 08:00 20/11/2026 – Lê An: Sửa');
      expect((refusal as UnseenChange).text('en')).toContain('XX-1 – 08:00 20/11/2026 – Lê An: ');
      const other = { ...signing, subject: 'management-review:2' };
      expect(await trailStatements({ ...context, seen }, other)).toHaveLength(1);
      await expect(trailStatements({ ...context, seen }, { ...other, covers: [subject] })).rejects.toThrow('Lê An');
      const elsewhere = { ...signing, touches: () => false };
      expect(await trailStatements({ ...context, seen }, elsewhere)).toHaveLength(1);
      expect(await trailStatements({ ...context, seen: await trailPosition(database) }, signing)).toHaveLength(1);
      expect(await trailStatements(context, signing)).toHaveLength(1);
    },
  );

  it('việc không ký thì không bị canh: hai người làm cạnh nhau như trước', async () => {
    const { context } = await memoryContext();
    await write(context, 'review.plan');
    expect(
      await trailStatements({ ...context, seen: 0 }, { subject, action: 'review.change', detail: {} }),
    ).toHaveLength(1);
  });
});

async function write(context: TestContext['context'], action: string): Promise<void> {
  await context.database.write(await trailStatements(context, { subject, action, detail: { code: 'XX-1' } }));
}
