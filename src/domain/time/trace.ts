import { unreachable } from '../invariant.ts';
import type { Language } from '../problem.ts';
import type { DayOffKind } from './calendar.ts';
import { formatClock, type Instant } from './instant.ts';
import type { Limit } from './limit.ts';
import type { LocalDate } from './local-date.ts';
import { clockAndDay, counted, dayText, minutesText, unitText } from './wording.ts';

/** One step of the answer to "Vì sao là ngày này?", as data; `explain` makes it a sentence. */
export type TraceLine =
  | { readonly kind: 'received'; readonly at: Instant }
  /** `restarted`: counted from the end of a pause instead of the receipt. */
  | { readonly kind: 'limit'; readonly limit: Limit; readonly restarted: boolean }
  | {
      readonly kind: 'late-receipt';
      readonly reason: 'cut-off' | 'closed' | 'day-off';
      readonly cutOff: number;
      readonly next: LocalDate;
    }
  | {
      readonly kind: 'pause';
      readonly from: Instant;
      readonly to: Instant;
      readonly restarted: boolean;
      /** Days, or minutes for limits in office time. */
      readonly moved: number;
      readonly unit: 'working-day' | 'calendar-day' | 'working-minute';
    }
  | { readonly kind: 'pause-after-due'; readonly from: Instant }
  | { readonly kind: 'pause-open'; readonly from: Instant }
  | {
      readonly kind: 'day-off';
      readonly from: LocalDate;
      readonly to: LocalDate;
      /** Weekdays off from `from` to `to`. */
      readonly days: number;
      readonly reason: DayOffKind;
      readonly name: string;
      readonly source: string;
    }
  | { readonly kind: 'weekly-rest'; readonly days: number }
  | {
      readonly kind: 'worked';
      readonly date: LocalDate;
      readonly makesUpFor: LocalDate | null;
      readonly source: string;
    }
  | { readonly kind: 'office-hours'; readonly sessions: string }
  | { readonly kind: 'rolled'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly kind: 'provisional'; readonly years: readonly number[] }
  | { readonly kind: 'due'; readonly at: Instant };

/** "Vì sao là ngày này?": sentences a citizen understands, in order; the same lines always give the same sentences. */
export function explain(trace: readonly TraceLine[], language: Language): string[] {
  return trace.map((line) => (language === 'vi' ? vietnamese(line) : english(line)));
}

function vietnamese(line: TraceLine): string {
  switch (line.kind) {
    case 'received':
      return `Hồ sơ được tiếp nhận lúc ${clockAndDay(line.at, 'vi')}.`;
    case 'limit':
      return vietnameseLimit(line.limit, line.restarted ? 'tiếp tục giải quyết' : 'tiếp nhận');
    case 'late-receipt':
      return `Hồ sơ nhận ${lateVi(line.reason, line.cutOff)} nên tính sang ngày làm việc tiếp theo, ${dayText(line.next, 'vi')}.`;
    case 'pause':
      return `Thời gian từ ${clockAndDay(line.from, 'vi')} đến ${clockAndDay(line.to, 'vi')} là tạm dừng: ${movedVi(line)}.`;
    case 'pause-after-due':
      return `Lần tạm dừng bắt đầu lúc ${clockAndDay(line.from, 'vi')} là sau khi đã hết hạn nên không làm thay đổi hạn.`;
    case 'pause-open':
      return `Thời hạn đang tạm dừng từ ${clockAndDay(line.from, 'vi')}; ngày hẹn trả được tính khi hồ sơ được giải quyết tiếp.`;
    case 'day-off':
      return `Không tính ${daysVi(line)}: ${offVi[line.reason]}${line.name ? ` ${line.name}` : ''}.`;
    case 'weekly-rest':
      return `Không tính ${line.days} ngày nghỉ hằng tuần.`;
    case 'worked':
      return `${dayText(line.date, 'vi')} là ngày làm việc${line.makesUpFor ? ` bù cho ${dayText(line.makesUpFor, 'vi')}` : ' bù'} nên được tính.`;
    case 'office-hours':
      return `Chỉ tính thời gian trong giờ làm việc (${line.sessions}).`;
    case 'rolled':
      return `${dayText(line.from, 'vi')} là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, ${dayText(line.to, 'vi')}.`;
    case 'provisional':
      return `Đây là ngày tạm tính: năm ${line.years.join(', ')} chưa có thông báo chính thức về ngày nghỉ; mới trừ ngày nghỉ hằng tuần và các ngày lễ cố định, chưa trừ Tết Nguyên đán, Giỗ Tổ Hùng Vương, ngày nghỉ thứ hai dịp Quốc khánh và các ngày nghỉ bù, hoán đổi.`;
    case 'due':
      return `Vì vậy hạn trả kết quả là ${clockAndDay(line.at, 'vi')}.`;
    default:
      return unreachable(line);
  }
}

