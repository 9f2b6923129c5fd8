import { Hono } from 'hono';
import chooseView from '../../views/import/choose.hbs';
import columnView from '../../views/import/columns.hbs';
import jobView from '../../views/import/job.hbs';
import resultView from '../../views/import/result.hbs';
import { type ImportResult, importDossiers } from '../command/import.ts';
import { rememberColumns, rememberedColumns } from '../command/import-mapping.ts';
import { importColumns, placeText } from '../domain/dossier/import-fault.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { readDossierFile } from '../exchange/dossier-file.ts';
import { noMapping, readMapping } from '../exchange/mapping.ts';
import { readTitleRow } from '../exchange/title-row.ts';
import { vnNumber } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { faultLines, importModel, mostShown } from './import-model.ts';
import { importRunPages, lastRuns } from './import-run.ts';
import { askAgainAfter, type Job, Jobs } from './job.ts';
import { problemIn } from './kept.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';
import { type Upload, UploadShelf } from './upload.ts';

/** A small file is written before the page would be asked for a second time; in ms. */
const patience = 1500;

/** Import in the browser: choose a file, say which column is which, see every fault, confirm. Nothing is written before. */
export function importPages(): Hono<Env> {
  const shelf = new UploadShelf();
  const jobs = new Jobs<Imported>();

  return new Hono<Env>()
    .route('/runs', importRunPages)
    .get('/', (c) => choose(c, readQuery(c)))
    .post('/', (c) =>
      handle(c, async (form) => {
        const upload = await withColumns(c, await readUpload(c, form));
        const id = shelf.put(contextOf(c).newId(), upload, contextOf(c).clock());
        const { titleRow, mapping } = upload;
        if (titleRow && !titleRow.recognised && !mapping.given) return showColumns(c, upload, id, form);
        return show(c, upload, await run(c, upload, true), id);
      }),
    )
    .post('/:id/columns', (c) =>
      handle(c, async (form) => {
        const context = contextOf(c);
        const upload = waiting(c, form, 'keep');
        if (!upload) return choose(c, form, 422);
        const titles = upload.titleRow?.titles ?? [];
        const columns = readColumns(c, form, titles);
        if (form.faults.length > 0) return showColumns(c, upload, c.req.param('id') ?? '', form, 422);
        const chosen: Upload = { ...upload, mapping: { ...noMapping, columns, given: true } };
        const result = await run(c, chosen, true);
        if (form.has('remember')) await rememberColumns(context, titles, columns);
        waiting(c, form, 'take');
        return show(c, chosen, result, shelf.put(context.newId(), chosen, context.clock()));
      }),
    )
    .post('/:id', (c) =>
      handle(c, async (form) => {
        const context = contextOf(c);
        const id = c.req.param('id') ?? '';
        const upload = shelf.take(id, context.actor.login, context.clock());
        // Sent again, or the page loaded again: what it did the first time.
        const before = upload ? undefined : jobs.find(id, context.actor.login);
        if (before) return c.redirect(`/import/jobs/${id}`, 303);
        if (!upload) {
          form.say('file', c.var.visit.t.import.expired);
          return choose(c, form, 422);
        }
        const finished = jobs.start(
          id,
          { login: context.actor.login, startedAt: context.clock(), name: upload.name },
          (progress) => run(c, upload, false, progress),
          (error) => c.var.deps.log.error({ err: error }, 'import'),
        );
        // Where nothing goes on after the answer, the answer waits.
        const job = await (c.var.deps.background === false ? finished : Promise.race([finished, afterPatience()]));
        if (job?.fault) throw job.fault;
        // Elsewhere the page is one that may be loaded again without sending anything.
        if (job?.result && c.var.deps.background === false) return show(c, upload, job.result, null);
        return c.redirect(`/import/jobs/${id}`, 303);
      }),
    )
    .get('/jobs/:id', (c) => {
      const job = jobs.find(c.req.param('id'), contextOf(c).actor.login);
      if (!job)
        throw new Problem('not-found', { what: c.var.visit.t.import.jobName, key: c.req.param('id').slice(0, 40) });
      return job.result ? show(c, { name: job.name }, job.result, null) : showJob(c, job);
    });

  /** The file of this preview; undefined, and said in the form, when it has expired or is somebody else's. */
  function waiting(c: Request, form: Form, how: 'keep' | 'take'): Upload | undefined {
    const { actor, clock } = contextOf(c);
    const upload = shelf.take(c.req.param('id') ?? '', actor.login, clock());
    if (!upload) form.say('file', c.var.visit.t.import.expired);
    else if (how === 'keep') shelf.put(c.req.param('id') ?? '', upload, clock());
    return upload;
  }
}

async function handle(c: Request, act: (form: Form) => Promise<Response>): Promise<Response> {
  demand(contextOf(c).actor, 'dossier.import');
  return postForm(
    c,
    (form, status) => choose(c, form, status),
    (form) => act(form),
  );
}

/** The answer with what the file says in the rows of its faults, by place. */
interface Imported extends ImportResult {
  readonly contents: ReadonlyMap<string, string>;
}

