import type { Language } from '../../src/domain/problem.ts';
import type { Database } from '../../src/storage/database.ts';
import { textOf } from '../../src/web/text.ts';

const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;

/** Finds words of the other language on a page: texts that are neither data of the office nor of the page's language. */
export async function languageWatch(database: Database) {
  const data = await everyText(database);
  const englishWords = wordsOnlyIn('en', 'vi');
  return (texts: readonly string[], language: Language): string[] =>
    texts
      .flatMap((text) => text.split(/\s[·–—|/]\s|[:;,()“”"→←]/))
      .map((piece) => piece.trim())
      .filter((piece) => piece.length > 2 && !data.includes(piece))
      .filter((piece) =>
        language === 'en'
          ? vietnamese.test(piece)
          : !vietnamese.test(piece) && piece.split(/[^A-Za-z]+/).some((word) => englishWords.has(word.toLowerCase())),
      );
}

/** Every text of the office in one: what stands in it is data, in the language people typed it in. */
async function everyText(database: Database): Promise<string> {
  const tables = await database.all({ sql: "select name from sqlite_master where type = 'table'", parameters: [] });
  const parts: string[] = [];
  for (const { name } of tables) {
    if (String(name) === 'dossier_event') continue;
    for (const row of await database.all({ sql: `select * from "${name}"`, parameters: [] })) {
      for (const value of Object.values(row)) if (typeof value === 'string') parts.push(value.replace(/\\n/g, ' '));
    }
  }
  return parts.join('\n').replace(/\\"/g, '"');
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
