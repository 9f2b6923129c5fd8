import { describe, expect, test } from 'vitest';
import * as decide from '../../../src/domain/inspection/decide.ts';
import { isGiven } from '../../../src/domain/inspection/inspection.ts';
import type { ProblemCode } from '../../../src/domain/problem-list.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { codeOf } from '../../support/problem-code.ts';

const plan: decide.InspectionPlan = {
  body: 'Sở Khoa học và Công nghệ',
  decision: 'Quyết định số 12/QĐ-SKHCN',
  form: 'on-site',
  from: localDate('2026-09-15'),
  to: localDate('2026-09-16'),
  requests: [
    { asked: 'Bản công bố', given: 'Bản công bố số 01' },
    { asked: ' ', given: '' },
    { asked: 'Mục tiêu năm', given: '' },
  ],
};
const result: decide.InspectionResult = {
  rating: 'good',
  score: '88/100',
  conclusion: 'Duy trì hệ thống tương đối tốt.',
  remarks: [
    {
      kind: 'nonconformity',
      clause: '7.5.3',
      text: 'Còn bản cũ tại quầy',
      action: 'Thu hồi bản cũ',
      owner: 'Hoàng Ngọc Lan',
      due: localDate('2026-09-30'),
    },
    {
      kind: 'recommendation',
      clause: '',
      text: 'Nên đo thời gian chờ',
      action: 'Lắp máy lấy số',
      owner: 'Lê Thị Thu Hằng',
      due: localDate('2026-12-31'),
    },
  ],
};
const handed = { at: instant('2026-09-10T08:00'), by: 'Trần Minh Thư' };
const later = { at: instant('2026-09-11T08:00'), by: 'Lê An' };
const today = localDate('2026-09-26');
const announced = decide.announce({ id: 'i', code: 'KTRA-2026-001', year: 2026 }, plan, handed);
const inspected = decide.conclude(announced, result, localDate('2026-09-17'));
const answered = decide.answer(
  inspected,
  { number: '45/BC-UBND', on: localDate('2026-09-25') },
  'Nguyễn Văn Bình',
  today,
);
const refused = (act: () => unknown, code: ProblemCode, field?: string) =>
  expect(act).toThrowError(expect.objectContaining({ code, ...(field ? { field } : {}) }));

describe('Kiểm tra của cấp trên', () => {
  test('thiếu đoàn kiểm tra, ngày ngược, có minh chứng mà không nói cho yêu cầu nào thì không ghi', () => {
    const identity = { id: 'i', code: 'c', year: 2026 };
    refused(() => decide.announce(identity, { ...plan, body: ' ' }, handed), 'required', 'body');
    refused(() => decide.announce(identity, { ...plan, to: localDate('2026-09-14') }, handed), 'range-reversed');
    refused(
      () => decide.announce(identity, { ...plan, requests: [{ asked: '', given: 'tệp' }] }, handed),
      'required',
      'asked-1',
    );
  });

  test('không ghi kết quả trước ngày kiểm tra; nhận xét nào cũng phải có việc làm, người và hạn', () => {
    refused(() => decide.conclude(announced, result, localDate('2026-09-14')), 'occurs-in-future');
    const [first] = result.remarks;
    if (!first) throw new Error('no remark');
    const with1 = (changed: Partial<typeof first>) => () =>
      decide.conclude(announced, { ...result, remarks: [{ ...first, ...changed }] }, localDate('2026-09-17'));
    refused(with1({ text: '' }), 'required', 'remark-1');
    refused(with1({ action: '' }), 'required', 'action-1');
    refused(with1({ owner: '' }), 'required', 'owner-1');
    refused(with1({ due: localDate('2026-09-14') }), 'occurs-before', 'due-1');
    refused(() => decide.conclude(announced, { ...result, conclusion: '' }, localDate('2026-09-17')), 'required');
  });

  test('trả lời chỉ sau khi có kết quả, có số, không trước ngày kiểm tra xong; trả lời rồi thì không sửa', () => {
    const reply = { number: '1', on: localDate('2026-09-20') };
    refused(() => decide.answer(announced, reply, 'x', today), 'inspection-state');
    refused(() => decide.answer(inspected, { ...reply, number: '' }, 'x', today), 'required');
    refused(() => decide.answer(inspected, { ...reply, on: localDate('2026-09-15') }, 'x', today), 'occurs-before');
    refused(() => decide.answer(inspected, { ...reply, on: localDate('2026-09-27') }, 'x', today), 'occurs-in-future');
    refused(() => decide.change(answered, plan, handed), 'inspection-state');
    refused(() => decide.conclude(answered, result, localDate('2026-09-26')), 'inspection-state');
  });

  test('còn nhận xét chưa khắc phục thì không đóng; hạn kế tiếp là hạn sớm nhất còn mở', () => {
    expect(announced.requests.map(({ asked }) => asked)).toEqual(['Bản công bố', 'Mục tiêu năm']);
    expect([announced.due, inspected.due]).toEqual(['2026-09-15', '2026-09-30']);
    refused(() => decide.close(answered, 'xong'), 'inspection-remark-open');
    const done = { on: localDate('2026-09-28'), text: 'Đã thu hồi' };
    const one = decide.finish(answered, 1, done, 'x', localDate('2026-09-28'));
    expect(one.due).toBe('2026-12-31');
    refused(() => decide.finish(one, 1, done, 'x', localDate('2026-09-28')), 'not-found');
    refused(() => decide.finish(one, 2, done, 'x', localDate('2026-09-27')), 'occurs-in-future');
    const both = decide.finish(one, 2, { ...done, text: 'Đã lắp' }, 'x', localDate('2026-09-28'));
    expect(decide.close(both, 'Đã khắc phục hết.')).toMatchObject({ state: 'closed', due: null });
  });

  test('sửa kết quả trước khi trả lời không làm mất kết quả khắc phục của nhận xét giữ nguyên', () => {
    const done = { on: localDate('2026-09-18'), text: 'Đã thu hồi' };
    const one = decide.finish(inspected, 1, done, 'x', localDate('2026-09-18'));
    const again = decide.conclude(one, { ...result, score: '90/100' }, localDate('2026-09-19'));
    expect(again.remarks.map((remark) => remark.done?.result ?? null)).toEqual(['Đã thu hồi', null]);
  });
});

