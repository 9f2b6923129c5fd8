import type { Context } from '../command/context.ts';
import { getEntry } from '../command/register-entry.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { allFields, stateOf } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { dateIn, linesIn, textIn } from '../domain/register/value.ts';
import { valueText } from '../domain/register/wording.ts';
import { uncapital } from '../domain/text.ts';
import type { Instant } from '../domain/time/instant.ts';
import { findEntry, listEntries } from '../storage/register-entry.ts';
import { clauseGrounds } from './clause-grounds.ts';
import { articleText, authorityText } from './decision.ts';
import { followUp } from './follow-up.ts';
import { vnDateLong } from './format.ts';
import { type Paper, type PaperBlock, recordPaper, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface SteeringDecisionModel {
  /** As it named itself when the decision was issued. */
  readonly office: Office;
  /** The wording that was issued; the present draft otherwise. */
  readonly entry: RegisterEntry;
  /** The decision that took its place; null while it stands. */
  readonly successor: RegisterEntry | null;
  readonly asOf: Instant;
  /** The decision it takes the place of. */
  readonly replaced: RegisterEntry | null;
  /** What it stands on, each after "Căn cứ" (clause-grounds.ts). */
  readonly grounds: readonly string[];
}

const kind = kindOf('steering-board');

/** Quyết định thành lập, kiện toàn Ban chỉ đạo (quyết định cá biệt, NĐ 30/2020/NĐ-CP Phụ lục III; clause 5.3). */
export const steeringDecision: ReportKind<SteeringDecisionModel> = recordPaper({
  kind: 'steering-decision',
  templateVersion: '3.2',
  thaw,
  title: { vi: 'Quyết định về Ban chỉ đạo ISO', en: 'Decision on the steering board' },
  async gather(context, code) {
    const { database } = context;
    const present = await getEntry(context, kind, code);
    if (present.state === 'dropped') {
      const state = stateOf(kind, present.state).name[0];
      throw new Problem('register-state', { code: present.code, state, act: 'in quyết định' });
    }
    const { office, record: entry, at: signedAt } = await readAsSigned(context, present, issued);
    const before = textIn(entry.values, 'replaces');
    const day = dateIn(entry.values, 'decidedOn') ?? entry.openedOn;
    const [replaced, successor, grounds] = await Promise.all([
      before === '' ? undefined : findEntry(database, before),
      successorOf(context, present),
      clauseGrounds(database, '5.3', { day, signedAt }),
    ]);
    const asOf = context.clock();
    return { office, entry, replaced: replaced ?? null, successor, grounds, asOf };
  },
  paper: paperOf,
});

const issued: Signing<RegisterEntry> = { noun: 'register-entry', signatureOf: ({ signed }) => signed['issue'] ?? null };

async function successorOf({ database }: Context, { code, state }: RegisterEntry): Promise<RegisterEntry | null> {
  if (state !== 'replaced') return null;
  const all = await listEntries(database, kind.kind);
  return all.find((one) => one.signed['issue'] && textIn(one.values, 'replaces') === code) ?? null;
}

/** Version 2 did not know what took its place. */
function thaw(model: unknown, at: Instant): SteeringDecisionModel {
  const { successor = null, asOf = at, ...rest } = model as SteeringDecisionModel;
  return { ...rest, successor, asOf };
}

/** Which decision took its place. */
function decisionAnnex({ successor, asOf }: SteeringDecisionModel): PaperBlock[] {
  return followUp(asOf, {
    heading: 'THEO DÕI QUYẾT ĐỊNH',
    signed: 'quyết định đã ban hành',
    blocks: successor ? [text(`Đã được thay thế bởi ${decisionText(successor)}.`)] : [],
  });
}

function decisionText({ values }: RegisterEntry): string {
  const on = dateIn(values, 'decidedOn');
  return `Quyết định số ${textIn(values, 'decision')}${on ? ` ${vnDateLong(on)}` : ''}`;
}

function paperOf(model: SteeringDecisionModel): Omit<Paper, 'office'> {
  const { office, entry, replaced, grounds } = model;
  const { values } = entry;
  const about = textIn(values, 'about');
  const verb = replaced ? 'Kiện toàn' : 'Thành lập';
  return {
    title: `Quyết định về Ban chỉ đạo ISO – ${entry.code}`,
    name: 'Quyết định',
    // What is not issued bears no number yet, whatever it was called meanwhile.
    number: documentNumber(entry.state === 'draft' ? '' : textIn(values, 'decision'), 'QĐ', office),
    summary: /^(về|v\/v)/i.test(about) ? about : `Về việc ${uncapital(about)}`,
    date: dateIn(values, 'decidedOn'),
    draft: entry.state === 'draft',
    blocks: [
      { kind: 'centre', text: authorityText(office) },
      ...grounds.map((ground): PaperBlock => ({ kind: 'basis', text: `Căn cứ ${ground};` })),
      { kind: 'basis', text: 'Theo đề nghị của Thư ký ISO.' },
      { kind: 'centre', text: 'QUYẾT ĐỊNH:' },
      {
        kind: 'article',
        text: articleText(
          1,
          `${verb} Ban chỉ đạo áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 của ${office.name} gồm các ông, bà có tên sau đây:`,
        ),
      },
      memberTable(entry),
      {
        kind: 'article',
        text: articleText(
          2,
          'Trưởng ban điều hành và phân công công việc của Ban chỉ đạo; các thành viên thực hiện nhiệm vụ ghi tại Điều 1 và chịu trách nhiệm trước Trưởng ban.',
        ),
      },
      {
        kind: 'article',
        text: articleText(
          3,
          `${forceText(replaced)} Các bộ phận và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.`,
        ),
      },
    ],
    annex: decisionAnnex(model),
    recipients: ['Như Điều 3', 'Lưu: VT'],
    signatures: [{ title: office.leaderTitle, name: office.leaderName }],
  };
}

function forceText(replaced: RegisterEntry | null): string {
  if (!replaced) return 'Quyết định này có hiệu lực kể từ ngày ký.';
  return `Quyết định này có hiệu lực kể từ ngày ký và thay thế ${decisionText(replaced)}.`;
}

function memberTable({ values }: RegisterEntry): PaperBlock {
  const columns = allFields(kind).find(({ key }) => key === 'members')?.columns ?? [];
  return {
    kind: 'table',
    head: ['TT', ...columns.map(({ name }) => name[0])],
    widths: [10, 40, 42, 27, 0],
    aligns: ['middle'],
    rows: linesIn(values, 'members').map((line, index) => [
      String(index + 1),
      ...columns.map((column) => valueText(column, line[column.key] ?? null, 'vi')),
    ]),
  };
}
