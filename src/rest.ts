import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often it is looked whether the server rests, in ms, as all of these. */
const look = 250;
/** How long nobody must have asked. */
const quiet = 500;
/** After this long without work V8 also gives the room of the young generation back. */
const longQuiet = 6000;
/** So many requests between two looks are a crowd. */
const crowd = 25;

/** What the keeper does to V8; a test puts its own in the place. */
export interface Memory {
  collect(): void;
  /** True: quick rather than small. */
  hurry(inHurry: boolean): void;
}

/**
 * Gives memory back when the server rests: an office's machine does other things beside it. V8 collects only when it
 * needs room, so what a large page left behind would stay for hours. A page that takes long is no rest. While a crowd
 * asks, or work goes on that outlasts its request, V8 may take the room it works fastest in. `during` is told of every
 * request with its answer, `outlasting` of such work; `stop` ends it.
 */
export function restKeeper(memory: Memory = v8Memory): {
  during<T extends Response | Promise<Response>>(answer: T): T;
  outlasting<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
} {
  let last = 0;
  let asked = 0;
  let underway = 0;
  let inHurry = false;
  /** The collections that are due at the next rest and at the next long one. */
  let due = { rest: false, longRest: false };
  memory.hurry(false);
  const watch = setInterval(() => {
    const rested = underway > 0 ? 0 : performance.now() - last;
    if (asked >= crowd) hasten();
    asked = 0;
    if (due.rest && rested >= quiet) {
      due = { rest: false, longRest: inHurry || due.longRest };
      if (inHurry) memory.hurry(false);
      inHurry = false;
      memory.collect();
    } else if (!due.rest && due.longRest && rested >= longQuiet) {
      due.longRest = false;
      memory.collect();
    }
  }, look).unref();
  function hasten(): void {
    if (inHurry) return;
    inHurry = true;
    memory.hurry(true);
  }
  function ended(): void {
    underway--;
    last = performance.now();
    due.rest = true;
  }
  return {
    during(answer) {
      asked++;
      underway++;
      if (answer instanceof Promise) void answer.then(ended, ended);
      else ended();
      return answer;
    },
    outlasting(work) {
      underway++;
      hasten();
      return work().finally(ended);
    },
    stop: () => clearInterval(watch),
  };
}

const v8Memory: Memory = {
  /** Twice: what the first collection finalizes goes with the second. Together some 30 ms, while nobody asks. */
  collect() {
    if (!collector) {
      setFlagsFromString('--expose-gc');
      collector = runInNewContext('gc') as () => void;
    }
    collector();
    collector();
  },
  hurry,
};

/** Quick: V8 takes the room it works fastest in. Small: as bundle.mjs sets it for the start. */
export function hurry(inHurry: boolean): void {
  growYoung(inHurry);
  setFlagsFromString(inHurry ? '--no-optimize-for-size' : '--optimize-for-size');
}

/** Only the old generation may grow as it likes: work of any length stays within some 400 MiB and is nearly as quick. */
export function hurryLong(): void {
  growYoung(false);
  setFlagsFromString('--no-optimize-for-size');
}

function growYoung(grow: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${grow ? 2 : 1}`);
}

let collector: (() => void) | undefined;
