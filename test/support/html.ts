const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
/** Not words of the page: code, and what people change in a field. */
const silent = /^(script|style|textarea)$/;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};

/** The texts a page shows, one for each piece between tags; parts that are marked as Vietnamese are left out. */
export function shownTexts(html: string): string[] {
  const texts: string[] = [];
  const open: { readonly name: string; readonly hidden: boolean }[] = [];
  for (const [, end, tag = '', attributes = '', text] of html.matchAll(/<(\/?)([a-z][\w-]*)([^>]*)>|([^<]+)/gi)) {
    const hidden = open.at(-1)?.hidden ?? false;
    if (text !== undefined) {
      const shown = text
        .replace(/&[#\w]+;/g, (one) => entities[one] ?? one)
        .replace(/\s+/g, ' ')
        .trim();
      if (!hidden && shown !== '') texts.push(shown);
      continue;
    }
    const name = tag.toLowerCase();
    if (end === '/') {
      while (open.length > 0 && open.pop()?.name !== name);
    } else if (!empty.has(name) && !attributes.endsWith('/')) {
      const vietnamese = name !== 'html' && /\slang="vi"/.test(attributes);
      const english = /\slang="en"/.test(attributes);
      open.push({ name, hidden: silent.test(name) || vietnamese || (hidden && !english) });
    }
  }
  return texts;
}
