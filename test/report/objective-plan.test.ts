import { describe, expect, it } from 'vitest';
import { measureObjectives } from '../../src/domain/objective/measure-year.ts';
import type { Objective } from '../../src/domain/objective/objective.ts';
import { signedPlan } from '../../src/domain/objective/signed-plan.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { objectiveList } from '../../src/report/objective-list.ts';
import { type ObjectiveYearModel, objectiveLines } from '../../src/report/objective-model.ts';
import { objectivePlan } from '../../src/report/objective-plan.ts';
import { planModel } from '../../src/report/objective-plan-model.ts';
import { objectiveOf } from '../domain/objective/sample.ts';
import { at, fact } from '../support/facts.ts';
import { office } from './sample.ts';

const asOf = at('2026-11-20 08:00');
const approval = {
  at: at('2026-01-05 09:00'),
  login: 'ct',
  name: 'Nguyễn Hữu Thọ',
  decision: '05/QĐ-UBND',
  signedOn: localDate('2026-01-05'),
};

function modelOf(objectives: readonly Objective[]): ObjectiveYearModel {
  const facts = [fact({ received: '2026-01-05 08:00', due: '2026-01-08', resolved: '2026-01-09 09:00' })];
  return {
    office,
    year: 2026,
    asOf,
    lines: objectiveLines(measureObjectives({ objectives, hand: [], facts, by: 'quarter', asOf })),
  };
}

const planOf = (objectives: readonly Objective[]) => planModel(modelOf(objectives), signedPlan(objectives), office);

describe('kế hoạch thực hiện mục tiêu', () => {
  it('chưa có mục tiêu nào: “Không phát sinh”, không đứt khối chữ ký', () => {
    const html = objectivePlan.html(planOf([]));
    expect(html).toContain('Không phát sinh');
    expect(html).toContain('TM. ỦY BAN NHÂN DÂN');
  });

  it('dự thảo ghi là dự thảo và để trống ngày; đã phê duyệt ghi quyết định và mang ngày của nó', () => {
    expect(objectivePlan.html(planOf([objectiveOf()]))).toContain('Dự thảo');
    expect(objectivePlan.html(planOf([objectiveOf()]))).toContain('ngày …… tháng …… năm ……');
    const approved = objectivePlan.html(planOf([objectiveOf({ state: 'approved', approval })]));
    expect(approved).not.toContain('Dự thảo');
    expect(approved).toContain('theo Quyết định số 05/QĐ-UBND ngày 05/01/2026');
    expect(approved).toContain('ngày 05 tháng 01 năm 2026');
  });

  it('có đủ sáu điều của 6.2.2 và kết quả với tử số, mẫu số', () => {
    const html = objectivePlan.html(planOf([objectiveOf({ state: 'approved', approval })]));
    for (const text of [
      'Nhắc việc hằng ngày',
      'Nhân sự hiện có',
      'Nguyễn Thị Hòa',
      '31/12/2026',
      'Thống kê từ hồ sơ',
      '(0/1)',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('chỉ tiêu bộ phận thấp hơn cơ quan được nói ra dưới bảng', () => {
    const target = { direction: 'at-least', value: 95, unit: '%' } as const;
    const html = objectivePlan.html(
      planOf([
        objectiveOf({ id: 'a' }),
        objectiveOf({ id: 'b', code: 'MT01-MC', level: 'section', parentId: 'a', target }),
      ]),
    );
    expect(html).toContain('thấp hơn yêu cầu của mục tiêu cấp trên MT01');
  });

  it('bảng tính để tử số và mẫu số là số', () => {
    const [sheet] = objectivePlan.sheets?.(planOf([objectiveOf()])) ?? [];
    expect(sheet?.rows[0]?.slice(12, 14)).toEqual([0, 1]);
  });
});

describe('mục tiêu chất lượng năm', () => {
  it('xếp cơ quan, bộ phận (tên có dấu gạch vẫn nguyên), cá nhân', () => {
    const at = (id: string, level: Objective['level'], unitName: string) =>
      objectiveOf({ id, code: id, level, responsible: { personId: null, name: 'Lê An', unitId: null, unitName } });
    const html = objectiveList.html(
      planOf([at('A', 'office', ''), at('B', 'section', 'Tư pháp – Hộ tịch'), at('C', 'official', '')]),
    );
    expect(html.match(/<h[23]>[^<]+/g)).toEqual([
      '<h2>I. MỤC TIÊU CỦA CƠ QUAN',
      '<h2>II. MỤC TIÊU CỦA CÁC BỘ PHẬN',
      '<h3>Tư pháp – Hộ tịch',
      '<h2>III. MỤC TIÊU CỦA CÁN BỘ, CÔNG CHỨC',
      '<h3>Lê An',
    ]);
  });
});
