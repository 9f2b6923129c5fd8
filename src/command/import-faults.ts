import type { ImportFault } from '../domain/dossier/import-fault.ts';

interface Noted {
  readonly ordinal: number;
  readonly fault: ImportFault;
}

/** The faults of an import as they are found; of errors and of warnings the first `most` of the file. */
export class FaultBook {
  readonly #most: number;
  readonly #kept: Record<ImportFault['severity'], Noted[]> = { error: [], warning: [] };
  #found = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** `ordinal`: the row's place among all rows of the file. */
  add(ordinal: number, faults: readonly ImportFault[]): void {
    for (const fault of faults) {
      this.#found += 1;
      this.#kept[fault.severity].push({ ordinal, fault });
      // Rows come in any order; sorting at every second `most` keeps them few at little cost.
      if (this.#kept[fault.severity].length > 2 * this.#most) this.#trim(fault.severity);
    }
  }

  get leftOut(): number {
    return this.#found - this.list().length;
  }

  /** In the order of the file. */
  list(): ImportFault[] {
    this.#trim('error');
    this.#trim('warning');
    const { error, warning } = this.#kept;
    return [...error, ...warning].sort(inFile).map(({ fault }) => fault);
  }

  #trim(severity: ImportFault['severity']): void {
    this.#kept[severity] = this.#kept[severity].sort(inFile).slice(0, this.#most);
  }
}

function inFile(a: Noted, b: Noted): number {
  return a.ordinal - b.ordinal;
}
