// How the built program is run: one file, and beside it what V8 compiled of it, so that a start reads instead of compiling
// (test/bench: start). Node 20 keeps no compiled code by itself.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';

/**
 * More than the 32 MiB up to which glibc takes the size of a freed block as the measure of what to keep for itself from
 * then on (M_MMAP_THRESHOLD): freeing blocks of the size of these files would cost some 8 MiB for good. What is not
 * written to takes no memory.
 */
const roomSize = 33 * 1024 * 1024;

/** Where the compiled code of the program lies; V8 refuses that of another version or machine. */
export function codeFile(program) {
  return `${program}.${process.version}-${process.platform}-${process.arch}.code`;
}

/** The program, ready to `run()`. Its name carries a hash of its text: code of another text never goes with it. */
export function load(program) {
  // The young generation stays at its first megabyte, it would grow to 32 while the program is read; the old one grows in
  // small steps. rest.ts lets both go while a crowd asks.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--optimize-for-size');
  const room = Buffer.allocUnsafeSlow(roomSize);
  const text = contentOf(program, room).latin1Slice();
  const script = new Script(text, {
    filename: program,
    cachedData: compiledCode(program, room),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return { script, run: () => script.runInThisContext()(createRequire(program), program, (name) => import(name)) };
}

function compiledCode(program, room) {
  try {
    return contentOf(codeFile(program), room);
  } catch {
    return undefined;
  }
}

/** The file's bytes, in `room` where they fit. */
function contentOf(file, room) {
  const descriptor = openSync(file);
  try {
    const { size } = fstatSync(descriptor);
    const bytes = size <= room.length ? room.subarray(0, size) : Buffer.allocUnsafeSlow(size);
    for (let done = 0, read = 1; done < size && read > 0; done += read)
      read = readSync(descriptor, bytes, { offset: done });
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}
