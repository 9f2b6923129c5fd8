import { approveChangeRequest, requestChange, reviewChangeRequest } from '../command/change-request.ts';
import type { Context } from '../command/context.ts';
import { addDeclaration, postDeclarationOf, proposedText, signDeclarationOf } from '../command/declaration.ts';
import {
  addDocument,
  approveDraft,
  postDocument,
  receiveDocument,
  reviewDocumentPeriodically,
  reviewDraft,
  writeDraft,
} from '../command/document.ts';
import { acknowledgeDocument, distributeDocument } from '../command/document-copy.ts';
import { addShippedLegalBases } from '../command/legal-basis.ts';
import { enterProcedures } from '../command/procedure.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../command/process.ts';
import type { DocumentCard, VersionContent } from '../domain/document/document.ts';
import { lastReview, reviewDay, usualReviewMonths } from '../domain/document/periodic-review.ts';
import { documentTemplates, templateRetention, templateSeries } from '../domain/document/template.ts';
import { invariant } from '../domain/invariant.ts';
import { defaultSections } from '../domain/procedure/section.ts';
import { addMonths, type LocalDate } from '../domain/time/local-date.ts';
import { listDocuments } from '../storage/document.ts';
import { listUnits } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { externalDocuments, formCards, laterProcedures } from './document-table.ts';
import { procedureOf, stepsOf } from './procedures.ts';
import { workDay } from './work-day.ts';

/** Everybody acts under the own name; `at` puts the act on a day. */
export interface DocumentWorld {
  readonly as: (login: string, on: LocalDate) => Context;
  readonly logins: readonly string[];
  /** The day the process documents were signed. */
  readonly start: LocalDate;
  readonly today: LocalDate;
}

/**
 * Documents of the quality system over the year: issued with the processes, the policy revised since, read by nearly all;
 * a change under way; legal bases; last year's declaration, the present one, and one procedure added since it was signed.
 */
export async function loadDocuments(world: DocumentWorld): Promise<void> {
  const { as, start, today } = world;
  const thu = (on: LocalDate) => as('thu', on);
  await addShippedLegalBases(thu(workDay(start, -2)));
  const codes = await issueTemplates(world);
  for (const card of formCards) await issueForm(world, { ...blankCard, ...card });
  for (const { card, from } of externalDocuments) {
    const day = workDay(start, from);
    const { document } = await addDocument(thu(day), { ...blankCard, kind: 'external', ...card });
    await receiveDocument(thu(day), document.code, content(card.title, 1, 0, []), day);
  }
  const policy = invariantCode(codes, 'policy');
  await postDocument(thu(workDay(start, 2)), policy, {
    places: ['Bảng tin Trung tâm Phục vụ hành chính công', 'Trang thông tin điện tử của xã'],
    from: workDay(start, 2),
  });
  await declare(world, workDay(start, 20), '03/CB-UBND');
  await addProcedure(world, 0, workDay(today, -200));
  await declare(world, workDay(today, -185), '02/CB-UBND');
  await revisePolicy(world, policy, workDay(today, -60));
  await addProcedure(world, 1, workDay(today, -20));
  await reviewYearly(world);
  await changeControl(world, invariantCode(codes, 'control'));
}

/** A year after they took effect all were looked through but the last two, which are overdue. */
async function reviewYearly({ as, start, today }: DocumentWorld): Promise<void> {
  const later = workDay(start, 350);
  const on = later < today ? later : today;
  const context = as('thu', on);
  const due = (await listDocuments(context.database)).filter(
    (whole) => (reviewDay(whole, today) ?? today) < today && lastReview(whole.document) === undefined,
  );
  for (const { document } of due.slice(0, -2)) {
    await reviewDocumentPeriodically(context, document.code, {
      on,
      by: context.actor.name,
      result: 'kept',
      note: 'Còn phù hợp với tổ chức bộ máy và căn cứ pháp lý hiện hành',
      changeRequest: '',
      next: addMonths(on, usualReviewMonths),
    });
  }
}

