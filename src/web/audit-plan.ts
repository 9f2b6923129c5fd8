import { Hono } from 'hono';
import view from '../../views/audit/form.hbs';
import { changeAudit, getAudit, planAudit } from '../command/audit.ts';
import { type AuditInput, planOf, processDocuments } from '../command/audit-input.ts';
import { officeSections } from '../command/audit-programme.ts';
import { type Audit, auditStateNames, type TeamRole, teamRoles } from '../domain/audit/audit.ts';
import { competenceFault, competenceWords, validUntil } from '../domain/audit/auditor.ts';
import { editionOf } from '../domain/audit/edition.ts';
import type { Conflict } from '../domain/audit/independence.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { editionFor, editionIds, editionNamed } from '../domain/standard/standard.ts';
import { formatClock, localDateOf, minuteOfDay, parseClock } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listAuditors } from '../storage/audit.ts';
import { listPeople } from '../storage/organisation.ts';
import { auditPath } from './audit-look.ts';
import { plannedStart } from './audit-plan-round.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, parseTypedDate, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

/** Rows of the timetable that stand empty below those in use. */
const spareRows = 3;
const mostRows = 60;

/** Planning an audit, and rewriting its draft. */
export const auditPlanPages = new Hono<Env>()
  .get('/new', (c) => show(c, readQuery(c), null))
  .post('/new', (c) => save(c, null))
  .get(`${auditPath}/edit`, async (c) => show(c, readQuery(c), await named(c)))
  .post(`${auditPath}/edit`, async (c) => save(c, await named(c)));

/** Throws Problem('audit-state') once it is no draft any more. */
async function named(c: Request): Promise<Audit> {
  demand(contextOf(c).actor, 'audit.plan');
  const audit = await getAudit(contextOf(c), c.req.param('code') ?? '');
  if (audit.state === 'draft') return audit;
  throw new Problem('audit-state', { code: audit.code, state: auditStateNames[audit.state], act: 'sửa kế hoạch' });
}

async function save(c: Request, known: Audit | null): Promise<Response> {
  demand(contextOf(c).actor, 'audit.plan');
  let conflicts: readonly Conflict[] = [];
  return postForm(
    c,
    (form, status) => show(c, form, known, status, conflicts),
    async (form) => {
      const context = contextOf(c);
      const input = readInput(c, form);
      conflicts = (await planOf(context, input)).facts.conflicts;
      const { code } = known ? await changeAudit(context, known.code, input) : await planAudit(context, input);
      return `/audits/${code}?done=1`;
    },
  );
}

/** Throws FormFaults. */
function readInput(c: Request, form: Form): AuditInput {
  const { t } = c.var.visit;
  const required = { required: true } as const;
  const date = (name: 'from' | 'to' | 'periodFrom' | 'periodTo') => form.date(name, t.audit[name], required);
  const [from, to, periodFrom, periodTo] = [date('from'), date('to'), date('periodFrom'), date('periodTo')];
  const openingMinute = clock(form, 'openingAt', t.audit.openingAt);
  const closingMinute = clock(form, 'closingAt', t.audit.closingAt);
  const rows = Array.from({ length: mostRows }, (_, index) => index).filter((index) => isUsed(form, index));
  const timetable = rows.map((index) => {
    const row = fill(t.audit.row, { n: index + 1 });
    return {
      day: form.date(`day${index}`, `${t.audit.day} (${row})`, required) ?? today(c),
      from: clock(form, `start${index}`, `${t.audit.start} (${row})`),
      to: clock(form, `end${index}`, `${t.audit.end} (${row})`),
      auditor: form.text(`auditor${index}`, `${t.audit.auditor} (${row})`, required),
      section: form.text(`section${index}`, `${t.audit.section} (${row})`, required),
      clauses: form.text(`clauses${index}`, t.audit.clauses, { most: 400 }),
      processes: form.text(`processes${index}`, t.audit.processes, { most: 400 }),
    };
  });
  const texts = {
    title: form.text('title', t.audit.name, { ...required, most: 200 }),
    purpose: form.text('purpose', t.audit.purpose, required),
    scope: form.text('scope', t.audit.scope, required),
    criteria: form.text('criteria', t.audit.criteria),
    ...(form.has('edition') ? { edition: form.choice('edition', t.auditYear.edition, editionIds) ?? '2015' } : {}),
    methods: form.text('methods', t.audit.methods),
    unannounced: form.text('unannounced', t.audit.unannounced),
  };
  const team = Object.entries(form.values).flatMap(([name, value]) => {
    const role = teamRoles.find((one) => one === value);
    return name.startsWith('role-') && role ? [{ person: name.slice('role-'.length), role }] : [];
  });
  form.check();
  const day = today(c);
  return {
    ...texts,
    from: from ?? day,
    to: to ?? day,
    periodFrom: periodFrom ?? day,
    periodTo: periodTo ?? day,
    openingMinute,
    closingMinute,
    team,
    timetable,
    exceptions: reasonsOf(form),
  };
}

