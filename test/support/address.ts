import { localDate } from '../../src/domain/time/local-date.ts';
import { listDossiers } from '../../src/storage/dossier.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { listProcesses } from '../../src/storage/process.ts';
import type { ServedDemo } from './browser.ts';

/** Every page of the program by who sees most of it; a dossier that is open, one that is done. */
export async function everyAddress({ context: { database } }: ServedDemo) {
  const page = { limit: 1, cursor: null, order: 'code' as const };
  const one = async (filter: Parameters<typeof listDossiers>[1]) =>
    (await listDossiers(database, filter, page)).items[0]?.code ?? '';
  const [open, done] = [await one({ open: true }), await one({ states: ['returned-to-citizen'] })];
  const waiting = await one({ toCollect: true });
  const process = (await listProcesses(database))[0];
  const person = (await listPeople(database, localDate('2026-11-20')))[0]?.id ?? '';
  return {
    anybody: [
      '/sign-in',
      '/lookup',
      `/lookup?code=${open}`,
      '/lookup?code=KHONG-CO',
      '/verify',
      '/public/procedures',
      `/public/procedures/${process?.procedureCode}`,
      '/public/statistics',
      '/public/objectives',
    ],
    // Administrator and quality officer in one.
    admin: [
      '/',
      '/dossiers',
      '/dossiers?group=overdue',
      '/dossiers?search=khongcogi',
      '/dossiers/nonconformities',
      `/dossiers/${done}`,
      '/procedures',
      '/procedures/import',
      `/procedures/${process?.procedureCode}`,
      `/processes/${process?.id}`,
      '/reports',
      '/reports/ii06a?year=2026',
      '/reports/annual-quality?year=2026',
      `/reports/receipt?dossier=${open}`,
      '/statistics?by=field',
      '/statistics?from=02/02/2026&to=01/01/2026',
      '/statistics/durations',
      '/statistics/list?list=resolved.late',
      '/objectives',
      '/objectives/2026/MT01',
      '/objectives/new?year=2027',
      '/catalogue',
      '/catalogue/register',
      '/calendar',
      '/calendar/year?year=2027',
      '/calendar/hours',
      '/import',
      '/account',
      '/khong-co',
      '/accounts',
      '/organisation',
      '/organisation/units',
      '/organisation/people',
      `/organisation/people/${person}`,
      '/organisation/leave',
      '/organisation/delegations',
      '/organisation/public',
      '/keys',
    ],
    lan: [
      '/',
      '/?scope=collect',
      `/dossiers/${waiting}?open=1`,
      `/dossiers/${open}?done=received`,
      '/dossiers/new',
      '/dossiers/new?search=chung',
      '/dossiers/new?procedure=1.004873',
      `/dossiers/${open}`,
    ],
    binh: ['/', `/dossiers/${open}`, `/processes/${process?.id}`, '/catalogue'],
  };
}

/** The status an address of the list is to answer with. */
export function wantedStatus(path: string): number {
  if (path.includes('khong-co') || path.includes('KHONG-CO')) return 404;
  return path.includes('to=01/01/2026') ? 422 : 200;
}
