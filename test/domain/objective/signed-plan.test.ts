import { describe, expect, it } from 'vitest';
import * as decide from '../../../src/domain/objective/decide.ts';
import type { Objective } from '../../../src/domain/objective/objective.ts';
import { signedPlan } from '../../../src/domain/objective/signed-plan.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { objectiveOf, planOf } from './sample.ts';

const doing = (day: string) => ({ actor: systemActor, now: instant(`${day}T09:00`) });
const approve = (objective: Objective, decision: string, day: string) =>
  decide.approve(objective, { decision, signedOn: localDate(day) }, doing(day));
const target = { direction: 'at-least', value: 95, unit: '%' } as const;

const draft = objectiveOf({ level: 'section' });
const approved = approve(draft, '05/QĐ', '2026-01-05');
const received = decide.acknowledge(approved, doing('2026-01-06'));
const reopened = decide.reopen(received, 'Thiếu người', doing('2026-06-01'));
const changed = decide.change(reopened, planOf({ level: 'section', target }), []).objective;
const again = approve(changed, '40/QĐ', '2026-06-05');

describe('kế hoạch mục tiêu đã ký', () => {
  it('chưa phê duyệt mục tiêu nào thì chưa có gì được ký', () => {
    expect(signedPlan([])).toBeNull();
    expect(signedPlan([draft])).toBeNull();
  });

  it('giữ chỉ tiêu của quyết định đầu, cùng người đã xác nhận nhận nó; lần đóng không đổi gì', () => {
    const closed = decide.close(received, 'Đạt', null, doing('2026-12-20'));
    for (const wordings of [
      [draft, approved, received],
      [draft, approved, received, closed],
    ]) {
      const plan = signedPlan(wordings);
      expect(plan?.objectives).toEqual([{ ...approved, acknowledgement: received.acknowledgement }]);
      expect(plan?.later).toEqual([]);
    }
  });

  it('chỉ tiêu đổi bằng quyết định khác đứng ở phần sau, kèm cái đã có trước; đang mở lại thì chưa có quyết định', () => {
    const open = signedPlan([draft, approved, received, reopened, changed]);
    expect(open?.objectives[0]?.target.value).toBe(98);
    expect(open?.later).toMatchObject([{ objective: { target }, decision: null, before: { target: { value: 98 } } }]);
    const plan = signedPlan([draft, approved, received, reopened, changed, again]);
    expect(plan?.decision.decision).toBe('05/QĐ');
    expect(plan?.objectives[0]).toMatchObject({ target: { value: 98 }, acknowledgement: { name: 'Hệ thống' } });
    expect(plan?.later).toMatchObject([
      { objective: { target, acknowledgement: null }, decision: { decision: '40/QĐ' }, before: { id: 'o1' } },
    ]);
  });

  it('mục tiêu thêm bằng quyết định sau không vào kế hoạch đã ký; dự thảo đứng cuối', () => {
    const second = approve(objectiveOf({ id: 'o2', code: 'MT02' }), '41/QĐ', '2026-07-01');
    const third = objectiveOf({ id: 'o3', code: 'MT00' });
    const plan = signedPlan([third, draft, approved, second]);
    expect(plan?.objectives.map(({ id }) => id)).toEqual(['o1']);
    expect(plan?.later.map(({ objective, before }) => [objective.id, before])).toEqual([
      ['o2', null],
      ['o3', null],
    ]);
  });
});
