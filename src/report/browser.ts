import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../domain/problem.ts';
import { hasBundledBrowser, unpackBundledBrowser } from './bundled-browser.ts';

export interface BrowserChoice {
  readonly path: string;
  readonly source: 'variable' | 'puppeteer' | 'system' | 'bundled';
  /** Directory of shared libraries the machine lacks, for LD_LIBRARY_PATH; null when it lacks none. */
  readonly libraries: string | null;
}

/** Where to look; tests narrow it. */
export interface BrowserSearch {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly systemPaths?: readonly string[];
  readonly puppeteer?: boolean;
  readonly bundled?: boolean;
  /** Where the machine keeps its shared libraries. */
  readonly libraryDirectories?: readonly string[];
}

/**
 * The browser that prints: the variable, puppeteer's own download, a known place of the system, the one npm brought
 * along (linux-x64). A variable that names nothing is an error, not a hint. Throws Problem('no-browser').
 */
export async function findBrowser(search: BrowserSearch = {}): Promise<BrowserChoice> {
  const env = search.env ?? process.env;
  const named = env['CHROME_PATH'] || env['PUPPETEER_EXECUTABLE_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Problem('no-browser');
    return { path: named, source: 'variable', libraries: null };
  }
  const own = (search.puppeteer ?? true) ? await puppeteerPath() : undefined;
  if (own) return { path: own, source: 'puppeteer', libraries: null };
  const system = (search.systemPaths ?? systemPaths(env)).find((path) => existsSync(path));
  if (system) return { path: system, source: 'system', libraries: null };
  if ((search.bundled ?? true) && hasBundledBrowser()) {
    const { path, libraries } = await unpackBundledBrowser(search.libraryDirectories);
    return { path, source: 'bundled', libraries };
  }
  throw new Problem('no-browser');
}

async function puppeteerPath(): Promise<string | undefined> {
  try {
    const { default: puppeteer } = await import('puppeteer');
    const path = await puppeteer.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    // It throws when it has no browser of its own: look on.
    return undefined;
  }
}

function systemPaths(env: Readonly<Record<string, string | undefined>>): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const homes = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((key) => env[key] ?? []);
    const programs = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
    ];
    return programs.flatMap((parts) => homes.map((home) => join(home, ...parts)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((directory) => names.map((name) => join(directory, name)));
}
