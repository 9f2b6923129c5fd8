import { Hono } from 'hono';
import resultView from '../../views/import/result.hbs';
import chooseView from '../../views/procedure/import.hbs';
import { importProcedures, type ProcedureImport } from '../command/procedure.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { procedureFaultText, procedureFieldText } from '../domain/procedure/import-fault.ts';
import { capital, nfc } from '../domain/text.ts';
import { noMapping } from '../exchange/mapping.ts';
import { readProcedureFile } from '../exchange/procedure-file.ts';
import { procedureTemplate } from '../exchange/procedure-template.ts';
import { writeWorkbook } from '../exchange/xlsx-writer.ts';
import { faceTypes } from '../report/face.ts';
import { download } from './download.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { importModel } from './import-model.ts';
import { Jobs } from './job.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill } from './text.ts';
import { type Upload, UploadShelf } from './upload.ts';

/** A file of procedures in the browser: every fault is shown, nothing is written before it is confirmed. */
export function procedureImportPages(): Hono<Env> {
  const shelf = new UploadShelf();
  const jobs = new Jobs<Imported>();
  return new Hono<Env>()
    .get('/import', (c) => choose(c, readQuery(c)))
    .get('/import/template', async (c) => {
      demand(contextOf(c).actor, 'procedure.edit');
      const name = 'Mẫu danh mục thủ tục.xlsx';
      return download(c, { name, mediaType: faceTypes.xlsx }, await writeWorkbook(procedureTemplate()));
    })
    .post('/import', (c) =>
      handle(c, async (form) => {
        const file = form.file('file');
        if (!file) form.fault('file', 'required', { field: c.var.visit.t.import.file });
        form.check();
        const context = contextOf(c);
        const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
        const upload = { login: context.actor.login, name: nfc(file?.name ?? ''), bytes, mapping: noMapping };
        const result = await run(c, upload, true);
        return show(c, upload, result, shelf.put(context.newId(), upload, context.clock()));
      }),
    )
    .post('/import/:id', (c) =>
      handle(c, async (form) => {
        const context = contextOf(c);
        const { actor, clock } = context;
        const id = c.req.param('id') ?? '';
        const upload = shelf.take(id, actor.login, clock());
        // Sent again, or the page loaded again: what it did the first time.
        if (!upload && jobs.find(id, actor.login)?.result) return c.redirect(`/procedures/import/done/${id}`, 303);
        if (!upload) form.say('file', c.var.visit.t.import.expired);
        form.check();
        if (!upload) return choose(c, form, 422);
        const { name } = upload;
        const job = await jobs.start(
          id,
          { login: actor.login, startedAt: clock(), name },
          () => run(c, upload, false),
          (error) => c.var.deps.log.error({ err: error }, 'import'),
        );
        if (job.fault) throw job.fault;
        if (job.result && c.var.deps.background === false) return show(c, upload, job.result, null);
        return c.redirect(`/procedures/import/done/${id}`, 303);
      }),
    )
    .get('/import/done/:id', (c) => {
      const id = c.req.param('id');
      const job = jobs.find(id, contextOf(c).actor.login);
      if (!job?.result) throw new Problem('not-found', { what: c.var.visit.t.import.jobName, key: id.slice(0, 40) });
      return show(c, job, job.result, null);
    });
}

async function handle(c: Request, act: (form: Form) => Promise<Response>): Promise<Response> {
  demand(contextOf(c).actor, 'procedure.edit');
  return postForm(
    c,
    (form, status) => choose(c, form, status),
    (form) => act(form),
  );
}

/** What the file says, and whether its places are rows of a spreadsheet. */
interface Imported extends ProcedureImport {
  readonly byRow: boolean;
}

async function run(c: Request, { name, bytes }: Upload, dryRun: boolean): Promise<Imported> {
  const file = await readProcedureFile(name, bytes);
  return { ...(await importProcedures(contextOf(c), file, { dryRun })), byRow: file.byRow === true };
}

function choose(c: Request, form: Form, status = 200): Response {
  demand(contextOf(c).actor, 'procedure.edit');
  const { t } = c.var.visit;
  return page(c, chooseView, {
    title: t.procedure.import,
    lead: t.procedure.importLead,
    nav: 'procedures',
    back: { href: '/procedures', text: t.procedure.title },
    form,
    status,
  });
}

function show(
  c: Request,
  { name }: Pick<Upload, 'name'>,
  { faults, byRow, ...counts }: Imported,
  id: string | null,
): Response {
  const { t, language } = c.var.visit;
  const own = (text: string) => keptIn(text, language);
  const lines = faults.map((fault) => ({
    place: [fill(byRow ? t.procedure.row : t.procedure.entry, { n: fault.index + 1 }), fault.procedure]
      .filter(Boolean)
      .join(', '),
    field: capital(procedureFieldText(fault.field, language)),
    // A spreadsheet has headings, no keys.
    source: byRow ? '' : fault.field,
    content: '',
    severity: fault.severity,
    message: procedureFaultText(fault, language, own),
  }));
  return page(c, resultView, {
    title: fill(id === null ? t.import.doneTitle : t.import.previewOf, { name }),
    ...(id === null ? {} : { lead: t.import.previewLead }),
    nav: 'procedures',
    back: { href: '/procedures/import', text: t.import.another },
    model: {
      ...importModel(counts, lines, id, t),
      base: '/procedures/import',
      confirmText: t.procedure.importConfirm,
      after: { href: '/procedures', text: t.procedure.title },
    },
  });
}