async function run(
  c: Request,
  { name, bytes, mapping }: Upload,
  dryRun: boolean,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Imported> {
  const result = await importDossiers(contextOf(c), {
    name,
    rows: readDossierFile(name, bytes, mapping),
    dryRun,
    mostFaults: mostShown,
    progress: (_phase, done, total) => progress(done, total),
  });
  return { ...result, contents: await contentsOf(readDossierFile(name, bytes, mapping), result) };
}

/** Read again for the few rows that are shown: nobody keeps a whole file for them. */
async function contentsOf(rows: ReturnType<typeof readDossierFile>, { faults }: ImportResult) {
  const wanted = new Set(faults.map((fault) => placeText(fault)));
  const contents = new Map<string, string>();
  if (wanted.size === 0) return contents;
  for await (const { place, content } of rows) {
    const key = placeText(place);
    if (!content || !wanted.delete(key)) continue;
    contents.set(key, content());
    if (wanted.size === 0) break;
  }
  return contents;
}

function afterPatience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), patience));
}

/** Throws FormFaults without a file, Problem for a mapping that cannot be read. */
async function readUpload(c: Request, form: Form): Promise<Upload> {
  const { t } = c.var.visit;
  const file = form.file('file');
  if (!file) form.fault('file', 'required', { field: t.import.file });
  form.check();
  const mappingFile = form.file('mapping');
  const mapping = mappingFile ? readMapping(nfc(mappingFile.name), await mappingFile.text()) : noMapping;
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
  return { login: contextOf(c).actor.login, name: nfc(file?.name ?? ''), bytes, mapping };
}

/** The headings of the file, and what was chosen for the same headings before unless a mapping came with the file. */
async function withColumns(c: Request, upload: Upload): Promise<Upload> {
  if (upload.mapping.given) return upload;
  const titleRow = await readTitleRow(upload.name, upload.bytes);
  if (!titleRow) return upload;
  const columns = await rememberedColumns(contextOf(c), titleRow.titles);
  if (!columns) return { ...upload, titleRow };
  return { ...upload, titleRow, mapping: { ...noMapping, columns, given: true }, remembered: true };
}

/** A heading may stand for one column only; the code is what everything hangs on. */
function readColumns(c: Request, form: Form, titles: readonly string[]) {
  const { t } = c.var.visit;
  const chosen = importColumns.flatMap((column) => {
    const title = form.text(`column-${column}`, t.importColumn[column], { most: 500 });
    return titles.includes(title) ? [[column, title] as const] : [];
  });
  if (!chosen.some(([column]) => column === 'code'))
    form.fault('column-code', 'required', { field: t.importColumn.code });
  for (const [index, [column, title]] of chosen.entries()) {
    const twice = chosen.findIndex(([, other]) => other === title) < index;
    if (twice) form.say(`column-${column}`, fill(t.import.columnTwice, { title }));
  }
  return Object.fromEntries(chosen);
}

async function choose(c: Request, form: Form, status = 200): Promise<Response> {
  demand(contextOf(c).actor, 'dossier.import');
  const { t } = c.var.visit;
  return page(c, chooseView, {
    title: t.import.title,
    lead: t.import.lead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    form,
    status,
    model: { runs: await lastRuns(c) },
  });
}

function showColumns(c: Request, upload: Upload, id: string, form: Form, status = 200): Response {
  const { t } = c.var.visit;
  return page(c, columnView, {
    title: fill(t.import.columnsOf, { name: upload.name }),
    lead: t.import.columnsLead,
    nav: 'catalogue',
    back: { href: '/import', text: t.import.another },
    form,
    status,
    model: { id, open: true, ...columnModel(upload, t) },
  });
}

/** One choice per column: the headings of the file, with the one it is taken for now. */
function columnModel({ titleRow, mapping, remembered }: Pick<Upload, 'titleRow' | 'mapping' | 'remembered'>, t: Text) {
  if (!titleRow) return { columns: [] };
  const titles = [{ value: '', text: '–' }, ...titleRow.titles.map((title) => ({ value: title, text: title }))];
  const known = mapping.given ? mapping.columns : titleRow.columns;
  return {
    remembered,
    titles,
    columns: importColumns.map((column) => ({
      field: `column-${column}`,
      label: t.importColumn[column],
      chosen: known[column] ?? '',
    })),
  };
}

function show(
  c: Request,
  upload: Pick<Upload, 'name'> & Partial<Upload>,
  { faults, contents, ...counts }: Imported,
  id: string | null,
): Response {
  const { t } = c.var.visit;
  const { name, mapping = noMapping } = upload;
  const lines = faultLines(c, faults, upload, contents);
  return page(c, resultView, {
    title: fill(id === null ? t.import.doneTitle : t.import.previewOf, { name }),
    ...(id === null ? {} : { lead: t.import.previewLead }),
    nav: 'catalogue',
    back: { href: '/import', text: t.import.another },
    model: {
      ...importModel(counts, lines, id, t),
      ...(id === null ? {} : columnModel({ ...upload, mapping }, t)),
      base: '/import',
      confirmText: fill(t.import.confirm, { n: vnNumber(counts.accepted) }),
      after: { href: '/dossiers', text: t.import.toDossiers },
    },
  });
}

function showJob(c: Request, { done, total, fault, name }: Job<Imported>): Response {
  const { t, language } = c.var.visit;
  return page(c, jobView, {
    title: fill(fault ? t.import.stopped : t.import.running, { name }),
    nav: 'catalogue',
    ...(fault ? {} : { refresh: askAgainAfter }),
    back: { href: '/import', text: t.import.another },
    model: {
      fault: fault ? problemIn(fault, language) : '',
      done,
      total,
      seconds: askAgainAfter,
      here: `/import/jobs/${c.req.param('id')}`,
      progress:
        total === 0
          ? fill(t.import.reading, { done: vnNumber(done) })
          : fill(t.import.progress, { done: vnNumber(done), total: vnNumber(total) }),
    },
  });
}
