import { beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../../src/domain/audit/audit.ts';
import type { CorrectiveAction } from '../../src/domain/improvement/corrective-action.ts';
import type { RegisterEntry } from '../../src/domain/register/entry.ts';
import { listDocuments } from '../../src/storage/document.ts';
import { listDossiers } from '../../src/storage/dossier.ts';
import { listRecords } from '../../src/storage/record.ts';
import { demoOfEveryRole } from '../support/every-role.ts';
import type { Browser, WebWorld } from '../support/web.ts';

let world: WebWorld;
let officer: Browser;
beforeAll(async () => {
  ({ world, officer } = await demoOfEveryRole());
}, 200_000);

describe('bảng lỗi trên đầu biểu mẫu', () => {
  it('mỗi dòng dẫn tới đúng một ô để sửa, không tới câu báo lỗi', async () => {
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const path of await pages()) {
      const { text } = await officer.get(path);
      for (const form of formsOf(text)) {
        const answer = await sent(form);
        // An act before it may have closed the form.
        if (answer.status !== 422 || !formsOf(answer.text).some(({ action }) => action === form.action)) continue;
        for (const field of linkedFields(answer.text)) {
          seen.add(`${form.action.replace(/[A-Z0-9-]*\d[A-Z0-9-]*/g, '*')} ${field}`);
          const targets = targetsOf(answer.text, field);
          if (targets.length !== 1 || !isField(targets[0] ?? ''))
            wrong.push(`${form.action} #${field}: ${targets.join(' ')}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect([...seen].filter((one) => one.startsWith('/audits/')).length).toBeGreaterThan(5);
    expect([...seen].filter((one) => one.startsWith('/dossiers/')).length).toBeGreaterThan(3);
    expect([...seen].filter((one) => one.startsWith('/registers/')).length).toBeGreaterThan(5);
    expect(seen.size).toBeGreaterThan(40);
  }, 300_000);
});

/** Pages whose forms come in several on one page, and one of each form that has a page of its own. */
async function pages(): Promise<string[]> {
  const { database } = world.context;
  const records = <T>(noun: Parameters<typeof listRecords>[1]) =>
    listRecords<T & never>(database, noun) as Promise<T[]>;
  /** One of each state. */
  const states = <T extends { readonly code: string; readonly state: string }>(all: readonly T[]) =>
    [...new Map(all.map((one) => [one.state, one])).values()].map(({ code }) => code);
  const entries = await records<RegisterEntry>('register-entry');
  const kinds = [...new Map(entries.map((one) => [`${one.kind} ${one.state}`, one])).values()];
  const { items } = await listDossiers(database, { open: true }, { limit: 3, cursor: null, order: 'code' });
  return [
    ...states(await records<Audit>('audit')).map((code) => `/audits/${code}`),
    '/audits/auditors',
    '/audits/new',
    '/audits/programme?year=2026',
    '/audits/programme?year=2027',
    ...items.map(({ code }) => `/dossiers/${code}`),
    ...states(await records<CorrectiveAction>('corrective-action')).flatMap((code) => [
      `/improvement/corrective-actions/${code}`,
      `/improvement/corrective-actions/${code}/analysis`,
    ]),
    '/improvement/corrective-actions/new',
    ...(await listDocuments(database)).slice(0, 2).map(({ document }) => `/documents/${document.code}`),
    '/documents/new',
    ...kinds.map(({ kind, code }) => `/registers/${kind}/${code}`),
    '/registers/risks/new',
    '/registers/training/new',
    '/accounts',
    '/account',
    '/feedback/new',
    '/inspections/new',
    '/reviews/new',
    '/publications/new',
    '/reconciliations/new',
    '/organisation/leave',
    '/organisation/delegations',
    '/organisation/units',
    '/score-tables/import',
  ];
}

interface SentForm {
  readonly action: string;
  readonly multipart: boolean;
  readonly hidden: Readonly<Record<string, string>>;
  readonly names: readonly string[];
}

/** The posted forms of the page that ask something. */
function formsOf(text: string): SentForm[] {
  const main = /<main[\s>][\s\S]*<\/main>/.exec(text)?.[0] ?? '';
  return [...main.matchAll(/<form([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)].flatMap(
    ([, head = '', body = '']) => {
      const fields = [...body.matchAll(/<(?:input|select|textarea)([^>]*)>/g)].map(([, attributes = '']) => attributes);
      const hidden = fields.filter((each) => each.includes('type="hidden"'));
      const shown = fields.filter(
        (each) => !each.includes('type="hidden"') && !/type="(checkbox|radio|file)"/.test(each),
      );
      const action = /action="([^"]*)"/.exec(head)?.[1] ?? '';
      if (action === '' || shown.length === 0) return [];
      return [
        {
          action: action.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
          multipart: head.includes('multipart'),
          hidden: Object.fromEntries(hidden.map((each) => [nameOf(each), /value="([^"]*)"/.exec(each)?.[1] ?? ''])),
          names: shown.map(nameOf).filter((name) => name !== ''),
        },
      ];
    },
  );
}

function nameOf(attributes: string): string {
  return /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '';
}

/** Sent as it came, with nothing filled in. */
function sent({ action, multipart, hidden, names }: SentForm) {
  const { _csrf: _token, ...kept } = hidden;
  const fields = { ...Object.fromEntries(names.map((name) => [name, ''])), ...kept };
  return multipart ? officer.upload(action, fields) : officer.post(action, fields);
}

function linkedFields(text: string): string[] {
  const [summary = ''] = /<div class="alert alert-danger summary"[\s\S]*?<\/div>/.exec(text) ?? [];
  return [...summary.matchAll(/<a href="#([^"]+)"/g)].map(([, field = '']) => field);
}

/** The opening tags that carry the identifier. */
function targetsOf(text: string, id: string): string[] {
  return [...text.matchAll(/<[a-z]\w*[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes(` id="${id}"`));
}

/** What the browser puts the focus on: a field, or the group of fields that is at fault as a whole. */
function isField(tag: string): boolean {
  if (/^<(input|select|textarea)\b/.test(tag)) return !tag.includes('type="hidden"');
  return /^<(fieldset|table|div)\b/.test(tag) && tag.includes('tabindex="-1"') && !tag.includes('class="fault"');
}
