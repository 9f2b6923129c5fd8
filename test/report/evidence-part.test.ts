import { beforeAll, describe, expect, test } from 'vitest';
import { rejectChangeRequest, requestChange } from '../../src/command/change-request.ts';
import type { Context } from '../../src/command/context.ts';
import {
  addDocument,
  approveDraft,
  reviewDocumentPeriodically,
  reviewDraft,
  withdrawDocument,
  writeDraft,
} from '../../src/command/document.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { rulingVersion } from '../../src/domain/document/standing.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { localDate, yearOf } from '../../src/domain/time/local-date.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { listDeclarations } from '../../src/storage/declaration.ts';
import { listChangeRequests, listDocuments } from '../../src/storage/document.ts';
import { listPublications } from '../../src/storage/publication.ts';
import { keptIn } from '../../src/web/kept.ts';
import { memoryContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { webWorld } from '../support/web.ts';

const year = 2026;

async function bound(context: Context, kind: string): Promise<(string | undefined)[]> {
  const parts = await evidenceParts(context, year);
  return parts
    .filter((part) => part.kind === kind && part.missing === undefined)
    .map(({ parameters }) => parameters.record);
}

describe('Hồ sơ minh chứng gắn đủ giấy tờ của năm', () => {
  let context: Context;
  beforeAll(async () => {
    ({ context } = await demoContext());
  });

  test('chính sách, sổ tay và từng quy trình hệ thống đang hiệu lực, đúng bản đang hiệu lực', async () => {
    const ruling = (await listDocuments(context.database))
      .filter(({ document }) => ['policy', 'manual', 'procedure'].includes(document.kind))
      .flatMap(({ versions }) => rulingVersion(versions, localDateOf(context.clock()))?.code ?? []);
    expect(ruling.length).toBeGreaterThan(3);
    expect(await bound(context, 'document')).toEqual(expect.arrayContaining(ruling));
  });

  test('phiếu yêu cầu sửa đổi và biên bản niêm yết của năm, mỗi bản một lần', async () => {
    const requests = (await listChangeRequests(context.database)).filter(
      ({ proposed }) => yearOf(localDateOf(proposed.at as never)) === year,
    );
    expect((await bound(context, 'change-request')).toSorted()).toEqual(requests.map(({ code }) => code).toSorted());
    const minutes = (await listPublications(context.database)).flatMap(({ code, minutes: all }) =>
      all.filter(({ on }) => yearOf(on) === year).map(({ number }) => `${code}.${number}`),
    );
    expect((await bound(context, 'posting-minutes')).toSorted()).toEqual(minutes.toSorted());
  });

  test('mọi bản công bố đã đứng trong năm, kể cả bản bị thay thế giữa năm', async () => {
    const signed = (await listDeclarations(context.database)).filter(({ signedOn }) => signedOn !== null);
    const found = await bound(context, 'declaration');
    expect(found).toContain(signed.at(-1)?.code);
    expect(new Set(found).size).toBe(found.length);
  });

  test('bảng điểm, kết quả rà soát dữ liệu, lịch báo cáo, thay đổi nhân sự, khoảng cách với bản 2026', async () => {
    const parts = await evidenceParts(context, year);
    const there = parts.filter(({ missing }) => missing === undefined);
    const kinds = there.flatMap(({ kind, sections = [] }) => [kind, ...sections.map((one) => one.kind)]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'score',
        'integrity-scan',
        'reporting-calendar',
        'staff-change',
        'staff-change-minutes',
        'gap-2026',
      ]),
    );
  });
});

test('chưa có gì: nói thiếu công bố, chính sách, sổ tay, quy trình, không giấu', async () => {
  const { context } = await memoryContext();
  const parts = await evidenceParts(context, year);
  expect(parts.flatMap(({ missing }) => missing ?? [])).toEqual(
    expect.arrayContaining([
      'chưa có bản công bố nào được ký',
      'chưa ban hành chính sách chất lượng',
      'chưa ban hành sổ tay (mô hình) hệ thống',
      'chưa ban hành quy trình hệ thống nào',
    ]),
  );
});

