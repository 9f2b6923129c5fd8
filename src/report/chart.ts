import type { EChartsCoreOption } from 'echarts/core';
import { drawnPatterns } from './chart-pattern.ts';

/** How a series is filled so that a black-and-white print tells it apart: solid dark, hatched, dotted, crossed. */
export type Fill = 'solid' | 'hatched' | 'dotted' | 'crossed';

export interface ChartSeries {
  readonly name: string;
  readonly fill: Fill;
  /** Null draws nothing: no data is no zero. */
  readonly values: readonly (number | null)[];
}

export interface Chart {
  /** The finding as a sentence, not the name of the figure. */
  readonly title: string;
  /** `rate`: points on a line, percent. `stack`: horizontal bars of counts, one row per category. */
  readonly kind: 'rate' | 'stack';
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Line across a rate chart. */
  readonly target?: { readonly value: number; readonly label: string };
}

const font = "Tinos, 'Times New Roman', Times, serif";
const ink = '#1c2430';
/** CSS pixels; printed 165 mm wide, so that 13 px is about 10 pt. */
const width = 624;

const fills: Readonly<Record<Fill, object>> = {
  solid: { color: '#0f5d66' },
  hatched: { color: '#cfe3e5', decal: { color: ink, dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4 } },
  dotted: {
    color: '#ffffff',
    decal: {
      symbol: 'circle',
      color: ink,
      dashArrayX: [
        [4, 4],
        [0, 4, 4, 0],
      ],
      dashArrayY: [4, 0],
      symbolSize: 0.7,
    },
  },
  crossed: {
    color: '#b3261e',
    decal: { symbol: 'rect', color: '#ffffff', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4 },
  },
};

/**
 * A chart as SVG text, drawn on the server: no script, no outside font, readable in black and white. The drawing
 * library is loaded at the first chart, so that nothing else waits for it. Print the data table beside it.
 */
export async function chartSvg(chart: Chart): Promise<string> {
  const { init } = await charting();
  const height = chart.kind === 'rate' ? 176 : 56 + rowHeight(chart) * Math.max(1, chart.categories.length);
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption(chart.kind === 'rate' ? rateOption(chart) : stackOption(chart));
    return responsive(drawnPatterns(drawing.renderToSVGString()), chart.title);
  } finally {
    drawing.dispose();
  }
}

/** Low rows, so that a chart fits under a table; a name too long for one line takes as many as it needs beside its bar. */
function rowHeight(chart: Chart): number {
  const width = nameWidth(chart);
  const lines = Math.max(1, ...chart.categories.map((name) => nameLines(name, width)));
  return Math.max(21, lines * nameLine + 6);
}

/** Up to two fifths of the chart, as much as the longest name asks for. */
function nameWidth({ categories }: Chart): number {
  return Math.min(250, Math.max(100, ...categories.map((name) => Math.ceil(textWidth(name, '13px')) + 8)));
}

/** As the drawing breaks it: between words. */
function nameLines(name: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of name.split(' ')) {
    const own = textWidth(`${word} `, '13px');
    if (used > 0 && used + own > width) {
      lines += 1;
      used = own;
    } else used += own;
  }
  return lines;
}

const nameLine = 13;

function rateOption({ categories, series, target }: Chart): EChartsCoreOption {
  const values = series.flatMap((each) => each.values.filter((value) => value !== null));
  const least = Math.min(...values, target?.value ?? 100);
  const floor = Math.max(0, Math.floor((least - 1) / 5) * 5);
  return {
    ...common(),
    grid: { left: 44, right: 96, top: 24, bottom: 46 },
    xAxis: {
      ...axis(),
      type: 'category',
      data: [...categories],
      axisLabel: { ...text(12), interval: 0, lineHeight: 15 },
    },
    yAxis: {
      ...axis(),
      type: 'value',
      min: floor,
      max: 100,
      interval: (100 - floor) / 5,
      axisLabel: { ...text(12), formatter: '{value} %' },
    },
    series: series.map(({ name, values: points }) => ({
      name,
      type: 'line',
      data: points.map((value, index) => ({
        value: value ?? '-',
        label: { position: isDip(points, index) ? 'bottom' : 'top' },
      })),
      connectNulls: false,
      symbol: 'circle',
      symbolSize: 7,
      lineStyle: { color: ink, width: 1.6 },
      itemStyle: { color: ink },
      // On white: the line of the target passes behind a figure, not through it.
      label: { ...text(12), show: true, formatter: labelOf, backgroundColor: '#ffffff', padding: [0, 1] },
      ...(target ? { markLine: targetLine(target) } : {}),
    })),
  };
}

