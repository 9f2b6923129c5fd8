import type { Context } from '../command/context.ts';
import { listProposals } from '../command/objective-proposal.ts';
import { findingCode } from '../domain/audit/finding.ts';
import { period } from '../domain/indicator/period.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import type { RegisterKindId } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { dateIn, textIn } from '../domain/register/value.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { findProgramme, listAuditors, listHeldAudits } from '../storage/audit.ts';
import { samplesOf } from '../storage/audit-sample.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listDepartmentReports } from '../storage/department-report.ts';
import { listInspections } from '../storage/inspection.ts';
import { listObjectives } from '../storage/objective.ts';
import { listRegistrations } from '../storage/objective-registration.ts';
import { listSheets } from '../storage/objective-sheet.ts';
import { listRatings } from '../storage/rating.ts';
import { listReconciliations } from '../storage/reconciliation.ts';
import { listEntries } from '../storage/register-entry.ts';
import { listManagementReviews } from '../storage/review.ts';
import { hasScored } from '../storage/score.ts';
import { listSelfScores } from '../storage/score-sheet.ts';
import { hasDossiers } from '../storage/statistics.ts';
import { documentPapers } from './evidence-document.ts';
import { type EvidencePart, existing, type Paper, record, yearEnd, yearly } from './evidence-paper.ts';
import { boundEntries, boundKinds } from './register-books.ts';

/** What an inspection asks for, in its order: each paper of the year, or that it was not made. */
export async function evidenceParts(context: Context, year: number): Promise<EvidencePart[]> {
  const chapters: readonly (readonly [string, readonly Paper[]])[] = [
    [
      'Công bố, chính sách, tài liệu',
      [
        ...(await documentPapers(context, year)),
        yearly('coverage', `Bản đồ bằng chứng theo điều khoản năm ${year}`, '4.4; 9.1.3', year),
      ],
    ],
    ['Tổ chức, bối cảnh, rủi ro, nguồn lực', await registerPapers(context, year)],
    ['Mục tiêu chất lượng', await objectivePapers(context, year)],
    [
      'Kết quả thực hiện',
      [
        ...(await resultPapers(context, year)),
        ...(await reconciliationPapers(context, year)),
        ...(await departmentPapers(context, year)),
        ...(await selfScorePapers(context, year)),
      ],
    ],
    ['Đánh giá nội bộ', await auditPapers(context, year)],
    ['Không phù hợp và hành động khắc phục', await improvementPapers(context, year)],
    ['Kiểm tra của cấp trên', await inspectionPapers(context, year)],
    ['Xem xét của lãnh đạo', await reviewPapers(context, year)],
  ];
  return chapters.flatMap(([chapter, papers]) => papers.map((paper) => ({ chapter, ...paper })));
}

/** The registers of the one book, in its order. */
const registers = boundKinds.map((id) => {
  const { kind, report, title, clause } = kindOf(id);
  return { kind, report, title: title[0], clause: clause.replaceAll(', ', '; ') };
});

async function registerPapers({ database }: Context, year: number): Promise<Paper[]> {
  const plan = (await listEntries(database, 'annual-plan')).filter((entry) => entry.year === year);
  const bound = await boundEntries({ database }, year);
  const has = (kind: RegisterKindId) => bound.some((one) => one.kind === kind);
  const there = registers.filter(({ kind }) => has(kind));
  const books: Paper = {
    ...yearly('register-books', `Các sổ của hệ thống quản lý chất lượng năm ${year}`, '', year),
    clause: there.map(({ clause }) => clause).join('; '),
    sections: there.map(({ report, title, clause }) => ({ title, clause, kind: report })),
  };
  return [
    existing(
      yearly('annual-plan', 'Kế hoạch áp dụng, duy trì và cải tiến', '6.2.2; 8.1', year),
      plan.length > 0,
      'sổ chưa có mục nào',
    ),
    ...(there.length === 0 ? [] : [books]),
    ...registers
      .filter(({ kind }) => !has(kind))
      .map(({ report, title, clause }) => existing(yearly(report, title, clause, year), false, 'sổ chưa có mục nào')),
    ...bound.flatMap(({ entries }) => entries.flatMap((entry) => slipsOf(entry, year))),
  ];
}

