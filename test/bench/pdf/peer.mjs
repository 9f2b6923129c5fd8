// Starting the processes that print and asking them, one print after the other.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isAlive, treeOf, watchTree } from './tree.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** `ours`, `raw` or `naive` on these databases. */
export function startPrinter(variant, files) {
  return start(process.execPath, [here('./pdf/print.js'), variant, JSON.stringify(files)]);
}

/** jsreport on the Node it wants, with the finished HTML of these papers by name. */
export function startJsreport(executablePath, files) {
  const asked = ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'];
  const node = spawnSync('npx', asked, { encoding: 'utf8' }).stdout.trim();
  return start(node, [here('../pdf/jsreport.mjs'), executablePath, JSON.stringify(files)]);
}

async function start(command, parameters) {
  const child = spawn(command, parameters, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  await answerOf(child);
  const ask = async (message) => {
    const answer = answerOf(child);
    child.send(message);
    return answer;
  };
  return {
    ask,
    /** Prints `times` over; wall and processor time of the whole tree in ms per print, its peak memory in MiB. */
    async print(paper, { times = 1, memory = false } = {}) {
      const done = watchTree(child.pid, { memory });
      let wall = 0;
      let size = 0;
      for (let i = 0; i < times; i++) {
        const answer = await ask({ paper });
        wall += answer.wall;
        size = answer.size;
      }
      return { wall, ops: times, size, ...done() };
    },
    /** Also of the browsers that it leaves behind, as jsreport does. */
    async end() {
      if (!child.connected) return;
      const tree = treeOf(child.pid);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send({});
      await gone;
      const left = tree.filter(isAlive);
      for (const { pid } of left) process.kill(pid, 'SIGKILL');
    },
  };
}

function answerOf(child) {
  return new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`a printing process ended (${code})`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });
}
