import type { Database, Row, Statement } from '../../src/storage/database.ts';

const filler =
  'đối với trường hợp đã được cơ quan có thẩm quyền của nước ngoài giải quyết trước đó nhưng giấy tờ lưu giữ đã bị mất, hư hỏng hoặc không còn bản chính, có yếu tố liên quan đến nhiều địa bàn hành chính sau khi sắp xếp đơn vị, cần phối hợp lấy ý kiến bằng văn bản của các cơ quan, tổ chức, cá nhân có liên quan theo quy định hiện hành';
const middles = ['Thị Hoàng Phương', 'Nguyễn Trường Quốc', 'Thị Khánh Nguyệt', 'Trần Nghiêm Thượng'];

/**
 * Makes every text people typed hard to lay out, in place: people of six words, sections of 120 letters, procedures of
 * 300, reasons of 500. The same text always becomes the same one, so what belongs together still does. The chain of the
 * records no longer verifies: a data set for looking at, nothing else.
 */
export async function makeHard(database: Database): Promise<void> {
  const texts = async (sql: string) => (await database.all({ sql, parameters: [] })).map(({ text }) => String(text));
  const people = new Set(await texts('select name text from person union select name from applicant'));
  const units = new Set(await texts('select name text from unit union select title from post'));
  const titles = new Set(await texts('select title text from procedure'));
  const lengthen = (text: string): string => {
    if (people.has(text)) return sixWords(text);
    if (units.has(text)) return grown(text, 120);
    if (titles.has(text)) return grown(text, 300);
    // What is a text of its own, not a code or a word of the program.
    if (!/\s/.test(text) || !/[à-ỹđ]/i.test(text) || text.length < 5) return text;
    if (text.length < 30) return grown(text, 110);
    return text.length < 90 ? grown(text, 240) : grown(text, 520);
  };
  const triggers = await database.all({ sql: "select name from sqlite_master where type = 'trigger'", parameters: [] });
  await database.write(triggers.map(({ name }) => ({ sql: `drop trigger "${name}"`, parameters: [] })));
  const tables = await database.all({
    sql: "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not in ('migration', 'session', 'account', 'roll_up', 'search_use')",
    parameters: [],
  });
  for (const { name } of tables) await lengthenTable(database, String(name), lengthen);
  // A table without row numbers: the groups of the roll-ups are renamed like what they are counted by.
  const groups = await texts('select distinct key text from roll_up');
  const renamed = groups.map((key) => [lengthen(key), key]).filter(([long, key]) => long !== key);
  await database.write(
    renamed.map((parameters) => ({ sql: 'update roll_up set key = ? where key = ?', parameters })) as Statement[],
  );
}

async function lengthenTable(database: Database, table: string, lengthen: (text: string) => string): Promise<void> {
  const rows = await database.all({ sql: `select rowid as "rowid!", * from "${table}"`, parameters: [] });
  const statements = rows.flatMap((row) => {
    const changed = changedColumns(row, lengthen);
    if (changed.length === 0) return [];
    const places = changed.map(([column]) => `"${column}" = ?`).join(', ');
    const parameters = [...changed.map(([, value]) => value), row['rowid!'] ?? 0];
    return [{ sql: `update "${table}" set ${places} where rowid = ?`, parameters }];
  });
  for (let at = 0; at < statements.length; at += 500) await database.write(statements.slice(at, at + 500));
}

/** Not the columns that are looked up by: they would have to be folded again. */
function changedColumns(row: Row, lengthen: (text: string) => string): [column: string, value: string][] {
  return Object.entries(row).flatMap(([column, value]) => {
    if (typeof value !== 'string' || ['folded', 'search', 'content'].includes(column)) return [];
    const changed = /^[[{]/.test(value) ? JSON.stringify(walk(JSON.parse(value), lengthen)) : lengthen(value);
    return changed === value ? [] : [[column, changed] as [string, string]];
  });
}

function walk(value: unknown, lengthen: (text: string) => string): unknown {
  if (typeof value === 'string') return lengthen(value);
  if (Array.isArray(value)) return value.map((each) => walk(each, lengthen));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, lengthen)]));
}

function sixWords(name: string): string {
  const words = name.split(' ');
  const middle = middles[name.length % middles.length] ?? '';
  return [words[0], middle, ...words.slice(1)].join(' ');
}

function grown(text: string, length: number): string {
  let grown = text;
  while (grown.length < length) grown = `${grown} ${filler.slice(0, length - grown.length)}`.trim();
  return grown;
}
