// How source imports that are not TypeScript become modules, the same for the bundle and for the tests:
// `*.hbs` is precompiled (no template is compiled at run time), `*?raw` is the file's text, `*?bytes` its bytes. The file
// may be one of a package.
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
    },
  };
}

/** The same for vitest, which reads `?raw` by itself. */
export function vitePlugin() {
  return {
    name: 'assets',
    enforce: 'pre',
    resolveId(id, importer) {
      return id.endsWith('?bytes') ? `\0${fileOf(id, dirname(importer))}?bytes` : undefined;
    },
    load(id) {
      if (id.startsWith('\0') && id.endsWith('?bytes')) return bytesModule(id.slice(1, -'?bytes'.length));
      return id.endsWith('.hbs') ? templateModule(id) : undefined;
    },
  };
}

function bytesModule(path) {
  return `export default new Uint8Array(Buffer.from('${readFileSync(path, 'base64')}', 'base64'));\n`;
}

function fileOf(specifier, folder) {
  const path = specifier.slice(0, specifier.lastIndexOf('?'));
  return path.startsWith('.') ? resolve(folder, path) : createRequire(resolve(folder, '_')).resolve(path);
}