/** Reasons by key of the conflict they answer. */
function reasonsOf(form: Form): Record<string, string> {
  const keys = form.list('exceptionKey');
  const reasons = form.list('exceptionReason');
  return Object.fromEntries(keys.map((key, index) => [key, reasons[index] ?? '']));
}

function isUsed(form: Form, index: number): boolean {
  return ['auditor', 'section', 'clauses', 'processes'].some((name) => form.has(`${name}${index}`));
}

/** Minutes after midnight of `hh:mm`. */
function clock(form: Form, name: string, label: string): number {
  const typed = form.text(name, label, { required: true, most: 5 });
  const minute = parseClock(typed);
  if (typed !== '' && minute === undefined) {
    form.fault(name, 'invalid', { field: label, value: typed, hint: 'hh:mm, 08:30.' });
  }
  return minute ?? 0;
}

function today(c: Request): LocalDate {
  return localDateOf(contextOf(c).clock());
}

/** Hours that the rows of planned rounds are first offered at, between the two meetings; more rounds than these have none. */
const slots = [
  ['08:30', '10:00'],
  ['10:00', '11:30'],
  ['13:30', '14:45'],
  ['14:45', '16:00'],
] as const;

function slotOf(planned: readonly unknown[], index: number): readonly [string, string] | undefined {
  return index < planned.length ? slots[index] : undefined;
}

