// The files of the row `import`: a year of a busy office as the provincial system exports it, the same for the same seed.
import { writeFile } from 'node:fs/promises';
import { writeXlsxStream } from 'hucre/xlsx';
import { demoPeople, demoUnits } from '../../src/demo/people.ts';
import { procedureTable } from '../../src/demo/procedure-table.ts';
import { seededRandom } from '../../src/demo/random.ts';

export const titles = [
  'Mã hồ sơ',
  'Tên TTHC',
  'Lĩnh vực',
  'Hình thức nộp',
  'Chủ hồ sơ',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày có kết quả',
  'Trạng thái',
  'Cán bộ',
];
const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô'];
const middle = ['Văn', 'Thị', 'Hữu', 'Ngọc', 'Minh', 'Thị Thu', 'Quốc', 'Thanh', 'Thị Kim', 'Đức'];
const given = ['Hòa', 'Tám', 'Dũng', 'Lan', 'Thủy', 'Quý', 'Phượng', 'Khánh', 'Nghĩa', 'Mỹ', 'Trường', 'Yến', 'Ước'];
const channels = ['Trực tiếp', 'Trực tiếp', 'Trực tuyến', 'Bưu chính công ích', 'Ki-ốt'];
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const firstDay = Date.UTC(2025, 0, 2);

/** Rows of ten cells; a moment is the office's wall clock as a Date in UTC, null a blank cell. */
export function* rowsOf(count, seed = 2026) {
  const random = seededRandom(seed);
  const officers = demoPeople.filter(({ roles }) => roles.includes('specialist') || roles.includes('counter'));
  if (demoUnits.length === 0) throw new Error('the demo office has no units');
  for (let i = 0; i < count; i++) {
    const [, title, field, , unit, value] = random.pick(procedureTable);
    const received = firstDay + random.between(0, 330) * dayMs + random.between(450, 1019) * minuteMs;
    const days = unit === 'same-day' ? 0 : Math.ceil(value * 1.4) + 1;
    const due = startOf(received) + days * dayMs + 17 * 60 * minuteMs;
    const open = random.chance(0.06);
    const resolved = open ? null : received + Math.floor(random.next() * (days + 1.2) * dayMs);
    yield [
      `H19.${100 + (i % 3)}-25${String(1 + Math.floor(i / 9000)).padStart(2, '0')}-${String(i + 1).padStart(6, '0')}`,
      title,
      field,
      random.pick(channels),
      `${random.pick(family)} ${random.pick(middle)} ${random.pick(given)}`,
      new Date(received),
      new Date(due),
      resolved === null ? null : new Date(resolved - (resolved % minuteMs)),
      open ? 'Đang xử lý' : random.chance(0.9) ? 'Đã trả kết quả' : 'Đã xử lý xong',
      random.pick(officers).name,
    ];
  }
}

export async function writeCsv(file, count) {
  const lines = [titles.join(',')];
  for (const row of rowsOf(count)) lines.push(row.map(csvCell).join(','));
  await writeFile(file, `\ufeff${lines.join('\r\n')}\r\n`);
}

/** Texts shared and moments as styled numbers, as Excel itself writes them. */
export async function writeXlsx(file, count) {
  const columns = titles.map((header, i) => ({ header, ...(i >= 5 && i <= 7 ? { numFmt: 'dd/mm/yyyy hh:mm' } : {}) }));
  await writeFile(file, writeXlsxStream(rowsOf(count), { name: 'Hồ sơ', columns, inlineStrings: false }));
}

function csvCell(value) {
  if (value === null) return '';
  if (value instanceof Date) {
    const text = value.toISOString();
    return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)} ${text.slice(11, 16)}`;
  }
  return value.includes(',') ? `"${value}"` : value;
}

function startOf(ms) {
  return ms - (ms % dayMs);
}
