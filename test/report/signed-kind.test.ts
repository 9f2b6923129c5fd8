import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { postDeclarationOf } from '../../src/command/declaration.ts';
import { withdrawDocument } from '../../src/command/document.ts';
import { changeOffice } from '../../src/command/organisation.ts';
import { changePublication, getPublication } from '../../src/command/publication.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { appraiseSelfScore, getSelfScore } from '../../src/command/self-score.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { actName } from '../../src/domain/trail/act-name.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { gatherReport } from '../../src/report/face.ts';
import { findReportKind, reportKinds } from '../../src/report/list.ts';
import type { ReportParameters } from '../../src/report/report.ts';
import { listDeclarations } from '../../src/storage/declaration.ts';
import { listDocuments } from '../../src/storage/document.ts';
import { demoContext } from '../support/demo.ts';
import { printed } from '../support/signed.ts';
import { signingOfKinds } from './signed-kind.ts';

it('mỗi loại giấy có quyết định: ký bằng việc nào, ký điều gì, điều gì đến sau; không có dòng thừa', () => {
  expect(Object.keys(signingOfKinds).toSorted()).toEqual(reportKinds.map(({ kind }) => kind).toSorted());
});

it('việc ký ghi trong quyết định là việc có thật trong nhật ký', () => {
  const acts = Object.values(signingOfKinds).flatMap((one) => ('act' in one ? one.act.split(', ') : []));
  expect(acts.filter((act) => actName(act, 'vi') === act)).toEqual([]);
});

