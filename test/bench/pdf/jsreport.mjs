// Our finished HTML through jsreport's default: core, handlebars and chrome-pdf with the strategy it has out of the box,
// asked by its parent as print.mjs is. It gathers nothing. Not bundled; it runs on the Node that jsreport wants.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [, , executablePath, filesText] = process.argv;
const files = JSON.parse(filesText);
const patience = 600_000;

const jsreport = require('@jsreport/jsreport-core')({
  useExtensionsLocationCache: false,
  loadConfig: false,
  logger: { silent: true },
  trustUserCode: true,
  reportTimeout: patience,
  extensions: { 'chrome-pdf': { timeout: patience, launchOptions: { executablePath, args: ['--no-sandbox'] } } },
});
jsreport.use(require('@jsreport/jsreport-handlebars')());
jsreport.use(require('@jsreport/jsreport-chrome-pdf')());
await jsreport.init();

process.on('message', async ({ paper }) => {
  if (paper === undefined) {
    await jsreport.close();
    process.exit(0);
  }
  const html = readFileSync(files[paper], 'utf8');
  const began = performance.now();
  const template = {
    content: '{{{html}}}',
    engine: 'handlebars',
    recipe: 'chrome-pdf',
    chrome: { printBackground: true, preferCSSPageSize: true },
  };
  const { content } = await jsreport.render({ template, data: { html } });
  const wall = performance.now() - began;
  process.send({ wall, size: content.length });
});
process.send({ ready: true });
