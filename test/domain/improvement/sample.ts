import type { CorrectiveAction, Person } from '../../../src/domain/improvement/corrective-action.ts';
import * as decide from '../../../src/domain/improvement/decide.ts';
import * as decideEnd from '../../../src/domain/improvement/decide-end.ts';
import * as decidePlan from '../../../src/domain/improvement/decide-plan.ts';
import type { EffectPlan, MeasuredWindow } from '../../../src/domain/improvement/effect.ts';
import type { Actor, Role } from '../../../src/domain/organisation/role.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

export function actor(personId: string, ...roles: Role[]): Actor {
  return { ...systemActor, login: personId, personId, name: `Người ${personId}`, role: roles[0] ?? 'counter', roles };
}

export const duc = actor('duc', 'specialist');
export const thu = actor('thu', 'quality-officer');
export const binh = actor('binh', 'leader');
export const kiem = actor('kiem', 'auditor');

export const day = localDate;
export const doing = (who: Actor, at: string): decide.Doing => ({ actor: who, now: instant(at) });
const person = (id: string): Person => ({ personId: id, name: `Người ${id}`, unitName: 'Tư pháp' });

export const indicatorPlan: EffectPlan = {
  kind: 'indicator',
  indicator: 'in-time-of-resolved',
  scope: { kind: 'office', value: '' },
  before: { from: day('2026-01-01'), to: day('2026-02-28') },
  after: { from: day('2026-04-01'), to: day('2026-05-31') },
};

/** A slip raised on 02/03/2026. */
export function proposed(more: Partial<decide.Raised> = {}): CorrectiveAction {
  const raised: decide.Raised = {
    source: { kind: 'other', reference: '', part: '' },
    grade: 'minor',
    clause: '8.5.1',
    unit: { id: 'u1', name: 'Tư pháp' },
    requirement: 'Giải quyết đúng hạn',
    statement: 'Ba hồ sơ quá hạn không có văn bản xin lỗi',
    evidence: 'Sổ theo dõi',
    dossiers: [],
    dossierFaults: [],
    repeats: [],
    follows: null,
    due: day('2026-03-09'),
    ...more,
  };
  return decide.raise({ id: 's1', code: 'HDKP-2026-001', year: 2026 }, raised, doing(thu, '2026-03-02T09:00'));
}

export const plan = (more: Partial<decidePlan.Plan> = {}): decidePlan.Plan => ({
  whys: ['Không ai nhắc hạn', 'Danh sách không được mở'],
  causes: ['method'],
  lateCause: null,
  measures: [{ text: 'Giao ban đầu ngày', owner: person('duc'), due: day('2026-03-20') }],
  effectPlan: indicatorPlan,
  closeBy: day('2026-06-10'),
  ...more,
});

export const corrected = (slip = proposed()) =>
  decide.correct(slip, { text: 'Gửi văn bản xin lỗi', doneOn: day('2026-03-02') }, doing(thu, '2026-03-03T09:00'));

export const analysed = (more: Partial<decidePlan.Plan> = {}) =>
  decidePlan.analyse(corrected(), plan(more), doing(duc, '2026-03-04T09:00'));

export const acting = (more: Partial<decidePlan.Plan> = {}) =>
  decidePlan.approve(analysed(more), '', doing(binh, '2026-03-05T09:00'));

export const finished = (more: Partial<decidePlan.Plan> = {}, on = '2026-03-18', who = duc) =>
  decidePlan.finish(acting(more), { line: 1, on: day(on), note: 'Đã làm', files: [] }, doing(who, `${on}T16:00`));

export const verified = (more: Partial<decidePlan.Plan> = {}, on = '2026-03-18') =>
  decideEnd.verify(
    finished(more, on),
    { accepted: true, words: 'Đúng như ghi', again: [] },
    doing(kiem, '2026-04-20T09:00'),
  );

/** `right` of `all` dossiers in time. */
export function measured(
  right: number,
  all: number,
  window = { from: day('2026-01-01'), to: day('2026-02-28') },
): MeasuredWindow {
  const counted = Array.from({ length: all }, (_, index) => `HS-${String(index).padStart(4, '0')}`);
  return { ...window, figure: { numerator: right, denominator: all }, counted, numerator: counted.slice(0, right) };
}
