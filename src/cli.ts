import { Command, CommanderError } from 'commander';
import { wholeArgument } from './cli/argument.ts';
import { contextFor, openDirectory } from './cli/data-directory.ts';
import { messageOf, type Register, type Shell } from './cli/run.ts';
import { speakBoth } from './cli/usage.ts';
import { hurry } from './rest.ts';
import { readableStack } from './stack.ts';
import { onStop, type StopSignal } from './stop.ts';
import type { Database } from './storage/database.ts';
import { version } from './version.ts';

/** Table of contents of the command line: each command's file is loaded only when it is called. */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  init: async () => (await import('./cli/init.ts')).registerInit,
  serve: async () => (await import('./cli/serve.ts')).registerServe,
  user: async () => (await import('./cli/user.ts')).registerUser,
  organisation: async () => (await import('./cli/organisation.ts')).registerOrganisation,
  demo: async () => (await import('./cli/demo.ts')).registerDemo,
  calendar: async () => (await import('./cli/calendar.ts')).registerCalendar,
  deadline: async () => (await import('./cli/deadline.ts')).registerDeadline,
  dossiers: async () => (await import('./cli/dossiers.ts')).registerDossiers,
  rebuild: async () => (await import('./cli/rebuild.ts')).registerRebuild,
  procedures: async () => (await import('./cli/procedures.ts')).registerProcedures,
  process: async () => (await import('./cli/process.ts')).registerProcess,
  statistics: async () => (await import('./cli/statistics.ts')).registerStatistics,
  durations: async () => (await import('./cli/durations.ts')).registerDurations,
  objectives: async () => (await import('./cli/objectives.ts')).registerObjectives,
  audits: async () => (await import('./cli/audits.ts')).registerAudits,
  clauses: async () => (await import('./cli/clauses.ts')).registerClauses,
  report: async () => (await import('./cli/report.ts')).registerReport,
  verify: async () => (await import('./cli/verify.ts')).registerVerify,
  seen: async () => (await import('./cli/seen.ts')).registerSeen,
  backup: async () => (await import('./cli/backup.ts')).registerBackup,
  restore: async () => (await import('./cli/backup.ts')).registerRestore,
  doctor: async () => (await import('./cli/doctor.ts')).registerDoctor,
  evidence: async () => (await import('./cli/evidence.ts')).registerEvidence,
  inspections: async () => (await import('./cli/inspections.ts')).registerInspections,
  reviews: async () => (await import('./cli/reviews.ts')).registerReviews,
  sample: async () => (await import('./cli/sample.ts')).registerSample,
  integrity: async () => (await import('./cli/integrity.ts')).registerIntegrity,
  improvement: async () => (await import('./cli/improvement.ts')).registerImprovement,
  feedback: async () => (await import('./cli/feedback.ts')).registerFeedback,
  ratings: async () => (await import('./cli/ratings.ts')).registerRatings,
  registers: async () => (await import('./cli/registers.ts')).registerRegisters,
  documents: async () => (await import('./cli/documents.ts')).registerDocuments,
  'change-requests': async () => (await import('./cli/change-requests.ts')).registerChangeRequests,
  'legal-basis': async () => (await import('./cli/legal-basis.ts')).registerLegalBasis,
  declaration: async () => (await import('./cli/declaration.ts')).registerDeclaration,
  morning: async () => (await import('./cli/morning.ts')).registerMorning,
  'department-report': async () => (await import('./cli/department-report.ts')).registerDepartmentReport,
  reconciliation: async () => (await import('./cli/reconciliation.ts')).registerReconciliation,
  publication: async () => (await import('./cli/publication.ts')).registerPublication,
  'score-table': async () => (await import('./cli/score-table.ts')).registerScoreTable,
  'self-score': async () => (await import('./cli/self-score.ts')).registerSelfScore,
  emulation: async () => (await import('./cli/emulation.ts')).registerEmulation,
};

const databases: Database[] = [];
const endings: (() => Promise<void> | void)[] = [];
/** What is left behind by a command that is stopped now. */
let left = '';
const terminal = process.stderr.isTTY === true;

const shell: Shell = {
  status: 0,
  async open(options, mode) {
    const seen = options.seen === undefined ? undefined : wholeArgument(options.seen, '--seen');
    const database = await openDirectory(options.data, shell.say, mode);
    databases.push(database);
    return contextFor(database, options.as, seen);
  },
  out: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  closing: (end) => void endings.push(end),
  leaving(text) {
    left = text;
  },
  progress(label, done, total) {
    if (!terminal) return;
    const bar = total > 0 ? '█'.repeat(Math.round(Math.min(done / total, 1) * 30)).padEnd(30, '·') : '';
    const finished = total > 0 && done >= total;
    process.stderr.write(`\r${label} ${bar} ${done}${total > 0 ? `/${total}` : ''}${finished ? '\n' : ''}`);
  },
};

// Whoever reads may stop reading (`| head`): the work goes on, the rest is written to nobody.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

void run(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});

async function run(argv: readonly string[]): Promise<number> {
  const program = speakBoth(new Command('dung-hen'))
    .description(
      'Đúng Hẹn – quản lý chất lượng ISO 9001 cho bộ phận một cửa / ISO 9001 quality management for one-stop shops',
    )
    .version(version(), '-V, --version', 'số hiệu bản / version')
    .exitOverride();
  try {
    const wanted = argv.find((word) => !word.startsWith('-')) ?? '';
    const own = commands[wanted];
    // A command is done and gone; only a server is to stay small.
    if (wanted !== 'serve') {
      hurry(true);
      onStop(process.env['npm_lifecycle_event'] !== undefined, (signal) => void interrupt(signal));
    }
    // A known command needs only its own file; help and mistakes need the names of all.
    const loaders = own ? [own] : new Set(Object.values(commands));
    for (const load of loaders) (await load())(program, shell);
    if (argv.length === 0) program.help();
    await program.parseAsync(argv, { from: 'user' });
    return shell.status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    shell.say(messageOf(error));
    if (argv.includes('--debug') && error instanceof Error) shell.say(readableStack(error.stack ?? ''));
    return 2;
  } finally {
    await endAll().catch((error: unknown) => shell.say(messageOf(error)));
    for (const database of databases.splice(0)) await database.close();
  }
}

async function endAll(): Promise<void> {
  for (let end = endings.pop(); end; end = endings.pop()) await end();
}

/**
 * What the command started is ended and its half files go; the database needs nothing, since every act is one
 * transaction. Then the process ends of the very signal, so that whoever started it sees what happened (130, 143).
 */
async function interrupt(signal: StopSignal): Promise<void> {
  if (terminal) process.stderr.write('\n');
  shell.say(`Đã dừng theo yêu cầu.${left ? ` ${left}` : ''}`);
  // What fails from now on fails because of the end.
  shell.say = () => undefined;
  const patience = new Promise((resolve) => setTimeout(resolve, endTime));
  await Promise.race([endAll().catch(() => undefined), patience]);
  process.kill(process.pid, signal);
}

/** Longest time that what was started may take to end after a signal, in ms. */
const endTime = 3000;
