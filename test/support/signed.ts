import { expect } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { facesOf, gatherReport } from '../../src/report/face.ts';
import { findReportKind } from '../../src/report/list.ts';
import type { DocxBlock, ReportParameters } from '../../src/report/report.ts';

/** Page and Word of a paper: up to its signatures, and what stands after them. */
export async function printed(context: Context, kind: string, parameters: ReportParameters) {
  const report = findReportKind(kind);
  const model = await gatherReport(report, context, parameters);
  const html = report.html(model).replace(/<style>[\s\S]*?<\/style>/, '');
  const [body = '', annex = ''] = html.split('<div class="annex"></div>');
  const blocks = report.docx?.(model) ?? [];
  const end = blocks.findIndex((block: DocxBlock) => block.kind === 'signatures') + 1;
  expect(facesOf(report)).toContain('docx');
  return {
    body: (body.split('</main>')[0] ?? '').trimEnd(),
    annex,
    words: JSON.stringify(blocks.slice(0, end)),
    after: JSON.stringify(blocks.slice(end)),
  };
}

/** What was signed stands to the letter; what came later is said after it, with its day. */
export async function expectKept(
  context: Context,
  kind: string,
  parameters: ReportParameters,
  later: () => Promise<unknown>,
  said: readonly string[],
) {
  const before = await printed(context, kind, parameters);
  expect(before.annex, kind).toBe('');
  await later();
  const after = await printed(context, kind, parameters);
  expect(after.body, kind).toBe(before.body);
  expect(after.words, kind).toBe(before.words);
  for (const words of said) {
    expect(after.annex, kind).toContain(words);
    expect(after.after, kind).toContain(words);
    expect(before.body, kind).not.toContain(words);
  }
}
