import type { Database, Statement } from './database.ts';

/** What a search adds to the question for dossiers `d`. */
export interface SearchCondition {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/**
 * `search`: folded, not empty. Any part of the search text of a dossier is found: of its code, applicant and procedure as
 * they stand there one after the other. Only what has a digit and one of `- . /`, and with which some code begins (as it
 * is, or behind what a code has up to its first `-`), means the codes that begin so.
 *
 * Few hits are told from the different texts of the office or the index of beginnings (migrations/0016-search-text.ts),
 * whatever number of dossiers there is; many are found soon by reading the dossiers in the order they are wanted.
 */
export async function searchCondition(database: Database, search: string): Promise<SearchCondition> {
  const few = await fewOf(database);
  return (await codeCondition(database, search, few)) ?? (await partCondition(database, search, few));
}

/**
 * So many dossiers are looked at one by one: a hundredth, since that takes as long as reading all of them in the index.
 * Where more match, the pages in order are soon full.
 */
async function fewOf(database: Database): Promise<number> {
  const [row] = await database.all({ sql: 'select max(rowid) as last from dossier', parameters: [] });
  return Math.min(Math.max(Math.floor(Number(row?.['last'] ?? 0) / 100), 100), 10_000);
}

async function codeCondition(database: Database, search: string, few: number): Promise<SearchCondition | undefined> {
  if (!/\d/.test(search) || !/[-./]/.test(search)) return undefined;
  const begun = await begunWith(database, search, few);
  if (begun.ids.length > 0) return begun.condition;
  for (const head of await codeHeads(database)) {
    const behind = await begunWith(database, `${head}${search}`, few);
    if (behind.ids.length > 0) return behind.condition;
  }
  return undefined;
}

async function begunWith(
  database: Database,
  beginning: string,
  few: number,
): Promise<{ readonly ids: readonly string[]; readonly condition: SearchCondition }> {
  const known = [...beginning].slice(0, startLength).join('');
  const rows = await database.all({
    sql: `select id from dossier where ${start} >= ? and ${start} < ? and instr(search, ?) = 1 limit ?`,
    parameters: [known, after(known), beginning, few + 1],
  });
  const ids = rows.map(({ id }) => String(id));
  return {
    ids,
    condition:
      ids.length > few
        ? { sql: 'instr(d.search, ?) = 1', parameters: [beginning] }
        : among(ids, 'instr(d.search, ?) = 1', beginning),
  };
}

/** What the codes have up to their first `-`, from one to the next by the index; an office has few of them. */
async function codeHeads(database: Database): Promise<string[]> {
  const head = `substr(min(${start}), 1, instr(min(${start}), '-'))`;
  const rows = await database.all({
    sql: `with recursive each(head, number) as (
        select ${head}, 1 from dossier
        union all select (select ${head} from dossier where ${start} > each.head || char(1114111)), number + 1 from each
          where each.head <> '' and number < ?
      ) select head from each where head <> ''`,
    parameters: [mostHeads],
  });
  return rows.map(({ head }) => String(head));
}

async function partCondition(database: Database, search: string, few: number): Promise<SearchCondition> {
  const masked = maskDigits(search);
  const ids = await idsOfTexts(database, masked, await acrossParts(database, masked), few);
  if (ids.length > few) return { sql: 'instr(d.search, ?) > 0', parameters: [search] };
  return among(ids, 'instr(d.search, ?) > 0', search);
}

/** Dossiers with a text that has the wanted part, or ends in one of `endings`; never more than one beyond `few`. */
async function idsOfTexts(
  database: Database,
  masked: string,
  endings: readonly string[],
  few: number,
): Promise<string[]> {
  const ends = endings.map(() => 'substr(text, ?) = ?').join(' or ');
  const rows = await database.all({
    sql: `select dossier_id from search_use where text_id in
      (select id from search_text where instr(text, ?) > 0 ${ends && `or ${ends}`}) limit ?`,
    parameters: [masked, ...endings.flatMap((text) => [-[...text].length, text]), few + 1],
  });
  return rows.map((row) => String(row['dossier_id']));
}

/** The beginnings of `masked` up to a space, behind which it goes on as some text begins: the end of one part, and the next. */
async function acrossParts(database: Database, masked: string): Promise<string[]> {
  const words = masked.split(' ');
  const splits = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const);
  if (splits.length === 0) return [];
  const rows = await database.all({
    sql: `select value as rest from json_each(?) where exists
      (select 1 from search_text where text >= value and text < value || char(1114111))`,
    parameters: [JSON.stringify(splits.map(([, rest]) => rest))],
  });
  const alive = new Set(rows.map(({ rest }) => String(rest)));
  return splits.filter(([, rest]) => alive.has(rest)).map(([beginning]) => beginning);
}

function among(ids: readonly string[], sql: string, search: string): SearchCondition {
  return {
    sql: `d.id in (select value from json_each(?)) and ${sql}`,
    parameters: [JSON.stringify(ids), search],
  };
}

/** Which of these dossiers are not found by all of their search text; `ids` as JSON. */
export async function unfoundDossiers(database: Database, ids: string): Promise<Set<string>> {
  const rows = await database.all({
    sql: `select p.dossier_id as id from search_part p where p.dossier_id in (select value from json_each(?)) and not exists
      (select 1 from search_text t join search_use u on u.text_id = t.id and u.dossier_id = p.dossier_id where t.text = p.text)`,
    parameters: [ids],
  });
  return new Set(rows.map(({ id }) => String(id)));
}

/** Keeps the parts of these dossiers again, whatever is there; `ids` as JSON. */
export function findableStatements(ids: string): Statement[] {
  const own = 'dossier_id in (select value from json_each(?))';
  return [
    `insert or ignore into search_text (text) select text from search_part where ${own}`,
    `insert or ignore into search_use (text_id, dossier_id) select t.id, p.dossier_id
      from search_part p join search_text t on t.text = p.text where p.${own}`,
  ].map((sql) => ({ sql, parameters: [ids] }));
}

/** What is kept for nobody: texts that no dossier has, or no longer. */
export async function strayTexts(database: Database): Promise<number> {
  const [row] = await database.all({
    sql: `select (select count(*) from search_use where ${isStrayUse})
      + (select count(*) from search_text where not exists (select 1 from search_use u where u.text_id = search_text.id)) as n`,
    parameters: [],
  });
  return Number(row?.['n'] ?? 0);
}

export function dropStrayTexts(): Statement[] {
  return [
    `delete from search_use where ${isStrayUse}`,
    'delete from search_text where not exists (select 1 from search_use u where u.text_id = search_text.id)',
  ].map((sql) => ({ sql, parameters: [] }));
}

const isStrayUse = `not exists (select 1 from search_part p join search_text t on t.text = p.text
  where p.dossier_id = search_use.dossier_id and t.id = search_use.text_id)`;

/** As the texts are kept: nearly all differ in digits only. */
function maskDigits(text: string): string {
  return text.replace(/[0-9]/g, '#');
}

/** Letters as the database counts them: one beyond U+FFFF is one. */
const startLength = 32;
const mostHeads = 16;
/** As in its index. */
const start = 'substr(search, 1, 32)';

/** Above every text that begins so. */
function after(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}
