import { Problem } from '../domain/problem.ts';
import { epochOf, type Instant } from '../domain/time/instant.ts';

export interface Job<T> {
  readonly login: string;
  readonly startedAt: Instant;
  /** What people know it by. */
  readonly name: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
  result: T | null;
  /** What ended it early. */
  fault: Problem | null;
}

/** A finished job waits this long to be looked at, in ms. */
const keptFor = 30 * 60 * 1000;

/** Seconds until the page of a running job asks how far it is. */
export const askAgainAfter = 2;

/**
 * Work that takes longer than a page may, in memory: it goes on while its page asks how far it is. A person has one of a
 * kind at a time; starting another forgets the one before, which still runs to its end.
 */
export class Jobs<T> {
  readonly #jobs = new Map<string, Job<T>>();

  /** Begins at once; the promise ends with the work and never fails. A fault that is no Problem goes to `unexpected`. */
  start(
    id: string,
    { login, startedAt, name }: Pick<Job<T>, 'login' | 'startedAt' | 'name'>,
    work: (progress: (done: number, total: number) => void) => Promise<T>,
    unexpected: (error: unknown) => void,
  ): Promise<Job<T>> {
    this.#forget(startedAt, login);
    const job: Job<T> = { login, startedAt, name, done: 0, total: 0, result: null, fault: null };
    this.#jobs.set(id, job);
    const progress = (done: number, total: number) => {
      job.done = done;
      job.total = total;
    };
    return work(progress)
      .then((result) => {
        job.result = result;
      })
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) unexpected(error);
        job.fault = error instanceof Problem ? error : new Problem('work-failed');
      })
      .then(() => job);
  }

  /** The job of this person; undefined for another's, an unknown or a forgotten one. */
  find(id: string, login: string): Job<T> | undefined {
    const job = this.#jobs.get(id);
    return job?.login === login ? job : undefined;
  }

  #forget(now: Instant, login: string): void {
    for (const [id, job] of this.#jobs) {
      if (job.login === login || epochOf(now) - epochOf(job.startedAt) > keptFor) this.#jobs.delete(id);
    }
  }
}
