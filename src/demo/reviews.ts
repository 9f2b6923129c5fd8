import type { Context } from '../command/context.ts';
import { callReview, finishDecision, holdReview, planReview, signReview } from '../command/review.ts';
import { period } from '../domain/indicator/period.ts';
import { standardAgenda } from '../domain/review/review.ts';
import { instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate, weekday, yearOf } from '../domain/time/local-date.ts';
import { gatherReviewInputs } from '../report/review-input.ts';

const invited = [
  'Chủ tịch, Phó Chủ tịch Ủy ban nhân dân xã',
  'Trưởng các bộ phận chuyên môn',
  'Trung tâm Phục vụ hành chính công',
  'Thư ký ISO',
];

/** A review that was held and signed half a year ago with one action still open, and the next one being prepared. */
export async function loadReviews(secretary: Context, chair: Context): Promise<void> {
  const today = localDateOf(secretary.clock());
  const held = workday(addDays(today, -180));
  const at = (context: Context, day: LocalDate, minute: number): Context => ({
    ...context,
    clock: () => instantAt(day, minute),
  });
  const common = {
    place: 'Phòng họp Ủy ban nhân dân xã An Thịnh',
    chair: 'Nguyễn Văn Bình',
    secretary: 'Trần Minh Thư',
    invited,
  };
  const { code } = await planReview(at(secretary, addDays(held, -25), 9 * 60), {
    ...common,
    meetsAt: instantAt(held, 8 * 60),
    from: addDays(held, -180),
    to: addDays(held, -1),
    agenda: standardAgenda,
  });
  await callReview(at(secretary, addDays(held, -20), 9 * 60), code, '');
  const writing = at(secretary, held, 11 * 60);
  const inputs = await gatherReviewInputs(writing, { code, from: addDays(held, -180), to: addDays(held, -1) });
  await holdReview(writing, code, inputs, {
    attended: ['Nguyễn Văn Bình', 'Lê Thị Thu Hằng', 'Trần Minh Thư', 'Hoàng Ngọc Lan', 'Vũ Anh Đức', 'Trịnh Thúy Nga'],
    absent: ['Ngô Thanh Hải – họp tại tỉnh'],
    opinions:
      'Trung tâm Phục vụ hành chính công đề nghị có người thay tại quầy giờ cao điểm.\nCông chức Tư pháp – Hộ tịch đề nghị cơ quan phối hợp trả lời xác minh đúng hạn.',
    conclusion:
      'Hệ thống quản lý chất lượng được duy trì và phù hợp với chức năng sau sắp xếp.\nTrọng tâm sáu tháng tới là giảm hồ sơ quá hạn lĩnh vực hộ tịch, chứng thực và tăng hồ sơ trực tuyến.',
    // Early in a year the half-year before lies in one whose objectives were not kept here.
    remarks: inputs.some(({ key, sentences }) => key === 'c2' && sentences.length > 0) ? remarks : { ...remarks, c2 },
    decisions: [
      {
        kind: 'improvement',
        content: 'Giao ban đầu ngày với danh sách hồ sơ sắp đến hạn',
        owner: 'Vũ Anh Đức',
        due: addDays(held, 30),
      },
      {
        kind: 'resource',
        content: 'Bố trí người thay tại quầy vào giờ cao điểm',
        owner: 'Lê Thị Thu Hằng',
        due: addDays(held, 45),
      },
      {
        kind: 'system-change',
        content: 'Rà soát quy trình có yêu cầu xác minh, ghi rõ bước chờ cơ quan phối hợp',
        owner: 'Trần Minh Thư',
        due: addDays(held, 170),
      },
    ],
  });
  await signReview(at(chair, addDays(held, 1), 9 * 60), code, { number: '06/BB-UBND', on: addDays(held, 1) });
  for (const [number, days, text] of [
    [1, 28, 'Giao ban 7 giờ 30 hằng ngày, có danh sách in từ phần mềm'],
    [2, 44, 'Đã phân công thay nhau từ 8 giờ đến 10 giờ 30'],
  ] as const) {
    const day = addDays(held, days);
    await finishDecision(at(secretary, day, 16 * 60), code, number, { on: day, text });
  }
  const next = workday(addDays(today, 21));
  const year = period('reporting', 'year', yearOf(today));
  await planReview(secretary, {
    ...common,
    meetsAt: instantAt(next, 8 * 60),
    from: year.from,
    to: year.to,
    agenda: standardAgenda,
  });
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

/** That day, or the Monday after when it falls on a weekend. */
function workday(day: LocalDate): LocalDate {
  const name = weekday(day);
  return name >= 6 ? addDays(day, 8 - name) : day;
}

const c2 = 'Mục tiêu của năm ấy được theo dõi trên giấy, báo cáo kèm theo; từ năm sau đo trên phần mềm.';
