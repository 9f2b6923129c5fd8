import type { ImportFault } from '../domain/dossier/import-fault.ts';

interface Noted {
  readonly ordinal: number;
  readonly fault: ImportFault;
}

/** The faults of an import as they are found, at most `most` errors and as many warnings. */
export class FaultBook {
  readonly #most: number;
  readonly #kept: Readonly<Record<ImportFault['severity'], Noted[]>> = { error: [], warning: [] };
  #leftOut = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** `ordinal`: the row's place among all rows of the file. */
  add(ordinal: number, faults: readonly ImportFault[]): void {
    for (const fault of faults) {
      const kept = this.#kept[fault.severity];
      if (kept.length < this.#most) kept.push({ ordinal, fault });
      else this.#leftOut += 1;
    }
  }

  get leftOut(): number {
    return this.#leftOut;
  }

  /** In the order of the file. */
  list(): ImportFault[] {
    const { error, warning } = this.#kept;
    return [...error, ...warning].sort((a, b) => a.ordinal - b.ordinal).map(({ fault }) => fault);
  }
}
