import type { Context } from '../command/context.ts';
import {
  approveDepartmentReport,
  draftDepartmentReport,
  proposedReport,
  sendDepartmentReport,
} from '../command/department-report.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { gatherDepartmentFacts } from '../report/department-facts.ts';
import { workDay } from './work-day.ts';

/** The report of the last half-year as it was sent, and the one of now being written. */
export async function loadDepartmentReports(
  as: (login: string, on: LocalDate) => Context,
  today: LocalDate,
): Promise<void> {
  const [from, to, sentOn] = [addDays(today, -330), addDays(today, -151), workDay(today, -145)];
  const writer = as('thu', sentOn);
  const { code } = await draftDepartmentReport(writer, {
    ...(await proposedReport(writer)),
    from,
    to,
    leadership:
      'Chủ tịch Ủy ban nhân dân xã chỉ đạo qua Ban chỉ đạo ISO; phân công từng bộ phận theo kế hoạch năm.\nQuy trình giải quyết thủ tục được rà soát theo từng quyết định công bố của tỉnh.',
    improvement: 'Theo dõi hạn của từng bước trên phần mềm; nhắc hồ sơ sắp đến hạn mỗi sáng.',
    difficulties: 'Thiếu người tại quầy giờ cao điểm; cơ quan phối hợp trả lời xác minh chậm.',
    proposals: 'Đề nghị Sở tổ chức lớp đánh giá viên nội bộ cho cấp xã và hướng dẫn xác định lại phạm vi.',
    nextSteps: 'Đánh giá nội bộ hai đợt, xem xét của lãnh đạo trong quý IV, công bố lại khi phạm vi thay đổi.',
  });
  const leader = as('binh', sentOn);
  await approveDepartmentReport(leader, code, await gatherDepartmentFacts(leader, { from, to }));
  await sendDepartmentReport(writer, code, { number: '96/BC-UBND', on: sentOn, how: 'Trục liên thông văn bản' });
  const now = as('thu', today);
  await draftDepartmentReport(now, {
    ...(await proposedReport(now)),
    from: addDays(to, 1),
    to: today,
    leadership: 'Kiện toàn Ban chỉ đạo ISO; giao Thư ký ISO theo dõi quyết định công bố của tỉnh theo sổ.',
    difficulties: 'Một số biểu mẫu của tỉnh thay đổi hai lần trong một quý.',
  });
}
