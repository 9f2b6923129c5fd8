import type { Context } from '../command/context.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type ChainLine, chainOf, type DaysTaken, daysBetween } from '../domain/publication/chain.ts';
import {
  type ChainLimits,
  type ChangeKind,
  chainStepNames,
  chainSteps,
  changeKindNames,
  type Publication,
  publicationStateNames,
} from '../domain/publication/publication.ts';
import { capital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listPublications } from '../storage/publication.ts';
import { getOffice } from '../storage/setting.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, paperFaces, section, text } from './paper.ts';
import type { ReportKind, ReportParameters, Sheet } from './report.ts';

export interface RegisterChange {
  readonly procedureCode: string;
  readonly title: string;
  readonly kind: ChangeKind;
  readonly former: string;
  readonly steps: readonly ChainLine[];
}

export interface RegisterDecision
  extends Pick<
    Publication,
    'code' | 'number' | 'decidedOn' | 'receivedOn' | 'effectiveFrom' | 'summary' | 'state' | 'closed'
  > {
  readonly limits: ChainLimits;
  readonly changes: readonly RegisterChange[];
  /** From the arrival to the last duty, or to `on`. */
  readonly taken: DaysTaken;
}

export interface PublicationRegisterModel {
  readonly office: Office;
  readonly year: number;
  readonly on: LocalDate;
  readonly decisions: readonly RegisterDecision[];
}

/** Sổ theo dõi quyết định công bố: decisions signed in the year, and in how many days each duty was done. */
export const publicationRegister: ReportKind<PublicationRegisterModel> = {
  kind: 'publication-register',
  title: { vi: 'Sổ theo dõi quyết định công bố thủ tục hành chính', en: 'Register of decisions on procedures' },
  needs: ['year'],
  templateVersion: '1.3',
  tagged: true,
  gather,
  ...paperFaces(paperOf),
  sheets: ({ decisions }) => [decisionSheet(decisions), stepSheet(decisions)],
};

async function gather(context: Context, { year }: ReportParameters): Promise<PublicationRegisterModel> {
  if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
  const { database, clock } = context;
  const [office, calendar, all] = await Promise.all([
    getOffice(database),
    rulingCalendar(database),
    listPublications(database),
  ]);
  const on = localDateOf(clock());
  return {
    office,
    year,
    on,
    decisions: all
      .filter(({ decidedOn }) => yearOf(decidedOn) === year)
      .map((publication) => {
        const { code, number, decidedOn, receivedOn, effectiveFrom, summary, state, closed, limits } = publication;
        return {
          ...{ code, number, decidedOn, receivedOn, effectiveFrom, summary, state, closed, limits },
          taken: daysBetween(receivedOn, closed?.on ?? on, calendar),
          changes: publication.changes.map((change) => {
            const { procedureCode, title, kind, former } = change;
            return { procedureCode, title, kind, former, steps: chainOf(publication, change, calendar, on) };
          }),
        };
      }),
  };
}

function paperOf({ office, year, on, decisions }: PublicationRegisterModel): Omit<Paper, 'office'> {
  return {
    landscape: true,
    title: `Sổ theo dõi quyết định công bố năm ${year} – ${office.name}`,
    number: null,
    date: on,
    name: 'Sổ theo dõi',
    summary: `Quyết định công bố thủ tục hành chính năm ${year}`,
    blocks: [
      section('1. Các quyết định'),
      {
        kind: 'table',
        head: ['TT', 'Số, ngày quyết định', 'Trích yếu', 'Ngày đến', 'Hiệu lực', 'Thủ tục', 'Tình trạng', 'Số ngày'],
        widths: [9, 30, 0, 21, 21, 14, 26, 28],
        aligns: ['middle', 'left', 'left', 'middle', 'middle', 'number', 'left', 'left'],
        rows: decisions.map((decision, index) => [
          String(index + 1),
          `${decision.number}\n${vnDate(decision.decidedOn)}`,
          decision.summary,
          vnDate(decision.receivedOn),
          vnDate(decision.effectiveFrom),
          String(decision.changes.length),
          stateText(decision),
          takenText(decision.taken),
        ]),
      },
      section('2. Từng thủ tục'),
      {
        kind: 'table',
        head: ['Quyết định', 'Thủ tục', ...chainSteps.map((step) => chainStepNames[step])],
        widths: [26, 0, 36, 30, 32, 40],
        aligns: ['left', 'left', 'left', 'left', 'left', 'left'],
        rows: decisions.flatMap(({ number, changes }) =>
          changes.map(({ procedureCode, title, kind, former, steps }) => [
            number,
            `${procedureCode} ${title} (${changeKindNames[kind]}${former ? ` ${former}` : ''})`,
            ...chainSteps.map((step) => stepText(steps.find((line) => line.step === step))),
          ]),
        ),
      },
      text(
        'Số ngày tính từ ngày quyết định đến (không kể ngày đó) tới ngày xong, hoặc tới ngày in nếu chưa xong; “nlv” là ngày làm việc theo lịch của cơ quan. Hạn là quy định của cơ quan tại lúc ghi quyết định.',
      ),
    ],
    recipients: ['Lưu: VT'],
    signatures: [{ title: 'Thư ký ISO' }, headSigner(office)],
  };
}

