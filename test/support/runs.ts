/**
 * How often a property is tried: a quick share for every day, all of it with PROPERTY_RUNS=full (.ci/run does), so that
 * the pure suite stays a matter of seconds.
 */
export function runs(full: number): number {
  return process.env['PROPERTY_RUNS'] === 'full' ? full : Math.max(20, Math.ceil(full / 25));
}
