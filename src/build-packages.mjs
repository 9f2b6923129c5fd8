// Which packages the bundles hold. Those that every start needs are bundled: one file is read sooner than hundreds. So is
// the one that can only be imported (bwip-js).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const inside = new Set([
  '@hono/node-server',
  '@hono/standard-validator',
  '@standard-community/standard-json',
  '@standard-community/standard-openapi',
  'bwip-js',
  'commander',
  'handlebars',
  'hono',
  'hono-openapi',
  'knex',
  'pino',
  'zod',
]);

/** Packages with binaries, and those that only some acts need, stay outside and are loaded by their names. */
export function fewPackagesInside() {
  return {
    name: 'few-packages-inside',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point' || path.includes('?')) return undefined;
        const [scope, rest] = path.split('/');
        const name = scope.startsWith('@') ? `${scope}/${rest}` : scope;
        const ofPackage = /[\\/]node_modules[\\/]/.test(importer) && name !== 'sqlite3';
        return inside.has(name) || ofPackage ? undefined : { path, external: true };
      });
    },
  };
}

/** Of knex the builder and the SQLite dialect only: no other dialect, no driver, nothing that reads a connection. */
export function onlySqliteDialect() {
  const replaced = {
    '../../dialects': "exports.getDialectByNameOrAlias = () => require('./dialects/sqlite3/index.js');",
    './parse-connection': '',
  };
  const library = join(root, 'node_modules', 'knex', 'lib');
  return {
    name: 'only-sqlite-dialect',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(\.\.\/\.\.\/dialects|\.\/parse-connection)$/ }, ({ path, importer }) =>
        /knex\Wlib\W.*config-resolver/.test(importer) ? { path, namespace: 'knex' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'knex' }, ({ path }) => ({ contents: replaced[path], resolveDir: library }));
    },
  };
}
