import type { Context } from '../command/context.ts';
import { subjectOf } from '../command/objective.ts';
import { type ProposedObjective, proposeObjectives } from '../command/objective-measure.ts';
import { listProposals, type ProposalLine } from '../command/objective-proposal.ts';
import type { Approval, Objective } from '../domain/objective/objective.ts';
import { answerToFigure, type FigureAnswer, figureAnswerNames } from '../domain/objective/proposal-answer.ts';
import { proposalAnswerNames, sourceText } from '../domain/objective/review-proposal.ts';
import { figureText, targetText } from '../domain/objective/wording.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { listObjectives, objectiveWordings } from '../storage/objective.ts';
import { getOffice } from '../storage/setting.ts';
import { trailOf } from '../storage/trail.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, paperFaces, section, text } from './paper.ts';
import type { ReportKind, Sheet } from './report.ts';
import { documentNumber } from './slip.ts';

interface AnswerLine {
  readonly answer: string;
  /** "MT03: Nâng tỷ lệ … (≥ 45 %)"; '' when it became none. */
  readonly objective: string;
  readonly reason: string;
  /** Who decided, when; one act a line. */
  readonly by: string;
}

export interface ReviewLine extends AnswerLine {
  readonly content: string;
  readonly source: string;
}

export interface FigureLine extends AnswerLine {
  /** Of the year before. */
  readonly code: string;
  readonly content: string;
  readonly target: string;
  readonly numerator: number | null;
  /** Null for counts. */
  readonly denominator: number | null;
  readonly reached: string;
  readonly proposed: string;
  readonly basis: string;
}

export interface ObjectiveProposalsModel {
  readonly office: Office;
  readonly asOf: Instant;
  /** Of the plan. */
  readonly year: number;
  readonly reviews: readonly ReviewLine[];
  /** Remarks under inputs that nobody made an objective: they need no answer. */
  readonly otherRemarks: number;
  readonly figures: readonly FigureLine[];
}

/** What was proposed for the objectives of a year and what its plan made of it, as of now. */
export async function gatherObjectiveProposals(context: Context, year: number): Promise<ObjectiveProposalsModel> {
  const { database, clock } = context;
  const [lines, figures, planned, wordings] = await Promise.all([
    listProposals(context, year),
    proposeObjectives(context, { from: year - 1, to: year }),
    listObjectives(database, year),
    objectiveWordings(database, year),
  ]);
  const told = lines.filter(({ proposal, answer }) => proposal.awaited || answer !== undefined);
  const figureLines: FigureLine[] = [];
  for (const proposed of figures) {
    const answer = answerToFigure(proposed.objective, planned, wordings);
    figureLines.push(figureLine(proposed, answer, await actsOn(context, answer)));
  }
  return {
    office: await getOffice(database),
    asOf: clock(),
    year,
    reviews: told.map((line) => reviewLine(line, planned)),
    otherRemarks: lines.length - told.length,
    figures: figureLines,
  };
}

/** Đề xuất mục tiêu: TCVN ISO 9001:2015, 6.2 (what will be done), 9.3.3 (decisions of the review). */
export const objectiveProposalsReport: ReportKind<ObjectiveProposalsModel> = {
  kind: 'objective-proposals',
  title: { vi: 'Đề xuất mục tiêu chất lượng', en: 'Proposals for the quality objectives' },
  needs: ['year'],
  templateVersion: '1.3',
  tagged: true,
  gather: (context, { year }) => gatherObjectiveProposals(context, year ?? 0),
  ...paperFaces<ObjectiveProposalsModel>((model) => ({
    number: documentNumber('', 'ĐXMT', model.office),
    date: localDateOf(model.asOf),
    name: 'Bảng tổng hợp',
    summary: `Đề xuất mục tiêu chất lượng năm ${model.year}`,
    landscape: true,
    blocks: blocksOf(model),
    recipients: ['Ban chỉ đạo ISO', 'Lưu: VT'],
    signatures: [headSigner(model.office)],
  })),
  sheets: ({ reviews, figures }) => [reviewSheet(reviews), figureSheet(figures)],
};

function blocksOf({ asOf, year, reviews, otherRemarks, figures }: ObjectiveProposalsModel): PaperBlock[] {
  const others =
    otherRemarks === 0
      ? []
      : [text(`Ngoài ra có ${otherRemarks} nhận xét ở các đầu vào không đưa thành mục tiêu (không bắt buộc trả lời).`)];
  const day = `Tính đến ngày ${vnDate(localDateOf(asOf))}.`;
  const figureNote = `Số liệu năm ${year - 1} ghi kèm tử số/mẫu số; không có mẫu số thì ghi “chưa có số liệu”.`;
  const minutes = sharedMinutes(reviews);
  return [
    text(figures.length === 0 ? day : `${day} ${figureNote}`),
    section(`I. Từ kết luận, nhận xét của xem xét lãnh đạo${minutes === '' ? '' : `: ${minutes}`}`),
    {
      kind: 'table',
      head: ['TT', 'Kết luận, nhận xét', 'Nguồn', 'Trả lời của kế hoạch', 'Lý do', 'Người trả lời'],
      widths: [9, 0, minutes === '' ? 48 : 34, 72, 48, 36],
      aligns: ['middle', 'left', 'left', 'left', 'left', 'left'],
      rows: reviews.map(({ content, source, reason, by, ...answer }, index) => {
        const told = minutes === '' ? source : source.slice(0, -minutes.length - minutesMark.length);
        return [String(index + 1), content, told, answered(answer), reason, by];
      }),
    },
    ...others,
    section(`II. Từ kết quả đo năm ${year - 1}`),
    figures.length === 0
      ? text(`Năm ${year - 1} không có mục tiêu đã phê duyệt để đề xuất từ kết quả đo.`)
      : figureTable(figures, year),
  ];
}

