import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../src/domain/feedback/complaint.ts';
import { dueChecks, explainAnswerDue } from '../../../src/domain/feedback/complaint-due.ts';
import { actWords, stateWords, termsOf } from '../../../src/domain/feedback/complaint-term.ts';
import * as decide from '../../../src/domain/feedback/decide-complaint.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { englishWord } from '../../../src/domain/problem-word.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { actName } from '../../../src/domain/trail/act-name.ts';
import { codeOf } from '../../support/problem-code.ts';
import { complaintOf } from './sample.ts';

const calendar = shipped();
const doing = (at: string, personId: string | null = null): decide.Doing => ({
  actor: { ...systemActor, personId },
  at: instant(at),
  now: instant('2026-12-31T08:00'),
  calendar,
});
const limits = { ...defaultLimits, acceptAppeal: 10, appeal: 30, acceptDenunciation: 7, denunciation: 30 };
const appeal = () => complaintOf('KN-2026-001', '2026-11-02T08:00', { kind: 'appeal' }, limits);
const denunciation = () => complaintOf('TC-2026-001', '2026-11-02T08:00', { kind: 'denunciation' }, limits);
const said = { text: 'Giữ nguyên.', number: '12/QĐ-UBND', founded: false, foundedReason: 'Hồ sơ vụ việc.' };

describe('khiếu nại, tố cáo: điều bị từ chối', () => {
  it('chưa thụ lý thì chưa ra quyết định giải quyết, chưa kết luận nội dung tố cáo', () => {
    const refused = (one: ReturnType<typeof appeal>) => {
      try {
        return decide.answer(one, said, doing('2026-11-10T08:00')).state;
      } catch (error) {
        return error instanceof Problem ? [error.message, error.text('en')] : [String(error)];
      }
    };
    expect(refused(appeal())[0]).toBe(
      'KN-2026-001 đang ở tình trạng “đã nhận đơn, chưa thụ lý”; không thể ra quyết định giải quyết khiếu nại.',
    );
    expect(refused(denunciation())[0]).toContain('không thể kết luận nội dung tố cáo');
    expect(refused(denunciation())[1]).toBe(
      'TC-2026-001 is “received, not accepted yet”; cannot conclude on the denunciation.',
    );
  });

  it('phản ánh không có thụ lý, đình chỉ; khiếu nại, tố cáo không hỏi ý hài lòng; thụ lý hai lần không được', () => {
    const feedback = complaintOf('PAKN-2026-001', '2026-11-02T08:00');
    expect(codeOf(() => decide.accept(feedback, '1/TB', doing('2026-11-03T08:00')))).toBe('complaint-kind');
    expect(codeOf(() => decide.halt(feedback, 'Rút', doing('2026-11-03T08:00')))).toBe('complaint-kind');
    const accepted = decide.accept(appeal(), '5/TB-UBND', doing('2026-11-05T08:00'));
    expect(codeOf(() => decide.accept(accepted, '6/TB-UBND', doing('2026-11-06T08:00')))).toBe('complaint-state');
    expect(codeOf(() => decide.refuse(accepted, 'Không thuộc', doing('2026-11-06T08:00')))).toBe('complaint-state');
    expect(codeOf(() => decide.accept(appeal(), ' ', doing('2026-11-05T08:00')))).toBe('required');
    const answered = decide.answer(accepted, said, doing('2026-11-20T08:00'));
    expect(codeOf(() => decide.judge(answered, true, doing('2026-11-21T08:00')))).toBe('complaint-kind');
  });

  it('người bị khiếu nại, bị tố cáo không tự xử lý: lời từ chối gọi đúng tên', () => {
    const one = complaintOf('TC-2026-002', '2026-11-02T08:00', { kind: 'denunciation', officerId: 'p1' }, limits);
    try {
      decide.accept(one, '1/QĐ', doing('2026-11-03T08:00', 'p1'));
      expect.unreachable();
    } catch (error) {
      expect((error as Problem<'complaint-own'>).message).toBe(
        'Người bị tố cáo không tự xử lý tố cáo về mình. Hãy để người khác thụ lý tố cáo.',
      );
    }
  });
});

