import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { addObjective, approveObjectives } from '../../src/command/objective.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { demoContext } from '../support/demo.ts';
import { formsIn, type PageForm } from '../support/form-values.ts';
import { handObjective } from '../support/objective.ts';
import { everyRole } from '../support/route-table.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

type Fields = Record<string, readonly string[]>;

/** What the office sets for itself: the page of the form, where it is sent, what both write into it. */
interface Setting {
  readonly page: string;
  readonly sent?: string;
  /** Where the form itself is sent, when another of its buttons saves. */
  readonly tried?: string;
  readonly first: Fields;
  readonly second: Fields;
  /** A word of the first that the page shows once it is saved. */
  readonly shown: string;
}

let world: WebWorld;
let first: Browser;
let second: Browser;
let settings: Readonly<Record<string, Setting>>;
beforeAll(async () => {
  world = await webWorld({ world: await demoContext() });
  const { context } = world;
  const [unit] = await listUnits(context.database);
  const people = [];
  for (const name of ['Người mở trước', 'Người lưu trước']) {
    const person = await addPerson(context, { name, unitId: unit?.id ?? '', title: 'Công chức' });
    const login = `roles.${people.length}`;
    await createAccount(context, { login, password, personId: person.id, roles: everyRole });
    const browser = world.browser();
    await browser.signIn(login);
    people.push(browser);
  }
  [first, second] = people as [Browser, Browser];
  settings = await everySetting();
}, 400_000);

async function everySetting(): Promise<Readonly<Record<string, Setting>>> {
  const { context } = world;
  await addObjective(context, { ...handObjective('Trần Minh Thư'), code: 'MT90', indicator: 'hand-rate' });
  await approveObjectives(context, { year: 2026, codes: ['MT90'], decision: '90/QĐ-UBND' });
  const objective = '/objectives/2026/MT90';
  const measured = { period: ['2026-Q1'], denominator: ['40'] };
  return {
    office: { page: '/organisation', sent: '/organisation/office', ...words('superior') },
    'public pages': {
      page: '/organisation/public',
      first: { publicAddress: ['https://truoc.giatan.gov.vn'] },
      second: { publicAddress: ['https://sau.giatan.gov.vn'] },
      shown: 'truoc.giatan',
    },
    'days of a published decision': { page: '/publications/limits', ...days('catalogue', '17', '19') },
    'days of a complaint': { page: '/feedback/limits', ...days('answer', '17', '19') },
    'risk bands': { page: '/registers/risks/scale', ...words('risks.0.name') },
    notices: { page: '/notices/settings', ...words('senderName') },
    hours: {
      page: '/calendar/hours',
      tried: '/calendar/hours/what-if',
      first: { reception6: ['07:30-10:30'] },
      second: { reception6: ['08:00-11:00'] },
      shown: '10:30',
    },
    'year of the calendar': {
      page: '/calendar/year?year=2026',
      sent: '/calendar/year',
      tried: '/calendar/year/what-if',
      ...words('notice'),
    },
    'day of the calendar': {
      page: '/calendar?year=2026',
      sent: '/calendar/day',
      tried: '/calendar/what-if#what-if',
      first: { date: ['07/12/2026'], working: ['off'], name: ['Nghỉ của người trước'], source: ['Thông báo 1'] },
      second: { date: ['07/12/2026'], working: ['off'], name: ['Nghỉ của người sau'], source: ['Thông báo 2'] },
      shown: 'của người trước',
    },
    roles: {
      page: '/accounts',
      sent: '/accounts/nga/roles',
      first: { roles: ['specialist', 'auditor'] },
      second: { roles: ['specialist', 'counter'] },
      shown: 'Trịnh Thúy Nga',
    },
    'figure by hand': {
      page: objective,
      sent: `${objective}/measures`,
      first: { ...measured, numerator: ['31'], note: ['Số của người trước'] },
      second: { ...measured, numerator: ['32'], note: ['Số của người sau'] },
      shown: '31/40',
    },
    'inputs of the scores': {
      page: '/feedback/scores',
      sent: '/feedback/scores/inputs',
      first: { organisation: ['2'], organisationSource: ['Biên bản của người trước'] },
      second: { organisation: ['1'], organisationSource: ['Biên bản của người sau'] },
      shown: 'của người trước',
    },
  };
}

function words(field: string): Omit<Setting, 'page'> {
  return {
    first: { [field]: ['Lời của người trước'] },
    second: { [field]: ['Lời của người sau'] },
    shown: 'Lời của người trước',
  };
}

