import type { Context } from '../command/context.ts';
import { addObjective, approveObjectives } from '../command/objective.ts';
import { answerReviewProposal } from '../command/objective-proposal.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import { type ObjectiveInput, targetOf } from '../domain/objective/input.ts';
import { type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { listManagementReviews } from '../storage/review.ts';
import { workDay, workDayFrom } from './work-day.ts';

/** The context of somebody of the demo on a day. */
export type On = (login: string, day: LocalDate) => Context;

interface Plan {
  readonly code: string;
  readonly content: string;
  readonly indicator: ObjectiveInput['indicator'];
  readonly target: string;
  readonly baseline: number | null;
  readonly measures: readonly string[];
  readonly unit: string;
  readonly name: string;
  readonly level?: ObjectiveInput['level'];
  readonly parent?: string;
}

const office = 'Ủy ban nhân dân xã An Thịnh';
const plans: readonly Plan[] = [
  {
    code: 'MT01',
    content: 'Hồ sơ được giải quyết trước hạn và đúng hạn đạt từ 98 % trở lên',
    indicator: 'in-time-of-resolved',
    target: '≥ 98 %',
    baseline: 96.5,
    measures: [
      'Giao ban đầu ngày với danh sách hồ sơ sắp đến hạn',
      'Xin lỗi và gia hạn trước hạn ít nhất một ngày làm việc',
    ],
    unit: office,
    name: 'Nguyễn Văn Bình',
  },
  {
    code: 'MT01-VP',
    content: 'Hồ sơ lĩnh vực hộ tịch, chứng thực đúng hạn đạt từ 99 % trở lên',
    indicator: 'in-time-of-resolved',
    target: '≥ 99 %',
    baseline: null,
    measures: ['Phân công người thay khi vắng mặt'],
    unit: 'Văn phòng HĐND và UBND',
    name: 'Vũ Anh Đức',
    level: 'section',
    parent: 'MT01',
  },
  {
    code: 'MT01-VP-01',
    content: 'Hồ sơ chứng thực được giao giải quyết đúng hạn đạt từ 99 % trở lên',
    indicator: 'in-time-of-resolved',
    target: '≥ 99 %',
    baseline: null,
    measures: ['Xem danh sách hồ sơ sắp đến hạn mỗi sáng', 'Bàn giao trước khi nghỉ phép'],
    unit: 'Văn phòng HĐND và UBND',
    name: 'Bùi Kim Oanh',
    level: 'official',
    parent: 'MT01-VP',
  },
  {
    code: 'MT01-KT',
    content: 'Hồ sơ lĩnh vực đất đai, xây dựng, kinh doanh đúng hạn đạt từ 98 % trở lên',
    indicator: 'in-time-of-resolved',
    target: '≥ 98 %',
    baseline: null,
    measures: ['Đề nghị cơ quan phối hợp trả lời trước hạn ba ngày làm việc'],
    unit: 'Phòng Kinh tế',
    name: 'Đặng Hồng Sơn',
    level: 'section',
    parent: 'MT01',
  },
  {
    code: 'MT02',
    content: 'Không để hồ sơ quá hạn tồn đọng cuối kỳ',
    indicator: 'open-overdue',
    target: '= 0 hồ sơ',
    baseline: null,
    measures: ['Rà soát hồ sơ quá hạn vào thứ Sáu hằng tuần'],
    unit: office,
    name: 'Lê Thị Thu Hằng',
  },
  {
    code: 'MT03',
    content: 'Tỷ lệ hồ sơ nộp trực tuyến đạt từ 40 % trở lên',
    indicator: 'online-share',
    target: '≥ 40 %',
    baseline: 28,
    measures: ['Hướng dẫn nộp trực tuyến tại quầy', 'Bố trí máy tính và tổ công nghệ số cộng đồng'],
    unit: 'Trung tâm Phục vụ hành chính công',
    name: 'Hoàng Ngọc Lan',
  },
  {
    code: 'MT04',
    content: 'Hồ sơ phải yêu cầu bổ sung quá một lần không vượt 2 %',
    indicator: 'supplement-repeated',
    target: '≤ 2 %',
    baseline: null,
    measures: ['Lập danh mục giấy tờ đầy đủ ngay lần đầu'],
    unit: office,
    name: 'Trần Minh Thư',
  },
  {
    code: 'MT05',
    content: 'Tỷ lệ người dân hài lòng đạt từ 95 % trở lên',
    indicator: 'satisfaction',
    target: '≥ 95 %',
    baseline: 93.2,
    measures: ['Phát phiếu và thiết bị đánh giá tại quầy'],
    unit: office,
    name: 'Trần Minh Thư',
  },
  {
    code: 'MT06',
    content: 'Phiếu yêu cầu hành động khắc phục được đóng đúng hạn đạt từ 80 % trở lên',
    indicator: 'corrective-action-in-time',
    target: '≥ 80 %',
    baseline: null,
    measures: ['Nhắc người thực hiện trước hạn 5 ngày làm việc', 'Báo cáo phiếu quá hạn tại giao ban tuần'],
    unit: office,
    name: 'Trần Minh Thư',
  },
  {
    code: 'MT07',
    content: 'Phản ánh, kiến nghị của người dân được trả lời đúng hạn 100 %',
    indicator: 'complaint-in-time',
    target: '≥ 100 %',
    baseline: null,
    measures: ['Vào sổ ngay trong ngày, phân công người trả lời'],
    unit: office,
    name: 'Lê Thị Thu Hằng',
  },
];

/** What the plan answers to the decisions of last year's review, by their number, and to what was remarked under input f. */
const answers: readonly (readonly [part: number | 'f', objective: string, reason: string])[] = [
  [1, 'MT03', 'Đưa vào mục tiêu của Trung tâm, chỉ tiêu như kết luận'],
  [2, 'MT06', 'Đặt chỉ tiêu ≥ 80 % vì là năm đầu đo'],
  [3, 'MT07', 'Đo từ sổ phản ánh, kiến nghị'],
  [4, '', 'Không đo được bằng số; đã đưa vào kế hoạch công tác năm'],
  ['f', '', 'Là việc làm một lần; Văn phòng đã lập danh sách trong quý I'],
];

/**
 * The year's plan: drafted by the quality officer, answering the decisions of last year's review, and approved by the
 * leader; satisfaction is measured from the cards.
 */
export async function loadObjectives(on: On, today: LocalDate): Promise<void> {
  const year = yearOf(today);
  const author = on('thu', today);
  const [review] = await listManagementReviews(author.database);
  const january = workDayFrom(localDate(`${year}-01-05`));
  const decided = workDay(review?.signed?.on ?? january, 5);
  const day = [decided > january ? decided : january, today].sort()[0] ?? today;
  for (const plan of plans) await addObjective(on('thu', day), inputOf(plan, year));
  for (const [part, objective, reason] of answers) {
    const kind = objective === '' ? 'declined' : 'changed';
    const same = { content: '', indicator: '', target: null, unit: '', responsible: '' };
    await answerReviewProposal(on('thu', day), year, `${review?.code}-${part}`, { ...same, kind, objective, reason });
  }
  await approveObjectives(on('binh', day), { year, decision: '01/QĐ-UBND', signedOn: day });
}

function judgedOf(indicator: Plan['indicator']): string {
  const { source } = formulaOf(indicator);
  if (source === 'cards') return 'Phiếu đánh giá của tổ chức, cá nhân';
  if (source === 'records') return 'Đo từ bản ghi đến hạn trong kỳ';
  return 'Đo từ hồ sơ theo biểu II.06a';
}

function inputOf(plan: Plan, year: number): ObjectiveInput {
  return {
    year,
    code: plan.code,
    content: plan.content,
    indicator: plan.indicator,
    counting: '',
    target: targetOf(plan.target),
    baseline: { value: plan.baseline, text: '' },
    measures: plan.measures,
    resources: 'Nhân lực hiện có; hệ thống thông tin giải quyết TTHC',
    responsible: { name: plan.name, unit: plan.unit },
    deadline: localDate(`${year}-12-14`),
    judged: judgedOf(plan.indicator),
    frequency: 'quarter',
    scheme: 'reporting',
    level: plan.level ?? 'office',
    parent: plan.parent ?? null,
  };
}
