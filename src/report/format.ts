import { displayPercent } from '../domain/indicator/figures.ts';
import type { Language } from '../domain/problem.ts';
import { formatClock, type Instant, localDateOf, minuteOfDay } from '../domain/time/instant.ts';
import type { Limit, LimitUnit } from '../domain/time/limit.ts';
import { dmy, type LocalDate } from '../domain/time/local-date.ts';
import { unitText } from '../domain/time/wording.ts';

/** `22/11/2026`. */
export function vnDate(date: LocalDate): string {
  return dmy(date);
}

/** `ngày 05 tháng 02 năm 2026`: a nought before days below 10 and before months 1 and 2 only (NĐ 30/2020, Phụ lục I). */
export function vnDateLong(date: LocalDate): string {
  const month = Number(date.slice(5, 7));
  return `ngày ${date.slice(8, 10)} tháng ${month <= 2 ? `0${month}` : month} năm ${date.slice(0, 4)}`;
}

/** `14:05` in the office's zone. */
export function vnTime(at: Instant): string {
  return formatClock(minuteOfDay(at));
}

/** `22/11/2026 14:05` in the office's zone. */
export function vnDateTime(at: Instant): string {
  return `${vnDate(localDateOf(at))} ${vnTime(at)}`;
}

/** `14 giờ 05 phút, ngày 22 tháng 11 năm 2026`, the wording of the slips; without the hour when it is not known. */
export function vnMoment(at: Instant, hasHour = true): string {
  const date = vnDateLong(localDateOf(at));
  return hasHour ? `${vnHour(at)}, ${date}` : date;
}

/** The same, to be written by hand. */
export const blankMoment = '…… giờ …… phút, ngày …… tháng …… năm ………';

/** `14 giờ 05 phút`. */
export function vnHour(at: Instant): string {
  return vnTime(at).replace(':', ' giờ ') + ' phút';
}

/** `10.205`, `1.234,50`: dot for thousands, comma for decimals. */
export function vnNumber(value: number, decimals = 0): string {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  const sign = value < 0 && Number(fixed) !== 0 ? '-' : '';
  return sign + (fraction === undefined ? grouped : `${grouped},${fraction}`);
}

/** Counts on papers: a leading nought below 10 so that no digit can be written before it (`02 bộ`). */
export function vnCount(value: number): string {
  return value > 0 && value < 10 && Number.isInteger(value) ? `0${value}` : vnNumber(value);
}

/** `12.000 đồng`, `Không`; on English screens `12.000 dong`, `none`. */
export function vnMoney(dong: number, language: Language = 'vi'): string {
  if (dong === 0) return language === 'vi' ? 'Không' : 'none';
  return `${vnNumber(dong)} ${language === 'vi' ? 'đồng' : 'dong'}`;
}

export interface RateLike {
  readonly numerator: number;
  readonly denominator: number;
}

/** `97,35 % (1.020/1.048)`; without a denominator "chưa có số liệu", never 100 % or a dash that reads as nought. */
export function vnRate(rate: RateLike): string {
  if (rate.denominator === 0) return 'chưa có số liệu';
  return `${vnPercent(rate)} (${vnNumber(rate.numerator)}/${vnNumber(rate.denominator)})`;
}

/** `97,35 %`; 100 only when numerator and denominator are equal, rounding never makes it. */
export function vnPercent(rate: RateLike): string {
  const percent = displayPercent(rate);
  if (percent === null) return 'chưa có số liệu';
  return percent === 100 ? '100 %' : `${vnNumber(percent, 2)} %`;
}

const unitNames: Readonly<Record<LimitUnit, string>> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  month: 'tháng',
  'same-day': 'trong ngày',
  'working-hour': 'giờ làm việc',
  'working-minute': 'phút làm việc',
};

/** `03 ngày làm việc`, `trong ngày làm việc`; the words of the source stand when there is no limit with a unit. */
export function limitText(limit: Limit | null, words = '', language: Language = 'vi'): string {
  if (language === 'en') return limit === null ? words || 'not published' : unitText(limit, 'en');
  if (limit === null) return words || 'không công bố';
  if (limit.unit === 'same-day') {
    const hour = (limit.cutOff ?? '15:00').replace(/:00$/, ' giờ').replace(/:(\d{2})$/, ' giờ $1');
    return `Trong ngày làm việc (tiếp nhận sau ${hour}: ngày làm việc tiếp theo)`;
  }
  const amount = Number.isInteger(limit.value) ? vnCount(limit.value) : String(limit.value).replace('.', ',');
  return `${amount} ${unitNames[limit.unit]}`;
}

/** Office minutes as a person says them: `45 phút`, `3 giờ 20 phút`; on English screens `3 h 20 min`. */
export function minutesText(minutes: number, language: Language = 'vi'): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  const [hour, minute] = language === 'vi' ? ['giờ', 'phút'] : ['h', 'min'];
  if (hours === 0) return `${rest} ${minute}`;
  return rest === 0 ? `${vnNumber(hours)} ${hour}` : `${vnNumber(hours)} ${hour} ${rest} ${minute}`;
}

/** For paper: a sign stays with its number and a number with its "%", so that no line ends between them. */
export function unbroken(text: string): string {
  return text.replace(/([≥≤=]) (?=\d)/g, '$1\u00a0').replace(/(\d) (?=%)/g, '$1\u00a0');
}

/**
 * A code or a document number (`H99.15-260707-0009`, `131/QĐ-UBND`) with the marks around it, as the source of a RegExp: a
 * line may begin or end at it, never within it nor between it and its mark.
 */
export const wholeCode = String.raw`[(“]?[\p{Lu}\d][\p{Lu}\d./]*(?:-[\p{Lu}\d./]*[\p{Lu}\d])+[).,;:”]*`;