function days(field: string, one: string, other: string): Omit<Setting, 'page'> {
  return { first: { [field]: [one] }, second: { [field]: [other] }, shown: `value="${one}"` };
}

describe('hai người cùng đặt một quy định của cơ quan', () => {
  it.each([
    'office',
    'public pages',
    'days of a published decision',
    'days of a complaint',
    'risk bands',
    'notices',
    'hours',
    'year of the calendar',
    'day of the calendar',
    'roles',
    'figure by hand',
    'inputs of the scores',
  ])('%s: người lưu sau được nói ai, lúc nào; chưa ghi gì; lưu lần nữa mới ghi', async (name) => {
    const setting = settings[name] as Setting;
    const path = setting.sent ?? setting.page;
    const mine = await opened(first, setting);
    const theirs = await opened(second, setting);
    const before = await second.post(path, { ...theirs.form.fields, ...setting.first });
    expect([name, before.status, before.status === 303 ? '' : before.text]).toEqual([name, 303, '']);
    const late = await first.post(path, { ...mine.form.fields, ...setting.second }, mine.token);
    expect([name, late.status]).toEqual([name, 409]);
    expect(late.text).toContain('Người lưu trước');
    for (const typed of Object.values(setting.second).flat())
      expect([name, late.text]).toEqual([name, expect.stringContaining(typed)]);
    expect((await second.get(setting.page)).text).toContain(setting.shown);
    const again = await first.post(path, { ...mine.form.fields, ...setting.second }, first.token);
    expect([name, again.status]).toEqual([name, 303]);
  });
});

it('cùng kết thúc một bộ phận: người sau được nói ai đã ghi ngày nào, ngày ấy còn nguyên', async () => {
  const section = (await listUnits(world.context.database)).find(({ name }) => name === 'Phòng Kinh tế');
  const path = `/organisation/units/${section?.id}/end`;
  await first.get('/organisation/units');
  const { token } = first;
  await second.get('/organisation/units');
  expect((await second.post(path, { lastDay: '30/11/2026' })).status).toBe(303);
  const late = await first.post(path, { lastDay: '15/12/2026' }, token);
  expect(late.status).toBe(409);
  expect(late.text).toContain('Người lưu trước');
  const ended = (await listUnits(world.context.database)).find(({ id }) => id === section?.id);
  expect(ended?.validTo).toBe('2026-11-30');
});

describe('người xác nhận đã xem', () => {
  it('văn bản pháp lý: người khác sửa sau lúc mở trang thì chưa kiểm tra gì; mở lại mới kiểm tra', async () => {
    const page = '/documents/legal-bases/01-2018-TT-VPCP';
    await vouches(page, `${page}/check`, `${page}/edit`, 'note');
  });

  it('bản dự thảo tài liệu: người khác sửa sau lúc mở trang thì chưa soát xét gì; mở lại mới soát xét', async () => {
    const page = '/documents/TL-2025-003';
    await vouches(page, `${page}/review`, `${page}/draft`, 'title');
  });
});

/** `word`: the field that the other one changes on the form at `edit`. */
async function vouches(page: string, act: string, edit: string, word: string): Promise<void> {
  const change = async (text: string) => {
    const { form } = await opened(second, { page: edit });
    expect(form.texts).toContain(word);
    const { status, text: said } = await second.post(edit, { ...form.fields, reason: ['Sửa lời'], [word]: [text] });
    expect([edit, status, status === 303 ? '' : said]).toEqual([edit, 303, '']);
  };
  await change('Lời đầu tiên');
  await first.get(page);
  const { token } = first;
  await change('Lời của người lưu trước');
  const late = await first.post(act, {}, token);
  expect([act, late.status]).toEqual([act, 409]);
  expect(late.text).toContain('Người lưu trước');
  await first.get(page);
  const again = await first.post(act, {}, first.token);
  expect([act, again.status]).toEqual([act, 303]);
}

async function opened(
  browser: Browser,
  { page, sent = page, tried = sent }: Pick<Setting, 'page' | 'sent' | 'tried'>,
): Promise<{ form: PageForm; token: string }> {
  const { text } = await browser.get(page);
  const form = formsIn(text).find(({ action }) => action === tried || action === '');
  if (!form) throw new Error(`no form for ${sent} on ${page}`);
  return { form, token: browser.token };
}
