// What grows with the office: the same pages and one act at many dossiers and at ten thousand, through the whole
// application in process, signed in, every page whole.
import { contextFor, openDirectory } from '../../src/cli/data-directory.ts';
import { createToken } from '../../src/command/account.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { createApp } from '../../src/web/app.ts';
import { largeOffice } from './large-office.mjs';
import { alternate, ratio } from './measure.mjs';

const small = 10_000;
/** So often a page is asked for in one measurement. */
const repeats = 20;

const whys = {
  'search by a name without marks, a full page on both sides':
    'the search itself takes under a millisecond in both, then some 8 µs for each hit, of which the large office has several times as many',
};

export async function pages({ rounds, dossiers }) {
  const offices = { many: await openOffice(dossiers), few: await openOffice(small) };
  const rows = [];
  for (const [what, goal, run] of [
    ['list of dossiers, first page', 2, ({ get }) => get('/dossiers')],
    [
      'list of one field, first due first',
      2,
      ({ get }) => get(`/dossiers?field=${encodeURIComponent('Đất đai')}&order=due`),
    ],
    [
      'search by a name without marks, a full page on both sides',
      2,
      ({ get, commonName }) => get(`/dossiers?search=${commonName}`),
    ],
    ['search by a code', 2, ({ get, anyCode }) => get(`/dossiers?search=${anyCode().slice(0, -1).toLowerCase()}`)],
    [
      'search by a code without the office',
      2,
      ({ get, anyCode }) => get(`/dossiers?search=${anyCode().slice('H00.99-'.length)}`),
    ],
    ['page of a dossier', 2, ({ get, anyCode }) => get(`/dossiers/${encodeURIComponent(anyCode())}`)],
    ['one act recorded', 1.3, ({ act }) => act()],
  ]) {
    const found = await alternate(rounds, {
      many: () => often(() => run(offices.many)),
      few: () => often(() => run(offices.few)),
    });
    // A page is work alone; an act also waits for the disk, as whoever records it does.
    const of = what === 'one act recorded' ? 'wall' : 'cpu';
    const grown = ratio(found.many, found.few, of);
    rows.push({
      what: `${what}: ${dossiers} dossiers against ${small}`,
      goal: `≤ ${goal}`,
      ratio: grown,
      unit: of === 'cpu' ? '× cpu' : '× wall',
      reached: grown.median <= goal,
      why: whys[what] ?? 'look at the query plan',
    });
  }
  for (const { close } of Object.values(offices)) await close();
  return rows;
}

async function openOffice(count) {
  const { directory } = await largeOffice(count);
  const database = await openDirectory(directory, () => undefined);
  const context = await contextFor(database, undefined);
  const token = (await createToken(context, 'thu')).id;
  const log = { info() {}, warn() {}, error: (what) => process.stderr.write(`${JSON.stringify(what)}\n`) };
  const printer = { print: () => Promise.reject(new Error('nothing is printed here')), close: async () => {} };
  const { clock, newId, sha256 } = context;
  const app = createApp({ database, clock, newId, sha256, printer, browserFound: () => false, log, version: 'bench' });
  const middle = `00000000-0000-4000-8000-${Math.floor(count / 2)
    .toString(16)
    .padStart(12, '0')}`;
  const codesOf = async (sql, parameters) => (await database.all({ sql, parameters })).map(({ code }) => code);
  const codes = await codesOf('select code from dossier where id >= ? order by id limit 500', [middle]);
  const open = await codesOf('select code from dossier where open = 1 limit 200', []);
  let next = 0;
  return {
    // Some sixty have this name in the small office: drawing fifty lines is not to be held against drawing one.
    commonName: count > small ? 'nguyen+thi+thu+hoa' : 'thi+thu+hoa',
    anyCode: () => codes[next++ % codes.length],
    async get(path) {
      const response = await app.request(path, { headers: { Authorization: `Bearer ${token}` } });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    },
    act: () =>
      actOnDossier(context, open[next++ % open.length], {
        type: 'reassign',
        to: { personId: null, name: `Tổ ${next}`, unitId: null, unitName: '' },
        reason: 'đo tốc độ',
      }),
    close: () => database.close(),
  };
}

async function often(run) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (let i = 0; i < repeats; i++) await run();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - began, cpu: (user + system) / 1000, ops: repeats };
}
