import { Hono } from 'hono';
import listView from '../../views/objective-sheet/list.hbs';
import pageView from '../../views/objective-sheet/page.hbs';
import {
  confirmSheet,
  explainSheet,
  getSheet,
  openSheet,
  presentLines,
  remeasureSheet,
} from '../command/objective-sheet.ts';
import { period } from '../domain/indicator/period.ts';
import { isOfSection } from '../domain/objective/assignment.ts';
import { countingIn, englishProgress, figureIn, targetIn } from '../domain/objective/english.ts';
import { targetOf } from '../domain/objective/input.ts';
import type { Objective } from '../domain/objective/objective.ts';
import { changedLines, type ObjectiveSheet, type SheetLine, type SheetWords } from '../domain/objective/sheet.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Language } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { listObjectives, objectiveYears } from '../storage/objective.ts';
import { listSheets } from '../storage/objective-sheet.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { objectiveTabs, yearLinks } from './objective-tabs.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { actOnRecord, recordHref, saveRecord } from './record-form.ts';
import { fill } from './text.ts';

const base = '/objectives/sheets';
const quarters = [1, 2, 3, 4] as const;

/** The quarter's results of each section, which the section itself confirms. */
export const objectiveSheetPages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .post('/', permitted('objective.answer'), (c) =>
    saveRecord(
      c,
      base,
      (form, status) => showList(c, form, status),
      (form) => {
        const { t } = c.var.visit;
        const year = form.integer('year', t.objective.year, { required: true, least: 2000, most: 2099 }) ?? 0;
        const typed = form.integer('quarter', t.objectiveSheet.tab, { required: true, least: 1, most: 4 });
        const unit = form.text('unit', t.objectiveSheet.unit, { required: true, most: 200 });
        form.check();
        const quarter = quarters.find((each) => each === typed) ?? 1;
        return openSheet(contextOf(c), { year, quarter, unit });
      },
    ),
  )
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/explain', permitted('objective.answer'), (c) =>
    act(c, async (form, sheet) => {
      await explainSheet(contextOf(c), sheet.code, wordsOf(c, form, sheet));
    }),
  )
  .post('/:code/confirm', permitted('objective.answer'), (c) =>
    act(c, async (form, sheet) => {
      await confirmSheet(contextOf(c), sheet.code, wordsOf(c, form, sheet));
    }),
  )
  .post('/:code/remeasure', permitted('objective.answer'), (c) =>
    act(c, async (form, sheet) => {
      const reason = form.text('reason', c.var.visit.t.objectiveSheet.reason, { required: true, most: 1000 });
      form.check();
      await remeasureSheet(contextOf(c), sheet.code, reason);
    }),
  );

async function act(c: Request, run: (form: Form, sheet: ObjectiveSheet) => Promise<void>): Promise<Response> {
  const sheet = await getSheet(contextOf(c), c.req.param('code') ?? '');
  return actOnRecord(
    c,
    base,
    (form, status) => show(c, form, status),
    (form) => run(form, sheet),
  );
}

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const year = form.integer('year', t.objective.year, { least: 2000, most: 2099 }) ?? thisYear(c);
  const objectives = (await listObjectives(context.database, year)).filter(({ state }) => state !== 'draft');
  const sheets = await listSheets(context.database, year);
  const units = [
    ...new Set([...objectives.map(({ responsible }) => responsible.unitName), ...sheets.map(({ unit }) => unit.name)]),
  ];
  const named = units.filter((name) => name !== '').sort();
  const mayMake = may(context.actor.roles, 'objective.answer');
  return page(c, listView, {
    title: fill(t.objectiveSheet.title, { year }),
    lead: t.objectiveSheet.lead,
    nav: 'objectives',
    form,
    status,
    model: {
      tabs: objectiveTabs(t, year, base),
      years: yearLinks(base, [...(await objectiveYears(context.database)), thisYear(c)], year),
      year: String(year),
      quarters: quarters.map((n) => fill(t.objectiveSheet.quarter, { n })),
      units: named.map((unit) => ({
        unit,
        cells: quarters.map((quarter) => {
          const sheet = sheets.find((one) => one.unit.name === unit && one.quarter === quarter);
          return {
            unit,
            quarter: String(quarter),
            sheet: sheet && {
              href: recordHref(base, sheet),
              code: sheet.code,
              state: t.objectiveSheet[sheet.state],
              tone: sheet.state === 'confirmed' ? 'done' : 'open',
              icon: sheet.state === 'confirmed' ? 'done' : 'open',
            },
            mayMake:
              mayMake &&
              isOver(
                c,
                quarter,
                objectives.filter(({ responsible }) => responsible.unitName === unit),
              ),
          };
        }),
      })),
    },
  });
}

