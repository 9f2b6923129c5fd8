import type { Language } from '../../src/domain/problem.ts';
import type { Database } from '../../src/storage/database.ts';
import { textOf } from '../../src/web/text.ts';

export const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;

/** Finds words of the other language on a page: texts that are neither data of the office nor of the page's language. */
export async function languageWatch(database: Database) {
  const data = await dataWords(database);
  const englishWords = wordsOnlyIn('en', 'vi');
  return (texts: readonly string[], language: Language): string[] =>
    texts
      .flatMap((text) => text.split(/\s[·–—|/]\s|[:;,()“”"→←]/))
      .map((piece) => piece.trim())
      .filter((piece) => piece.length > 2)
      .filter((piece) =>
        language === 'en'
          ? vietnamese.test(data.without(piece))
          : !vietnamese.test(piece) &&
            data.without(piece) !== '' &&
            piece.split(/[^A-Za-z]+/).some((word) => englishWords.has(word.toLowerCase())),
      );
}

/** What the office has typed: whether a text is one of its values, and a text without what it has typed. */
export async function dataWords(database: Database) {
  const values = await everyText(database);
  const known = new Set(values);
  const all = [...known].join('\n').toLocaleLowerCase('vi');
  const asked = new Map<string, boolean>();
  const isData = (words: readonly string[]) => {
    const run = words.join(' ').toLocaleLowerCase('vi');
    const answer = asked.get(run) ?? all.includes(run);
    asked.set(run, answer);
    return answer;
  };
  return {
    isValue: (text: string) => known.has(text),
    /** Without runs of two words and more that people typed, codes, and abbreviations in capitals. */
    without(text: string): string {
      if (isData([text])) return '';
      const words = text.split(/\s+/).map((word) => word.replace(/^[.,!?…]+|[.,!?…]+$/g, ''));
      const left: string[] = [];
      for (let at = 0; at < words.length; ) {
        let to = words.length;
        while (to - at > 1 && !isData(words.slice(at, to))) to -= 1;
        if (to - at === 1) left.push(words[at] ?? '');
        at = to;
      }
      return left.filter((word) => !/\d/.test(word) && word !== word.toLocaleUpperCase('vi')).join(' ');
    },
  };
}

/** Every text of the office: what stands in it is data, in the language people typed it in. */
async function everyText(database: Database): Promise<string[]> {
  const tables = await database.all({ sql: "select name from sqlite_master where type = 'table'", parameters: [] });
  const parts: string[] = [];
  for (const { name } of tables) {
    if (String(name) === 'dossier_event') continue;
    for (const row of await database.all({ sql: `select * from "${name}"`, parameters: [] })) {
      for (const value of Object.values(row)) if (typeof value === 'string') parts.push(...valuesIn(value));
    }
  }
  return parts;
}

/** The text itself, or the texts in its JSON; a text of several lines also line by line and in one. */
function valuesIn(text: string): string[] {
  if (/^[[{]/.test(text)) return textsIn(parsed(text));
  return text.includes('\n') ? [text.replace(/\s+/g, ' '), ...text.split('\n')] : [text];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return ` ${text}`;
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return valuesIn(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Words of four letters and more that the screens use in one language alone. */
function wordsOnlyIn(language: Language, other: Language): Set<string> {
  const words = (of: Language) =>
    Object.values(textOf(of)).flatMap((section) =>
      Object.values(section).flatMap((text) => text.toLowerCase().match(/[a-z]{4,}/g) ?? []),
    );
  const others = new Set(words(other));
  return new Set(words(language).filter((word) => !others.has(word)));
}
