import { describe, expect, it } from 'vitest';
import type { ProcedureLimit } from '../../../src/domain/procedure/procedure.ts';
import {
  approveProcess,
  draftProcess,
  processWarnings,
  reviewProcess,
  reviseProcess,
  withdrawProcess,
} from '../../../src/domain/procedure/process.ts';
import { isInForce, rulingProcessOn } from '../../../src/domain/procedure/version.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { maritalStatus, noCheck, sampleStep, signOff, versionOf } from './sample.ts';

const author = signOff('Trần Thị Soạn');
const chair = signOff('Nguyễn Văn Chủ');
const from = (text: string) => ({ signOff: chair, decision: '45/QĐ-UBND', validFrom: localDate(text) });
const reviewed = versionOf({ state: 'reviewed' });
const legal: ProcedureLimit = {
  channel: null,
  area: null,
  case: null,
  limit: { value: 3, unit: 'working-day' },
  text: '3 ngày làm việc',
};

describe('một bản quy trình không đúng trình tự bị từ chối', () => {
  it.each([
    ['phê duyệt bản dự thảo', () => approveProcess(versionOf(), from('2026-12-01'), [], undefined)],
    ['soát xét bản đã phê duyệt', () => reviewProcess(versionOf({ state: 'approved' }), author)],
    ['sửa bản đã phê duyệt', () => reviseProcess(versionOf({ state: 'approved' }), maritalStatus, author)],
    ['thu hồi hai lần', () => withdrawProcess(versionOf({ state: 'withdrawn' }), chair, 'x', localDate('2026-12-01'))],
  ])('không được %s', (_title, act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'version-state' }));
  });

  it('phê duyệt phải có số quyết định', () => {
    const approval = { ...from('2026-12-01'), decision: '  ' };
    expect(() => approveProcess(reviewed, approval, [], undefined)).toThrow(
      expect.objectContaining({ code: 'required', field: 'decision' }),
    );
  });

  it('các bước trùng hoặc thiếu số thứ tự bị từ chối', () => {
    for (const orders of [[1, 1], [1, 3], [2]]) {
      const draft = { ...maritalStatus, steps: orders.map((order) => sampleStep(order)) };
      expect(() => draftProcess('x', draft, author)).toThrow(expect.objectContaining({ code: 'step-order' }));
    }
  });

  it('mũi tên trả lại chỉ đi ngược lên', () => {
    const draft = { ...maritalStatus, steps: [sampleStep(1, { returnsTo: 1 })] };
    expect(() => draftProcess('x', draft, author)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('cam kết dài hơn quy định bị từ chối', () => {
    const draft = versionOf({ state: 'reviewed', promised: { '': { value: 4, unit: 'working-day' } } });
    expect(() => approveProcess(draft, from('2026-12-01'), [], { limits: [legal] })).toThrow(
      expect.objectContaining({ code: 'longer-than-law' }),
    );
  });

  it('cam kết dài hơn quy định của một hình thức nộp cũng bị từ chối', () => {
    const draft = versionOf({ state: 'reviewed', promised: { '': { value: 18, unit: 'working-day' } } });
    const limits = [
      { ...legal, channel: 'online' as const, limit: { value: 17, unit: 'working-day' as const } },
      { ...legal, channel: 'direct' as const, limit: { value: 20, unit: 'working-day' as const } },
    ];
    expect(() => approveProcess(draft, from('2026-12-01'), [], { limits })).toThrow(
      expect.objectContaining({ code: 'longer-than-law' }),
    );
  });

  it.each(['2026-07-01', '2026-06-30'])('hiệu lực từ %s chồng lên bản từ 01/07/2026', (day) => {
    const present = versionOf({ id: 'v0', state: 'approved', validFrom: localDate('2026-07-01') });
    expect(() => approveProcess(reviewed, from(day), [present], undefined)).toThrow(
      expect.objectContaining({ code: 'version-overlap' }),
    );
  });

  it('thu hồi phải có lý do', () => {
    expect(() => withdrawProcess(versionOf(), chair, ' ', localDate('2026-12-01'))).toThrow(
      expect.objectContaining({ code: 'required' }),
    );
  });
});

describe('vòng đời của một bản quy trình', () => {
  it('dự thảo → đã soát xét → đã phê duyệt, và có hiệu lực từ ngày ghi trong quyết định', () => {
    const draft = draftProcess('v2', maritalStatus, author);
    const { approved, closed } = approveProcess(reviewProcess(draft, chair), from('2026-12-01'), [], undefined);
    expect(closed).toBeNull();
    expect(approved).toMatchObject({ state: 'approved', validFrom: '2026-12-01', validTo: null });
    expect(isInForce(approved, localDate('2026-11-30'))).toBe(false);
    expect(isInForce(approved, localDate('2026-12-01'))).toBe(true);
  });

  it('bản mới đóng bản đang hiệu lực vào ngày hôm trước; bản sau được chuẩn bị khi bản trước còn hiệu lực', () => {
    const present = versionOf({ id: 'v0', state: 'approved', validFrom: localDate('2026-07-01') });
    const { approved, closed } = approveProcess(reviewed, from('2026-12-01'), [present, versionOf()], undefined);
    expect(closed).toMatchObject({ id: 'v0', validTo: '2026-11-30' });
    expect(rulingProcessOn([approved, closed ?? present], localDate('2026-11-30'))?.id).toBe('v0');
    expect(rulingProcessOn([approved, closed ?? present], localDate('2026-12-01'))?.id).toBe('v1');
  });

  it('quy trình của cơ quan thắng quy trình nội bộ của tỉnh', () => {
    const day = localDate('2026-08-01');
    const office = versionOf({ id: 'o', state: 'approved', validFrom: day });
    const parent = versionOf({ id: 'p', kind: 'parent', state: 'approved', validFrom: localDate('2026-07-01') });
    expect(rulingProcessOn([parent, office], day)?.id).toBe('o');
    expect(rulingProcessOn([parent, office], localDate('2026-07-31'))?.id).toBe('p');
  });

  it('bản bị thu hồi vẫn là bản của những ngày trước đó', () => {
    const present = versionOf({ state: 'approved', validFrom: localDate('2026-07-01') });
    const withdrawn = withdrawProcess(present, chair, 'Thủ tục bị bãi bỏ', localDate('2026-10-01'));
    expect(isInForce(withdrawn, localDate('2026-09-30'))).toBe(true);
    expect(isInForce(withdrawn, localDate('2026-10-01'))).toBe(false);
    const never = withdrawProcess(present, chair, 'Ban hành nhầm', localDate('2026-07-01'));
    expect(isInForce(never, localDate('2026-07-01'))).toBe(false);
  });

  it('sửa bản đã soát xét đưa nó về dự thảo', () => {
    expect(reviseProcess(reviewed, maritalStatus, author)).toMatchObject({ state: 'draft', reviewed: null });
  });
});

describe('tổng các bước so với thời hạn là cảnh báo nêu rõ chênh lệch', () => {
  it('tổng bằng thời hạn thì không có cảnh báo', () => {
    const limits = [
      { ...legal, case: noCheck },
      { ...legal, case: 'Có xác minh', limit: { value: 23, unit: 'working-day' as const } },
    ];
    expect(processWarnings(maritalStatus, { limits })).toEqual([]);
  });

  it('nêu phần thừa bằng đơn vị của văn bản', () => {
    const draft = { ...maritalStatus, promised: {}, steps: [sampleStep(1), sampleStep(2, { durations: half(2.5) })] };
    const [warning] = processWarnings(draft, { limits: [legal] });
    expect(warning?.message).toBe(
      'Tổng thời gian các bước là 3,5 ngày làm việc, thời hạn theo quy định là 3 ngày làm việc: thừa ½ ngày làm việc.',
    );
  });

  it('không đổi ngày ra giờ để so: nói là không so được', () => {
    const hours = sampleStep(2, { durations: { '': { value: 4, unit: 'working-hour' } } });
    const [warning] = processWarnings(
      { ...maritalStatus, promised: {}, steps: [sampleStep(1), hours] },
      { limits: [legal] },
    );
    expect(warning?.message).toContain('1 ngày làm việc + 4 giờ làm việc');
    expect(warning?.message).toContain('không so được');
  });

  it('bước có điều kiện là một cách làm khác, không cộng', () => {
    const steps = [sampleStep(1, { durations: half(3) }), sampleStep(2, { condition: 'bưu chính hoặc trực tuyến' })];
    expect(processWarnings({ ...maritalStatus, promised: {}, steps }, { limits: [legal] })).toEqual([]);
  });
});

function half(value: number) {
  return { '': { value, unit: 'working-day' as const } };
}
