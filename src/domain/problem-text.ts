export type ProblemDetails = Readonly<Record<string, string | number>>;

/** One code of the closed list, in both languages; `{name}` is filled from the details, `{name?}` may be missing. */
export interface ProblemText {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503;
  readonly vi: string;
  readonly en: string;
}
