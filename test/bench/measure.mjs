// How everything here is measured: the variants of one row in turn, round after round in one run; a figure is the median
// of the round-by-round ratios with the least and the most, so that a busy machine slows both sides of a ratio alike.

/**
 * Runs every variant once per round. A variant answers with `{ wall, cpu, ops }` (ms, ms, count) that it measured itself,
 * or with anything else and is then measured here. Returns the rounds of each variant.
 */
export async function alternate(rounds, variants) {
  const found = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(variants)) {
      globalThis.gc?.();
      found[name].push(await timed(run));
    }
  }
  return found;
}

export async function timed(run) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const answer = await run();
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return typeof answer === 'object' && answer?.wall !== undefined
    ? answer
    : { wall, cpu: (user + system) / 1000, ops: typeof answer === 'number' ? answer : 1 };
}

/** Ratios of a to b round by round, `of` being the quantity per operation. */
export function ratio(a, b, of = 'wall') {
  return spread(a.map((one, round) => one[of] / (one.ops ?? 1) / (b[round][of] / (b[round].ops ?? 1))));
}

export function spread(values) {
  const sorted = values.toSorted((x, y) => x - y);
  return { median: median(sorted), min: sorted[0], max: sorted.at(-1) };
}

export function median(values) {
  const sorted = values.toSorted((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