const blankCard: DocumentCard = {
  kind: 'form',
  series: templateSeries,
  documentCode: '',
  title: '',
  owner: { unitId: null, unitName: '' },
  clauses: [],
  retention: templateRetention,
  issuer: '',
  use: '',
};

/** Policy, manual and the system procedures, from our templates; given to everybody and read by nearly all. */
async function issueTemplates({ as, logins, start, today }: DocumentWorld): Promise<Map<string, string>> {
  const codes = new Map<string, string>();
  const drafted = workDay(start, -1);
  const author = as('thu', drafted);
  const office = await getOffice(author.database);
  const units = await listUnits(author.database);
  const section = units.find(({ code }) => code === 'VP');
  const owner = { unitId: section?.id ?? null, unitName: section?.name ?? '' };
  for (const [index, template] of documentTemplates.entries()) {
    const { kind, documentCode, title, clauses } = template;
    const { document } = await addDocument(author, { ...blankCard, kind, documentCode, title, clauses, owner });
    await writeDraft(author, document.code, content(title, 1, 0, template.sections(office)));
    await reviewDraft(as('hang', drafted), document.code);
    await approveDraft(as('binh', start), document.code, { decision: '15/QĐ-UBND', validFrom: start });
    codes.set(template.id, document.code);
    const sent = as('thu', workDay(start, 1));
    const unitIds = units.map(({ id }) => id);
    const due = workDay(start, 15);
    await distributeDocument(sent, document.code, 1, { unitIds, personIds: [], medium: 'electronic', due });
    // One or two of the younger documents are still unread, as everywhere.
    const late = index === documentTemplates.length - 1 ? ['son'] : [];
    for (const [order, login] of logins.entries()) {
      if (late.includes(login)) continue;
      const day = workDay(start, 2 + ((order + index) % 9));
      await acknowledgeDocument(as(login, day < today ? day : today), document.code, 1);
    }
  }
  return codes;
}

async function issueForm({ as, start }: DocumentWorld, card: DocumentCard): Promise<void> {
  const author = as('thu', workDay(start, -1));
  const { document } = await addDocument(author, card);
  const sections = [{ label: '', title: 'Cách lập', text: card.use }];
  await writeDraft(author, document.code, content(card.title, 1, 0, sections));
  await reviewDraft(as('hang', workDay(start, -1)), document.code);
  await approveDraft(as('binh', start), document.code, { decision: '15/QĐ-UBND', validFrom: start });
}

/** The policy of this year says more on online filing; given to everybody, three have not read it yet. */
async function revisePolicy({ as, logins, today }: DocumentWorld, code: string, from: LocalDate): Promise<void> {
  const template = documentTemplates[0];
  invariant(template, 'the policy comes first');
  const author = as('thu', workDay(from, -6));
  const office = await getOffice(author.database);
  const sections = template.sections(office).map((section, index) =>
    index === 1
      ? {
          ...section,
          text: `${section.text}\nHướng dẫn, hỗ trợ người dân nộp hồ sơ trực tuyến ngay tại quầy; không làm thay.`,
        }
      : section,
  );
  const change = {
    summary: 'Thêm nguyên tắc hỗ trợ nộp hồ sơ trực tuyến',
    basis: 'Kết luận xem xét của lãnh đạo',
    revision: 0,
  };
  await writeDraft(author, code, { ...content(template.title, 2, 0, sections), changes: [change] });
  await reviewDraft(as('hang', workDay(from, -4)), code);
  await approveDraft(as('binh', workDay(from, -2)), code, { decision: '88/QĐ-UBND', validFrom: from });
  const unitIds = (await listUnits(author.database)).map(({ id }) => id);
  const due = workDay(from, 30);
  await distributeDocument(as('thu', from), code, 2, { unitIds, personIds: [], medium: 'electronic', due });
  for (const [order, login] of logins.entries()) {
    if (['son', 'nga', 'mai'].includes(login)) continue;
    const day = workDay(from, 1 + (order % 12));
    await acknowledgeDocument(as(login, day < today ? day : today), code, 2);
  }
  // The page of the commune still shows the version before: what an inspector finds, and the program says so.
  const places = ['Bảng tin Trung tâm Phục vụ hành chính công', 'Phòng họp Ủy ban nhân dân xã'];
  await postDocument(as('thu', from), code, { places, from });
}

