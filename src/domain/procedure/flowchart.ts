import type { Language } from '../problem.ts';
import type { ProcessStep } from './procedure.ts';
import { wrapText } from './text-width.ts';
import { durationWords } from './words.ts';

/** One row of the drawing, top to bottom. All measures are tenths of a millimetre on paper. */
export interface FlowRow {
  readonly shape: 'oval' | 'box' | 'diamond';
  /** Waits for somebody outside: drawn with a broken line. */
  readonly external: boolean;
  readonly step: number | null;
  readonly text: readonly string[];
  readonly role: readonly string[];
  readonly side: readonly string[];
  /** Top of the row and height of row and shape; the shape stands in the middle of its row. */
  readonly top: number;
  readonly height: number;
  readonly shapeHeight: number;
}

/** "Không đạt → trả lại bước n", at the side of the column. */
export interface FlowReturn {
  readonly from: number;
  readonly to: number;
  /** Which of the parallel lines at the side, from 0; null: the target is on another part and is named instead. */
  readonly lane: number | null;
}

/** A drawing that fits one page. */
export interface FlowPart {
  readonly rows: readonly FlowRow[];
  readonly returns: readonly FlowReturn[];
  readonly lanes: number;
  readonly height: number;
  readonly first: boolean;
  readonly last: boolean;
}

export const flowMeasures = {
  width: 1650,
  /** Role column, then the column of shapes, then the lines of returns, then time and form. */
  role: { left: 0, width: 335 },
  shape: { left: 355, width: 570 },
  side: { left: 1145, width: 505 },
  laneStep: 24,
  laneLeft: 1070,
  line: 44,
  font: 36,
  head: 70,
  gap: 56,
} as const;

/** The words of the drawing that are not the document's own; papers draw it in Vietnamese. */
export const flowWords = {
  vi: {
    chart: 'Lưu đồ',
    heads: ['Trách nhiệm', 'Trình tự công việc', 'Thời gian; biểu mẫu, kết quả'],
    start: 'Bắt đầu',
    end: 'Kết thúc',
    passed: 'Đạt',
    failed: 'Không đạt',
    backTo: 'về bước',
    when: 'khi',
    stage: 'Giai đoạn',
  },
  en: {
    chart: 'Flowchart',
    heads: ['Who', 'What is done', 'Time; form, result'],
    start: 'Start',
    end: 'End',
    passed: 'Passed',
    failed: 'Failed',
    backTo: 'to step',
    when: 'when',
    stage: 'Stage',
  },
} as const;

/**
 * Lays the steps out as offices draw them: one column, role at the left, time and form at the right, diamonds where a
 * step may send back. Parts are at most `mostHeight` high; a step is never cut.
 */
export function layoutFlowchart(
  steps: readonly ProcessStep[],
  mostHeight = 2300,
  language: Language = 'vi',
): FlowPart[] {
  const { start, end } = flowWords[language];
  const rows = [oval(start), ...steps.map((step) => rowOf(step, language)), oval(end)];
  const parts: Unplaced[][] = [[]];
  let height: number = flowMeasures.head;
  for (const row of rows) {
    const current = parts.at(-1);
    if (current && current.length > 0 && height + row.height + flowMeasures.gap > mostHeight) {
      parts.push([row]);
      height = flowMeasures.head + row.height + flowMeasures.gap;
    } else {
      current?.push(row);
      height += row.height + flowMeasures.gap;
    }
  }
  return parts.map((part, index) => place(part, steps, index === 0, index === parts.length - 1));
}

type Unplaced = Omit<FlowRow, 'top'>;

/** Times of a step for the side column: one line per case. */
function timeLines(step: ProcessStep, language: Language = 'vi'): string[] {
  return Object.entries(step.durations).flatMap(([name, duration]) =>
    duration ? [`${name === '' ? '' : `${name}: `}${durationWords(duration, language)}`] : [],
  );
}

function rowOf(step: ProcessStep, language: Language): Unplaced {
  const { line, font, role, side, shape } = flowMeasures;
  const isDiamond = step.decision || step.returnsTo !== null;
  const words = `${step.label ?? step.order}. ${step.name}`;
  const fitted = isDiamond ? diamondText(words) : { text: wrapText(words, (shape.width - 40) / font), shapeHeight: 0 };
  const shapeHeight = isDiamond ? fitted.shapeHeight : fitted.text.length * line + 36;
  const roleLines = wrapText(step.role, role.width / font);
  const sideLines = sideTexts(step, language).flatMap((text) => wrapText(text, side.width / font));
  const height = Math.max(shapeHeight, roleLines.length * line, sideLines.length * line);
  return {
    shape: isDiamond ? 'diamond' : 'box',
    external: step.external,
    step: step.order,
    text: fitted.text,
    role: roleLines,
    side: sideLines,
    height,
    shapeHeight,
  };
}

/** A block of text w × h fits a diamond W × H when w/W + h/H ≤ 1: the share of the width that makes it lowest. */
function diamondText(words: string): { text: string[]; shapeHeight: number } {
  const { line, font, shape } = flowMeasures;
  const tries = [0.45, 0.5, 0.55, 0.6, 0.65, 0.7].map((share) => {
    const text = wrapText(words, (shape.width * share) / font);
    return { text, shapeHeight: Math.max(150, Math.ceil((text.length * line) / (1 - share))) };
  });
  return tries.reduce((best, one) => (one.shapeHeight < best.shapeHeight ? one : best));
}

function sideTexts(step: ProcessStep, language: Language): string[] {
  const { when, stage } = flowWords[language];
  return [
    ...timeLines(step, language),
    ...(step.output === '' ? [] : [step.output]),
    ...(step.condition === '' ? [] : [`(${when} ${step.condition})`]),
    ...(step.stage > 1 ? [`${stage} ${step.stage}`] : []),
  ];
}

function oval(text: string): Unplaced {
  return { shape: 'oval', external: false, step: null, text: [text], role: [], side: [], height: 76, shapeHeight: 76 };
}

function place(part: readonly Unplaced[], steps: readonly ProcessStep[], first: boolean, last: boolean): FlowPart {
  let top: number = flowMeasures.head;
  const rows = part.map((row) => {
    const placed = { ...row, top };
    top += row.height + flowMeasures.gap;
    return placed;
  });
  const here = new Set(rows.map(({ step }) => step));
  const wanted = steps
    .filter(({ order, returnsTo }) => here.has(order) && returnsTo !== null)
    .map(({ order, returnsTo }) => ({ from: order, to: returnsTo ?? order }));
  const returns = laned(wanted, here);
  const lanes = Math.max(0, ...returns.map(({ lane }) => (lane === null ? 0 : lane + 1)));
  return { rows, returns, lanes, height: top - (last ? flowMeasures.gap : 0) + 10, first, last };
}

/** Returns whose spans meet get different lanes; the shortest lies nearest to the boxes. */
function laned(wanted: readonly { from: number; to: number }[], here: ReadonlySet<number | null>): FlowReturn[] {
  const placed: FlowReturn[] = [];
  for (const one of [...wanted].sort((a, b) => a.from - a.to - (b.from - b.to))) {
    if (!here.has(one.to)) {
      placed.push({ ...one, lane: null });
      continue;
    }
    const taken = placed.filter((other) => one.to <= other.from && other.to <= one.from).map(({ lane }) => lane);
    let lane = 0;
    while (taken.includes(lane)) lane += 1;
    placed.push({ ...one, lane });
  }
  return placed;
}
