import { Hono } from 'hono';
import entryView from '../../views/procedure/entry.hbs';
import listView from '../../views/procedure/list.hbs';
import { may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import type { Procedure, ProcedureLimit } from '../domain/procedure/procedure.ts';
import { coversDay, isInForce } from '../domain/procedure/version.ts';
import { compareVi } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { limitText, vnDate, vnNumber } from '../report/format.ts';
import { findProcedure, listProcedures, procedureVersions } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { page } from './page.ts';
import { beginHref } from './process-form.ts';
import { fill, textOf } from './text.ts';

export const procedurePages = new Hono<Env>()
  .get('/', async (c) => {
    const { database, clock, actor } = contextOf(c);
    const { t } = c.var.visit;
    const on = localDateOf(clock());
    const query = readQuery(c);
    const search = query.values['search']?.slice(0, 200);
    const field = query.values['field'] || undefined;
    const all = await listProcedures(database, { on });
    const found =
      search || field
        ? await listProcedures(database, { on, ...(search ? { search } : {}), ...(field ? { field } : {}) })
        : all;
    const ruling = new Set(
      (await listProcesses(database)).filter((one) => isInForce(one, on)).map(({ procedureCode }) => procedureCode),
    );
    const fields = [...new Set(all.map((one) => one.field))].sort(compareVi);
    return page(c, listView, {
      title: t.procedure.title,
      lead: t.procedure.lead,
      nav: 'procedures',
      ...(may(actor.roles, 'procedure.edit')
        ? { action: { href: '/procedures/import', text: t.procedure.import } }
        : {}),
      form: query,
      model: {
        fields: [{ value: '', text: t.app.all }, ...fields.map((value) => ({ value, text: value }))],
        count: fill(t.procedure.count, { n: vnNumber(found.length) }),
        filtered: Boolean(search || field),
        procedures: found.map((one) => ({
          code: one.code,
          href: `/procedures/${encodeURIComponent(one.code)}`,
          title: one.title,
          field: one.field,
          limit: limitSummary(one.limits, c.var.visit.language),
          ruled: ruling.has(one.code),
        })),
      },
    });
  })
  .get('/:code', async (c) => {
    const { database, clock, actor } = contextOf(c);
    const { t } = c.var.visit;
    const on = localDateOf(clock());
    const procedure = await getProcedure(c, c.req.param('code'));
    const processes = await listProcesses(database, { procedureCode: procedure.code });
    return page(c, entryView, {
      title: procedure.title,
      lead: `${procedure.code} · ${procedure.field}`,
      nav: 'procedures',
      back: { href: '/procedures', text: t.procedure.title },
      ...(may(actor.roles, 'procedure.edit') && coversDay(procedure, on)
        ? { action: { href: beginHref(procedure.code), text: t.process.begin } }
        : {}),
      model: {
        procedure: {
          ...procedure,
          fee: procedure.fee.text,
          validity: validity(procedure),
          limits: procedure.limits.map((limit) => limitLine(limit, c.var.visit.language)),
          bases: procedure.legalBases,
        },
        versions: processes.map((one) => ({
          href: `/processes/${encodeURIComponent(one.id)}`,
          document: one.documentCode,
          title: one.title,
          kind: t.procedure[one.kind],
          issue: one.issue,
          revision: one.revision,
          state: t.procedure[one.state],
          inForce: isInForce(one, on),
          validity: validity(one),
          tryOut:
            one.state === 'draft' || one.state === 'reviewed'
              ? `/processes/${encodeURIComponent(one.id)}/simulate`
              : '',
        })),
        beginParent:
          may(actor.roles, 'procedure.edit') && coversDay(procedure, on) ? beginHref(procedure.code, 'parent') : '',
        mayReceive: may(actor.roles, 'dossier.receive'),
      },
    });
  });

/** The entry that rules today, else its last version, which the page then shows as no longer in force. */
async function getProcedure(c: Request, code: string): Promise<Procedure> {
  const { database, clock } = contextOf(c);
  const found =
    (await findProcedure(database, code, localDateOf(clock()))) ?? (await procedureVersions(database, code)).at(-1);
  if (!found) throw new Problem('not-found', { what: 'thủ tục', key: code.slice(0, 60) });
  return found;
}

/** The words of the source, each once. */
function limitSummary(limits: readonly ProcedureLimit[], language: Language): string {
  return [...new Set(limits.map(({ limit, text }) => limitText(limit, text, language)))].slice(0, 3).join('; ');
}

function limitLine({ channel, area, case: name, limit, text }: ProcedureLimit, language: Language) {
  const t = textOf(language);
  return {
    channel: channel === null ? t.procedure.anyChannel : t.channel[channel],
    area: area === null ? '' : t.procedure[area],
    case: name ?? '',
    counted: limit === null ? null : limitText(limit, '', language),
    text,
  };
}

export function validity({
  validFrom,
  validTo,
}: {
  validFrom: Procedure['validFrom'] | null;
  validTo: Procedure['validTo'];
}): string {
  if (validFrom === null) return '';
  return `${vnDate(validFrom)} – ${validTo === null ? '…' : vnDate(validTo)}`;
}