/** A request that was approved; the next version is being prepared while the present one rules. */
async function changeControl({ as, today }: DocumentWorld, code: string): Promise<void> {
  const { code: request } = await requestChange(as('lan', workDay(today, -25)), {
    kind: 'amend',
    target: { kind: 'document', key: code },
    revisions: '1.0 → 1.1',
    reason: 'Quy trình chưa nói ai dán biểu mẫu mới tại quầy khi mẫu thay đổi; tháng trước quầy còn phát tờ khai cũ.',
    proposal:
      'Mục 5.4 thêm: công chức một cửa thay biểu mẫu tại quầy trong ngày làm việc có hiệu lực và báo Thư ký ISO.',
    impact: 'Công chức một cửa; không đổi biểu mẫu.',
  });
  await reviewChangeRequest(as('thu', workDay(today, -22)), request, 'Đúng thực tế, đề nghị sửa.');
  await approveChangeRequest(as('binh', workDay(today, -20)), request, 'Đồng ý, ban hành trong tháng.');
  const template = documentTemplates.find(({ id }) => id === 'control');
  invariant(template, 'a template of control');
  const author = as('thu', workDay(today, -15));
  const sections = template.sections(await getOffice(author.database)).map((section) =>
    section.label === '5.4'
      ? {
          ...section,
          text: `${section.text}\nCông chức một cửa thay biểu mẫu tại quầy trong ngày bản mới có hiệu lực và báo Thư ký ISO.`,
        }
      : section,
  );
  const change = { summary: 'Mục 5.4: trách nhiệm thay biểu mẫu tại quầy', basis: `Phiếu ${request}`, revision: 1 };
  await writeDraft(author, code, { ...content(template.title, 1, 1, sections), changes: [change] });
}

/** The level above publishes what the commune carries out. */
const exclusions =
  '8.3 – Trình tự, thành phần hồ sơ và thời hạn của thủ tục do cơ quan có thẩm quyền công bố; xã không thiết kế dịch vụ';

async function declare({ as }: DocumentWorld, on: LocalDate, number: string): Promise<void> {
  const author = as('thu', on);
  const { code } = await addDeclaration(author, { ...(await proposedText(author)), exclusions });
  await signDeclarationOf(as('binh', on), code, { number });
  await postDeclarationOf(author, code, {
    places: ['Bảng tin Trung tâm Phục vụ hành chính công', 'Trang thông tin điện tử của xã'],
    from: on,
  });
}

/** A procedure that came to the commune later, with its process document; no dossier of it has come in yet. */
async function addProcedure({ as }: DocumentWorld, index: number, from: LocalDate): Promise<void> {
  const row = laterProcedures[index];
  invariant(row, `no later procedure ${index}`);
  const author = as('thu', from);
  const procedure = procedureOf(row.row, from);
  await enterProcedures(author, [procedure]);
  const { version } = await draftProcessVersion(author, {
    procedureCode: procedure.code,
    documentCode: row.documentCode,
    title: procedure.title,
    kind: 'office',
    issue: 1,
    revision: 0,
    sections: defaultSections(procedure, (await getOffice(author.database)).name, 'letters'),
    steps: stepsOf(procedure),
    promised: {},
    records: [{ name: 'Hồ sơ đã giải quyết', keeper: 'Công chức chuyên môn', retention: 'Theo quy định lưu trữ' }],
    changes: [],
  });
  await reviewProcessVersion(as('hang', from), version.id);
  await approveProcessVersion(as('binh', from), version.id, { decision: row.decision, validFrom: from });
}

function content(title: string, issue: number, revision: number, sections: VersionContent['sections']): VersionContent {
  return { title, issue, revision, sections, changes: [], file: null };
}

function invariantCode(codes: ReadonlyMap<string, string>, id: string): string {
  const code = codes.get(id);
  invariant(code, `no template ${id}`);
  return code;
}
