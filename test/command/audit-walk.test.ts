import { describe, expect, test } from 'vitest';
import {
  approveAudit,
  cancelAudit,
  changeAudit,
  notifyAudit,
  planAudit,
  reopenAudit,
} from '../../src/command/audit.ts';
import { approveReport, closeAudit, returnReport, submitReport } from '../../src/command/audit-conclude.ts';
import {
  closeFinding,
  draftFinding,
  issueFinding,
  respondToFinding,
  withdrawFinding,
} from '../../src/command/audit-finding.ts';
import { addQuestion, answerAudit, recordClosing, recordOpening } from '../../src/command/audit-run.ts';
import type { Context } from '../../src/command/context.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import * as slipAct from '../../src/command/corrective-action-act.ts';
import { verifyAll } from '../../src/command/verify.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import { type ChecklistLine, isFindingResult, lineResults } from '../../src/domain/audit/checklist.ts';
import { type FindingState, needsSlip } from '../../src/domain/audit/finding.ts';
import {
  type CorrectiveAction,
  isOpenAction,
  isVerified,
  sourcesOf,
} from '../../src/domain/improvement/corrective-action.ts';
import { isEffective } from '../../src/domain/improvement/effect.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { Problem } from '../../src/domain/problem.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { addDays, type LocalDate } from '../../src/domain/time/local-date.ts';
import { listAudits } from '../../src/storage/audit.ts';
import { listCorrectiveActions } from '../../src/storage/corrective-action.ts';
import { auditInput, auditWorld } from '../support/audit.ts';
import { analysisInput } from '../support/improvement.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;

