/** Who prints when: a fixed number of places, first come first served, but whoever can wait goes last. */
export interface Turns {
  /** Resolves when there is a place; the answer gives it back. */
  take(background: boolean): Promise<() => void>;
}

/**
 * `places` ≥ 1. Work in the background never holds the last place, unless there is but one: whoever stands at the counter
 * waits for no long file.
 */
export function turns(places: number): Turns {
  const most = { all: places, background: Math.max(1, places - 1) };
  const held = { all: 0, background: 0 };
  const waiting: Record<'front' | 'background', (() => void)[]> = { front: [], background: [] };

  const isFree = (background: boolean) => held.all < most.all && (!background || held.background < most.background);

  const start = (background: boolean) => {
    held.all++;
    if (background) held.background++;
  };

  const next = () => {
    for (const background of [false, true]) {
      const queue = waiting[background ? 'background' : 'front'];
      while (queue.length > 0 && isFree(background)) {
        start(background);
        queue.shift()?.();
      }
    }
  };

  return {
    async take(background) {
      if (isFree(background)) start(background);
      else await new Promise<void>((resolve) => waiting[background ? 'background' : 'front'].push(resolve));
      return () => {
        held.all--;
        if (background) held.background--;
        next();
      };
    },
  };
}
