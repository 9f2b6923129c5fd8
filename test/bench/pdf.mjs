// Row 7: printing. Ours from the database to the bytes, against a raw warm Chromium page that is handed our finished HTML,
// against Puppeteer as a first attempt uses it, and against jsreport.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../src/report/browser.ts';
import { alternate, ratio } from './measure.mjs';
import { startJsreport, startPrinter } from './pdf/peer.mjs';
import { makeWorld } from './pdf/world.mjs';

/** Prints that are one measurement: the clock of processor time ticks in 10 ms. */
const manyShort = 10;

const short = [
  [
    'receipt',
    'receipt, 1 page',
    'Node spends a few ms a print more than raw (reading the dossier, bars and QR code, the template), the browser a little less',
  ],
  [
    'control-slip',
    'control slip, 2 pages',
    'Node spends a few ms a print more than raw (reading the dossier and its steps, bars and QR code, the template), the browser a little less',
  ],
  [
    'ii06a',
    'form II.06a, 2 pages',
    'Node reads and sorts every dossier of the year (some 10 ms a print): see the rows of statistics; the browser spends a third less than under raw',
  ],
];

export async function pdf({ rounds, register }) {
  if (!existsSync('/proc/self/smaps_rollup')) {
    return [{ what: 'skipped: what a tree of processes uses is read from /proc', value: '–' }];
  }
  const world = await makeWorld({ register: 1000, longRegister: register });
  const ours = await startPrinter('ours', world.files);
  const raw = await startPrinter('raw', world.files);
  const naive = await startPrinter('naive', world.files);
  try {
    const rows = [
      ...(await againstRaw(rounds, ours, raw)),
      ...(await againstNaive(rounds, { ours, raw, naive }, register)),
      ...(await againstJsreport(rounds, ours, raw, world.folder)),
    ];
    return rows;
  } finally {
    await Promise.all([ours, raw, naive].map((peer) => peer.end()));
    world.remove();
  }
}

async function againstRaw(rounds, ours, raw) {
  const rows = [];
  for (const [paper, what, why] of short) {
    const found = await both(rounds, paper, { ours, raw }, { times: manyShort });
    for (const of of ['cpu', 'wall']) {
      rows.push(row(`${what}, against raw Chromium`, '≤ 1.15 ×', 1.15, ratio(found.ours, found.raw, of), of, why));
    }
  }
  const long = await both(rounds, 'register', { ours, raw });
  const year = await both(rounds, 'evidence', { ours, raw });
  return [
    ...rows,
    row(
      'register of 1,000 dossiers, against raw Chromium',
      '≤ 1.05 ×',
      1.05,
      ratio(long.ours, long.raw, 'cpu'),
      'cpu',
      'laid out for the screen as well: see prepared() in report/chromium.ts',
    ),
    row(
      'evidence file of the year, against raw Chromium printing its papers',
      '≤ 1.50 ×',
      1.5,
      ratio(year.ours, year.raw, 'cpu'),
      'cpu',
      'papers whose last page may find room are printed once more, closer, from the page that is still open, which saves a sheet for most of them; then gathering and the binding by pdf-lib',
    ),
  ];
}

async function againstNaive(rounds, { ours, raw, naive }, register) {
  const thousand = await both(rounds, 'register', { ours, naive });
  // Minutes each: one round in five.
  const longRounds = Math.ceil(rounds / 5);
  const many = await both(longRounds, 'long-register', { ours, raw, naive }, { memory: true, warm: false });
  const long = `register of ${register.toLocaleString('en')} dossiers`;
  const layout = 'the profile shows layout: every row of the register holds three lines of text in thirteen cells';
  return [
    row(
      'register of 1,000 dossiers, against naive Puppeteer',
      '≤ 0.50 ×',
      0.5,
      ratio(thousand.ours, thousand.naive, 'cpu'),
      'cpu',
      layout,
    ),
    row(
      `${long}, against raw Chromium`,
      '≤ 1.05 ×',
      1.05,
      ratio(many.ours, many.raw, 'cpu'),
      'cpu',
      'it is printed in parts of 1,000 rows, which raw does not join',
    ),
    row(`${long}, against naive Puppeteer`, '≤ 0.35 ×', 0.35, ratio(many.ours, many.naive, 'cpu'), 'cpu', layout),
    row(
      `${long}, against naive Puppeteer: peak memory (PSS of the process tree)`,
      '≤ 0.40 ×',
      0.4,
      ratio(many.ours, many.naive, 'peak'),
      'MiB',
      'parts of 1,000 rows bound it: what is left is the joining',
    ),
    row(
      `${long}, against naive Puppeteer: size`,
      '≤ 0.20 ×',
      0.2,
      ratio(many.ours, many.naive, 'size'),
      'bytes',
      'long annexes go untagged: their text and fonts are left',
    ),
  ];
}

async function againstJsreport(rounds, ours, raw, folder) {
  const files = {};
  for (const paper of ['control-slip', 'register']) {
    files[paper] = join(folder, `${paper}.html`);
    await raw.ask({ paper, html: files[paper] });
  }
  const { path } = await findBrowser();
  const jsreport = await startJsreport(path, files);
  try {
    const slip = await both(rounds, 'control-slip', { ours, jsreport });
    const long = await both(rounds, 'register', { ours, jsreport });
    const why =
      'of a control slip the process and the browser that jsreport starts are nearly all it spends, and their time is the least steady of all';
    const longWhy =
      'nine tenths of our time is the browser laying out the table, which jsreport is handed as we finished it, fixed columns and all; it only adds a browser, the layout for the screen and the tags. Two halves laid out at once would at best halve the clock, and the second would begin a page of its own';
    return [
      row('control slip, 2 pages, against jsreport', '≤ 0.15 ×', 0.15, ratio(slip.ours, slip.jsreport), 'wall', why),
      row(
        'control slip, 2 pages, against jsreport',
        '≤ 0.15 ×',
        0.15,
        ratio(slip.ours, slip.jsreport, 'cpu'),
        'cpu',
        why,
      ),
      row(
        'register of 1,000 dossiers, against jsreport',
        '≤ 0.30 ×',
        0.3,
        ratio(long.ours, long.jsreport),
        'wall',
        longWhy,
      ),
      row(
        'register of 1,000 dossiers, against jsreport',
        '≤ 0.30 ×',
        0.3,
        ratio(long.ours, long.jsreport, 'cpu'),
        'cpu',
        longWhy,
      ),
    ];
  } finally {
    await jsreport.end();
  }
}

/** Rounds of each peer on one paper, after a first print that is not counted. */
async function both(rounds, paper, peers, { warm = true, ...options } = {}) {
  if (warm) for (const peer of Object.values(peers)) await peer.ask({ paper });
  return alternate(
    rounds,
    Object.fromEntries(Object.entries(peers).map(([name, peer]) => [name, () => peer.print(paper, options)])),
  );
}

function row(what, goal, most, times, unit, why) {
  return { what, goal, ratio: times, unit: `× ${unit}`, reached: times.median <= most, why };
}
