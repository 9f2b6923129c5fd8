import manifest from '../package.json?raw';

/** The program's own version, from package.json as it was built. */
export function version(): string {
  return (JSON.parse(manifest) as { version: string }).version;
}
