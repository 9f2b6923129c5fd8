import type { Limit } from '../time/limit.ts';

export type LimitOrder = 'longer' | 'not-longer' | 'unknown';

/**
 * Whether `promised` is longer than `legal`, without converting units: `unknown` where only a calendar could tell.
 * Five or more working days always span a weekend, so n working days are then longer than n calendar days; n calendar
 * days are never longer than n working days.
 */
export function compareLimits(promised: Limit, legal: Limit): LimitOrder {
  if (promised.unit === legal.unit) {
    return promised.unit !== 'same-day' && promised.value > legal.value ? 'longer' : 'not-longer';
  }
  const [own, law] = [minutes(promised), minutes(legal)];
  if (own !== null && law !== null) return own > law ? 'longer' : 'not-longer';
  if (legal.unit === 'same-day') return isDays(promised) && promised.value >= 1 ? 'longer' : 'unknown';
  if (promised.unit === 'same-day') return isDays(legal) && legal.value >= 1 ? 'not-longer' : 'unknown';
  if (promised.unit === 'calendar-day' && legal.unit === 'working-day') {
    return promised.value <= legal.value ? 'not-longer' : 'unknown';
  }
  if (promised.unit === 'working-day' && legal.unit === 'calendar-day') {
    return promised.value > legal.value || (promised.value === legal.value && promised.value >= 5)
      ? 'longer'
      : 'unknown';
  }
  return 'unknown';
}

function isDays({ unit }: Limit): boolean {
  return unit === 'working-day' || unit === 'calendar-day' || unit === 'month';
}

function minutes({ value, unit }: Limit): number | null {
  if (unit === 'working-minute') return value;
  return unit === 'working-hour' ? value * 60 : null;
}
