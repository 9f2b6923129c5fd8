// An office of a million dossiers as a database of ours: everything a dossier has (events in their chain, projection,
// steps, applicant, roll-ups) comes from the same functions that write it one by one, only many at a time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contextFor, databaseFile, openDirectory } from '../../src/cli/data-directory.ts';
import { createAccount } from '../../src/command/account.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { seededRandom } from '../../src/demo/random.ts';
import { evolve } from '../../src/domain/dossier/evolve.ts';
import { stepEvents } from '../../src/domain/dossier/import-step.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { instantFromEpoch } from '../../src/domain/time/instant.ts';
import { dayNumber } from '../../src/domain/time/local-date.ts';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';
import { DossierRows } from '../../src/storage/dossier-write.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const zoneMs = 7 * 60 * minuteMs;
const chunk = 4000;
const madeAtOnce = 100;
const fields = [
  'Hộ tịch',
  'Chứng thực',
  'Đất đai',
  'Bảo trợ xã hội',
  'Người có công',
  'Xây dựng',
  'Giáo dục',
  'Y tế',
  'Môi trường',
  'Lao động',
  'Thương mại',
  'Tín ngưỡng',
];
const sections = [
  'Văn phòng HĐND và UBND',
  'Phòng Kinh tế',
  'Phòng Văn hóa – Xã hội',
  'Trung tâm Phục vụ hành chính công',
];
const steps = ['Tiếp nhận', 'Thẩm tra', 'Xác minh', 'Trình duyệt', 'Phê duyệt', 'Trả kết quả'];
const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
];
const middles = ['Thị', 'Văn', 'Thị Thu', 'Minh', 'Ngọc', 'Quốc', 'Thanh', 'Hữu', 'Thị Kim', 'Đức'];
const names = [
  'Hòa',
  'Hằng',
  'Bình',
  'Dũng',
  'Lan',
  'Mai',
  'Sơn',
  'Tuấn',
  'Yến',
  'Phượng',
  'Khánh',
  'Quỳnh',
  'Ưng',
  'Ánh',
  'Nga',
  'Hải',
];
export const firstDay = '2021-12-15';
export const lastDay = '2026-10-31';

