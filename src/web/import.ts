import { Hono } from 'hono';
import chooseView from '../../views/import/choose.hbs';
import resultView from '../../views/import/result.hbs';
import { type ImportResult, importDossiers } from '../command/import.ts';
import { placeText } from '../domain/dossier/import-fault.ts';
import { demand } from '../domain/organisation/may.ts';
import { nfc } from '../domain/text.ts';
import { readDossierFile } from '../exchange/dossier-file.ts';
import { type Mapping, noMapping, readMapping } from '../exchange/mapping.ts';
import { vnNumber } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readForm, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { importModel, mostShown } from './import-model.ts';
import { page } from './page.ts';
import { fill } from './text.ts';
import { type Upload, UploadShelf } from './upload.ts';

/** Import in the browser: choose a file, see every fault, confirm. Nothing is written before. */
export function importPages(): Hono<Env> {
  const shelf = new UploadShelf();
  return new Hono<Env>()
    .get('/', (c) => choose(c, readQuery(c)))
    .post('/', async (c) => {
      demand(contextOf(c).actor, 'dossier.import');
      const form = await readForm(c);
      return handleForm(
        c,
        form,
        (status) => choose(c, form, status),
        async () => {
          const context = contextOf(c);
          const upload = await readUpload(c, form);
          const result = await run(c, upload, true);
          const id = shelf.put(context.newId(), upload, context.clock());
          return show(c, upload, result, id);
        },
      );
    })
    .post('/:id', async (c) => {
      demand(contextOf(c).actor, 'dossier.import');
      const form = await readForm(c);
      return handleForm(
        c,
        form,
        (status) => choose(c, form, status),
        async () => {
          const context = contextOf(c);
          const upload = shelf.take(c.req.param('id'), context.actor.login, context.clock());
          if (!upload) form.say('file', c.var.visit.t.import.expired);
          form.check();
          return upload ? show(c, upload, await run(c, upload, false), null) : choose(c, form, 422);
        },
      );
    });
}

function run(c: Request, { name, bytes, mapping }: Upload, dryRun: boolean): Promise<ImportResult> {
  return importDossiers(contextOf(c), {
    name,
    rows: readDossierFile(name, bytes, mapping),
    dryRun,
    mostFaults: mostShown,
  });
}

/** Throws FormFaults without a file, Problem for a mapping that cannot be read. */
async function readUpload(c: Request, form: Form): Promise<Upload> {
  const { t } = c.var.visit;
  const file = form.file('file');
  if (!file) form.fault('file', 'required', { field: t.import.file });
  form.check();
  const mappingFile = form.file('mapping');
  const mapping: Mapping = mappingFile ? readMapping(nfc(mappingFile.name), await mappingFile.text()) : noMapping;
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0));
  return { login: contextOf(c).actor.login, name: nfc(file?.name ?? ''), bytes, mapping };
}

function choose(c: Request, form: Form, status = 200): Response {
  demand(contextOf(c).actor, 'dossier.import');
  const { t } = c.var.visit;
  return page(c, chooseView, {
    title: t.import.title,
    lead: t.import.lead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    form,
    status,
  });
}

function show(c: Request, { name }: Upload, { faults, ...counts }: ImportResult, id: string | null): Response {
  const { t } = c.var.visit;
  const lines = faults.map((fault) => ({
    place: placeText(fault),
    field: fault.field,
    severity: fault.severity,
    message: fault.message,
  }));
  return page(c, resultView, {
    title: fill(id === null ? t.import.doneTitle : t.import.previewOf, { name }),
    ...(id === null ? {} : { lead: t.import.previewLead }),
    nav: 'catalogue',
    back: { href: '/import', text: t.import.another },
    model: {
      ...importModel(counts, lines, id, t),
      base: '/import',
      confirmText: fill(t.import.confirm, { n: vnNumber(counts.accepted) }),
      after: { href: '/dossiers', text: t.import.toDossiers },
    },
  });
}
