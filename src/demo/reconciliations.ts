import type { Context } from '../command/context.ts';
import {
  comparisonOf,
  concludeReconciliation,
  enterReconciliation,
  reconciliationDuties,
  settleReconciliation,
} from '../command/reconciliation.ts';
import { type Statistics, type StatisticsRow, statistics } from '../domain/indicator/statistics.ts';
import { valuesOf } from '../domain/reconciliation/cell.ts';
import { fittingWays } from '../domain/reconciliation/compare.ts';
import { openLines } from '../domain/reconciliation/decide.ts';
import type { SentPeriod } from '../domain/reconciliation/duty.ts';
import { instantAt } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { readFacts } from '../storage/statistics.ts';
import { workDay } from './work-day.ts';

type As = (login: string, on: LocalDate) => Context;

const source = 'Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Thanh Bình, mục Thống kê';

/** The period before last, settled with what explains it; the last one, open with a cell that nothing explains yet. */
export async function loadReconciliations(as: As, today: LocalDate): Promise<void> {
  const [last, before] = await reconciliationDuties(as('thu', today));
  if (before) await loadSettled(as, before);
  if (last) await loadOpen(as, last);
}

async function loadSettled(as: As, { from, to, sentOn }: SentPeriod): Promise<void> {
  const [readOn, askedOn] = [workDay(sentOn, 1), workDay(sentOn, 2)];
  const { figures, cutOn } = await anotherCut(as('thu', readOn), from, to);
  const entered = await enterReconciliation(as('thu', readOn), {
    ...{ from, to, figuresOn: readOn, source, by: 'total', rows: [], file: '' },
    total: valuesOf(figures.total),
  });
  const writer = as('thu', askedOn);
  const { lines } = await comparisonOf(writer, entered);
  const answer = {
    verdict: 'explained',
    note: `Tỉnh chốt số hết ngày ${vnDate(cutOn)}, kỳ báo cáo kết thúc ngày ${vnDate(to)}; đã soát từng mã hồ sơ.`,
    action: { what: 'Đề nghị chốt số hết ngày cuối kỳ báo cáo', on: askedOn, to: 'Văn phòng UBND tỉnh' },
  } as const;
  const [way] = fittingWays(lines);
  let known = way ? await concludeReconciliation(writer, entered.code, { why: way.kind }, answer) : entered;
  for (const { row, cell } of openLines(known, lines)) {
    known = await concludeReconciliation(writer, entered.code, { row, cell }, answer);
  }
  await settleReconciliation(as('binh', workDay(sentOn, 3)), entered.code);
}

async function loadOpen(as: As, { from, to, sentOn }: SentPeriod): Promise<void> {
  const readOn = workDay(sentOn, 1);
  const writer = as('thu', readOn);
  const { figures } = await anotherCut(writer, from, to);
  const rows = figures.rows.map(withOneMistake);
  const fields = { from, to, figuresOn: readOn, source, by: 'field', file: 'II06a-theo-linh-vuc.xlsx' } as const;
  await enterReconciliation(writer, {
    ...fields,
    total: {},
    rows: rows.map((row) => ({ key: `Lĩnh vực ${row.key}`, cells: valuesOf(row) })),
  });
}

/** What a system says that cuts a day off the end of the period: the first such day that changes a figure. */
async function anotherCut(context: Context, from: LocalDate, to: LocalDate) {
  const facts = await readFacts(context.database, { from, to: addDays(to, 1) });
  const count = (last: LocalDate): Statistics => {
    const asOf = instantAt(addDays(last, 1), 0);
    return statistics(facts, { rule: 'ii06a', from, to: last, asOf, by: 'field' });
  };
  const own = JSON.stringify(count(to).total);
  const cutOn =
    [-1, 1].map((days) => addDays(to, days)).find((last) => JSON.stringify(count(last).total) !== own) ?? to;
  return { figures: count(cutOn), cutOn };
}

/** One late dossier of the largest field is told as on time. */
function withOneMistake(row: StatisticsRow, index: number, rows: readonly StatisticsRow[]): StatisticsRow {
  const late = rows.findIndex(({ resolved }) => resolved.late > 0);
  if (index !== late) return row;
  const { resolved } = row;
  return { ...row, resolved: { ...resolved, onTime: resolved.onTime + 1, late: resolved.late - 1 } };
}
