import type { Context } from '../command/context.ts';
import { getRegistration } from '../command/objective-registration.ts';
import { readAsSigned } from '../command/signed.ts';
import { indicatorName } from '../domain/objective/indicator-formula.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import {
  lastYearOf,
  type ObjectiveRegistration,
  outcomeNames,
  type RegisteredTarget,
} from '../domain/objective/registration.ts';
import { figureText, targetText } from '../domain/objective/wording.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { readMeasuredObjectives } from './objective-measure.ts';
import { type PaperBlock, recordPaper, text } from './paper.ts';
import { documentNumber, sentence } from './slip.ts';

export interface RegistrationModel {
  /** As it named itself when the section handed it in. */
  readonly office: Office;
  /** The wording that the section handed in last. */
  readonly registration: ObjectiveRegistration;
  /** The present wording; null in what was issued before it was kept apart. */
  readonly later: ObjectiveRegistration | null;
  readonly asOf: Instant;
  readonly lines: readonly { readonly target: RegisteredTarget; readonly lastYear: string }[];
}

/**
 * Bản đăng ký mục tiêu chất lượng of a section (TCVN ISO 9001:2015, 6.2.1), as it was handed in; what was decided on each
 * target later follows on a page of its own.
 */
export const objectiveRegistration = recordPaper<RegistrationModel>({
  kind: 'objective-registration',
  title: { vi: 'Bản đăng ký mục tiêu chất lượng của bộ phận', en: 'Targets registered by a section' },
  templateVersion: '3.2',
  thaw,
  gather,
  paper: ({ office, registration, lines, later, asOf }) => ({
    number: documentNumber('', 'ĐK', office),
    date: localDateOf(registration.submitted.at),
    name: 'Bản đăng ký',
    summary: `Mục tiêu chất lượng năm ${registration.year} của ${registration.unit.name} (${registration.code})`,
    landscape: true,
    blocks: [
      text(
        `${registration.unit.name} đăng ký mục tiêu chất lượng năm ${registration.year} như sau (kết quả năm ${registration.year - 1} tính đến ngày ${vnDate(localDateOf(registration.submitted.at))}):`,
      ),
      {
        kind: 'table',
        head: [
          'TT',
          'Mục tiêu',
          'Chỉ số',
          `Kết quả năm ${registration.year - 1}`,
          'Chỉ tiêu đăng ký',
          'Lý do',
          'Chịu trách nhiệm',
          'Xem xét',
        ],
        widths: [10, 0, 45, 38, 24, 0, 30, 40],
        aligns: ['middle', 'left', 'left', 'left', 'middle', 'left', 'left', 'left'],
        rows: lines.map(({ target, lastYear }) => [
          String(target.number),
          target.content,
          indicatorName(target.indicator, 'vi'),
          lastYear,
          targetText(target.target),
          target.reason,
          target.responsible,
          outcomeText(target),
        ]),
      },
    ],
    annex: followUp(asOf, {
      heading: 'KẾT QUẢ XEM XÉT BẢN ĐĂNG KÝ',
      signed: 'bản đăng ký đã nộp',
      blocks: later ? outcomeBlocks(registration, later) : [],
    }),
    recipients: ['Thư ký ISO', `Lưu: ${registration.unit.name}`],
    signatures: [
      { title: 'Người lập', name: registration.submitted.name },
      { title: 'Trưởng bộ phận', note: '(Ký, ghi rõ họ tên)' },
    ],
  }),
});

async function gather(context: Context, code: string): Promise<RegistrationModel> {
  const present = await getRegistration(context, code);
  const {
    office,
    record: registration,
    later,
  } = await readAsSigned(context, present, {
    noun: 'objective-registration',
    signatureOf: ({ submitted }) => submitted,
  });
  // What the section had before it when it wrote: the year before as known then.
  const then = { ...context, clock: () => registration.submitted.at };
  const measured = await readMeasuredObjectives(then, registration.year - 1, 'quarter');
  const lines = registration.targets.map((target) => ({
    target,
    lastYear: lastYearText(lastYearOf(target, registration.unit.name, measured)),
  }));
  return { office, registration, lines, later, asOf: context.clock() };
}

function lastYearText(past: MeasuredObjective | undefined): string {
  if (!past) return 'Mục tiêu mới';
  const { objective, year } = past;
  return `${objective.code}: ${figureText(year.figure, objective.target.unit)}; chỉ tiêu ${targetText(objective.target)}`;
}

/** Version 2 had the present wording. */
function thaw(model: unknown, at: Instant): RegistrationModel {
  const { later = null, asOf = at, ...rest } = model as RegistrationModel;
  return { ...rest, later, asOf };
}

/** What was decided on after it was handed in. */
function outcomeBlocks(signed: ObjectiveRegistration, later: ObjectiveRegistration): PaperBlock[] {
  const known = new Map(signed.targets.map(({ number, outcome }) => [number, outcome?.at]));
  const since = later.targets.filter(({ number, outcome }) => outcome && known.get(number) !== outcome.at);
  if (since.length === 0) return [];
  return [
    {
      kind: 'table',
      head: ['TT', 'Mục tiêu', 'Chỉ tiêu đăng ký', 'Xem xét', 'Người xem xét, ngày'],
      widths: [10, 0, 30, 70, 45],
      aligns: ['middle', 'left', 'middle', 'left', 'left'],
      rows: since.map((target) => [
        String(target.number),
        target.content,
        targetText(target.target),
        outcomeText(target),
        target.outcome ? `${target.outcome.name}\n${vnDate(localDateOf(target.outcome.at))}` : '',
      ]),
    },
  ];
}

function outcomeText({ outcome }: RegisteredTarget): string {
  if (!outcome) return '';
  const target = outcome.kind === 'changed' && outcome.target ? ` ${targetText(outcome.target)}` : '';
  const parts = [capital(`${outcomeNames[outcome.kind]}${target}`), outcome.objectiveCode, sentence(outcome.reason)];
  return parts.filter((part) => part !== '').join('\n');
}
