import { Hono } from 'hono';
import pageView from '../../views/emulation/page.hbs';
import {
  adoptEmulationTable,
  approveEmulation,
  getEmulation,
  reopenEmulation,
  submitEmulation,
} from '../command/emulation.ts';
import { findTableFor } from '../command/score-sheet.ts';
import { may } from '../domain/organisation/may.ts';
import { type EmulationSheet, isOwn, mayAssess, proposedBand } from '../domain/score-sheet/emulation.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDateTime } from '../report/format.ts';
import { gatherPersonFigures } from '../report/person-figure.ts';
import { emulationLooks, emulationPath, emulationStateText } from './emulation-list.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import { actOnRecord, recordHref, seenIn } from './record-form.ts';
import { isOtherTable, periodText, sheetModel } from './score-sheet-model.ts';
import type { Text } from './text.ts';

/** One emulation sheet with the acts that are allowed now. */
export const emulationPage = new Hono<Env>()
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/submit', (c) =>
    act(c, async (form, code) => {
      await submitEmulation(contextOf(c), code, seenIn(form));
    }),
  )
  .post('/:code/adopt', (c) =>
    act(c, async (form, code) => {
      await adoptEmulationTable(contextOf(c), code, seenIn(form));
    }),
  )
  .post('/:code/approve', (c) =>
    act(c, async (form, code, { scoreSheet: t }) => {
      const band = form.text('band', t.band, { most: 100 });
      const reason = form.text('bandReason', t.bandReason, { most: 1000 });
      form.check();
      await approveEmulation(contextOf(c), code, { band, reason }, seenIn(form));
    }),
  )
  .post('/:code/reopen', (c) =>
    act(c, async (form, code, { scoreSheet: t }) => {
      const reason = form.text('reason', t.reason, { required: true, most: 1000 });
      form.check();
      await reopenEmulation(contextOf(c), code, reason, seenIn(form));
    }),
  );

/** Who may not see the sheet is told so before the form is read. */
async function act(c: Request, doing: (form: Form, code: string, t: Text) => Promise<void>): Promise<Response> {
  await getEmulation(contextOf(c), c.req.param('code') ?? '');
  return actOnRecord(
    c,
    emulationPath,
    (form, status) => show(c, form, status),
    (form) => doing(form, c.req.param('code') ?? '', c.var.visit.t),
  );
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const { actor } = context;
  const sheet = await getEmulation(context, c.req.param('code') ?? '');
  const { state, table, person, rating } = sheet;
  const today = localDateOf(context.clock());
  const present = await gatherPersonFigures(context, person, sheet);
  const own = isOwn(sheet, actor);
  const assesses = mayAssess(sheet, actor);
  const leads = may(actor.roles, 'emulation.assess') && actor.personId !== person.id;
  const base = recordHref(emulationPath, sheet);
  const byPoints = proposedBand(sheet) ?? '';
  return page(c, pageView, {
    title: `${person.name} – ${periodText(sheet, t, language)}`,
    lead: [sheet.code, person.title, person.unitName].filter((part) => part !== '').join(' · '),
    nav: 'audits',
    back: { href: `${emulationPath}?year=${sheet.year}`, text: t.scoreSheet.emulationTitle },
    ...(own && state === 'draft' ? { action: { href: `${base}/score`, text: t.scoreSheet.score } } : {}),
    ...(assesses && (state === 'submitted' || state === 'assessed')
      ? { action: { href: `${base}/assess`, text: t.scoreSheet.assess } }
      : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.scoreSheet.saved } : {}),
    model: {
      base,
      ...sheetModel(sheet, present, today, t, language),
      otherHead: t.scoreSheet.otherEmulation,
      state: emulationStateText(sheet, t),
      ...emulationLooks[state],
      assessor: sheet.assessor?.name ?? t.scoreSheet.leaders,
      ...signedWords(sheet),
      band: rating?.band ?? '',
      bandReason: rating?.reason ?? '',
      byPoints,
      bands: [{ value: '', text: '–' }, ...table.bands.map(({ name }) => ({ value: name, text: name }))],
      hasBands: table.bands.length > 0,
      print: `/reports/emulation-sheet?record=${encodeURIComponent(sheet.code)}`,
      maySubmit: own && state === 'draft',
      mayAdopt: state === 'draft' && (own || may(actor.roles, 'emulation.open')) && (await isTableOther(c, sheet)),
      mayApprove: leads && state === 'assessed',
      mayReopen: state === 'approved' ? leads : assesses && state !== 'draft',
      history: await historyOf(c, 'emulation-sheet', sheet),
    },
  });
}

/** Whether the period is ruled by another wording than the one the sheet was opened with. */
async function isTableOther(c: Request, { year, index, table, tableCode }: EmulationSheet): Promise<boolean> {
  const present = await findTableFor(contextOf(c), 'emulation', year, index);
  return present !== null && isOtherTable(table, tableCode, present);
}

function signedWords({ submitted, assessed, approved }: EmulationSheet) {
  return {
    submitted: submitted ? vnDateTime(submitted.at) : '',
    assessed: assessed ? `${assessed.name}, ${vnDateTime(assessed.at)}` : '',
    remark: assessed?.remark ?? '',
    approved: approved ? `${approved.name}, ${vnDateTime(approved.at)}` : '',
  };
}
