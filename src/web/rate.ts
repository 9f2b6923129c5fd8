import { type RateLike, vnRate } from '../report/format.ts';
import type { Text } from './text.ts';

/** `97,35 % (1.020/1.048)`; without a denominator the words for it, in the language of the page. */
export function rateText(rate: RateLike, t: Text): string {
  return rate.denominator === 0 ? t.app.noData : vnRate(rate);
}
