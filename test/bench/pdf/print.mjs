// A process that prints when its parent asks, so that what it and its browser use can be told apart from the others.
// `ours` from the database to the bytes; `raw` our finished HTML on a page that stays open; `naive` the same facts as
// whoever starts with Puppeteer prints them.
import { writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer';
import { findBrowser } from '../../../src/report/browser.ts';
import { chromiumPrinter } from '../../../src/report/chromium.ts';
import { makeEvidenceFile } from '../../../src/report/evidence-file.ts';
import { evidenceParts } from '../../../src/report/evidence-part.ts';
import { gatherReport, renderFace } from '../../../src/report/face.ts';
import { launch } from '../../../src/report/launch.ts';
import { findReportKind } from '../../../src/report/list.ts';
import { openSqlite } from '../../../src/storage/sqlite.ts';
import { naiveHtml } from './naive.mjs';
import { contextOn, year } from './world.mjs';

const [, , variant, filesText] = process.argv;
const files = JSON.parse(filesText);
const contexts = new Map();

/** What is printed, of which database. */
const papers = {
  receipt: { kind: 'receipt', world: 'demo', dossier: true },
  'control-slip': { kind: 'control-slip', world: 'demo', dossier: true },
  ii06a: { kind: 'ii06a', world: 'demo', parameters: { year, scheme: 'reporting' } },
  register: { kind: 'register', world: 'register', parameters: { year } },
  'long-register': { kind: 'register', world: 'longRegister', parameters: { year } },
};

const make = { ours, raw, naive }[variant];
const { print, close } = await make();
process.on('message', async ({ paper, html }) => {
  if (paper === undefined) {
    await close();
    process.exit(0);
  }
  if (html !== undefined) {
    const [{ html: text }] = await finished(paper);
    writeFileSync(html, text);
    return process.send({});
  }
  const began = performance.now();
  const bytes = await print(paper);
  const wall = performance.now() - began;
  process.send({ wall, size: bytes.length });
});
process.send({ ready: true });

async function ours() {
  const printer = chromiumPrinter();
  const print = async (name) => {
    const context = await contextOf(papers[name]?.world ?? 'demo');
    if (name === 'evidence') return (await makeEvidenceFile(context, year, printer)).pdf;
    const { kind, parameters } = await asked(papers[name]);
    const model = await gatherReport(kind, context, parameters);
    return renderFace(kind, model, 'pdf', { printer, writeWorkbook: never, at: context.clock() });
  };
  return { print, close: () => printer.close() };
}

/** Gathered before the first print: what is timed is `setContent` and `pdf` alone, with our browser, fonts and options. */
async function raw() {
  const browser = await launch({}, new AbortController().signal);
  const page = await browser.newPage();
  const kept = new Map();
  const print = async (name) => {
    if (!kept.has(name)) kept.set(name, await finished(name));
    let last;
    for (const { html, tagged } of kept.get(name)) {
      await page.setContent(html, { waitUntil: 'load' });
      last = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged, outline: tagged, timeout: 0 });
    }
    return last;
  };
  return { print, close: () => browser.close() };
}

/** Puppeteer's defaults: the fonts of the system, tags, a new page for each print, sizes by name, one table. */
async function naive() {
  const { path } = await findBrowser();
  // Its one default that is not kept: after three minutes it would give up the longest register on a busy machine.
  const protocolTimeout = 1_800_000;
  const browser = await puppeteer.launch({ executablePath: path, args: ['--no-sandbox'], protocolTimeout });
  const kept = new Map();
  const print = async (name) => {
    if (!kept.has(name)) {
      const { kind, parameters } = await asked(papers[name]);
      kept.set(name, naiveHtml(await gatherReport(kind, await contextOf(papers[name].world), parameters)));
    }
    const page = await browser.newPage();
    await page.setContent(kept.get(name), { timeout: 0 });
    const bytes = await page.pdf({ format: 'A4', landscape: true, timeout: 0 });
    await page.close();
    return bytes;
  };
  return { print, close: () => browser.close() };
}

async function finished(name) {
  const context = await contextOf(papers[name]?.world ?? 'demo');
  const wanted =
    name === 'evidence'
      ? (await evidenceParts(context, year))
          .filter(({ missing }) => missing === undefined)
          .map(({ kind, parameters }) => ({ kind: findReportKind(kind), parameters }))
      : [await asked(papers[name])];
  const found = [];
  for (const { kind, parameters } of wanted) {
    const model = await gatherReport(kind, context, parameters);
    found.push({ html: kind.html(model), tagged: kind.tagged });
  }
  return found;
}

async function asked({ kind, world, parameters, dossier }) {
  const own = dossier ? { dossier: await someDossier(world) } : parameters;
  return { kind: findReportKind(kind), parameters: own };
}

/** One that has been received, the same each time. */
async function someDossier(world) {
  const { database } = await contextOf(world);
  const [row] = await database.all({
    sql: 'select d.code from register_entry r join dossier d on d.id = r.dossier_id where r.year = ? and r.number = 100',
    parameters: [year],
  });
  return row.code;
}

async function contextOf(world) {
  if (!contexts.has(world)) contexts.set(world, contextOn(await openSqlite(files[world])));
  return contexts.get(world);
}

function never() {
  throw new Error('only PDF');
}
