import Handlebars from 'handlebars/runtime.js';
import type { Dossier } from '../domain/dossier/state.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import type { Text } from './text.ts';

const width = 720;
const left = 72;
const right = 24;
const rowHeight = 26;
/** Room of a day under the axis. */
const labelWidth = 50;
const plannedTop = 26;
const actualTop = plannedTop + rowHeight + 12;
const axisTop = actualTop + rowHeight + 8;
const height = axisTop + 30;
/** A second row of names of marks, where two would lie on each other. */
const secondRow = 18;
/** Room of a letter in a name of a mark. */
const letterWidth = 7;

/**
 * The course of a dossier in working time (nights and days off take no room): planned steps above, what happened below,
 * pauses hatched, hand-overs as ticks, the due date and the present as lines. '' when there is no date of receipt.
 */
export function timelineSvg(
  dossier: Dossier,
  { calendar, now, t }: { calendar: WorkingCalendar; now: Instant; t: Text },
): string {
  const start = dossier.receivedAt;
  if (start === null) return '';
  const end = dossier.resolvedAt ?? now;
  const due = dossier.due?.at ?? end;
  const reach = [end, due].sort().at(-1) ?? end;
  const total = Math.max(calendar.workingMinutesBetween(start, reach), plannedTotal(dossier), 60) * 1.03;
  const x = (minutes: number) => left + (Math.min(Math.max(minutes, 0), total) / total) * (width - left - right);
  const at = (moment: Instant) => x(calendar.workingMinutesBetween(start, moment));
  const parts = [
    label(t.timeline.planned, plannedTop),
    label(t.timeline.actual, actualTop),
    ...axis(start, total, calendar, x),
    ...plannedBars(dossier, x, at),
    ...actualBars(dossier, end, at, t),
    ...pauseBars(dossier, end, at, t),
    ...handOvers(dossier, at, t),
  ];
  const marks = placed([
    ...(dossier.due ? [mark(at(dossier.due.at), 'due', `${t.timeline.due} ${vnDate(dossier.due.date)}`, 'end')] : []),
    ...(dossier.resolvedAt === null ? [mark(at(now), 'now', t.timeline.now, 'start')] : []),
  ]);
  const raised = marks.some(({ row }) => row > 0) ? secondRow : 0;
  const title = Handlebars.escapeExpression(t.timeline.title);
  return `<svg class="timeline" viewBox="0 ${-raised} ${width} ${height + raised}" role="img" aria-label="${title}"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-ground"/><line x1="0" y1="0" x2="0" y2="6" class="hatch-line"/></pattern></defs>${parts.join('')}${marks.map(line).join('')}</svg>`;
}

function plannedTotal({ steps }: Dossier): number {
  return steps.reduce((sum, { plannedMinutes }) => sum + (plannedMinutes ?? 0), 0);
}

function plannedBars(dossier: Dossier, x: (minutes: number) => number, at: (moment: Instant) => number): string[] {
  if (plannedTotal(dossier) === 0) {
    return dossier.due && dossier.receivedAt
      ? [bar(at(dossier.receivedAt), at(dossier.due.at), plannedTop, 'planned', '', '')]
      : [];
  }
  let done = 0;
  return dossier.steps.map(({ order, name, plannedMinutes, external }) => {
    const from = done;
    done += plannedMinutes ?? 0;
    return bar(
      x(from),
      x(done),
      plannedTop,
      external ? 'planned other' : 'planned',
      String(order),
      `${order}. ${name}`,
    );
  });
}

function actualBars(dossier: Dossier, end: Instant, at: (moment: Instant) => number, t: Text): string[] {
  const begun = dossier.steps.filter(({ startedAt }) => startedAt !== null);
  const whole =
    dossier.receivedAt === null
      ? []
      : [bar(at(dossier.receivedAt), at(end), actualTop, 'actual thin', '', t.timeline.actual)];
  return [
    ...whole,
    ...begun.map(({ order, name, startedAt, finishedAt, external }) => {
      const kind = `${external ? 'actual other' : 'actual'}${finishedAt === null ? ' running' : ''}`;
      return bar(at(startedAt ?? end), at(finishedAt ?? end), actualTop, kind, String(order), `${order}. ${name}`);
    }),
  ];
}

function pauseBars(dossier: Dossier, end: Instant, at: (moment: Instant) => number, t: Text): string[] {
  return dossier.pauses.map(({ from, to, reason }) => {
    const title = `${t.timeline.pause}: ${vnDateTime(from)} – ${to === null ? '…' : vnDateTime(to)} ${reason}`;
    const [a, b] = [at(from), Math.max(at(to ?? end), at(from) + 3)];
    return `<rect class="pause" x="${round(a)}" y="${actualTop}" width="${round(b - a)}" height="${rowHeight}" fill="url(#hatch)"><title>${Handlebars.escapeExpression(title)}</title></rect>`;
  });
}

