import { readFileSync } from 'node:fs';

/** The program's own version, from package.json beside src/ or dist/. */
export function version(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
