import { Hono } from 'hono';
import listView from '../../views/emulation/list.hbs';
import { emulationSheetsSeen, openEmulation } from '../command/emulation.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { EmulationSheet } from '../domain/score-sheet/emulation.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listPeople } from '../storage/organisation.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { auditTabs } from './audit-tabs.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { recordHref, saveRecord } from './record-form.ts';
import { periodText, sumWords } from './score-sheet-model.ts';
import type { Text } from './text.ts';

/** Address of the list. */
export const emulationPath = '/emulation';

/** Colour and icon of a state. */
export const emulationLooks = {
  draft: { tone: 'paused', icon: 'paused' },
  submitted: { tone: 'open', icon: 'open' },
  assessed: { tone: 'open', icon: 'open' },
  approved: { tone: 'done', icon: 'done' },
} as const;

/** The emulation sheets of a year that one may see, and opening one. */
export const emulationListPages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .post('/', (c) =>
    saveRecord(
      c,
      emulationPath,
      (form, status) => showList(c, form, status),
      (form) => {
        const { scoreSheet: t } = c.var.visit.t;
        const year = form.integer('year', t.year, { required: true, least: 2000, most: 2099 }) ?? 0;
        const index = form.integer('index', t.index, { required: true, least: 1, most: 4 }) ?? 1;
        const person = form.text('person', t.person, { required: true, most: 200 });
        const assessor = form.text('assessor', t.assessor, { most: 200 });
        form.check();
        return openEmulation(contextOf(c), { year, index, person, assessor });
      },
    ),
  );

/** The state in words. */
export function emulationStateText({ state }: EmulationSheet, { scoreSheet: t }: Text): string {
  return state === 'draft' ? t.ownDraft : t[state];
}

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const { database, actor, clock } = context;
  demand(actor, 'report.read');
  const today = localDateOf(clock());
  const asked = form.integer('year', t.scoreSheet.year, { least: 2000, most: 2099 });
  const year = asked ?? yearOf(today);
  const tables = (await listScoreTables(database)).filter((one) => one.purpose === 'emulation' && one.state === 'set');
  const sheets = await emulationSheetsSeen(context, year);
  const mayOpen = may(actor.roles, 'emulation.open');
  const years = [yearOf(today) - 1, yearOf(today)];
  return page(c, listView, {
    title: t.scoreSheet.emulationTitle,
    lead: t.scoreSheet.emulationLead,
    nav: 'audits',
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    model: {
      tabs: auditTabs(t, actor, emulationPath),
      years: [...new Set([...years, year])]
        .sort()
        .map((one) => ({ href: `${emulationPath}?year=${one}`, text: String(one), current: one === year })),
      year: String(year),
      noTable: tables.length === 0,
      mayOpen: tables.length > 0 && (mayOpen || actor.personId !== null),
      mayOpenOthers: mayOpen,
      own: actor.name,
      people: mayOpen ? (await listPeople(database, today)).map(({ name }) => name) : [],
      sheets: [...sheets]
        .sort((a, b) => (a.from === b.from ? (a.code < b.code ? -1 : 1) : a.from < b.from ? 1 : -1))
        .map((sheet) => ({
          code: sheet.code,
          href: recordHref(emulationPath, sheet),
          person: sheet.person.name,
          unit: sheet.person.unitName,
          period: periodText(sheet, t, language),
          state: emulationStateText(sheet, t),
          ...emulationLooks[sheet.state],
          ...sumWords(sheet, t),
          band: sheet.rating?.band ?? '',
        })),
    },
  });
}
