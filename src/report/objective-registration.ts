import type { Context } from '../command/context.ts';
import { getRegistration } from '../command/objective-registration.ts';
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
import { localDateOf } from '../domain/time/instant.ts';
import { getOffice } from '../storage/setting.ts';
import { readMeasuredObjectives } from './objective-measure.ts';
import { recordPaper, text } from './paper.ts';
import { documentNumber, sentence } from './slip.ts';

export interface RegistrationModel {
  readonly office: Office;
  readonly registration: ObjectiveRegistration;
  readonly lines: readonly { readonly target: RegisteredTarget; readonly lastYear: string }[];
}

/** Bản đăng ký mục tiêu chất lượng of a section (TCVN ISO 9001:2015, 6.2.1), with what was decided on each target. */
export const objectiveRegistration = recordPaper<RegistrationModel>({
  kind: 'objective-registration',
  title: { vi: 'Bản đăng ký mục tiêu chất lượng của bộ phận', en: 'Targets registered by a section' },
  gather,
  paper: ({ office, registration, lines }) => ({
    number: documentNumber('', 'ĐK', office),
    date: localDateOf(registration.submitted.at),
    name: 'Bản đăng ký',
    summary: `Mục tiêu chất lượng năm ${registration.year} của ${registration.unit.name} (${registration.code})`,
    landscape: true,
    blocks: [
      text(`${registration.unit.name} đăng ký mục tiêu chất lượng năm ${registration.year} như sau:`),
      {
        kind: 'table',
        head: [
          'TT',
          'Mục tiêu',
          'Chỉ số',
          'Kết quả năm trước',
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
    recipients: ['Thư ký ISO', `Lưu: ${registration.unit.name}`],
    signatures: [
      { title: 'Người lập', name: registration.submitted.name },
      { title: `Trưởng ${registration.unit.name}`, note: '(Ký, ghi rõ họ tên)' },
    ],
  }),
});

async function gather(context: Context, code: string): Promise<RegistrationModel> {
  const registration = await getRegistration(context, code);
  const [office, measured] = await Promise.all([
    getOffice(context.database),
    readMeasuredObjectives(context, registration.year - 1, 'quarter'),
  ]);
  const lines = registration.targets.map((target) => ({
    target,
    lastYear: lastYearText(lastYearOf(target, registration.unit.name, measured)),
  }));
  return { office, registration, lines };
}

function lastYearText(past: MeasuredObjective | undefined): string {
  if (!past) return 'mục tiêu mới';
  const { objective, year } = past;
  return `${objective.code}: ${figureText(year.figure, objective.target.unit)} (${targetText(objective.target)})`;
}

function outcomeText({ outcome }: RegisteredTarget): string {
  if (!outcome) return '';
  const target = outcome.kind === 'changed' && outcome.target ? ` ${targetText(outcome.target)}` : '';
  const parts = [`${outcomeNames[outcome.kind]}${target}`, outcome.objectiveCode, sentence(outcome.reason)];
  return parts.filter((part) => part !== '').join('\n');
}
