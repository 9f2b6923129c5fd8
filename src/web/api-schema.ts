import type { Context as HonoContext } from 'hono';
import { resolver, validator } from 'hono-openapi';
import { z } from 'zod';
import { nfc } from '../domain/text.ts';
import { type Instant, parseInstant } from '../domain/time/instant.ts';
import { type LocalDate, parseLocalDate } from '../domain/time/local-date.ts';
import type { Env } from './environment.ts';
import { problemJson } from './fault.ts';

/** Pieces of the API's schemas; what they read is typed as the domain types it. */
export const text = (most = 2000) =>
  z
    .string()
    .max(most)
    .transform((value) => nfc(value).trim());

export const date = z
  .string()
  .refine((value) => parseLocalDate(value) !== undefined, 'no such day; use YYYY-MM-DD')
  .transform((value) => value as LocalDate)
  .meta({ format: 'date', description: "YYYY-MM-DD, in the office's zone" });

export const moment = z
  .string()
  .refine((value) => parseInstant(value) !== undefined, 'no such moment; use ISO 8601')
  .transform((value) => parseInstant(value) as Instant)
  .meta({ format: 'date-time', description: 'ISO 8601; without an offset in Asia/Ho_Chi_Minh' });

/** A whole number in an address: digits only, no `1e2`, no `0x10`. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'digits only')
    .transform(Number)
    .pipe(z.number().int().min(least).max(most))
    .meta({ type: 'integer', minimum: least, maximum: most });

export const paging = {
  limit: whole(1, 500).default(50),
  cursor: z.string().max(200).optional(),
};

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
});

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: resolver(problem) } },
});

/** Documentation of one route: what it answers with, and the refusals every route knows. */
export function describe(
  summary: string,
  tag: string,
  answer: {
    readonly status?: 200 | 201 | 204;
    readonly schema?: z.ZodType;
    readonly type?: string;
    readonly isPublic?: boolean;
  } = {},
) {
  const { status = 200, schema, type = 'application/json', isPublic = false } = answer;
  const content = status === 204 ? {} : { content: { [type]: schema ? { schema: resolver(schema) } : {} } };
  return {
    summary,
    tags: [tag],
    ...(isPublic ? { security: [] } : {}),
    responses: {
      [status]: { description: summary, ...content },
      401: problemAnswer('Not signed in'),
      403: problemAnswer('Not allowed'),
      404: problemAnswer('Not found'),
      409: problemAnswer('Conflict with the present state'),
      422: problemAnswer('Not valid'),
    },
  };
}

/** Checks query, JSON body or path. A refusal names the faulty places and never repeats what was sent. */
export function valid<S extends z.ZodType, T extends 'query' | 'json' | 'param'>(target: T, schema: S) {
  return validator(target, schema, (result, c: HonoContext<Env, string>) => {
    if (result.success) return undefined;
    const faults = result.error.map(({ path = [], message }) => ({
      field: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      message,
    }));
    const { t } = c.var.visit;
    const detail = faults.map(({ field, message }) => `${field}: ${message}`).join('; ');
    const members = { title: t.app.problemTitle, code: 'invalid', detail, field: faults[0]?.field ?? '', faults };
    return problemJson(c, 422, members);
  });
}