describe('minh chứng của một yêu cầu', () => {
  const file = { hash: 'a'.repeat(64), name: 'cong-bo.pdf', mediaType: 'application/pdf', size: 9 };
  const evidence = { given: '', files: [file], documents: [], dossiers: ['H56.12-1'] };
  const announced = decide.announce({ id: 'i1', code: 'KTRA-2026-001', year: 2026 }, plan, handed);

  test('không có gì thì không ghi; yêu cầu không có, đã trả lời thì bị từ chối', () => {
    const nothing = { given: ' ', files: [], documents: [], dossiers: [] };
    expect(codeOf(() => decide.giveEvidence(announced, 2, nothing, handed))).toBe('required');
    expect(codeOf(() => decide.giveEvidence(announced, 9, evidence, handed))).toBe('not-found');
    const answered = { ...announced, state: 'answered' as const };
    expect(codeOf(() => decide.giveEvidence(answered, 2, evidence, handed))).toBe('inspection-state');
  });

  test('tệp thêm vào chứ không thay; cùng một tệp không ghi hai lần', () => {
    const once = decide.giveEvidence(announced, 2, evidence, handed);
    const other = { ...file, hash: 'b'.repeat(64) };
    const twice = decide.giveEvidence(once, 2, { ...evidence, files: [file, other] }, later);
    expect(twice.requests[1]?.files).toEqual([file, other]);
    expect([once, twice].map(({ requests }) => requests[1]?.handed)).toEqual([handed, later]);
    expect(twice.requests[1] && isGiven(twice.requests[1])).toBe(true);
  });

  test('sửa yêu cầu thì minh chứng đi theo; bỏ yêu cầu đã có minh chứng thì bị từ chối', () => {
    const given = decide.giveEvidence(announced, 2, evidence, handed);
    const words = decide.change(
      given,
      {
        ...plan,
        requests: [
          { number: 1, asked: 'Bản công bố', given: '' },
          { number: 2, asked: 'Mục tiêu của năm 2026', given: '' },
        ],
      },
      later,
    );
    expect(words.requests[1]).toMatchObject({
      asked: 'Mục tiêu của năm 2026',
      files: [file],
      dossiers: ['H56.12-1'],
      handed,
    });
    const moved = decide.change(given, { ...plan, requests: [{ asked: 'Mục tiêu năm', given: '' }] }, later);
    expect(moved.requests).toMatchObject([{ number: 1, files: [file] }]);
    const without = { ...plan, requests: [{ asked: 'Bản công bố', given: '' }] };
    expect(codeOf(() => decide.change(given, without, later))).toBe('inspection-evidence');
  });
});
