import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../../src/domain/problem-list.ts';
import * as decide from '../../../src/domain/review/decide.ts';
import {
  inputClause,
  type ManagementReview,
  type ReviewInput,
  reviewInputKeys,
  standardAgenda,
} from '../../../src/domain/review/review.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const identity = { id: 'r1', code: 'XXLD-2026-001', year: 2026 };
const written: decide.ReviewPlan = {
  meetsAt: instant('2026-12-18T08:00'),
  place: 'Phòng họp UBND xã',
  chair: 'Nguyễn Văn Bình',
  secretary: 'Trần Minh Thư',
  from: localDate('2025-12-15'),
  to: localDate('2026-12-14'),
  agenda: standardAgenda,
  invited: ['Lãnh đạo UBND', 'Trưởng các bộ phận'],
};
const inputs: readonly ReviewInput[] = reviewInputKeys.map((key) => ({
  key,
  sentences: key === 'c7' ? [] : [`Số liệu của ${key}.`],
  sources: [],
}));
const minutes: decide.ReviewMinutes = {
  attended: ['Nguyễn Văn Bình', 'Trần Minh Thư'],
  absent: ['Ngô Thanh Hải – đi công tác'],
  opinions: 'Nhất trí với báo cáo.',
  conclusion: 'Tập trung giảm hồ sơ quá hạn lĩnh vực hộ tịch.',
  remarks: { c7: 'Bưu điện giao đúng hẹn.' },
  decisions: [
    { kind: 'improvement', content: 'Giao ban đầu ngày', owner: 'Vũ Anh Đức', due: localDate('2027-01-15') },
    { kind: 'resource', content: 'Thêm một người tại quầy', owner: 'Lê Thị Thu Hằng', due: localDate('2027-01-31') },
  ],
};
const today = localDate('2027-01-20');

const planned = decide.plan(identity, written);
const called = decide.call(planned, '', 'Trần Minh Thư', instant('2026-12-01T09:00'));
const held = decide.hold(called, inputs, minutes, instant('2026-12-18T11:00'));
const signed = decide.sign(held, { number: '15/BB-UBND', on: localDate('2026-12-19') }, 'Nguyễn Văn Bình', today);

const refused = (act: () => unknown, code: ProblemCode, field?: string) =>
  expect(act).toThrowError(expect.objectContaining({ code, ...(field ? { field } : {}) }));

describe('Xem xét của lãnh đạo: từ chối', () => {
  test('thiếu địa điểm, chủ trì, thư ký, chương trình, thành phần; kỳ bị ngược', () => {
    for (const [field, empty] of Object.entries({
      place: ' ',
      chair: '',
      secretary: '',
      agenda: ['  '],
      invited: [],
    })) {
      refused(() => decide.plan(identity, { ...written, [field]: empty }), 'required', field);
    }
    refused(() => decide.plan(identity, { ...written, from: localDate('2026-12-15') }), 'range-reversed');
  });

  test('mời trước 13 ngày mà không ghi lý do họp đột xuất thì không gửi được; có lý do thì gửi được; 14 ngày là đủ', () => {
    refused(() => decide.call(planned, ' ', 'x', instant('2026-12-05T09:00')), 'review-notice', 'reason');
    expect(decide.call(planned, 'Sự cố phần mềm', 'x', instant('2026-12-05T09:00')).called?.reason).toBe(
      'Sự cố phần mềm',
    );
    expect(decide.call(planned, '', 'x', instant('2026-12-04T23:00')).state).toBe('called');
  });

  test('họp qua rồi mà không nói đã mời thế nào thì không ghi được là đã mời; không ghi biên bản trước giờ họp', () => {
    refused(() => decide.call(planned, ' ', 'x', instant('2026-12-18T08:00')), 'review-called-late', 'reason');
    refused(() => decide.hold(called, inputs, minutes, instant('2026-12-18T07:59')), 'occurs-in-future');
  });

  test('đầu vào không có số liệu mà cũng không có nhận xét thì không ký được, và nói rõ đầu vào nào', () => {
    const silent = decide.record(held, { ...minutes, remarks: {} });
    refused(
      () => decide.sign(silent, { number: '1', on: localDate('2026-12-19') }, 'x', today),
      'review-input-missing',
      'remark-c7',
    );
  });

  test('không có quyết định nào, không có kết luận, không có số, ký trước ngày họp: không ký được', () => {
    const signature = { number: '1', on: localDate('2026-12-19') };
    refused(
      () => decide.sign(decide.record(held, { ...minutes, decisions: [] }), signature, 'x', today),
      'review-without-decision',
    );
    refused(() => decide.sign(decide.record(held, { ...minutes, conclusion: '' }), signature, 'x', today), 'required');
    refused(() => decide.sign(held, { ...signature, number: ' ' }, 'x', today), 'required', 'number');
    refused(() => decide.sign(held, { ...signature, on: localDate('2026-12-17') }, 'x', today), 'occurs-before');
    refused(() => decide.sign(held, { ...signature, on: localDate('2027-01-21') }, 'x', today), 'occurs-in-future');
  });

  test('việc phải có nội dung, người phụ trách và hạn không trước ngày họp', () => {
    const [first] = minutes.decisions;
    if (!first) throw new Error('no decision');
    const holding = (changed: Partial<typeof first>) => () =>
      decide.hold(called, inputs, { ...minutes, decisions: [{ ...first, ...changed }] }, instant('2026-12-18T11:00'));
    refused(holding({ content: '' }), 'required', 'decision-1');
    refused(holding({ owner: '' }), 'required', 'decision-1');
    refused(holding({ due: localDate('2026-12-17') }), 'occurs-before', 'decision-1');
  });

  test('còn việc chưa xong thì không đóng; kết quả ghi cho việc không có, đã xong hoặc ngày ở tương lai bị từ chối', () => {
    refused(() => decide.close(signed, 'xong'), 'review-decision-open');
    const result = { on: today, text: 'Đã làm' };
    refused(() => decide.finish(signed, 9, result, 'x', today), 'not-found');
    refused(() => decide.finish(signed, 1, { ...result, on: localDate('2027-01-21') }, 'x', today), 'occurs-in-future');
    refused(() => decide.finish(signed, 1, { ...result, on: localDate('2020-01-01') }, 'x', today), 'occurs-before');
    refused(() => decide.finish(signed, 1, { ...result, text: '' }, 'x', today), 'required');
    refused(
      () => decide.finish(decide.finish(signed, 1, result, 'x', today), 1, result, 'x', today),
      'review-decision-done',
    );
  });

  test('biên bản đã ký không sửa, không hủy, không mời lại', () => {
    refused(() => decide.record(signed, minutes), 'review-state');
    refused(() => decide.cancel(signed, 'lý do'), 'review-state');
    refused(() => decide.call(signed, '', 'x', instant('2026-12-01T09:00')), 'review-state');
    refused(() => decide.change(called, written), 'review-state');
    refused(() => decide.cancel(planned, ''), 'required');
  });
});

