import { beforeAll, describe, expect, it } from 'vitest';
import { reachedStates } from '../../src/command/register-closer.ts';
import { demoPassword } from '../../src/demo/people.ts';
import { programmeStates } from '../../src/domain/audit/programme.ts';
import { declarationStates } from '../../src/domain/declaration/declaration.ts';
import { inspectionStates } from '../../src/domain/inspection/inspection.ts';
import { textIn } from '../../src/domain/register/value.ts';
import { reviewStates } from '../../src/domain/review/review.ts';
import { listAudits } from '../../src/storage/audit.ts';
import { samplesOf } from '../../src/storage/audit-sample.ts';
import { listComplaints } from '../../src/storage/complaint.ts';
import { listCorrectiveActions } from '../../src/storage/corrective-action.ts';
import { listProcesses } from '../../src/storage/process.ts';
import { listEntries } from '../../src/storage/register-entry.ts';
import { demoContext } from '../support/demo.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const raising = '/improvement/corrective-actions/new';
const slipAddress = /\/improvement\/corrective-actions\/HDKP-\d{4}-\d+/;

let world: WebWorld;
let thu: Browser;

beforeAll(async () => {
  world = await webWorld({ world: await demoContext() });
  thu = world.browser();
  await thu.signIn('thu', demoPassword);
}, 180_000);

/** The addresses of a page's links. */
function links(html: string): string[] {
  return [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = '']) => plain(href));
}

