// Annual biểu II.06a of a million dossiers: our own question, in process and with all it does, against DuckDB scanning
// typed columns for the same figures. Both must agree to the last dossier.
import { DuckDBInstance } from '@duckdb/node-api';
import { contextFor, openDirectory } from '../../src/cli/data-directory.ts';
import { rebuild } from '../../src/command/rebuild.ts';
import { readDurations, readStatistics } from '../../src/report/measure.ts';
import { eachFact } from './facts.mjs';
import { largeOffice } from './large-office.mjs';
import { alternate, ratio, spread } from './measure.mjs';

const year = { from: '2024-12-15', to: '2025-12-14' };
const groupings = ['field', 'procedure', 'month', 'officer'];
/** So often each question is asked in one measurement: a few milliseconds alone say little. */
const repeats = 5;

export async function statistics({ rounds, dossiers }) {
  const made = await largeOffice(dossiers);
  const database = await openDirectory(made.directory, () => undefined);
  const context = await contextFor(database, undefined);
  const duck = await duckOf(made.file);
  const ask = (by) => readStatistics(context, { rule: 'ii06a', ...year, by });
  const different = (await disagreements(ask, duck)) + (await spreadsThatDiffer(context, duck));
  const rows = [];
  const sums = { ours: Array(rounds).fill(0), duck: Array(rounds).fill(0) };
  for (const by of groupings) {
    const found = await alternate(rounds, {
      ours: () => often(() => ask(by)),
      duck: () => often(() => duck.figures(by)),
    });
    for (const who of ['ours', 'duck']) {
      for (const [round, { wall }] of found[who].entries()) sums[who][round] += wall;
    }
    rows.push({
      what: `II.06a of a year by ${by}, against DuckDB`,
      ratio: ratio(found.ours, found.duck),
      unit: '× wall',
    });
  }
  const whole = spread(sums.ours.map((wall, round) => wall / sums.duck[round]));
  const durations = await alternate(rounds, {
    ours: () => often(() => readDurations(context, year, 'procedure')),
    duck: () => often(() => duck.durations()),
  });
  const spreads = ratio(durations.ours, durations.duck);
  const began = performance.now();
  const checked = await rebuild(context, { check: true });
  const minutes = (performance.now() - began) / 60_000;
  await database.close();
  const perMinute = `${dossiers} dossiers, ${checked.events} events in ${minutes.toFixed(1)} min`;
  return [
    made.seconds === null
      ? { what: `an office of ${dossiers} dossiers`, value: 'made before' }
      : {
          what: `an office of ${dossiers} dossiers made`,
          goal: '≤ 5 min',
          value: `${(made.seconds / 60).toFixed(1)} min`,
          reached: made.seconds <= 300,
          why: 'every dossier goes through the functions that write it one by one',
        },
    {
      what: 'the whole annual II.06a: field, procedure, month, officer',
      goal: '≤ 0.6',
      ratio: whole,
      unit: '× wall',
      reached: whole.median <= 0.6,
      why: 'the open dossiers are placed one by one, whatever the period',
    },
    ...rows,
    {
      what: 'figures in which the two differ',
      goal: '0',
      value: String(different),
      reached: different === 0,
      why: 'one of the two counts wrongly',
    },
    {
      what: 'P50 and P90 by procedure, against DuckDB',
      goal: '≤ 2',
      ratio: spreads,
      unit: '× wall',
      reached: spreads.median <= 2,
      why: 'working minutes follow the calendar in force, so they are counted at reading from the moments packed by half months, and elapsed time with them; by the profile a quarter of it is SQLite handing the moments over as bytes (as sorted text it was twice that), a quarter reading them, a quarter office time, the rest counting them in bands and collecting; DuckDB takes stored minutes, no elapsed time, on two cores',
    },
    {
      what: 'the same by processor time',
      ratio: ratio(durations.ours, durations.duck, 'cpu'),
      unit: '× cpu',
    },
    {
      what: `rebuild --check: ${perMinute}`,
      goal: 'no difference',
      value: checked.ok ? 'none' : 'some',
      reached: checked.ok,
      why: 'run rebuild --check',
    },
  ];
}

