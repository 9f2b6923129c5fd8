import { describe, expect, it } from 'vitest';
import { importDossiers } from '../../src/command/import.ts';
import { addObjective } from '../../src/command/objective.ts';
import type { DossierFact } from '../../src/domain/indicator/fact.ts';
import { period } from '../../src/domain/indicator/period.ts';
import { statistics } from '../../src/domain/indicator/statistics.ts';
import { measureObjectives } from '../../src/domain/objective/measure-year.ts';
import { Problem } from '../../src/domain/problem.ts';
import { buildCalendar } from '../../src/domain/time/calendar.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { shippedCalendar } from '../../src/domain/time/shipped-calendar.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { type AnnualQualityModel, annualModel } from '../../src/report/annual-model.ts';
import { annualQuality } from '../../src/report/annual-quality.ts';
import { objectiveOf } from '../domain/objective/sample.ts';
import { memoryContext } from '../support/context.ts';
import { at, fact } from '../support/facts.ts';
import { settingStatement } from '../support/row.ts';
import { longTitle, office } from './sample.ts';

const calendar = buildCalendar('shipped', shippedCalendar);
const asOf = at('2027-01-05 08:00');

function modelOf(facts: readonly DossierFact[]): Promise<AnnualQualityModel> {
  const measured = measureObjectives({
    objectives: [objectiveOf({ state: 'approved' })],
    hand: [],
    facts,
    by: 'quarter',
    asOf,
  });
  return annualModel({
    office,
    period: period('calendar', 'year', 2026),
    asOf,
    facts,
    measured,
    calendar,
    corrections: [],
  });
}

const facts = [
  fact({ code: 'A1', received: '2026-01-05 08:00', due: '2026-01-08', resolved: '2026-01-07 09:00' }),
  fact({
    code: 'A2',
    received: '2026-02-02 08:00',
    due: '2026-02-05',
    resolved: '2026-02-09 09:00',
    lateCause: 'workload',
  }),
  fact({
    code: 'A3',
    received: '2026-02-03 08:00',
    due: '2026-02-06',
    resolved: '2026-02-12 09:00',
    field: 'Đất đai',
    procedureTitle: longTitle,
  }),
  fact({ code: 'A4', received: '2026-10-05 08:00', due: '2026-10-08' }),
  fact({ code: 'A5', received: '2026-03-02 08:00', due: null, resolved: '2026-03-03 09:00' }),
];

