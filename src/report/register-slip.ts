import type { Context } from '../command/context.ts';
import { getRecord } from '../command/record.ts';
import { getEntry } from '../command/register-entry.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { allFields, type Field, moveOf, ownFields, type RegisterKind, stateOf } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { residualOf, scoreOf } from '../domain/register/rule.ts';
import { bandOf, type RiskScale } from '../domain/register/scale.ts';
import { linesIn, numberIn } from '../domain/register/value.ts';
import { fieldText, headlineOf, valueText } from '../domain/register/wording.ts';
import type { Instant } from '../domain/time/instant.ts';
import { readScale } from '../storage/register-entry.ts';
import { getOffice } from '../storage/setting.ts';
import { followUp } from './follow-up.ts';
import { vnDate, vnDateTime } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, type PaperBlock, part, recordPaper, text } from './paper.ts';
import type { ReportKind } from './report.ts';

export interface RegisterSlipModel {
  readonly office: Office;
  readonly entry: RegisterEntry;
  /** How the office scores risks and opportunities. */
  readonly scale: RiskScale;
}

/** One entry of any register as a slip: its fields, its tables, what was done with it and by whom. */
export const registerSlip: ReportKind<RegisterSlipModel> = recordPaper({
  kind: 'register-slip',
  templateVersion: '2.3',
  title: { vi: 'Phiếu của một mục trong sổ', en: 'Slip of one register entry' },
  async gather(context, code) {
    return slipOf(context, await getRecord<RegisterEntry>(context, 'register-entry', 'mục của sổ', code));
  },
  paper: paperOf,
});

export interface ChangePlanModel extends RegisterSlipModel {
  /** The present wording of a plan that was approved. */
  readonly later: RegisterEntry | null;
  readonly asOf: Instant;
}

/**
 * Phiếu kế hoạch thay đổi (6.3): the plan as approved, what was done and reviewed on the follow-up page; once its effect
 * was reviewed the form is complete and signed as a whole.
 */
export const changePlan: ReportKind<ChangePlanModel> = recordPaper({
  kind: 'change-plan',
  templateVersion: '3.3',
  thaw,
  title: { vi: 'Phiếu kế hoạch thay đổi', en: 'Planned change of the system' },
  async gather(context, code) {
    const present = await getEntry(context, kindOf('changes'), code);
    const { office, record, later } = await readAsSigned(context, present, decided);
    return { office, entry: record, later, scale: await readScale(context.database), asOf: context.clock() };
  },
  paper: (model) => ({ ...paperOf(model), annex: changeAnnex(model) }),
});

const decided: Signing<RegisterEntry> = {
  noun: 'register-entry',
  signatureOf: ({ signed }) => signed['review'] ?? signed['approve'] ?? null,
};

/** Version 2 had one wording. */
function thaw(model: unknown, at: Instant): ChangePlanModel {
  const { later = null, asOf = at, ...rest } = model as ChangePlanModel;
  return { ...rest, later, asOf };
}

/** What was recorded after the signature: done, reviewed, given up; by whom and when. */
function changeAnnex({ entry, later, asOf }: ChangePlanModel): PaperBlock[] {
  if (!later || later.seq === entry.seq) return [];
  const kind = kindOf(entry.kind);
  const own = new Set(kind.fields.map(({ key }) => key));
  const fields = allFields(kind).filter(
    ({ key, type }) =>
      !own.has(key) && type !== 'lines' && fieldText(kind, later, key, 'vi') !== fieldText(kind, entry, key, 'vi'),
  );
  const deeds = Object.entries(later.signed)
    .filter(([act, { at }]) => entry.signed[act]?.at !== at)
    .map(([act, { name, at }]): [string, string] => [actName(kind, act), `${name}, ${vnDateTime(at)}`]);
  return followUp(asOf, {
    heading: 'THEO DÕI THỰC HIỆN THAY ĐỔI',
    signed: 'phiếu đã phê duyệt',
    blocks: [factTable(later, fields, [['Trạng thái', stateOf(kind, later.state).name[0]], ...deeds])],
  });
}

async function slipOf({ database }: Context, entry: RegisterEntry): Promise<RegisterSlipModel> {
  const [office, scale] = await Promise.all([getOffice(database), readScale(database)]);
  return { office, entry, scale };
}

function paperOf({ office, entry, scale }: RegisterSlipModel): Omit<Paper, 'office'> {
  const kind = kindOf(entry.kind);
  const isChange = entry.kind === 'changes';
  const name = isChange ? 'Phiếu kế hoạch thay đổi' : `Phiếu ${kind.one[0]}`;
  // What the title of a slip says, and the factors its score names, are not said again: the slip keeps to one sheet.
  const said = isChange ? new Set<string>() : new Set([kind.headline, ...scoresOf(entry).flatMap(({ keys }) => keys)]);
  const shown = ({ key, type }: Field) => type !== 'lines' && !said.has(key);
  const planned = ownFields(kind).filter(shown);
  const own = new Set(kind.fields.map(({ key }) => key));
  const later = allFields(kind).filter((field) => !own.has(field.key) && shown(field));
  return {
    title: `${name} – ${entry.code}`,
    name,
    number: null,
    summary: `${headlineOf(kind, entry, 'vi')} (${entry.code})`,
    date: entry.openedOn,
    blocks: numbered([
      part(isChange ? 'Kế hoạch' : 'Nội dung'),
      factTable(entry, planned, [
        ...scoreRows(entry, scale),
        // A plan of a change names both of its days.
        ...(isChange ? [] : [['Hạn', entry.due ? vnDate(entry.due) : ''] as const]),
        ['Trạng thái', stateOf(kind, entry.state).name[0]],
      ]),
      ...tablesOf(kind, entry),
      // What is awaited of a change is left to be written by hand; other slips show what there is.
      ...resultPart(
        entry,
        later.filter(({ key }) => key !== 'stopReason' || fieldText(kind, entry, key, 'vi') !== ''),
        isChange,
      ),
      // A change tells beside each act who did it; other slips list the acts.
      ...(isChange ? [] : [text(deedsText(kind, entry))]),
      text(`Theo TCVN ISO 9001:2015, điều khoản ${kind.clause}. Thời gian lưu: ${kind.retention[0]}.`),
    ]),
    signatures: [
      { title: 'Người lập', name: entry.signed['add']?.name ?? '' },
      ...(isChange ? [{ title: 'Người chịu trách nhiệm', name: fieldText(kind, entry, 'owner', 'vi') }] : []),
      headSigner(office),
    ],
  };
}

