import { Problem } from '../domain/problem.ts';
import type { Request } from './environment.ts';
import type { Form } from './form.ts';
import { postForm } from './handle-form.ts';

/** Empty rows offered below those that are there already. */
const spareRows = 3;
const leastRows = 5;
/** Rows that an address may ask for; a record has as many as it has. */
const mostAsked = 300;

interface Coded {
  readonly code: string;
}

/** Where the page of a record is: `base` is the address of its list. */
export function recordHref(base: string, { code }: Coded): string {
  return `${base}/${encodeURIComponent(code)}`;
}

/**
 * The record that a form is to change, unless its state no longer allows it: who opens the form is told so instead of after
 * filling it in (`fault.ts` leads back to the record). `demand` throws.
 */
export async function fillable<T>(finding: T | Promise<T>, demand: (record: T) => void): Promise<T> {
  const record = await finding;
  demand(record);
  return record;
}

/** Back from a form: to the record it changes, or to the list. */
export function backOf(base: string, known: Coded | null, title: string) {
  return known ? { href: recordHref(base, known), text: known.code } : { href: base, text: title };
}

/** Answers the form of a record: goes on to its page, or shows the form again with what was typed and what is wrong. */
export function saveRecord(
  c: Request,
  base: string,
  again: (form: Form, status: number) => Response | Promise<Response>,
  save: (form: Form) => Promise<Coded>,
): Promise<Response> {
  return postForm(c, again, async (form) => `${recordHref(base, await save(form))}?done=1`);
}

/** Answers an act on the page of a record, which says what is wrong or that it is recorded. */
export function actOnRecord(
  c: Request,
  base: string,
  again: (form: Form, status: number) => Response | Promise<Response>,
  doing: (form: Form) => Promise<void>,
): Promise<Response> {
  return postForm(c, again, async (form) => {
    await doing(form);
    return `${recordHref(base, { code: c.req.param('code') ?? '' })}?done=1`;
  });
}

/** The number of the wording that the form showed. Throws Problem('form-incomplete'). */
export function seenIn(form: Form): number {
  const seen = form.values['seq'] ?? '';
  if (!/^\d{1,6}$/.test(seen)) throw new Problem('form-incomplete');
  return Number(seen);
}

/** 1, 2, 3 … for every row the form has room for. */
export function rowNumbers(form: Form, filled = 0): number[] {
  return Array.from({ length: rowCount(form, filled) }, (_, index) => index + 1);
}

/** Rows a form shows: those filled and a few more, as many as were sent. */
export function rowCount(form: Form, filled: number): number {
  const asked = Math.min(Math.max(Number(form.values['rows']) || 0, 0), mostAsked);
  return Math.max(leastRows, filled + spareRows, Math.floor(asked));
}

/** How a form names its fields in words: "Yêu cầu 3" for `asked-3`. `t` holds the words by the name of the field. */
export function rowLabel(t: Readonly<Record<string, string>>): (name: string) => string {
  return (name) => {
    const [field = '', row = ''] = name.split('-');
    return [t[field] ?? field, row].filter((part) => part !== '').join(' ');
  };
}
