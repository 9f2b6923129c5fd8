import { officeSections } from '../command/audit-programme.ts';
import type { Audit, Party } from '../domain/audit/audit.ts';
import { type AuditProgramme, missingSections, roundsCarriedOut } from '../domain/audit/programme.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { findProgramme, listAudits } from '../storage/audit.ts';
import { getOffice } from '../storage/setting.ts';
import { part } from './audit-model.ts';
import { type Paper, paperFaces } from './audit-paper.ts';
import { headSigner } from './objective-model.ts';
import type { ReportKind } from './report.ts';

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
  templateVersion: '1',
  tagged: true,
  async gather(context, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const office = await getOffice(context.database);
    const programme = (await findProgramme(context.database, year)) ?? null;
    const sections = (await officeSections(context, year)).filter(({ isSection }) => isSection);
    const audits = await listAudits(context.database, { year });
    const missing = (programme ? missingSections(programme, sections) : []).map(({ id, name }) => ({ id, name }));
    return { office, year, programme, audits, missing };
  },
  ...paperFaces(paperOf),
};

function paperOf({ office, year, programme, audits, missing }: ProgrammeModel): Paper {
  return {
    office,
    name: 'Chương trình',
    type: 'CTr',
    number: '',
    summary: `Đánh giá nội bộ năm ${year}`,
    date: programme?.approval?.signedOn ?? null,
    draft: programme !== null && programme.approval === null,
    landscape: false,
    parts: [
      ...(programme
        ? [
            part('1. Mục tiêu', [programme.objectives]),
            part('2. Phạm vi', [programme.scope]),
            part('3. Chuẩn mực', [programme.criteria]),
            part('4. Phương pháp', [programme.methods]),
          ]
        : [part('Chương trình năm', [`Chưa lập chương trình đánh giá nội bộ năm ${year}.`])]),
      part(
        programme ? '5. Các đợt trong năm' : 'Các đợt trong năm',
        missing.length === 0 ? [] : [`Chưa có trong chương trình: ${missing.map(({ name }) => name).join(', ')}.`],
        {
          head: ['TT', 'Tháng', 'Bộ phận', 'Lý do', 'Cuộc đánh giá'],
          widths: [10, 15, 42, 63, 35],
          rows: (programme ? roundsCarriedOut(programme, audits) : []).map(({ round, audits: done }, index) => [
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
    signers: [headSigner(office)],
  };
}