/** The papers that single entries of the year have besides their line in the register. */
function slipsOf({ kind, code, state, values, openedOn, closedOn }: RegisterEntry, year: number): Paper[] {
  const current = yearOf(openedOn) <= year && (closedOn === null || yearOf(closedOn) >= year);
  switch (kind) {
    case 'steering-board':
      return state !== 'draft' && state !== 'dropped' && current
        ? [record('steering-decision', 'Quyết định về Ban chỉ đạo ISO', '5.3', code, textIn(values, 'decision'))]
        : [];
    case 'changes':
      return state !== 'dropped' && current ? [record('change-plan', 'Phiếu kế hoạch thay đổi', '6.3', code)] : [];
    case 'training': {
      const held = dateIn(values, 'heldOn');
      return held && yearOf(held) === year
        ? [record('training-attendance', 'Danh sách tham dự đào tạo', '7.2; 7.3', code)]
        : [];
    }
    case 'staff-change':
      return closedOn !== null && yearOf(closedOn) === year
        ? [record('staff-change-minutes', 'Biên bản bàn giao công việc', '5.3; 7.1.2', code)]
        : [];
    default:
      return [];
  }
}

async function objectivePapers(context: Context, year: number): Promise<Paper[]> {
  const { database } = context;
  const [past, proposals, objectives, registrations, sheets] = await Promise.all([
    listObjectives(database, year - 1),
    listProposals(context, year),
    listObjectives(database, year),
    listRegistrations(database, year),
    listSheets(database, year),
  ]);
  const approved = objectives.some(({ state }) => state !== 'draft');
  return [
    existing(
      yearly('objective-proposals', `Đề xuất mục tiêu năm ${year}`, '6.2; 9.3.3', year),
      proposals.length > 0 || past.some(({ state }) => state !== 'draft'),
      'năm trước không có mục tiêu đã phê duyệt, không có xem xét của lãnh đạo đã ký',
    ),
    ...[
      yearly('objective-list', `Mục tiêu chất lượng năm ${year}`, '6.2.1', year),
      yearly('objective-plan', `Kế hoạch thực hiện mục tiêu năm ${year} và kết quả`, '6.2.2; 9.1.3', year),
    ].map((paper) => existing(paper, approved, 'chưa phê duyệt mục tiêu nào của năm')),
    ...registrations.map(({ code }) =>
      record('objective-registration', 'Bản đăng ký mục tiêu của bộ phận', '6.2.1', code),
    ),
    existing(
      yearly('objective-assignment', `Phiếu giao mục tiêu năm ${year}`, '6.2.1', year),
      objectives.some(({ state, level }) => state !== 'draft' && level !== 'office'),
      'trong năm chưa giao mục tiêu cho bộ phận, cán bộ nào',
    ),
    ...sheets
      .filter(({ state }) => state === 'confirmed')
      .map(({ code, quarter, unit }) =>
        record('objective-sheet', `Phiếu theo dõi mục tiêu quý ${quarter}, ${unit.name},`, '6.2; 9.1.3', code),
      ),
  ];
}

