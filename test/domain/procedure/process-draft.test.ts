import { describe, expect, it } from 'vitest';
import { amountText, parseAmount } from '../../../src/domain/procedure/duration-text.ts';
import { reviewProcess } from '../../../src/domain/procedure/process.ts';
import {
  beginDraft,
  moveLine,
  nextNumber,
  numberSteps,
  sourceVersion,
} from '../../../src/domain/procedure/process-draft.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { maritalStatus, sampleStep, signOff, versionOf } from './sample.ts';

const today = localDate('2026-11-20');

describe('bản dự thảo mới', () => {
  it('không soát xét bản chưa có bước nào', () => {
    expect(() => reviewProcess(versionOf({ steps: [] }), signOff('An'))).toThrowError(/các bước/);
  });

  it('không có bản đang áp dụng, không có quy trình nội bộ thì không có gì để chép', () => {
    const versions = [versionOf(), versionOf({ kind: 'parent', state: 'withdrawn' })];
    expect(sourceVersion(versions, 'ruling', today)).toBeUndefined();
    expect(sourceVersion(versions, 'parent', today)).toBeUndefined();
    expect(sourceVersion(versions, 'empty', today)).toBeUndefined();
  });

  it('số kế tiếp không trùng bản dự thảo hay bản đã thu hồi; bản của tỉnh đánh số riêng', () => {
    const versions = [
      versionOf({ issue: 1, revision: 4 }),
      versionOf({ issue: 2, revision: 1, state: 'withdrawn' }),
      versionOf({ issue: 7, kind: 'parent' }),
    ];
    expect(nextNumber(versions, false)).toEqual({ issue: 2, revision: 2 });
    expect(nextNumber(versions, true)).toEqual({ issue: 3, revision: 0 });
    expect(nextNumber([], true)).toEqual({ issue: 1, revision: 0 });
  });

  it('sửa đổi giữ trang theo dõi sửa đổi, ban hành lại bắt đầu trang mới; từ bản của tỉnh chỉ chép bước', () => {
    const changes = [{ summary: 'x', basis: '', revision: 1 }];
    const procedure = { code: maritalStatus.procedureCode, title: 'Tên danh mục' };
    const head = { issue: 1, revision: 2, documentCode: 'QT 33' };
    expect(beginDraft(procedure, versionOf({ changes }), head).changes).toEqual(changes);
    expect(beginDraft(procedure, versionOf({ changes }), { ...head, issue: 2 }).changes).toEqual([]);
    const copied = beginDraft(procedure, versionOf({ kind: 'parent' }), head);
    expect(copied).toMatchObject({ kind: 'office', title: 'Tên danh mục', sections: [], steps: maritalStatus.steps });
  });
});

describe('thứ tự các bước', () => {
  it('chuyển một dòng; ở đầu và cuối thì đứng yên', () => {
    expect(moveLine(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moveLine(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
    expect(moveLine(['a'], 0, -1)).toEqual(['a']);
    expect(moveLine(['a'], 5, 1)).toEqual(['a']);
  });

  it('đánh số lại: chỗ trả lại đi theo bước, bước đã xóa thì không trả lại nữa', () => {
    const steps = [sampleStep(2), sampleStep(1), sampleStep(5, { returnsTo: 2 }), sampleStep(4, { returnsTo: 3 })];
    expect(numberSteps(steps).map(({ order, returnsTo }) => [order, returnsTo])).toEqual([
      [1, null],
      [2, null],
      [3, 1],
      [4, null],
    ]);
  });
});

describe('thời gian của bước', () => {
  it.each(['', 'nửa', '-1', '1/0', '1,2,3', '½½', '1 2'])('“%s” không phải thời gian', (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });

  it.each([
    ['0', 0],
    ['2', 2],
    ['1,5', 1.5],
    ['0.25', 0.25],
    ['½', 0.5],
    ['1½', 1.5],
    ['1 1/2', 1.5],
    ['3/4', 0.75],
    ['⅓', 1 / 3],
  ])('%s = %d', (text, value) => {
    expect(parseAmount(text)).toBe(value);
  });

  it('viết ra rồi đọc lại vẫn là số ấy', () => {
    for (const value of [0, 0.25, 0.5, 0.75, 1, 1.5, 2.25, 1 / 3, 2 / 3, 4 / 3, 0.125, 20, 3.1])
      expect(parseAmount(amountText(value)), amountText(value)).toBe(value);
  });
});
