// How source imports that are not TypeScript become modules, the same for the bundle and for the tests:
// `*.hbs` is precompiled (no template is compiled at run time), `*?raw` is the file's text.
import { readFileSync } from 'node:fs';
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
      build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
        path: resolve(resolveDir, path.slice(0, -'?raw'.length)),
        namespace: 'raw',
      }));
      build.onLoad({ filter: /.*/, namespace: 'raw' }, ({ path }) => ({
        contents: readFileSync(path, 'utf8'),
        loader: 'text',
      }));
    },
  };
}

/** The same for vitest, which reads `?raw` by itself. */
export function vitePlugin() {
  return {
    name: 'assets',
    enforce: 'pre',
    load(id) {
      return id.endsWith('.hbs') ? templateModule(id) : undefined;
    },
  };
}
