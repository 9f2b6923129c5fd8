import { getProgramme, officeSections } from '../command/audit-programme.ts';
import type { Audit } from '../domain/audit/audit.ts';
import type { Party } from '../domain/audit/party.ts';
import { type AuditProgramme, missingSections, roundsCarriedOut } from '../domain/audit/programme.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { listAudits } from '../storage/audit.ts';
import { getOffice } from '../storage/setting.ts';
import { passage } from './audit-model.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, paperFaces } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface ProgrammeModel {
  readonly office: Office;
  readonly programme: AuditProgramme;
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
    const programme = await getProgramme(context, year);
    const sections = (await officeSections(context, year)).filter(({ isSection }) => isSection);
    const audits = await listAudits(context.database, { year });
    const missing = missingSections(programme, sections).map(({ id, name }) => ({ id, name }));
    return { office, programme, audits, missing };
  },
  ...paperFaces(paperOf),
};

function paperOf({ office, programme, audits, missing }: ProgrammeModel): Omit<Paper, 'office'> {
  return {
    name: 'Chương trình',
    number: documentNumber('', 'CTr', office),
    summary: `Đánh giá nội bộ năm ${programme.year}`,
    date: programme.approval?.signedOn ?? null,
    draft: programme.approval === null,
    blocks: [
      ...passage('1. Mục tiêu', [programme.objectives]),
      ...passage('2. Phạm vi', [programme.scope]),
      ...passage('3. Chuẩn mực', [programme.criteria]),
      ...passage('4. Phương pháp', [programme.methods]),
      ...passage(
        '5. Các đợt trong năm',
        missing.length === 0 ? [] : [`Chưa có trong chương trình: ${missing.map(({ name }) => name).join(', ')}.`],
        {
          kind: 'table',
          head: ['TT', 'Tháng', 'Bộ phận', 'Lý do', 'Cuộc đánh giá'],
          widths: [10, 15, 42, 63, 35],
          rows: roundsCarriedOut(programme, audits).map(({ round, audits: done }, index) => [
            String(index + 1),
            String(round.month),
            round.unit.name,
            round.reason,
            done.map(({ code }) => code).join('\n') || 'Chưa thực hiện',
          ]),
        },
      ),
    ],
    recipients: ['Các bộ phận', 'Lưu: VT'],
    signatures: [headSigner(office)],
  };
}
