import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { actOnEntry, addEntry } from '../../src/command/register-entry.ts';
import { registerKinds } from '../../src/domain/register/list.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { gatherReport } from '../../src/report/face.ts';
import { boundKinds, registerBooksOfYear } from '../../src/report/register-books.ts';
import { registerBooks } from '../../src/report/register-entry.ts';
import { changePlan, registerSlip } from '../../src/report/register-slip.ts';
import { steeringDecision } from '../../src/report/steering-decision.ts';
import { trainingAttendance } from '../../src/report/training-attendance.ts';
import { demoContext } from '../support/demo.ts';

let context: Context;
beforeAll(async () => {
  context = (await demoContext()).context;
});

describe('phiếu của một mục trong sổ: từ chối', () => {
  it('thiếu mã, mã không có, mã của sổ khác', async () => {
    for (const kind of [registerSlip, changePlan, trainingAttendance, steeringDecision]) {
      await expect(gatherReport(kind, context, {})).rejects.toMatchObject({ code: 'required', field: 'record' });
      await expect(kind.gather(context, { record: 'TD-2099-001' })).rejects.toMatchObject({ code: 'not-found' });
    }
    for (const kind of [changePlan, trainingAttendance, steeringDecision]) {
      await expect(kind.gather(context, { record: 'RR-2026-003' })).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('quyết định không ban hành, buổi không tổ chức thì không in', async () => {
    const board = await addEntry(context, 'steering-board', {
      decision: '99/QĐ-UBND',
      decidedOn: '2026-11-19',
      about: 'Kiện toàn',
      members: [{ person: 'Trần Minh Thư', post: 'Thư ký ISO', role: 'secretary', duty: 'Ghi sổ' }],
    });
    const draft = await steeringDecision.gather(context, { record: board.code });
    expect(steeringDecision.html(draft)).toContain('Dự thảo');
    await actOnEntry(context, 'steering-board', board.code, 'drop', { stopReason: 'Trùng' });
    await expect(steeringDecision.gather(context, { record: board.code })).rejects.toMatchObject({
      code: 'register-state',
    });
    await actOnEntry(context, 'training', 'DT-2026-003', 'cancel', { stopReason: 'Dời sang năm sau' });
    await expect(trainingAttendance.gather(context, { record: 'DT-2026-003' })).rejects.toMatchObject({
      code: 'register-state',
    });
  });
});

describe('phiếu kế hoạch thay đổi', () => {
  it('đã xem lại: kế hoạch, ai duyệt, ai làm, ai xem lại; mới lập: chừa chỗ cho việc sau', async () => {
    const done = changePlan.html(await changePlan.gather(context, { record: 'TD-2026-001' }));
    for (const text of [
      'Giảm giấy, tra cứu nhanh',
      'Quét đủ tại hai quầy',
      'Nguyễn Văn Bình, ',
      'Có hiệu lực',
      '6.3',
    ]) {
      expect(done).toContain(text);
    }
    const model = await changePlan.gather(context, { record: 'TD-2026-003' });
    const [, results] = changePlan.sheets(model);
    expect(results?.name).toBe('2. Thực hiện, xem lại hiệu lực');
    expect(results?.rows).toContainEqual(['Đã làm gì', '']);
    expect(results?.rows).toContainEqual(['Người phê duyệt, lúc', '']);
  });

  it('mục của sổ khác: mọi trường có chữ, bảng con, ai ghi lúc nào; điểm rủi ro kèm mức', async () => {
    const model = await registerSlip.gather(context, { record: 'RR-2026-003' });
    const html = registerSlip.html(model);
    for (const text of ['PHIẾU RỦI RO', '16 – Rất cao', 'Các việc đã ghi', 'Ghi vào sổ']) expect(html).toContain(text);
    expect(JSON.stringify(registerSlip.docx?.(model))).toContain('RR-2026-003');
  });

  it('phiếu giữ trong một tờ: tên của mục chỉ ở đầu phiếu, S và P nằm trong phép nhân của R', async () => {
    const model = await registerSlip.gather(context, { record: 'RR-2026-001' });
    const html = registerSlip.html(model);
    const body = html.slice(html.indexOf('<main>')).replaceAll('&#x3D;', '=').replaceAll('\u00a0', ' ');
    expect(body).toContain('5 × 2 = 10 – Cao');
    expect(body).toContain('5 × 1 = 5 – Trung bình');
    expect(body).not.toContain('S – mức nghiêm trọng');
    expect(body).not.toContain('S sau khi làm');
    expect(body.match(/Thất lạc hồ sơ giấy khi bàn giao/g)).toHaveLength(1);
  });

  it('các phần đánh số liền nhau; việc giao người khác phụ trách có tên tiếng Việt', async () => {
    const html = registerSlip.html(await registerSlip.gather(context, { record: 'TB-2026-002' }));
    expect([...html.matchAll(/<h2>(\d+)\. /g)].map(([, number]) => number)).toEqual(['1', '2']);
    expect(html).toContain('Giao người khác phụ trách');
    expect(html).not.toContain('hand-over');
  });
});

describe('danh sách tham dự đào tạo', () => {
  it('ô ký tên để trống, người vắng được ghi; chưa mời ai thì có dòng trống để ký', async () => {
    const model = await trainingAttendance.gather(context, { record: 'DT-2026-001' });
    const [sheet] = trainingAttendance.sheets(model);
    expect(sheet?.rows.map((row) => row[3])).toEqual(model.people.map(() => ''));
    expect(sheet?.rows.filter((row) => row[4] === 'Vắng').map((row) => row[1])).toEqual(['Bùi Kim Oanh']);
    expect(trainingAttendance.html(model)).toContain('Được mời 06 người, có mặt 05 người.');
    const empty = trainingAttendance.sheets({ ...model, people: [] })[0]?.rows ?? [];
    expect(empty).toHaveLength(15);
  });
});

describe('quyết định về Ban chỉ đạo', () => {
  it('kiện toàn thì thay thế quyết định trước, nêu số và ngày; Điều 1 có thành viên và nhiệm vụ', async () => {
    const model = await steeringDecision.gather(context, { record: 'BCD-2026-001' });
    const html = steeringDecision.html(model);
    const parts = [
      'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN THỊNH',
      'QUYẾT ĐỊNH:',
      'Điều 1.',
      'Nguyễn Văn Bình',
      'Điều 2.',
      'Điều 3.',
    ];
    const places = parts.map((part) => html.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(-1);
    expect(html).toContain('Kiện toàn Ban chỉ đạo');
    expect(html).toMatch(/thay thế Quyết định số 45\/QĐ-UBND ngày/);
    expect(steeringDecision.html({ ...model, replaced: null })).toContain('Thành lập Ban chỉ đạo');
    expect(steeringDecision.html({ ...model, replaced: null })).not.toContain('thay thế');
  });

  it('bản dự thảo chưa có số, dù đã được đặt tên tạm', async () => {
    const model = await steeringDecision.gather(context, { record: 'BCD-2026-002' });
    expect(model.entry.state).toBe('draft');
    expect(steeringDecision.html(model)).toMatch(/Số: ……\/QĐ-UBND/);
    const issued = steeringDecision.html({ ...model, entry: { ...model.entry, state: 'issued' } });
    expect(issued).not.toMatch(/Số: ……/);
  });
});

it('hồ sơ minh chứng có các sổ trong một quyển, rồi quyết định, phiếu thay đổi, danh sách tham dự', async () => {
  const parts = await evidenceParts(context, 2026);
  const kinds = parts.map(({ kind }) => kind);
  const after = (kind: string) => kinds.indexOf(kind) - kinds.indexOf('register-books');
  expect(['steering-decision', 'change-plan', 'training-attendance'].map((kind) => after(kind) > 0)).toEqual([
    true,
    true,
    true,
  ]);
  // None of them once more by itself.
  expect(kinds).not.toContain('risk-register');
  const model = await registerBooksOfYear.gather(context, { year: 2026 });
  const { sections } = parts[kinds.indexOf('register-books')] ?? {};
  const reports = model.books.map(({ kind }) => registerKinds.find((one) => one.kind === kind)?.report);
  expect(sections?.map(({ kind }) => kind)).toEqual(reports);
});

it('một quyển nhiều sổ: mỗi sổ một mục đánh số và một trang tính, một chữ ký; năm trước khi có sổ thì nói chưa có', async () => {
  await expect(gatherReport(registerBooksOfYear, context, {})).rejects.toMatchObject({
    code: 'required',
    field: 'year',
  });
  const model = await registerBooksOfYear.gather(context, { year: 2026 });
  const html = registerBooksOfYear.html(model);
  expect(html.match(/<h2>\d+\. /g)).toHaveLength(model.books.length);
  expect(html.match(/class="signature"/g)).toHaveLength(1);
  // The cuts of the reporting calendar have a sheet of their own.
  const cuts = model.books.filter(({ days }) => days !== undefined);
  expect(cuts).toHaveLength(1);
  expect(registerBooksOfYear.sheets(model)).toHaveLength(model.books.length + cuts.length);
  const none = await registerBooksOfYear.gather(context, { year: 2001 });
  expect(registerBooksOfYear.html(none)).toContain('Chưa có sổ nào có mục');
  const parts = await evidenceParts(context, 2001);
  expect(parts.filter(({ missing }) => missing === 'sổ chưa có mục nào')).toHaveLength(boundKinds.length + 1);
});

it('sổ nào cũng vừa khổ giấy; hàng quá cao thành nhiều hàng “(tiếp)” nguyên vẹn; câu cuối và chữ ký là hàng của bảng, hoặc đứng sau ma trận', async () => {
  for (const kind of registerBooks.filter((one) => one.kind !== 'annual-plan')) {
    const page = kind.html(await kind.gather(context, { year: 2026 }));
    const columns = page.match(/<table class="data book">\s*<colgroup>(.*?)<\/colgroup>/)?.[1] ?? '';
    const widths = [...columns.matchAll(/width:([\d.]+)mm/g)].map(([, width]) => Number(width));
    expect(widths.length, kind.kind).toBeGreaterThan(4);
    // A4 lying across has 257 mm between its margins; what is left over is shared out.
    expect(
      widths.reduce((sum, width) => sum + width, 0),
      kind.kind,
    ).toBeLessThanOrEqual(256);
    expect(page, kind.kind).toMatch(/<tr class="signed"><td colspan="\d+"><p class="said">[^<]*<\/p>/);
    const isScored = page.includes('<table class="data matrix">');
    expect(/<tr class="signed"><td colspan="\d+"><table class="signature"/.test(page), kind.kind).toBe(!isScored);
    expect(page.includes('(tiếp)'), kind.kind).toBe(kind.kind === 'staff-change');
  }
});
