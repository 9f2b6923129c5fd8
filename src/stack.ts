import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * The same stack with the places in our sources instead of those in the built file. The map is read only now: Node's own
 * --enable-source-maps holds it in memory from the start.
 */
export function readableStack(stack: string): string {
  return stack.replace(/([^\s()]+\.cjs):(\d+):(\d+)/g, (place, file: string, line: string, column: string) => {
    const { fileName, lineNumber, columnNumber } = mapOf(file)?.findOrigin(Number(line), Number(column)) ?? {};
    return fileName === undefined ? place : `${fileName.replace(/^(\.\.\/)+/, '')}:${lineNumber}:${columnNumber}`;
  });
}

let known: { readonly file: string; readonly map: WeakRef<SourceMap> } | undefined;

/** Undefined for a file without one. */
function mapOf(file: string): SourceMap | undefined {
  const before = known?.file === file ? known.map.deref() : undefined;
  if (before) return before;
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    known = { file, map: new WeakRef(map) };
    return map;
  } catch {
    return undefined;
  }
}
