import { beforeAll, describe, expect, test } from 'vitest';
import { cancelAudit, getAudit } from '../../src/command/audit.ts';
import { closeAudit } from '../../src/command/audit-conclude.ts';
import { closeFinding, respondToFinding, withdrawFinding } from '../../src/command/audit-finding.ts';
import { slipsOf } from '../../src/command/audit-slip.ts';
import type { Context } from '../../src/command/context.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import * as slipAct from '../../src/command/corrective-action-act.ts';
import { verifyAll } from '../../src/command/verify.ts';
import { type Actor, systemActor } from '../../src/domain/organisation/role.ts';
import { Problem } from '../../src/domain/problem.ts';
import { auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';
import { memoryContext } from '../support/context.ts';
import { closedSlip } from '../support/improvement.ts';
import { type Act, inBetween } from '../support/race.ts';

const an: Actor = { ...systemActor, login: 'an', name: 'Trần Văn An' };
const dung: Actor = { ...systemActor, login: 'dung', name: 'Phạm Thị Dung' };
const reason = 'Nhìn nhầm bản';
const now = '2026-11-30T17:30';

/** An audit at one moment of its life, copied for every turn of a race. */
interface Stage {
  readonly file: string;
  readonly code: string;
  readonly line: string;
  readonly slip: string;
}

const slipOf = (code: string, part: string) => ({
  source: { kind: 'audit', reference: code, part } as const,
  grade: 'minor' as const,
  requirement: 'Dùng bản hiện hành',
  statement: 'Dùng bản cũ',
  evidence: 'Ảnh tại quầy',
  otherMatter: 'Quầy khác',
});

/** `found`: the finding is issued and answered; `slip`: with one slip that was closed, or is still open. */
async function stage(upTo: 'opened' | 'found' | 'open slip' | 'closed slip' | 'reported'): Promise<Stage> {
  const world = await auditWorld();
  const { context, file } = world;
  let { code } = await openAudit(world, auditInput());
  let [line, slip] = ['', ''];
  if (upTo !== 'opened') {
    const found = await findOne(context, await getAudit(context, code));
    ({ line } = found);
    code = found.audit.code;
    await respondToFinding(world.binh, code, line, { accepted: true, words: '', representative: '' });
  }
  if (upTo === 'reported') await reportAudit(world, await getAudit(context, code));
  world.setNow(now);
  if (upTo === 'closed slip') slip = (await closedSlip(context, slipOf(code, line), 'Trần Bình')).code;
  if (upTo === 'reported' || upTo === 'open slip')
    slip = (await raiseCorrectiveAction(context, slipOf(code, line))).code;
  const copy = `${file}.copy`;
  await context.database.backup(copy);
  return { file: copy, code, line, slip };
}

interface Race {
  readonly upTo: Parameters<typeof stage>[0];
  readonly audit: (context: Context, stage: Stage) => Promise<unknown>;
  readonly slip: (context: Context, stage: Stage) => Promise<unknown>;
  /** What must not be left, whoever was faster. */
  readonly orphan: (context: Context, stage: Stage) => Promise<boolean>;
}

const openOn = async (context: Context, { code }: Stage, line: string) =>
  (await slipsOf(context, code)).some((slip) => slip.open && (line === '' || slip.lineId === line));
const withdrawn = async (context: Context, { code, line }: Stage) =>
  (await getAudit(context, code)).lines.find(({ id }) => id === line)?.finding === null;
const again = (context: Context, { slip }: Stage) =>
  slipAct.reopenCorrectiveAction(context, slip, { reason: 'Lại thấy' });

const races: Readonly<Record<string, Race>> = {
  'hủy cuộc đánh giá – lập phiếu từ cuộc ấy': {
    upTo: 'opened',
    audit: (context, { code }) => cancelAudit(context, code, reason),
    slip: (context, { code }) => raiseCorrectiveAction(context, slipOf(code, '')),
    orphan: async (context, at) =>
      (await getAudit(context, at.code)).state === 'cancelled' && (await openOn(context, at, '')),
  },
  'rút phát hiện – lập phiếu từ phát hiện ấy': {
    upTo: 'found',
    audit: (context, { code, line }) => withdrawFinding(context, code, line, reason),
    slip: (context, { code, line }) => raiseCorrectiveAction(context, slipOf(code, line)),
    orphan: async (context, at) => (await withdrawn(context, at)) && (await openOn(context, at, at.line)),
  },
  'rút phát hiện – mở lại phiếu của phát hiện ấy': {
    upTo: 'closed slip',
    audit: (context, { code, line }) => withdrawFinding(context, code, line, reason),
    slip: again,
    orphan: async (context, at) => (await withdrawn(context, at)) && (await openOn(context, at, at.line)),
  },
  'đóng cuộc đánh giá – hủy phiếu duy nhất của điểm không phù hợp': {
    upTo: 'reported',
    audit: (context, { code }) => closeAudit(context, code),
    slip: (context, { slip }) => slipAct.withdrawCorrectiveAction(context, slip, 'Lập nhầm'),
    orphan: async (context, { code }) =>
      (await getAudit(context, code)).state === 'closed' && (await slipsOf(context, code)).length === 0,
  },
};

/** The first begins; the second does the whole act before one of the first's steps. Answers why the first lost, in turn. */
async function run({ upTo, orphan }: Race, first: Race['audit'], second: Race['audit']): Promise<string[]> {
  const at = stages.get(upTo) as Stage;
  const lost: string[] = [];
  for (let nth = 1; ; nth++) {
    const { context, setNow } = await memoryContext({}, at.file);
    setNow(now);
    const act: Act = (one) => (one.actor.login === 'an' ? first : second)(one, at);
    const outcome = await inBetween(context, [an, dung], act, nth);
    if (!outcome) return lost;
    const { slow, quick } = outcome;
    for (const one of [slow, quick]) {
      if (one.status === 'rejected' && !(one.reason instanceof Problem)) throw one.reason;
    }
    expect([nth, slow.status === 'fulfilled' && quick.status === 'fulfilled']).toEqual([nth, false]);
    expect([nth, await orphan(context, at)]).toEqual([nth, false]);
    expect((await verifyAll(context)).faults).toEqual([]);
    if (slow.status === 'rejected') {
      lost.push(slow.reason.code);
      if (slow.reason.code === 'conflict') expect([nth, slow.reason.details.who]).toEqual([nth, dung.name]);
    }
  }
}

const stages = new Map<Race['upTo'], Stage>();
beforeAll(async () => {
  for (const { upTo } of Object.values(races)) if (!stages.has(upTo)) stages.set(upTo, await stage(upTo));
}, 60_000);

describe.each(Object.entries(races))('Phiếu khắc phục đổi giữa lúc cuộc đánh giá đang quyết: %s', (_name, race) => {
  test('phiếu đến sau khi cuộc đánh giá đã xem phiếu: cuộc đánh giá nhận 409, nêu ai đã ghi', async () => {
    expect(await run(race, race.audit, race.slip)).toContain('conflict');
  }, 60_000);

  test('cuộc đánh giá quyết xong giữa lúc lập, mở lại, hủy phiếu: phiếu không ghi được', async () => {
    expect((await run(race, race.slip, race.audit)).length).toBeGreaterThan(1);
  }, 60_000);
});

test('đóng phát hiện trong lúc có phiếu mới cho nó: nhận 409; đóng trước rồi mới có phiếu thì được', async () => {
  const at = await stage('closed slip');
  const lost: string[] = [];
  for (let nth = 1; ; nth++) {
    const { context, setNow } = await memoryContext({}, at.file);
    setNow(now);
    const act: Act = (one) =>
      one.actor.login === 'an'
        ? closeFinding(one, at.code, at.line, 'Đã thay bản')
        : raiseCorrectiveAction(one, slipOf(at.code, at.line));
    const outcome = await inBetween(context, [an, dung], act, nth);
    if (!outcome) break;
    expect(outcome.quick.status).toBe('fulfilled');
    expect(outcome.slow.status).toBe('rejected');
    if (outcome.slow.status === 'rejected') lost.push((outcome.slow.reason as Problem).code);
  }
  expect(lost).toContain('audit-blocked');
  expect(lost).toContain('conflict');
}, 60_000);
