// What a process and everything it started has used, read from /proc (Linux).
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of one clock tick of /proc/PID/stat: USER_HZ is 100 on every Linux that Node runs on. */
const tick = 10;

/**
 * Watches the tree below `root`: a process that has ended counts with what it had used when it was last seen, at most
 * `interval` ms before. `memory` also asks for the peak of the proportional set size, which costs time: not while timing.
 */
export function watchTree(root, { interval = 40, memory = false } = {}) {
  const seen = new Map();
  let peak = 0;
  const look = () => {
    let sum = 0;
    for (const { pid, began, cpu } of treeOf(root)) {
      seen.set(`${pid}:${began}`, cpu);
      if (memory) sum += pss(pid);
    }
    peak = Math.max(peak, sum);
  };
  look();
  const before = total(seen);
  const timer = setInterval(look, memory ? 150 : interval);
  return () => {
    clearInterval(timer);
    look();
    return { cpu: total(seen) - before, peak };
  };
}

/** Processes below `root` and itself. A browser that outlives whoever started it is not below any more. */
export function treeOf(root) {
  const byParent = new Map();
  let self;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const one = readStat(Number(name));
    if (!one) continue;
    if (one.pid === root) self = one;
    byParent.set(one.parent, [...(byParent.get(one.parent) ?? []), one]);
  }
  const found = self ? [self] : [];
  for (const { pid } of found) found.push(...(byParent.get(pid) ?? []));
  return found;
}

/** Whether it is still the process that was seen. */
export function isAlive({ pid, began }) {
  return readStat(pid)?.began === began;
}

function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const number = (index) => Number(fields[index - 3]);
    return { pid, parent: number(4), began: number(22), cpu: (number(14) + number(15)) * tick };
  } catch {
    return undefined;
  }
}

/** MiB. */
function pss(pid) {
  try {
    const [, kib = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kib) / 1024;
  } catch {
    return 0;
  }
}

function total(seen) {
  let sum = 0;
  for (const cpu of seen.values()) sum += cpu;
  return sum;
}
