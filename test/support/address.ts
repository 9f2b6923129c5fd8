import type { AuditSample } from '../../src/domain/audit/sample.ts';
import type { CorrectiveActionState } from '../../src/domain/improvement/corrective-action.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listCorrectiveActions } from '../../src/storage/corrective-action.ts';
import { listDeclarations } from '../../src/storage/declaration.ts';
import { listDocuments } from '../../src/storage/document.ts';
import { listDossiers } from '../../src/storage/dossier.ts';
import { listPeople } from '../../src/storage/organisation.ts';
import { listProcesses } from '../../src/storage/process.ts';
import { listRecords } from '../../src/storage/record.ts';
import type { ServedDemo } from './browser.ts';

/** Every page of the program by who sees most of it; a dossier that is open, one that is done. */
export async function everyAddress({ context: { database } }: Pick<ServedDemo, 'context'>) {
  const page = { limit: 1, cursor: null, order: 'code' as const };
  const one = async (filter: Parameters<typeof listDossiers>[1]) =>
    (await listDossiers(database, filter, page)).items[0]?.code ?? '';
  const [open, done] = [await one({ open: true }), await one({ states: ['returned-to-citizen'] })];
  const waiting = await one({ toCollect: true });
  const process = (await listProcesses(database))[0];
  const person = (await listPeople(database, localDate('2026-11-20')))[0]?.id ?? '';
  const samples = (await listRecords<AuditSample>(database, 'audit-sample')).slice(0, 1);
  const slips = await listCorrectiveActions(database);
  const document = (await listDocuments(database))[0]?.document.code ?? '';
  const declaration = (await listDeclarations(database)).at(-1)?.code ?? '';
  const slip = (state: CorrectiveActionState) =>
    `/improvement/corrective-actions/${slips.find((each) => each.state === state)?.code ?? ''}`;
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
      '/rate',
      `/rate?code=${done}`,
      '/rate?code=KHONG-CO',
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
      '/objectives/registrations?year=2027',
      '/objectives/registrations/new?year=2027',
      '/objectives/registrations/DKMT-2027-001',
      '/objectives/registrations/DKMT-2027-001/edit',
      '/objectives/sheets?year=2026',
      '/objectives/sheets/PMT-2026-001',
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
      '/audits/integrity?from=01/10/2026&to=20/11/2026',
      '/audits/integrity/list?from=01/10/2026&to=20/11/2026&check=recorded-late',
      '/audits/integrity/list?from=01/10/2026&to=20/11/2026&variant=1',
      '/reports/integrity-scan?from=01/11/2026&to=20/11/2026',
      ...samples.flatMap(({ auditCode, code }) => [
        `/audits/${auditCode}/sample`,
        `/audits/${auditCode}/sample/${code}?redraw=1`,
        `/reports/audit-sample?record=${code}`,
      ]),
      '/improvement',
      '/improvement?state=closed&source=audit',
      '/improvement/corrective-actions/new',
      slip('closed'),
      `${slip('closed')}/dossiers/before?part=rest`,
      `${slip('analysis')}/analysis`,
      slip('acting'),
      '/feedback',
      '/feedback?group=overdue',
      '/feedback/new',
      '/feedback/limits',
      '/feedback/PAKN-2026-007',
      '/feedback/ratings?by=section',
      '/feedback/scores',
      '/feedback/scores/list?level=office&indicator=3',
      '/reports/score?year=2026',
      '/reviews',
      '/reviews/XXLD-2026-001',
      '/reviews/XXLD-2026-002',
      '/reviews/XXLD-2026-001/minutes',
      '/reviews/new',
      '/inspections',
      '/inspections/KTRA-2026-001',
      '/inspections/KTRA-2026-001/result',
      '/inspections/new',
      '/evidence?year=2026',
      '/registers/nonconforming-outputs',
      '/registers/nonconforming-outputs/KPH-2026-001',
      '/registers/nonconforming-outputs/proposals',
      '/audits',
      '/audits/new',
      '/audits/programme',
      '/audits/auditors',
      '/audits/clauses',
      '/audits/clauses/7.5.3',
      '/audits/clauses?edition=2008',
      '/audits/DGNB-2026-001',
      '/audits/DGNB-2026-001/checklist',
      '/documents',
      '/documents/new?template=risk',
      `/documents/${document}`,
      `/documents/${document}/edit`,
      `/documents/${document}/draft`,
      '/documents/legal-bases',
      '/documents/legal-bases/61-2018-ND-CP',
      '/documents/legal-bases/new',
      '/documents/changes',
      '/documents/changes/new',
      '/documents/declarations',
      '/documents/declarations/new',
      '/notices',
      '/notices/collect',
      '/notices/outbox',
      '/notices/settings',
      '/dossiers/risk',
      `/processes/${process?.id}/simulate`,
      `/documents/declarations/${declaration}`,
      '/registers',
      '/registers/due',
      '/registers/risks',
      '/registers/risks/new',
      '/registers/annual-plan',
      '/registers/risks/scale',
      '/department-reports',
      '/department-reports/BCKH-2026-001',
      '/department-reports/BCKH-2026-002',
      '/department-reports/new',
      '/reports/department-report?record=BCKH-2026-001',
      '/objectives/years',
      '/reports/objective-years?year=2026',
      '/reconciliations',
      '/reconciliations/DCSL-2026-001',
      '/reconciliations/DCSL-2026-002',
      '/reconciliations/DCSL-2026-002/edit',
      '/reconciliations/DCSL-2026-002/conclude?why=ends-earlier',
      '/reconciliations/DCSL-2026-002/list?row=&cell=resolved.late',
      '/reconciliations/new',
      '/reports/reconciliation?record=DCSL-2026-001',
      '/publications',
      '/publications?year=2026',
      '/publications/QDCB-2026-001',
      '/publications/QDCB-2026-003',
      '/publications/new',
      '/publications/limits',
      '/reports/publication-register?year=2026',
      '/reports/posting-minutes?record=QDCB-2026-002.1',
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
      '/rate/kiosk',
    ],
    binh: [
      '/',
      `/dossiers/${open}`,
      `/processes/${process?.id}`,
      '/catalogue',
      slip('approval'),
      slip('verifying'),
      '/reviews/XXLD-2026-001',
    ],
  };
}

/** The status an address of the list is to answer with. */
export function wantedStatus(path: string): number {
  if (path.includes('khong-co') || path.includes('KHONG-CO')) return 404;
  return path.includes('to=01/01/2026') ? 422 : 200;
}
