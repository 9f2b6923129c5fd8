import type { Channel } from '../domain/procedure/procedure.ts';
import { fold } from '../domain/text.ts';
import type { LimitUnit } from '../domain/time/limit.ts';

/** A unit as published, by its folded words. What is not listed has no known unit: it is never guessed. */
const units: ReadonlyMap<string, LimitUnit> = new Map([
  ['ngay lam viec', 'working-day'],
  ['wd', 'working-day'],
  ['working-day', 'working-day'],
  ['ngay', 'calendar-day'],
  ['cd', 'calendar-day'],
  ['calendar-day', 'calendar-day'],
  ['thang', 'month'],
  ['month', 'month'],
  ['gio', 'working-hour'],
  ['gio lam viec', 'working-hour'],
  ['h', 'working-hour'],
  ['working-hour', 'working-hour'],
  ['phut', 'working-minute'],
  ['phut lam viec', 'working-minute'],
  ['working-minute', 'working-minute'],
  ['trong ngay', 'same-day'],
  ['trong ngay lam viec', 'same-day'],
  ['same-day', 'same-day'],
]);

export function unitOf(text: string): LimitUnit | undefined {
  return units.get(fold(text));
}

const channelWords: ReadonlyMap<string, Channel> = new Map([
  ['truc tiep', 'direct'],
  ['direct', 'direct'],
  ['truc tuyen', 'online'],
  ['online', 'online'],
  ['dich vu buu chinh', 'post'],
  ['buu chinh', 'post'],
  ['buu chinh cong ich', 'post'],
  ['post', 'post'],
  ['ki-ot', 'kiosk'],
  ['kiosk', 'kiosk'],
]);

export function channelOf(text: string): Channel | undefined {
  return channelWords.get(fold(text));
}

/** "5 Ngày làm việc" → value and the words of the unit; "Không có thông tin" and other texts without a number → null. */
export function splitTime(raw: string): { readonly value: number; readonly unit: string } | null {
  const match = /^(\d{1,6}(?:[.,]\d{1,3})?)\s*(.*)$/s.exec(raw.trim());
  if (!match) return null;
  return { value: Number((match[1] ?? '').replace(',', '.')), unit: (match[2] ?? '').trim() };
}

/** Đồng from "8,000 VNĐ", "400.000 đồng", "Miễn phí"; null when the text names no single amount. */
export function amountOf(raw: string): number | null {
  const text = fold(raw);
  if (/^(mien phi|khong thu phi|khong)$/.test(text)) return 0;
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(viet nam dong|vnd|dong|d)?$/.exec(text);
  return match ? Number((match[1] ?? '').replace(/[.,]/g, '')) : null;
}
