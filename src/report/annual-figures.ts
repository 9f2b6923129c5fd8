import { type Figures, type Rate, rate } from '../domain/indicator/figures.ts';

/** Trước hạn và đúng hạn trong số đã giải quyết. */
export function inTimeOf({ resolved }: Figures): Rate {
  return rate(resolved.early + resolved.onTime, resolved.total);
}
