import type Handlebars from 'handlebars/runtime.js';
import { fill } from './text.ts';

/** Helpers of the templates: comparing and putting values into texts. Dates and figures come formatted in the model. */
export const helpers = {
  eq: (a: unknown, b: unknown) => a === b,
  or: (...values: unknown[]) => values.slice(0, -1).find(Boolean),
  get: (object: Readonly<Record<string, unknown>> | undefined, key: string) => object?.[key],
  concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
  /** A state as a badge begins with a capital, whatever sentence its word also stands in. */
  capital: (text: unknown) => String(text ?? '').replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('vi')),
  fill: (text: string, options: Handlebars.HelperOptions) => fill(text, options.hash),
};
