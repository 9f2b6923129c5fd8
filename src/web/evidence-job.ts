import { Problem } from '../domain/problem.ts';
import { epochOf, type Instant } from '../domain/time/instant.ts';
import type { EvidenceFile } from '../report/evidence-file.ts';

export interface EvidenceJob {
  readonly login: string;
  readonly year: number;
  readonly startedAt: Instant;
  done: number;
  /** 0 until the first paper is printed. */
  total: number;
  file: EvidenceFile | null;
  /** What ended it early. */
  fault: Problem | null;
}

/** A finished file waits this long to be fetched, in ms. */
const keptFor = 30 * 60 * 1000;

/**
 * Evidence files being printed, in memory: printing takes longer than a page may. A person has one at a time; starting
 * another replaces the one before.
 */
export class EvidenceJobs {
  readonly #jobs = new Map<string, EvidenceJob>();

  /** Begins at once and returns without waiting. A fault that is no Problem is handed to `unexpected`. */
  start(
    id: string,
    job: Pick<EvidenceJob, 'login' | 'year' | 'startedAt'>,
    work: (progress: (done: number, total: number) => void) => Promise<EvidenceFile>,
    unexpected: (error: unknown) => void,
  ): void {
    this.#forget(job.startedAt, job.login);
    const kept: EvidenceJob = { ...job, done: 0, total: 0, file: null, fault: null };
    this.#jobs.set(id, kept);
    work((done, total) => {
      kept.done = done;
      kept.total = total;
    }).then(
      (file) => {
        kept.file = file;
      },
      (error: unknown) => {
        if (!(error instanceof Problem)) unexpected(error);
        kept.fault = error instanceof Problem ? error : new Problem('print-failed', { reason: 'lỗi ngoài dự kiến' });
      },
    );
  }

  /** The job of this person; undefined for another's, an unknown or a forgotten one. */
  find(id: string, login: string): EvidenceJob | undefined {
    const job = this.#jobs.get(id);
    return job?.login === login ? job : undefined;
  }

  #forget(now: Instant, login: string): void {
    for (const [id, job] of this.#jobs) {
      if (job.login === login || epochOf(now) - epochOf(job.startedAt) > keptFor) this.#jobs.delete(id);
    }
  }
}
