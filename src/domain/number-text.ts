/** `10.205`: whole numbers and decimals as Vietnamese papers print them (dot for thousands, comma for decimals). */
export function numberText(value: number, mostDecimals = 2): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: mostDecimals, useGrouping: true }).format(value);
}

/**
 * `97,33 %`: two decimals, but never 100 % unless the two are equal and never 0 % unless nothing was counted.
 * Undefined when the denominator is 0: there is no rate, and no 100 %.
 */
export function shareText(numerator: number, denominator: number): string | undefined {
  if (denominator === 0) return undefined;
  if (numerator === denominator) return '100 %';
  const hundredths = Math.round((numerator * 10_000) / denominator);
  const shown = numerator > denominator ? hundredths : Math.min(hundredths, 9999);
  if (shown === 0) return numerator === 0 ? '0 %' : '< 0,01 %';
  return `${Math.floor(shown / 100)},${String(shown % 100).padStart(2, '0')} %`;
}
