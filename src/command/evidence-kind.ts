const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** What an office keeps, by the ending of its name. The ending alone is not believed: the bytes must be of that kind. */
const kinds: Readonly<Record<string, readonly [mediaType: string, holds: (bytes: Uint8Array) => boolean]>> = {
  pdf: ['application/pdf', (bytes) => starts(bytes, '25504446')],
  png: ['image/png', (bytes) => starts(bytes, '89504e470d0a1a0a')],
  jpg: ['image/jpeg', (bytes) => starts(bytes, 'ffd8ff')],
  jpeg: ['image/jpeg', (bytes) => starts(bytes, 'ffd8ff')],
  docx: [`${openXml}.wordprocessingml.document`, (bytes) => packs(bytes, 'word/')],
  xlsx: [`${openXml}.spreadsheetml.sheet`, (bytes) => packs(bytes, 'xl/')],
  odt: [`${openDocument}.text`, (bytes) => packs(bytes, 'content.xml')],
  ods: [`${openDocument}.spreadsheet`, (bytes) => packs(bytes, 'content.xml')],
  // Word and Excel before 2007: one container for both.
  doc: ['application/msword', (bytes) => starts(bytes, 'd0cf11e0a1b11ae1')],
  xls: ['application/vnd.ms-excel', (bytes) => starts(bytes, 'd0cf11e0a1b11ae1')],
  txt: ['text/plain', isText],
  csv: ['text/csv', isText],
  json: ['application/json', isText],
};

export const keptKinds = 'PDF, PNG, JPEG, Word (DOCX, DOC), Excel (XLSX, XLS), ODT, ODS, TXT, CSV, JSON';

/** `unknown`: a kind that is not kept; `other`: the bytes are not what the name says. */
export function fileKind(name: string, bytes: Uint8Array): { readonly mediaType: string } | 'unknown' | 'other' {
  const ending = /\.([A-Za-z]{3,4})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (!kind) return 'unknown';
  const [mediaType, holds] = kind;
  return holds(bytes) ? { mediaType } : 'other';
}

function starts(bytes: Uint8Array, head: string): boolean {
  const first = Array.from(bytes.subarray(0, head.length / 2), (byte) => byte.toString(16).padStart(2, '0'));
  return first.join('') === head;
}

/** A ZIP with a file of that name, or under that folder: looked for in its central directory (signature PK 01 02). */
function packs(bytes: Uint8Array, name: string): boolean {
  if (!starts(bytes, '504b0304')) return false;
  const wanted = Array.from(name, (letter) => letter.charCodeAt(0));
  for (let at = bytes.length - 46 - wanted.length; at >= 0; at -= 1) {
    const isEntry = bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 1 && bytes[at + 3] === 2;
    if (isEntry && wanted.every((byte, index) => bytes[at + 46 + index] === byte)) return true;
  }
  return false;
}

/** UTF-8, or UTF-16 with its mark as Excel writes it, without the control characters that no text has. */
function isText(bytes: Uint8Array): boolean {
  const wide = starts(bytes, 'fffe') ? 'utf-16le' : starts(bytes, 'feff') ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(wide, { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text);
  } catch {
    return false;
  }
}
