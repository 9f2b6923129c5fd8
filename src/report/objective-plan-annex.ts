import { followUp } from './follow-up.ts';
import { unbroken, vnDate } from './format.ts';
import { type PlanLine, resultCell } from './objective-model.ts';
import type { LaterLine, ObjectivePlanModel } from './objective-plan-model.ts';
import { type PaperBlock, section, text } from './paper.ts';

/** What other decisions changed, and what was measured: nothing while there is neither. */
export function planAnnex({ asOf, decision, later, results }: ObjectivePlanModel): PaperBlock[] {
  const measured = results.some(({ against, verdict }) => against.length > 0 || verdict !== 'no-data');
  return followUp(asOf, {
    heading: 'THEO DÕI THỰC HIỆN MỤC TIÊU',
    signed: decision ? 'kế hoạch đã phê duyệt' : 'kế hoạch trình phê duyệt',
    blocks: [...(later.length === 0 ? [] : laterBlocks(later)), ...(measured ? resultBlocks(results) : [])],
  });
}

function laterBlocks(later: readonly LaterLine[]): PaperBlock[] {
  return [
    section('Điều chỉnh, bổ sung sau khi phê duyệt'),
    {
      kind: 'table',
      head: ['TT', 'Mục tiêu', 'Chỉ tiêu trước', 'Chỉ tiêu sau', 'Nội dung khác', 'Quyết định; lý do'],
      widths: [9, 62, 36, 36, 0, 52],
      aligns: ['middle', 'left', 'left', 'left', 'left', 'left'],
      rows: later.map(({ line, before, reason }, index) => [
        String(index + 1),
        `${line.code}: ${line.content}`,
        before ? `${before.indicator}: ${before.target}` : '(mục tiêu bổ sung)',
        `${line.indicator}: ${line.target}`,
        otherText(line, before),
        [decisionText(line), reason].filter(Boolean).join('\n'),
      ]),
    },
  ];
}

function resultBlocks(results: ObjectivePlanModel['results']): PaperBlock[] {
  return [
    section('Kết quả thực hiện'),
    {
      kind: 'table',
      head: ['TT', 'Mục tiêu', 'Chỉ tiêu đang theo dõi', 'Kết quả'],
      widths: [9, 92, 66, 0],
      aligns: ['middle', 'left', 'left', 'left'],
      rows: results.map((line, index) => [
        String(index + 1),
        `${line.code}: ${line.content}`,
        unbroken(`${line.indicator}: ${line.target}`),
        unbroken(resultCell(line)),
      ]),
    },
    text(
      'Kết quả đo từ hồ sơ theo quy tắc biểu II.06a; tử số/mẫu số ghi trong ngoặc. Tỷ lệ hài lòng đo từ phiếu đánh giá (hài lòng / tổng số phiếu), kỳ không có phiếu thì theo số nhập tay. Các tỷ lệ “đúng hạn” của phiếu khắc phục, phản ánh kiến nghị, kế hoạch năm tính trên bản ghi đến hạn trong kỳ. Không có mẫu số thì ghi “chưa có số liệu”.',
    ),
  ];
}

function decisionText({ approval }: PlanLine): string {
  return approval ? `Quyết định số ${approval.decision} ngày ${vnDate(approval.signedOn)}` : 'chưa phê duyệt';
}

/** What else a later wording says otherwise; all of it for an objective that is new. */
function otherText(line: PlanLine, before: PlanLine | null): string {
  const texts = (one: PlanLine): readonly (readonly [string, string])[] => [
    ['Nội dung', one.content],
    ['Hiện trạng', one.baseline],
    ['Biện pháp', one.measures.join('; ')],
    ['Nguồn lực', one.resources],
    ['Trách nhiệm', one.responsible],
    ['Thời hạn', one.deadline ? vnDate(one.deadline) : ''],
    ['Đánh giá', [one.judged, one.frequency].filter(Boolean).join('; ')],
  ];
  const known = before ? texts(before) : null;
  return texts(line)
    .filter(([name, words], index) => (known ? known[index]?.[1] !== words : name !== 'Nội dung' && words !== ''))
    .map(([name, words]) => `${name}: ${words === '' ? '(bỏ)' : words}`)
    .join('\n');
}