test('danh sách rỗng không phải là minh chứng: chưa có mục tiêu, tài liệu, văn bản, quyết định công bố, phiếu đánh giá, hồ sơ, hành động khắc phục thì ghi là chưa có', async () => {
  const { context } = await memoryContext();
  const parts = await evidenceParts(context, year);
  const of = (kind: string) => parts.find((part) => part.kind === kind)?.missing;
  expect({
    list: of('objective-list'),
    plan: of('objective-plan'),
    documents: of('document-register'),
    reviews: of('document-reviews'),
    legal: of('legal-basis-register'),
    cards: of('satisfaction'),
    scores: of('score'),
    decisions: of('publication-register'),
    form: of('ii06a'),
    scan: of('integrity-scan'),
    actions: of('corrective-action-register'),
  }).toEqual({
    list: 'chưa phê duyệt mục tiêu nào của năm',
    plan: 'chưa phê duyệt mục tiêu nào của năm',
    documents: 'chưa ban hành tài liệu, quy trình nào',
    reviews: 'chưa ban hành tài liệu nào để rà soát',
    legal: 'danh mục chưa có văn bản nào',
    cards: 'trong năm chưa thu phiếu đánh giá nào',
    scores: 'trong năm chưa có hồ sơ nào đã giải quyết để chấm điểm',
    decisions: 'trong năm không có quyết định công bố nào',
    form: 'trong năm chưa có hồ sơ nào',
    scan: 'trong năm chưa có hồ sơ nào để rà soát',
    actions: 'trong năm chưa lập phiếu yêu cầu hành động khắc phục nào',
  });
});

test('“Không phát sinh” là câu trả lời khi việc do người ngoài khởi đầu: sổ phản ánh, kiến nghị rỗng vẫn là minh chứng', async () => {
  const { context } = await memoryContext();
  expect(await bound(context, 'complaint-register')).toHaveLength(1);
});

