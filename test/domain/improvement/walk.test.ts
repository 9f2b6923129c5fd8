import { describe, expect, it } from 'vitest';
import type { CorrectiveAction } from '../../../src/domain/improvement/corrective-action.ts';
import * as decide from '../../../src/domain/improvement/decide.ts';
import * as decideEnd from '../../../src/domain/improvement/decide-end.ts';
import * as decidePlan from '../../../src/domain/improvement/decide-plan.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { actor, day, doing, plan, proposed } from './sample.ts';

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

const people = ['an', 'binh', 'chi', 'dung', 'em'].map((id) => actor(id, 'quality-officer', 'leader', 'auditor'));
const now = '2026-03-18T09:00';
const today = day('2026-03-18');
const later = day('2026-06-10');
const proof = { kind: 'proof', how: 'Xem sổ', reason: 'Không chỉ số nào đếm' } as const;
type Act = (slip: CorrectiveAction, by: decide.Doing, random: () => number) => CorrectiveAction;

const work: Readonly<Record<string, Act>> = {
  correct: (slip, by) => decide.correct(slip, { text: 'Thay bản cũ', doneOn: today }, by),
  analyse: (slip, by, random) => {
    const id = people[Math.floor(random() * people.length)]?.personId ?? '';
    const measure = { text: 'Rà', owner: { personId: id, name: id, unitName: '' }, due: later };
    return decidePlan.analyse(slip, plan({ measures: [measure], effectPlan: proof }), by);
  },
  finish: (slip, by) => decidePlan.finish(slip, { line: 1, on: today, note: 'Đã rà', files: [] }, by),
};
const check: Readonly<Record<string, Act>> = {
  verify: (slip, by, random) => decideEnd.verify(slip, { accepted: random() < 0.6, words: 'Xem sổ', again: [] }, by),
  judge: (slip, by) =>
    decideEnd.judgeProof(slip, { effective: true, words: 'Xem sổ', dossiers: ['HS-1'], files: [] }, by),
  close: (slip, by) => decideEnd.close(slip, '', by),
};
const rest: Readonly<Record<string, Act>> = {
  approve: (slip, by) => decidePlan.approve(slip, '', by),
  reject: (slip, by) => decidePlan.reject(slip, { words: 'Chưa tới gốc', due: later }, by),
  reopen: (slip, by) =>
    decideEnd.reopen(
      slip,
      {
        ...{ reason: 'Lại thấy bản cũ', dossiers: [], dossierFaults: [], due: later },
        source: { kind: 'other', reference: '', part: '' },
      },
      by,
    ),
};
const acts = Object.entries({ ...work, ...check, ...rest });

describe.each([1, 2, 3, 4])(
  'năm người đều đủ vai trò làm bất kỳ việc gì được phép trên một phiếu (lượt %i)',
  (seed) => {
    it('không ai xác minh, đánh giá, đóng phiếu mà mình từng phân tích, khắc phục hay thực hiện, dù lần ấy bị trả lại', () => {
      const random = randomOf(seed);
      let closed = 0;
      for (let walk = 0; walk < 150; walk += 1) {
        let slip = proposed();
        const worked = new Set<string>();
        const steps: string[] = [];
        for (let step = 0; step < 120; step += 1) {
          const who = people[Math.floor(random() * people.length)] ?? actor('an');
          const [name, act] = acts[Math.floor(random() * acts.length)] ?? ['', (one: CorrectiveAction) => one];
          try {
            slip = act(slip, doing(who, now), random);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            continue;
          }
          steps.push(`${who.login} ${name}`);
          if (name in work) worked.add(who.login);
          if (name in check) expect(worked.has(who.login), steps.join(', ')).toBe(false);
          if (slip.state === 'closed') closed += 1;
        }
      }
      expect(closed).toBeGreaterThan(5);
    });
  },
);