/** The directory of an office with so many dossiers, made once and kept beside the bench. `{ directory, file, seconds }`. */
export async function largeOffice(count) {
  const directory = join(folder, 'data', String(count));
  const done = join(directory, 'done');
  if (existsSync(done)) return { directory, file: databaseFile(directory), seconds: null };
  rmSync(directory, { recursive: true, force: true });
  const making = `${directory}-making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const began = performance.now();
  const database = await openDirectory(making, () => undefined, 'create');
  const context = await contextFor(database, undefined);
  const office = await setUpOffice(context, { code: 'H00.99', name: 'Ủy ban nhân dân xã Thử Tải', place: 'Thử Tải' });
  const person = await addPerson(context, { name: 'Trần Minh Thư', unitId: office.unitId, title: 'Thư ký ISO' });
  const roles = ['administrator', 'quality-officer', 'specialist', 'counter'];
  await createAccount(context, { login: 'thu', password: 'thu-tai-2026', personId: person.id, roles });
  const make = maker(count, context);
  let written = Promise.resolve();
  for (let from = 0; from < count; from += chunk) {
    // The next ones are made while these are written, some at a time, so that neither waits for the other.
    const rows = new DossierRows(context.sha256);
    for (let at = from; at < Math.min(from + chunk, count); at += madeAtOnce) {
      const some = Math.min(madeAtOnce, from + chunk - at, count - at);
      rows.add(Array.from({ length: some }, (_, i) => make(at + i)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await written;
    written = database.write(rows.statements());
    if (from % 50_000 === 0) process.stderr.write(`\r${from} of ${count} dossiers`);
  }
  await written;
  await database.all({ sql: 'select 1', parameters: [] });
  await database.close();
  const seconds = (performance.now() - began) / 1000;
  process.stderr.write(`\r${count} dossiers in ${seconds.toFixed(0)} s\n`);
  renameSync(making, directory);
  writeFileSync(done, String(seconds));
  return { directory, file: databaseFile(directory), seconds };
}

/** Dossier n of so many; they are received in order, a tenth of the last days' are still open. */
export function maker(count, { clock }) {
  const random = seededRandom(7);
  const calendar = shipped();
  const [first, last] = [dayNumber(firstDay), dayNumber(lastDay)];
  const now = clock();
  const procedures = Array.from({ length: 300 }, (_, i) => ({
    procedureCode: `1.${String(100000 + i)}`,
    procedureName: `Thủ tục ${i + 1} về ${fields[i % fields.length].toLocaleLowerCase('vi')}`,
    field: fields[i % fields.length],
    days: 1 + (i % 12),
  }));
  const officers = Array.from({ length: 40 }, (_, i) => ({
    personId: `officer-${i}`,
    name: `${families[i % families.length]} ${middles[(i * 3) % middles.length]} ${names[(i * 5) % names.length]} ${i}`,
    unitId: `section-${i % sections.length}`,
    unitName: sections[i % sections.length],
  }));
  return (n) => {
    const day = first + Math.floor((n / count) * (last - first + 1));
    const local = day * dayMs + (7 * 60 + 30 + random.between(0, 500)) * minuteMs;
    const receivedAt = instantFromEpoch(local - zoneMs);
    const { days, ...procedure } = procedures[Math.floor(random.next() ** 3 * procedures.length)];
    const due = instantFromEpoch(local - zoneMs + (days + 2) * dayMs);
    const open = day > last - 30 && random.chance(0.3);
    const taken = random.next() ** 2 * (days + 2.2) * dayMs + 30 * minuteMs;
    const resolvedAt = open ? null : instantFromEpoch(local - zoneMs + Math.floor(taken / minuteMs) * minuteMs);
    const holder = officers[Math.floor(random.next() ** 2 * officers.length)];
    const code = `H00.99-${new Date(day * dayMs).toISOString().slice(2, 10).replaceAll('-', '')}-${String(n).padStart(7, '0')}`;
    const id = `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
    const values = {
      ...procedure,
      channel: random.chance(0.6) ? 'online' : 'direct',
      receivedAt,
      receivedHasHour: true,
      due: {
        at: due,
        date: new Date(Date.parse(due) + zoneMs).toISOString().slice(0, 10),
        basis: 'date',
        provisional: false,
        calendarVersion: null,
      },
      dueHasHour: true,
      dueComputed: false,
      resolvedAt,
      resolvedHasHour: true,
      returnedAt: day > last - 30 ? null : resolvedAt,
      finishedWithoutDate: false,
      outcome: resolvedAt && (random.chance(0.97) ? 'approved' : 'refused'),
      waitingSupplement: false,
      stateText: '',
      officer: holder,
    };
    const head = { dossierId: id, version: 1, recordedAt: now, actor: systemActor };
    const imported = {
      ...head,
      seq: 1,
      occurredAt: receivedAt,
      data: {
        type: 'imported',
        source: 'bench',
        row: String(n),
        values,
        applicantHash: createHash('sha256').update(id).digest('hex'),
      },
    };
    const begun = evolve(undefined, imported);
    const done = resolvedAt ? steps.length : random.between(0, 5);
    const each = (resolvedAt ? Date.parse(resolvedAt) - (local - zoneMs) : dayMs / 2) / steps.length;
    const log = steps.slice(0, done).map((name, i) => ({
      name,
      at: instantFromEpoch(local - zoneMs + Math.floor(((i + 1) * each) / minuteMs) * minuteMs),
      startedAt: null,
      resource: holder.name,
    }));
    const finished = stepEvents(log, { dossier: begun, calendar, holderOf: () => holder });
    const events = [imported, ...finished.map((step, i) => ({ ...head, ...step, seq: i + 2 }))];
    return {
      id,
      code,
      before: null,
      after: events.slice(1).reduce(evolve, begun),
      events,
      previousHash: '',
      applicant: {
        name: `${random.pick(families)} ${random.pick(middles)} ${random.pick(names)}`,
        idNumber: '',
        phone: '',
        email: '',
        address: '',
        salt: id,
        erasedAt: null,
      },
    };
  };
}