describe('báo cáo năm', () => {
  it('không in khi thiếu năm hoặc chưa có cơ quan', async () => {
    const { context } = await memoryContext();
    await expect(annualQuality.gather(context, {})).rejects.toMatchObject({ code: 'required' });
    await expect(annualQuality.gather(context, { year: 2026 })).rejects.toBeInstanceOf(Problem);
  });

  it('năm chưa bắt đầu thì nói như vậy, không nói hai mốc ngày bị ngược', async () => {
    const { context } = await memoryContext();
    await context.database.write([settingStatement('office', office)]);
    const next = annualQuality.gather(context, { year: 2031 });
    await expect(next).rejects.toMatchObject({ code: 'period-invalid', details: { value: 'năm 2031 chưa bắt đầu' } });
  });

  it('cơ sở dữ liệu trống: chưa có số liệu, không có 100 %, bảng trống ghi “Không phát sinh”', async () => {
    const { context } = await memoryContext();
    await context.database.write([settingStatement('office', office)]);
    const model = await annualQuality.gather(context, { year: 2026 });
    const html = annualQuality.html(model);
    expect(model.inTime.value).toBeNull();
    expect(model.charts).toEqual([]);
    expect(html).toContain('chưa có số liệu');
    expect(html).toContain('>Chưa có số liệu</td>');
    expect(html).toContain('Không phát sinh');
    expect(html.split('</style>')[1]).not.toMatch(/100\s?%(?! khi)/);
  });

  it('số liệu là số của statistics, hồ sơ không ngày hẹn bị loại và nêu mã', async () => {
    const model = await modelOf(facts);
    const counted = statistics(facts, { rule: 'ii06a', from: model.from, to: model.to, asOf });
    expect(model.total).toEqual(counted.total);
    expect(model.excluded).toEqual([{ reason: 'no-due-date', codes: ['A5'] }]);
    expect(annualQuality.html(model)).toContain('không có ngày hẹn trả (1): A5');
  });

  it('hồ sơ quá hạn có số ngày làm việc, nguyên nhân chưa ghi thì nói là chưa xác định', async () => {
    const { late } = await modelOf(facts);
    expect(late.map(({ code, workingDays, cause }) => [code, workingDays, cause])).toEqual([
      ['A3', 4, null],
      ['A2', 2, 'Hồ sơ tăng đột biến, quá tải'],
    ]);
  });

  it('hồ sơ quá hạn còn tồn đứng cạnh tỷ lệ', async () => {
    const { conclusions, overdue } = await modelOf(facts);
    expect(overdue.dossiers.map(({ code }) => code)).toEqual(['A4']);
    expect(conclusions[1]).toBe(
      'Cuối kỳ còn 1 hồ sơ đang giải quyết đã quá hạn, hồ sơ lâu nhất quá hạn 84 ngày; các hồ sơ này không nằm trong tỷ lệ trước và đúng hạn nêu trên.',
    );
  });

  it('kiến nghị chỉ từ số liệu: mục tiêu chưa đạt, hồ sơ tồn, nguyên nhân chưa ghi, ngày hẹn thiếu', async () => {
    const { recommendations } = await modelOf(facts);
    expect(recommendations).toHaveLength(4);
    expect(recommendations[0]).toContain('MT01: 33,33 % (1/3) – thấp hơn chỉ tiêu 98 %');
    expect(
      (await modelOf([fact({ received: '2026-01-05 08:00', due: '2026-01-08', resolved: '2026-01-07 09:00' })]))
        .recommendations,
    ).toEqual([]);
  });

  it('biểu đồ nêu phát hiện, và tên dài không thành mã HTML', async () => {
    const model = await modelOf([
      ...facts,
      fact({ field: '<b>Lĩnh vực</b>', received: '2026-05-04 08:00', due: '2026-05-05', resolved: '2026-05-20 09:00' }),
    ]);
    expect(model.charts.map(({ title }) => title)).toEqual([
      '2/3 tháng dưới chỉ tiêu ≥ 98 %; thấp nhất là tháng 2 (0 %, 0/2)',
      'Hộ tịch có 2 trong 4 hồ sơ quá hạn (50,00 %)',
    ]);
    const html = annualQuality.html(model);
    expect(html).not.toContain('<b>Lĩnh vực');
    expect(html).not.toContain('<script');
    expect(html).toContain('<svg role="img"');
  });

  it('các tháng của một khoảng tự chọn không đếm ra ngoài khoảng ấy', async () => {
    const span = { ...period('calendar', 'year', 2026), from: localDate('2026-01-06'), to: localDate('2026-02-09') };
    const model = await annualModel({ office, period: span, asOf, facts, measured: [], calendar, corrections: [] });
    expect(model.months.map(({ from, to, figures }) => `${from}/${to} ${figures.resolved.total}`)).toEqual([
      '2026-01-06/2026-01-31 1',
      '2026-02-01/2026-02-09 1',
    ]);
    expect(annualQuality.html(model)).toContain('từ ngày 06/01/2026 đến ngày 09/02/2026.');
  });

  it('bảng tính có đủ mọi hồ sơ trễ, kể cả khi trang in rút gọn', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      fact({
        code: `T${String(index).padStart(3, '0')}`,
        received: '2026-03-02 08:00',
        due: '2026-03-05',
        resolved: '2026-03-10 09:00',
      }),
    );
    const model = await modelOf(many);
    const sheet = annualQuality.sheets?.(model).find(({ name }) => name === 'Đã giải quyết quá hạn');
    expect(sheet?.rows).toHaveLength(60);
    const html = annualQuality.html(model);
    for (const { code } of many) expect(html).toContain(code);
  });

  it('bản DOCX có khối chữ ký và đủ sáu phần', async () => {
    const blocks = annualQuality.docx?.(await modelOf(facts)) ?? [];
    const parts = blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 2 ? [block.text.split(' ')[0]] : [],
    );
    expect(parts).toEqual(['I.', 'II.', 'III.', 'IV.', 'V.', 'VI.', 'PHỤ']);
    expect(blocks.find(({ kind }) => kind === 'signatures')).toEqual({
      kind: 'signatures',
      recipients: ['Ban chỉ đạo ISO', 'Lưu: VT'],
      columns: [{ title: 'TM. Ủy ban nhân dân\nChủ tịch', name: 'Nguyễn Hữu Thọ' }],
    });
  });

  it('từ tệp nhập đến báo cáo: kỳ báo cáo 15/12–14/12 và năm dương lịch khác nhau đúng một hồ sơ', async () => {
    const { context, setNow } = await memoryContext();
    setNow('2027-02-01T08:00');
    await context.database.write([settingStatement('office', office)]);
    const csv = [
      'code,field,received_at,due_at,resolved_at',
      'X1,Hộ tịch,20/12/2025,24/12/2025,23/12/2025',
      'X2,Hộ tịch,05/01/2026,08/01/2026,09/01/2026',
    ].join('\n');
    const rows = readDossierFile('a.csv', new TextEncoder().encode(csv), noMapping);
    await importDossiers(context, { name: 'a.csv', rows });
    const plan = objectiveOf({ year: 2026, deadline: localDate('2026-12-31') });
    await addObjective(context, { ...plan, responsible: { name: 'A', unit: '' }, parent: null });
    const calendarYear = await annualQuality.gather(context, { year: 2026 });
    const reporting = await annualQuality.gather(context, { year: 2026, scheme: 'reporting' });
    expect([calendarYear.total.resolved.total, reporting.total.resolved.total]).toEqual([1, 2]);
    expect(calendarYear.objectives[0]?.resultText).toBe('0 % (0/1)');
    expect(annualQuality.html(reporting)).toContain('Kỳ đo: 01/01/2026–31/12/2026');
  });
});