test('tài liệu đã ban hành mà cả năm chưa rà soát cái nào: danh sách rà soát chưa có, rà soát một cái thì có', async () => {
  const world = await memoryContext();
  const { context } = world;
  await setUpOffice(context, { code: 'H1', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  world.setNow('2025-01-02T08:00');
  const { document } = await addDocument(context, {
    ...{ kind: 'policy', documentCode: 'CSCL', title: 'Chính sách chất lượng', series: '', clauses: [], issuer: '' },
    ...{ use: '', owner: { unitId: null, unitName: '' }, retention: { period: '', place: '', disposal: '' } },
  });
  const sections = [{ label: '1', title: 'Cam kết', text: 'Đúng hẹn' }];
  const draft = { title: 'Chính sách chất lượng', issue: 1, revision: 0, sections, changes: [], file: null };
  await writeDraft(context, document.code, draft);
  await reviewDraft(context, document.code);
  await approveDraft(context, document.code, { decision: '1/QĐ', validFrom: localDate('2025-01-02') });
  world.setNow('2026-11-20T08:00');
  const missing = async () =>
    (await evidenceParts(context, year)).find(({ kind }) => kind === 'document-reviews')?.missing;
  expect(await missing()).toBe('trong năm chưa rà soát tài liệu nào');
  await reviewDocumentPeriodically(context, document.code, {
    ...{ on: localDate('2026-11-19'), by: 'Thư ký ISO', result: 'kept', note: '', changeRequest: '' },
    next: localDate('2027-11-19'),
  });
  expect(await missing()).toBeUndefined();
});

test('chính sách đổi bản giữa năm: cả hai bản nằm trong hồ sơ, mỗi bản nêu từ ngày nào đến ngày nào; thu hồi rồi vẫn còn; bản của năm trước thì không', async () => {
  const world = await memoryContext();
  const { context } = world;
  await setUpOffice(context, { code: 'H1', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const card = { series: '', clauses: [], issuer: '', use: '', owner: { unitId: null, unitName: '' } };
  const { document } = await addDocument(context, {
    ...{ ...card, kind: 'policy', documentCode: 'CSCL', title: 'Chính sách chất lượng' },
    retention: { period: '', place: '', disposal: '' },
  });
  const issue = async (revision: number, validFrom: string) => {
    const sections = [{ label: '1', title: 'Cam kết', text: `Lần ${revision}` }];
    const changes = revision === 0 ? [] : [{ summary: 'Sửa', basis: '', revision }];
    await writeDraft(context, document.code, {
      title: 'Chính sách chất lượng',
      issue: 1,
      revision,
      sections,
      changes,
      file: null,
    });
    await reviewDraft(context, document.code);
    await approveDraft(context, document.code, { decision: `${revision + 1}/QĐ`, validFrom: localDate(validFrom) });
  };
  const titles = async (of: number) =>
    (await evidenceParts(context, of))
      .filter(({ kind, missing }) => kind === 'document' && missing === undefined)
      .map(({ title }) => title);
  world.setNow('2025-01-02T08:00');
  await issue(0, '2025-01-02');
  expect(await titles(2025)).toEqual(['Chính sách chất lượng']);
  world.setNow('2025-09-01T08:00');
  await issue(1, '2025-09-01');
  world.setNow('2026-06-15T08:00');
  await issue(2, '2026-06-15');
  expect(await titles(2026)).toEqual([
    'Chính sách chất lượng (bản 1.1, 01/09/2025 – 14/06/2026)',
    'Chính sách chất lượng (bản 1.2, từ 15/06/2026)',
  ]);
  world.setNow('2026-08-01T08:00');
  await withdrawDocument(context, document.code, 3, { reason: 'Sáp nhập' });
  expect((await titles(2026)).at(-1)).toBe('Chính sách chất lượng (bản 1.2, 15/06/2026 – 31/07/2026)');
  expect((await evidenceParts(context, 2027)).find(({ kind }) => kind === 'document')?.missing).toBe(
    'chưa ban hành chính sách chất lượng',
  );
  expect(keptIn('Chính sách chất lượng (bản 1.1, 01/09/2025 – 14/06/2026)', 'en')).toBe(
    'Quality policy (version 1.1, 01/09/2025 – 14/06/2026)',
  );
  expect(keptIn('QT.ISO.01 Kiểm soát (bản 1.1, từ 15/06/2026)', 'en')).toBe(
    'QT.ISO.01 Kiểm soát (version 1.1, from 15/06/2026)',
  );
  expect(keptIn('Danh sách phân phối CSCL (bản 1.1, từ 15/06/2026)', 'en')).toBe(
    'Distribution list CSCL (version 1.1, from 15/06/2026)',
  );
});

test('phiếu yêu cầu sửa đổi đề xuất năm trước mà năm nay mới quyết hoặc phát hành vẫn nằm trong hồ sơ năm nay', async () => {
  const world = await memoryContext();
  world.setNow('2025-12-20T08:00');
  const written = { revisions: '', reason: 'Thiếu biểu mẫu', proposal: 'Lập biểu mẫu', impact: '' };
  const request = { kind: 'new', target: { kind: 'none', key: '' }, ...written } as const;
  const open = await requestChange(world.context, request);
  const refused = await requestChange(world.context, request);
  await rejectChangeRequest(world.context, refused.code, 'Đã có biểu mẫu');
  world.setNow('2026-02-03T08:00');
  expect(await bound(world.context, 'change-request')).toEqual([open.code]);
  await rejectChangeRequest(world.context, open.code, 'Đã có biểu mẫu');
  expect(await bound(world.context, 'change-request')).toEqual([open.code]);
});

test('kết quả rà soát và mẫu: lãnh đạo xem được, rút mẫu thì không; cán bộ một cửa không xem', async () => {
  const world = await webWorld();
  const leader = await world.signedIn('leader');
  expect((await leader.get('/audits/integrity')).status).toBe(200);
  expect((await (await world.signedIn('counter')).get('/audits/integrity')).status).toBe(403);
  await leader.get('/account');
  expect((await leader.post('/audits/DGNB-2026-001/sample', {})).status).toBe(403);
});
