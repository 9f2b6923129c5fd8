import { execFile } from 'node:child_process';
import type { Browser, LaunchOptions, PuppeteerNode } from 'puppeteer';
import { type BrowserSearch, findBrowser } from './browser.ts';
import { makeProfile, removeProfile } from './browser-profile.ts';
import { fontConfiguration } from './fonts.ts';

/**
 * Starts the browser that findBrowser finds, puppeteer loaded only now. One that ends while it starts, as happens on a
 * machine under load, is started once more. `signal` ends a start that nobody waits for any more. Throws
 * Problem('no-browser'), an error that says why the browser ended, or what puppeteer throws.
 */
export async function launch(search: BrowserSearch, signal: AbortSignal): Promise<Browser> {
  const { path, libraries } = await findBrowser(search);
  const args = startArguments(search.env ?? process.env);
  const env = await childEnvironment(libraries);
  try {
    return await start(path, args, env, signal);
  } catch (error) {
    if (signal.aborted || !hasEnded(error)) throw error;
  }
  try {
    return await start(path, args, env, signal);
  } catch (error) {
    if (signal.aborted || !hasEnded(error)) throw error;
    throw new Error(await whyItEnds(path, args, env), { cause: error });
  }
}

/** Asks the browser to close and ends what is left of it after `patience` ms; resolves when it is gone with its profile. */
export async function endBrowser(browser: Browser, patience: number): Promise<void> {
  const closed = browser.close().catch(() => undefined);
  if (patience > 0) await atMost(patience, closed);
  killBrowser(browser);
  await atMost(killTime, closed);
  await atMost(removalTime, removals.get(browser) ?? Promise.resolve());
}

/** The browser and all its children: one that was stopped survives its parent. */
export function killBrowser(browser: Browser): void {
  const child = browser.process();
  if (child?.pid === undefined) return;
  try {
    // It was started as the leader of a group of its own.
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody left in the group.
  }
}

async function start(
  executablePath: string,
  args: string[],
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<Browser> {
  const { default: puppeteer } = await import('puppeteer');
  const profile = await makeProfile();
  const options = { executablePath, args, env, signal, userDataDir: profile, headless: true, timeout: 30_000 };
  const browser = await Promise.race([startIn(puppeteer, options), givenUp(signal)]).catch(async (error: unknown) => {
    await removeProfile(profile);
    throw error;
  });
  // Also when it dies by itself, and is only asked for its end later.
  const child = browser.process();
  const running = child?.exitCode === null && child.signalCode === null;
  const ended = new Promise<void>((resolve) => (running ? child.once('exit', () => resolve()) : resolve()));
  removals.set(
    browser,
    ended.then(() => removeProfile(profile)),
  );
  return browser;
}

async function startIn(puppeteer: PuppeteerNode, options: LaunchOptions): Promise<Browser> {
  const browser = await puppeteer.launch({
    ...options,
    // A pipe, not a debugging port: nobody else on the machine can drive it, and it ends when we end.
    pipe: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  // Puppeteer listens only until it lets go of the pipe; a reset that comes later must not end this process.
  for (const stream of browser.process()?.stdio ?? []) stream?.on('error', () => undefined);
  return browser;
}

/** Puppeteer kills the browser when the signal comes, but may still wait half a minute for its first page. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the start was given up')), { once: true });
  });
}

function hasEnded(error: unknown): boolean {
  return error instanceof Error && /target closed|connection closed/i.test(error.message);
}

/** Over the pipe puppeteer hears nothing of what the browser complains about: it runs once more on an empty page. */
async function whyItEnds(path: string, args: string[], env: Record<string, string>): Promise<string> {
  const complaint = await new Promise<string>((resolve) => {
    const options = { env, timeout: 5000, killSignal: 'SIGKILL' as const };
    execFile(path, [...args, '--headless', '--dump-dom', 'about:blank'], options, (_error, _out, heard) =>
      resolve(heard),
    );
  });
  const telling = /sandbox|shared librar|cannot open|permission denied|no space/i;
  const lines = complaint.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => telling.test(line)) ?? lines.at(-1) ?? 'trình duyệt tắt ngay khi khởi động';
}

/** No speed is to be had from more arguments, and safety is not given away. */
function startArguments(env: Readonly<Record<string, string | undefined>>): string[] {
  return [
    '--disable-dev-shm-usage',
    '--disable-gpu',
    '--font-render-hinting=none',
    // Belt and braces beside the interception: no name resolves, nothing is fetched ahead.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-background-networking',
    ...(mayNotSandbox(env) ? ['--no-sandbox'] : []),
  ];
}

/** The profile of a browser is taken away when its process has ended. */
const removals = new WeakMap<Browser, Promise<void>>();

/** The kernel needs a moment to take a killed process away, in ms; and the disk one for its files. */
const killTime = 500;
const removalTime = 1000;

/** The timer holds the process: it must not end before the browser. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** Chromium cannot sandbox itself as root; elsewhere only an administrator may switch it off, by hand. */
function mayNotSandbox(env: Readonly<Record<string, string | undefined>>): boolean {
  return process.getuid?.() === 0 || env['CHROME_NO_SANDBOX'] === '1';
}

/** Only what a browser needs: no secret of ours is in its environment. */
async function childEnvironment(libraries: string | null): Promise<Record<string, string>> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LOCALAPPDATA', 'APPDATA', 'USERPROFILE'];
  const entries = kept.flatMap((key) => {
    const value = process.env[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return {
    ...Object.fromEntries(entries),
    LANG: 'C.UTF-8',
    ...(process.platform === 'linux' ? { FONTCONFIG_FILE: await fontConfiguration() } : {}),
    ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}),
  };
}
