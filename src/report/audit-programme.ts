import { officeSections } from '../command/audit-programme.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { moveText } from '../domain/audit/move.ts';
import type { Party } from '../domain/audit/party.ts';
import { type AuditProgramme, roundsCarriedOut, unexplained } from '../domain/audit/programme.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { findProgramme, listAudits } from '../storage/audit.ts';
import { getOffice } from '../storage/setting.ts';
import { dayRange, passage } from './audit-model.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, paperFaces } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface ProgrammeModel {
  readonly office: Office;
  readonly year: number;
  /** Null: none was written for the year, which the paper says. */
  readonly programme: AuditProgramme | null;
  readonly audits: readonly Audit[];
  readonly missing: readonly Party[];
}

/** Chương trình đánh giá nội bộ năm (TCVN ISO 9001:2015, 9.2.2 a). */
export const auditProgramme: ReportKind<ProgrammeModel> = {
  kind: 'audit-programme',
  title: { vi: 'Chương trình đánh giá nội bộ năm', en: 'Internal audit programme of the year' },
  needs: ['year'],
  templateVersion: '2',
  tagged: true,
  async gather(context, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const office = await getOffice(context.database);
    const programme = (await findProgramme(context.database, year)) ?? null;
    const sections = (await officeSections(context, year)).filter(({ isSection }) => isSection);
    const audits = await listAudits(context.database, { year });
    const missing = (programme ? unexplained(programme, sections) : []).map(({ id, name }) => ({ id, name }));
    return { office, year, programme, audits, missing };
  },
  ...paperFaces(paperOf),
};

function paperOf({ office, year, programme, audits, missing }: ProgrammeModel): Omit<Paper, 'office'> {
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
          ...(missing.length === 0
            ? []
            : [`Chưa có trong chương trình: ${missing.map(({ name }) => name).join(', ')}.`]),
          ...(programme?.leftOut ?? []).map(
            ({ unit, reason }) => `Không đánh giá ${unit.name} trong năm, lý do: ${reason}`,
          ),
        ],
        {
          kind: 'table',
          head: ['TT', 'Tháng', 'Bộ phận', 'Lý do', 'Cuộc đánh giá'],
          widths: [10, 15, 42, 63, 35],
          rows: (programme ? roundsCarriedOut(programme, audits) : []).map(
            ({ round, audits: done, cancelled }, index) => [
              String(index + 1),
              String(round.month),
              round.unit.name,
              round.reason,
              [...(done.length === 0 ? ['Chưa thực hiện'] : done.map(auditCell)), ...cancelled.map(cancelledCell)].join(
                '\n',
              ),
            ],
          ),
        },
      ),
    ],
    recipients: ['Các bộ phận', 'Lưu: VT'],
    signatures: [headSigner(office)],
  };
}

/** Where and when: the code keeps the year of the programme, the days are those it is held on. */
function auditCell(audit: Audit): string {
  const moved = moveText(audit);
  return [audit.code, dayRange(audit), moved === '' ? '' : `(${moved})`].filter(Boolean).join('\n');
}

function cancelledCell({ code }: Audit): string {
  return `${code} (đã hủy)`;
}