function english(line: TraceLine): string {
  switch (line.kind) {
    case 'received':
      return `The dossier was received at ${clockAndDay(line.at, 'en')}.`;
    case 'limit':
      return englishLimit(line.limit, line.restarted ? 'resumption' : 'receipt');
    case 'late-receipt':
      return `It came ${lateEn(line.reason, line.cutOff)}, so it counts from the next working day, ${dayText(line.next, 'en')}.`;
    case 'pause':
      return `The clock stood still from ${clockAndDay(line.from, 'en')} to ${clockAndDay(line.to, 'en')}: ${movedEn(line)}.`;
    case 'pause-after-due':
      return `The pause that began at ${clockAndDay(line.from, 'en')} came after the due time and moves nothing.`;
    case 'pause-open':
      return `The clock has stood still since ${clockAndDay(line.from, 'en')}; the due date is set when work goes on.`;
    case 'day-off':
      return `Not counted: ${daysEn(line)}, ${offEn[line.reason]}${line.name ? ` ${line.name}` : ''}.`;
    case 'weekly-rest':
      return `Not counted: ${counted(line.days, 'weekly rest day')}.`;
    case 'worked':
      return `${dayText(line.date, 'en')} is a working day${line.makesUpFor ? ` that makes up for ${dayText(line.makesUpFor, 'en')}` : ''} and is counted.`;
    case 'office-hours':
      return `Only office hours count (${line.sessions}).`;
    case 'rolled':
      return `${dayText(line.from, 'en')} is a day off, so the due date moves to the next working day, ${dayText(line.to, 'en')}.`;
    case 'provisional':
      return `This date is provisional: the official days off of ${line.years.join(', ')} have not been announced; only weekly rest days and fixed-date holidays are left out, not Tết, the Hùng Kings' day, the second National Day day, make-up or swapped days.`;
    case 'due':
      return `So the result is due at ${clockAndDay(line.at, 'en')}.`;
    default:
      return unreachable(line);
  }
}

function vietnameseLimit(limit: Limit, start: string): string {
  const text = unitText(limit, 'vi');
  switch (limit.unit) {
    case 'same-day':
      return 'Thủ tục này trả kết quả ngay trong ngày tiếp nhận.';
    case 'working-day':
      return `Thời hạn giải quyết là ${text}, tính từ ngày làm việc kế tiếp; ngày ${start} không tính.`;
    case 'calendar-day':
    case 'month':
      return `Thời hạn giải quyết là ${text}, tính cả ngày nghỉ; ngày ${start} không tính.`;
    default:
      return `Thời hạn giải quyết là ${text}, tính từ lúc ${start}.`;
  }
}

function englishLimit(limit: Limit, start: string): string {
  const text = unitText(limit, 'en');
  switch (limit.unit) {
    case 'same-day':
      return 'The result of this procedure is due on the day of receipt.';
    case 'working-day':
      return `The time limit is ${text}, counted from the next working day; the day of ${start} is not counted.`;
    case 'calendar-day':
    case 'month':
      return `The time limit is ${text}, days off included; the day of ${start} is not counted.`;
    default:
      return `The time limit is ${text}, counted from the ${start}.`;
  }
}

type PauseLine = Extract<TraceLine, { kind: 'pause' }>;
type OffLine = Extract<TraceLine, { kind: 'day-off' }>;

const offVi = {
  holiday: 'nghỉ lễ',
  compensatory: 'nghỉ bù',
  swap: 'nghỉ hoán đổi',
  local: 'cơ quan nghỉ',
} as const;
const offEn = {
  holiday: 'public holiday',
  compensatory: 'day off in lieu of',
  swap: 'swapped day off',
  local: 'local day off',
} as const;

function movedVi({ restarted, moved, unit }: PauseLine): string {
  const plus = moved > 0 ? `hạn lùi thêm ${amountVi(moved, unit)}` : '';
  if (restarted) return `thời hạn được tính lại từ đầu sau khi tiếp tục${plus ? `, ${plus}` : ''}`;
  return plus || 'không có thời gian làm việc nào bị mất nên hạn giữ nguyên';
}

function movedEn({ restarted, moved, unit }: PauseLine): string {
  const plus = moved > 0 ? `the due date moves by ${amountEn(moved, unit)}` : '';
  if (restarted) return `the whole limit counts again from its end${plus ? `, and ${plus}` : ''}`;
  return plus || 'no working time was lost, so the due date stays';
}

function amountVi(moved: number, unit: PauseLine['unit']): string {
  if (unit === 'working-minute') return `${minutesText(moved, 'vi')} làm việc`;
  return unit === 'working-day' ? `${moved} ngày làm việc` : `${moved} ngày`;
}

function amountEn(moved: number, unit: PauseLine['unit']): string {
  if (unit === 'working-minute') return `${minutesText(moved, 'en')} of office time`;
  return counted(moved, unit === 'working-day' ? 'working day' : 'day');
}

function daysVi({ from, to, days }: OffLine): string {
  return from === to ? dayText(from, 'vi') : `${days} ngày từ ${dayText(from, 'vi')} đến ${dayText(to, 'vi')}`;
}

function daysEn({ from, to, days }: OffLine): string {
  return from === to ? dayText(from, 'en') : `${days} days from ${dayText(from, 'en')} to ${dayText(to, 'en')}`;
}

function lateVi(reason: 'cut-off' | 'closed' | 'day-off', cutOff: number): string {
  if (reason === 'day-off') return 'vào ngày nghỉ';
  return reason === 'closed' ? 'sau giờ làm việc' : `sau ${formatClock(cutOff)}`;
}

function lateEn(reason: 'cut-off' | 'closed' | 'day-off', cutOff: number): string {
  if (reason === 'day-off') return 'on a day off';
  return reason === 'closed' ? 'after office hours' : `after ${formatClock(cutOff)}`;
}