async function often(run) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (let i = 0; i < repeats; i++) await run();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - began, cpu: (user + system) / 1000, ops: repeats };
}

/** Everything a person sees of a row. */
async function disagreements(ask, duck) {
  let wrong = 0;
  for (const by of groupings) {
    const ours = new Map((await ask(by)).rows.map(({ key, ...figures }) => [key, flat(figures)]));
    const theirs = new Map((await duck.figures(by)).map(([key, ...figures]) => [key, figures.map(Number)]));
    for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
      if (JSON.stringify(ours.get(key)) === JSON.stringify(theirs.get(key))) continue;
      wrong++;
      if (wrong < 4) process.stderr.write(`${by} ${key}: ${ours.get(key)} | ${theirs.get(key)}\n`);
    }
  }
  return wrong;
}

async function spreadsThatDiffer(context, duck) {
  const { rows } = await readDurations(context, year, 'procedure');
  const ours = new Map(rows.map(({ key, workingMinutes: { median, p90 } }) => [key, [median, p90]]));
  const theirs = new Map((await duck.durations()).map(([key, ...quantiles]) => [key, quantiles.map(Number)]));
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])];
  // Both interpolate between two whole minutes, the last bit is another matter.
  const isAlike = (a, b) => a !== undefined && b !== undefined && Math.abs(a - b) < 1e-6;
  const wrong = keys.filter((key) => ![0, 1].every((i) => isAlike(ours.get(key)?.[i], theirs.get(key)?.[i])));
  for (const key of wrong.slice(0, 3)) process.stderr.write(`${key}: ${ours.get(key)} | ${theirs.get(key)}\n`);
  return wrong.length;
}

const flat = ({ received, resolved, pending }) => [
  received.online,
  received.direct,
  received.carried,
  resolved.early,
  resolved.onTime,
  resolved.late,
  pending.inTime,
  pending.overdue,
];

/** The same dossiers in typed columns with the outcome stored, as someone would lay them out for reports. */
async function duckOf(file) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const read = async (sql) => (await connection.runAndReadAll(sql)).getRowsJS();
  await connection.run(`create table dossier (received date, due date, resolved date, class utinyint, online boolean,
    field varchar, procedure varchar, officer varchar, minutes integer)`);
  const appender = await connection.createAppender('dossier');
  await eachFact(file, (row) => {
    appender.appendDate({ days: row.received });
    appender.appendDate({ days: row.due });
    if (row.resolved === null) appender.appendNull();
    else appender.appendDate({ days: row.resolved });
    appender.appendUTinyInt(row.class);
    appender.appendBoolean(row.online);
    for (const text of [row.field, row.procedure, row.officer]) appender.appendVarchar(text);
    appender.appendInteger(row.minutes);
    appender.endRow();
  });
  appender.closeSync();
  const columns = (from, to) => `
    count(*) filter (online and received >= ${from}), count(*) filter (not online and received >= ${from}),
    count(*) filter (received < ${from}),
    ${[0, 1, 2].map((one) => `count(*) filter (resolved <= ${to} and class = ${one})`).join(', ')},
    count(*) filter ((resolved is null or resolved > ${to}) and due >= ${to} + 1),
    count(*) filter ((resolved is null or resolved > ${to}) and due < ${to} + 1)`;
  const [from, to] = [`date '${year.from}'`, `date '${year.to}'`];
  await connection.run(`create table month as select strftime(start, '%Y-%m') as key, greatest(start, ${from}) as first,
    least(last_day(start), ${to}) as last from range(date_trunc('month', ${from}), ${to} + 1, interval 1 month) t(start)`);
  await connection.run('alter table month alter first type date; alter table month alter last type date');
  return {
    figures: (by) =>
      read(
        by === 'month'
          ? `select key, ${columns('first', 'last')} from dossier join month on received <= last
              and (resolved is null or resolved >= first) group by key`
          : `select ${by}, ${columns(from, to)} from dossier where received <= ${to}
              and (resolved is null or resolved >= ${from}) group by ${by}`,
      ),
    durations: () =>
      read(`select procedure, quantile_cont(minutes, 0.5), quantile_cont(minutes, 0.9) from dossier
        where resolved between ${from} and ${to} group by procedure`),
  };
}