/** 1., 2., 3. … before the headings. */
function numbered(blocks: readonly PaperBlock[]): PaperBlock[] {
  let number = 0;
  return blocks.map((block) => (block.kind === 'part' ? part(`${++number}. ${block.text}`) : block));
}

function resultPart(entry: RegisterEntry, fields: readonly Field[], blank: boolean): PaperBlock[] {
  const shown = blank ? fields : fields.filter(({ key }) => fieldText(kindOf(entry.kind), entry, key, 'vi') !== '');
  if (shown.length === 0) return [];
  const heading = blank ? 'Thực hiện, xem lại hiệu lực' : 'Kết quả, quyết định';
  const acts = blank ? changeActs.map(([act, name]): [string, string] => [name, deedText(entry, act)]) : [];
  return [part(heading), factTable(entry, shown, acts, blank)];
}

function factTable(
  { values }: RegisterEntry,
  fields: readonly Field[],
  more: readonly (readonly [string, string])[],
  blank = false,
): PaperBlock {
  const rows = fields.map((field): readonly [string, string] => [
    field.name[0],
    valueText(field, values[field.key] ?? null, 'vi'),
  ]);
  return {
    kind: 'table',
    head: ['Mục', 'Nội dung'],
    widths: [52, 0],
    rows: [...rows, ...more].filter(([, words]) => blank || words !== ''),
  };
}

function tablesOf(kind: RegisterKind, { values }: RegisterEntry): PaperBlock[] {
  return allFields(kind)
    .filter(({ type, key }) => type === 'lines' && linesIn(values, key).length > 0)
    .flatMap((field): PaperBlock[] => {
      const columns = field.columns ?? [];
      return [
        part(field.name[0]),
        {
          kind: 'table',
          head: ['TT', ...columns.map(({ name }) => name[0])],
          widths: [10, ...columns.map(() => 0)],
          aligns: ['middle'],
          rows: linesIn(values, field.key).map((line, index) => [
            String(index + 1),
            ...columns.map((column) => valueText(column, line[column.key] ?? null, 'vi')),
          ]),
        },
      ];
    });
}

/** The scores the entry has, with the fields they are the product of. */
function scoresOf({ kind, values }: RegisterEntry) {
  if (kind !== 'risks' && kind !== 'opportunities') return [];
  return [
    { name: 'R = S × P', keys: ['s', 'p'] as const, score: scoreOf(values) },
    { name: 'R sau khi làm', keys: ['residualS', 'residualP'] as const, score: residualOf(values) },
  ].flatMap(({ name, keys, score }) => (score === null ? [] : [{ name, keys, score }]));
}

/** "5 × 2 = 10 – Cao". */
function scoreRows(entry: RegisterEntry, scale: RiskScale): [string, string][] {
  return scoresOf(entry).map(({ name, keys, score }) => {
    const factors = keys.map((key) => numberIn(entry.values, key)).join(' × ');
    const band = entry.kind === 'risks' || entry.kind === 'opportunities' ? bandOf(scale, entry.kind, score)?.name : '';
    return [name, [`${factors} = ${score}`, band ?? ''].filter(Boolean).join(' – ')];
  });
}

/** Who did what last, in the order it was done. */
function deedsText(kind: RegisterKind, { signed }: RegisterEntry): string {
  const deeds = Object.entries(signed).sort(([, a], [, b]) => (a.at < b.at ? -1 : 1));
  const told = deeds.map(([act, { name, at }]) => `${actName(kind, act)} – ${name}, ${vnDateTime(at)}`);
  return `Các việc đã ghi: ${told.join('; ')}.`;
}

function actName(kind: RegisterKind, act: string): string {
  return moveOf(kind, act)?.name[0] ?? sharedActs[act] ?? act;
}

const changeActs = [
  ['approve', 'Người phê duyệt, lúc'],
  ['finish', 'Người báo đã thực hiện, lúc'],
  ['review', 'Người xem lại hiệu lực, lúc'],
] as const;

function deedText({ signed }: RegisterEntry, act: string): string {
  const deed = signed[act];
  return deed ? `${deed.name}, ${vnDateTime(deed.at)}` : '';
}

const sharedActs: Readonly<Record<string, string>> = {
  add: 'Ghi vào sổ',
  change: 'Sửa',
  load: 'Nạp gói tạm thời',
  carry: 'Chuyển từ năm trước',
  replace: 'Bị thay thế',
  'hand-over': 'Giao người khác phụ trách',
};