/** Is the quarter over for each of the section's objectives, whatever their period scheme? */
function isOver(c: Request, quarter: number, objectives: readonly Objective[]): boolean {
  const today = localDateOf(c.var.deps.clock());
  return (
    objectives.length > 0 && objectives.every(({ scheme, year }) => period(scheme, 'quarter', year, quarter).to < today)
  );
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const sheet = await getSheet(context, c.req.param('code') ?? '');
  const { unit, quarter, year, confirmation } = sheet;
  const ofSection = isOfSection(unit.id, context.actor);
  const answers = may(context.actor.roles, 'objective.answer');
  const maker = answers && (ofSection || may(context.actor.roles, 'objective.edit'));
  const changed = changedLines(sheet, await presentLines(context, sheet));
  const open = sheet.state === 'open';
  return page(c, pageView, {
    title: fill(t.objectiveSheet.sheetTitle, { code: sheet.code }),
    lead: fill(t.objectiveSheet.sheetLead, { unit: unit.name, quarter, year, at: vnDateTime(sheet.measuredAt) }),
    nav: 'objectives',
    back: { href: `${base}?year=${year}`, text: fill(t.objectiveSheet.title, { year }) },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.objectiveSheet.saved } : {}),
    model: {
      base: recordHref(base, sheet),
      state: t.objectiveSheet[sheet.state],
      tone: open ? 'open' : 'done',
      icon: open ? 'open' : 'done',
      due: sheet.due === null ? '' : vnDate(sheet.due),
      confirmed: confirmation
        ? fill(t.objectiveSheet.confirmedBy, { name: confirmation.name, at: vnDateTime(confirmation.at) })
        : '',
      print: `/reports/objective-sheet?record=${encodeURIComponent(sheet.code)}`,
      lines: sheet.lines.map((line, index) => ({
        ...lineOf(line, year, c.var.visit.language),
        verdict: t.objectiveSheet[verdictKey(line)],
        ...toneOf(line),
        cause: line.cause,
        action: line.action,
        dueBy: line.due ? vnDate(line.due) : '',
        dueName: `due-${index + 1}`,
        causeName: `cause-${index + 1}`,
        actionName: `action-${index + 1}`,
      })),
      mayExplain: open && maker,
      mayConfirm: open && answers && ofSection,
      mayRemeasure: maker && (changed.length > 0 || !open),
      changed: changed.length === 0 ? '' : fill(t.objectiveSheet.changedSince, { codes: changed.join(', ') }),
      history: await historyOf(c, 'objective-sheet', sheet),
    },
  });
}

function lineOf(line: SheetLine, year: number, language: Language) {
  const { code, content, numerator, denominator } = line;
  return {
    ...{ code, content, ...(language === 'vi' ? line : inEnglish(line)) },
    href: `/objectives/${year}/${encodeURIComponent(code)}`,
    figure: [numerator, denominator]
      .filter((part) => part !== null)
      .map((part) => vnNumber(part))
      .join('/'),
  };
}

/** The sheet keeps its words as they were printed; its figures say the same in English. */
function inEnglish({ indicator, formula, target, numerator, denominator, verdict, result, sentence }: SheetLine) {
  const goal = targetOf(target);
  const figure = { numerator, denominator };
  return {
    formula:
      formula === countingIn({ indicator, counting: '' }, 'vi')
        ? countingIn({ indicator, counting: '' }, 'en')
        : formula,
    target: targetIn(goal, 'en'),
    result: numerator === null ? result : figureIn(figure, goal.unit, 'en'),
    sentence:
      verdict === 'open' ? sentence : englishProgress({ indicator, target: goal }, { figure, timing: 'closed' }),
  };
}

function verdictKey({ verdict }: SheetLine) {
  return verdict === 'open' ? 'running' : verdict;
}

function toneOf({ verdict }: SheetLine) {
  if (verdict === 'met') return { tone: 'done', icon: 'done' };
  return verdict === 'missed' ? { tone: 'near', icon: 'warning' } : { tone: 'paused', icon: 'paused' };
}

function wordsOf(c: Request, form: Form, sheet: ObjectiveSheet): SheetWords[] {
  const { objectiveSheet } = c.var.visit.t;
  const words = sheet.lines.map(({ code }, index) => ({
    code,
    cause: form.text(`cause-${index + 1}`, objectiveSheet.cause, { most: 1000 }),
    action: form.text(`action-${index + 1}`, objectiveSheet.action, { most: 1000 }),
    due: form.date(`due-${index + 1}`, objectiveSheet.actionDue) ?? null,
  }));
  form.check();
  return words;
}

function thisYear(c: Request): number {
  return yearOf(localDateOf(c.var.deps.clock()));
}
