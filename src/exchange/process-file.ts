import { z } from 'zod';
import { Problem } from '../domain/problem.ts';
import type { ProcessDraft, ProcessSection } from '../domain/procedure/procedure.ts';
import { type Anatomy, anatomies } from '../domain/procedure/section.ts';
import { nfc } from '../domain/text.ts';
import { limitUnits } from '../domain/time/limit.ts';

/** A draft as read: without sections the command writes the usual ones, divided as `anatomy` says. */
export interface ProcessFile {
  readonly draft: ProcessDraft;
  readonly anatomy: Anatomy;
}

/**
 * Reads one process document from JSON, in the shape `procedures show --json` prints; `order`, `kind`, `issue`,
 * `revision`, `sections`, `promised`, `records` and `changes` may be left out. Throws Problem('file-unreadable') that
 * names every fault with its place.
 */
export function parseProcessFile(text: string, name = 'process.json'): ProcessFile {
  const result = processSchema.safeParse(readJson(text, name));
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.join('.') || 'tệp'}: ${message}`);
    throw new Problem('file-unreadable', { file: name, reason: faults.join('; ') });
  }
  const { anatomy, steps, sections, ...rest } = result.data;
  const draft: ProcessDraft = {
    ...rest,
    sections: sections.map(withoutUndefined) as ProcessSection[],
    steps: steps.map(({ duration, durations, label, order, ...step }, at) => ({
      ...step,
      order: order ?? at + 1,
      ...(label === undefined ? {} : { label }),
      durations: durations ?? { '': duration ?? null },
    })),
  };
  return { draft, anatomy };
}

const text = (most: number) =>
  z
    .string({ error: 'phải là chữ' })
    .max(most, { error: `dài quá ${most} ký tự` })
    .transform((value) => nfc(value).trim());
const filled = (most: number) => text(most).refine((value) => value !== '', { error: 'còn trống' });
const count = z.number({ error: 'phải là số' }).int({ error: 'phải là số nguyên' }).min(0, { error: 'phải từ 0' });

const limit = z.object({
  value: z.number({ error: 'phải là số' }).min(0, { error: 'phải từ 0' }),
  unit: z.enum(limitUnits, { error: `phải là một trong ${limitUnits.join(', ')}` }),
});

const durationUnits = ['working-day', 'calendar-day', 'working-hour'] as const;
const duration = z.object({
  value: z.number({ error: 'phải là số' }).min(0, { error: 'phải từ 0' }),
  unit: z.enum(durationUnits, { error: `phải là một trong ${durationUnits.join(', ')}` }),
});

const step = z.object({
  order: count.optional(),
  label: text(20).optional(),
  name: filled(4000),
  role: filled(300),
  action: text(4000).default(''),
  duration: duration.nullable().optional(),
  durations: z.record(text(200), duration.nullable()).optional(),
  stage: count.min(1, { error: 'phải từ 1' }).default(1),
  external: z.boolean({ error: 'phải là true hoặc false' }).default(false),
  output: text(1000).default(''),
  returnsTo: count.nullable().default(null),
  decision: z.boolean({ error: 'phải là true hoặc false' }).default(false),
  condition: text(500).default(''),
});

const processSchema = z.object(
  {
    procedureCode: filled(60),
    documentCode: filled(100),
    title: filled(2000),
    kind: z.enum(['office', 'parent'], { error: 'phải là office hoặc parent' }).default('office'),
    issue: count.default(1),
    revision: count.default(0),
    anatomy: z.enum(anatomies, { error: `phải là một trong ${anatomies.join(', ')}` }).default('letters'),
    sections: z
      .array(
        z.object({
          label: filled(20),
          title: filled(500),
          text: text(50_000).default(''),
          content: z.enum(['steps', 'flowchart', 'documents', 'records']).optional(),
        }),
        { error: 'phải là một danh sách' },
      )
      .default([]),
    steps: z.array(step, { error: 'phải là một danh sách các bước' }).max(200, { error: 'quá 200 bước' }),
    promised: z.record(text(200), limit.nullable()).default({}),
    records: z
      .array(z.object({ name: filled(1000), keeper: text(500).default(''), retention: text(200).default('') }))
      .default([]),
    changes: z.array(z.object({ summary: filled(2000), basis: text(1000).default(''), revision: count })).default([]),
  },
  { error: 'phải là một đối tượng JSON của quy trình' },
);

function readJson(raw: string, name: string): unknown {
  try {
    return JSON.parse(raw.replace(/^\uFEFF/, ''));
  } catch {
    throw new Problem('file-unreadable', { file: name, reason: 'không phải JSON' });
  }
}

function withoutUndefined<Thing extends object>(thing: Thing): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Thing;
}
