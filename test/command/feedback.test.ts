import { beforeEach, describe, expect, test } from 'vitest';
import {
  acceptComplaint,
  answerComplaint,
  askComplaint,
  closeComplaint,
  eraseComplainant,
  getComplaint,
  judgeComplaint,
  openComplaint,
  publishComplaint,
  refuseComplaint,
  setComplaintLimits,
} from '../../src/command/complaint.ts';
import type { Context } from '../../src/command/context.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { addObjective } from '../../src/command/objective.ts';
import { recordMeasure } from '../../src/command/objective-measure.ts';
import { openWork } from '../../src/command/open-work.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { enterProcedures } from '../../src/command/procedure.ts';
import { correctCounts, rateByLink, recordCard, recordCards, recordCounts } from '../../src/command/rating.ts';
import { recordSubject } from '../../src/command/record.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { markApplicantFault, setScoreInputs } from '../../src/command/score-input.ts';
import { defaultLimits } from '../../src/domain/feedback/complaint.ts';
import { targetOf } from '../../src/domain/objective/input.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readMeasuredObjectives } from '../../src/report/objective-measure.ts';
import { readScores } from '../../src/report/score-measure.ts';
import { findComplainant } from '../../src/storage/complaint.ts';
import { readFeedbackSummary } from '../../src/storage/feedback.ts';
import { listRatings, ratingsOfDossier } from '../../src/storage/rating.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { processorTime } from '../support/processor-time.ts';
import { procedures, received } from '../support/world.ts';

let t: TestContext;
let context: Context;
let unitId: string;
const year = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
const complaint = { kind: 'procedure', way: 'direct', content: 'Chờ quá lâu.' } as const;
const founded = { text: 'Đã xem xét.', founded: true, foundedReason: 'Sổ trực.' };

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
  unitId = (await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' })).unitId;
  await enterProcedures(context, procedures);
});

