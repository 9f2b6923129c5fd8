import { describe, expect, test } from 'vitest';
import type { LaterAct } from '../../../src/domain/dossier/act.ts';
import { dossierClass } from '../../../src/domain/dossier/class.ts';
import { nonconformities } from '../../../src/domain/dossier/nonconformity.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { calendar, paper, Story, signature, specialist } from '../../support/dossier-story.ts';

const supplement: LaterAct = { type: 'request-supplement', reason: 'Thiếu giấy', items: [paper] };
const later = '2026-12-30T08:00';
const classOf = (story: Story, at = later) => dossierClass(story.dossier, instant(at));
/** Received Monday 16/11, due Monday 23/11. */
const received = () => new Story('2026-11-16T08:00');

describe('quy tắc 18: mỗi hồ sơ đúng một lớp', () => {
  test('không có ngày hẹn không bao giờ là sớm hay đúng hạn', () => {
    const { dossier } = received().when('2026-11-17T08:00', { type: 'complete' });
    expect(dossierClass({ ...dossier, due: null }, instant(later))).toBe('no-due-date');
  });

  test('xong trước, đúng, sau ngày hẹn; đang mở trong hạn, quá hạn', () => {
    const done = (at: string) => classOf(received().when(at, { type: 'complete' }));
    expect([done('2026-11-20T16:00'), done('2026-11-23T20:00'), done('2026-11-25T07:30')]).toEqual([
      'early',
      'on-time',
      'late',
    ]);
    expect([classOf(received(), '2026-11-23T23:59'), classOf(received(), '2026-11-24T00:00')]).toEqual([
      'open-in-time',
      'open-late',
    ]);
  });

  test('chờ bổ sung, từ chối, trả lại, rút, dừng là lớp riêng; rút sớm không phải là sớm hạn', () => {
    expect(classOf(received().when('2026-11-17T08:00', supplement))).toBe('waiting-supplement');
    expect(classOf(received().when('2026-11-25T08:00', supplement))).toBe('open-late');
    const ends: readonly LaterAct[] = [
      { type: 'refuse', reason: 'x', number: '1', signature },
      { type: 'send-back', reason: 'x' },
      { type: 'withdraw', reason: 'x' },
      { type: 'stop', reason: 'x', number: '1', signature, settlement: '' },
    ];
    expect(ends.map((act) => classOf(received().when('2026-11-17T08:00', act)))).toEqual([
      'refused',
      'returned',
      'withdrawn',
      'stopped',
    ]);
  });

  test('hồ sơ hủy và hồ sơ nhận hộ cơ quan khác ở ngoài', () => {
    expect(classOf(received().when('2026-11-16T09:00', { type: 'void', reason: 'Trùng' }))).toBe('outside');
    expect(classOf(new Story('2026-11-16T08:00', { forBody: 'UBND tỉnh' }))).toBe('outside');
  });
});

describe('quy tắc 15: tự nhận ra điểm không phù hợp', () => {
  const kinds = (story: Story, at = later) => nonconformities(story.dossier, story.events, calendar, instant(at));

  test('quá hạn mà không có văn bản xin lỗi; có xin lỗi đúng lúc thì không tính', () => {
    const handed = () => received().when('2026-11-16T09:00', { type: 'hand-over', to: specialist });
    expect(kinds(handed(), '2026-11-23T16:00')).toEqual([]);
    expect(kinds(handed(), '2026-11-25T08:00')).toEqual(['late-without-apology']);
    const extended = handed().when('2026-11-18T09:00', {
      type: 'extend',
      due: localDate('2026-12-31'),
      reason: 'Xác minh',
      apologyNumber: '1',
      signature,
    });
    expect(kinds(extended)).toEqual([]);
    expect(kinds(extended, '2027-01-02T08:00')).toEqual(['late-after-extension']);
  });

  test('xong hoặc từ chối sau ngày hẹn vẫn là quá hạn; hồ sơ hủy và hồ sơ cơ quan khác quyết định thì không', () => {
    const handed = (forBody = '') =>
      new Story('2026-11-16T08:00', { forBody }).when('2026-11-16T09:00', { type: 'hand-over', to: specialist });
    const ends: readonly LaterAct[] = [
      { type: 'complete' },
      { type: 'refuse', reason: 'Không đủ điều kiện', number: '1', signature },
    ];
    for (const end of ends) {
      expect(kinds(handed().when('2026-11-23T16:00', end))).toEqual([]);
      expect(kinds(handed().when('2026-11-25T08:00', end))).toEqual(['late-without-apology']);
    }
    expect(kinds(handed('UBND tỉnh'))).toEqual([]);
    expect(kinds(handed().when('2026-11-25T08:00', { type: 'void', reason: 'Trùng' }))).toEqual([]);
  });

  test('bổ sung lần hai, yêu cầu bổ sung sau 3 ngày làm việc, bàn giao trễ', () => {
    const story = received()
      .when('2026-11-17T09:00', { type: 'hand-over', to: specialist })
      .when('2026-11-20T08:00', supplement)
      .when('2026-11-20T09:00', { type: 'receive-supplement' })
      .when('2026-11-20T10:00', { ...supplement, confirmed: true } as LaterAct);
    expect(kinds(story)).toEqual(['second-supplement', 'late-supplement-request', 'late-hand-over']);
  });

  test('quy tắc 32: yêu cầu bổ sung giấy tờ đã có trong cơ sở dữ liệu là điểm không phù hợp, viết dấu kiểu nào cũng nhận ra', () => {
    const asked = received()
      .when('2026-11-16T09:00', { type: 'hand-over', to: specialist })
      .when('2026-11-17T08:00', { ...supplement, items: [{ ...paper, name: 'Giấy tờ tuỳ thân' }] } as LaterAct);
    const found = (papers: readonly string[]) =>
      nonconformities(asked.dossier, asked.events, calendar, instant('2026-11-18T08:00'), papers);
    expect(found(['Giấy tờ tùy thân'])).toEqual(['paper-in-database']);
    expect(found(['Giấy chứng sinh'])).toEqual([]);
  });

  test('chưa bàn giao khi đã quá lúc phải bàn giao cũng là trễ; xong ngay tại quầy thì không cần bàn giao', () => {
    expect(kinds(received(), '2026-11-17T08:00')).toEqual(['late-hand-over']);
    expect(kinds(received().when('2026-11-16T10:00', { type: 'complete' }))).toEqual([]);
  });
});
