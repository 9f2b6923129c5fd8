// Starts the built program (`node src/build-code.mjs FILE`) on an empty data directory, asks it for two pages, stops it and
// writes what V8 has compiled by then beside it. A program without it starts as well, only later.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeFile, load } from './bundle.mjs';

const [program] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'dung-hen-build-'));
const { script, run } = load(program);
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
  const target = codeFile(program);
  writeFileSync(`${target}.${process.pid}`, script.createCachedData());
  renameSync(`${target}.${process.pid}`, target);
});

process.stderr.write = (text) => {
  const [address] = /http:\S+/.exec(String(text)) ?? [];
  if (address) void visit(address);
  return true;
};
process.argv = [process.execPath, program, 'serve', '--data', folder, '--host', '127.0.0.1', '--port', '0'];
run();

let visited = false;
async function visit(address) {
  if (visited) return;
  visited = true;
  for (const path of ['/healthz', '/sign-in']) await fetch(new URL(path, address)).then((answer) => answer.text());
  process.emit('SIGTERM');
}
