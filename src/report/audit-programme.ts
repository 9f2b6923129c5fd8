import { officeSections } from '../command/audit-programme.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import { type Audit, auditStateNames } from '../domain/audit/audit.ts';
import { moveText } from '../domain/audit/move.ts';
import type { Party } from '../domain/audit/party.ts';
import { type AuditProgramme, type PlannedRound, roundsCarriedOut, unexplained } from '../domain/audit/programme.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { findProgramme, listAudits } from '../storage/audit.ts';
import { getOffice } from '../storage/setting.ts';
import { dayRange, passage } from './audit-model.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, type PaperBlock, type PaperTable, paperFaces, section, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface ProgrammeModel {
  /** As it named itself when the programme was approved. */
  readonly office: Office;
  readonly year: number;
  /** The wording that was approved; the present draft otherwise. Null: none was written for the year, which the paper says. */
  readonly programme: AuditProgramme | null;
  /** The present wording of an approved programme. */
  readonly later: AuditProgramme | null;
  /** Wordings that were approved and opened again since, oldest first. */
  readonly former: readonly AuditProgramme[];
  readonly asOf: Instant;
  readonly audits: readonly Audit[];
  /** Sections that neither a round nor a reason speaks of, as the office is now. */
  readonly missing: readonly Party[];
}

/** Chương trình đánh giá nội bộ năm (TCVN ISO 9001:2015, 9.2.2 a). */
export const auditProgramme: ReportKind<ProgrammeModel> = {
  kind: 'audit-programme',
  title: { vi: 'Chương trình đánh giá nội bộ năm', en: 'Internal audit programme of the year' },
  needs: ['year'],
  templateVersion: '3.2',
  tagged: true,
  async gather(context, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const present = (await findProgramme(context.database, year)) ?? null;
    const read = present
      ? await readAsSigned(context, present, approved)
      : { office: await getOffice(context.database), record: null, later: null, former: [] };
    const { office, record: programme, later, former } = read;
    const sections = (await officeSections(context, year)).filter(({ isSection }) => isSection);
    const audits = await listAudits(context.database, { year });
    const missing = (programme ? unexplained(programme, sections) : []).map(({ id, name }) => ({ id, name }));
    return { office, year, programme, later, former, asOf: context.clock(), audits, missing };
  },
  /** Until version 2 the audits stood beside their rounds, in the wording of that day. */
  thaw(model, at) {
    const frozen = model as ProgrammeModel;
    if (frozen.later !== undefined) return frozen;
    const { programme } = frozen;
    return { ...frozen, later: programme?.approval ? programme : null, former: [], asOf: at };
  },
  ...paperFaces(paperOf),
};

const approved: Signing<AuditProgramme> = {
  noun: 'audit-programme',
  act: 'audit-programme.approve',
  signatureOf: ({ approval }) => approval,
};

function paperOf(model: ProgrammeModel): Omit<Paper, 'office'> {
  const { office, year, programme } = model;
  return {
    name: 'Chương trình',
    number: documentNumber('', 'CTr', office),
    summary: `Đánh giá nội bộ năm ${year}`,
    date: programme?.approval?.signedOn ?? null,
    draft: programme !== null && programme.approval === null,
    blocks: [
      ...(programme
        ? [
            ...passage('1. Mục tiêu', [programme.objectives]),
            ...passage('2. Phạm vi', [programme.scope]),
            ...passage('3. Chuẩn mực', [programme.criteria]),
            ...passage('4. Phương pháp', [programme.methods]),
          ]
        : passage('Chương trình năm', [`Chưa lập chương trình đánh giá nội bộ năm ${year}.`])),
      ...passage(
        programme ? '5. Các đợt trong năm' : 'Các đợt trong năm',
        [
          ...(programme?.approval ? [] : missingText(model)),
          ...(programme?.leftOut ?? []).map(
            ({ unit, reason }) => `Không đánh giá ${unit.name} trong năm, lý do: ${reason}`,
          ),
        ],
        roundTable(programme?.rounds ?? []),
      ),
    ],
    annex: programmeAnnex(model),
    recipients: ['Các bộ phận', 'Lưu: VT'],
    signatures: [headSigner(office)],
  };
}

/** What became of the rounds, and of the programme itself. */
function programmeAnnex(model: ProgrammeModel): PaperBlock[] {
  const { programme, later, former, asOf, audits } = model;
  if (!programme) return [];
  const texts = [
    ...(programme.approval ? missingText(model) : []),
    ...(later?.closing ? [`Kết luận khi đóng chương trình: ${later.closing.conclusion}`] : []),
  ];
  return followUp(asOf, {
    heading: 'THEO DÕI THỰC HIỆN CHƯƠNG TRÌNH',
    signed: programme.approval ? 'chương trình đã phê duyệt' : 'chương trình trình phê duyệt',
    blocks: [
      ...texts.map(text),
      ...(audits.length === 0 ? [] : [carriedOutTable(programme, audits)]),
      ...former.flatMap((wording, index) => formerBlocks(wording, programme.reopened[index])),
    ],
  });
}

function roundTable(rounds: readonly PlannedRound[]): PaperTable {
  return {
    kind: 'table',
    head: ['TT', 'Tháng', 'Bộ phận', 'Lý do'],
    widths: [10, 15, 55, 0],
    aligns: ['middle', 'middle'],
    rows: rounds.map(({ month, unit, reason }, index) => [String(index + 1), String(month), unit.name, reason]),
  };
}

/** What was approved before, and why it was opened again (once after each approval). */
function formerBlocks(
  { approval, rounds }: AuditProgramme,
  reopened: AuditProgramme['reopened'][number] | undefined,
): PaperBlock[] {
  if (!approval) return [];
  return [
    section(`Đã phê duyệt trước đó: Quyết định số ${approval.decision} ngày ${vnDate(approval.signedOn)}`),
    ...(reopened
      ? [text(`Mở lại để sửa ngày ${vnDate(localDateOf(reopened.at))} (${reopened.name}): ${reopened.reason}`)]
      : []),
    roundTable(rounds),
  ];
}

function carriedOutTable(programme: AuditProgramme, audits: readonly Audit[]): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Tháng', 'Bộ phận', 'Cuộc đánh giá'],
    widths: [10, 15, 60, 0],
    aligns: ['middle', 'middle'],
    rows: roundsCarriedOut(programme, audits).map(({ round, audits: done, cancelled }, index) => [
      String(index + 1),
      String(round.month),
      round.unit.name,
      [...(done.length === 0 ? ['Chưa thực hiện'] : done.map(auditCell)), ...cancelled.map(cancelledCell)].join('\n'),
    ]),
  };
}

function missingText({ missing }: ProgrammeModel): string[] {
  return missing.length === 0 ? [] : [`Chưa có trong chương trình: ${missing.map(({ name }) => name).join(', ')}.`];
}

/** How far, where and when: the code keeps the year of the programme, the days are those it is held on. */
function auditCell(audit: Audit): string {
  const moved = moveText(audit);
  return [`${audit.code}: ${auditStateNames[audit.state]}`, dayRange(audit), moved === '' ? '' : `(${moved})`]
    .filter(Boolean)
    .join('\n');
}

function cancelledCell({ code }: Audit): string {
  return `${code} (đã hủy)`;
}
