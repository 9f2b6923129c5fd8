/** `10.205`, `98,5`: numbers as Vietnamese papers print them (dot for thousands, comma for decimals). */
export function numberText(value: number, mostDecimals = 2): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: mostDecimals, useGrouping: true }).format(value);
}
