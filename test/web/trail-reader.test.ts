import { beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { openComplaint } from '../../src/command/complaint.ts';
import { addPerson } from '../../src/command/organisation.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import type { QualityRecord, RecordNoun } from '../../src/domain/record.ts';
import { subjectNames } from '../../src/domain/trail/subject-name.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { listRecords } from '../../src/storage/record.ts';
import { demoContext } from '../support/demo.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

type Known = QualityRecord & Readonly<Record<string, unknown>>;
type Page = (record: Known) => string;
const of =
  (base: string): Page =>
  ({ code }) =>
    `${base}/${code}`;

/** Where a record is read; the list that tells of it, where it has no page of its own. */
const pages: Readonly<Record<RecordNoun, Page>> = {
  'audit-programme': ({ year }) => `/audits/programme?year=${year}`,
  audit: of('/audits'),
  'audit-sample': ({ auditCode, code }) => `/audits/${auditCode}/sample/${code}`,
  auditor: () => '/audits/auditors',
  'corrective-action': of('/improvement/corrective-actions'),
  complaint: of('/feedback'),
  document: of('/documents'),
  'document-version': () => '/documents',
  'document-copy': () => '/documents',
  'change-request': of('/documents/changes'),
  'legal-basis': of('/documents/legal-bases'),
  declaration: of('/documents/declarations'),
  'management-review': of('/reviews'),
  inspection: of('/inspections'),
  'register-entry': ({ kind, code }) => `/registers/${kind}/${code}`,
  publication: of('/publications'),
  'department-report': of('/department-reports'),
  'objective-proposal': ({ year }) => `/objectives/proposals?year=${year}`,
  'objective-registration': of('/objectives/registrations'),
  'objective-sheet': of('/objectives/sheets'),
  reconciliation: of('/reconciliations'),
  'score-table': of('/score-tables'),
  'self-score': of('/self-scores'),
  'emulation-sheet': of('/emulation'),
};
const trailOf: Page = ({ code }) => `/reports/record-trail/file/json?record=${encodeURIComponent(code)}`;
const nouns = (Object.keys(subjectNames) as (RecordNoun | 'objective')[]).filter((noun) => noun !== 'objective');
const roles: readonly Role[] = ['counter', 'specialist', 'leader', 'quality-officer', 'auditor', 'administrator'];

describe('trang nhật ký hỏi đúng quyền của bản ghi', () => {
  let world: WebWorld;
  const people = new Map<Role, Browser>();

  beforeAll(async () => {
    world = await webWorld({ world: await demoContext() });
    const { context } = world;
    const [unit] = await listUnits(context.database);
    for (const role of roles) {
      const person = await addPerson(context, { name: `Người ${role}`, unitId: unit?.id ?? '', title: 'Công chức' });
      await createAccount(context, { login: `reader.${role}`, password, personId: person.id, roles: [role] });
      const browser = world.browser();
      await browser.signIn(`reader.${role}`);
      people.set(role, browser);
    }
  });

  test.each(nouns)(
    '%s: ai không xem được bản ghi thì không xem được nhật ký của nó, ai xem được thì được',
    async (noun) => {
      for (const record of await someOf(noun)) {
        for (const [role, browser] of people) {
          const page = (await browser.get(pages[noun](record))).status;
          const trail = (await browser.get(trailOf(record))).status;
          expect([role, record.code, trail]).toEqual([role, record.code, page]);
        }
      }
    },
  );

  test('mẫu hồ sơ, đơn tố cáo, phiếu thi đua của người khác: bộ phận một cửa bị từ chối cả hai nơi', async () => {
    const [sample] = await someOf('audit-sample');
    const code = await denunciation();
    const [sheet] = await someOf('emulation-sheet');
    for (const record of [sample, { code }, sheet]) {
      for (const path of [trailOf(record as Known), ...(record?.code === code ? [`/feedback/${code}`] : [])]) {
        expect([path, (await people.get('counter')?.get(path))?.status]).toEqual([expect.any(String), 403]);
        expect((await people.get('leader')?.get(path))?.status).toBe(200);
      }
    }
  });

  async function denunciation(): Promise<string> {
    const { context } = world;
    return (await openComplaint(context, { kind: 'denunciation', way: 'post', content: 'Đòi thêm tiền' })).code;
  }

  /** The first of every kind within a noun: a denunciation is read by fewer people than a complaint. */
  async function someOf(noun: RecordNoun): Promise<Known[]> {
    const all = (await listRecords(world.context.database, noun)) as readonly QualityRecord[] as readonly Known[];
    return [...new Map(all.map((record) => [record['kind'], record])).values()];
  }
});
