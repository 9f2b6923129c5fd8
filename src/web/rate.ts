import { type RateLike, vnNumber, vnPercent, vnRate } from '../report/format.ts';
import type { Text } from './text.ts';

/** `97,35 % (1.020/1.048)`; without a denominator the words for it, in the language of the page. */
export function rateText(rate: RateLike, t: Text): string {
  return rate.denominator === 0 ? t.app.noData : vnRate(rate);
}

/** A rate as the partial `rate` writes it: the percentage opens what was counted, the denominator of how many. */
export interface RateLinks {
  readonly text: string;
  /** '' without a denominator: `text` says so. */
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Null where there is nothing behind. */
  readonly many: string | null;
  readonly of: string | null;
}

/** `many`, `of`: addresses of the lists behind numerator and denominator; null where nothing can be opened. */
export function rateLinks(rate: RateLike, t: Text, address: Pick<RateLinks, 'many' | 'of'>): RateLinks {
  const { numerator, denominator } = rate;
  const none = denominator === 0;
  return {
    text: rateText(rate, t),
    value: none ? '' : vnPercent(rate),
    numerator: vnNumber(numerator),
    denominator: vnNumber(denominator),
    many: numerator === 0 ? null : address.many,
    of: none ? null : address.of,
  };
}
