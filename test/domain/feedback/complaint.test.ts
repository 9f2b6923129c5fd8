import { describe, expect, it } from 'vitest';
import { type Complaint, type ComplaintLimits, defaultLimits } from '../../../src/domain/feedback/complaint.ts';
import { dueChecks, explainAnswerDue } from '../../../src/domain/feedback/complaint-due.ts';
import { complaintLists } from '../../../src/domain/feedback/complaint-figures.ts';
import * as decide from '../../../src/domain/feedback/decide-complaint.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { codeOf } from '../../support/problem-code.ts';
import { complaintOf } from './sample.ts';

const calendar = shipped();
const now = instant('2026-12-31T08:00');
let running = 0;

function open(
  received: string,
  more: Partial<decide.ComplaintInput> = {},
  limits: ComplaintLimits = defaultLimits,
): Complaint {
  running += 1;
  return complaintOf(`PAKN-2026-${String(running).padStart(3, '0')}`, received, more, limits);
}

const doing = (at: string, personId: string | null = null): decide.Doing => ({
  actor: { ...systemActor, personId },
  at: instant(at),
  now,
  calendar,
});
const founded = { text: 'Đã xem xét.', number: '', founded: true, foundedReason: 'Kiểm tra tại chỗ.' };

describe('phản ánh, kiến nghị: điều bị từ chối', () => {
  it('nội dung trống, tiếp nhận trong tương lai, góp ý có tên người', () => {
    expect(codeOf(() => open('2026-11-20T08:00', { content: ' ' }))).toBe('required');
    expect(codeOf(() => open('2027-01-05T08:00'))).toBe('occurs-in-future');
    expect(codeOf(() => open('2026-11-20T08:00', { kind: 'comment', personHash: 'x' }))).toBe('complaint-person');
  });

  it('người bị phản ánh không tự xử lý, nhưng được ghi ý kiến của người dân', () => {
    const one = open('2026-11-20T08:00', { kind: 'conduct', officerId: 'p1', officer: 'Lê An' });
    expect(codeOf(() => decide.answer(one, founded, doing('2026-11-21T08:00', 'p1')))).toBe('complaint-own');
    const answered = decide.answer(one, founded, doing('2026-11-23T08:00', 'p2'));
    expect(decide.judge(answered, true, doing('2026-11-24T08:00', 'p1')).satisfied).toBe(true);
  });

  it('trả lời phải kết luận có cơ sở hay không và nêu căn cứ; góp ý thì không', () => {
    const one = open('2026-11-20T08:00');
    const at = doing('2026-11-23T08:00');
    expect(codeOf(() => decide.answer(one, { ...founded, founded: null }, at))).toBe('required');
    expect(codeOf(() => decide.answer(one, { ...founded, foundedReason: '' }, at))).toBe('required');
    const comment = open('2026-11-20T08:00', { kind: 'comment' });
    expect(decide.answer(comment, { ...founded, founded: null, foundedReason: '' }, at).state).toBe('answered');
  });

  it('sai tình trạng, trước việc đã ghi', () => {
    const one = open('2026-11-20T08:00');
    expect(codeOf(() => decide.publish(one, 'Cổng', doing('2026-11-23T08:00')))).toBe('complaint-state');
    expect(codeOf(() => decide.refuse(one, 'Không thuộc thẩm quyền', doing('2026-11-19T08:00')))).toBe(
      'complaint-order',
    );
    const closed = decide.close(
      decide.refuse(one, 'Không thuộc', doing('2026-11-20T09:00')),
      'Xong',
      doing('2026-11-23T08:00'),
    );
    expect(codeOf(() => decide.judge(closed, true, doing('2026-11-24T08:00')))).toBe('complaint-state');
  });
});

