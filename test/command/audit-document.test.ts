import { beforeEach, describe, expect, it } from 'vitest';
import { addDocument, receiveDocument } from '../../src/command/document.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import { citedHref } from '../../src/domain/audit/cited-document.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditChecklist } from '../../src/report/audit-checklist.ts';
import { answerLine, auditInput, auditWorld, openAudit } from '../support/audit.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;
let audit: Audit;
let record: string;

beforeEach(async () => {
  world = await auditWorld();
  const card = {
    kind: 'external',
    series: 'NGOAI',
    documentCode: 'HD 01',
    title: 'Hướng dẫn tiếp nhận',
    owner: { unitId: null, unitName: '' },
    clauses: [],
    retention: { period: '', place: '', disposal: '' },
    issuer: 'Sở Tư pháp',
    use: 'Tại quầy',
  } as const;
  record = (await addDocument(world.context, card)).document.code;
  const content = { title: card.title, revision: 0, sections: [], changes: [], file: null };
  await receiveDocument(world.context, record, { ...content, issue: 1 }, localDate('2026-01-01'));
  await receiveDocument(world.context, record, { ...content, issue: 2 }, localDate('2026-11-01'));
  audit = await openAudit(world, auditInput());
});

describe('tài liệu trong danh mục làm bằng chứng của dòng phiếu hỏi', () => {
  it('mã không có trong danh mục, hay lần ban hành không có, thì từ chối ở đúng ô', async () => {
    const id = audit.lines[0]?.id;
    for (const documents of [['HD 99'], ['HD 01 (3.0)']]) {
      await expect(answerLine(world.context, audit, 0, { result: 'conforms', documents })).rejects.toMatchObject({
        code: 'not-found',
        field: `documents-${id}`,
      });
    }
  });

  it('không ghi lần thì là bản đang hiệu lực, ghi lần thì đúng lần ấy kể cả bản cũ; đủ làm bằng chứng, in trên phiếu, dẫn về tài liệu', async () => {
    const documents = ['hd 01', 'HD 01 (1.0)'];
    const answered = await answerLine(world.context, audit, 0, { result: 'minor', documents });
    const cited = answered.lines[0]?.documents ?? [];
    expect(cited.map(({ documentCode, version }) => [documentCode, version])).toEqual([
      ['HD 01', '2.0'],
      ['HD 01', '1.0'],
    ]);
    expect(cited.map(citedHref)).toEqual([`/documents/${record}`, `/documents/${record}`]);
    const model = await auditChecklist.gather(world.context, { record: audit.code });
    for (const text of ['HD 01 (2.0) – Hướng dẫn tiếp nhận', 'HD 01 (1.0) – Hướng dẫn tiếp nhận']) {
      expect(auditChecklist.html(model)).toContain(text);
      expect(JSON.stringify(auditChecklist.docx?.(model))).toContain(text);
    }
    const kept = await answerLine(world.context, answered, 0, { result: 'minor', note: 'Còn bản cũ' });
    expect(kept.lines[0]?.documents).toEqual(cited);
    const none = await answerLine(world.context, kept, 0, { result: 'minor', note: 'Còn bản cũ', documents: [] });
    expect(none.lines[0]?.documents).toEqual([]);
  });
});
