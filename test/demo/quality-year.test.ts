import { beforeAll, expect, test } from 'vitest';
import { findingsOf } from '../../src/domain/audit/conclude.ts';
import { needsSlip } from '../../src/domain/audit/finding.ts';
import { unanswered } from '../../src/domain/audit/sample-conclusion.ts';
import { type CorrectiveAction, isOpenAction } from '../../src/domain/improvement/corrective-action.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { listAudits } from '../../src/storage/audit.ts';
import { samplesOf } from '../../src/storage/audit-sample.ts';
import { listCorrectiveActions } from '../../src/storage/corrective-action.ts';
import { listManagementReviews } from '../../src/storage/review.ts';
import type { TestContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';

let world: TestContext;

beforeAll(async () => {
  world = await demoContext();
}, 240_000);

test('xã mẫu: số phiếu còn mở mà biên bản xem xét ghi là số phiếu còn mở lúc họp, không phải lúc nạp', async () => {
  const { database } = world.context;
  const slips = await listCorrectiveActions(database);
  const signed = (await listManagementReviews(database)).filter(
    ({ year, state }) => year === 2026 && state === 'signed',
  );
  expect(signed).toHaveLength(2);
  for (const { code, inputs, meetsAt } of signed) {
    const sentence = inputs.find(({ key }) => key === 'c4')?.sentences[0] ?? '';
    const [, told] = /hiện còn mở (\d+)/.exec(sentence) ?? [];
    expect([code, Number(told)]).toEqual([code, slips.filter((slip) => wasOpen(slip, meetsAt)).length]);
  }
});

test('xã mẫu: đầu vào b, c7, d, e của biên bản cuối năm có số liệu từ các sổ, không chỉ có lời', async () => {
  const last = (await listManagementReviews(world.context.database)).filter(({ state }) => state === 'signed').at(-1);
  for (const wanted of ['b', 'c7', 'd', 'e']) {
    expect([wanted, last?.inputs.find(({ key }) => key === wanted)?.sentences.length]).not.toEqual([wanted, 0]);
  }
});

test('xã mẫu: hồ sơ trong mẫu có điểm lệch đều được một dòng phiếu hỏi kết luận; phát hiện nêu hồ sơ của mẫu', async () => {
  const { database } = world.context;
  const held = await listAudits(database, { states: ['closed'] });
  expect(held).toHaveLength(2);
  for (const audit of held) {
    const samples = await samplesOf(database, audit.code);
    expect(samples).toHaveLength(1);
    for (const sample of samples) expect(unanswered(sample, audit)).toEqual([]);
    const drawn = new Set(samples.flatMap(({ dossiers }) => dossiers.map(({ code }) => code)));
    const named = findingsOf(audit).flatMap(({ line }) => line.dossiers);
    expect(named.filter((code) => !drawn.has(code))).toEqual([]);
  }
  const [yearly] = held;
  const nonconforming = findingsOf(yearly ?? { lines: [] }).filter(({ finding }) => needsSlip(finding));
  expect(nonconforming.map(({ finding }) => finding.state)).toEqual(['closed', 'closed']);
});

/** From the acts on the slip: raised by then, and not ended before, be it for the first time or again. */
function wasOpen(slip: CorrectiveAction, at: Instant): boolean {
  if (slip.raised.at > at) return false;
  const [reopening] = slip.reopenings ?? [];
  if (reopening && at < reopening.at) return (reopening.round.closing?.at ?? at) > at;
  if (isOpenAction(slip)) return true;
  const end = slip.closing?.at ?? slip.withdrawal?.at ?? slip.effect?.at;
  return end !== undefined && end > at;
}