describe('quy tắc 24: hạn 2, 5, 15, 2 ngày làm việc', () => {
  it('đếm từ ngày sau ngày tiếp nhận theo lịch công vụ, bỏ ngày nghỉ 24/11', () => {
    const one = open('2026-11-20T16:30');
    // Friday; Tuesday 24/11 is a day off.
    expect(one.dues).toEqual({ refuse: '2026-11-25', ask: '2026-11-30', answer: '2026-12-14', publish: null });
    expect(one.due).toBe('2026-12-14');
    const answered = decide.answer(one, founded, doing('2026-12-14T16:00'));
    expect(answered.dues.publish).toBe('2026-12-16');
    expect(answered.due).toBe('2026-12-16');
    expect(decide.publish(answered, 'Cổng', doing('2026-12-16T08:00')).due).toBeNull();
  });

  it('từng việc so với ngày của nó: đúng ngày cuối là đúng hạn, ngày sau là trễ', () => {
    const one = open('2026-11-20T08:00');
    const refused = (at: string) => dueChecks(decide.refuse(one, 'Không thuộc', doing(at)), localDate('2026-12-31'));
    expect(refused('2026-11-25T16:59')).toEqual([
      { act: 'refuse', due: '2026-11-25', done: '2026-11-25', late: false },
    ]);
    expect(refused('2026-11-26T08:00').map(({ late }) => late)).toEqual([true]);
    expect(dueChecks(one, localDate('2026-12-14')).map(({ late }) => late)).toEqual([false]);
    expect(dueChecks(one, localDate('2026-12-15')).map(({ late }) => late)).toEqual([true]);
  });

  it('chờ bổ sung vẫn tính vào thời hạn; cơ quan chọn “không tính” thì thời hạn dừng rồi lùi', () => {
    const story = (limits: ComplaintLimits) => {
      const asked = decide.askForMore(open('2026-11-02T08:00', {}, limits), 'Mã hồ sơ', doing('2026-11-04T08:00'));
      return [asked, decide.supply(asked, doing('2026-11-11T08:00'))].map(({ due }) => due);
    };
    expect(story(defaultLimits)).toEqual(['2026-11-23', '2026-11-23']);
    expect(story({ ...defaultLimits, waiting: 'subtract' })).toEqual([null, '2026-12-01']);
  });

  it('vì sao là ngày này: nói ngày tiếp nhận, thời hạn, ngày nghỉ và kết luận', () => {
    const why = explainAnswerDue(open('2026-11-20T08:00'), calendar).join(' ');
    expect(why).toContain('Ý kiến được tiếp nhận lúc 08:00 Thứ Sáu 20/11/2026.');
    expect(why).toContain('15 ngày làm việc');
    expect(why).toContain('24/11/2026');
    expect(why).toContain('phải trả lời chậm nhất 17:00 Thứ Hai 14/12/2026');
    expect(why).not.toContain('Hồ sơ được');
  });

  it('khiếu nại, tố cáo không có thời hạn cho đến khi cơ quan nhập, tính theo ngày', () => {
    expect(open('2026-11-20T08:00', { kind: 'appeal' }).due).toBeNull();
    const limits = { ...defaultLimits, appeal: 30 };
    const one = open('2026-11-18T08:00', { kind: 'appeal' }, limits);
    expect([one.due, decide.accept(one, '5/TB', doing('2026-11-20T08:00')).due]).toEqual([null, '2026-12-21']);
  });
});

describe('số liệu phản ánh, kiến nghị', () => {
  const range = { from: localDate('2026-11-01'), to: localDate('2026-11-30'), on: localDate('2026-11-30') };

  it('kỳ trống: mọi danh sách trống', () => {
    expect(Object.values(complaintLists([], range)).every((codes) => codes.length === 0)).toBe(true);
  });

  it('khiếu nại, tố cáo và góp ý đứng riêng, không vào con số nào', () => {
    const apart = (['appeal', 'denunciation', 'comment'] as const).map((kind) => open('2026-11-02T08:00', { kind }));
    expect(Object.values(complaintLists(apart, range)).flat()).toEqual([]);
  });

  it('trả lời sau mốc là chưa trả lời ở mốc ấy; quá ngày là quá hạn; trễ và lặp lại chỉ đếm một lần ở 5.3', () => {
    const early = decide.answer(open('2026-11-02T08:00'), founded, doing('2026-11-10T08:00'));
    const published = decide.publish(early, 'Cổng', doing('2026-11-11T08:00'));
    const late = decide.answer(open('2026-11-03T08:00', { repeats: early.code }), founded, doing('2026-12-02T08:00'));
    const fresh = open('2026-11-27T08:00');
    const lists = complaintLists([published, late, fresh], range);
    expect(lists.received).toEqual([published.code, late.code, fresh.code]);
    expect(lists.answered).toEqual([published.code]);
    expect(lists.answeredInTime).toEqual([published.code]);
    expect(lists.open).toEqual([late.code, fresh.code]);
    expect(lists.overdue).toEqual([late.code]);
    expect(lists.late).toEqual([late.code]);
    expect(lists.poor).toEqual([late.code]);
  });
});
