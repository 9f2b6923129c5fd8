import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Memory, restKeeper } from '../src/rest.ts';

let done: string[];
const memory: Memory = {
  collect: () => void done.push('collect'),
  hurry: (inHurry) => void done.push(inHurry ? 'hurry' : 'calm'),
};
let keeper: ReturnType<typeof restKeeper>;

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
  keeper = restKeeper(memory);
  done.length = 0;
});
afterEach(() => {
  keeper.stop();
  vi.useRealTimers();
});

function page(): { answer: () => void } {
  let resolve: (answer: Response) => void = () => undefined;
  keeper.during(
    new Promise<Response>((answered) => {
      resolve = answered;
    }),
  );
  return { answer: () => resolve(new Response()) };
}

describe('memory of the server at rest', () => {
  test('nothing is collected before anybody has asked, nor twice for one request', async () => {
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual([]);
    keeper.during(new Response());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(['collect']);
  });

  test('a page that takes long is no rest: it is collected half a second after its answer', async () => {
    const long = page();
    await vi.advanceTimersByTimeAsync(5000);
    expect(done).toEqual([]);
    long.answer();
    await vi.advanceTimersByTimeAsync(300);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(done).toEqual(['collect']);
  });

  test('a request that failed is over as well', async () => {
    const failed = Promise.reject(new Error('fault'));
    failed.catch(() => undefined);
    keeper.during(failed);
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toEqual(['collect']);
  });

  test('a crowd is served quickly; at rest the room goes back, the rest of it after a long rest', async () => {
    for (let i = 0; i < 30; i++) keeper.during(new Response());
    await vi.advanceTimersByTimeAsync(250);
    expect(done).toEqual(['hurry']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toEqual(['hurry', 'calm', 'collect']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(['hurry', 'calm', 'collect', 'collect']);
  });

  test('work that outlasts its request is quick from its start and no rest, whoever asks meanwhile', async () => {
    let finish: (file: string) => void = () => undefined;
    const work = keeper.outlasting(() => new Promise<string>((resolve) => (finish = resolve)));
    expect(done).toEqual(['hurry']);
    keeper.during(new Response());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(['hurry']);
    finish('file');
    await expect(work).resolves.toBe('file');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(['hurry', 'calm', 'collect', 'collect']);
  });

  test('work that fails is over as well, and its fault is told on', async () => {
    const failed = keeper.outlasting(() => Promise.reject(new Error('fault')));
    await expect(failed).rejects.toThrow('fault');
    await vi.advanceTimersByTimeAsync(1000);
    expect(done).toEqual(['hurry', 'calm', 'collect']);
  });
});
