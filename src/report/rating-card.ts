import { criteria, criterionNames, gradeNames, grades } from '../domain/feedback/rating.ts';
import type { Office } from '../domain/organisation/office.ts';
import { getOffice } from '../storage/setting.ts';
import { type PaperBlock, paperFaces, text } from './paper.ts';
import type { ReportKind } from './report.ts';

export interface RatingCardModel {
  readonly office: Office;
}

/**
 * Phiếu đánh giá để trống, for who would rather write than touch a screen: the same scale and the same questions as the
 * device at the counter and the link of the receipt, in the order of the form it is entered with. It asks for no name.
 */
export const ratingCard: ReportKind<RatingCardModel> = {
  kind: 'rating-card',
  title: { vi: 'Phiếu đánh giá mức độ hài lòng (để trống)', en: 'Rating card, blank' },
  needs: [],
  templateVersion: '1',
  tagged: true,
  gather: async ({ database }) => ({ office: await getOffice(database) }),
  ...paperFaces<RatingCardModel>(({ office }) => ({
    title: `Phiếu đánh giá mức độ hài lòng – ${office.name}`,
    number: null,
    date: null,
    name: 'Phiếu đánh giá',
    summary: 'Mức độ hài lòng của tổ chức, cá nhân',
    blocks: [
      text(
        `Xin đánh dấu × vào một ô ở mỗi dòng và bỏ phiếu vào hộp thư góp ý tại ${office.counterName}. Phiếu không ghi họ tên, số điện thoại; câu nào không muốn trả lời thì bỏ trống.`,
      ),
      line('Mã hồ sơ (trên giấy tiếp nhận, nếu muốn ghi): ', 14),
      gradeTable('Đánh giá chung', ['Giải quyết hồ sơ lần này']),
      gradeTable(
        'Từng nội dung',
        criteria.filter((one) => one !== 'bodies').map((one) => criterionNames[one]),
      ),
      {
        kind: 'table',
        head: ['Ngoài nơi nộp hồ sơ', 'Không phải liên hệ', 'Chỉ Bộ phận Một cửa', 'Từ hai cơ quan trở lên'],
        rows: [['Phải liên hệ thêm cơ quan nào', '', '', '']],
        widths: [0, 32, 32, 32],
      },
      line('Ý kiến khác: ', 29),
      line('', 35),
      line('Phần của cơ quan – nhận ngày …… /…… /………, người nhập: ', 7),
    ],
    signatures: [],
  })),
};

/** A place to write, on one line. */
function line(words: string, dots: number): PaperBlock {
  return { kind: 'flush', text: `${words}${'…'.repeat(dots)}` };
}

function gradeTable(head: string, rows: readonly string[]): PaperBlock {
  return {
    kind: 'table',
    head: [head, ...grades.map((grade) => gradeNames[grade])],
    rows: rows.map((row) => [row, '', '', '']),
    widths: [0, 32, 32, 32],
  };
}
