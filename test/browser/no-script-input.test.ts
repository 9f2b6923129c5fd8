import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neutralTable } from '../../src/domain/score-sheet/neutral-table.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { writeCriterionTable } from '../../src/exchange/score-sheet-file.ts';
import { listDocuments } from '../../src/storage/document.ts';
import { listDossiers } from '../../src/storage/dossier.ts';
import { listPeople, listUnits } from '../../src/storage/organisation.ts';
import { browserChoice, type ServedDemo, servedDemo } from '../support/browser.ts';
import { formKinds, type OwnInput, type Sent, sendForm, toldForms } from '../support/form-filler.ts';

interface Deed extends OwnInput {
  readonly kind: string;
  /** Pages that may offer it; the first that does is taken. */
  readonly paths: readonly string[];
}

const catalogue = JSON.stringify({
  procedures: [
    {
      code: '1.009999',
      title: 'Xác nhận nội dung khai báo của người dân',
      field: 'Hộ tịch',
      times: [{ channel: 'Trực tiếp', value: 3, unit: 'Ngày làm việc' }],
    },
  ],
});
const slips = ['007', '008', '009', '010', '011'].map((n) => `/improvement/corrective-actions/HDKP-2026-${n}`);

describe.skipIf(!browserChoice)('biểu mẫu cần điều chỉ người làm việc mới biết, không JavaScript', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-input-'));
  const done = new Set<string>();
  let demo: ServedDemo;

  beforeAll(async () => {
    if (browserChoice) demo = await servedDemo(browserChoice, { channels: ['email'] });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('hồ sơ: bàn giao cho người khác, hoàn tất kết quả chưa có', async () => {
    const { items } = await listDossiers(demo.context.database, { open: true }, { limit: 100, order: 'received' });
    const heldBy = (name: string, step: number) =>
      items
        .filter(({ dossier }) => dossier.holder?.name === name && dossier.currentStep === step)
        .map(({ code }) => `/dossiers/${code}`);
    await all('duc', [
      { kind: '/dossiers/*/acts/hand-over', paths: heldBy('Vũ Anh Đức', 2), fields: { to: 'Bùi Kim Oanh' } },
    ]);
    await all('thu', [
      {
        kind: '/dossiers/*/applicant',
        paths: heldBy('Lê Thị Thu Hằng', 3),
        fields: { 'applicant.name': 'Nguyễn Thị Đính' },
      },
    ]);
    await all('hang', [{ kind: '/dossiers/*/acts/complete', paths: heldBy('Lê Thị Thu Hằng', 3) }]);
  }, 120_000);

  it('cải tiến: phân tích có người làm và ngày, gia hạn ra sau hạn cũ', async () => {
    await all('thu', [
      {
        kind: '/improvement/corrective-actions/*/analysis',
        paths: ['/improvement/corrective-actions/HDKP-2026-012/analysis'],
        fields: {
          correction: 'Đã gọi lại cho người dân và trả kết quả',
          why1: 'Không ai nhắc khi hồ sơ sắp đến hạn',
          causes: ['method'],
          measure1: 'Giao ban mười lăm phút đầu ngày với danh sách sắp đến hạn',
          owner1: 'Bùi Kim Oanh',
          due1: '10/12/2026',
        },
      },
    ]);
    await all('binh', [
      {
        kind: '/improvement/corrective-actions/*/acts/extend',
        paths: slips,
        fields: {
          newCompleteBy: '20/01/2027',
          newAfterFrom: '25/01/2027',
          newAfterTo: '25/03/2027',
          newCloseBy: '20/04/2027',
          extendReason: 'Chờ cấp máy quét',
        },
      },
    ]);
  }, 120_000);

  it('đánh giá nội bộ: một trưởng đoàn, lịch có người và bộ phận', async () => {
    const people = await listPeople(demo.context.database, localDate('2026-11-20'));
    const lead = people.find(({ name }) => name === 'Lý Thành Kiệm')?.id ?? '';
    await all('thu', [
      {
        kind: '/audits/new',
        paths: ['/audits/new'],
        fields: {
          title: 'Đánh giá bổ sung tháng 12',
          purpose: 'Xem việc trả kết quả đúng hẹn',
          scope: 'Giải quyết thủ tục hành chính',
          [`role-${lead}`]: 'lead',
          day0: '04/12/2026',
          start0: '08:30',
          end0: '11:00',
          auditor0: 'Lý Thành Kiệm',
          section0: 'Trung tâm Phục vụ hành chính công',
          clauses0: '8.5.1',
        },
      },
    ]);
  }, 120_000);

  it('danh mục, quyết định công bố, tài liệu, văn bản pháp lý: tệp đúng dạng, mã chưa có, ngày đúng thứ tự', async () => {
    const documents = (await listDocuments(demo.context.database)).map(({ document }) => `/documents/${document.code}`);
    await all('thu', [
      {
        kind: '/procedures/import',
        paths: ['/procedures/import'],
        file: { field: 'file', name: 'danh-muc.json', content: catalogue },
      },
      {
        kind: '/publications/new',
        paths: ['/publications/new'],
        fields: {
          number: '3105/QĐ-UBND',
          decidedOn: '16/11/2026',
          receivedOn: '18/11/2026',
          effectiveFrom: '01/12/2026',
          summary: 'Công bố thủ tục hành chính lĩnh vực hộ tịch',
        },
      },
      {
        kind: '/publications/*/attach',
        paths: ['/publications/QDCB-2026-003'],
        file: { field: 'catalogue', name: 'danh-muc.json', content: catalogue },
      },
      {
        kind: '/documents/new',
        paths: ['/documents/new'],
        fields: { kind: 'procedure', documentCode: 'QT-HT-99', title: 'Quy trình tiếp công dân' },
      },
      { kind: '/documents/*/distribute', paths: documents, fields: { unit: await units() } },
      {
        kind: '/documents/legal-bases/*/edit',
        paths: ['/documents/legal-bases/61-2018-ND-CP/edit'],
        fields: { inForceTo: '30/06/2025', reason: 'Hết hiệu lực theo văn bản thay thế' },
      },
      { kind: '/documents/legal-bases/*/check', paths: ['/documents/legal-bases/61-2018-ND-CP'] },
    ]);
  }, 180_000);

  it('số liệu của tỉnh có ít nhất một ô; bộ tiêu chí từ tệp đúng dạng; phiếu thi đua cho người có trong danh sách', async () => {
    await all('thu', [
      {
        kind: '/reconciliations/new',
        paths: ['/reconciliations/new'],
        fields: {
          from: '15/09/2026',
          to: '14/10/2026',
          figuresOn: '16/10/2026',
          source: 'Cổng Dịch vụ công của tỉnh',
          'received-total': '210',
        },
      },
      {
        kind: '/score-tables/import',
        paths: ['/score-tables/import'],
        file: {
          field: 'file',
          name: 'bo-tieu-chi.json',
          content: writeCriterionTable(neutralTable('reform', localDate('2027-01-01'))),
        },
      },
      {
        kind: '/emulation',
        paths: ['/emulation'],
        fields: { year: '2026', index: '3', person: 'Đặng Hồng Sơn', assessor: 'Lê Thị Thu Hằng' },
      },
    ]);
  }, 120_000);

  it('tài khoản mới có vai trò; hồ sơ lỗi do người nộp; thư thử khi đã có máy chủ thư', async () => {
    const { items } = await listDossiers(
      demo.context.database,
      { states: ['returned-to-citizen'] },
      { limit: 1, order: 'resolved' },
    );
    await all('admin', [
      {
        kind: '/accounts',
        paths: ['/accounts'],
        fields: {
          personId: '',
          personName: 'Nguyễn Thị Mới',
          title: 'Công chức một cửa',
          login: 'nguoimoi',
          password: 'mật khẩu đủ dài 1',
          roles: ['counter'],
        },
      },
      {
        kind: '/feedback/scores/fault',
        paths: ['/feedback/scores/list?level=office&indicator=3'],
        fields: { code: items[0]?.code ?? '', reason: 'Người nộp khai sai ngày sinh' },
      },
      {
        kind: '/notices/settings/test',
        paths: ['/notices/settings'],
        fields: { channel: 'email', to: 'thu@anthinh.example' },
      },
    ]);
  }, 120_000);

  it('kiểm tra của cấp trên: kết quả trước khi trả lời; họp xem xét: mời, rồi ghi biên bản sau giờ họp', async () => {
    await all('thu', [
      {
        kind: '/inspections/new',
        paths: ['/inspections/new'],
        fields: { body: 'Sở Khoa học và Công nghệ', from: '18/11/2026' },
      },
      {
        kind: '/inspections/*/result',
        paths: ['/inspections/KTRA-2026-002/result'],
        fields: {
          conclusion: 'Hệ thống được duy trì; một điểm cần khắc phục',
          'kind-1': '',
          'clause-1': '7.5.3',
          'owner-1': 'Trần Minh Thư',
          'due-1': '20/12/2026',
          'remark-1': 'Danh mục tài liệu bên ngoài chưa cập nhật',
          'action-1': 'Rà soát và cập nhật danh mục',
        },
      },
      {
        kind: '/reviews/*/call',
        paths: ['/reviews/XXLD-2027-001'],
      },
    ]);
    demo.setNow('2027-06-14T09:00');
    await all('thu', [
      {
        kind: '/reviews/*/minutes',
        paths: ['/reviews/XXLD-2027-001/minutes'],
        fields: { attended: 'Nguyễn Văn Bình\nTrần Minh Thư', conclusion: 'Hệ thống phù hợp, tiếp tục duy trì' },
      },
    ]);
  }, 120_000);

  it('mọi biểu mẫu mà người chỉ điền ô bắt buộc bị hỏi lại đều đã làm được ở đây', () => {
    expect(Object.keys(toldForms).filter((kind) => !done.has(kind))).toEqual([]);
  });

  /** Each is done: nothing is refused, nothing typed is lost on the way. */
  async function all(login: string, deeds: readonly Deed[]): Promise<void> {
    const page = await demo.page(login);
    await page.setJavaScriptEnabled(false);
    const sent: (Sent | string)[] = [];
    for (const deed of deeds) sent.push((await one(page, deed)) ?? `${deed.kind}: no page offers it`);
    await page.browserContext().close();
    expect(sent).toEqual(deeds.map(({ kind }) => ({ kind, status: 200, refusal: '', lost: [] })));
    for (const { kind } of deeds) done.add(kind);
  }

  async function one(page: Page, { kind, paths, ...own }: Deed): Promise<Sent | null> {
    for (const path of paths) {
      await page.goto(demo.base + path);
      if ((await formKinds(page)).includes(kind)) return sendForm(page, kind, folder, own);
    }
    return null;
  }

  async function units(): Promise<string[]> {
    return (await listUnits(demo.context.database)).map(({ id }) => id);
  }
});