async function resultPapers({ database }: Context, year: number): Promise<Paper[]> {
  const { from, to } = period('reporting', 'year', year);
  const cards = await listRatings(database, { from, to });
  const hasAny = await hasDossiers(database, { from, to });
  return [
    existing(
      {
        title: `Biểu II.06a năm ${year}`,
        clause: '8.5.1; 9.1.1',
        kind: 'ii06a',
        parameters: { year, scheme: 'reporting' },
      },
      hasAny,
      'trong năm chưa có hồ sơ nào',
    ),
    {
      title: `Báo cáo kết quả duy trì, áp dụng và cải tiến năm ${year}`,
      clause: '9.1.3; 10.3',
      kind: 'annual-quality',
      // The span of biểu II.06a beside it: one file shows one figure.
      parameters: { year, scheme: 'reporting' },
    },
    existing(
      yearly('satisfaction', `Tổng hợp phiếu đánh giá năm ${year}`, '9.1.2', year),
      cards.length > 0,
      'trong năm chưa thu phiếu đánh giá nào',
    ),
    existing(
      yearly('score', `Bảng điểm cán bộ và đơn vị năm ${year}`, '9.1.1', year),
      await hasScored(database, { from, to }),
      'trong năm chưa có hồ sơ nào đã giải quyết để chấm điểm',
    ),
    // Without a sign it is evidence still: it says how many dossiers were looked at, and that none bears one.
    existing(
      {
        title: `Kết quả rà soát dữ liệu hồ sơ năm ${year}`,
        clause: '8.5.2; 9.1.1',
        kind: 'integrity-scan',
        parameters: { from, to },
      },
      hasAny,
      'trong năm chưa có hồ sơ nào để rà soát',
    ),
    // The one list that is evidence when it is empty: complaints come from outside, and "Không phát sinh" over the
    // office's signature is the answer an inspector asks for. Other lists are empty when the office did not do the work.
    yearly('complaint-register', `Sổ phản ánh, kiến nghị năm ${year}`, '8.2.1; 9.1.2', year),
  ];
}

/** Reconciliations with the province that were settled, of periods of the year. */
async function reconciliationPapers({ database }: Context, year: number): Promise<Paper[]> {
  const settled = (await listReconciliations(database)).filter((one) => one.settled !== null && one.year === year);
  return settled.map(({ code }) => record('reconciliation', 'Bảng đối chiếu số liệu với tỉnh', '9.1.1', code));
}

/** Reports that were sent to the department in the year. */
async function departmentPapers({ database }: Context, year: number): Promise<Paper[]> {
  const sent = (await listDepartmentReports(database)).filter(
    (report) => report.sent && yearOf(report.sent.on) === year,
  );
  return sent.map(({ code }) => record('department-report', 'Báo cáo gửi Sở Khoa học và Công nghệ', '9.1.3', code));
}

/** The self-scoring sheet of the year once it is approved; emulation sheets are about persons and stay with them. */
async function selfScorePapers({ database }: Context, year: number): Promise<Paper[]> {
  const sheets = (await listSelfScores(database, { year })).filter(({ state }) => state !== 'draft');
  return sheets.map(({ code }) => record('self-score', 'Bảng tự chấm điểm cải cách hành chính', '9.1.3', code));
}

