// The office that acts, read and start are measured on: the demo commune and open dossiers beside it, thirty-two people
// who are signed in, in a directory on the disk. Made once a run; every variant works on a copy of its own.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contextFor, databaseFile, openDirectory } from '../../src/cli/data-directory.ts';
import { actorOfLogin, createToken } from '../../src/command/account.ts';
import { receiveDossier } from '../../src/command/dossier.ts';
import { loadDemo } from '../../src/demo/commune.ts';

export const clients = 32;
/** Four steps in every process of the demo, each started and finished. */
const acts = [1, 2, 3, 4].flatMap((step) => [
  { type: 'start-step', step },
  { type: 'finish-step', step },
]);
const openDossiers = 2560;
const procedures = ['1.004873', '1.001193', '2.000635', '1.000894'];
const officers = ['lan', 'mai', 'duc', 'oanh', 'hai', 'son', 'nga'];
const quiet = () => undefined;

let made;

/** `{ directory, codes, tokens }`; the directory is removed when the process ends. */
export function office() {
  made ??= makeOffice();
  return made;
}

/** A copy of the office for one server to write in. */
export async function copyOf({ directory }) {
  const target = mkdtempSync(`${directory}-`);
  cpSync(directory, target, { recursive: true });
  return { directory: target, remove: () => rmSync(target, { recursive: true, force: true }) };
}

/** The requests of each client: all acts of its own dossiers, one dossier after the other. */
export function actRequests({ codes, tokens }) {
  return tokens.map((token, client) =>
    codes
      .filter((_, index) => index % clients === client)
      .flatMap((code) =>
        acts.map((act) => ({
          method: 'POST',
          path: `/api/v1/dossiers/${encodeURIComponent(code)}/acts`,
          token,
          body: JSON.stringify({ act }),
        })),
      ),
  );
}

/** Reads of the same dossiers; `prefix` '/api/v1/dossiers/' or '/dossiers/'. */
export function readRequests({ codes, tokens }, prefix) {
  return tokens.map((token, client) =>
    codes
      .filter((_, index) => index % clients === client)
      .map((code) => ({ method: 'GET', path: `${prefix}${encodeURIComponent(code)}`, token })),
  );
}

async function makeOffice() {
  const directory = mkdtempSync(join(dirname(fileURLToPath(import.meta.url)), 'office-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const database = await openDirectory(directory, quiet, 'create');
  const context = await contextFor(database, undefined);
  await loadDemo(context, quiet);
  const as = async (login) => ({ ...context, actor: await actorOfLogin(context, login) });
  const counter = await as('lan');
  const codes = [];
  for (let i = 0; i < openDossiers; i += 20) {
    const received = await receiveDossier(counter, {
      ...matter(i),
      channel: 'direct',
      applicant: {
        name: 'Nguyễn Thị Hòa',
        idNumber: '075190001234',
        phone: '0912345678',
        email: '',
        address: 'Thôn 2',
      },
      more: Array.from({ length: 19 }, (_, n) => matter(i + n + 1)),
    });
    codes.push(...received.map(({ code }) => code));
  }
  const tokens = [];
  for (let i = 0; i < clients; i++) tokens.push((await createToken(context, officers[i % officers.length])).id);
  await database.close();
  return { directory, file: databaseFile(directory), codes, tokens };
}

function matter(i) {
  return { procedureCode: procedures[i % procedures.length] };
}