function plain(text: string): string {
  const entities = { amp: '&', '#x3D': '=', '#x27': "'", quot: '"', lt: '<', gt: '>', '#x60': '`' };
  return text.replace(/&(amp|#x3D|#x27|quot|lt|gt|#x60);/g, (_, name: keyof typeof entities) => entities[name]);
}

/** What a browser would send if nothing were typed into the main form. */
function prefilled(html: string): Record<string, string> {
  const form = html.slice(html.indexOf(`action="${raising}"`)).split('</form>')[0] ?? '';
  const values: Record<string, string> = {};
  for (const [, tag = ''] of form.matchAll(/<input ([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name && name !== '_csrf') values[name] = plain(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g)) {
    values[name] = plain(text);
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = /<option value="([^"]*)" selected>/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
    values[name] = plain(chosen?.[1] ?? '');
  }
  return values;
}

/** Follows the raise link of a page, sends the form as it comes, and says where the slip stands. */
async function raiseFrom(path: string, pick: (href: string) => boolean = () => true): Promise<string> {
  const page = await thu.get(path);
  expect([path, page.status]).toEqual([path, 200]);
  const href = links(page.text).find((one) => one.startsWith(raising) && pick(one));
  expect([path, href]).toEqual([path, expect.any(String)]);
  const form = await thu.get(href ?? '');
  const given = prefilled(form.text);
  const requirement = given['requirement'] || 'Yêu cầu của TCVN ISO 9001:2015';
  expect(given['statement']).not.toBe('');
  const made = await thu.post(raising, { ...given, requirement });
  expect([path, made.status, /<div class="fault".*?<\/div>/s.exec(made.text)?.[0]]).toEqual([path, 303, undefined]);
  const slip = slipAddress.exec(made.response.headers.get('Location') ?? '')?.[0] ?? '';
  expect(slip).not.toBe('');
  return slip;
}

/** Each leads to the other. `place` is what the slip's link is to end with. */
async function bothWays(path: string, slip: string, place = path): Promise<void> {
  expect(links((await thu.get(path)).text)).toContain(slip);
  const back = links((await thu.get(slip)).text);
  expect(back).toContain(place);
  const [page = '', anchor] = place.split('#');
  const answer = await thu.get(page);
  expect([place, answer.status]).toEqual([place, 200]);
  if (anchor) expect(answer.text).toContain(`id="${anchor}"`);
}

describe('phiếu và nơi sinh ra nó dẫn đến nhau', () => {
  it('mục tiêu không đạt', async () => {
    await bothWays('/objectives/2026/MT01-VP', await raiseFrom('/objectives/2026/MT01-VP'));
  });

  it('hồ sơ', async () => {
    const { text } = await thu.get('/dossiers/nonconformities');
    const dossier = links(text).find((href) => /^\/dossiers\/H99/.test(href)) ?? '';
    await bothWays(dossier, await raiseFrom(dossier));
  });

  it('phản ánh, kiến nghị', async () => {
    const path = `/feedback/${(await listComplaints(world.context.database))[0]?.code}`;
    await bothWays(path, await raiseFrom(path));
  });

  it('quyết định của xem xét: phiếu đứng ở đúng quyết định ấy', async () => {
    const path = '/reviews/XXLD-2026-001';
    const slip = await raiseFrom(path, (href) => href.includes('part=2'));
    await bothWays(path, slip, `${path}#decision-2`);
    const row = /<tr id="decision-2">.*?<\/tr>/s.exec((await thu.get(path)).text)?.[0] ?? '';
    expect(links(row)).toContain(slip);
  });

  it('nhận xét của đoàn kiểm tra: phiếu đứng ở đúng nhận xét ấy', async () => {
    const path = '/inspections/KTRA-2026-001';
    const slip = await raiseFrom(path, (href) => href.includes('part=1'));
    await bothWays(path, slip, `${path}#remark-1`);
    const row = /<tr id="remark-1">.*?<\/tr>/s.exec((await thu.get(path)).text)?.[0] ?? '';
    expect(links(row)).toContain(slip);
  });

  it('cảnh báo của quy trình', async () => {
    for (const { id } of await listProcesses(world.context.database)) {
      const path = `/processes/${id}`;
      if (!links((await thu.get(path)).text).some((href) => href.startsWith(raising))) continue;
      return bothWays(path, await raiseFrom(path));
    }
    expect.fail('no process of the demo has a warning');
  });

  it('phát hiện đánh giá: cả trang phát hiện lẫn trang cuộc đánh giá', async () => {
    const slips = await listCorrectiveActions(world.context.database);
    const slip = slips.find(({ source }) => source.kind === 'audit' && source.part !== '');
    const finding = `/audits/${slip?.source.reference}/findings/${slip?.source.part}`;
    const address = `/improvement/corrective-actions/${slip?.code}`;
    await bothWays(finding, address);
    expect(links((await thu.get(`/audits/${slip?.source.reference}`)).text)).toContain(address);
  });
});

it('cuộc đánh giá và mẫu hồ sơ của nó dẫn đến nhau, và đến hồ sơ', async () => {
  for (const { code } of await listAudits(world.context.database)) {
    const [sample] = await samplesOf(world.context.database, code);
    if (!sample) continue;
    expect(links((await thu.get(`/audits/${code}`)).text)).toContain(`/audits/${code}/sample`);
    const page = links((await thu.get(`/audits/${code}/sample`)).text);
    expect(page).toContain(`/audits/${code}`);
    expect(page).toContain(`/dossiers/${sample.dossiers[0]?.code}`);
    return;
  }
  expect.fail('no audit of the demo has a sample');
});

describe('việc trong kế hoạch năm', () => {
  it('mỗi việc đã hoàn thành dẫn đến bản ghi đóng nó, và bản ghi dẫn về việc ấy', async () => {
    const duties = (await listEntries(world.context.database, 'annual-plan')).filter(({ state }) => state === 'closed');
    expect(duties.length).toBeGreaterThan(0);
    for (const duty of duties) {
      const path = `/registers/annual-plan/${duty.code}`;
      const code = textIn(duty.values, 'record');
      const page = (await thu.get(path)).text;
      const record = new RegExp(`<a href="([^"]*)">${code}</a>`).exec(page)?.[1] ?? '';
      const answer = await thu.get(plain(record));
      expect([duty.code, record, answer.status]).toEqual([duty.code, expect.any(String), 200]);
      expect(answer.text).toContain(code);
      if (
        ['objective', 'audit-programme', 'audit', 'management-review', 'declaration', 'inspection'].includes(
          textIn(duty.values, 'closer'),
        )
      ) {
        expect(links(answer.text)).toContain(path);
      }
    }
  });

  it('bản ghi chỉ đóng được việc khi đã tới một tình trạng có thật của nó', () => {
    const real = {
      'audit-programme': programmeStates,
      'management-review': reviewStates,
      declaration: declarationStates,
      inspection: inspectionStates,
    };
    for (const [noun, states] of Object.entries(real)) {
      const wanted: readonly string[] = reachedStates[noun as keyof typeof real];
      expect(states.filter((state) => wanted.includes(state))).toEqual(wanted);
      expect(wanted).not.toContain(states[0]);
    }
    expect(reachedStates.audit).toEqual(['reported', 'closed']);
    expect(reachedStates['management-review']).toEqual(['signed', 'closed']);
    expect(reachedStates.inspection).toEqual(['answered', 'closed']);
  });
});
