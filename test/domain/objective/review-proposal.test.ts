import { describe, expect, it } from 'vitest';
import { invariant } from '../../../src/domain/invariant.ts';
import {
  type AnsweredProposal,
  answerProposal,
  type ReviewProposal,
  reviewProposals,
  sourceText,
} from '../../../src/domain/objective/review-proposal.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import type { ManagementReview, ReviewDecision } from '../../../src/domain/review/review.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { codeOf } from '../../support/problem-code.ts';

const decision = (number: number, kind: ReviewDecision['kind'], content: string): ReviewDecision => ({
  number,
  kind,
  content,
  owner: 'Vũ Anh Đức',
  due: localDate('2026-12-31'),
  done: null,
});

const review = {
  id: 'r1',
  code: 'XXLD-2026-002',
  year: 2026,
  state: 'signed',
  to: localDate('2026-12-14'),
  signed: { number: '21/BB-UBND', on: localDate('2026-12-16'), by: 'Nguyễn Văn Bình' },
  inputs: [
    { key: 'c1', sentences: [], sources: [], remark: 'Người dân chờ lâu buổi sáng' },
    { key: 'd', sentences: [], sources: [], remark: '' },
    { key: 'f', sentences: [], sources: [], remark: 'Rút gọn giấy tờ' },
  ],
  decisions: [
    decision(1, 'improvement', 'Tăng hồ sơ trực tuyến'),
    decision(2, 'resource', 'Thêm một người tại quầy'),
    decision(3, 'system-change', 'Đưa thời gian chờ vào mục tiêu chất lượng'),
  ],
} as unknown as ManagementReview;

describe('kết luận xem xét của lãnh đạo thành đề xuất mục tiêu năm sau', () => {
  it('lấy cơ hội cải tiến và điều nói đến mục tiêu, chỉ tiêu; nguồn nêu số biên bản, ngày, số kết luận', () => {
    const found = reviewProposals([review], 2027);
    expect(found.filter(({ kind }) => kind !== null).map(({ code }) => code)).toEqual([
      'XXLD-2026-002-1',
      'XXLD-2026-002-3',
    ]);
    expect(sourceText(proposal())).toBe('Kết luận số 1, Biên bản 21/BB-UBND ngày 16/12/2026 (XXLD-2026-002)');
  });

  it('nhận xét ở đầu vào cũng là đề xuất: cơ hội cải tiến (f) phải trả lời, đầu vào khác thì không; để trống thì không', () => {
    const remarks = reviewProposals([review], 2027).filter(({ kind }) => kind === null);
    expect(remarks.map(({ code, content, awaited }) => [code, content, awaited])).toEqual([
      ['XXLD-2026-002-c1', 'Người dân chờ lâu buổi sáng', false],
      ['XXLD-2026-002-f', 'Rút gọn giấy tờ', true],
    ]);
    expect(remarks.map(sourceText)).toEqual([
      'Nhận xét ở đầu vào 9.3.2 c) 1), Biên bản 21/BB-UBND ngày 16/12/2026 (XXLD-2026-002)',
      'Nhận xét ở đầu vào 9.3.2 f), Biên bản 21/BB-UBND ngày 16/12/2026 (XXLD-2026-002)',
    ]);
  });

  it('biên bản chưa ký, cuộc họp đã hủy, kỳ xem xét của năm khác: không đề xuất', () => {
    const none = (changed: Partial<ManagementReview>) => reviewProposals([{ ...review, ...changed }], 2027);
    expect(none({ state: 'held', signed: null })).toEqual([]);
    expect(none({ state: 'cancelled' })).toEqual([]);
    expect(none({ to: localDate('2025-12-14') })).toEqual([]);
  });
});

describe('trả lời một đề xuất', () => {
  it('thay đổi hoặc không nhận phải có lý do; lý do quá dài bị từ chối', () => {
    expect(codeOf(() => answer('changed', ' '))).toBe('required');
    expect(codeOf(() => answer('declined', ''))).toBe('required');
    expect(codeOf(() => answer('declined', 'x'.repeat(1001)))).toBe('too-long');
  });

  it('đã nhận thì không trả lời lại; không nhận thì sau này nhận được, bản ghi cũ còn đó', () => {
    const declined = answer('declined', 'Chưa có cách đo');
    expect(declined).toMatchObject({ code: 'XXLD-2026-002-1', state: 'declined', objectiveCode: '', seq: 1 });
    const accepted = answer('accepted', '', declined);
    expect(accepted).toMatchObject({ id: declined.id, state: 'accepted', objectiveCode: 'MT09', seq: 2 });
    expect(codeOf(() => answer('declined', 'Thôi', accepted))).toBe('objective-proposal-answered');
  });
});

function proposal(): ReviewProposal {
  const [first] = reviewProposals([review], 2027);
  invariant(first, 'the review proposes');
  return first;
}

function answer(kind: 'accepted' | 'changed' | 'declined', reason: string, before?: AnsweredProposal) {
  const doing = { actor: systemActor, now: instant('2026-12-20T09:00') };
  return answerProposal({ id: 'p1', year: 2027 }, proposal(), before, { kind, reason, objectiveCode: 'MT09' }, doing);
}
