import { createAccount } from '../command/account.ts';
import type { Context } from '../command/context.ts';
import { setOfficeRule } from '../command/office-rule.ts';
import { addPerson, addUnit, setUpOffice } from '../command/organisation.ts';
import { invariant } from '../domain/invariant.ts';
import { type Instant, instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { everyDossier } from '../storage/dossier.ts';
import { holderOf, listPeople, listUnits } from '../storage/organisation.ts';
import { rulingProcess } from '../storage/process.ts';
import { closeFindings, closeHeldAudits, findingsForSlips, loadAudits } from './audits.ts';
import { onDay } from './corrective-action-life.ts';
import { loadCorrectiveActions } from './corrective-actions.ts';
import { loadDepartmentReports } from './department-reports.ts';
import { loadDocuments } from './documents.ts';
import { type DemoWorld, loadDossiers, type Official } from './dossiers.ts';
import { loadComplaints } from './feedback.ts';
import { loadInspections } from './inspections.ts';
import { loadNonconformingOutputs } from './nonconforming-outputs.ts';
import { loadObjectiveAnswers } from './objective-answers.ts';
import { loadObjectives } from './objectives.ts';
import { demoPassword, demoPeople, demoUnits } from './people.ts';
import { loadProcedures, specialistOf } from './procedures.ts';
import { loadProcessDrafts } from './process-draft.ts';
import { loadPublications } from './publications.ts';
import { seededRandom } from './random.ts';
import { loadRatings } from './ratings.ts';
import { loadReconciliations } from './reconciliations.ts';
import { loadPlans, registerLives } from './registers.ts';
import { loadHalfYearReview, loadLastYearReview, loadYearReview } from './reviews.ts';
import { loadScoreSheets } from './score-sheets.ts';
import { officeMoment, workDay } from './work-day.ts';

export interface DemoResult {
  readonly office: string;
  readonly procedures: number;
  readonly dossiers: number;
  readonly accounts: readonly { readonly login: string; readonly name: string; readonly roles: readonly string[] }[];
  readonly password: string;
}

/** A year and a month, so that last year's reporting period ends inside. */
const daysBack = 400;

/** One believable commune, the same every time but for the working day it ends on. Throws Problem('not-empty'). */
export async function loadDemo(given: Context, progress: (done: number) => void): Promise<DemoResult> {
  // Nobody acts at night or on a day off, whenever it is loaded.
  const loaded = officeMoment(given.clock());
  const context: Context = { ...given, clock: () => loaded };
  const office = await setUpOffice(context, {
    code: 'H99.15',
    name: 'Ủy ban nhân dân xã An Thịnh',
    superior: 'Ủy ban nhân dân tỉnh Thanh Bình',
    place: 'An Thịnh',
    leaderTitle: 'Chủ tịch',
    leaderName: 'Nguyễn Văn Bình',
    address: 'Thôn Trung Hoà, xã An Thịnh, tỉnh Thanh Bình (xã mẫu)',
    phone: '0200 000 000',
    email: 'motcua@anthinh.example',
  });
  await setOfficeRule(context, 'public-address', 'https://motcua.anthinh.example');
  for (const unit of demoUnits) await addUnit(context, unit);
  const officials = await loadPeople(context);

  const today = localDateOf(context.clock());
  const from = addDays(today, -daysBack);
  const validFrom = workDay(from, -30);
  // The documents were signed a month before the first dossier.
  const signed = (login: string): Context => ({
    ...context,
    actor: get(officials, login).actor,
    clock: () => instantAt(validFrom, 9 * 60),
  });
  const signers = { author: signed('thu'), reviewer: signed('hang'), approver: signed('binh') };
  const procedures = await loadProcedures(signers, office.name, validFrom);

  const world: DemoWorld = {
    context,
    calendar: await rulingCalendar(context.database),
    random: seededRandom(20_260_101),
    officeCode: office.code,
    counters: [get(officials, 'lan'), get(officials, 'mai')],
    leaders: [get(officials, 'binh'), get(officials, 'hang')],
    specialists: new Map([
      ['Công chức Tư pháp – Hộ tịch', [get(officials, 'duc'), get(officials, 'oanh')]],
      ['Công chức Địa chính – Xây dựng', [get(officials, 'hai')]],
      ['Công chức Kinh tế', [get(officials, 'son')]],
      ['Công chức Văn hóa – Xã hội', [get(officials, 'nga')]],
    ]),
    procedures: await Promise.all(
      procedures.map(async (procedure) => {
        const process = await rulingProcess(context.database, procedure.code, today);
        invariant(process, `no process for ${procedure.code}`);
        return { procedure, process, specialist: specialistOf(procedure.field) };
      }),
    ),
  };
  const dossiers = await loadDossiers(world, from, progress);
  const as = (login: string): Context => ({ ...context, actor: get(officials, login).actor });
  const on = (login: string, day: LocalDate): Context => ({
    ...as(login),
    clock: () => (day < today ? instantAt(day, 10 * 60) : context.clock()),
  });
  const meeting = { secretary: as('thu'), chair: as('binh') };
  await loadLastYearReview(meeting);
  await loadObjectives(on, today);
  await loadCitizens(world, (login) => get(officials, login));
  await loadInspections(as('thu'), as('binh'));
  const audits = { context, calendar: world.calendar, actor: (login: string) => get(officials, login).actor };
  const held = await loadAudits(audits);
  // A review sees the registers and slips of its day: what happened later is told later.
  await loadCorrectiveActions(as, await findingsForSlips(context, held.yearly), [
    ...registerLives(as),
    onDay(-180, () => loadHalfYearReview(meeting)),
    onDay(-15, () => closeHeldAudits(audits, held)),
    onDay(-12, () => closeFindings(audits, held)),
    onDay(-9, () => loadYearReview(meeting)),
  ]);
  await loadPlans(as);
  await loadDocuments({
    as: on,
    logins: demoPeople.map(({ login }) => login),
    start: validFrom,
    today,
  });
  await loadProcessDrafts(as('thu'), as('hang'));
  await loadPublications(on, today);
  await loadDepartmentReports(on, today);
  await loadReconciliations(on, today);
  await loadNonconformingOutputs(as);
  await loadObjectiveAnswers(on, today);
  await loadScoreSheets(on, today);
  const accounts = demoPeople.map(({ login, name, roles }) => ({ login, name, roles }));
  return { office: office.name, procedures: procedures.length, dossiers, accounts, password: demoPassword };
}

/** What citizens said: cards of the year, complaints of the last months. */
async function loadCitizens({ context, calendar }: DemoWorld, official: (login: string) => Official): Promise<void> {
  const as = (login: string, at: Instant): Context => ({ ...context, actor: official(login).actor, clock: () => at });
  const finished = await everyDossier(context.database, { states: ['resolved', 'returned-to-citizen'] });
  finished.sort((a, b) => (a.code < b.code ? -1 : 1));
  await loadRatings({ context, calendar, random: seededRandom(20_260_202), as, finished });
  const dossier = (before: Instant, late: boolean): string =>
    finished.findLast(
      ({ dossier: { due, resolvedAt } }) =>
        due !== null && resolvedAt !== null && resolvedAt < before && localDateOf(resolvedAt) > due.date === late,
    )?.code ?? '';
  await loadComplaints({ context, calendar, as, dossier });
}

async function loadPeople(context: Context): Promise<Map<string, Official>> {
  const units = await listUnits(context.database);
  for (const person of demoPeople) {
    const unit =
      person.unit === 'UB'
        ? units.find(({ kind }) => kind === 'office')
        : units.find(({ code }) => code === person.unit);
    invariant(unit, `no unit ${person.unit}`);
    const { id } = await addPerson(context, { name: person.name, unitId: unit.id, title: person.title });
    await createAccount(context, { login: person.login, password: demoPassword, personId: id, roles: person.roles });
  }
  const known = await listPeople(context.database, localDateOf(context.clock()));
  return new Map(
    demoPeople.map(({ login, name, title, roles }) => {
      const person = known.find((one) => one.name === name);
      invariant(person, `no person ${name}`);
      const unitId = person.post?.unitId ?? null;
      const actor = { login, personId: person.id, name, role: roles[0] ?? 'specialist', roles, unitId };
      return [login, { actor, holder: holderOf(person), title }];
    }),
  );
}

function get(officials: ReadonlyMap<string, Official>, login: string): Official {
  const official = officials.get(login);
  invariant(official, `nobody signs in as ${login}`);
  return official;
}
