import type { Context } from '../command/context.ts';
import {
  approveEmulation,
  assessEmulation,
  getEmulation,
  openEmulation,
  scoreEmulation,
  submitEmulation,
} from '../command/emulation.ts';
import { setScoreTable } from '../command/score-table.ts';
import {
  appraiseSelfScore,
  approveSelfScore,
  getSelfScore,
  openSelfScore,
  scoreSelfScore,
  sendSelfScore,
} from '../command/self-score.ts';
import { periodAt } from '../domain/indicator/period.ts';
import type { OtherInput, ScoreInput } from '../domain/score-sheet/decide.ts';
import { type EmulationSheet, proposedBand } from '../domain/score-sheet/emulation.ts';
import { type FormulaFigure, proposedPoints } from '../domain/score-sheet/formula.ts';
import { neutralTable } from '../domain/score-sheet/neutral-table.ts';
import type { ScoreSheet } from '../domain/score-sheet/sheet.ts';
import { type ScoredCriterion, scoredCriteria } from '../domain/score-sheet/table.ts';
import { addDays, type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { gatherPersonFigures } from '../report/person-figure.ts';
import { gatherOfficeFigures } from '../report/score-figure.ts';
import { workDay } from './work-day.ts';

type On = (login: string, day: LocalDate) => Context;
type Words = Readonly<Record<string, Partial<ScoreInput>>>;

/**
 * Self-scoring of last year as the province appraised it and this year's sheet half done; the last quarter's emulation
 * sheets of four officials, each one step further.
 */
export async function loadScoreSheets(on: On, today: LocalDate): Promise<void> {
  const year = yearOf(today);
  const set = on('thu', workDay(localDate(`${year - 1}-12-15`)));
  await setScoreTable(set, neutralTable('reform', localDate(`${year - 1}-01-01`)));
  await setScoreTable(set, neutralTable('emulation', localDate(`${year - 1}-01-01`)));
  await lastYear(on, year - 1, today);
  await thisYear(on, year, today);
  await lastQuarter(on, today);
}

async function lastYear(on: On, year: number, today: LocalDate): Promise<void> {
  const writer = on('thu', workDay(localDate(`${year}-12-28`)));
  const { code } = await openSelfScore(writer, year);
  const sheet = await score(writer, code, year, {
    '1.1': { own: 5, proof: 'Kế hoạch số 12/KH-UBND' },
    '1.2': { own: 9, proof: 'Báo cáo số 301/BC-UBND: 27/30 nhiệm vụ', explanation: '27/30 nhiệm vụ hoàn thành.' },
    '1.3': { own: 5, proof: 'Hai buổi tuyên truyền lưu động; tin trên trang của xã' },
    '2.1': { own: null, notApplicable: 'Trong năm không có quyết định công bố nào đến xã.' },
    '5': { own: 2.5, proof: 'Giấy công nhận sáng kiến số 08' },
  });
  await approveSelfScore(on('binh', workDay(localDate(`${year}-12-30`))), sheet.code);
  const sentOn = workDay(localDate(`${year}-12-31`));
  const to = 'Sở Nội vụ tỉnh Thanh Bình';
  await sendSelfScore(on('thu', sentOn), code, { to, number: '320/BC-UBND', on: sentOn });
  // The province answers in February: early in the year the sheet still waits for it.
  const day = workDay(localDate(`${year + 1}-02-26`));
  if (day > today) return;
  const scores: OtherInput[] = sheet.lines.flatMap(({ number, own }) => {
    if (own === null) return [];
    if (number === '1.2') return [{ number, value: 8, reason: 'Hai nhiệm vụ hoàn thành chậm so với kế hoạch.' }];
    if (number === '5') return [{ number, value: 0, reason: 'Sáng kiến không thuộc cải cách hành chính.' }];
    return [{ number, value: own, reason: '' }];
  });
  await appraiseSelfScore(on('thu', day), code, { body: to, on: day, paper: 'Thông báo số 41/TB-SNV', scores });
}

async function thisYear(on: On, year: number, today: LocalDate): Promise<void> {
  const writer = on('thu', today);
  const { code } = await openSelfScore(writer, year);
  const begun = { '1.1': { own: 5, proof: 'Kế hoạch số 09/KH-UBND', links: ['/registers/annual-plan'] } };
  await score(writer, code, year, begun, ['1.1', '2.1', '2.2', '2.4', '3.1', '3.2', '3.3', '4.1']);
}

async function score(context: Context, code: string, year: number, words: Words, only?: readonly string[]) {
  const span = { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) };
  const figures = await gatherOfficeFigures(context, span);
  const inputs = inputsOf(await getSelfScore(context, code), figures, words, only);
  return scoreSelfScore(context, code, inputs, figures);
}