function targetLine({ value, label }: { readonly value: number; readonly label: string }) {
  return {
    symbol: 'none',
    z: 1,
    lineStyle: { color: ink, type: 'dashed', width: 1.2 },
    label: { ...text(12), formatter: label, position: 'end', distance: 6, lineHeight: 15 },
    data: [{ yAxis: value }],
  };
}

function stackOption(chart: Chart): EChartsCoreOption {
  const { categories, series } = chart;
  const names = nameWidth(chart);
  const most = categories.map((_, row) => series.reduce((sum, { values }) => sum + (values[row] ?? 0), 0));
  return {
    ...common(),
    legend: {
      top: 0,
      left: 0,
      icon: 'rect',
      itemWidth: 26,
      itemHeight: 13,
      itemGap: 18,
      textStyle: text(13),
      selectedMode: false,
    },
    grid: { left: names + 12, right: 60, top: 28, bottom: 24 },
    xAxis: { ...axis(), type: 'value', minInterval: 1, axisLabel: { ...text(12), formatter: thousands } },
    yAxis: {
      ...axis(),
      type: 'category',
      inverse: true,
      data: [...categories],
      axisLabel: { ...text(13), width: names, overflow: 'break', lineHeight: nameLine, interval: 0 },
    },
    series: series.map(({ name, fill, values }, index) => ({
      name,
      type: 'bar',
      stack: 'all',
      barMaxWidth: 14,
      data: values.map((value) => value ?? 0),
      itemStyle: { ...fills[fill], borderColor: ink, borderWidth: 0.6 },
      // The row's total stands at its end, written once.
      ...(index === series.length - 1
        ? {
            label: {
              ...text(12),
              show: true,
              position: 'right',
              formatter: (at: { dataIndex: number }) => thousands(most[at.dataIndex] ?? 0),
            },
          }
        : {}),
    })),
  };
}

function common() {
  return { animation: false, backgroundColor: 'transparent', textStyle: { fontFamily: font, color: ink } };
}

function axis() {
  return {
    axisLine: { show: true, lineStyle: { color: ink } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: '#c9ced6' } },
  };
}

function text(fontSize: number) {
  return { fontFamily: font, fontSize, color: ink };
}

/** Lower than what stands beside it: its label goes below, clear of the line. */
function isDip(points: readonly (number | null)[], index: number): boolean {
  const own = points[index] ?? 100;
  const beside = [points[index - 1], points[index + 1]].filter((value) => typeof value === 'number');
  return beside.length > 0 && beside.every((value) => value > own);
}

function labelOf({ value }: { readonly value?: unknown }): string {
  return typeof value === 'number' ? (value === 100 ? '100' : value.toFixed(1).replace('.', ',')) : '';
}

function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Fills the width of its place, and says what it shows to who cannot see it. */
function responsive(svg: string, title: string): string {
  const label = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return svg.replace(
    /<svg width="(\d+)" height="(\d+)"/,
    (_whole, w: string, h: string) =>
      `<svg role="img" aria-label="${label}" style="width:100%;height:auto" data-w="${w}" data-h="${h}"`,
  );
}

async function charting() {
  const [core, { BarChart, LineChart }, { GridComponent, LegendComponent, MarkLineComponent }, { SVGRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
  core.use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);
  core.setPlatformAPI({ measureText: (content, given) => ({ width: textWidth(content, given) }) });
  return core;
}

/** Without a canvas the library takes marked letters for double-width ones; Tinos is about half an em wide. */
function textWidth(content: string, given = ''): number {
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(given)?.[1] ?? 12);
  let ems = 0;
  for (const letter of content)
    ems += /[ilj.,:;'!|()[\]/ ]/.test(letter) ? 0.29 : /[A-ZĐmwMW%–]/.test(letter) ? 0.72 : 0.5;
  return ems * size;
}
