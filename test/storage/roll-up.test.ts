import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeDay, changeHours } from '../../src/command/calendar.ts';
import { rebuild } from '../../src/command/rebuild.ts';
import { fillRollUps, RollUpCount, writeRepair } from '../../src/command/roll-up.ts';
import { evolveAll } from '../../src/domain/dossier/evolve.ts';
import type { Dossier } from '../../src/domain/dossier/state.ts';
import { groupings } from '../../src/domain/indicator/grouping.ts';
import { firstDayOf, halfMonthOf, lastDayOf } from '../../src/domain/indicator/half-month.ts';
import { rolledPlan } from '../../src/domain/indicator/rolled.ts';
import { countingRules } from '../../src/domain/indicator/statistics.ts';
import { Problem } from '../../src/domain/problem.ts';
import { channels } from '../../src/domain/procedure/procedure.ts';
import { addMinutes, instant } from '../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../src/domain/time/local-date.ts';
import { defaultHours } from '../../src/domain/time/office-hours.ts';
import { countDurations, countFacts, type Question, readDurations, readStatistics } from '../../src/report/measure.ts';
import { d1Database } from '../../src/storage/d1.ts';
import { type Database, UniqueViolation } from '../../src/storage/database.ts';
import { eventsOf, storedStreams } from '../../src/storage/dossier-event.ts';
import { bulkDossierStatements, type DossierWrite } from '../../src/storage/dossier-write.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { areRollUpsMissing, readDurationPieces, readRolled, storedRollUps } from '../../src/storage/roll-up.ts';
import { availableDrivers, openSqlite } from '../../src/storage/sqlite.ts';
import { anyAct } from '../support/any-act.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { Story } from '../support/dossier-story.ts';
import { runs } from '../support/runs.ts';
import { d1Bindings } from '../support/workerd.ts';

const start = instant('2026-11-16T08:00');

/** What becomes of one dossier, written act by act. */
const life = fc.record({
  channel: fc.constantFrom(...channels),
  field: fc.constantFrom('Hộ tịch', ' Đất đai', ''),
  procedureCode: fc.constantFrom('1.000001', '2.000815', ''),
  limit: fc.constantFrom({ value: 5, unit: 'working-day' as const }, { value: 6, unit: 'working-hour' as const }),
  acts: fc.array(fc.tuple(anyAct, fc.integer({ min: 0, max: 20_000 })), { maxLength: 10 }),
});

const question: fc.Arbitrary<Question> = fc
  .record({
    half: fc.integer({ min: -1, max: 4 }),
    days: fc.integer({ min: 0, max: 120 }),
    whole: fc.boolean(),
    rule: fc.constantFrom(...countingRules),
    granularity: fc.constantFrom('date' as const, 'instant' as const),
    by: fc.option(fc.constantFrom(...groupings), { nil: undefined }),
    asOf: fc.integer({ min: 0, max: 200_000 }).map((minutes) => addMinutes(start, minutes)),
  })
  .map(({ half, days, whole, ...rest }) => {
    const first = halfMonthOf(localDate('2026-11-16')) + half;
    const from = firstDayOf(first);
    return { from, to: whole ? lastDayOf(first + Math.floor(days / 15)) : addDays(from, days), ...rest };
  });

let running = 0;