async function show(
  c: Request,
  form: Form,
  known: Audit | null,
  status = 200,
  conflicts: readonly Conflict[] = [],
): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'audit.plan');
  const { t } = c.var.visit;
  const sent = c.req.method === 'POST';
  const typedFrom = sent ? parseTypedDate(form.values['from'] ?? '') : undefined;
  const start = known ? null : await plannedStart(c);
  const from = typedFrom ?? known?.from ?? start?.from ?? today(c);
  const [people, sections, documents, auditors] = await Promise.all([
    listPeople(context.database, from),
    officeSections(context, yearOf(from)),
    processDocuments(context),
    listAuditors(context.database),
  ]);
  const edition = known ? editionOf(known) : editionFor(from);
  const value = (name: string, otherwise: string) => (sent ? (form.values[name] ?? '') : otherwise);
  const stored = known?.timetable ?? [];
  const planned = start?.rounds ?? [];
  const used = sent
    ? Array.from({ length: mostRows }, (_, index) => index).filter((index) => isUsed(form, index)).length
    : stored.length + planned.length;
  const roles: readonly { value: TeamRole | ''; text: string }[] = [
    { value: '', text: t.audit.noRole },
    { value: 'lead', text: t.audit.lead_ },
    { value: 'member', text: t.audit.member },
    { value: 'secretary', text: t.audit.secretary },
  ];
  const candidates = people.map(({ id, name, post }) => {
    const fault = competenceFault(auditors, id, from, false);
    const record = auditors.find((one) => one.personId === id && one.state === 'active');
    const until = record ? validUntil(record) : null;
    const chosen = value(`role-${id}`, known?.team.find((one) => one.id === id)?.role ?? '');
    const mayLead = record?.lead === true;
    return {
      id,
      name,
      post: [post?.title, post?.unitName].filter(Boolean).join(', '),
      competence: fault
        ? keptIn(competenceWords[fault], c.var.visit.language)
        : `${t.auditYear.validUntil} ${until ? vnDate(until) : ''}`,
      sound: fault === null,
      roles: roles
        .filter((role) => fault === null || role.value === '' || role.value === 'secretary' || role.value === chosen)
        .filter((role) => role.value !== 'lead' || mayLead || chosen === 'lead')
        .map((role) => ({ ...role, chosen: role.value === chosen })),
    };
  });
  const kept = known?.exceptions ?? [];
  const shown = conflicts.length > 0 || sent ? conflicts : kept.map(({ key, conflict }) => ({ key, text: conflict }));
  const reasons = sent ? reasonsOf(form) : Object.fromEntries(kept.map(({ key, reason }) => [key, reason]));
  return page(c, view, {
    title: known ? fill(t.audit.changeTitle, { code: known.code }) : t.audit.add,
    lead: t.audit.formLead,
    nav: 'audits',
    back: known ? { href: `/audits/${known.code}`, text: known.code } : { href: '/audits', text: t.audit.title },
    form,
    status,
    model: {
      action: known ? `/audits/${known.code}/edit` : `/audits/new${start?.query ?? ''}`,
      known,
      rounds: start?.links ?? [],
      scope: known?.scope ?? start?.scope ?? '',
      criteria: known?.criteria ?? start?.criteria ?? '',
      methods: known?.methods ?? start?.methods ?? '',
      from: vnDate(from),
      to: vnDate(known?.to ?? from),
      periodFrom: vnDate(known?.periodFrom ?? (`${yearOf(from)}-01-01` as LocalDate)),
      periodTo: vnDate(known?.periodTo ?? today(c)),
      openingAt: known ? formatClock(minuteOfDay(known.openingAt)) : '08:00',
      closingAt: known ? formatClock(minuteOfDay(known.closingAt)) : '16:00',
      candidates: candidates.toSorted((a, b) => Number(b.sound) - Number(a.sound)),
      conflicts: shown.map(({ key, text }, index) => ({
        key,
        text: keptIn(text, c.var.visit.language),
        index,
        reason: reasons[key] ?? '',
      })),
      rows: Array.from({ length: Math.min(used + spareRows, mostRows) }, (_, index) => {
        const row = stored[index];
        return {
          n: index + 1,
          index,
          day: value(`day${index}`, row ? vnDate(row.day) : planned[index] ? vnDate(from) : ''),
          start: value(`start${index}`, row ? formatClock(row.from) : (slotOf(planned, index)?.[0] ?? '')),
          end: value(`end${index}`, row ? formatClock(row.to) : (slotOf(planned, index)?.[1] ?? '')),
          auditor: value(`auditor${index}`, row?.auditor.id ?? ''),
          section: value(`section${index}`, row?.section.id ?? planned[index]?.unit.id ?? ''),
          clauses: value(`clauses${index}`, row?.clauses.join(', ') ?? ''),
          processes: value(`processes${index}`, row?.processes.map(({ code }) => code).join('; ') ?? ''),
        };
      }),
      auditors: [
        { value: '', text: '' },
        ...candidates.filter(({ sound }) => sound).map(({ id, name }) => ({ value: id, text: name })),
      ],
      sections: [{ value: '', text: '' }, ...sections.map(({ id, name }) => ({ value: id, text: name }))],
      documents: documents.map(({ code, title }) => ({ code, title })),
      editions: editionIds.map((id) => ({ value: id, text: editionNamed(id).name })),
      edition,
      clauseLists: editionIds.map((id) => ({
        name: editionNamed(id).name,
        clauses: editionNamed(id).clauses.map(({ number, title }) => ({ number, title: title[c.var.visit.language] })),
      })),
    },
  });
}