async function auditPapers({ database, clock }: Context, year: number): Promise<Paper[]> {
  const auditors = await listAuditors(database);
  const programme = await findProgramme(database, year);
  // By the days they are held, not by the year of their programme. A cancelled one stays, as such, once it was approved.
  const audits = (await listHeldAudits(database, year)).filter(
    ({ state, approval, reopened }) =>
      state !== 'draft' && (state !== 'cancelled' || approval !== null || reopened.length > 0),
  );
  const papers: Paper[] = [
    existing(
      yearly('audit-programme', `Chương trình đánh giá nội bộ năm ${year}`, '9.2.2', year),
      programme !== undefined,
      'chưa lập chương trình năm',
    ),
    existing(
      {
        title: 'Danh sách đánh giá viên',
        clause: '7.2; 9.2.2',
        kind: 'auditor-list',
        parameters: { to: yearEnd(year, clock()) },
      },
      auditors.length > 0,
      'chưa có hồ sơ năng lực đánh giá viên nào',
    ),
  ];
  for (const { code, state, approval, opening, closing, lines } of audits) {
    const named = (kind: string, name: string, of = code) => {
      const paper = record(kind, name, '9.2.2', of);
      return state === 'cancelled' ? { ...paper, title: `${paper.title} (đã hủy)` } : paper;
    };
    papers.push(named('audit-team', 'Quyết định thành lập đoàn đánh giá'));
    papers.push(named('audit-plan', 'Kế hoạch đánh giá'));
    if (approval !== null) papers.push(named('audit-notice', 'Thông báo đánh giá'));
    if (opening === null) continue;
    papers.push(named('audit-opening', 'Biên bản họp khai mạc'));
    papers.push(named('audit-checklist', 'Phiếu hỏi'));
    for (const sample of await samplesOf(database, code)) papers.push(named('audit-sample', 'Mẫu hồ sơ', sample.code));
    for (const [index, { finding }] of lines.entries()) {
      if (finding === null || finding.state === 'draft') continue;
      papers.push(named('audit-finding', 'Phiếu ghi nhận phát hiện', findingCode(code, index + 1)));
    }
    if (closing !== null) papers.push(named('audit-closing', 'Biên bản họp kết thúc'));
    if (state === 'reported' || state === 'closed') papers.push(named('audit-report', 'Báo cáo đánh giá'));
  }
  if (audits.some(({ state }) => state !== 'cancelled')) return papers;
  const none = record('audit-report', 'Báo cáo đánh giá nội bộ', '9.2', String(year));
  return [...papers, existing(none, false, 'chưa đánh giá nội bộ trong năm')];
}

async function improvementPapers({ database }: Context, year: number): Promise<Paper[]> {
  const all = await listCorrectiveActions(database);
  const slips = all.filter((slip) => slip.year === year);
  const isDue = ({ closeBy }: (typeof all)[number]) => closeBy !== null && yearOf(closeBy) === year;
  const outputs = await outputsOf({ database }, year);
  return [
    existing(
      yearly('nonconforming-outputs', `Sổ kiểm soát đầu ra không phù hợp năm ${year}`, '8.7', year),
      outputs.length > 0,
      'trong năm không ghi đầu ra không phù hợp nào',
    ),
    existing(
      yearly('corrective-action-register', `Sổ theo dõi hành động khắc phục năm ${year}`, '10.2', year),
      slips.length > 0 || all.some(isDue),
      'trong năm chưa lập phiếu yêu cầu hành động khắc phục nào',
    ),
    ...slips.map(({ code }) => record('corrective-action', 'Phiếu yêu cầu hành động khắc phục', '10.2', code)),
  ];
}

/** Entries that were open at any time of the year. */
async function outputsOf({ database }: Pick<Context, 'database'>, year: number) {
  return (await listEntries(database, 'nonconforming-outputs')).filter(
    ({ openedOn, closedOn }) => openedOn <= `${year}-12-31` && (closedOn === null || closedOn >= `${year}-01-01`),
  );
}

async function inspectionPapers({ database }: Context, year: number): Promise<Paper[]> {
  const inspections = await listInspections(database, { year });
  return inspections.flatMap(({ code, state }) => [
    record('inspection-requests', 'Danh mục minh chứng', '9.2', code),
    ...(state === 'announced' ? [] : [record('inspection-reply', 'Báo cáo khắc phục sau kiểm tra', '10.2', code)]),
  ]);
}

async function reviewPapers({ database }: Context, year: number): Promise<Paper[]> {
  const held = (await listManagementReviews(database, { year })).filter(
    ({ state }) => state === 'held' || state === 'signed' || state === 'closed',
  );
  const minutes = (code: string, number = '') =>
    record('review-minutes', 'Biên bản xem xét của lãnh đạo', '9.3', code, number);
  if (held.length === 0) {
    return [existing(minutes(String(year)), false, 'chưa họp xem xét của lãnh đạo trong năm')];
  }
  return held.flatMap(({ code, signed }) => [
    minutes(code, signed?.number),
    record('review-conclusion', 'Thông báo kết luận', '9.3', code),
  ]);
}
