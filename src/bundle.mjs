// How the built program is run: one file, and beside it what V8 compiled of it, so that a start reads instead of compiling
// (test/bench: start). Node 20 keeps no compiled code by itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';

/** Where the compiled code of the program lies; V8 refuses that of another version or machine. */
export function codeFile(program) {
  return `${program}.${process.version}-${process.platform}-${process.arch}.code`;
}

/** The program, ready to `run()`. Its name carries a hash of its text: code of another text never goes with it. */
export function load(program) {
  // The young generation stays at its first megabyte: it would grow to 32 while the program is read, and never shrink.
  setFlagsFromString('--semi-space-growth-factor=1');
  const script = new Script(readFileSync(program, 'latin1'), {
    filename: program,
    cachedData: compiledCode(program),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return { script, run: () => script.runInThisContext()(createRequire(program), program, (name) => import(name)) };
}

function compiledCode(program) {
  try {
    return readFileSync(codeFile(program));
  } catch {
    return undefined;
  }
}
