import { beforeAll, describe, expect, it } from 'vitest';
import type { QualityRecord, RecordNoun } from '../../src/domain/record.ts';
import { listObjectives } from '../../src/storage/objective.ts';
import { listProcesses } from '../../src/storage/process.ts';
import { listRecords } from '../../src/storage/record.ts';
import { demoOfEveryRole } from '../support/every-role.ts';
import type { Browser, WebWorld } from '../support/web.ts';

type Known = QualityRecord & Readonly<Record<string, unknown>>;
type Page = (record: Known) => string;
const of =
  (base: string): Page =>
  ({ code }) =>
    `${base}/${code}`;

const forms: readonly (readonly [RecordNoun, readonly string[], Page])[] = [
  ['audit-programme', ['edit'], ({ year }) => `/audits/programme/${year}`],
  ['audit', ['edit'], of('/audits')],
  ['corrective-action', ['analysis'], of('/improvement/corrective-actions')],
  ['document', ['edit', 'draft', 'edition'], of('/documents')],
  ['legal-basis', ['edit'], of('/documents/legal-bases')],
  ['declaration', ['edit'], of('/documents/declarations')],
  ['management-review', ['edit', 'minutes'], of('/reviews')],
  ['inspection', ['edit', 'result'], of('/inspections')],
  ['register-entry', ['edit'], ({ kind, code }) => `/registers/${kind}/${code}`],
  ['publication', ['edit'], of('/publications')],
  ['department-report', ['edit'], of('/department-reports')],
  ['objective-registration', ['edit'], of('/objectives/registrations')],
  ['reconciliation', ['edit', 'conclude'], of('/reconciliations')],
  ['score-table', ['edit'], of('/score-tables')],
  ['self-score', ['score', 'appraise'], of('/self-scores')],
  ['emulation-sheet', ['score', 'assess'], of('/emulation')],
];

let world: WebWorld;
let officer: Browser;
beforeAll(async () => {
  ({ world, officer } = await demoOfEveryRole());
});

describe('biểu mẫu của bản ghi mà trạng thái không cho ghi nữa', () => {
  it('không mở ra để điền rồi bị từ chối: nói lý do, có đường về bản ghi; biểu nào mở được thì lưu không bị trạng thái cản', async () => {
    const told = new Set<string>();
    for (const [what, path] of await everyForm()) {
      const { status, text } = await officer.get(path);
      // The sheet of somebody else; a line that is not named.
      if (status === 403 || status === 404) continue;
      if (status === 409) {
        told.add(what);
        const [, back = ''] = /class="btn btn-primary" href="([^"]+)"/.exec(text) ?? [];
        const page = await officer.get(back.replaceAll('&#x3D;', '='));
        expect([path, back, page.status]).toEqual([path, expect.stringMatching(/^\//), 200]);
        continue;
      }
      const fields = { ...valuesOf(text), reason: 'Sửa lời' };
      expect([what, path, refusedState((await officer.post(path, fields)).text)]).toEqual([what, path, '']);
    }
    for (const what of [
      'inspection answered',
      'management-review closed',
      'declaration posted',
      'publication closed',
    ]) {
      expect([...told]).toContain(what);
    }
    expect(told.size).toBeGreaterThan(20);
  }, 120_000);
});

async function everyForm(): Promise<(readonly [string, string])[]> {
  const { database } = world.context;
  const found: (readonly [string, string])[] = [];
  for (const [noun, acts, page] of forms) {
    const all = (await listRecords(database, noun)) as readonly QualityRecord[] as readonly Known[];
    const kinds = new Map(all.map((one) => [[noun, one['kind'], one.state].filter(Boolean).join(' '), one]));
    for (const [what, record] of kinds) for (const act of acts) found.push([what, `${page(record)}/${act}`]);
  }
  for (const year of [2025, 2026, 2027]) {
    for (const one of new Map((await listObjectives(database, year)).map((each) => [each.state, each])).values()) {
      for (const act of ['edit', 'review'])
        found.push([`objective ${one.state}`, `/objectives/${year}/${one.code}/${act}`]);
    }
  }
  for (const one of new Map((await listProcesses(database)).map((each) => [each.state, each])).values()) {
    found.push([`process ${one.state}`, `/processes/${one.id}/edit`]);
  }
  return found;
}

/** What is said against a state: every such sentence ends with the act that is not possible. */
function refusedState(html: string): string {
  const [said = ''] = /role="alert"[\s\S]*?<\/(div|section)>/.exec(html) ?? [];
  return /không thể [^.<]*/.exec(said)?.[0] ?? '';
}

function valuesOf(html: string): Record<string, string> {
  const main = /<form method="post"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const plain = (text: string) =>
    text.replace(/&#x3D;|&quot;|&amp;/g, (mark) => ({ '&#x3D;': '=', '&quot;': '"' })[mark] ?? '&');
  const inputs = [...main.matchAll(/<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"/g)];
  const areas = [...main.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)];
  const selects = [...main.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([w, n, o = '']) => [
    w,
    n,
    /value="([^"]*)" selected/.exec(o)?.[1] ?? '',
  ]);
  return Object.fromEntries(
    [...inputs, ...areas, ...selects].filter(([, n]) => n !== '_csrf').map(([, n = '', v = '']) => [n, plain(v)]),
  );
}
