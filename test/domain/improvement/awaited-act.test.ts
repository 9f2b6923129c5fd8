import { describe, expect, it } from 'vitest';
import { awaitedAct } from '../../../src/domain/improvement/awaited-act.ts';
import type { CorrectiveAction } from '../../../src/domain/improvement/corrective-action.ts';
import { day, indicatorPlan, proposed } from './sample.ts';

const today = day('2026-05-31');
const owner = (name: string) => ({ personId: name, name, unitName: 'Tư pháp' });
const slip = (change: object) => ({ ...proposed(), ...change }) as CorrectiveAction;
const verifying = (change: object = {}) =>
  slip({ state: 'verifying', verifications: [{ accepted: true }], effectPlan: indicatorPlan, ...change });

describe('phiếu khắc phục chờ việc gì, của ai', () => {
  it('đã đóng, đã hủy, đã chuyển phiếu mới: không chờ gì', () => {
    for (const state of ['closed', 'withdrawn', 'reissued']) expect(awaitedAct(slip({ state }), today)).toBeNull();
  });

  it('chờ phân tích của người được giao, chưa giao thì của ai có quyền; rồi phê duyệt', () => {
    expect(awaitedAct(slip({}), today)).toMatchObject({ act: 'analyse', people: [] });
    const given = slip({ state: 'analysis', analyst: owner('Đức') });
    expect(awaitedAct(given, today)).toMatchObject({ act: 'analyse', people: ['Đức'] });
    expect(awaitedAct(slip({ state: 'approval' }), today)).toMatchObject({ act: 'approve', apart: false });
  });

  it('đang thực hiện: chờ người còn việc chưa xong, mỗi người một lần', () => {
    const measures = [
      { owner: owner('Đức'), done: null },
      { owner: owner('Hòa'), done: { on: today } },
      { owner: owner('Đức'), done: null },
    ];
    expect(awaitedAct(slip({ state: 'acting', measures }), today)).toMatchObject({ act: 'finish', people: ['Đức'] });
  });

  it('xác minh bởi người ngoài việc; đo lại từ hôm sau ngày cuối của kỳ sau; có hiệu lực thì đóng, không thì phiếu mới', () => {
    expect(awaitedAct(verifying({ verifications: [] }), today)).toMatchObject({ act: 'verify', apart: true });
    expect(awaitedAct(verifying(), today)).toMatchObject({ act: 'judge', from: '2026-06-01' });
    expect(awaitedAct(verifying(), day('2026-06-01'))).toMatchObject({ act: 'judge', from: null });
    expect(awaitedAct(verifying({ effect: { verdict: 'too-few' } }), today)).toMatchObject({ act: 'judge' });
    expect(awaitedAct(verifying({ effect: { verdict: 'better' } }), today)).toMatchObject({ act: 'close' });
    expect(awaitedAct(verifying({ effect: { verdict: 'worse' } }), today)).toMatchObject({ act: 'reissue' });
  });
});
