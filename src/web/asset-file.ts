import latin400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2?bytes';
import latin600 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2?bytes';
import latinExt400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-ext-400-normal.woff2?bytes';
import latinExt600 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-ext-600-normal.woff2?bytes';
import vietnamese400 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2?bytes';
import vietnamese600 from '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2?bytes';
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?raw';
import htmx from 'htmx.org/dist/htmx.min.js?raw';

/** Files of packages, part of the build: a runtime without a file system has them too. Loaded when first asked for. */
export const fonts: ReadonlyMap<string, Uint8Array<ArrayBuffer>> = new Map([
  ['be-vietnam-pro-vietnamese-400-normal.woff2', vietnamese400],
  ['be-vietnam-pro-vietnamese-600-normal.woff2', vietnamese600],
  ['be-vietnam-pro-latin-ext-400-normal.woff2', latinExt400],
  ['be-vietnam-pro-latin-ext-600-normal.woff2', latinExt600],
  ['be-vietnam-pro-latin-400-normal.woff2', latin400],
  ['be-vietnam-pro-latin-600-normal.woff2', latin600],
]);

export { bootstrap, htmx };