describe('cơ quan mẫu', () => {
  let context: Context;
  let setNow: (text: string) => void;
  beforeAll(async () => {
    ({ context, setNow } = await demoContext());
  });

  it('bản công bố: niêm yết thêm, phạm vi nay khác ở trang theo dõi; bản bị thay thế nói bản nào thay thế', async () => {
    const standing = (await listDeclarations(context.database)).find(({ state }) => state === 'posted');
    const record = standing?.code ?? '';
    const before = await printed(context, 'declaration', { record });
    expect(before.annex).not.toContain('Trang tin của xã');
    setNow('2026-11-23T08:00');
    await postDeclarationOf(context, record, { places: ['Trang tin của xã'], from: localDate('2026-11-23') });
    const declared = standing?.internalActivities.split('\n')[0] ?? '';
    const gone = (await listDocuments(context.database)).find(({ document }) =>
      declared.startsWith(`${document.documentCode} `),
    );
    const number = gone?.versions.find(({ state }) => state === 'approved')?.number ?? 0;
    await withdrawDocument(context, gone?.document.code ?? '', number, { reason: 'Nhập vào quy trình khác' });
    const after = await printed(context, 'declaration', { record });
    expect(after.body).toBe(before.body);
    for (const words of [
      'THEO DÕI BẢN CÔNG BỐ ĐẾN NGÀY 23/11/2026',
      'không thuộc bản công bố đã ký',
      'Niêm yết tại Trang tin của xã từ ngày 23/11/2026.',
      `bớt 1 hoạt động nội bộ (${declared})`,
    ]) {
      expect(after.annex).toContain(words);
      expect(after.after).toContain(words);
    }
    const old = await printed(context, 'declaration', { record: 'CB-2025-001' });
    expect(old.body).toContain('(Đã được thay thế)');
    expect(old.annex).toContain(`Được thay thế bởi Bản công bố số ${standing?.number}`);
  });

  it('bảng tự chấm điểm đã phê duyệt: điểm thẩm định ở trang theo dõi, sửa điểm thẩm định không động đến bảng', async () => {
    const record = 'TCD-2025-001';
    const before = await printed(context, 'self-score', { record });
    expect(before.body).not.toContain('Điểm thẩm định của');
    const { lines, appraisal } = await getSelfScore(context, record);
    expect(before.annex).toContain(`Điểm thẩm định của ${appraisal?.body}`);
    await appraiseSelfScore(context, record, {
      body: 'Sở Nội vụ thẩm định lại',
      on: localDate('2026-11-20'),
      paper: '',
      scores: lines.flatMap(({ number, own }) => (own === null ? [] : [{ number, value: own, reason: '' }])),
    });
    const after = await printed(context, 'self-score', { record });
    expect(after.body).toBe(before.body);
    expect(after.words).toBe(before.words);
    expect(after.annex).toContain('Điểm thẩm định của Sở Nội vụ thẩm định lại');
  });

  it('biên bản niêm yết: sửa số quyết định công bố sau khi lập thì biên bản giữ số đã ghi, trang theo dõi nói số nay', async () => {
    const open = (await evidenceParts(context, 2026))
      .filter(({ kind }) => kind === 'posting-minutes')
      .map(({ parameters }) => parameters.record ?? '');
    let record = '';
    for (const one of open) {
      if ((await getPublication(context, one.replace(/\.\d+$/, ''))).state === 'open') record = one;
    }
    expect(record).not.toBe('');
    const code = record.replace(/\.\d+$/, '');
    const before = await printed(context, 'posting-minutes', { record });
    const publication = await getPublication(context, code);
    await changePublication(context, code, { ...publication, number: '999/QĐ-UBND' });
    const after = await printed(context, 'posting-minutes', { record });
    expect(after.body).toBe(before.body);
    expect(after.annex).toContain('Quyết định công bố nay được ghi lại là Quyết định số 999/QĐ-UBND');
  });

  it('cơ quan đổi tên, đổi người đứng đầu: mọi giấy đã ký giữ nguyên phần đã ký; giấy chưa ký mang tên mới', async () => {
    setNow('2026-11-24T08:00');
    const papers = await everyPaper(context);
    const before = await drawn(context, papers);
    setNow('2026-12-01T08:00');
    await changeOffice(context, { name: 'Ủy ban nhân dân phường Tân Gia', leaderName: 'Người Kế Nhiệm' });
    const changed = (await drawn(context, papers)).flatMap(({ name, body }, index) =>
      body === before[index]?.body ? [] : [name],
    );
    expect(new Set(papers.map(({ kind }) => kind)).size).toBeGreaterThan(30);
    // Which nobody has signed yet; and a list of the day, so that it is seen that a new name would show.
    const unsigned = ['011', '012', '013', '014'].map((number) => `corrective-action HDKP-2026-${number}`);
    expect([...new Set(changed)].toSorted()).toEqual(['change-plan TD-2026-003', ...unsigned, 'distribution-list']);
    expect((await verifyRows(context)).faults).toEqual([]);
  });
});

interface Printable {
  readonly kind: string;
  readonly parameters: ReportParameters;
}

/** The signed papers of the year that the evidence file binds, and those it does not bind. */
async function everyPaper(context: Context): Promise<Printable[]> {
  const bound = (await evidenceParts(context, 2026)).filter(({ missing }) => missing === undefined);
  const wanted = bound.filter(({ kind }) => kind === 'distribution-list' || 'act' in (signingOfKinds[kind] ?? {}));
  return [
    ...wanted,
    { kind: 'emulation-sheet', parameters: { record: 'PTD-2026-001' } },
    { kind: 'review-invitation', parameters: { record: 'XXLD-2026-001' } },
    { kind: 'self-score', parameters: { record: 'TCD-2025-001' } },
    { kind: 'procedure', parameters: { procedure: '1.004873' } },
  ];
}

function nameOf({ kind, parameters: { record } }: Printable): string {
  return kind === 'distribution-list' || !record ? kind : `${kind} ${record}`;
}

async function drawn(context: Context, papers: readonly Printable[]) {
  const pages: { name: string; body: string }[] = [];
  for (const paper of papers) {
    const kind = findReportKind(paper.kind);
    const model = await gatherReport(kind, context, paper.parameters);
    const [body = ''] = kind.html(model).split('<div class="annex"></div>');
    pages.push({ name: nameOf(paper), body });
  }
  return pages;
}
