import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { reopenAudit } from '../../src/command/audit.ts';
import { reopenProgramme } from '../../src/command/audit-programme.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { analyseCorrectiveAction, rejectCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import { addDeclaration, proposedText } from '../../src/command/declaration.ts';
import { reopenObjective } from '../../src/command/objective.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { beginPlan } from '../../src/command/register-plan.ts';
import type { QualityRecord, RecordNoun } from '../../src/domain/record.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listAudits } from '../../src/storage/audit.ts';
import { listObjectives } from '../../src/storage/objective.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { listProcesses } from '../../src/storage/process.ts';
import { listRecords } from '../../src/storage/record.ts';
import { demoContext } from '../support/demo.ts';
import { formsIn, type PageForm } from '../support/form-values.ts';
import { slipInput } from '../support/improvement.ts';
import { everyRole } from '../support/route-table.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

type Known = QualityRecord & Readonly<Record<string, unknown>>;
type Fields = Record<string, readonly string[]>;

/** Forms that write a record of the quality cycle anew: noun, addresses below the page of the record, its page. */
const forms: readonly (readonly [RecordNoun, readonly string[], (record: Known) => string])[] = [
  ['audit-programme', ['edit'], ({ year }) => `/audits/programme/${year}`],
  ['audit', ['edit'], of('/audits')],
  ['corrective-action', ['analysis'], of('/improvement/corrective-actions')],
  ['document', ['edit', 'draft'], of('/documents')],
  ['legal-basis', ['edit'], of('/documents/legal-bases')],
  ['declaration', ['edit'], of('/documents/declarations')],
  ['management-review', ['edit', 'minutes'], of('/reviews')],
  ['inspection', ['edit', 'result'], of('/inspections')],
  ['register-entry', ['edit'], ({ kind, code }) => `/registers/${kind}/${code}`],
  ['publication', ['edit'], of('/publications')],
  ['department-report', ['edit'], of('/department-reports')],
  ['objective-registration', ['edit'], of('/objectives/registrations')],
  ['reconciliation', ['edit'], of('/reconciliations')],
  ['score-table', ['edit'], of('/score-tables')],
  ['self-score', ['score', 'appraise'], of('/self-scores')],
];

function of(base: string) {
  return ({ code }: Known) => `${base}/${code}`;
}

/** What at least must have been written by both. */
const written = [
  'audit edit',
  'audit-programme edit',
  'corrective-action analysis',
  'declaration edit',
  'department-report edit',
  'document draft',
  'document edit',
  'legal-basis edit',
  'objective edit',
  'objective-registration edit',
  'process edit',
  'publication edit',
  'reconciliation edit',
  'register-entry annual-plan edit',
  'register-entry changes edit',
  'register-entry competence edit',
  'register-entry risks edit',
  'register-entry staff-change edit',
  'register-entry training edit',
  'score-table edit',
  'self-score appraise',
  'self-score score',
];

let world: WebWorld;
let first: Browser;
let second: Browser;
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
  await openSome(context);
}, 400_000);

/** What the demo commune has finished, begun anew. */
async function openSome(context: WebWorld['context']): Promise<void> {
  await addDeclaration(context, await proposedText(context));
  await beginPlan(context, 2028);
  await reopenProgramme(context, 2026, 'Thêm một bộ phận');
  const [announced] = (await listAudits(context.database)).filter(({ state }) =>
    ['approved', 'notified'].includes(state),
  );
  await reopenAudit(context, announced?.code ?? '', 'Dời sang tuần sau');
  await reopenObjective(context, 2026, 'MT01', 'Điều chỉnh theo kết luận xem xét');
  const { code } = await raiseCorrectiveAction(context, slipInput);
  const due = localDate('2026-12-31');
  await analyseCorrectiveAction(context, code, {
    correction: { text: 'Đã xin lỗi người dân', doneOn: localDate('2026-11-20') },
    whys: ['Thiếu người ở quầy', 'Nghỉ phép không có người thay'],
    causes: ['people'],
    measures: [{ text: 'Cử người thay khi nghỉ', owner: 'Trần Minh Thư', due }],
    effectPlan: { kind: 'proof', how: 'Xem hồ sơ tháng 12', reason: 'Ít hồ sơ' },
    closeBy: localDate('2027-01-31'),
  });
  await rejectCorrectiveAction(context, code, 'Chưa rõ vì sao không có người thay');
}