describe('khiếu nại, tố cáo: thời hạn tính từ ngày thụ lý', () => {
  it('khi chưa thụ lý thì hạn là hạn thụ lý (khiếu nại: ngày; tố cáo: ngày làm việc); thụ lý rồi mới có hạn giải quyết', () => {
    expect(appeal().dues).toMatchObject({ accept: '2026-11-12', answer: null });
    expect(denunciation().dues).toMatchObject({ accept: '2026-11-11', answer: null });
    const accepted = decide.accept(appeal(), '5/TB-UBND', doing('2026-11-05T08:00'));
    expect([accepted.state, accepted.due, accepted.dues.answer]).toEqual(['accepted', '2026-12-07', '2026-12-07']);
    expect(explainAnswerDue(accepted, calendar).join(' ')).toContain(
      'Khiếu nại được thụ lý lúc 08:00 Thứ Năm 05/11/2026',
    );
    expect(explainAnswerDue(accepted, calendar).join(' ')).not.toContain('trả lời');
    expect(dueChecks(accepted, localDate('2026-11-20'))).toEqual([
      { act: 'accept', due: '2026-11-12', done: '2026-11-05', late: false },
      { act: 'answer', due: '2026-12-07', done: null, late: false },
    ]);
  });

  it('cơ quan chưa nhập thời hạn: không đoán', () => {
    const one = complaintOf('KN-2026-009', '2026-11-02T08:00', { kind: 'appeal' });
    expect([one.due, decide.accept(one, '5/TB', doing('2026-11-05T08:00')).due]).toEqual([null, null]);
  });

  it('bổ sung thông tin xong thì trở lại đúng chỗ đã đứng; đình chỉ khi đã thụ lý; đúng một phần được giữ', () => {
    const accepted = decide.accept(denunciation(), '5/QĐ-UBND', doing('2026-11-05T08:00'));
    const back = decide.supply(
      decide.askForMore(accepted, 'Bằng chứng', doing('2026-11-06T08:00')),
      doing('2026-11-09T08:00'),
    );
    expect(back.state).toBe('accepted');
    const halted = decide.halt(back, 'Người tố cáo rút toàn bộ tố cáo', doing('2026-11-10T08:00'));
    expect([halted.state, halted.due]).toEqual(['halted', null]);
    expect(decide.close(halted, 'Lưu hồ sơ', doing('2026-11-11T08:00')).state).toBe('closed');
    const partly = decide.answer(back, { ...said, founded: true, partly: true }, doing('2026-11-20T08:00'));
    expect([partly.founded, partly.partly]).toEqual([true, true]);
    expect(decide.publish(partly, 'Niêm yết tại trụ sở', doing('2026-11-23T08:00')).state).toBe('published');
  });
});

describe('mỗi loại có lời của mình', () => {
  it('không lời nào của khiếu nại, tố cáo nói “phản ánh” hay “trả lời”; tiếng Anh không còn tiếng Việt', () => {
    for (const kind of ['appeal', 'denunciation'] as const) {
      const { acts, states, findings, ...words } = termsOf(kind);
      const pairs = [
        ...Object.values(words),
        ...Object.values(states),
        ...Object.values(findings),
        ...Object.values(acts).flatMap(({ name, verb, done }) => [name, verb, done]),
      ];
      expect(pairs.length).toBeGreaterThan(30);
      expect(pairs.filter(([vi]) => /phản ánh|trả lời|kiến nghị/i.test(vi))).toEqual([]);
      expect(pairs.filter(([, en]) => /[à-ỹđ]/i.test(en))).toEqual([]);
    }
  });

  it('trạng thái và việc trong lời từ chối có tiếng Anh', () => {
    for (const kind of ['procedure', 'appeal', 'denunciation', 'comment'] as const) {
      const { acts, states } = termsOf(kind);
      for (const [vi, en] of [...Object.values(states), ...Object.values(acts).map(({ verb }) => verb)])
        expect([vi, englishWord(vi)]).toEqual([vi, en]);
    }
  });

  it('dấu vết gọi việc theo loại của bản ghi', () => {
    expect(actName('complaint.answer', 'vi', 'PAKN-2026-001')).toBe('Trả lời');
    expect(actName('complaint.answer', 'vi', 'KN-2026-001')).toBe('Ra quyết định giải quyết khiếu nại');
    expect(actName('complaint.answer', 'vi', 'TC-2026-001')).toBe('Kết luận nội dung tố cáo');
    expect(actName('complaint.open', 'en', 'TC-2026-001')).toBe('Denunciation recorded');
    expect(actWords('refuse', 'appeal', 'vi')).toBe('Không thụ lý');
    expect(stateWords('answered', 'appeal', 'vi')).toBe('đã có quyết định giải quyết');
  });
});
