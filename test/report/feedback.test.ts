import { beforeAll, describe, expect, it } from 'vitest';
import { answerComplaint, openComplaint, publishComplaint } from '../../src/command/complaint.ts';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { changeOffice, setUpOffice } from '../../src/command/organisation.ts';
import { recordCard, recordCounts } from '../../src/command/rating.ts';
import { criteria, criterionNames, gradeNames } from '../../src/domain/feedback/rating.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { complaintRegister } from '../../src/report/complaint-register.ts';
import { feeSheet } from '../../src/report/fee-sheet.ts';
import { ratingCard } from '../../src/report/rating-card.ts';
import { satisfaction } from '../../src/report/satisfaction.ts';
import { score } from '../../src/report/score.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

let t: TestContext;
let context: Context;
let code: string;
const november = { from: localDate('2026-11-01'), to: localDate('2026-11-30') };
const may = { from: localDate('2026-05-01'), to: localDate('2026-05-31') };

beforeAll(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  await changeOffice(context, { leaderName: 'Nguyễn Văn Bình', leaderTitle: 'Chủ tịch' });
  await saveProcedures(context);
  code = await received(context);
  await actOnDossier(context, code, { type: 'complete' });
  await recordCard(context, { channel: 'device', grade: 'satisfied', dossierCode: code, criteria: { time: 'normal' } });
  await recordCounts(context, { day: localDate('2026-11-19'), section: '', satisfied: 18, normal: 1, dissatisfied: 0 });
  const filed = { kind: 'procedure', way: 'phone', content: 'Chờ <b>lâu</b>.', person: 'Phan Thị Hạnh' } as const;
  const { code: first } = await openComplaint(context, filed);
  await answerComplaint(context, first, {
    text: 'Đã nhắc nhở',
    number: '41/UBND',
    founded: true,
    foundedReason: 'Sổ trực',
  });
  await publishComplaint(context, first, 'Cổng');
  await openComplaint(context, { kind: 'appeal', way: 'direct', content: 'Khiếu nại quyết định.' });
  await openComplaint(context, { kind: 'denunciation', way: 'post', content: 'Nội dung tố cáo kín.' });
});

describe('sổ theo dõi phản ánh, kiến nghị', () => {
  it('kỳ không có gì: “Không phát sinh”, tỷ lệ là chưa có số liệu, khối chữ ký còn nguyên', async () => {
    const html = complaintRegister.html(await complaintRegister.gather(context, may));
    expect(html.match(/Không phát sinh/g)).toHaveLength(3);
    expect(html).toContain('đúng hạn chưa có số liệu');
    expect(html).toContain('TM. ỦY BAN NHÂN DÂN');
  });

  it('khoảng ngược, thiếu một đầu bị từ chối', async () => {
    await expect(complaintRegister.gather(context, { from: may.to, to: may.from })).rejects.toMatchObject({
      code: 'range-reversed',
    });
    await expect(complaintRegister.gather(context, { from: may.from })).rejects.toMatchObject({ code: 'required' });
  });

  it('đủ hạn, ngày trả lời, kết luận; khiếu nại đứng riêng, tố cáo chỉ có số; không in người phản ánh', async () => {
    const model = await complaintRegister.gather(context, { year: 2026 });
    const html = complaintRegister.html(model);
    for (const text of ['PAKN-2026-001', '14/12/2026', '41/UBND', 'Có cơ sở: Sổ trực', 'Công khai 20/11/2026']) {
      expect(html).toContain(text);
    }
    expect(html).toContain('Chờ &lt;b&gt;lâu&lt;/b&gt;.');
    expect(html).toContain('Khiếu nại quyết định.');
    expect(html).toContain('Đơn tố cáo tiếp nhận trong kỳ: 01');
    expect(html + JSON.stringify(model)).not.toMatch(/Phan Thị|Nội dung tố cáo kín/);
    expect(model.lists.received).toEqual(['PAKN-2026-001']);
    const [counted, appeals] = complaintRegister.sheets(model);
    expect([counted?.rows.length, appeals?.rows.length]).toEqual([1, 1]);
  });
});

