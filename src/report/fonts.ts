import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { placeFile, privateCache } from './private-cache.ts';

const require = createRequire(import.meta.url);

/** The four faces of Tinos (metric-compatible with Times New Roman, every Vietnamese letter, SIL OFL). */
const faces = [
  { file: '400Regular/Tinos_400Regular.ttf', weight: 400, style: 'normal' },
  { file: '400Regular_Italic/Tinos_400Regular_Italic.ttf', weight: 400, style: 'italic' },
  { file: '700Bold/Tinos_700Bold.ttf', weight: 700, style: 'normal' },
  { file: '700Bold_Italic/Tinos_700Bold_Italic.ttf', weight: 700, style: 'italic' },
] as const;

const origin = 'https://fonts.invalid/';

export function fontDirectory(): string {
  return dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
}

/**
 * Writes a fontconfig file that knows Tinos only and returns its path, for FONTCONFIG_FILE: without it a machine
 * without fonts prints blank pages, and a machine with fonts prints Vietnamese letters from several of them.
 */
export async function fontConfiguration(): Promise<string> {
  const cache = await privateCache();
  const text = configuration(fontDirectory(), join(cache, 'fontconfig'));
  const path = join(cache, `fonts-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.conf`);
  await placeFile(path, text);
  return path;
}

/** Where there is no fontconfig (macOS, Windows) the page asks for the faces and `fontFile` answers. */
export const fontFaceCss = faces
  .map(
    ({ file, weight, style }) =>
      `@font-face{font-family:Tinos;font-weight:${weight};font-style:${style};src:url(${origin}${file})}`,
  )
  .join('');

/** The bytes of a face asked for by `fontFaceCss`; undefined for every other address. */
export async function fontFile(url: string): Promise<Buffer | undefined> {
  const face = faces.find(({ file }) => url === origin + file);
  return face ? readFile(join(fontDirectory(), face.file)) : undefined;
}

function configuration(fonts: string, cache: string): string {
  const aliases = ['Times New Roman', 'Times', 'serif', 'sans-serif', 'monospace']
    .map((name) => `<alias binding="same"><family>${name}</family><prefer><family>Tinos</family></prefer></alias>`)
    .join('\n');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${escapeXml(fonts)}</dir>
<cachedir>${escapeXml(cache)}</cachedir>
${aliases}
</fontconfig>
`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
