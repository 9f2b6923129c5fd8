import { describe, expect, it } from 'vitest';
import * as decide from '../../../src/domain/department-report/decide.ts';
import type { DepartmentFacts, DepartmentReportText } from '../../../src/domain/department-report/department-report.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { codeOf } from '../../support/problem-code.ts';

const today = localDate('2026-11-20');
const by = { by: 'Trần Minh Thư', at: instant('2026-11-20T02:00:00.000Z') };
const facts = { asOf: today } as unknown as DepartmentFacts;
const text: DepartmentReportText = {
  from: localDate('2026-01-01'),
  to: localDate('2026-06-30'),
  addressee: ' Sở Khoa học và Công nghệ ',
  basis: '',
  leadership: 'Đã làm',
  improvement: 'Không có',
  difficulties: 'Không có',
  proposals: 'Không có',
  nextSteps: 'Duy trì',
};
const draft = (change: Partial<DepartmentReportText> = {}, others: Parameters<typeof decide.draft>[2] = []) =>
  decide.draft({ id: 'a', code: 'BCKH-2026-001', year: 2026 }, { ...text, ...change }, others, by);

describe('báo cáo gửi Sở Khoa học và Công nghệ', () => {
  it('từ chối: kỳ ngược, thiếu nơi nhận, phần quá dài, kỳ đã có báo cáo', () => {
    expect(codeOf(() => draft({ to: localDate('2025-12-31') }))).toBe('range-reversed');
    expect(codeOf(() => draft({ addressee: ' ' }))).toBe('required');
    expect(codeOf(() => draft({ proposals: 'x'.repeat(5001) }))).toBe('too-long');
    const other = { ...draft(), id: 'b', code: 'BCKH-2026-009' };
    expect(codeOf(() => draft({}, [other]))).toBe('department-report-period');
    expect(codeOf(() => draft({ to: localDate('2026-07-31') }, [other]))).toBe('accepted');
    expect(codeOf(() => decide.write(other, text, [other]))).toBe('accepted');
  });

  it('chưa viết đủ thì chưa phê duyệt; kỳ chưa bắt đầu thì không có gì để báo cáo', () => {
    expect(codeOf(() => decide.approve(draft({ difficulties: ' ' }), facts, by, today))).toBe(
      'department-report-unwritten',
    );
    const ahead = draft({ from: localDate('2027-01-01'), to: localDate('2027-06-30') });
    expect(codeOf(() => decide.approve(ahead, facts, by, today))).toBe('occurs-in-future');
  });

  it('dự thảo → phê duyệt giữ số liệu → gửi có số; trả lại thì bỏ số liệu đã giữ; mỗi bước một lần ghi', () => {
    const approved = decide.approve(draft(), facts, by, today);
    expect(approved).toMatchObject({ state: 'approved', facts, seq: 2, addressee: 'Sở Khoa học và Công nghệ' });
    expect(codeOf(() => decide.write(approved, text, []))).toBe('department-report-state');
    expect(codeOf(() => decide.giveBack(approved, ' '))).toBe('required');
    expect(decide.giveBack(approved, 'Bổ sung')).toMatchObject({ state: 'draft', facts: null, approved: null, seq: 3 });
    const send = (change: object) =>
      decide.send(approved, { number: '96/BC-UBND', on: today, how: '', ...change }, by, today);
    expect(codeOf(() => send({ number: '' }))).toBe('required');
    expect(codeOf(() => send({ on: localDate('2026-11-21') }))).toBe('occurs-in-future');
    const sent = send({});
    expect(sent).toMatchObject({ state: 'sent', sent: { number: '96/BC-UBND' }, facts });
    expect(codeOf(() => decide.giveBack(sent, 'Sửa'))).toBe('department-report-state');
    expect(codeOf(() => decide.send(draft(), { number: '1', on: today, how: '' }, by, today))).toBe(
      'department-report-state',
    );
  });
});
