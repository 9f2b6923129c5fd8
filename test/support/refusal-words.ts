import { readdirSync, readFileSync } from 'node:fs';
import { type ProblemCode, problemTexts } from '../../src/domain/problem-list.ts';

/** A Vietnamese text that the code puts into a place of a refusal. Its own places are marked; see `fillings`. */
export interface SaidWord {
  readonly file: string;
  readonly code: ProblemCode;
  readonly key: string;
  readonly text: string;
}

const place = '\u0001';

/** The text with numbers in its places, and with days. */
export function fillings({ text }: SaidWord): string[] {
  return [...new Set(['7', '22/11/2026'].map((value) => text.replaceAll(place, value)))];
}

const src = new URL('../../src/', import.meta.url);
const isVietnamese = /[à-ỹđ]/i;
/** Parameters whose words end in a refusal, the place they fill, and a refusal that has it. */
const parameters: Readonly<Record<string, readonly [key: string, code: ProblemCode]>> = {
  what: ['what', 'not-found'],
  act: ['act', 'register-state'],
  state: ['state', 'register-state'],
  reason: ['reason', 'act-not-now'],
  hint: ['hint', 'invalid'],
  label: ['field', 'required'],
};

/**
 * Every such text of the pages, commands, papers and rules: in `new Problem(code, {…})`, in `form.fault(field, code, {…})`,
 * and where a function with one of the `parameters` is called. What is computed is not seen.
 */
export function saidWords(): SaidWord[] {
  const sources = ['domain', 'command', 'storage', 'report', 'exchange', 'web'].flatMap((folder) =>
    readdirSync(new URL(folder, src), { recursive: true, encoding: 'utf8' })
      // Objectives come from a file on the command line alone, which speaks Vietnamese.
      .filter((name) => name.endsWith('.ts') && !/(^|\/)text(\/|\.ts)|^objective-file/.test(name))
      .map((name) => ({ file: `${folder}/${name}`, code: withoutComments(`${folder}/${name}`) })),
  );
  const helpers = helpersOf(sources.map(({ code }) => code));
  const said = sources.flatMap(({ file, code }) => [
    ...callsOf(code, /\b(?:new Problem|form\.fault)(?=\()/g).flatMap(({ name, args }) => {
      const [problem = '', details = ''] = name === 'new Problem' ? args : args.slice(1);
      return detailsSaid(file, literalsIn(problem), details);
    }),
    ...callsOf(code, /(?<!function |[.\w])\w+(?:<[\w<>, ]*>)?(?=\()/g).flatMap(({ name, args }) => {
      const helper = name.replace(/<.*/, '');
      const places = new RegExp(`(?:function|const|import[^;]*\\b) ?${helper}\\b`).test(code)
        ? helpers.get(helper)
        : [];
      return (places ?? []).flatMap(([index, parameter]) => wordsSaid(file, parameter, args[index] ?? ''));
    }),
    ...(code.includes('Problem(') ? [...code.matchAll(/\bconst (what|act|reason|hint) =([^;]*);/g)] : []).flatMap(
      ([, name = '', value = '']) => wordsSaid(file, name, value),
    ),
  ]);
  return said.filter(({ text }) => isVietnamese.test(text));
}

function detailsSaid(file: string, codes: readonly string[], details: string): SaidWord[] {
  if (!details.startsWith('{')) return [];
  return partsOf(details.slice(1, -1)).flatMap((part) => {
    const [, key = '', value = ''] = /^(\w+):([\s\S]*)$/.exec(part) ?? [];
    const known = codes.filter((code): code is ProblemCode => code in problemTexts);
    return known.flatMap((code) => literalsIn(value).map((text) => ({ file, code, key, text })));
  });
}

function wordsSaid(file: string, parameter: string, expression: string): SaidWord[] {
  const found = parameters[parameter];
  if (!found) return [];
  const [key, code] = found;
  return literalsIn(expression).map((text) => ({ file, code, key, text }));
}

type Places = readonly (readonly [index: number, parameter: string])[];

/** Functions with parameters whose names say so, that make a Problem or hand the words on to such a function. */
function helpersOf(codes: readonly string[]): ReadonlyMap<string, Places> {
  const found = codes.flatMap(functionsIn);
  const helpers = new Map<string, Places>();
  for (let before = -1; before < helpers.size; ) {
    before = helpers.size;
    for (const { name, places, body } of found) {
      const calls = [...body.matchAll(/\b(\w+)\(/g)].map(([, called = '']) => called);
      if (calls.some((called) => called === 'Problem' || helpers.has(called))) helpers.set(name, places);
    }
  }
  return helpers;
}

function functionsIn(code: string): { name: string; places: Places; body: string }[] {
  const heads = [...code.matchAll(/\bfunction (\w+)(?:<[^(]*>)?\(|\bconst (\w+) = (?:async )?\(/g)];
  return heads.flatMap((head) => {
    const open = head.index + head[0].length - 1;
    const end = closing(code, open);
    const names = partsOf(code.slice(open + 1, end)).map((each) => /^\w+/.exec(each)?.[0] ?? '');
    const places = names.flatMap((name, index) => (name in parameters ? [[index, name] as const] : []));
    const body = code.slice(end, code.slice(end).search(/\n(?:}|\n)|;\n/) + end);
    return places.length > 0 ? [{ name: head[1] ?? head[2] ?? '', places, body }] : [];
  });
}

function callsOf(code: string, pattern: RegExp): { name: string; args: string[] }[] {
  return [...code.matchAll(pattern)].map((call) => {
    const open = call.index + call[0].length;
    return { name: call[0], args: partsOf(code.slice(open + 1, closing(code, open))) };
  });
}

/** String literals, the places of templates marked. */
function literalsIn(expression: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < expression.length; at += 1) {
    const sign = expression[at] ?? '';
    if (!`'"\``.includes(sign)) continue;
    const end = closing(expression, at);
    found.push(filled(expression.slice(at + 1, end)));
    at = end;
  }
  return found;
}

function filled(template: string): string {
  let text = '';
  for (let at = 0; at < template.length; at += 1) {
    if (template.startsWith('${', at)) {
      text += place;
      at = closing(template, at + 1);
    } else text += template[at];
  }
  return text;
}

/** Separated by the commas of the outermost level. */
function partsOf(list: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const sign = list[at];
    if (sign === ',' || sign === undefined) {
      parts.push(list.slice(from, at).trim());
      from = at + 1;
    } else if (`'"\`([{`.includes(sign)) at = closing(list, at);
  }
  return parts.filter((part) => part !== '');
}

/** Where the bracket or quotation mark at `open` is closed; the end of the text when it never is. */
function closing(code: string, open: number): number {
  const sign = code[open] ?? '';
  const close = { '(': ')', '[': ']', '{': '}' }[sign] ?? sign;
  const quoted = close === sign;
  for (let at = open + 1; at < code.length; at += 1) {
    if (code[at] === '\\') at += 1;
    else if (code[at] === close) return at;
    else if (quoted ? sign === '`' && code.startsWith('${', at) : `'"\`([{`.includes(code[at] ?? ' ')) {
      at = closing(code, quoted ? at + 1 : at);
    }
  }
  return code.length;
}

function withoutComments(name: string): string {
  return readFileSync(new URL(name, src), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