describe('tổng hợp phiếu đánh giá', () => {
  it('kỳ không có phiếu: chưa có số liệu, không có tỷ lệ nào', async () => {
    const html = satisfaction.html(await satisfaction.gather(context, may));
    expect(html).toContain('chưa thu được phiếu đánh giá nào');
    expect(html).not.toMatch(/\d %/);
  });

  it('tỷ lệ có tử số, mẫu số và cách tính; dòng ít phiếu không có tỷ lệ; các dòng cộng thành tổng số', async () => {
    const model = await satisfaction.gather(context, november);
    expect(model.total).toMatchObject({ satisfied: 19, normal: 1, dissatisfied: 0, total: 20 });
    expect([model.counted, model.withDossier]).toEqual([19, 1]);
    const html = satisfaction.html(model);
    expect(html).toContain('Tỷ lệ hài lòng: 95,00 % (19/20)');
    expect(html).toContain('số phiếu “hài lòng” / tổng số phiếu thu về');
    expect(html).toContain('Ít phiếu');
    expect(html).toContain('Không rõ');
    expect(html).not.toContain('(không rõ)');
    expect(html).toContain('<th scope="col">Bộ phận</th>');
    // By month, way, section and procedure; a card answers any number of the contents.
    expect(html.match(/<td>Tổng số<\/td><td class="number">20<\/td>/g)).toHaveLength(4);
    expect(html).toContain('Tháng 11 năm 2026 (01/11/2026 – 30/11/2026)');
    const byCriterion = satisfaction.sheets(model).at(-1);
    expect(byCriterion?.rows).toEqual([['Thời gian trả kết quả', 1, 0, 1, 0, null]]);
  });
});

describe('bảng điểm cán bộ và đơn vị', () => {
  it('quy tắc 25: kỳ không có hồ sơ thì không chấm ai, và ghi chú không nói cách chấm', async () => {
    const html = score.html(await score.gather(context, may));
    expect(html.match(/Không phát sinh/g)).toHaveLength(2);
    expect(html).toContain('<td class="middle">Chưa có số liệu</td>');
    expect(html).toContain('chưa có hồ sơ kết thúc nên chưa chấm điểm');
    expect(html).not.toContain('Chỉ số 1: tổng thời gian');
  });

  it('quy tắc 25: in theo quý và năm, điểm, mức, chỉ số thiếu và quy tắc QĐ 766 đứng riêng', async () => {
    const quarter = { from: localDate('2026-09-15'), to: localDate('2026-12-14') };
    const model = await score.gather(context, quarter);
    const html = score.html(model);
    expect(html).toContain('Quý IV năm 2026 (15/09/2026 – 14/12/2026)');
    expect(html).toContain('Thiếu CS 2, 4, 5, 6');
    expect(html).toContain('QĐ 766/QĐ-TTg (quy tắc riêng, không phải biểu II.06a)');
    expect(html).toContain('20,00/20');
    const [units] = score.sheets(model);
    expect(units?.rows[0]?.slice(0, 4)).toEqual(['Ủy ban nhân dân xã Gia Tân (toàn cơ quan)', 1, 2, null]);
    expect(units?.rows[0]?.at(-1)).toBe(code);
    expect(score.html(await score.gather(context, { year: 2026 }))).toContain('Năm 2026 (15/12/2025 – 14/12/2026)');
  });
});

describe('bảng kê phí, lệ phí', () => {
  it('ngày không thu: “Không phát sinh”, tổng 0', async () => {
    const html = feeSheet.html(await feeSheet.gather(context, may));
    expect(html).toContain('Không phát sinh');
    expect(html).toContain('tổng số tiền: <b>0</b> đồng');
  });

  it('mỗi hồ sơ một dòng với người tiếp nhận; tổng bằng các dòng; đính chính thì theo số đúng; hồ sơ hủy không tính', async () => {
    const second = await received(context, 'Lê Văn Tám');
    const third = await received(context, 'Lê Văn Chín');
    await actOnDossier(context, second, { type: 'correct', changes: { fee: '20000' }, reason: 'Thu thêm bản sao' });
    await actOnDossier(context, third, { type: 'void', reason: 'Nhập trùng' });
    const model = await feeSheet.gather(context, {});
    expect(model.lines.map((line) => [line.code, line.amount])).toEqual([
      [code, 15_000],
      [second, 20_000],
    ]);
    expect([model.total, model.collectors]).toEqual([35_000, [{ name: 'Hệ thống', count: 2, amount: 35_000 }]]);
    const html = feeSheet.html(model);
    expect(html).toContain('Ngày 20/11/2026');
    expect(html).toContain('35.000');
    expect(feeSheet.sheets(model)[0]?.rows).toHaveLength(2);
  });
});

describe('phiếu đánh giá để trống', () => {
  it('hỏi đúng những nội dung và thang mà phiếu nhập vào có; không hỏi họ tên, không có số liệu', async () => {
    const html = ratingCard.html(await ratingCard.gather(context, {}));
    for (const name of criteria.filter((one) => one !== 'bodies').map((one) => criterionNames[one])) {
      expect(html).toContain(name);
    }
    for (const words of [...Object.values(gradeNames), 'Không phải liên hệ', 'Từ hai cơ quan trở lên', 'Mã hồ sơ']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('Phiếu không ghi họ tên');
    expect(ratingCard.sheets(await ratingCard.gather(context, {})).flatMap(({ rows }) => rows)).toHaveLength(9);
  });
});
