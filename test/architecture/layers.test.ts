import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../../src');

/** Who may import whom (CONTRIBUTING.md); mains may import everything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  storage: ['storage', 'domain'],
  command: ['command', 'domain', 'storage'],
  report: ['report', 'domain', 'storage', 'command'],
  exchange: ['exchange', 'domain'],
  notice: ['notice', 'domain', 'command'],
  web: ['web', 'domain', 'storage', 'command', 'report', 'exchange'],
};
const driverFiles = ['storage/sqlite.ts', 'storage/sqlite3-driver.ts', 'storage/libsql-driver.ts', 'storage/d1.ts'];
const files = walk(source).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

describe('Kiến trúc', () => {
  test('Mỗi tầng chỉ gọi các tầng được phép', () => {
    const wrong = files.flatMap((file) => {
      const layer = name(file).split('/')[0] ?? '';
      const may = allowed[layer];
      if (!may) return [];
      return local(file)
        .filter(({ target }) => target.startsWith(source) && !may.includes(name(target).split('/')[0] ?? ''))
        .map(({ target }) => `${name(file)} → ${name(target)}`);
    });
    expect(wrong).toEqual([]);
  });

  test('Tầng report dùng của command những kiểu và lệnh của chính tài liệu, không gọi trình điều khiển', () => {
    const wrong = files.flatMap((file) => {
      const layer = name(file).split('/')[0] ?? '';
      if (!['web', 'report', 'command', 'exchange', 'domain'].includes(layer)) return [];
      return local(file)
        .filter(({ target }) => driverFiles.includes(name(target)))
        .map(({ target }) => `${name(file)} → ${name(target)}`);
    });
    expect(wrong).toEqual([]);
  });

  test('Miền nghiệp vụ thuần: không gói npm, không đồng hồ, không ngẫu nhiên, không tiến trình', () => {
    const domain = files.filter((file) => name(file).startsWith('domain/'));
    const packages = domain.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter(({ specifier }) => !specifier.startsWith('.'))
        .map(({ specifier }) => `${name(file)}: ${specifier}`),
    );
    const impure = domain
      .filter((file) =>
        /Date\.now\(|new Date\(|Math\.random\(|\bprocess\.(env|exit|std|cwd|argv|hr)|\bconsole\.\w+\(/.test(
          readFileSync(file, 'utf8'),
        ),
      )
      .map(name);
    expect(packages).toEqual([]);
    expect(impure).toEqual([]);
  });

  test('Chỉ storage/query.ts biết knex; chỉ main và cli đọc biến môi trường', () => {
    const knexUsers = files
      .filter((file) => (imports.get(file) ?? []).some(({ specifier }) => specifier === 'knex'))
      .map(name);
    expect(knexUsers).toEqual(['storage/query.ts']);
    const readers = files.filter((file) => readFileSync(file, 'utf8').includes('process.env')).map(name);
    expect(
      readers.filter((file) => !/^(cli|node\.ts|cli\.ts|report\/(browser|private-cache|launch)\.ts)/.test(file)),
    ).toEqual([]);
  });

  test('Từ worker.ts không đi tới hệ tệp, tiến trình hay trình duyệt; biểu đồ và DOCX chỉ được nạp khi cần', () => {
    const node = /^(node:(?!crypto$)|puppeteer|nodemailer|sqlite3|libsql|pino|@hono\/node-server)/;
    expect(packagesFrom('worker.ts', 'also lazy').filter((specifier) => node.test(specifier))).toEqual([]);
    expect(packagesFrom('worker.ts', 'at once').filter((specifier) => /^(echarts|docx)/.test(specifier))).toEqual([]);
  });

  test('Không có vòng import, kể cả vòng chỉ qua kiểu', () => {
    expect(cycles()).toEqual([]);
  });

  test('Không có thư mục hay tệp mang tên chung chung', () => {
    expect(
      files.map(name).filter((file) => /(service|repositor|dto|util|manager|helpers?\/|\/index\.ts)/.test(file)),
    ).toEqual([]);
  });
});

interface Import {
  readonly specifier: string;
  readonly target: string;
  readonly typeOnly: boolean;
  readonly lazy: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? '';
    return {
      specifier,
      typeOnly: match[1] !== undefined,
      lazy: match[3] !== undefined,
      target: specifier.startsWith('.') ? resolve(dirname(file), specifier) : '',
    };
  });
}

function local(file: string): Import[] {
  return (imports.get(file) ?? []).filter(({ target }) => target.endsWith('.ts'));
}

/** Packages that run with a file of src/, by way of its own imports. */
function packagesFrom(start: string, how: 'at once' | 'also lazy'): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { specifier, target, typeOnly, lazy } of imports.get(file) ?? []) {
      if (typeOnly || (lazy && how === 'at once')) continue;
      if (target === '') found.add(specifier);
      else visit(target);
    }
  };
  visit(resolve(source, start));
  return [...found];
}

/** Cycles of imports that run (types vanish at build time). */
function cycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].map(name).join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const { target } of local(file)) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

function name(file: string): string {
  return relative(source, file);
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
