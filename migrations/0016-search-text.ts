import type { Schema } from '../src/storage/query.ts';

/**
 * The search of a large office looks through every different text once instead of through every dossier: of each search
 * text its two parts (code and applicant · procedure title), with # for every digit, are kept once for all the dossiers
 * that have them. Triggers keep them in the batch of whoever writes a search text, and a text that nobody has any more
 * goes with its last dossier. The beginnings of search texts, which are codes, have an index of their own.
 */
export function up(schema: Schema): Schema {
  return [
    'create table search_text (id integer primary key, text text not null unique)',
    'create table search_use (text_id integer not null, dossier_id text not null, primary key (text_id, dossier_id)) without rowid',
    `create view search_part (dossier_id, text) as select id, ${masked(`case when ${isParted} then substr(search, 1, ${before} - 1) else search end`)} from dossier union all select id, ${masked(`case when ${isParted} then substr(search, ${before} + 1) else '' end`)} from dossier`,
    'insert or ignore into search_text (text) select text from search_part',
    'insert or ignore into search_use (text_id, dossier_id) select t.id, p.dossier_id from search_part p join search_text t on t.text = p.text order by 1, 2',
    'create index dossier_search_start on dossier (substr(search, 1, 32))',
    `create trigger search_text_insert after insert on dossier begin ${added}; end`,
    `create trigger search_text_leave before update of search, procedure_title on dossier when ${isChanged} begin ${taken}; end`,
    `create trigger search_text_update after update of search, procedure_title on dossier when ${isChanged} begin ${added}; end`,
    `create trigger search_text_delete before delete on dossier begin ${taken}; end`,
  ].reduce((earlier, sql) => earlier.raw(sql), schema);
}

/** Of the space before the title, which stands at the end. */
const before = 'length(search) - length(procedure_title)';
/**
 * Were the title folded to another length, the text would be parted at another space or not at all: then there are more
 * different texts, and everything is found as before.
 */
const isParted = `procedure_title > '' and ${before} > 1 and substr(search, ${before}, 1) = ' '`;

function masked(text: string): string {
  return [...'0123456789'].reduce((earlier, digit) => `replace(${earlier}, '${digit}', '#')`, text);
}

const isChanged = 'new.search is not old.search or new.procedure_title is not old.procedure_title';

const added =
  'insert or ignore into search_text (text) select text from search_part where dossier_id = new.id; insert or ignore into search_use (text_id, dossier_id) select t.id, p.dossier_id from search_part p join search_text t on t.text = p.text where p.dossier_id = new.id';

const taken =
  'delete from search_use where dossier_id = old.id and text_id in (select t.id from search_part p join search_text t on t.text = p.text where p.dossier_id = old.id); delete from search_text where text in (select text from search_part where dossier_id = old.id) and not exists (select 1 from search_use u where u.text_id = search_text.id)';