/** The writes of a life, one for each act that was not refused. */
function writesOf({ acts, ...receipt }: typeof life extends fc.Arbitrary<infer Life> ? Life : never): DossierWrite[] {
  running += 1;
  const id = `d${running}`;
  const firstReceivedAt = receipt.channel === 'online' ? start : null;
  const story = new Story(start, { ...receipt, firstReceivedAt });
  const writes: DossierWrite[] = [];
  const write = () => {
    const before = writes.at(-1)?.after ?? null;
    const events = story.events.slice(before?.seq ?? 0).map((event) => ({ ...event, dossierId: id }));
    const after = { ...story.dossier, id };
    writes.push({ id, code: `HS-${id}`, before, after, events, previousHash: '', applicant: null });
  };
  write();
  let now = start;
  for (const [act, minutes] of acts) {
    now = addMinutes(now, minutes);
    try {
      story.when(now, act);
      write();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return writes;
}

/** Writes the lives act by act, all dossiers of a turn in one batch. */
async function writeLives({ database, sha256 }: TestContext['context'], lives: readonly DossierWrite[][]) {
  for (let turn = 0; lives.some((writes) => writes.length > turn); turn++) {
    const batch = lives.flatMap((writes) => writes.slice(turn, turn + 1));
    await database.write(bulkDossierStatements(sha256, batch));
  }
}

const finished: DossierWrite[] = (() => {
  const acts = [
    [{ type: 'approve' as const }, 3000],
    [{ type: 'resolve' as const }, 30_000],
  ] as const;
  return writesOf({
    channel: 'direct',
    field: 'Hộ tịch',
    procedureCode: '1.000001',
    limit: { value: 5, unit: 'working-day' },
    acts: acts.map(([act, minutes]) => [act, minutes]),
  });
})();
/** The same values in every run. */
function alwaysTheSame(numRuns: number) {
  return { seed: 2026, numRuns };
}

const winter: Question = { rule: 'ii06a', from: localDate('2026-11-15'), to: localDate('2026-12-31'), by: 'officer' };

describe('số cộng dồn trong cơ sở dữ liệu', () => {
  test('mọi chuỗi việc trên nhiều hồ sơ: hỏi nhanh và đếm từng hồ sơ cho cùng một trả lời, rebuild --check không thấy gì', async () => {
    const { context, setNow } = await memoryContext();
    let answeredQuickly = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { maxLength: 6 }),
        fc.array(question, { minLength: 8, maxLength: 8 }),
        async (lives, asked) => {
          await writeLives(context, lives.map(writesOf));
          for (const one of asked) {
            setNow(one.asOf ?? start);
            expect(await readStatistics(context, one)).toEqual(await countFacts(context, one));
            if (rolledPlan({ ...one, asOf: context.clock() })) answeredQuickly++;
          }
        },
      ),
      // Chance alone now and then draws hardly any life: one turn always has a score of them.
      { numRuns: runs(100), examples: [[fc.sample(life, alwaysTheSame(20)), fc.sample(question, alwaysTheSame(8))]] },
    );
    expect(answeredQuickly).toBeGreaterThan(20);
    expect((await storedRollUps(context.database)).rows.length).toBeGreaterThan(20);
    expect(await rebuild(context, { check: true })).toMatchObject({
      ok: true,
      differences: [],
      rollUps: [],
      faults: [],
    });
  }, 180_000);

  test('mọi chuỗi việc và mọi lần đổi lịch: thời gian xử lý đọc từ số gói và đếm từng hồ sơ theo lịch đang dùng như nhau', async () => {
    const { context } = await memoryContext();
    const change = fc.record({
      date: fc.integer({ min: 0, max: 60 }).map((days) => addDays(localDate('2026-11-16'), days)),
      working: fc.boolean(),
      name: fc.constant('ngày thử'),
      source: fc.constant('QĐ thử'),
    });
    const hours = fc.constantFrom(defaultHours, { ...defaultHours, 6: [{ from: 450, to: 690 }] });
    const ranges = fc.array(question, { minLength: 4, maxLength: 4 });
    let measured = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { maxLength: 6 }), ranges, change, hours, async (lives, asked, day, office) => {
        await writeLives(context, lives.map(writesOf));
        await changeDay(context, day, 'thử');
        await changeHours(context, { hours: office }, 'thử');
        for (const { from, to } of asked) {
          for (const by of [undefined, 'procedure', 'field'] as const) {
            const read = await readDurations(context, { from, to }, by);
            expect(read).toEqual(await countDurations(context, { from, to }, by));
            measured += read.rows.length;
          }
        }
      }),
      { numRuns: runs(50) },
    );
    expect(measured).toBeGreaterThan(20);
    expect(await rebuild(context, { check: true })).toMatchObject({ ok: true, differences: [], rollUps: [] });
  }, 180_000);

  test('việc bị từ chối vì người khác ghi trước không để lại gì', async () => {
    const { context } = await memoryContext();
    const [receipt, approval, ...rest] = finished;
    if (!receipt || !approval) throw new Error('no story');
    await writeLives(context, [finished]);
    const before = await storedRollUps(context.database);
    const again = bulkDossierStatements(context.sha256, [...rest]);
    await expect(context.database.write(again)).rejects.toThrow(UniqueViolation);
    expect(await storedRollUps(context.database)).toEqual(before);
  });

  test('sửa tay một ô: rebuild --check kể ra, rebuild cộng lại; hai lần chữa cùng lúc thì chỉ một lần được ghi', async () => {
    const { context } = await memoryContext();
    await writeLives(context, [finished]);
    const right = (await storedRollUps(context.database)).rows;
    const spoil = "update roll_up set resolved = resolved + 5 where axis = 'field' and resolved > 0";
    await context.database.write([{ sql: spoil, parameters: [] }]);
    const checked = await rebuild(context, { check: true });
    expect([checked.ok, checked.repaired]).toEqual([false, 0]);
    expect(checked.rollUps).toMatchObject([{ stored: 6, computed: 1 }]);
    expect(checked.rollUps[0]?.counter).toContain('field · Hộ tịch');
    const findings = await (await counted(context.database)).findings();
    expect(await writeRepair(context.database, findings)).toBe(true);
    expect(await writeRepair(context.database, findings)).toBe(false);
    expect((await storedRollUps(context.database)).rows).toEqual(right);
    expect((await rebuild(context)).ok).toBe(true);
  });

  test('sửa tay thời gian xử lý đã gói: rebuild --check kể từng mục, rebuild chữa, câu trả lời như đếm từng hồ sơ', async () => {
    const { context } = await memoryContext();
    await writeLives(context, [finished, again()]);
    const right = await countDurations(context, winter, 'field');
    expect(right.rows).toMatchObject([{ key: 'Hộ tịch', count: 2 }]);
    const spoil = "update roll_up_duration set entries = entries || ';abc.1' || entries || ';rác'";
    await context.database.write([{ sql: spoil, parameters: [] }]);
    const { ok, rollUps } = await rebuild(context, { check: true });
    expect([ok, rollUps.map(({ stored, computed }) => [stored, computed])]).toEqual([
      false,
      [
        [4, 2],
        [1, 0],
        [1, 0],
      ],
    ]);
    expect(rollUps[0]?.counter).toMatch(/^duration · 1\.000001 · Hộ tịch · \d+ · [0-9a-z]+\.[0-9a-z]+$/);
    expect((await rebuild(context)).ok).toBe(true);
    expect(await rebuild(context, { check: true })).toMatchObject({ ok: true, rollUps: [] });
    expect(await readDurations(context, winter, 'field')).toEqual(right);
  });

  test('hồ sơ được ghi giữa lúc đang đếm lại vẫn đúng', async () => {
    const { context } = await memoryContext();
    await writeLives(context, [finished]);
    const count = await counted(context.database);
    await writeLives(context, [again(), again()]);
    expect((await count.findings()).differences).toEqual([]);
  });
});

