const parentEvery = 250;

/** What ends this program from outside; the number is what a shell adds to 128. */
export const stopSignals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
export type StopSignal = keyof typeof stopSignals;

/**
 * Calls once on SIGINT, SIGTERM or SIGHUP, or `underNpm` at the end of the npm that started this process: npm hands a SIGTERM only
 * to its shell, which dies without passing it on. A second signal then ends the process at once. Answers how to stop
 * listening.
 */
export function onStop(underNpm: boolean, stopped: (signal: StopSignal) => void): () => void {
  const parent = process.ppid;
  const watch = underNpm
    ? setInterval(() => process.ppid !== parent && stop('SIGTERM'), parentEvery).unref()
    : undefined;
  const signals = Object.keys(stopSignals) as StopSignal[];
  const forget = () => {
    clearInterval(watch);
    for (const signal of signals) process.removeListener(signal, stop);
  };
  const stop = (signal: StopSignal) => {
    forget();
    stopped(signal);
  };
  for (const signal of signals) process.once(signal, stop);
  return forget;
}