function stateText({ state, closed }: RegisterDecision): string {
  const name = capital(publicationStateNames[state]);
  if (!closed) return name;
  return `${name} ${vnDate(closed.on)}${closed.reason ? `: ${closed.reason}` : ''}`;
}

function stepText(line: ChainLine | undefined): string {
  if (!line || line.done?.record === '') return `Không phải làm${line?.done ? `: ${line.done.label}` : ''}`;
  const { done, due, late, sinceArrival } = line;
  const mark = late ? ' (quá hạn)' : '';
  return done ? `${vnDate(done.on)}${mark}\n${takenText(sinceArrival)}` : `Chưa xong, hạn ${vnDate(due)}${mark}`;
}

function takenText({ working, calendar }: DaysTaken): string {
  return `${working} nlv (${calendar} ngày)`;
}

function decisionSheet(decisions: readonly RegisterDecision[]): Sheet {
  return {
    name: 'Quyết định',
    columns: [
      'TT',
      'Mã',
      'Số',
      'Ngày ký',
      'Trích yếu',
      'Ngày đến',
      'Hiệu lực từ',
      'Số thủ tục',
      'Tình trạng',
      'Ngày làm việc',
      'Ngày lịch',
    ].map((header, index) => ({ header, width: [6, 16, 20, 12, 60, 12, 12, 10, 26, 12, 12][index] ?? 12 })),
    rows: decisions.map((one, index) => [
      index + 1,
      one.code,
      one.number,
      vnDate(one.decidedOn),
      one.summary,
      vnDate(one.receivedOn),
      vnDate(one.effectiveFrom),
      one.changes.length,
      stateText(one),
      one.taken.working,
      one.taken.calendar,
    ]),
  };
}

function stepSheet(decisions: readonly RegisterDecision[]): Sheet {
  return {
    name: 'Từng việc',
    columns: [
      'Quyết định',
      'Mã thủ tục',
      'Tên thủ tục',
      'Loại',
      'Việc',
      'Hạn',
      'Xong ngày',
      'Quá hạn',
      'Ngày làm việc từ ngày đến',
      'Ngày lịch từ ngày đến',
      'Ngày làm việc của việc này',
      'Ngày lịch của việc này',
      'Bản ghi',
    ].map((header, index) => ({ header, width: [18, 14, 50, 16, 22, 12, 12, 10, 14, 14, 14, 14, 40][index] ?? 12 })),
    rows: decisions.flatMap(({ number, changes }) =>
      changes.flatMap(({ procedureCode, title, kind, steps }) =>
        steps.map(({ step, due, done, late, sinceArrival, own }) => [
          number,
          procedureCode,
          title,
          changeKindNames[kind],
          chainStepNames[step],
          vnDate(due),
          done ? vnDate(done.on) : null,
          late ? 'quá hạn' : null,
          done?.record === '' ? null : sinceArrival.working,
          done?.record === '' ? null : sinceArrival.calendar,
          own && done?.record !== '' ? own.working : null,
          own && done?.record !== '' ? own.calendar : null,
          done?.label ?? null,
        ]),
      ),
    ),
  };
}