/** A database as version 0011 left it, with a finished and an open dossier in it. */
async function makeOld(database: Database): Promise<void> {
  const statements = [
    'drop table roll_up',
    'drop table roll_up_repair',
    'drop index dossier_span_over_date_received_date_index',
    'drop index dossier_field_received_date_code_index',
    'drop index dossier_due_at_code_index',
    'alter table dossier drop column over_date',
    'alter table dossier drop column span',
    "delete from migration where name = '0012-roll-up'",
  ];
  await database.write(statements.map((sql) => ({ sql, parameters: [] })));
}

const empty = d1Bindings(1);
const drivers: readonly { readonly name: string; readonly open: (file: string) => Promise<Database> }[] = [
  ...availableDrivers().map((driver) => ({
    name: driver.name,
    open: (file: string) => openSqlite(`${file}.${driver.name}`, driver),
  })),
  {
    name: 'd1',
    async open() {
      const [binding] = await empty;
      if (!binding) throw new Error('no database');
      return d1Database(binding);
    },
  },
];

test.each(drivers)(
  '$name: cơ sở dữ liệu cũ được nâng cấp: trả lời đúng cả khi chưa cộng dồn, rồi cộng dồn một lần',
  async ({ open }) => {
    const t = await memoryContext();
    const database = await open(t.file);
    const context = { ...t.context, database };
    await migrate(database);
    const pending = writesOf({
      channel: 'online',
      field: '',
      procedureCode: '',
      limit: { value: 5, unit: 'working-day' },
      acts: [],
    });
    await writeLives(context, [again(), again(), pending]);
    const right = await countFacts(context, winter);
    expect(await readStatistics(context, winter)).toEqual(right);
    const rows = (await storedRollUps(database)).rows;

    await makeOld(database);
    expect(await migrate(database)).toEqual(['0012-roll-up']);
    expect(await areRollUpsMissing(database)).toBe(true);
    const plan = rolledPlan({ ...winter, asOf: context.clock() });
    expect(plan && (await readRolled(database, plan))).toBeNull();
    expect(await readStatistics(context, winter)).toEqual(right);
    // An act before the first repair finds nothing to take from.
    await writeLives(context, [again()]);
    await fillRollUps(database);
    await fillRollUps(database);
    expect(await areRollUpsMissing(database)).toBe(false);
    expect(plan && (await readRolled(database, plan))).not.toBeNull();
    expect(await readStatistics(context, winter)).toEqual(await countFacts(context, winter));
    expect((await storedRollUps(database)).rows.length).toBe(rows.length);
    expect(await rebuild(context, { check: true })).toMatchObject({ ok: true, differences: [], rollUps: [] });
    await database.close();
  },
  60_000,
);

