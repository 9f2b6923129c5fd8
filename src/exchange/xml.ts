import { SaxesParser } from 'saxes';
import { Problem } from '../domain/problem.ts';

type Decoder = InstanceType<typeof TextDecoder>;

export interface XmlHandlers {
  /** `name` without its prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Real workbooks and logs are a dozen deep; the parser keeps every open element and all attributes of one in memory. */
const mostDepth = 100;
const mostAttributes = 200;

/**
 * Feeds XML piece by piece into handlers; between the pieces the caller takes what they collected. Strict: XML that is
 * not well formed is refused, and so is a document that declares entities of its own (billion laughs), nests elements
 * without end or gives one element attributes without end.
 */
export class XmlFeed {
  readonly #parser: SaxesParser;
  readonly #file: string;
  #decoder: Decoder | undefined;
  #depth = 0;
  #attributes = 0;

  constructor(file: string, handlers: XmlHandlers) {
    this.#file = file;
    this.#parser = new SaxesParser({ xmlns: false, position: false });
    this.#parser.on('error', () => {
      throw this.#broken('XML sai cú pháp hoặc bị cắt cụt');
    });
    this.#parser.on('doctype', (doctype) => {
      if (/<!ENTITY/i.test(doctype)) throw this.#broken('tệp khai báo thực thể XML, có thể là tệp phá hoại');
    });
    this.#parser.on('attribute', () => {
      if (++this.#attributes > mostAttributes) throw this.#broken('một phần tử XML có quá nhiều thuộc tính');
    });
    this.#parser.on('opentag', ({ name, attributes }) => {
      this.#attributes = 0;
      if (++this.#depth > mostDepth) throw this.#broken('các phần tử XML lồng nhau quá sâu');
      handlers.open(local(name), attributes);
    });
    this.#parser.on('closetag', ({ name }) => {
      this.#depth -= 1;
      handlers.close?.(local(name));
    });
    if (handlers.text) this.#parser.on('text', (text) => handlers.text?.(text));
    if (handlers.text) this.#parser.on('cdata', (text) => handlers.text?.(text));
  }

  write(bytes: Uint8Array): void {
    this.#decoder ??= decoderOf(bytes);
    try {
      this.#parser.write(this.#decoder.decode(bytes, { stream: true }));
    } catch (error) {
      if (error instanceof TypeError) throw this.#broken('bảng mã không phải UTF-8');
      throw error;
    }
  }

  end(): void {
    this.#parser.write(this.#decoder?.decode() ?? '');
    this.#parser.close();
  }

  #broken(reason: string): Problem {
    return new Problem('file-unreadable', { file: this.#file, reason });
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** As the XML declaration says; UTF-8 when it says nothing or something unknown. */
function decoderOf(bytes: Uint8Array): Decoder {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', { fatal: true });
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const label = /encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return new TextDecoder('utf-8', { fatal: true });
  }
}
