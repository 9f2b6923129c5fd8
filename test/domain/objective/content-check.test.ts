import { describe, expect, it } from 'vitest';
import { contentFaults, reworded, suggestedContent } from '../../../src/domain/objective/content-check.ts';
import * as decide from '../../../src/domain/objective/decide.ts';
import type { Objective } from '../../../src/domain/objective/objective.ts';
import { propose } from '../../../src/domain/objective/proposal.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { codeOf } from '../../support/problem-code.ts';
import { objectiveOf } from './sample.ts';

const percent = (value: number) => ({ direction: 'at-least', value, unit: '%' }) as const;
const stated = (content: string, value = 97, year = 2027) => objectiveOf({ content, target: percent(value), year });
const said = (objective: Objective) => contentFaults(objective).map((fault) => `${fault.said} ≠ ${fault.own}`);

describe('lời của mục tiêu khớp với chỉ tiêu và năm của nó', () => {
  it.each([
    ['Hồ sơ đúng hạn đạt 95 % năm 2026', ['95 % ≠ ≥ 97 %', 'năm 2026 ≠ năm 2027']],
    ['Hồ sơ đúng hạn đạt 97 % năm 2027', []],
    ['Hồ sơ đúng hạn đạt từ 97% trở lên', []],
    ['Hồ sơ đúng hạn đạt 95 phần trăm', ['95 phần trăm ≠ ≥ 97 %']],
    ['Xong trước 30/6/2026', ['trước 30/6/2026 ≠ năm 2027']],
    ['Tăng 2 % so với năm 2026, đạt 97 %', []],
    ['Giảm ít nhất 10 % hồ sơ trễ', []],
    ['Theo Nghị định 118/2025/NĐ-CP', []],
    ['Hồ sơ nhận năm 2026 chuyển sang năm 2027 được giải quyết hết', []],
    ['Giải quyết hồ sơ đúng hạn', []],
  ])('“%s”: %j', (content, faults) => {
    expect(said(stated(content))).toEqual(faults);
  });

  it('chỉ tiêu đếm: “02 buổi” khác chỉ tiêu 3 buổi; số của đơn vị khác không phải chỉ tiêu', () => {
    const target = { direction: 'at-least', value: 3, unit: 'buổi' } as const;
    const count = (content: string) => objectiveOf({ content, indicator: 'hand-count', target });
    expect(said(count('Tổ chức 02 buổi tập huấn'))).toEqual(['02 buổi ≠ ≥ 3 buổi']);
    expect(said(count('Tổ chức 03 buổi tập huấn cho 40 người, 90 % dự'))).toEqual([]);
    expect(suggestedContent(count('Tổ chức 02 buổi tập huấn'))).toBe('Tổ chức 03 buổi tập huấn');
  });
});

describe('lời của mục tiêu chuyển sang năm sau', () => {
  const aim = (value: number, year: number) => objectiveOf({ target: percent(value), year });

  it('đổi chỉ tiêu và năm, năm đem so cũng dời theo; mức giảm thì giữ', () => {
    const words = 'Đạt 95 % năm 2026, giảm 5 % hồ sơ trễ so với năm 2025';
    expect(reworded(words, aim(95, 2026), aim(97.5, 2027))).toBe(
      'Đạt 97,5 % năm 2027, giảm 5 % hồ sơ trễ so với năm 2026',
    );
  });

  it('lời không nêu số, không nêu năm: giữ nguyên', () => {
    expect(reworded('Giải quyết đúng hạn', aim(95, 2026), aim(97, 2027))).toBe('Giải quyết đúng hạn');
  });

  it('đề xuất năm sau mang lời mới cùng chỉ tiêu mới', () => {
    const objective = objectiveOf({ content: 'Đúng hạn đạt 95 % năm 2026', target: percent(95) });
    const { plan } = propose(objective, { numerator: 980, denominator: 1000 }, 2027);
    expect([plan.content, plan.target.value]).toEqual(['Đúng hạn đạt 98 % năm 2027', 98]);
  });
});

describe('lời đề nghị khi lời và chỉ tiêu không khớp', () => {
  it('thay số và năm của chính mục tiêu', () => {
    expect(suggestedContent(stated('Đúng hạn đạt 95 % năm 2026'))).toBe('Đúng hạn đạt 97 % năm 2027');
  });

  it('khớp rồi, hoặc nêu hai số khác nhau: không đề nghị', () => {
    expect(suggestedContent(stated('Đúng hạn đạt 97 %'))).toBeNull();
    expect(suggestedContent(stated('Quý I đạt 90 %, cả năm đạt 95 %'))).toBeNull();
  });
});

describe('phê duyệt', () => {
  const doing = { actor: systemActor, now: instant('2027-01-02T09:00') };
  const decision = { decision: '01/QĐ-UBND', signedOn: localDate('2027-01-02') };

  it('từ chối khi lời nêu chỉ tiêu khác hoặc năm khác; sửa lời thì phê duyệt được', () => {
    const draft = stated('Đúng hạn đạt 95 % năm 2027');
    expect(codeOf(() => decide.approve(draft, decision, doing))).toBe('objective-content');
    expect(codeOf(() => decide.approve(stated('Đúng hạn đạt 97 % năm 2026'), decision, doing))).toBe(
      'objective-content',
    );
    expect(decide.approve(stated('Đúng hạn đạt 97 % năm 2027'), decision, doing).state).toBe('approved');
  });

  it('dự thảo được báo trước, không bị từ chối', () => {
    const { warnings } = decide.plan('o1', stated('Đúng hạn đạt 95 %'), []);
    expect(warnings.join()).toContain('lời nêu 95 %');
  });
});
