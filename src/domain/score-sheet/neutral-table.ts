import type { LocalDate } from '../time/local-date.ts';
import type { ScoreFormula, ScoreStep } from './formula.ts';
import type { Criterion, TablePurpose, TableText } from './table.ts';

type Row = readonly [
  number: string,
  title: string,
  most?: number,
  scoring?: string,
  proof?: string,
  formula?: ScoreFormula,
  steps?: readonly ScoreStep[],
];

const step = (least: number, points: number): ScoreStep => ({ least, points });

const reform: readonly Row[] = [
  ['1', 'Chỉ đạo, điều hành cải cách hành chính'],
  [
    '1.1',
    'Ban hành kế hoạch cải cách hành chính của năm',
    5,
    'Ban hành đúng thời hạn: 5; chậm: 2; không: 0',
    'Kế hoạch',
  ],
  ['1.2', 'Mức độ hoàn thành kế hoạch', 10, 'Theo tỷ lệ nhiệm vụ hoàn thành', 'Báo cáo kết quả thực hiện kế hoạch'],
  ['1.3', 'Tuyên truyền cải cách hành chính', 5, 'Có từ hai hình thức: 5; một: 3', 'Tin bài, biên bản, hình ảnh'],
  ['2', 'Giải quyết thủ tục hành chính'],
  [
    ...([
      '2.1',
      'Niêm yết, công khai thủ tục hành chính',
      5,
      'Theo tỷ lệ thủ tục đã niêm yết',
      'Biên bản niêm yết',
    ] as const),
    'postings-done',
  ],
  [
    ...([
      '2.2',
      'Hồ sơ giải quyết trước hạn, đúng hạn',
      20,
      'Từ 98 %: 20; từ 95 %: 15; từ 90 %: 10; dưới 90 %: 0',
      'Biểu II.06a của năm',
    ] as const),
    'on-time',
    [step(98, 20), step(95, 15), step(90, 10)],
  ],
  [
    ...(['2.3', 'Hồ sơ nộp trực tuyến', 10, 'Theo tỷ lệ hồ sơ nộp trực tuyến', 'Biểu II.06a của năm'] as const),
    'online-received',
  ],
  [
    ...([
      '2.4',
      'Trả lời phản ánh, kiến nghị đúng hạn',
      10,
      'Theo tỷ lệ phản ánh, kiến nghị trả lời đúng hạn',
      'Sổ phản ánh, kiến nghị',
    ] as const),
    'complaints-in-time',
  ],
  ['3', 'Hệ thống quản lý chất lượng'],
  [
    ...(['3.1', 'Công bố hệ thống quản lý chất lượng', 5, 'Có bản công bố còn hiệu lực: 5', 'Bản công bố'] as const),
    'declaration',
  ],
  [
    ...(['3.2', 'Đánh giá nội bộ trong năm', 5, 'Đã đóng cuộc đánh giá: 5', 'Báo cáo đánh giá nội bộ'] as const),
    'audit-closed',
  ],
  [
    ...(['3.3', 'Xem xét của lãnh đạo trong năm', 5, 'Đã ký biên bản: 5', 'Biên bản xem xét của lãnh đạo'] as const),
    'review-signed',
  ],
  [
    ...([
      '3.4',
      'Mục tiêu chất lượng đạt',
      5,
      'Theo tỷ lệ mục tiêu đạt',
      'Kế hoạch thực hiện mục tiêu và kết quả',
    ] as const),
    'objectives-met',
  ],
  ['4', 'Sự hài lòng của người dân, tổ chức'],
  [
    ...(['4.1', 'Mức độ hài lòng', 10, 'Từ 90 %: 10; từ 80 %: 7; từ 70 %: 5', 'Tổng hợp phiếu đánh giá'] as const),
    'satisfaction',
    [step(90, 10), step(80, 7), step(70, 5)],
  ],
  [
    '5',
    'Sáng kiến, mô hình mới trong cải cách hành chính',
    5,
    'Mỗi sáng kiến được công nhận: 2,5',
    'Văn bản công nhận',
  ],
];

const emulation: readonly Row[] = [
  ['1', 'Kết quả thực hiện nhiệm vụ'],
  [
    ...([
      '1.1',
      'Hồ sơ giải quyết trước hạn, đúng hạn',
      30,
      'Từ 98 %: 30; từ 95 %: 25; từ 90 %: 15; dưới 90 %: 0',
      'Danh sách hồ sơ đã giải quyết',
    ] as const),
    'person-on-time',
    [step(98, 30), step(95, 25), step(90, 15)],
  ],
  ['1.2', 'Khối lượng hồ sơ đã giải quyết', 10, 'So với nhiệm vụ được giao', '', 'person-resolved'],
  ['1.3', 'Điểm đánh giá việc giải quyết thủ tục', 20, 'Theo tỷ lệ điểm đạt được', '', 'person-score'],
  ['1.4', 'Hành động khắc phục được giao xong đúng hạn', 10, 'Theo tỷ lệ xong đúng hạn', '', 'person-slips'],
  ['2', 'Thái độ phục vụ và kỷ luật'],
  ['2.1', 'Không có phản ánh có cơ sở', 10, 'Không có: 10; mỗi phản ánh có cơ sở trừ 5', '', 'person-complaints'],
  ['2.2', 'Chấp hành kỷ luật, kỷ cương, giờ giấc', 10, 'Mỗi lần vi phạm trừ 2'],
  ['3', 'Học tập và đóng góp'],
  ['3.1', 'Tham gia đào tạo', 5, 'Theo tỷ lệ buổi có mặt', '', 'person-training'],
  ['3.2', 'Sáng kiến, việc làm thêm ngoài nhiệm vụ', 5, 'Mỗi việc được ghi nhận: 2,5', 'Văn bản, xác nhận'],
];

/**
 * An example to begin with, ours and of no authority: the office puts the table it is really scored by in its place.
 * Nothing of it is law, and nothing of it is in use before the office sets it.
 */
export function neutralTable(purpose: TablePurpose, from: LocalDate): TableText {
  const common = { from, basis: '', scheme: 'calendar' } as const;
  if (purpose === 'reform') {
    const name = 'Bộ tiêu chí mẫu cải cách hành chính (thay bằng bộ tiêu chí do cấp có thẩm quyền giao)';
    return { ...common, purpose, name, period: 'year', criteria: reform.map(criterion), bands: [] };
  }
  const bands = [
    { name: 'Hoàn thành xuất sắc nhiệm vụ', least: 90 },
    { name: 'Hoàn thành tốt nhiệm vụ', least: 70 },
    { name: 'Hoàn thành nhiệm vụ', least: 50 },
    { name: 'Không hoàn thành nhiệm vụ', least: 0 },
  ];
  const name = 'Bộ tiêu chí mẫu đánh giá thi đua (thay bằng quy chế của cơ quan)';
  return { ...common, purpose, name, period: 'quarter', criteria: emulation.map(criterion), bands };
}

function criterion([number, title, most, scoring = '', proof = '', formula, steps = []]: Row): Criterion {
  return { number, title, most: most ?? null, scoring, proof, formula: formula ?? null, steps };
}
