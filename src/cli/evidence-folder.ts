import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '../domain/problem.ts';
import { systemFault } from './run.ts';

/** A file of the folder besides the manifest. */
export interface FolderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What changes the folder: one step at a time, so that a test can stop between any two. */
export interface Disk {
  write(path: string, bytes: Uint8Array): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
}

const manifestName = 'manifest.json';
/** While a run writes: what it found and what it is about to write. It is gone once the manifest is there. */
const journalName = '.dang-ghi.json';
/** A file until it is whole. */
const part = '.part';

/**
 * Refuses a folder that holds anything an earlier run did not write, or wrote otherwise than it lies there now. Throws
 * Problem('evidence-folder') that names what is in the way.
 */
export function checkEvidenceFolder(folder: string): void {
  earlierFiles(folder);
}

/**
 * Puts the files and the manifest in the place of what an earlier run left. All of it first lies beside the former files,
 * so that a disk without room for it leaves those whole; only then do names change, the manifest's first and last:
 * whenever this is stopped no manifest names what is not there, and the next run knows what was its own. Throws Problem:
 * evidence-folder, evidence-unwritten (all is as it was), evidence-half (stopped while names changed).
 */
export function writeEvidenceFolder(
  folder: string,
  files: readonly FolderFile[],
  manifest: object,
  disk: Disk = fileSystem,
): void {
  let changing = false;
  try {
    mkdirSync(folder, { recursive: true });
    const earlier = earlierFiles(folder);
    stage(folder, [...files, { name: manifestName, bytes: manifestBytes(manifest) }], earlier, disk);
    changing = true;
    removeIn(folder, manifestName, disk);
    const wanted = new Set(files.map(({ name }) => name));
    for (const name of earlier.keys()) if (!wanted.has(name)) removeIn(folder, name, disk);
    for (const name of [...wanted, manifestName]) disk.rename(join(folder, name + part), join(folder, name));
    removeIn(folder, journalName, disk);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const reason = systemFault(error)?.details['reason']?.toString() ?? error.message;
    throw new Problem(changing ? 'evidence-half' : 'evidence-unwritten', { folder, reason }, 'folder');
  }
}

/** Writes every file beside its name, after the journal that tells the next run whose they are. */
function stage(folder: string, files: readonly FolderFile[], earlier: ReadonlyMap<string, string[]>, disk: Disk): void {
  const hashes = new Map([...earlier].map(([name, known]) => [name, [...known]]));
  for (const { name, bytes } of files) {
    if (name !== manifestName) hashes.set(name, [...(hashes.get(name) ?? []), sha256(bytes)]);
  }
  const begun = existsSync(join(folder, journalName));
  const put = ({ name, bytes }: FolderFile) => disk.write(join(folder, name + part), bytes);
  try {
    // What an interrupted run left of its own takes room that this one needs.
    for (const name of [...hashes.keys(), manifestName, journalName]) removeIn(folder, name + part, disk);
    put({ name: journalName, bytes: new TextEncoder().encode(JSON.stringify(Object.fromEntries(hashes))) });
    disk.rename(join(folder, journalName + part), join(folder, journalName));
    for (const file of files) put(file);
  } catch (error) {
    if (isSystemError(error)) {
      for (const name of [...hashes.keys(), manifestName, journalName]) removeIn(folder, name + part, disk);
      // With a journal of before, files of two runs lie here, which only a journal knows.
      if (!begun) removeIn(folder, journalName, disk);
    }
    throw error;
  }
}

/** The files an earlier run wrote, with the SHA-256 each may have; empty: any (of before hashes were kept for it). */
function earlierFiles(folder: string): Map<string, string[]> {
  const known = new Map<string, string[]>();
  if (!existsSync(folder)) return known;
  if (!statSync(folder).isDirectory()) throw refusal(folder, 'đây là một tệp, không phải thư mục');
  const [journal, manifest] = [readJson(folder, journalName), readJson(folder, manifestName)];
  for (const [name, hashes] of Object.entries(journal ?? {})) {
    if (isPlain(name) && Array.isArray(hashes)) known.set(name, hashes.map(String));
  }
  for (const [name, hash] of namedIn(manifest)) known.set(name, [...(known.get(name) ?? []), ...(hash ? [hash] : [])]);
  const own = new Set<string>();
  for (const name of [journalName, ...(manifest === null ? [] : [manifestName])]) own.add(name);
  for (const name of [...known.keys(), journalName, manifestName]) own.add(name + part);
  const foreign = readdirSync(folder, { withFileTypes: true }).filter((entry) => {
    if (!entry.isFile()) return true;
    if (own.has(entry.name)) return false;
    const hashes = known.get(entry.name);
    return !hashes || (hashes.length > 0 && !hashes.includes(sha256(readFileSync(join(folder, entry.name)))));
  });
  if (foreign.length > 0) {
    const names = foreign.slice(0, mostNames).map(({ name }) => name);
    const more = foreign.length > mostNames ? ` và ${foreign.length - mostNames} tệp khác` : '';
    throw refusal(folder, `có ${names.join(', ')}${more} không phải do lần in trước ghi, hoặc đã bị sửa sau đó`);
  }
  return known;
}

/** The papers and the bound file that a manifest of this program names; none of any other JSON. */
function namedIn(manifest: Record<string, unknown> | null): [name: string, hash: string | null][] {
  if (manifest === null) return [];
  const { papers, bound, year } = manifest;
  const named = [...(Array.isArray(papers) ? papers : []), bound].flatMap((one: unknown): [string, string | null][] => {
    if (typeof one !== 'object' || one === null || !('file' in one) || typeof one.file !== 'string') return [];
    return isPlain(one.file) ? [[one.file, 'sha256' in one ? String(one.sha256) : null]] : [];
  });
  // Before the manifest named the bound file.
  return bound === undefined ? [...named, [boundName(Number(year)), null]] : named;
}

/** A manifest or journal of this program; null when there is none, or the file of that name is something else. */
function readJson(folder: string, name: string): Record<string, unknown> | null {
  const path = join(folder, name);
  if (!existsSync(path) || !statSync(path).isFile()) return null;
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read !== 'object' || read === null) return null;
    const known: Record<string, unknown> = { ...read };
    return name === journalName || (Array.isArray(known['papers']) && 'madeAt' in known) ? known : null;
  } catch {
    return null;
  }
}

/** Everything in one PDF, as it lies in the folder. */
export function boundName(year: number): string {
  return `ho-so-minh-chung-${year}.pdf`;
}

/** A name in this very folder: a manifest can say anything. */
function isPlain(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && basename(name) === name && !name.includes('\\');
}

function manifestBytes(manifest: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`);
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && !(error instanceof Problem);
}

function removeIn(folder: string, name: string, disk: Disk): void {
  const path = join(folder, name);
  if (existsSync(path)) disk.remove(path);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function refusal(folder: string, reason: string): Problem {
  return new Problem('evidence-folder', { folder, reason }, 'folder');
}

const fileSystem: Disk = {
  write: (path, bytes) => writeFileSync(path, bytes, { flush: true }),
  rename: renameSync,
  remove: (path) => rmSync(path),
};

const mostNames = 5;
