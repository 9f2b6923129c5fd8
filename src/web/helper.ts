import type Handlebars from 'handlebars/runtime.js';
import { fill } from './text.ts';

/** Helpers of the templates: comparing and putting values into texts. Dates and figures come formatted in the model. */
export const helpers = {
  eq: (a: unknown, b: unknown) => a === b,
  or: (...values: unknown[]) => values.slice(0, -1).find(Boolean),
  get: (object: Readonly<Record<string, unknown>> | undefined, key: string) => object?.[key],
  /** What was typed into a field, also when it was left empty; before anything was typed, what the page proposes. */
  typedOr: (typed: Readonly<Record<string, string>> | undefined, name: string, proposed: unknown) =>
    typed !== undefined && Object.hasOwn(typed, name) ? typed[name] : (proposed ?? ''),
  concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
  /** A state as a badge begins with a capital, whatever sentence its word also stands in. */
  capital: (text: unknown) => String(text ?? '').replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('vi')),
  /** A code as a part of an address: codes of other systems hold slashes, spaces and letters with marks. */
  inPath: (code: unknown) => encodeURIComponent(String(code ?? '')),
  /**
   * Unfolds the part of a page whose form came back refused: what was typed is in sight. Given the end of the form's
   * address, in parts; '' (which is false) for every other form.
   */
  opened: (...parts: unknown[]) => {
    const { data } = parts.at(-1) as Handlebars.HelperOptions;
    return String(data.root.refusedAt).endsWith(parts.slice(0, -1).join('')) ? ' open' : '';
  },
  fill: (text: string, options: Handlebars.HelperOptions) => fill(text, options.hash),
};
