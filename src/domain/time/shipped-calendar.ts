import {
  buildCalendar,
  type CalendarData,
  type CalendarYear,
  type DayOffKind,
  type WorkingCalendar,
} from './calendar.ts';
import { localDate } from './local-date.ts';
import { defaultHours } from './office-hours.ts';

const labourCode = 'Bộ luật Lao động 45/2019/QH14, điều 111.3 và 112';
const newYear = 'Tết Dương lịch';
const tet = 'Tết Nguyên đán';
const hungKings = 'Giỗ Tổ Hùng Vương';
const victory = 'Ngày Chiến thắng';
const labour = 'Quốc tế Lao động';
const national = 'Quốc khánh';
const culture = 'Ngày Văn hóa Việt Nam';

/** [name, kind, source, days as MM-DD …] */
type Block = readonly [name: string, kind: DayOffKind, source: string, days: string];
/** [worked day, day off it makes up for, source] */
type Swap = readonly [worked: string, off: string, source: string];

/** Weekdays off and Saturdays worked of state offices with a Monday–Friday week, from the notice of each year. */
const years: readonly CalendarYear[] = [
  year(2021, 'Thông báo 4875/TB-LĐTBXH', [
    [newYear, 'holiday', labourCode, '01-01'],
    [tet, 'holiday', 'Thông báo 4875/TB-LĐTBXH', '02-10 02-11 02-12 02-15 02-16'],
    [hungKings, 'holiday', labourCode, '04-21'],
    [victory, 'holiday', labourCode, '04-30'],
    [labour, 'compensatory', labourCode, '05-03'],
    [national, 'holiday', 'Thông báo 4875/TB-LĐTBXH', '09-02 09-03'],
  ]),
  year(2022, 'Thông báo 119/TB-LĐTBXH', [
    [newYear, 'compensatory', labourCode, '01-03'],
    [tet, 'holiday', 'Thông báo 119/TB-LĐTBXH', '01-31 02-01 02-02 02-03 02-04'],
    [hungKings, 'compensatory', labourCode, '04-11'],
    [victory, 'compensatory', labourCode, '05-02'],
    [labour, 'compensatory', labourCode, '05-03'],
    [national, 'holiday', 'Thông báo 119/TB-LĐTBXH', '09-01 09-02'],
  ]),
  year(2023, 'Thông báo 5034/TB-LĐTBXH', [
    [newYear, 'compensatory', labourCode, '01-02'],
    [tet, 'holiday', 'Thông báo 5034/TB-LĐTBXH', '01-20 01-23 01-24 01-25 01-26'],
    [labour, 'holiday', labourCode, '05-01'],
    [hungKings, 'compensatory', labourCode, '05-02'],
    [victory, 'compensatory', labourCode, '05-03'],
    [national, 'holiday', 'Thông báo 5034/TB-LĐTBXH', '09-01'],
    [national, 'compensatory', labourCode, '09-04'],
  ]),
  year(
    2024,
    'Thông báo 5015/TB-LĐTBXH và 1570/TB-LĐTBXH; Công văn 2450/VPCP-KGVX ngày 12/4/2024',
    [
      [newYear, 'holiday', labourCode, '01-01'],
      [tet, 'holiday', 'Thông báo 5015/TB-LĐTBXH', '02-08 02-09 02-12 02-13 02-14'],
      [hungKings, 'holiday', labourCode, '04-18'],
      ['dịp 30/4', 'swap', 'Công văn 2450/VPCP-KGVX', '04-29'],
      [victory, 'holiday', labourCode, '04-30'],
      [labour, 'holiday', labourCode, '05-01'],
      [national, 'holiday', 'Thông báo 5015/TB-LĐTBXH', '09-02 09-03'],
    ],
    [['05-04', '04-29', 'Công văn 2450/VPCP-KGVX']],
  ),
  year(
    2025,
    'Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024',
    [
      [newYear, 'holiday', labourCode, '01-01'],
      [tet, 'holiday', 'Thông báo 6150/TB-BLĐTBXH', '01-27 01-28 01-29 01-30 01-31'],
      [hungKings, 'holiday', labourCode, '04-07'],
      [victory, 'holiday', labourCode, '04-30'],
      [labour, 'holiday', labourCode, '05-01'],
      ['dịp 1/5', 'swap', 'Thông báo 6150/TB-BLĐTBXH', '05-02'],
      [national, 'holiday', 'Thông báo 6150/TB-BLĐTBXH', '09-01 09-02'],
    ],
    [['04-26', '05-02', 'Thông báo 6150/TB-BLĐTBXH']],
  ),
  year(
    2026,
    'Thông báo 9441/TB-BNV ngày 16/10/2025; Công văn 12729/VPCP-KGVX ngày 25/12/2025; Công văn 3383/BNV-CVL ngày 10/4/2026; Nghị quyết 28/2026/QH16',
    [
      [newYear, 'holiday', labourCode, '01-01'],
      ['dịp Tết Dương lịch', 'swap', 'Công văn 12729/VPCP-KGVX', '01-02'],
      [tet, 'holiday', 'Thông báo 9441/TB-BNV', '02-16 02-17 02-18 02-19 02-20'],
      [hungKings, 'compensatory', labourCode, '04-27'],
      [victory, 'holiday', labourCode, '04-30'],
      [labour, 'holiday', labourCode, '05-01'],
      ['dịp Quốc khánh', 'swap', 'Thông báo 9441/TB-BNV', '08-31'],
      [national, 'holiday', 'Thông báo 9441/TB-BNV', '09-01 09-02'],
      [culture, 'holiday', 'Nghị quyết 28/2026/QH16, điều 2', '11-24'],
    ],
    [
      ['01-10', '01-02', 'Công văn 12729/VPCP-KGVX'],
      ['08-22', '08-31', 'Thông báo 9441/TB-BNV'],
    ],
  ),
];

/** Official calendars 2021–2026 with default hours; every other year is provisional until its notice is entered. */
export const shippedCalendar: CalendarData = { years, hours: defaultHours, reception: defaultHours };

/** Part of stored due dates: a later edition of the shipped years gets a new id, and the old one stays readable. */
export const shippedId = 'shipped-1';

let built: WorkingCalendar | undefined;

/** The shipped calendar, built once. */
export function shipped(): WorkingCalendar {
  built ??= buildCalendar(shippedId, shippedCalendar);
  return built;
}

function year(number: number, notice: string, blocks: readonly Block[], swaps: readonly Swap[] = []): CalendarYear {
  const date = (day: string) => localDate(`${number}-${day}`);
  return {
    year: number,
    status: 'official',
    notice,
    off: blocks.flatMap(([name, kind, source, days]) =>
      days.split(' ').map((day) => ({ date: date(day), kind, name, source })),
    ),
    workWeekend: swaps.map(([worked, off, source]) => ({
      date: date(worked),
      name: `làm bù ngày ${off.slice(3)}/${off.slice(0, 2)}`,
      source,
      makesUpFor: date(off),
    })),
  };
}