async function lastQuarter(on: On, today: LocalDate): Promise<void> {
  const quarter = periodAt('calendar', 'quarter', addDays(periodAt('calendar', 'quarter', today).from, -1));
  const begin = workDay(quarter.to, 5);
  const open = (person: string, assessor = '') =>
    openEmulation(on('thu', begin), { year: quarter.year, index: quarter.index, person, assessor });
  const [duc, hai, lan] = [
    await open('Vũ Anh Đức'),
    await open('Ngô Thanh Hải', 'Đặng Hồng Sơn'),
    await open('Hoàng Ngọc Lan'),
  ];
  await open('Bùi Kim Oanh');
  await scoreOwn(on('duc', workDay(begin, 1)), duc, {
    '2.2': { own: 10 },
    '3.2': { own: 2.5, proof: 'Mẫu tờ khai điền sẵn' },
  });
  await scoreOwn(on('hai', workDay(begin, 1)), hai, { '2.2': { own: 8, explanation: 'Một lần đi muộn.' } });
  await scoreOwn(on('lan', workDay(begin, 2)), lan, {
    '1.1': { own: null, notApplicable: 'Không giữ hồ sơ đến khi kết thúc xử lý.' },
  });
  await assess(on('son', workDay(begin, 5)), hai.code, []);
  const lower = [{ number: '1.2', value: 7, reason: 'Khối lượng thấp hơn quý trước.' }];
  const assessed = await assess(on('hang', workDay(begin, 5)), duc.code, lower);
  const rating = { band: proposedBand(assessed) ?? '', reason: '' };
  await approveEmulation(on('binh', workDay(begin, 7)), duc.code, rating);
}

/** Scores every criterion and hands the sheet in. */
async function scoreOwn(context: Context, sheet: EmulationSheet, words: Words): Promise<void> {
  const figures = await gatherPersonFigures(context, sheet.person, sheet);
  await scoreEmulation(context, sheet.code, inputsOf(sheet, figures, words), figures);
  await submitEmulation(context, sheet.code);
}

/** The assessor agrees but for the scores given. */
async function assess(context: Context, code: string, other: readonly OtherInput[]): Promise<EmulationSheet> {
  const { lines } = await getEmulation(context, code);
  const scores = lines.flatMap(({ number, own }) =>
    own === null ? [] : [other.find((one) => one.number === number) ?? { number, value: own, reason: '' }],
  );
  return assessEmulation(context, code, { scores, remark: 'Hoàn thành công việc được giao, thái độ đúng mực.' });
}

/** What the figures propose, four fifths of the points where only people can say, or what `words` say. */
function inputsOf(
  { table }: Pick<ScoreSheet, 'table'>,
  figures: readonly FormulaFigure[],
  words: Words,
  only?: readonly string[],
): ScoreInput[] {
  return scoredCriteria(table)
    .filter(({ number }) => only === undefined || only.includes(number))
    .map((criterion) => {
      const figure = figures.find(({ formula }) => formula === criterion.formula);
      return { ...scored(criterion, figure), ...words[criterion.number] };
    });
}

function scored({ number, most, steps, proof }: ScoredCriterion, figure: FormulaFigure | undefined): ScoreInput {
  const plain = { number, notApplicable: '', explanation: '', links: [] };
  const points = figure ? proposedPoints(figure, { most, steps }) : null;
  if (points !== null) return { ...plain, own: points, proof: '' };
  const nothing = figure?.denominator === 0 || (figure?.formula === 'person-resolved' && figure.numerator === 0);
  if (nothing) return { ...plain, own: null, notApplicable: 'Không phát sinh trong kỳ.', proof: '' };
  const unblemished = figure?.formula === 'person-complaints' && figure.numerator === 0;
  return { ...plain, own: unblemished ? most : Math.round(most * 8) / 10, proof };
}
