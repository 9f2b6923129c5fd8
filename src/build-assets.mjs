// How source imports that are not TypeScript become modules, the same for the bundle and for the tests:
// `*.hbs` is precompiled (no template is compiled at run time), `*?raw` is the file's text, `*?bytes` its bytes, `*?hash`
// ten digits that change with it. The file may be one of a package.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import Handlebars from 'handlebars';

const strict = { preventIndent: true };

function templateModule(path) {
  const spec = Handlebars.precompile(readFileSync(path, 'utf8'), { ...strict, srcName: undefined });
  return `import Handlebars from 'handlebars/runtime.js';\nexport default Handlebars.template(${spec});\n`;
}

export function esbuildPlugin() {
  return {
    name: 'assets',
    setup(build) {
      build.onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
        contents: templateModule(path),
        loader: 'js',
        resolveDir: dirname(path),
      }));
      for (const [kind, loader] of Object.entries({ raw: 'text', bytes: 'binary' })) {
        build.onResolve({ filter: new RegExp(`\\?${kind}$`) }, ({ path, resolveDir }) => ({
          path: fileOf(path, resolveDir),
          namespace: kind,
        }));
        build.onLoad({ filter: /.*/, namespace: kind }, ({ path }) => ({ contents: readFileSync(path), loader }));
      }
      build.onResolve({ filter: /\?hash$/ }, ({ path, resolveDir }) => ({
        path: fileOf(path, resolveDir),
        namespace: 'hash',
      }));
      build.onLoad({ filter: /.*/, namespace: 'hash' }, ({ path }) => ({ contents: hashOf(path), loader: 'text' }));
    },
  };
}

/** The same for vitest, which reads `?raw` by itself. */
export function vitePlugin() {
  return {
    name: 'assets',
    enforce: 'pre',
    resolveId(id, importer) {
      const [, kind] = /\?(bytes|hash)$/.exec(id) ?? [];
      // As one word: what looks like a script of a package would be left to Node.
      return kind ? `\0${encodeURIComponent(fileOf(id, dirname(importer)))}?${kind}` : undefined;
    },
    load(id) {
      const [, name, kind] = /^\0(.*)\?(bytes|hash)$/.exec(id) ?? [];
      if (kind) return (kind === 'bytes' ? bytesModule : hashModule)(decodeURIComponent(name));
      return id.endsWith('.hbs') ? templateModule(id) : undefined;
    },
  };
}

function bytesModule(path) {
  return `export default new Uint8Array(Buffer.from('${readFileSync(path, 'base64')}', 'base64'));\n`;
}

function hashModule(path) {
  return `export default '${hashOf(path)}';\n`;
}

function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 10);
}

function fileOf(specifier, folder) {
  const path = specifier.slice(0, specifier.lastIndexOf('?'));
  return path.startsWith('.') ? resolve(folder, path) : createRequire(resolve(folder, '_')).resolve(path);
}
