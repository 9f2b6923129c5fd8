/** One table; below it why each goal that was missed was missed, as the profile of this run says. */
export function print(rows, { machine, rounds }) {
  const { node, cores, load } = machine;
  const cells = rows.map((row) => [
    row.group,
    row.what,
    row.goal ?? '–',
    row.ratio
      ? `${number(row.ratio.median)} ${row.unit} [${number(row.ratio.min)} … ${number(row.ratio.max)}]`
      : row.value,
    row.reached === undefined ? '' : row.reached ? 'yes' : 'NO',
  ]);
  const heads = ['row', 'what', 'goal', 'measured', 'reached'];
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((line) => line[i].length)));
  const line = (texts) =>
    `${texts
      .map((text, i) => text.padEnd(widths[i]))
      .join('  ')
      .trimEnd()}\n`;
  const out = (text) => process.stdout.write(text);
  out(`Node ${node}, ${cores} cores, load ${load.map((one) => one.toFixed(1)).join('–')}, ${rounds} rounds\n\n`);
  out(line(heads));
  out(line(widths.map((width) => '─'.repeat(width))));
  for (const texts of cells) out(line(texts));
  const missed = rows.filter(({ reached, why }) => reached === false && why);
  if (missed.length > 0) out('\n');
  for (const { group, what, why } of missed) out(`${group} · ${what}: ${why}\n`);
}

/** Three significant digits, never as a power of ten. */
export function number(value) {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 6));
}
