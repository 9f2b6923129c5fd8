import type { Context } from '../command/context.ts';
import { callReview, closeReview, finishDecision, holdReview, planReview, signReview } from '../command/review.ts';
import { type ReviewDecision, standardAgenda } from '../domain/review/review.ts';
import { instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { gatherReviewInputs } from '../report/review-input.ts';
import { workDay, workDayFrom } from './work-day.ts';

const invited = [
  'Chủ tịch, Phó Chủ tịch Ủy ban nhân dân xã',
  'Trưởng các bộ phận chuyên môn',
  'Trung tâm Phục vụ hành chính công',
  'Thư ký ISO',
];

/** Who prepares, takes the minutes, and presides. */
export interface ReviewWorld {
  readonly secretary: Context;
  readonly chair: Context;
}

interface ReviewStory {
  readonly held: LocalDate;
  /** Last day of the period considered. */
  readonly to: LocalDate;
  readonly minutes: string;
  readonly opinions: string;
  readonly conclusion: string;
  readonly remarks: Readonly<Record<string, string>>;
  readonly decisions: readonly Omit<ReviewDecision, 'number' | 'done'>[];
  /** What was done of it: number, days after the meeting, result. */
  readonly done: readonly (readonly [number: number, days: number, text: string])[];
}

/** The review at the end of last year: this year's objectives answer its decisions. All is done; it is closed. */
export async function loadLastYearReview(world: ReviewWorld): Promise<void> {
  const today = localDateOf(world.secretary.clock());
  const held = workDayFrom(addDays(today, -345));
  const lastDay = localDate(`${yearOf(today) - 1}-12-31`);
  const day = (days: number) => workDay(held, days);
  const code = await holdReviewOf(world, {
    held,
    to: day(-1) < lastDay ? day(-1) : lastDay,
    minutes: '31/BB-UBND',
    opinions: 'Trung tâm Phục vụ hành chính công đề nghị tăng hướng dẫn nộp trực tuyến tại quầy.',
    conclusion:
      'Hệ thống vận hành ổn định sau sắp xếp.\nNăm tới đặt mục tiêu đo được cho hồ sơ trực tuyến, phiếu khắc phục và phản ánh, kiến nghị.',
    remarks: { ...remarks, c2 },
    decisions: [
      {
        kind: 'improvement',
        content: 'Nâng tỷ lệ hồ sơ nộp trực tuyến lên từ 40 % trở lên',
        owner: 'Hoàng Ngọc Lan',
        due: day(120),
      },
      {
        kind: 'improvement',
        content: 'Theo dõi việc đóng phiếu khắc phục đúng hạn như một mục tiêu chất lượng',
        owner: 'Trần Minh Thư',
        due: day(60),
      },
      {
        kind: 'system-change',
        content: 'Đưa thời hạn trả lời phản ánh, kiến nghị vào mục tiêu chất lượng của năm',
        owner: 'Lê Thị Thu Hằng',
        due: day(60),
      },
      {
        kind: 'improvement',
        content: 'Lập nhóm trao đổi nghiệp vụ giữa các bộ phận',
        owner: 'Vũ Anh Đức',
        due: day(90),
      },
    ],
    done: [
      [1, 110, 'Quầy có người hướng dẫn và máy tính nộp trực tuyến; mục tiêu năm đặt ≥ 40 %'],
      [2, 55, 'Đã thành mục tiêu của năm, đo từ phiếu'],
      [3, 55, 'Đã thành mục tiêu của năm, đo từ sổ phản ánh, kiến nghị'],
      [4, 80, 'Nhóm trao đổi đã lập, họp hằng tháng'],
    ],
  });
  const closing = { ...world.chair, clock: () => instantAt(day(130), 9 * 60) };
  await closeReview(closing, code, 'Các kết luận đã thực hiện; kết quả đưa vào mục tiêu và kế hoạch năm.');
}

/** The review in the middle of the year: held and signed half a year ago, one action still open. */
export async function loadHalfYearReview(world: ReviewWorld): Promise<void> {
  const today = localDateOf(world.secretary.clock());
  const held = workDayFrom(addDays(today, -180));
  await holdReviewOf(world, {
    held,
    to: addDays(held, -1),
    minutes: '06/BB-UBND',
    opinions:
      'Trung tâm Phục vụ hành chính công đề nghị có người thay tại quầy giờ cao điểm.\nCông chức Tư pháp – Hộ tịch đề nghị cơ quan phối hợp trả lời xác minh đúng hạn.',
    conclusion:
      'Hệ thống quản lý chất lượng được duy trì và phù hợp với chức năng sau sắp xếp.\nTrọng tâm sáu tháng tới là giảm hồ sơ quá hạn lĩnh vực hộ tịch, chứng thực và tăng hồ sơ trực tuyến.',
    remarks: halfYearRemarks,
    decisions: [
      {
        kind: 'improvement',
        content: 'Giao ban đầu ngày với danh sách hồ sơ sắp đến hạn',
        owner: 'Vũ Anh Đức',
        due: workDay(held, 30),
      },
      {
        kind: 'resource',
        content: 'Bố trí người thay tại quầy vào giờ cao điểm',
        owner: 'Lê Thị Thu Hằng',
        due: workDay(held, 45),
      },
      {
        kind: 'system-change',
        content: 'Rà soát quy trình có yêu cầu xác minh, ghi rõ bước chờ cơ quan phối hợp',
        owner: 'Trần Minh Thư',
        due: workDay(held, 170),
      },
    ],
    done: [
      [1, 28, 'Giao ban 7 giờ 30 hằng ngày, có danh sách in từ phần mềm'],
      [2, 44, 'Đã phân công thay nhau từ 8 giờ đến 10 giờ 30'],
    ],
  });
}

/**
 * The review of the year, held last week after the audits and signed: its decisions are next year's proposals. The next
 * one stands in the calendar.
 */
export async function loadYearReview(world: ReviewWorld): Promise<void> {
  const today = localDateOf(world.secretary.clock());
  const held = workDayFrom(addDays(today, -9));
  await holdReviewOf(world, {
    held,
    to: addDays(held, -1),
    minutes: '21/BB-UBND',
    opinions:
      'Văn phòng đề nghị cơ quan phối hợp trả lời xác minh qua văn bản điện tử.\nTrung tâm Phục vụ hành chính công đề nghị thêm một máy tính cho người dân nộp trực tuyến.',
    conclusion:
      'Chương trình đánh giá nội bộ của năm đã thực hiện đủ, các điểm không phù hợp đã khắc phục có hiệu lực.\nMục tiêu giải quyết đúng hạn chưa đạt ở một số quý: giữ chỉ tiêu, tập trung hồ sơ phải xác minh.',
    remarks: yearRemarks,
    decisions: [
      {
        kind: 'improvement',
        content: 'Nâng tỷ lệ hồ sơ nộp trực tuyến năm sau lên từ 45 % trở lên',
        owner: 'Hoàng Ngọc Lan',
        due: workDay(held, 60),
      },
      {
        kind: 'system-change',
        content: 'Đặt mục tiêu chất lượng về thời gian chờ cơ quan phối hợp xác minh',
        owner: 'Trần Minh Thư',
        due: workDay(held, 60),
      },
      {
        kind: 'resource',
        content: 'Thêm một máy tính và người hướng dẫn nộp trực tuyến tại quầy',
        owner: 'Lê Thị Thu Hằng',
        due: workDay(held, 50),
      },
      {
        kind: 'system-change',
        content: 'Đánh giá chuyên đề hồ sơ phải xác minh trước khi hết năm',
        owner: 'Lý Thành Kiệm',
        due: workDay(held, 40),
      },
    ],
    done: [],
  });
  const next = workDayFrom(addDays(today, 200));
  await planReview(world.secretary, {
    ...common,
    meetsAt: instantAt(next, 8 * 60),
    from: addDays(next, -180),
    to: addDays(next, -1),
    agenda: standardAgenda,
  });
}

const common = {
  place: 'Phòng họp Ủy ban nhân dân xã An Thịnh',
  chair: 'Nguyễn Văn Bình',
  secretary: 'Trần Minh Thư',
  invited,
};

/** A meeting from its plan to the results of its decisions; returns its code. */
async function holdReviewOf({ secretary, chair }: ReviewWorld, story: ReviewStory): Promise<string> {
  const { held, to, opinions, conclusion } = story;
  const from = addDays(held, -180);
  const at = (context: Context, day: LocalDate, minute: number): Context => ({
    ...context,
    clock: () => instantAt(day, minute),
  });
  const { code } = await planReview(at(secretary, workDay(held, -25), 9 * 60), {
    ...common,
    meetsAt: instantAt(held, 8 * 60),
    from,
    to,
    agenda: standardAgenda,
  });
  await callReview(at(secretary, workDay(held, -20), 9 * 60), code, '');
  const writing = at(secretary, held, 11 * 60);
  const inputs = await gatherReviewInputs(writing, { code, from, to });
  const silent = inputs.some(({ key, sentences }) => key === 'c2' && sentences.length === 0);
  await holdReview(writing, code, inputs, {
    attended: ['Nguyễn Văn Bình', 'Lê Thị Thu Hằng', 'Trần Minh Thư', 'Hoàng Ngọc Lan', 'Vũ Anh Đức', 'Trịnh Thúy Nga'],
    absent: ['Ngô Thanh Hải – họp tại tỉnh'],
    opinions,
    conclusion,
    // Early in a year the months before lie in one whose objectives were not kept here.
    remarks: silent ? { ...story.remarks, c2 } : story.remarks,
    decisions: story.decisions,
  });
  const signedOn = workDayFrom(addDays(held, 1));
  await signReview(at(chair, signedOn, 9 * 60), code, { number: story.minutes, on: signedOn });
  for (const [number, days, text] of story.done) {
    const day = workDay(held, days);
    await finishDecision(at(secretary, day, 16 * 60), code, number, { on: day, text });
  }
  return code;
}

/** What the records could not say at that time. */
const remarks = {
  a: 'Lần xem xét đầu tiên của xã sau sắp xếp; không có kết luận cũ.',
  b: 'Sắp xếp đơn vị hành chính, phân cấp thêm thủ tục cho cấp xã; đã xem xét biến đổi khí hậu: mưa lũ có thể làm gián đoạn tiếp nhận.',
  c1: 'Phiếu đánh giá tại quầy cho kết quả tốt; ý kiến chủ yếu về thời gian chờ.',
  c4: 'Các phiếu khắc phục được theo dõi trên sổ.',
  c6: 'Đánh giá nội bộ theo chương trình năm.',
  c7: 'Bưu điện giao nhận đúng hẹn; phần mềm gián đoạn hai lần, mỗi lần dưới một giờ.',
  d: 'Thiếu một người tại quầy vào giờ cao điểm.',
  e: 'Biện pháp giảm rủi ro trễ hạn đã làm; rủi ro mất điện cần theo dõi.',
  f: 'Đề xuất danh sách giấy tờ rút gọn cho thủ tục hộ tịch.',
};

const halfYearRemarks = { ...remarks, a: 'Các kết luận của lần xem xét cuối năm trước đã thực hiện.' };

const yearRemarks = {
  ...halfYearRemarks,
  a: 'Còn một việc của lần xem xét giữa năm: rà soát quy trình có yêu cầu xác minh.',
  c6: 'Đánh giá định kỳ và đánh giá theo dõi đã đóng; kiểm tra của Sở Khoa học và Công nghệ xếp loại tốt.',
  d: 'Giờ cao điểm đã có người thay tại quầy; thiếu máy tính cho người dân nộp trực tuyến.',
  f: 'Bảng thời gian từng bước đưa vào giao ban tuần; phiếu lấy ý kiến theo từng thủ tục.',
};

const c2 = 'Mục tiêu của năm ấy được theo dõi trên giấy, báo cáo kèm theo; từ năm sau đo trên phần mềm.';
