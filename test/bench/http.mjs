// Server and asker as two processes beside this one, so that each one's processor time is known.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyOf } from './office.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const warm = 1000;
const measured = 2000;

/** One server of the variant under load: `{ wall, cpu, ops, commits, p50, p99 }` of the measured time. */
export async function underLoad(variant, office, requests) {
  const copy = await copyOf(office);
  const server = child('server.js', [variant, copy.directory]);
  const load = child('load.js', []);
  try {
    const { port } = await said(server);
    await ask(load, { port, requests });
    await ask(load, { run: warm });
    const before = await ask(server, {});
    const { ops, wall, p50, p99 } = await ask(load, { run: measured });
    const after = await ask(server, {});
    return { wall, cpu: after.cpu - before.cpu, ops, commits: after.commits - before.commits, p50, p99 };
  } finally {
    await Promise.all([ended(server), ended(load)]);
    copy.remove();
  }
}

export const helloRequests = (clients) => Array.from({ length: clients }, () => [{ method: 'GET', path: '/' }]);

function child(file, args) {
  return fork(join(folder, file), args, {
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function ask(process, message) {
  process.send(message);
  const answer = await said(process);
  if (answer.fault) throw new Error(answer.fault);
  return answer;
}

async function said(process) {
  const gone = once(process, 'exit').then(([status]) => {
    throw new Error(`ended with ${status}`);
  });
  gone.catch(() => undefined);
  const [answer] = await Promise.race([once(process, 'message'), gone]);
  return answer;
}

async function ended(process) {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exit = once(process, 'exit');
  process.kill();
  await exit;
}
