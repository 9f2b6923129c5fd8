import { type Auditor, type CompetenceStanding, competenceStanding, validUntil } from '../domain/audit/auditor.ts';
import type { Office } from '../domain/organisation/office.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listAuditors } from '../storage/audit.ts';
import { listPeople } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, paperFaces, text } from './paper.ts';
import type { ReportKind } from './report.ts';

export interface AuditorListModel {
  readonly office: Office;
  /** The day the competence is judged on. */
  readonly on: LocalDate;
  readonly auditors: readonly (Auditor & {
    /** Post and section on that day; '' for somebody who holds none. */
    readonly post: string;
    readonly standing: CompetenceStanding;
  })[];
}

/** Danh sách đánh giá viên nội bộ (7.2, 9.2.2 c): who may audit and by what evidence, on a day (today unless `to` names one). */
export const auditorList: ReportKind<AuditorListModel> = {
  kind: 'auditor-list',
  title: { vi: 'Danh sách đánh giá viên nội bộ', en: 'List of internal auditors' },
  needs: [],
  asks: ['to'],
  templateVersion: '1.1',
  tagged: true,
  async gather({ database, clock }, { to }) {
    const on = to ?? localDateOf(clock());
    const [office, auditors, people] = await Promise.all([
      getOffice(database),
      listAuditors(database),
      listPeople(database, on),
    ]);
    const lines = auditors.map((auditor) => {
      const post = people.find(({ id }) => id === auditor.personId)?.post;
      const words = post ? [post.title, post.unitName].filter(Boolean).join(', ') : '';
      return { ...auditor, post: words, standing: competenceStanding(auditor, on) };
    });
    // Who audits comes before who no longer does.
    const ended = (one: Auditor) => Number(one.state === 'ended');
    return { office, on, auditors: lines.toSorted((a, b) => ended(a) - ended(b)) };
  },
  resolved: ({ on }) => ({ to: on }),
  ...paperFaces(paperOf),
};

function paperOf({ office, on, auditors }: AuditorListModel): Omit<Paper, 'office'> {
  const fit = auditors.filter(({ standing }) => standing === 'valid' || standing === 'soon');
  return {
    name: 'Danh sách',
    number: null,
    summary: `Đánh giá viên nội bộ, tính đến ngày ${vnDate(on)}`,
    date: on,
    landscape: true,
    blocks: [
      {
        kind: 'table',
        head: [
          'TT',
          'Họ và tên; chức vụ',
          'Vai trò',
          'Khóa đào tạo, chứng nhận',
          'Kinh nghiệm',
          'Hiệu lực đến',
          'Tình trạng',
        ],
        widths: [10, 52, 28, 0, 44, 24, 30],
        aligns: ['middle', 'left', 'left', 'left', 'left', 'middle', 'left'],
        rows: auditors.map((one, index) => [
          String(index + 1),
          [one.name, one.post].filter(Boolean).join('\n'),
          one.lead ? 'Trưởng đoàn, đánh giá viên' : 'Đánh giá viên',
          one.trainings.map(trainingText).join('\n'),
          one.experience,
          untilText(one),
          one.ended === '' ? standingNames[one.standing] : `${standingNames[one.standing]}: ${one.ended}`,
        ]),
      },
      text(
        `Đủ điều kiện đánh giá: ${fit.length}; trong đó được làm trưởng đoàn: ${fit.filter(({ lead }) => lead).length}. Theo TCVN ISO 9001:2015, điều khoản 7.2 và 9.2.2.`,
      ),
    ],
    signatures: [{ title: 'Thư ký ISO' }, headSigner(office)],
  };
}

function trainingText({ name, certificate, on, validUntil: last }: Auditor['trainings'][number]): string {
  return `${[name, certificate].filter(Boolean).join('; ')} (${vnDate(on)} – ${vnDate(last)})`;
}

function untilText(auditor: Auditor): string {
  const until = validUntil(auditor);
  return until ? vnDate(until) : '';
}

const standingNames: Readonly<Record<CompetenceStanding, string>> = {
  valid: 'Còn hiệu lực',
  soon: 'Sắp hết hiệu lực',
  expired: 'Hết hiệu lực',
  ended: 'Đã kết thúc',
};
