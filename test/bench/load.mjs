// A process of its own that asks: every client keeps one connection and asks again as soon as it was answered. Messages:
// { port, requests } takes the work, { run: ms } works that long and answers { ops, wall, latencies } or { fault }.
import { connect } from 'node:net';

let clients = [];

process.on('message', async ({ port, requests, run }) => {
  try {
    if (requests) clients = await Promise.all(requests.map((own) => open(port, own)));
    process.send(run === undefined ? { ready: true } : await work(run));
  } catch (error) {
    process.send({ fault: error.message });
  }
});

async function work(ms) {
  const began = performance.now();
  const until = began + ms;
  const latencies = [];
  await Promise.all(clients.map((client) => client.work(until, latencies)));
  const wall = performance.now() - began;
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return { ops: latencies.length, wall, p50: at(0.5), p99: at(0.99) };
}

async function open(port, requests) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const bytes = requests.map(bytesOf);
  const reads = requests.every(({ method }) => method === 'GET');
  let next = 0;
  let received = '';
  let answered;
  // One byte a character: lengths in bytes and in characters agree.
  socket.setEncoding('latin1');
  socket.on('data', (part) => {
    received += part;
    const length = lengthOf(received);
    if (length === undefined || received.length < length) return;
    const status = Number(received.slice(9, 12));
    const answer = received;
    received = '';
    answered.resolve({ status, answer });
  });
  socket.on('error', (error) => answered?.reject(error));
  socket.on('close', () => answered?.reject(new Error('the server closed the connection')));

  function ask() {
    if (next >= bytes.length && !reads) throw new Error('no acts left: more dossiers are needed');
    return new Promise((resolve, reject) => {
      answered = { resolve, reject };
      socket.write(bytes[next++ % bytes.length]);
    });
  }

  return {
    async work(until, latencies) {
      for (let now = performance.now(); now < until; ) {
        const { status, answer } = await ask();
        if (status >= 300) throw new Error(`answer ${status}: ${answer.slice(0, 2000)}`);
        const then = performance.now();
        latencies.push(then - now);
        now = then;
      }
    },
  };
}

function bytesOf({ method, path, token, body }) {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost'];
  if (token !== undefined) lines.push(`Authorization: Bearer ${token}`);
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

/** Where the answer ends; undefined while its head is not whole. */
function lengthOf(text) {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const body = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head));
  if (body) return head + 4 + Number(body[1]);
  if (!/\r\ntransfer-encoding: *chunked/i.test(text.slice(0, head))) throw new Error('an answer without a length');
  return text.endsWith('\r\n0\r\n\r\n') ? text.length : Number.POSITIVE_INFINITY;
}
