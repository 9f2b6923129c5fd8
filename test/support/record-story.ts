import type { Context } from '../../src/command/context.ts';
import { recordSubject, writeNewRecord } from '../../src/command/record.ts';
import { attachmentRow, attachmentStatement } from '../../src/storage/attachment.ts';

/** A record of the quality system with a file that stands as its evidence. */
export async function recordWithEvidence(context: Context): Promise<void> {
  const content = new TextEncoder().encode('%PDF-1.7 biên bản');
  const file = {
    hash: context.sha256('%PDF-1.7 biên bản'),
    mediaType: 'application/pdf',
    size: content.length,
    content,
  };
  await writeNewRecord(
    context,
    context.actor,
    'test.open',
    { noun: 'inspection', prefix: 'KTRA', year: 2026 },
    (identity) => ({ ...identity, state: 'announced', due: null, seq: 1 }),
    (record) => ({
      statements: [attachmentStatement(file)],
      entries: [
        {
          subject: recordSubject('inspection', record),
          action: 'test.attach',
          detail: {},
          rows: [attachmentRow(file)],
        },
      ],
    }),
  );
}
