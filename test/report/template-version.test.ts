import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { layoutVersion } from '../../src/report/layout.ts';
import { reportKinds } from '../../src/report/list.ts';
import { templateVersions } from './template-version.ts';

const root = resolve(import.meta.dirname, '../..');
const source = (path: string) => readFileSync(resolve(root, path), 'utf8');

/** What all papers share: it has one version of its own. */
const layoutFiles = ['src/report/layout.ts', 'src/report/paper.ts'];
/** How bytes come about, not what is printed. */
const machinery =
  /^src\/report\/(report|face|fit|pdf|printer|part|issue|turn|column-width|docx.*|chromium.*|page-fill)\.ts$/;

it('chữ hay kiểu in của mẫu nào đổi thì mẫu ấy mang bản mới', async () => {
  const versions = new Map([
    ['layout', layoutVersion],
    ...reportKinds.map((one) => [one.kind, one.templateVersion] as const),
  ]);
  const files = await filesOfKinds();
  const faults = [...versions].flatMap(([kind, version]) => {
    const hash = hashOf(kind === 'layout' ? layoutSources() : sourcesOf(files.get(kind) ?? ''));
    const [known, knownHash] = templateVersions[kind] ?? ['', ''];
    if (known === version && knownHash === hash) return [];
    const isRaised = known !== version;
    const where = kind === 'layout' ? 'layoutVersion (src/report/layout.ts)' : `templateVersion (${files.get(kind)})`;
    const next = isRaised ? version : raised(version);
    const first = isRaised ? '' : `Mẫu in đã đổi: nâng ${where} từ ${version} lên ${next}, rồi `;
    return [`${first}ghi trong test/report/template-version.ts:  '${kind}': ['${next}', '${hash}'],`];
  });
  expect(faults, faults.join('\n')).toEqual([]);
  expect(Object.keys(templateVersions).toSorted()).toEqual([...versions.keys()].toSorted());
});

it('chữ đổi, kiểu in đổi thì mã băm đổi; thụt dòng, lời chú và cách viết mã thì không', () => {
  const words = (text: string) => printedWords('a.ts', text);
  expect(words("const a = 'Báo cáo'; // ghi chú")).toBe(words("const other =\n  'Báo cáo';"));
  expect(words("const a = 'Báo cáo'")).not.toBe(words("const a = 'Báo cáo năm'"));
  expect(printedWords('a.css', 'p { margin: 0 }')).not.toBe(printedWords('a.css', 'p { margin: 1pt }'));
});

/** The file that lays out each kind, from the imports of the list. */
async function filesOfKinds(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [, names = '', file = ''] of source('src/report/list.ts').matchAll(
    /import \{([^}]*)\} from '\.\/([\w-]+\.ts)'/g,
  )) {
    const module = (await import(`../../src/report/${file.replace('.ts', '')}.ts`)) as Record<string, unknown>;
    for (const name of names.split(',').map((one) => one.trim())) {
      for (const kind of [module[name]].flat() as ({ readonly kind?: string } | undefined)[]) {
        if (kind?.kind) files.set(kind.kind, `src/report/${file}`);
      }
    }
  }
  return files;
}

/** A file of src/report with what it takes its words and its look from. */
function sourcesOf(file: string): string[] {
  const found = new Set<string>();
  const waiting = [file];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    if (!path.endsWith('.ts')) continue;
    for (const [, wanted = ''] of source(path).matchAll(/from '(\.[^']+)'/g)) {
      const next = relative(root, resolve(root, dirname(path), wanted.replace('?raw', '')));
      const isShared = layoutFiles.includes(next) || /^reports\/(layout|paper)\//.test(next) || machinery.test(next);
      if (/^(src\/report|reports)\//.test(next) && !isShared) waiting.push(next);
    }
  }
  return [...found].toSorted();
}

function layoutSources(): string[] {
  const templates = ['code', 'document', 'letterhead', 'signature', 'stamp', 'title'].map(
    (name) => `reports/layout/${name}.hbs`,
  );
  const paper = ['blocks.hbs', 'template.hbs', 'print.css'].map((name) => `reports/paper/${name}`);
  return [...layoutFiles, ...templates, 'reports/layout/layout.css', ...paper];
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path.split('/').at(-1)}\n${printedWords(path, source(path))}\n`);
  return hash.digest('hex').slice(0, 12);
}

/** A template as it is; of code, its words: those with a letter that only Vietnamese has. */
function printedWords(path: string, text: string): string {
  if (!path.endsWith('.ts')) return text.replace(/\s+/g, ' ').trim();
  const code = text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|\s)\/\/[^\n]*/g, ' ');
  return (code.match(/[\p{L}\p{N}]*[À-ỹ][\p{L}\p{N}]*/gu) ?? []).join(' ');
}

function raised(version: string): string {
  const parts = version.split('.');
  return [...parts.slice(0, -1), Number(parts.at(-1)) + 1].join('.');
}
