/** A posted form of a page, as a browser without scripts would send it. */
export interface PageForm {
  /** Where it is sent; '' = the address of the page. */
  readonly action: string;
  /** Where its other buttons send it. */
  readonly others: readonly string[];
  /** What is in its fields, by name; nothing of boxes that are not ticked and of files. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What its boxes can be ticked with, by name. */
  readonly boxes: Readonly<Record<string, readonly string[]>>;
  /** Names of the fields in which words are typed, in their order. */
  readonly texts: readonly string[];
  /** Names of those among them that ask for a day, or a day with its hour. */
  readonly dates: readonly string[];
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
  '&amp;': '&',
};

/** The posted forms of a page in their order. */
export function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => {
    const read = readFields(body);
    const others = [...body.matchAll(/ formaction="([^"]*)"/g)].map(([, address = '']) => plain(address));
    return { action: attribute(head, 'action') ?? '', others, ...read };
  });
}

function readFields(body: string): Omit<PageForm, 'action' | 'others'> {
  const fields: Record<string, string[]> = {};
  const boxes: Record<string, string[]> = {};
  const texts: string[] = [];
  const dates: string[] = [];
  const add = (to: Record<string, string[]>, name: string, value: string) => {
    to[name] = [...(to[name] ?? []), value];
  };
  const controls = /<input([^>]*)>|<textarea([^>]*)>([\s\S]*?)<\/textarea>|<select([^>]*)>([\s\S]*?)<\/select>/g;
  for (const [, input, area, words = '', select, options = ''] of body.matchAll(controls)) {
    const head = input ?? area ?? select ?? '';
    const name = attribute(head, 'name');
    if (name === undefined || name === '_csrf' || / disabled/.test(head)) continue;
    const type = input === undefined ? '' : (attribute(head, 'type') ?? 'text');
    if (type === 'file') continue;
    const value = area === undefined ? (attribute(head, 'value') ?? '') : plain(words);
    if (type === 'checkbox' || type === 'radio') {
      add(boxes, name, value);
      if (/ checked/.test(head)) add(fields, name, value);
      continue;
    }
    if (select !== undefined) {
      add(fields, name, chosen(options));
      continue;
    }
    add(fields, name, value);
    if (type !== 'hidden') texts.push(name);
    if (/ data-date="/.test(head)) dates.push(name);
  }
  return { fields, boxes, texts, dates };
}

function chosen(options: string): string {
  const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, head = '']) => head);
  return attribute(all.find((head) => / selected/.test(head)) ?? all[0] ?? '', 'value') ?? '';
}

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(head)?.[1];
  return found === undefined ? undefined : plain(found);
}

function plain(text: string): string {
  return text.replace(/&[#\w]+;/g, (one) => entities[one] ?? one);
}
