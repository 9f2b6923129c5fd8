import type { Context } from '../command/context.ts';
import { announceInspection, answerInspection, concludeInspection, finishRemark } from '../command/inspection.ts';
import { instantAt, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { workDay } from './work-day.ts';

/** An inspection by the province two months ago: answered in writing, one remark still being worked on. */
export async function loadInspections(secretary: Context, leader: Context): Promise<void> {
  const day = workDay(localDateOf(secretary.clock()), -63);
  const on = (context: Context, date: LocalDate): Context => ({ ...context, clock: () => instantAt(date, 10 * 60) });
  const { code } = await announceInspection(on(secretary, workDay(day, -15)), {
    body: 'Đoàn kiểm tra Sở Khoa học và Công nghệ tỉnh Thanh Bình',
    decision: 'Thông báo số 214/TB-SKHCN',
    form: 'on-site',
    from: day,
    to: day,
    requests: [
      { asked: 'Bản công bố hệ thống quản lý chất lượng', given: 'Bản công bố và phụ lục danh mục thủ tục' },
      { asked: 'Chính sách, mục tiêu chất lượng của năm', given: 'Mục tiêu chất lượng và kế hoạch thực hiện' },
      { asked: 'Hồ sơ đánh giá nội bộ', given: 'Chương trình năm và hồ sơ cuộc đánh giá' },
      { asked: 'Hồ sơ xem xét của lãnh đạo', given: 'Biên bản xem xét của lãnh đạo' },
    ],
  });
  await concludeInspection(on(secretary, workDay(day, 1)), code, {
    rating: 'good',
    score: '88/100',
    conclusion: 'Xã duy trì hệ thống theo kế hoạch, hồ sơ lần được từng bước; còn hồ sơ quá hạn chưa xin lỗi đúng lúc.',
    remarks: [
      {
        kind: 'nonconformity',
        clause: '8.5.1',
        text: 'Một số hồ sơ hộ tịch quá hạn không có văn bản xin lỗi trước hạn',
        action: 'Nhắc trước hạn hai ngày làm việc, lập văn bản xin lỗi từ phần mềm',
        owner: 'Vũ Anh Đức',
        due: workDay(day, 30),
      },
      {
        kind: 'recommendation',
        clause: '9.1.2',
        text: 'Nên lấy ý kiến người dân theo từng thủ tục',
        action: 'Đưa phiếu đánh giá vào giấy tiếp nhận',
        owner: 'Trần Minh Thư',
        due: workDay(day, 90),
      },
    ],
  });
  const reply = { number: '118/BC-UBND', on: workDay(day, 9) };
  await answerInspection(on(leader, workDay(day, 9)), code, reply);
  await finishRemark(on(secretary, workDay(day, 28)), code, 1, {
    on: workDay(day, 28),
    text: 'Đã bật nhắc hạn; hồ sơ hộ tịch mới đều có văn bản xin lỗi khi cần',
  });
}
