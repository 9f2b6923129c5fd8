import { describe, expect, it } from 'vitest';
import type { ActType } from '../../../src/domain/dossier/act.ts';
import { nextAct } from '../../../src/domain/dossier/next-act.ts';
import type { Dossier, StepProgress } from '../../../src/domain/dossier/state.ts';

const all = new Set<ActType>([
  'start-step',
  'finish-step',
  'hand-over',
  'resume',
  'sign',
  'number',
  'resolve',
  'receive-supplement',
  'return-result',
]);

function dossier(part: object): Dossier {
  const holder = { personId: 'duc', name: '', unitId: null, unitName: '' };
  const base = { state: 'processing', holder, steps: [], currentStep: null, signature: null, resultNumber: '' };
  return { ...base, outcome: null, ...part } as unknown as Dossier;
}

const step = (startedAt: string | null) => [{ order: 1, startedAt } as unknown as StepProgress];

describe('quét phiếu mở sẵn việc nào', () => {
  it('người không giữ hồ sơ thì không mở việc nào của bước', () => {
    expect(nextAct(dossier({ steps: step(null), currentStep: 1 }), all, ['oanh'])).toBeNull();
    expect(nextAct(dossier({ state: 'paused' }), all, [])).toBeNull();
  });

  it('người giữ, hoặc người thay người ấy: bước chưa bắt đầu thì bắt đầu, đang làm thì hoàn thành', () => {
    expect(nextAct(dossier({ steps: step(null), currentStep: 1 }), all, ['duc'])).toBe('start-step');
    const begun = dossier({ steps: step('2026-11-20T01:00:00.000Z'), currentStep: 1 });
    expect(nextAct(begun, all, ['oanh', 'duc'])).toBe('finish-step');
  });

  it('lãnh đạo đang giữ thì phê duyệt; việc không được phép thì không mở', () => {
    const begun = dossier({ steps: step('2026-11-20T01:00:00.000Z'), currentStep: 1 });
    expect(nextAct(begun, new Set<ActType>([...all, 'approve']), ['duc'])).toBe('approve');
    expect(nextAct(begun, new Set<ActType>(), ['duc'])).toBeNull();
  });

  it('không có quy trình thì bàn giao; đã duyệt thì ký, lấy số, kết thúc; tạm dừng thì tiếp tục', () => {
    expect(nextAct(dossier({}), all, ['duc'])).toBe('hand-over');
    expect(nextAct(dossier({ state: 'approved' }), all, ['duc'])).toBe('sign');
    expect(nextAct(dossier({ state: 'approved', signature: {} }), all, ['duc'])).toBe('number');
    expect(nextAct(dossier({ state: 'approved', signature: {}, resultNumber: '5' }), all, ['duc'])).toBe('resolve');
    expect(nextAct(dossier({ state: 'paused' }), all, ['duc'])).toBe('resume');
  });

  it('ở quầy: nhận bổ sung, trả kết quả, dù ai giữ; hồ sơ đã rút hay đã trả thì thôi', () => {
    expect(nextAct(dossier({ state: 'waiting-supplement' }), all, ['lan'])).toBe('receive-supplement');
    expect(nextAct(dossier({ state: 'resolved', outcome: 'approved' }), all, ['lan'])).toBe('return-result');
    expect(nextAct(dossier({ state: 'resolved', outcome: 'withdrawn' }), all, ['lan'])).toBeNull();
    expect(nextAct(dossier({ state: 'returned-to-citizen' }), all, ['duc'])).toBeNull();
  });
});