/** Mulberry32: the same walk for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Walk {
  readonly #random: () => number;
  readonly #world: World;
  readonly #people: readonly Context[];
  /** What was done, for whoever has to see how it came about. */
  readonly steps: string[] = [];
  /** Who verified, judged or closed a slip they had worked on before, as the walk itself saw them do it. */
  readonly ownWork: string[] = [];
  readonly #worked = new Set<string>();
  #today: LocalDate;

  constructor(world: World, seed: number) {
    this.#random = randomOf(seed);
    this.#world = world;
    this.#today = localDateOf(world.context.clock());
    const unit = { 'Lê An': world.social.id, 'Trần Bình': world.economy.id };
    this.#people = [
      world.as({
        login: 'an',
        personId: world.an.id,
        name: 'Lê An',
        unitId: unit['Lê An'],
        roles: ['auditor', 'specialist'],
      }),
      world.as({
        login: 'binh',
        personId: world.binhId,
        name: 'Trần Bình',
        unitId: unit['Trần Bình'],
        roles: ['specialist', 'quality-officer'],
      }),
      world.as({ login: 'chi', personId: 'chi', name: 'Chi', unitId: world.social.id, roles: ['leader', 'auditor'] }),
      world.as({
        login: 'thu',
        personId: 'thu',
        name: 'Thư',
        unitId: world.social.id,
        roles: ['quality-officer', 'specialist'],
      }),
      world.context,
    ];
  }

  pick<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.#random() * all.length)];
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  /** One act by somebody on something; refused ones change nothing. */
  async step(): Promise<void> {
    const context = this.pick(this.#people) ?? this.#world.context;
    const [audits, slips] = [await listAudits(context.database), await listCorrectiveActions(context.database)];
    const audit = this.pick(this.chance(0.8) ? audits.slice(-1) : audits);
    const slip = this.pick(this.chance(0.5) ? slips.filter(isOpenAction).slice(0, 2) : slips);
    const [name = '', act] = this.pick([...auditActs, ...slipActs]) ?? [];
    if (!act || !this.chance(rare[name] ?? 1)) return;
    // A new audit only when the last one is over, so that walks go deep instead of wide.
    if (name === 'plan' && audits.at(-1) && !['closed', 'cancelled'].includes(audits.at(-1)?.state ?? '')) return;
    if (this.chance(0.08)) {
      this.#today = addDays(this.#today, this.pick([1, 1, 1, 7, 30]) ?? 1);
      this.#world.setNow(`${this.#today}T10:00`);
    }
    try {
      await act({ walk: this, context, today: this.#today, audit, slip, slips });
      const deed = `${slip?.code}: ${context.actor.name}`;
      if (['analyse', 'correct', 'finish'].includes(name)) this.#worked.add(deed);
      if (['verify', 'measure', 'prove', 'close-slip'].includes(name) && this.#worked.has(deed)) {
        this.ownWork.push(`${deed} tự xác minh, đánh giá, đóng việc của mình`);
      }
      this.steps.push(`${this.#today} ${context.actor.login} ${name} ${audit?.code ?? ''} ${slip?.code ?? ''}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'conflict') throw error;
    }
  }
}

interface At {
  readonly walk: Walk;
  readonly context: Context;
  readonly today: LocalDate;
  readonly audit: Audit | undefined;
  readonly slip: CorrectiveAction | undefined;
  readonly slips: readonly CorrectiveAction[];
}
type Named = readonly [name: string, act: (at: At) => Promise<unknown>];

/** Acts that end or undo something are tried less often than those that go on. */
const rare: Readonly<Record<string, number>> = {
  ...{ cancel: 0.04, question: 0.05, reopen: 0.1, change: 0.2, 'withdraw-finding': 0.2, 'return-report': 0.15 },
  ...{ reject: 0.15, correct: 0.3, assign: 0.3, 'withdraw-slip': 0.3, closing: 0.3 },
};
const reason = 'Theo diễn biến';
const codeOf = ({ audit }: At) => audit?.code ?? '';
/** A line, mostly one that the act is for. */
const lineOf = ({ walk, audit }: At, fits: (line: ChecklistLine) => boolean = () => true) => {
  const all = audit?.lines ?? [];
  const fitting = all.filter(fits);
  return walk.pick(walk.chance(0.8) && fitting.length > 0 ? fitting : all);
};
const inState =
  (...states: readonly FindingState[]) =>
  ({ finding }: ChecklistLine) =>
    finding !== null && states.includes(finding.state);
const meeting = ({ context }: At) => ({ heldAt: context.clock(), attendees: 'Mọi người', minutes: '' });
const ownWork = ({ walk }: At) => (walk.chance(0.7) ? 'Chỉ có một người' : '');

const auditActs: readonly Named[] = [
  ['plan', ({ context }) => planAudit(context, auditInput())],
  ['change', (at) => changeAudit(at.context, codeOf(at), auditInput({ unannounced: reason }))],
  ['approve', (at) => approveAudit(at.context, codeOf(at), '13/QĐ')],
  ['notify', (at) => notifyAudit(at.context, codeOf(at), { unannounced: reason, words: '' })],
  ['reopen', (at) => reopenAudit(at.context, codeOf(at), reason)],
  ['cancel', (at) => cancelAudit(at.context, codeOf(at), reason)],
  ['opening', (at) => recordOpening(at.context, codeOf(at), { ...meeting(at), ownWork: reason })],
  ['closing', (at) => recordClosing(at.context, codeOf(at), { ...meeting(at), reason })],
  [
    'question',
    (at) =>
      addQuestion(at.context, codeOf(at), {
        ...{ sectionId: at.audit?.sections[0]?.id ?? '', clause: '7.2', expected: '' },
        question: `Câu hỏi thêm ${at.audit?.seq}?`,
      }),
  ],
  [
    'answer',
    (at) => {
      const line = lineOf(at, ({ result }) => result === null);
      const asked = at.walk.chance(0.9);
      const result = asked ? (at.walk.pick(['minor', 'conforms', null, ...lineResults] as const) ?? null) : null;
      return answerAudit(at.context, codeOf(at), [
        {
          ...{ lineId: line?.id ?? '', seen: line?.seq ?? 0, status: asked ? 'asked' : 'not-asked', result },
          ...{ note: 'Bản cũ tại quầy', dossiers: [], ownWorkReason: ownWork(at) },
        },
      ]);
    },
  ],
  [
    'finding',
    (at) => {
      const line = lineOf(at, ({ result, finding }) => isFindingResult(result) && !finding);
      const words = { requirement: 'Bản hiện hành', statement: 'Bản cũ', evidence: at.walk.chance(0.9) ? 'Ảnh' : '' };
      return draftFinding(at.context, codeOf(at), line?.id ?? '', { clause: line?.clause ?? '', ...words });
    },
  ],
  ['issue', (at) => issueFinding(at.context, codeOf(at), lineOf(at, inState('draft'))?.id ?? '')],
  [
    'respond',
    (at) => {
      const accepted = at.walk.chance(0.7);
      const answer = { accepted, words: accepted ? '' : reason, representative: 'Trần Bình' };
      return respondToFinding(at.context, codeOf(at), lineOf(at, inState('issued'))?.id ?? '', answer);
    },
  ],
  [
    'withdraw-finding',
    (at) =>
      withdrawFinding(
        at.context,
        codeOf(at),
        lineOf(at, ({ finding }) => finding !== null)?.id ?? '',
        reason,
        ownWork(at),
      ),
  ],
  [
    'close-finding',
    (at) =>
      closeFinding(at.context, codeOf(at), lineOf(at, inState('accepted', 'disputed'))?.id ?? '', reason, ownWork(at)),
  ],
  [
    'submit',
    (at) => submitReport(at.context, codeOf(at), { conclusion: 'Duy trì', recommendations: '', reserved: '' }),
  ],
  ['approve-report', (at) => approveReport(at.context, codeOf(at))],
  ['return-report', (at) => returnReport(at.context, codeOf(at), reason)],
  ['close', (at) => closeAudit(at.context, codeOf(at))],
];

const slipOf = ({ slip }: At) => slip?.code ?? '';
const slipActs: readonly Named[] = [
  [
    'raise',
    (at) => {
      // Mostly one slip for a finding: with many of them none is ever the last.
      const covered = new Set(at.slips.filter(({ state }) => state !== 'withdrawn').map((slip) => slip.source.part));
      const bare = (line: ChecklistLine) => inState('issued', 'accepted', 'disputed')(line) && !covered.has(line.id);
      if (!at.audit?.lines.some(bare) && at.walk.chance(0.9)) return Promise.resolve();
      const part = at.walk.chance(0.85) ? (lineOf(at, bare)?.id ?? '') : '';
      const words = { requirement: 'Bản hiện hành', statement: 'Bản cũ', evidence: 'Ảnh', otherMatter: reason };
      const source = { kind: 'audit', reference: codeOf(at), part } as const;
      return raiseCorrectiveAction(at.context, { source, grade: 'minor', ...words });
    },
  ],
  ['assign', (at) => slipAct.assignAnalysis(at.context, slipOf(at), { analyst: 'Trần Bình' })],
  ['correct', (at) => slipAct.recordCorrection(at.context, slipOf(at), { text: 'Thay bản cũ' })],
  [
    'analyse',
    (at) => {
      const proof = { kind: 'proof', how: 'Xem sổ', reason: 'Không chỉ số nào đếm' } as const;
      const indicator = {
        ...(analysisInput.effectPlan as object),
        before: { from: addDays(at.today, -60), to: addDays(at.today, -1) },
        after: { from: addDays(at.today, 3), to: addDays(at.today, 40) },
      } as typeof analysisInput.effectPlan;
      return slipAct.analyseCorrectiveAction(at.context, slipOf(at), {
        ...analysisInput,
        correction: { text: 'Thay bản cũ' },
        measures: [{ text: 'Rà bản in', owner: 'Trần Bình', due: addDays(at.today, 2) }],
        effectPlan: at.walk.chance(0.7) ? proof : indicator,
        closeBy: addDays(at.today, 60),
      });
    },
  ],
  ['approve-slip', (at) => slipAct.approveCorrectiveAction(at.context, slipOf(at))],
  ['reject', (at) => slipAct.rejectCorrectiveAction(at.context, slipOf(at), reason)],
  ['finish', (at) => slipAct.finishMeasure(at.context, slipOf(at), { line: 1, note: 'Đã rà' })],
  [
    'verify',
    (at) => slipAct.verifyCorrectiveAction(at.context, slipOf(at), { accepted: at.walk.chance(0.7), words: 'Xem sổ' }),
  ],
  ['measure', (at) => slipAct.measureEffect(at.context, slipOf(at))],
  [
    'prove',
    (at) => {
      const file = { name: 'so.txt', content: new TextEncoder().encode('Sổ rà') };
      const effective = at.walk.chance(0.7);
      return slipAct.proveEffect(at.context, slipOf(at), {
        ...{ effective, words: 'Xem sổ', files: at.walk.chance(0.9) ? [file] : [] },
      });
    },
  ],
  ['close-slip', (at) => slipAct.closeCorrectiveAction(at.context, slipOf(at))],
  ['reissue', (at) => slipAct.reissueCorrectiveAction(at.context, slipOf(at))],
  [
    'reopen-slip',
    (at) => {
      const part = lineOf(at, ({ finding }) => finding !== null)?.id ?? '';
      const found = at.walk.chance(0.5) ? { source: { kind: 'audit', reference: codeOf(at), part } as const } : {};
      return slipAct.reopenCorrectiveAction(at.context, slipOf(at), { reason, ...found });
    },
  ],
  ['withdraw-slip', (at) => slipAct.withdrawCorrectiveAction(at.context, slipOf(at), reason)],
];

/** What the rules of the quality cycle forbid, in words; none when all holds. */
function faultsIn(audits: readonly Audit[], slips: readonly CorrectiveAction[]): string[] {
  return [...audits.flatMap((audit) => auditFaults(audit, slips)), ...slips.flatMap(slipFaults)];
}

function auditFaults(audit: Audit, slips: readonly CorrectiveAction[]): string[] {
  const { code, state, lines, report } = audit;
  const faults: string[] = [];
  const under = (part?: string) =>
    slips.filter(
      (slip) =>
        slip.state !== 'withdrawn' &&
        sourcesOf(slip).some((one) => one.reference === code && (part === undefined || one.part === part)),
    );
  const ended = state === 'reported' || state === 'closed';
  for (const { id, status, result, finding } of lines) {
    const own = under(id);
    if (finding && (status !== 'asked' || result !== finding.class)) faults.push(`${code}: phát hiện khác dòng của nó`);
    if (result !== null && status !== 'asked') faults.push(`${code}: dòng chưa hỏi mà có kết quả`);
    if (ended && (status === 'not-asked' || result === null)) faults.push(`${code} ${state}: còn dòng chưa hỏi`);
    if (state === 'closed' && isFindingResult(result) && !finding) faults.push(`${code}: đóng, dòng thiếu phát hiện`);
    if ((!finding || finding.state === 'draft') && own.some(isOpenAction))
      faults.push(`${code}: phiếu mở không phát hiện`);
    if (!finding || !needsSlip(finding)) continue;
    const standing = own.filter((slip) => slip.state !== 'reissued');
    if (state === 'closed' && standing.length === 0) faults.push(`${code}: đóng, điểm không phù hợp không có phiếu`);
    if (finding.state === 'closed' && standing.length === 0) faults.push(`${code}: phát hiện đóng không có phiếu`);
    if (finding.state === 'closed' && !finding.response) faults.push(`${code}: phát hiện đóng mà bộ phận chưa trả lời`);
  }
  if (state === 'cancelled' && under().some(isOpenAction)) faults.push(`${code}: đã hủy, còn phiếu mở`);
  if (state === 'cancelled' && lines.some(({ finding }) => finding && finding.state !== 'draft'))
    faults.push(`${code}: đã hủy, còn phát hiện`);
  if (state === 'closed' && !report?.approval) faults.push(`${code}: đóng, báo cáo chưa duyệt`);
  if (report?.approval && report.approval.login === report.login && report.login !== systemActor.login)
    faults.push(`${code}: tự duyệt báo cáo`);
  return faults;
}

function slipFaults(slip: CorrectiveAction): string[] {
  const { code, state, effect, effectPlan, decisions } = slip;
  const faults: string[] = [];
  if (state !== 'closed') return faults;
  if (!isVerified(slip)) faults.push(`${code}: đóng chưa xác minh`);
  if (!effect || !isEffective(effect)) faults.push(`${code}: đóng không có hiệu lực`);
  if (decisions.at(-1)?.accepted !== true) faults.push(`${code}: đóng chưa duyệt kế hoạch`);
  if (effectPlan?.kind === 'indicator' && !((effect?.measured?.after.figure.denominator ?? 0) > 0))
    faults.push(`${code}: đóng, kỳ sau không có số`);
  return faults;
}

const seeds = (process.env['WALKS'] ?? '104 107 111').split(' ').map(Number);
const length = Number(process.env['WALK_STEPS'] ?? 1500);

describe.each(seeds)('Nhiều người làm bất kỳ việc gì được phép, theo bất kỳ thứ tự nào (lượt %i)', (seed) => {
  test('không có cuộc đánh giá, phát hiện, phiếu nào ở tình trạng mà quy tắc cấm', async () => {
    const world = await auditWorld();
    await planAudit(world.context, auditInput());
    const walk = new Walk(world, seed);
    for (let step = 0; step < length; step += 1) {
      const before = walk.steps.length;
      await walk.step();
      if (walk.steps.length === before) continue;
      const { database } = world.context;
      const faults = faultsIn(await listAudits(database), await listCorrectiveActions(database));
      expect([...faults, ...walk.ownWork], walk.steps.join('\n')).toEqual([]);
    }
    expect(walk.steps.length).toBeGreaterThan(20);
    expect((await verifyAll(world.context)).faults).toEqual([]);
  }, 120_000);
});
