import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How long nobody must have asked, in ms. */
const quiet = 500;

/**
 * Gives memory back when the server rests: an office's machine does other things beside it. V8 collects only when it
 * needs room, so what a large page left behind would stay for hours. `asked` is called at every request; `stop` ends it.
 */
export function restKeeper(): { asked(): void; stop(): void } {
  let last = 0;
  let collected = true;
  const watch = setInterval(() => {
    if (collected || performance.now() - last < quiet) return;
    collected = true;
    collect();
  }, quiet / 2).unref();
  return {
    asked() {
      last = performance.now();
      collected = false;
    },
    stop: () => clearInterval(watch),
  };
}

let collector: (() => void) | undefined;

/** Twice: what the first collection finalizes goes with the second. Together some 30 ms, while nobody asks. */
function collect(): void {
  if (!collector) {
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as () => void;
  }
  collector();
  collector();
}
