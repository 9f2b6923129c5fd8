import { beforeAll, describe, expect, it } from 'vitest';
import { trailPosition } from '../../src/storage/trail.ts';
import { demoOfEveryRole } from '../support/every-role.ts';
import { formsIn, type PageForm } from '../support/form-values.ts';
import type { Browser, WebWorld } from '../support/web.ts';

/** None of these is a day. */
const noDays = ['31/02/2026', '00/00/0000', '01/01/20266'];

/** Read only with the rest of their row, or where what was chosen asks for them: here the others are missing. */
const withOthers = /^(outcomeDue|day\d|due\d)$/;

let world: WebWorld;
let officer: Browser;
beforeAll(async () => {
  ({ world, officer } = await demoOfEveryRole());
}, 180_000);

describe('ngày không có thật ở mọi biểu của xã mẫu', () => {
  it('bị từ chối cạnh đúng ô, không ghi gì, không có lỗi hệ thống', async () => {
    const asked = await formsWithDates();
    expect(asked.size).toBeGreaterThan(45);
    const before = await trailPosition(world.context.database);
    const wrong: string[] = [];
    for (const [kind, { form, page }] of asked) {
      for (const [index, name] of form.dates.entries()) {
        // The first field is tried with each, the others with one of them in turn: the same reader reads them all.
        for (const day of index === 0 ? noDays : noDays.slice(index % noDays.length).slice(0, 1)) {
          const hour = /\d\d:\d\d/.test(form.fields[name]?.[0] ?? '') ? ' 08:00' : '';
          const { status, text } = await officer.post(form.action || page, {
            ...form.fields,
            [name]: [`${day}${hour}`],
          });
          if (status !== 422 || !(pointsAt(text, name) || withOthers.test(name)))
            wrong.push(`${kind} ${name}=${day}: ${status}`);
          if (status !== 422) break;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(world.logged).toEqual([]);
    expect(await trailPosition(world.context.database)).toBe(before);
  }, 300_000);
});

const later = { trainedOn: '01/12/2026', validUntil: '01/12/2028', training: 'Khóa đánh giá viên' };
const law = { number: '999/2026/NĐ-CP', kind: 'Nghị định', issuer: 'Chính phủ', title: 'Nghị định thử' };

/** What has happened, with a day that is to come; other acts of this kind are held where their own rules are. */
const tooEarly: readonly (readonly [path: string, field: string, fields: Readonly<Record<string, string>>])[] = [
  ['/documents/legal-bases/new', 'issuedOn', { ...law, issuedOn: '01/12/2026', inForceFrom: '01/01/2027' }],
  ['/audits/auditors', 'trainedOn', { ...later, person: 'Vũ Anh Đức' }],
];

describe('việc ghi là đã xảy ra mà ngày chưa tới', () => {
  it.each(tooEarly)('%s: từ chối cạnh ô %s', async (path, field, fields) => {
    const { status, text } = await officer.post(path, fields);
    expect([status, pointsAt(text, field)]).toEqual([422, true]);
    expect(text).toContain('01/12/2026 ở tương lai');
    expect((await officer.post(path, { ...fields, [field]: '20/11/2026' })).status).toBe(303);
  });
});

/** The summary leads to the field, or to the column of its table. */
function pointsAt(html: string, name: string): boolean {
  const summary = /role="alert"[\s\S]*?<\/(div|section)>/.exec(html)?.[0] ?? '';
  return summary.includes(`href="#${name}`) || new RegExp(`href="#[^"]*${name}`).test(summary);
}

interface Asked {
  readonly form: PageForm;
  readonly page: string;
}

/** Every kind of form that asks for a day, as it stands on some page of the commune. */
async function formsWithDates(): Promise<Map<string, Asked>> {
  const found = new Map<string, Asked>();
  const seen = new Map<string, number>();
  const waiting = ['/'];
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    const times = seen.get(kind) ?? 0;
    if (times >= mostOfKind) continue;
    seen.set(kind, times + 1);
    const { status, text } = await officer.get(path);
    if (status !== 200) continue;
    for (const form of formsIn(text)) {
      const name = kindOf(form.action || path);
      if (form.dates.length > 0 && !found.has(name)) found.set(name, { form, page: path });
    }
    for (const [, href = ''] of text.matchAll(/ href="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
      if (
        known.has(next) ||
        /\/(file|files|assets|sign-out|statistics|reports|public|lookup|verify|evidence)\b|lang=|frame\.txt|\/(list|export)\b/.test(
          next,
        )
      )
        continue;
      known.add(next);
      waiting.push(next);
    }
  }
  return found;
}

const mostOfKind = 4;

/** Codes, years and identifiers left out: the pages of all audits are one kind. */
function kindOf(path: string): string {
  return (path.split('?')[0] ?? '')
    .split('/')
    .map((part) => (/\d/.test(part) ? '*' : part))
    .join('/');
}