describe('Xem xét của lãnh đạo: từ giấy mời đến việc đã xong', () => {
  test('đầu vào được đóng băng lúc họp; sửa biên bản chỉ thêm nhận xét', () => {
    const again = decide.record(held, { ...minutes, remarks: { ...minutes.remarks, a: 'Đã xong cả.' } });
    expect(again.inputs.find(({ key }) => key === 'a')).toMatchObject({
      sentences: ['Số liệu của a.'],
      remark: 'Đã xong cả.',
    });
  });

  test('ngày phải làm tiếp theo luôn là hạn sớm nhất còn mở; hết việc thì không còn hạn', () => {
    expect(planned.due).toBe('2026-12-18');
    expect(signed.due).toBe('2027-01-15');
    const one = decide.finish(signed, 1, { on: today, text: 'Đã giao ban hằng ngày' }, 'Trần Minh Thư', today);
    expect(one.due).toBe('2027-01-31');
    const both = decide.finish(one, 2, { on: today, text: 'Đã bố trí' }, 'Trần Minh Thư', today);
    expect(both.due).toBeNull();
    const closed: ManagementReview = decide.close(both, 'Các kết luận đã thực hiện.');
    expect(closed).toMatchObject({ state: 'closed', ending: 'Các kết luận đã thực hiện.', due: null, seq: 7 });
  });

  test('mười hai đầu vào của 9.3.2 gọi đúng điểm', () => {
    expect(reviewInputKeys.map(inputClause)).toEqual([
      '9.3.2 a)',
      '9.3.2 b)',
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `9.3.2 c) ${n})`),
      '9.3.2 d)',
      '9.3.2 e)',
      '9.3.2 f)',
    ]);
  });
});

describe('Xem xét của lãnh đạo: giấy mời đã gửi ngoài chương trình', () => {
  test('họp rồi mới ghi: nói giấy mời gửi khi nào thì ghi được, rồi ghi biên bản; không thành họp đột xuất', () => {
    const later = instant('2026-12-20T09:00');
    const late = decide.call(planned, 'Gửi bản giấy ngày 01/12/2026', 'Trần Minh Thư', later);
    expect([late.state, late.called?.at, decide.isCalledLate(late)]).toEqual(['called', later, true]);
    expect([decide.isCalledLate(called), decide.isCalledLate(planned)]).toEqual([false, false]);
    expect(decide.hold(late, inputs, minutes, later).state).toBe('held');
  });
});
