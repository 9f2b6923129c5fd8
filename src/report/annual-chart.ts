import { displayPercent, type Figures, type Rate } from '../domain/indicator/figures.ts';
import type { StatisticsRow } from '../domain/indicator/statistics.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import { percentText, targetText } from '../domain/objective/wording.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { type Chart, chartSvg } from './chart.ts';
import { vnNumber } from './format.ts';

export interface AnnualChart {
  readonly id: 'months' | 'fields';
  /** The finding as a sentence. */
  readonly title: string;
  /** How to read it, with n. */
  readonly note: string;
  readonly svg: string;
}

export interface MonthRow {
  readonly label: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly figures: Figures;
  readonly inTime: Rate;
}

export interface ChartFacts {
  readonly months: readonly MonthRow[];
  readonly fields: readonly StatisticsRow[];
  readonly objectives: readonly MeasuredObjective[];
}

/** Only what has data is drawn: an empty picture says nothing. */
export async function annualCharts(facts: ChartFacts): Promise<AnnualChart[]> {
  const charts: AnnualChart[] = [];
  for (const plan of [monthChart(facts), fieldChart(facts)]) {
    if (!plan) continue;
    const { id, note, chart } = plan;
    charts.push({ id, title: chart.title, note, svg: await chartSvg(chart) });
  }
  return charts;
}

interface Planned {
  readonly id: AnnualChart['id'];
  readonly note: string;
  readonly chart: Chart;
}

function monthChart({ months, objectives }: ChartFacts): Planned | null {
  const known = months.filter(({ inTime }) => inTime.denominator > 0);
  const lowest = known.reduce<MonthRow | undefined>(
    (least, month) => (least && (least.inTime.value ?? 0) <= (month.inTime.value ?? 0) ? least : month),
    undefined,
  );
  if (!lowest || known.length < 2) return null;
  const target = officeTarget(objectives);
  const n = known.reduce((sum, { inTime }) => sum + inTime.denominator, 0);
  return {
    id: 'months',
    note: `Tỷ lệ trước và đúng hạn trong số đã giải quyết, theo tháng; số trong ngoặc là số hồ sơ đã giải quyết (n = ${vnNumber(n)}). Trục đứng không bắt đầu từ 0.`,
    chart: {
      kind: 'rate',
      title: monthTitle(known, lowest, target),
      categories: months.map(
        ({ from, to, figures }) =>
          `T${Number((from.slice(8) === '15' ? to : from).slice(5, 7))}\n(${vnNumber(figures.resolved.total)})`,
      ),
      series: [
        { name: 'Trước và đúng hạn', fill: 'solid', values: months.map(({ inTime }) => displayPercent(inTime)) },
      ],
      ...(target ? { target: { value: target.value, label: `chỉ tiêu\n${targetText(target)}` } } : {}),
    },
  };
}

function monthTitle(known: readonly MonthRow[], lowest: MonthRow, target: ReturnType<typeof officeTarget>): string {
  const { numerator, denominator } = lowest.inTime;
  const low = `${percentText(numerator, denominator)}, ${vnNumber(numerator)}/${vnNumber(denominator)}`;
  const month = lowest.label.toLowerCase().replace(/ năm \d+$/, '');
  if (!target) {
    return numerator === denominator
      ? `Mọi tháng có hồ sơ đều giải quyết trước và đúng hạn`
      : `Tỷ lệ trước và đúng hạn thấp nhất ở ${month} (${low})`;
  }
  const below = known.filter(({ inTime }) => inTime.numerator * 100 < target.value * inTime.denominator);
  if (below.length === 0) return `Cả ${known.length} tháng có số liệu đều đạt chỉ tiêu ${targetText(target)}`;
  return `${below.length}/${known.length} tháng dưới chỉ tiêu ${targetText(target)}; thấp nhất là ${month} (${low})`;
}

function officeTarget(objectives: readonly MeasuredObjective[]) {
  const found = objectives.find(
    ({ objective }) => objective.indicator === 'in-time-of-resolved' && objective.level === 'office',
  );
  return found?.objective.target;
}

/** Where the late ones are; at most the twelve fields with most of them. */
function fieldChart({ fields }: ChartFacts): Planned | null {
  const late = ({ resolved, pending }: StatisticsRow) => resolved.late + pending.overdue;
  const shown = fields.filter((row) => late(row) > 0).sort((a, b) => late(b) - late(a));
  const [first] = shown;
  if (!first) return null;
  const all = shown.reduce((sum, row) => sum + late(row), 0);
  const rows = shown.slice(0, 12);
  return {
    id: 'fields',
    note: `Hồ sơ quá hạn theo lĩnh vực (n = ${vnNumber(all)})${rows.length < shown.length ? `; ${rows.length} lĩnh vực nhiều nhất trong ${shown.length}` : ''}.`,
    chart: {
      kind: 'stack',
      title: `${first.key} có ${vnNumber(late(first))} trong ${vnNumber(all)} hồ sơ quá hạn (${percentText(late(first), all)})`,
      categories: rows.map(({ key }) => key),
      series: [
        { name: 'Đã giải quyết, quá hạn', fill: 'crossed', values: rows.map(({ resolved }) => resolved.late) },
        { name: 'Đang giải quyết, quá hạn', fill: 'dotted', values: rows.map(({ pending }) => pending.overdue) },
      ],
    },
  };
}
