import type { Context } from '../command/context.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import {
  type AuditModel,
  formerPlans,
  planSigned,
  readAudit,
  standingOf,
  teamTable,
  thawAudit,
} from './audit-model.ts';
import { auditGrounds } from './clause-grounds.ts';
import { articleText, authorityText } from './decision.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { type Paper, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

export interface AuditTeamModel extends AuditModel {
  /** What the decision stands on, each after "Căn cứ", as the records had it when it was signed (clause-grounds.ts). */
  readonly grounds: readonly string[];
}

/**
 * Quyết định thành lập đoàn (quyết định cá biệt, NĐ 30/2020/NĐ-CP Phụ lục III). Its grounds are what the office's own
 * records have (`grounds` of the model); no instrument is cited that is not in its register.
 */
export const auditTeam: ReportKind<AuditTeamModel> = recordPaper({
  kind: 'audit-team',
  title: { vi: 'Quyết định thành lập đoàn đánh giá nội bộ', en: 'Decision on the audit team' },
  templateVersion: '3.1',
  thaw,
  gather: gatherTeam,
  paper: paperOf,
});

async function gatherTeam(context: Context, code: string): Promise<AuditTeamModel> {
  const { model, signedAt } = await readAudit(context, code, planSigned);
  const day = model.audit.approval?.signedOn ?? localDateOf(context.clock());
  return { ...model, grounds: await auditGrounds(context.database, model.audit, { day, signedAt }) };
}

function thaw(model: unknown, at: Instant): AuditTeamModel {
  const { grounds } = model as AuditTeamModel;
  return { ...thawAudit(model, at), grounds };
}

function paperOf(model: AuditTeamModel): Omit<Paper, 'office'> {
  const { office, audit, grounds } = model;
  const { title, sections, from, to } = audit;
  const days = from === to ? `ngày ${vnDate(from)}` : `từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}`;
  const places = sections.map(({ name }) => name).join(', ');
  return {
    name: 'Quyết định',
    number: documentNumber(audit.approval?.decision ?? '', 'QĐ', office),
    summary: `Về việc thành lập đoàn đánh giá nội bộ (${audit.code})`,
    date: audit.approval?.signedOn ?? null,
    ...standingOf(model, audit.approval === null),
    blocks: [
      { kind: 'centre', text: authorityText(office) },
      ...grounds.map((ground) => ({ kind: 'basis' as const, text: `Căn cứ ${ground};` })),
      { kind: 'basis', text: 'Theo đề nghị của Thư ký ISO.' },
      { kind: 'centre', text: 'QUYẾT ĐỊNH:' },
      { kind: 'article', text: articleText(1, `Thành lập đoàn thực hiện “${title}” gồm các ông, bà có tên sau đây:`) },
      teamTable(audit),
      {
        kind: 'article',
        text: articleText(
          2,
          `Đoàn đánh giá tại ${places} ${days}, theo kế hoạch đã phê duyệt; lập báo cáo gửi người ký Quyết định này. Đoàn tự giải thể khi cuộc đánh giá kết thúc.`,
        ),
      },
      {
        kind: 'article',
        text: articleText(
          3,
          'Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận được đánh giá và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
        ),
      },
    ],
    annex: followUp(model.asOf, {
      heading: 'THEO DÕI QUYẾT ĐỊNH',
      signed: audit.approval ? 'quyết định đã ban hành' : 'quyết định trình ký',
      blocks: formerPlans(model, teamTable),
    }),
    recipients: ['Như Điều 3', 'Lưu: VT'],
    signatures: [{ title: office.leaderTitle, name: office.leaderName }],
  };
}
