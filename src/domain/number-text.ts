/** `10.205`, `98,5`: numbers as Vietnamese papers print them (dot for thousands, comma for decimals). */
export function numberText(value: number, mostDecimals = 2): string {
  return formatter(mostDecimals).format(value);
}

/** Dear to make and used for every figure of a page. */
const formatters = new Map<number, Intl.NumberFormat>();

function formatter(mostDecimals: number): Intl.NumberFormat {
  const known = formatters.get(mostDecimals);
  if (known) return known;
  const made = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: mostDecimals, useGrouping: true });
  formatters.set(mostDecimals, made);
  return made;
}