/** "Biên bản 31/BB-UBND ngày 18/12/2025 (XXLD-2025-001)" when all of them come from it: said once, above the table. */
function sharedMinutes(reviews: readonly ReviewLine[]): string {
  const all = reviews.map(({ source }) => {
    const at = source.indexOf(`${minutesMark}Biên bản `);
    return at < 0 ? '' : source.slice(at + minutesMark.length);
  });
  const [first = ''] = all;
  return all.every((minutes) => minutes === first) ? first : '';
}

/** Between what of the review it was and its minutes (domain/objective/review-proposal.ts `sourceText`). */
const minutesMark = ', ';

function figureTable(figures: readonly FigureLine[], year: number): PaperBlock {
  return {
    kind: 'table',
    head: [
      'TT',
      `Mục tiêu năm ${year - 1}`,
      'Kết quả',
      'Đề xuất và căn cứ',
      'Trả lời của kế hoạch',
      'Lý do',
      'Người trả lời',
    ],
    widths: [9, 62, 30, 0, 36, 28, 30],
    aligns: ['middle', 'left', 'left', 'left', 'left', 'left', 'left'],
    rows: figures.map(({ code, content, target, reached, proposed, basis, reason, by, ...answer }, index) => {
      const proposal = `${proposed}\n${basis}`;
      const past = `${code}: ${content}\nChỉ tiêu: ${target}`;
      return [String(index + 1), past, capital(reached), proposal, answered(answer), reason, by];
    }),
  };
}

function answered({ answer, objective }: Pick<AnswerLine, 'answer' | 'objective'>): string {
  return [capital(answer), objective].filter((part) => part !== '').join('\n');
}

function reviewLine({ proposal, answer }: ProposalLine, planned: readonly Objective[]): ReviewLine {
  return {
    content: proposal.content,
    source: sourceText(proposal),
    answer: answer ? proposalAnswerNames[answer.state] : figureAnswerNames.open,
    objective: objectiveText(planned.find(({ code }) => code === answer?.objectiveCode) ?? null),
    reason: answer?.reason ?? '',
    by: answer ? `${answer.answered.name}, ${vnDate(localDateOf(answer.answered.at))}` : '',
  };
}

function figureLine({ objective, year, proposal }: ProposedObjective, answer: FigureAnswer, by: string): FigureLine {
  const { numerator, denominator } = year.figure;
  return {
    code: objective.code,
    content: objective.content,
    target: targetText(objective.target),
    numerator,
    denominator,
    reached: figureText(year.figure, objective.target.unit),
    proposed: answer.proposed ?? targetText(proposal.plan.target),
    basis: answer.basis || proposal.reason,
    answer: figureAnswerNames[answer.kind],
    objective: objectiveText(answer.objective),
    reason: answer.reason,
    by,
  };
}

/** Who took it into the plan, who changed it last while it was a draft, who approved it. */
async function actsOn({ database }: Context, { kind, objective, approval }: FigureAnswer): Promise<string> {
  const approved = approval ? [`Phê duyệt: ${approvalText(approval)}`] : [];
  if (!objective) return approved.join('\n');
  const trail = await trailOf(database, subjectOf(objective));
  const told = (name: string, entry: (typeof trail)[number] | undefined) =>
    entry ? [`${name}: ${entry.actor.name}, ${vnDate(localDateOf(entry.at))}`] : [];
  const changed = kind === 'changed' ? trail.findLast(({ action }) => action === 'objective.change') : undefined;
  return [...told('Lập', trail[0]), ...told('Sửa', changed), ...approved].join('\n');
}

function approvalText({ name, decision, signedOn }: Approval): string {
  return `${name}, Quyết định số ${decision} ngày ${vnDate(signedOn)}`;
}

function objectiveText(objective: Objective | null): string {
  return objective ? `${objective.code}: ${objective.content} (${targetText(objective.target)})` : '';
}

const answerColumns = [
  { header: 'Trả lời', width: 22 },
  { header: 'Mục tiêu của kế hoạch', width: 50 },
  { header: 'Lý do', width: 50 },
  { header: 'Người trả lời', width: 40 },
] as const;

function reviewSheet(lines: readonly ReviewLine[]): Sheet {
  return {
    name: 'Từ xem xét lãnh đạo',
    columns: [
      { header: 'TT', width: 6 },
      { header: 'Kết luận, nhận xét', width: 60 },
      { header: 'Nguồn', width: 50 },
      ...answerColumns,
    ],
    rows: lines.map((one, index) => [index + 1, one.content, one.source, ...answerCells(one)]),
  };
}

function figureSheet(lines: readonly FigureLine[]): Sheet {
  return {
    name: 'Từ kết quả đo',
    columns: [
      { header: 'TT', width: 6 },
      { header: 'Mã', width: 14 },
      { header: 'Mục tiêu năm trước', width: 50 },
      { header: 'Chỉ tiêu', width: 14 },
      { header: 'Tử số', width: 10 },
      { header: 'Mẫu số', width: 10 },
      { header: 'Chỉ tiêu đề xuất', width: 14 },
      { header: 'Căn cứ', width: 60 },
      ...answerColumns,
    ],
    rows: lines.map((one, index) => {
      const { code, content, target, numerator, denominator, proposed, basis } = one;
      return [index + 1, code, content, target, numerator, denominator, proposed, basis, ...answerCells(one)];
    }),
  };
}

function answerCells({ answer, objective, reason, by }: AnswerLine): string[] {
  return [answer, objective, reason, by];
}
