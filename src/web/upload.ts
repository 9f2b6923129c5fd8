import { epochOf, type Instant } from '../domain/time/instant.ts';
import type { Mapping } from '../exchange/mapping.ts';
import type { TitleRow } from '../exchange/title-row.ts';

export interface Upload {
  /** Who sent it: nobody else may confirm it. */
  readonly login: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mapping: Mapping;
  /** The headings of a spreadsheet. */
  readonly titleRow?: TitleRow;
  /** Whether the mapping was chosen for an earlier file with these headings. */
  readonly remembered?: boolean;
}

/** How long a file waits for its confirmation; said on the page. */
export const keptMinutes = 30;
const lifetimeMs = keptMinutes * 60_000;
const mostKept = 4;

/** Files between their preview and their confirmation, in memory: a few, for half an hour, each used once. */
export class UploadShelf {
  readonly #kept = new Map<string, { readonly upload: Upload; readonly at: Instant }>();

  put(id: string, upload: Upload, at: Instant): string {
    for (const [known, { at: since }] of this.#kept)
      if (epochOf(at) - epochOf(since) > lifetimeMs) this.#kept.delete(known);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(id, { upload, at });
    return id;
  }

  /** Undefined when it is unknown, expired, or somebody else's. */
  take(id: string, login: string, now: Instant): Upload | undefined {
    const found = this.#kept.get(id);
    if (!found || found.upload.login !== login || epochOf(now) - epochOf(found.at) > lifetimeMs) return undefined;
    this.#kept.delete(id);
    return found.upload;
  }
}
