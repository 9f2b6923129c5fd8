import { Problem } from '../domain/problem.ts';
import { XmlFeed } from './xml.ts';
import { InflateBudget, inflated } from './zip.ts';

/** Attributes of the trace or event itself by key; nested ones are not among them. */
export type XesAttributes = ReadonlyMap<string, string>;

export interface XesTrace {
  readonly attributes: XesAttributes;
  readonly events: readonly XesAttributes[];
}

export interface XesLog {
  traces(): AsyncGenerator<XesTrace>;
  /** Known once the traces were read: events that belong to no trace. */
  eventsOutside(): number;
}

/** Of one case: the longest of real offices has some hundred. A case is in memory whole. */
const mostEvents = 20_000;
const mostTraceAttributes = 1000;

const attributeElements = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/**
 * Reads an IEEE 1849 event log (plain or gzipped) trace by trace, with and without the XES namespace.
 * Throws Problem('file-unreadable') when it is no event log or damaged, Problem('file-too-large') for a gzip bomb.
 */
export function readXes(name: string, bytes: Uint8Array): XesLog {
  let outside = 0;
  return {
    eventsOutside: () => outside,
    async *traces() {
      const ready: XesTrace[] = [];
      const path: string[] = [];
      let trace: { attributes: Map<string, string>; events: Map<string, string>[] } | undefined;
      let event: Map<string, string> | undefined;
      const feed = new XmlFeed(name, {
        open(element, attributes) {
          if (path.length === 0 && element !== 'log') throw notXes(name, element);
          const parent = path.at(-1);
          path.push(element);
          if (element === 'trace' && path.length === 2) trace = { attributes: new Map(), events: [] };
          else if (element === 'event' && (parent === 'trace' || parent === 'log')) {
            event = new Map();
            if (parent === 'log') outside += 1;
            else trace?.events.push(event);
            if (trace && trace.events.length > mostEvents) throw tooLong(name, trace.attributes);
          } else if (attributeElements.has(element)) {
            const { key, value } = attributes;
            const owner = parent === 'event' ? event : parent === 'trace' ? trace?.attributes : undefined;
            if (owner && key !== undefined && value !== undefined) owner.set(key, value);
            if (owner && owner.size > mostTraceAttributes) throw tooLong(name, trace?.attributes);
          }
        },
        close(element) {
          path.pop();
          if (element === 'event') event = undefined;
          if (element !== 'trace' || !trace || path.length !== 1) return;
          ready.push(trace);
          trace = undefined;
        },
      });
      for await (const piece of pieces(name, bytes)) {
        feed.write(piece);
        yield* ready.splice(0);
      }
      feed.end();
      yield* ready.splice(0);
    },
  };
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const pieceSize = 64 * 1024;

async function* pieces(name: string, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (isGzip(bytes)) {
    const budget = new InflateBudget(bytes.byteLength);
    for await (const piece of inflated(bytes, 'gzip', name)) {
      budget.take(piece.byteLength);
      yield piece;
    }
    return;
  }
  for (let at = 0; at < bytes.byteLength; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

function tooLong(file: string, attributes: XesAttributes | undefined): Problem {
  const code = (attributes?.get('concept:name') ?? '…').slice(0, 80);
  return new Problem('file-unreadable', { file, reason: `trường hợp “${code}” có quá nhiều sự kiện hoặc thuộc tính` });
}

function notXes(file: string, element: string): Problem {
  return new Problem('file-unreadable', {
    file,
    reason: `không phải nhật ký XES: phần tử gốc là <${element.slice(0, 40)}>`,
  });
}
