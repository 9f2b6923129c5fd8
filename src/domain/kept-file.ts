/** A file kept as evidence: its bytes stand in storage/attachment.ts under the hash. */
export interface KeptFile {
  /** SHA-256 of the bytes, lower-case hex, 64 digits: never missing. */
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}