test.each(drivers)(
  '$name: cơ sở dữ liệu có số cộng dồn nhưng chưa gói thời gian xử lý: gói một lần khi mở',
  async ({ open }) => {
    const t = await memoryContext();
    const database = await open(t.file);
    const context = { ...t.context, database };
    await migrate(database);
    await writeLives(context, [again(), again()]);
    const rolled = (await storedRollUps(database)).rows;
    const old = ['drop table roll_up_duration', "delete from migration where name = '0014-duration-roll-up'"];
    await database.write(old.map((sql) => ({ sql, parameters: [] })));
    expect(await migrate(database)).toEqual(['0014-duration-roll-up']);
    expect(await readDurationPieces(database, winter)).toBeNull();
    const right = await countDurations(context, winter, 'procedure');
    expect(await readDurations(context, winter, 'procedure')).toEqual(right);
    await fillRollUps(database);
    expect(await readDurationPieces(database, winter)).not.toBeNull();
    expect(await readDurations(context, winter, 'procedure')).toEqual(right);
    expect((await storedRollUps(database)).rows).toEqual(rolled);
    expect(await rebuild(context, { check: true })).toMatchObject({ ok: true, differences: [], rollUps: [] });
    await database.close();
  },
  60_000,
);

test('cơ sở dữ liệu chưa có hồ sơ nào: không có gì phải cộng dồn', async () => {
  const { context } = await memoryContext();
  await makeOld(context.database);
  await migrate(context.database);
  expect(await areRollUpsMissing(context.database)).toBe(false);
});

/** The finished dossier once more, under an id of its own. */
function again(): DossierWrite[] {
  running += 1;
  const id = `d${running}`;
  const moved = (dossier: Dossier) => ({ ...dossier, id });
  return finished.map((write) => ({
    ...write,
    id,
    code: `HS-${id}`,
    before: write.before && moved(write.before),
    after: moved(write.after),
    events: write.events.map((event) => ({ ...event, dossierId: id })),
  }));
}

async function counted(database: Database): Promise<RollUpCount> {
  const count = await RollUpCount.begin(database);
  for await (const streams of storedStreams(database)) {
    for (const stream of streams) {
      const own = eventsOf(stream);
      count.add(stream, own, evolveAll(own));
    }
  }
  return count;
}
