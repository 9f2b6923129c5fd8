import { Problem } from '../domain/problem.ts';

/** A file inside an archive. */
interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/**
 * How many bytes may come out of one packed file in all: real workbooks and logs inflate ten- to fifty-fold, a bomb a
 * thousandfold.
 */
export class InflateBudget {
  readonly most: number;
  #left: number;

  constructor(packedBytes: number) {
    this.most = Math.min(2048 * mebibyte, Math.max(64 * mebibyte, packedBytes * 150));
    this.#left = this.most;
  }

  /** Throws Problem('file-too-large'). */
  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw tooLarge(this.most + 1, this.most);
  }
}

const mebibyte = 1024 * 1024;
/** A workbook of a hundred sheets full of pictures has a tenth of it. */
const mostEntries = 5000;
const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;

/** Reads a ZIP archive in memory. Every fault of the archive is a Problem that names the file. */
export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries = new Map<string, Entry>();
  readonly #name: string;
  readonly #budget: InflateBudget;

  constructor(name: string, bytes: Uint8Array) {
    this.#name = name;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = new InflateBudget(bytes.byteLength);
    try {
      this.#readDirectory();
    } catch (error) {
      if (error instanceof RangeError) throw this.#broken('mục lục của tệp nén bị cắt cụt');
      throw error;
    }
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  /** The whole text of a small part, at most `most` bytes. */
  async text(path: string, most = 64 * mebibyte): Promise<string> {
    const decoder = new TextDecoder('utf-8');
    let text = '';
    let size = 0;
    for await (const chunk of this.stream(path)) {
      size += chunk.byteLength;
      if (size > most) throw tooLarge(size, most);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  }

  /** The inflated bytes of a part, piece by piece; counts against the budget of the whole archive. */
  async *stream(path: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(path);
    if (!entry) throw this.#broken(`thiếu phần ${path}`);
    const packed = this.#packedBytes(path, entry);
    if (entry.method !== 0 && entry.method !== 8) throw this.#broken('kiểu nén không được hỗ trợ');
    let crc = 0;
    for await (const chunk of entry.method === 0 ? [packed] : inflated(packed, 'deflate-raw', this.#name)) {
      this.#budget.take(chunk.byteLength);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    // A flipped bit may still inflate and then be another date.
    if (crc !== entry.crc) throw this.#broken(`phần ${path} bị hỏng`);
  }

  #packedBytes(path: string, entry: Entry): Uint8Array {
    const { offset } = entry;
    if (offset + 30 > this.#bytes.byteLength || this.#view.getUint32(offset, true) !== localSignature) {
      throw this.#broken(`phần ${path} không đúng chỗ`);
    }
    const start = offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    if (start + entry.packed > this.#bytes.byteLength) throw this.#broken(`phần ${path} bị cắt cụt`);
    return this.#bytes.subarray(start, start + entry.packed);
  }

  #readDirectory(): void {
    const view = this.#view;
    const end = this.#endOfDirectory();
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count === 0xffff || at === 0xffffffff) throw this.#broken('tệp nén kiểu ZIP64; hãy lưu lại bằng Excel');
    if (count > mostEntries) throw this.#broken(`tệp nén có ${count} phần, nhiều nhất được ${mostEntries}`);
    const decoder = new TextDecoder();
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== centralSignature) throw this.#broken('mục lục của tệp nén bị hỏng');
      if ((view.getUint16(at + 8, true) & 1) === 1) throw this.#broken('tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại');
      const nameLength = view.getUint16(at + 28, true);
      const path = decoder.decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      this.#entries.set(path, {
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        crc: view.getUint32(at + 16, true),
        offset: view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    // An honest bomb is refused before a byte of it is inflated.
    const declared = Math.max(0, ...[...this.#entries.values()].map((entry) => entry.size));
    if (declared > this.#budget.most) throw tooLarge(declared, this.#budget.most);
  }

  #endOfDirectory(): number {
    const { byteLength } = this.#bytes;
    for (let at = byteLength - 22; at >= Math.max(0, byteLength - 65_557); at--) {
      if (this.#view.getUint32(at, true) === endSignature) return at;
    }
    throw this.#broken('không phải tệp .xlsx hoặc tệp bị cắt cụt');
  }

  #broken(reason: string): Problem {
    return new Problem('file-unreadable', { file: this.#name, reason });
  }
}

/** Inflates gzip or raw deflate. Throws Problem('file-unreadable') when the packed bytes are damaged. */
export async function* inflated(
  packed: Uint8Array,
  format: 'deflate-raw' | 'gzip',
  name: string,
): AsyncGenerator<Uint8Array> {
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(new Uint8Array(packed.buffer as ArrayBuffer, packed.byteOffset, packed.byteLength));
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new Problem('file-unreadable', { file: name, reason: 'dữ liệu nén bị hỏng hoặc bị cắt cụt' });
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** CRC-32 of ZIP (polynomial 0xEDB88320), continued from the pieces before. */
function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_none, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function tooLarge(size: number, most: number): Problem {
  return new Problem('file-too-large', { size: Math.ceil(size / mebibyte), most: Math.floor(most / mebibyte) });
}