async function finished(): Promise<string> {
  const code = await received(context);
  await actOnDossier(context, code, { type: 'complete' });
  return code;
}

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('phiếu đánh giá', () => {
  test('không có quyền ghi; hồ sơ lạ, chưa xong; ngày mai; không mức nào', async () => {
    const specialist = t.as({ roles: ['specialist'] });
    expect(await codeOf(recordCard(specialist, { channel: 'paper', grade: 'normal' }))).toBe('not-allowed');
    expect(await codeOf(rateByLink(context, { grade: 'normal', dossierCode: 'KHONG-CO' }))).toBe('not-found');
    expect(await codeOf(rateByLink(context, { grade: 'normal' }))).toBe('required');
    const open = await received(context);
    expect(await codeOf(rateByLink(context, { grade: 'normal', dossierCode: open }))).toBe('rating-unfinished');
    const day = localDate('2026-11-21');
    const counts = { section: '', satisfied: 1, normal: 0, dissatisfied: 0 };
    expect(await codeOf(recordCounts(context, { ...counts, day }))).toBe('occurs-in-future');
    expect(await codeOf(recordCard(context, { channel: 'paper', grade: 'vui' as never }))).toBe('required');
  });

  test('mỗi hồ sơ một phiếu: phiếu sau thay phiếu trước, cả hai còn đọc được và có dấu vết', async () => {
    const code = await finished();
    await rateByLink(context, { grade: 'dissatisfied', dossierCode: code, remark: 'Chậm' });
    await rateByLink(context, { grade: 'satisfied', dossierCode: ` ${code} ` });
    expect((await ratingsOfDossier(context.database, code)).map(({ number }) => number)).toEqual([1, 2]);
    const [ruling, ...others] = await listRatings(context.database, year);
    expect(others).toEqual([]);
    expect(ruling).toMatchObject({
      satisfied: 1,
      dissatisfied: 0,
      procedureCode: '1.004873',
      section: expect.any(String),
    });
    const [entry] = await trailOf(context.database, `rating:${ruling?.id}`);
    expect(entry).toMatchObject({ action: 'rating.replace', actor: { login: 'citizen' } });
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  test('hai người cùng đánh giá một hồ sơ: một người được báo, không mất phiếu nào', async () => {
    const code = await finished();
    const results = await Promise.all(
      ['satisfied', 'normal'].map((grade) =>
        codeOf(recordCard(context, { channel: 'device', grade: grade as 'normal', dossierCode: code })),
      ),
    );
    const kept = await ratingsOfDossier(context.database, code);
    expect(results.filter((one) => one === 'ok')).toHaveLength(kept.length);
    expect(results.every((one) => one === 'ok' || one === 'conflict')).toBe(true);
    expect((await listRatings(context.database, year)).length).toBe(1);
  });

  test('phiếu giấy cộng theo ngày sửa bằng dòng mới có lý do; dòng cũ không sửa lần nữa', async () => {
    const day = localDate('2026-11-19');
    const { id } = await recordCounts(context, { day, section: '', satisfied: 8, normal: 1, dissatisfied: 1 });
    const counts = { satisfied: 9, normal: 1, dissatisfied: 0 };
    expect(await codeOf(correctCounts(context, id, counts, ' '))).toBe('required');
    await correctCounts(context, id, counts, 'Đếm lại');
    expect(await codeOf(correctCounts(context, id, counts, 'Lần nữa'))).toBe('rating-replaced');
    expect((await readFeedbackSummary(context.database, year)).cards).toMatchObject({ total: 10, satisfied: 9 });
  });

  test('verify phát hiện phiếu bị sửa, bị chèn ngoài phần mềm; nghìn phiếu vẫn nhanh', async () => {
    const cards = Array.from({ length: 1000 }, () => ({ channel: 'device', grade: 'satisfied' }) as const);
    await recordCards(context, cards);
    const time = await processorTime(async () => expect((await verifyRows(context)).faults).toEqual([]));
    expect(time).toBeLessThan(3000);
    const sql = `update rating set satisfied = 0, dissatisfied = 1 where id = (select min(id) from rating)`;
    await context.database.write([{ sql, parameters: [] }]);
    expect((await verifyRows(context)).faults.map(({ message }) => message)).toEqual([
      'nội dung đang lưu khác với dấu vết của lần ghi cuối: đã bị sửa ngoài phần mềm',
    ]);
  });
});

describe('phản ánh, kiến nghị', () => {
  test('không có quyền ghi, trả lời; hồ sơ, bộ phận, cán bộ, phản ánh trước không có thật', async () => {
    expect(await codeOf(openComplaint(t.as({ roles: ['auditor'] }), complaint))).toBe('not-allowed');
    for (const more of [
      { dossierCode: 'X' },
      { section: 'X' },
      { officer: 'X' },
      { repeats: 'X' },
      { procedureCode: 'X' },
    ]) {
      expect(await codeOf(openComplaint(context, { ...complaint, ...more }))).toBe('not-found');
    }
    const { code } = await openComplaint(context, complaint);
    expect(await codeOf(answerComplaint(t.as({ roles: ['counter'] }), code, founded))).toBe('not-allowed');
    expect(await codeOf(getComplaint(context, 'PAKN-2026-999'))).toBe('not-found');
  });

  test('người bị phản ánh không tự trả lời', async () => {
    const person = await addPerson(context, { name: 'Lê Văn An', unitId, title: 'Công chức' });
    const { code } = await openComplaint(context, { ...complaint, kind: 'conduct', officer: 'le van an' });
    const self = t.as({ roles: ['specialist'], personId: person.id });
    expect(await codeOf(answerComplaint(self, code, founded))).toBe('complaint-own');
  });

  test('đơn tố cáo chỉ lãnh đạo và cán bộ chất lượng xem được', async () => {
    const { code } = await openComplaint(t.as({ roles: ['counter'] }), { ...complaint, kind: 'denunciation' });
    expect(code).toBe('TC-2026-001');
    for (const role of ['counter', 'specialist', 'auditor'] as const) {
      expect(await codeOf(getComplaint(t.as({ roles: [role] }), code))).toBe('not-allowed');
    }
    expect(await codeOf(getComplaint(t.as({ roles: ['leader'] }), code))).toBe('ok');
  });

  test('đơn tố cáo không lộ qua cửa bên: người bị tố cáo dù là lãnh đạo, phiếu khắc phục, danh sách bàn giao', async () => {
    const person = await addPerson(context, { name: 'Lê Văn An', unitId, title: 'Công chức' });
    const { code } = await openComplaint(context, { ...complaint, kind: 'denunciation', officer: 'Lê Văn An' });
    expect(await codeOf(getComplaint(t.as({ roles: ['leader'], personId: person.id }), code))).toBe('not-allowed');
    const raise = (role: Role, reference: string) =>
      codeOf(
        raiseCorrectiveAction(t.as({ roles: [role] }), {
          source: { kind: 'complaint', reference },
          unit: unitId,
          clause: '9.1.2',
          grade: 'minor',
          requirement: 'Đúng quy định',
          statement: 'Chưa đúng quy định',
          evidence: 'Sổ theo dõi',
        }),
      );
    // The same answer as for a number that is not there.
    expect(await raise('specialist', code)).toBe('not-found');
    expect(await raise('specialist', 'TC-2026-999')).toBe('not-found');
    expect(await raise('leader', code)).toBe('ok');
    expect(await openWork(context, person)).toEqual([]);
  });

  test('họ tên và liên hệ ở ngoài bản ghi và nhật ký; xóa rồi thì không còn, dấu vết vẫn nguyên', async () => {
    const one = await openComplaint(context, { ...complaint, person: 'Phan Thị Hạnh', contact: '0900 000 123' });
    expect(one.personHash).toMatch(/^[0-9a-f]{64}$/);
    const trail = JSON.stringify(await trailOf(context.database, recordSubject('complaint', one)));
    expect(JSON.stringify(one) + trail).not.toMatch(/Hạnh|0900 000/);
    expect(await codeOf(eraseComplainant(context, one.code, ''))).toBe('required');
    await eraseComplainant(context, one.code, 'Theo yêu cầu');
    expect(await findComplainant(context.database, one.id)).toMatchObject({ name: '', contact: '', salt: '' });
    expect(await codeOf(eraseComplainant(context, one.code, 'Lần nữa'))).toBe('not-found');
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  test('từ tiếp nhận đến đóng: mỗi việc giữ bản cũ, hạn theo lịch, số liệu của kỳ', async () => {
    const { code, due } = await openComplaint(context, complaint);
    expect(due).toBe('2026-12-14');
    t.setNow('2026-11-30T08:00');
    await answerComplaint(context, code, founded);
    await publishComplaint(context, code, 'Cổng Dịch vụ công');
    await judgeComplaint(context, code, true);
    const closed = await closeComplaint(context, code, 'Đã khắc phục');
    expect(closed).toMatchObject({ state: 'closed', seq: 5, due: null });
    expect((await readFeedbackSummary(context.database, year)).complaints).toEqual({
      received: 1,
      answered: 1,
      answeredInTime: 1,
      founded: 1,
      unfounded: 0,
      refused: 0,
      open: 0,
      overdue: 0,
    });
  });

  test('kỳ chưa hết: phản ánh chưa đến hạn không phải là quá hạn, dù người hỏi không nói hôm nay', async () => {
    await openComplaint(context, complaint);
    const { complaints } = await readFeedbackSummary(context.database, year);
    expect(complaints).toMatchObject({ received: 1, open: 1, overdue: 0 });
    const later = await readFeedbackSummary(context.database, { ...year, on: localDate('2026-12-15') });
    expect(later.complaints.overdue).toBe(1);
  });

  test('thời hạn là dữ liệu: đổi rồi thì mục mới theo hạn mới, mục cũ giữ hạn cũ', async () => {
    const before = await openComplaint(context, complaint);
    expect(await codeOf(setComplaintLimits(context, { ...defaultLimits, answer: 0 }))).toBe('invalid');
    expect(await codeOf(setComplaintLimits(t.as({ roles: ['counter'] }), defaultLimits))).toBe('not-allowed');
    await setComplaintLimits(context, { ...defaultLimits, answer: 10 });
    const after = await openComplaint(context, complaint);
    await askComplaint(context, before.code, 'Mã hồ sơ');
    expect([(await getComplaint(context, before.code)).due, after.due]).toEqual(['2026-12-14', '2026-12-07']);
    expect((await refuseComplaint(context, after.code, 'Không thuộc thẩm quyền')).due).toBeNull();
  });
});

describe('mục tiêu hài lòng', () => {
  beforeEach(async () => {
    await addObjective(context, {
      year: 2026,
      code: 'MT05',
      content: 'Người dân hài lòng',
      indicator: 'satisfaction',
      counting: '',
      target: targetOf('≥ 95 %'),
      baseline: { value: null, text: '' },
      measures: [],
      resources: '',
      responsible: { name: '', unit: '' },
      deadline: null,
      judged: '',
      frequency: 'quarter',
      scheme: 'calendar',
      level: 'office',
      parent: null,
    });
  });
  const hand = { year: 2026, code: 'MT05', numerator: 90, denominator: 100, note: '' };

  test('bẫy 14: kỳ đã có phiếu thì không nhập tay; kỳ khác vẫn nhập được, câu nói nguồn nào', async () => {
    const counts = { day: localDate('2026-11-19'), section: '', satisfied: 19, normal: 1, dissatisfied: 0 };
    await recordCounts(context, counts);
    expect(await codeOf(recordMeasure(context, { ...hand, period: 'Q4' }))).toBe('feedback-measured');
    expect(await codeOf(recordMeasure(context, { ...hand, period: '2026' }))).toBe('feedback-measured');
    await recordMeasure(context, { ...hand, period: 'Q1' });
    const [measured] = await readMeasuredObjectives(context, 2026, 'quarter');
    const [q1, , , q4] = measured?.periods ?? [];
    expect(q1?.sentence).toContain('Nguồn: số nhập tay 90/100 (01/01/2026 – 31/03/2026).');
    expect(q4).toMatchObject({ figure: { numerator: 19, denominator: 20 }, verdict: 'met' });
    expect(q4?.sentence).toContain('Nguồn: 20 phiếu đánh giá ghi trong phần mềm.');
    expect(measured?.year.figure).toEqual({ numerator: 109, denominator: 120 });
  });

  test('phiếu ghi sau số nhập tay: đo từ phiếu, số nhập tay được nêu là không dùng', async () => {
    await recordMeasure(context, { ...hand, period: 'Q4' });
    await recordCard(context, { channel: 'device', grade: 'satisfied' });
    const [measured] = await readMeasuredObjectives(context, 2026, 'quarter');
    expect(measured?.periods[3]?.figure).toEqual({ numerator: 1, denominator: 1 });
    expect(measured?.periods[3]?.sentence).toContain('Không dùng số nhập tay 90/100');
  });
});

describe('điểm', () => {
  test('số liệu nhập phải có nguồn; lỗi của người nộp phải có lý do và quyền', async () => {
    expect(await codeOf(setScoreInputs(context, 2026, { publicity: { points: 2, source: '' } }))).toBe('required');
    const share = { numerator: 3, denominator: 2, source: 'x' };
    expect(await codeOf(setScoreInputs(context, 2026, { procedures: share }))).toBe('measure-invalid');
    expect(await codeOf(setScoreInputs(t.as({ roles: ['counter'] }), 2026, {}))).toBe('not-allowed');
    const code = await finished();
    expect(await codeOf(markApplicantFault(context, code, ''))).toBe('required');
    expect(await codeOf(markApplicantFault(context, 'X', 'lý do'))).toBe('not-found');
    expect(await codeOf(markApplicantFault(t.as({ roles: ['counter'] }), code, 'lý do'))).toBe('not-allowed');
  });

  test('của kỳ: từ hồ sơ, phiếu gắn hồ sơ và số liệu nhập của năm; khoảng ngược bị từ chối', async () => {
    const reversed = { from: year.to, to: year.from };
    expect(await codeOf(readScores(context, reversed))).toBe('range-reversed');
    const code = await finished();
    await recordCard(context, {
      channel: 'device',
      grade: 'satisfied',
      dossierCode: code,
      criteria: { bodies: 'normal' },
    });
    await setScoreInputs(context, 2026, { organisation: { points: 1, source: 'QĐ 12' } });
    const { rows, indicators } = await readScores(context, year);
    expect(rows[0]?.sheet.indicators.map(({ indicator, value }) => [indicator, value])).toEqual([
      [1, 2],
      [3, 2],
      [4, 1],
      [5, 1],
      [7, 2],
      [8, 2],
      [9, 0],
    ]);
    expect(rows[0]?.missing).toEqual([2, 6]);
    expect(indicators.map(({ id, points }) => [id, points])).toEqual([
      ['2.1', 20],
      ['5.2', null],
      ['5.3', null],
      ['5.4', 6],
    ]);
  });
});

describe('khiếu nại, tố cáo: thời hạn nhập sau', () => {
  test('đơn nhận khi cơ quan chưa nhập thời hạn: thụ lý sau khi nhập thì có hạn; thời hạn đã có thì giữ', async () => {
    const filed = { kind: 'appeal', way: 'direct', content: 'Khiếu nại quyết định.' } as const;
    const { code, due } = await openComplaint(context, filed);
    expect(due).toBeNull();
    await setComplaintLimits(context, { ...defaultLimits, appeal: 30 });
    expect((await acceptComplaint(context, code, '5/TB-UBND')).due).toBe('2026-12-21');
    await setComplaintLimits(context, { ...defaultLimits, appeal: 45 });
    expect((await askComplaint(context, code, 'Quyết định bị khiếu nại')).dues.answer).toBe('2026-12-21');
  });
});