function handOvers(dossier: Dossier, at: (moment: Instant) => number, t: Text): string[] {
  return dossier.holders.slice(1).map(({ since, holder }) => {
    const title = `${t.timeline.handOver}: ${vnDateTime(since)} → ${holder.name}`;
    const place = round(at(since));
    return `<path class="tick" d="M${place} ${actualTop + rowHeight}v7m-4 0h8"><title>${Handlebars.escapeExpression(title)}</title></path>`;
  });
}

/** A mark at the start of every working day, with the day where there is room. */
function axis(start: Instant, total: number, calendar: WorkingCalendar, x: (minutes: number) => number): string[] {
  const marks: { minutes: number; date: LocalDate }[] = [{ minutes: 0, date: localDateOf(start) }];
  const first = calendar.closingAt(localDateOf(start));
  let minutes = calendar.workingMinutesBetween(start, first > start ? first : start);
  for (
    let date = addDays(localDateOf(start), 1), guard = 0;
    minutes < total && guard < 1200;
    date = addDays(date, 1), guard += 1
  ) {
    if (!calendar.isWorkingDay(date)) continue;
    marks.push({ minutes, date });
    minutes += calendar.minutesOn(date);
  }
  let free = 0;
  return marks.map(({ minutes: mark, date }, index) => {
    const place = round(x(mark));
    const shown = place >= free && place < width - right - 30;
    if (shown) free = place + (index === 0 ? labelWidth * 1.5 : labelWidth);
    const anchor = index === 0 ? 'start' : 'middle';
    const text = shown
      ? `<text class="axis" x="${place}" y="${axisTop + 22}" text-anchor="${anchor}">${vnDate(date).slice(0, 5)}</text>`
      : '';
    return `<path class="grid" d="M${place} ${plannedTop - 4}V${axisTop + (shown ? 8 : 3)}"/>${text}`;
  });
}

function bar(from: number, to: number, top: number, kind: string, text: string, title: string): string {
  const size = Math.max(to - from, 2);
  const inside =
    text !== '' && size > 14
      ? `<text class="bar-text" x="${round(from + size / 2)}" y="${top + 18}" text-anchor="middle">${Handlebars.escapeExpression(text)}</text>`
      : '';
  const thin = kind.includes('thin');
  const [y, tall] = thin ? [top + rowHeight / 2 - 2, 4] : [top, rowHeight];
  return `<g class="${kind}"><rect x="${round(from)}" y="${y}" width="${round(size)}" height="${tall}" rx="2"><title>${Handlebars.escapeExpression(title)}</title></rect>${inside}</g>`;
}

/** A moment with its name; `row` 1 stands above row 0. */
interface Mark {
  readonly place: number;
  readonly kind: string;
  readonly text: string;
  readonly side: 'start' | 'end';
  /** What the name takes up, from left to right. */
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

function mark(place: number, kind: string, text: string, side: 'start' | 'end', row = 0): Mark {
  const size = text.length * letterWidth;
  const from = side === 'end' ? place - 4 - size : place + 4;
  return { place, kind, text, side, from, to: from + size, row };
}

/** The names where none lies on another, on a line of the other or over the edge: beside each other if there is room. */
function placed(marks: readonly Mark[]): Mark[] {
  const [first, second] = marks;
  if (!first || !second) return marks.map((one) => ways(one).find(isInside) ?? one);
  const rows = [
    [0, 0],
    [0, 1],
    [1, 0],
  ] as const;
  for (const [a, b] of rows) {
    for (const one of ways(first, a)) {
      const other = ways(second, b).find((each) => isInside(each) && areApart(one, each));
      if (isInside(one) && other) return [one, other];
    }
  }
  return [first, { ...second, row: 1 }];
}

function ways({ place, kind, text, side }: Mark, row = 0): Mark[] {
  return ([side, side === 'end' ? 'start' : 'end'] as const).map((each) => mark(place, kind, text, each, row));
}

function isInside({ from, to }: Mark): boolean {
  return from >= 0 && to <= width;
}

function areApart(one: Mark, other: Mark): boolean {
  const gap = 6;
  const beside = one.from >= other.to + gap || other.from >= one.to + gap;
  return (one.row !== other.row || beside) && !crosses(one, other) && !crosses(other, one);
}

/** A line begins at the row of its own name and runs down. */
function crosses(line: Mark, name: Mark): boolean {
  return line.row >= name.row && line.place > name.from - 3 && line.place < name.to + 3;
}

function line({ place, kind, text, side, row }: Mark): string {
  const shift = side === 'end' ? -4 : 4;
  const raised = row * secondRow;
  return `<g class="mark ${kind}"><path d="M${round(place)} ${4 - raised}V${axisTop + 4}"/><text x="${round(place + shift)}" y="${14 - raised}" text-anchor="${side}">${Handlebars.escapeExpression(text)}</text></g>`;
}

function label(text: string, top: number): string {
  return `<text class="row-label" x="0" y="${top + 18}">${Handlebars.escapeExpression(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