describe('hai người mở cùng một biểu sửa', () => {
  it('người lưu sau được nói ai, lúc nào, chữ đã gõ còn nguyên, chưa ghi gì; lưu lần nữa mới ghi', async () => {
    const tried = new Set<string>();
    for (const [what, path] of await everyForm()) {
      if (tried.has(what)) continue;
      const mine = await opened(first, path);
      const theirs = await opened(second, path);
      const word = wordIn(mine?.form);
      if (!mine || !theirs || word === undefined) continue;
      const changed = (form: PageForm, add: string): Fields => ({
        ...form.fields,
        reason: ['Sửa lời'],
        [word]: [`${form.fields[word]?.[0]} ${add}`, ...(form.fields[word] ?? []).slice(1)],
      });
      const before = await second.post(path, changed(theirs.form, 'của người trước'));
      if (before.status !== 303) continue;
      tried.add(what);
      const late = await first.post(path, changed(mine.form, 'của người sau'), mine.token);
      expect([what, path, late.status]).toEqual([what, path, 409]);
      expect([what, late.text]).toEqual([what, expect.stringContaining('Người lưu trước')]);
      expect([what, late.text]).toEqual([what, expect.stringContaining('của người sau')]);
      const now = await second.get(path);
      // What was saved may have moved the record on: there is nothing to save once more.
      if (now.status === 409) continue;
      expect([what, now.text]).toEqual([what, expect.stringContaining('của người trước')]);
      const again = formsIn(late.text).find(({ fields }) => word in fields);
      const sent = await first.post(path, { ...again?.fields, reason: ['Sửa lời'] }, first.token);
      // Reading the page for the check above gave the second browser a token, not the first.
      expect([what, path, sent.status]).toEqual([what, path, 303]);
    }
    expect([...tried].toSorted()).toEqual(expect.arrayContaining(written));
  }, 300_000);

  it('biểu bị trả lại vì thiếu một ô, hay vì hết phiên: vẫn nhớ lúc mở, không ghi đè điều chưa thấy', async () => {
    const path = await openRisk();
    const mine = await opened(first, path);
    const theirs = await opened(second, path);
    expect((await second.post(path, { ...theirs?.form.fields, what: ['Của người trước'] })).status).toBe(303);
    const empty = { ...mine?.form.fields, what: [''] };
    const returned = await first.post(path, empty, mine?.token);
    expect(returned.status).toBe(422);
    const typed = { ...formsIn(returned.text)[0]?.fields, what: ['Của người sau'] };
    const late = await first.post(path, typed, first.token);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Người lưu trước');
    expect((await second.get(path)).text).toContain('Của người trước');
  });

  it('người khác sửa ô khác của cùng mục: không mất gì thì không cản', async () => {
    const path = await openRisk();
    const mine = await opened(first, path);
    const theirs = await opened(second, path);
    expect((await second.post(path, { ...theirs?.form.fields, what: ['Một'] })).status).toBe(303);
    const same = { ...mine?.form.fields, what: ['Một'], cause: ['Hai'] };
    expect((await first.post(path, same, mine?.token)).status).toBe(303);
  });
});

async function openRisk(): Promise<string> {
  const risks = (await listRecords(world.context.database, 'register-entry')) as readonly QualityRecord[];
  for (const { code } of (risks as readonly Known[]).filter(({ kind }) => kind === 'risks')) {
    const path = `/registers/risks/${code}/edit`;
    if ((await first.get(path)).status === 200) return path;
  }
  throw new Error('no risk can be changed');
}

interface Opened {
  readonly form: PageForm;
  readonly token: string;
}

async function opened(browser: Browser, path: string): Promise<Opened | undefined> {
  const { status, text } = await browser.get(path);
  const form = formsIn(text).find(({ action }) => action === path || action === '');
  return status === 200 && form ? { form, token: browser.token } : undefined;
}

/** A field with words, not with a code, a day or a number. */
function wordIn(form: PageForm | undefined): string | undefined {
  return form?.texts.find(
    (name) =>
      /\p{L}{2,} \p{L}{2,}/u.test(form.fields[name]?.[0] ?? '') &&
      !/person|owner|unit|responsible|section|holder|signer|chair|secretary/i.test(name),
  );
}

async function everyForm(): Promise<(readonly [string, string])[]> {
  const { database } = world.context;
  const found: (readonly [string, string])[] = [];
  for (const [noun, acts, page] of forms) {
    for (const record of (await listRecords(database, noun)) as readonly QualityRecord[] as readonly Known[]) {
      for (const act of acts)
        found.push([
          [noun, noun === 'register-entry' ? record['kind'] : '', act].filter(Boolean).join(' '),
          `${page(record)}/${act}`,
        ]);
    }
  }
  for (const year of [2026, 2027]) {
    for (const one of await listObjectives(database, year))
      found.push(['objective edit', `/objectives/${year}/${one.code}/edit`]);
  }
  for (const one of await listProcesses(database)) found.push(['process edit', `/processes/${one.id}/edit`]);
  return found;
}
