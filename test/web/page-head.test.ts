import { beforeAll, expect, it } from 'vitest';
import { demoOfEveryRole } from '../support/every-role.ts';
import type { Browser } from '../support/web.ts';

let officer: Browser;
beforeAll(async () => {
  ({ officer } = await demoOfEveryRole());
}, 200_000);

/** The lists of the quality cycle. */
const lists = [
  '/objectives',
  '/objectives/proposals',
  '/objectives/registrations',
  '/objectives/sheets',
  '/objectives/years',
  '/audits',
  '/audits/programme',
  '/audits/auditors',
  '/audits/integrity',
  '/improvement',
  '/reviews',
  '/inspections',
  '/documents',
  '/documents/legal-bases',
  '/documents/changes',
  '/documents/declarations',
  '/publications',
  '/department-reports',
  '/reconciliations',
  '/registers',
  '/registers/annual-plan',
  '/registers/risks',
  '/registers/staff-change',
  '/registers/steering-board',
  '/registers/training',
  '/feedback',
  '/feedback/ratings',
  '/feedback/scores',
  '/score-tables',
  '/evidence',
];

/** Lists without the one thing to do at their top. */
const withoutAction: Readonly<Record<string, string>> = {
  '/objectives/sheets': 'a sheet is opened for the section and quarter that its form names',
  '/registers': 'the index of the registers: each has its own',
};

it('mỗi trang của chu trình chất lượng: một tiêu đề, một câu ngữ cảnh, nhiều nhất một việc chính ở đầu trang', async () => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  const waiting = [...lists];
  for (const path of waiting) {
    const { status, text, response } = await officer.get(path);
    if (status !== 200 || !(response.headers.get('Content-Type') ?? '').includes('html')) continue;
    seen.add(path);
    const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(text) ?? [];
    const [head = ''] = /^[\s\S]*?(?=<div id="faults">)/.exec(main) ?? [];
    const [, title = ''] = /<h1>([\s\S]*?)<\/h1>/.exec(head) ?? [];
    const [, lead = ''] = /class="lead-line">([\s\S]*?)<\/p>/.exec(head) ?? [];
    const actions = head.match(/class="btn btn-primary"/g) ?? [];
    if (title.trim() === '' || (main.match(/<h1/g) ?? []).length !== 1) wrong.push(`${path}: title`);
    if (lead.trim() === '') wrong.push(`${path}: sentence`);
    if (actions.length > 1) wrong.push(`${path}: ${actions.length} actions`);
    if (lists.includes(path)) {
      if (actions.length === 0 && !(path in withoutAction)) wrong.push(`${path}: no action`);
      waiting.push(...linksOf(main).filter((link) => isNew(link, waiting)));
    }
  }
  expect(wrong).toEqual([]);
  expect(lists.filter((path) => !seen.has(path))).toEqual([]);
  expect(seen.size).toBeGreaterThan(lists.length * 2);
}, 300_000);

function linksOf(html: string): string[] {
  const links = [...html.matchAll(/href="(\/[^"#?]*)"/g)].map(([, link = '']) => link);
  return links.filter((link) => !/^\/(reports|dossiers|assets)\b|\/(files|file)\b|\./.test(link));
}

/** One page of each kind: codes and numbers left out. */
function isNew(link: string, known: readonly string[]): boolean {
  return !known.some((one) => kindOf(one) === kindOf(link));
}

function kindOf(path: string): string {
  return path.replace(/[^/]*\d[^/]*/g, '*');
}
