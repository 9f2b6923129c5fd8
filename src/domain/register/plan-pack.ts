import type { LocalDate } from '../time/local-date.ts';
import type { Values } from './value.ts';

/** Month and day, what, who leads, with whom, what comes of it, and the kind of record that closes it. */
const usualDuties = [
  [
    '01-31',
    'Ban hành mục tiêu chất lượng năm',
    'Thư ký ISO',
    'Các bộ phận',
    'Quyết định, danh mục mục tiêu',
    'objective',
  ],
  ['12-20', 'Kiện toàn Ban chỉ đạo ISO', 'Văn phòng', 'Lãnh đạo', 'Quyết định', 'steering-board'],
  [
    ...(['12-15', 'Xem xét bối cảnh, bên quan tâm, quyết định về khí hậu'] as const),
    ...(['Thư ký ISO', 'Các bộ phận', 'Sổ bối cảnh', 'context'] as const),
  ],
  ['10-31', 'Nhận diện, xử lý rủi ro và cơ hội', 'Các bộ phận', 'Thư ký ISO', 'Sổ rủi ro, sổ cơ hội', 'risks'],
  [
    ...(['09-30', 'Đào tạo nhận thức về hệ thống và mục tiêu'] as const),
    ...(['Thư ký ISO', 'Toàn thể công chức', 'Danh sách, kết quả', 'training'] as const),
  ],
  ['11-15', 'Đánh giá nội bộ', 'Trưởng đoàn đánh giá', 'Các bộ phận', 'Báo cáo đánh giá nội bộ', 'audit'],
  ['12-10', 'Xem xét của lãnh đạo', 'Chủ tịch', 'Ban chỉ đạo ISO', 'Biên bản', 'management-review'],
  ['12-25', 'Công bố lại khi phạm vi thay đổi', 'Văn phòng', 'Thư ký ISO', 'Bản công bố', 'redeclaration'],
  ['12-18', 'Báo cáo chất lượng năm', 'Thư ký ISO', 'Các bộ phận', 'Báo cáo', 'report'],
] as const;

/**
 * What an office that begins puts into the plan of a year: the duties that the standard and the yearly reports bring
 * along, in an order people know. Drafts to be rewritten: days, names and money are the office's own.
 */
export function usualPlan(year: number): Values[] {
  return usualDuties.map(([day, what, lead, support, product, closer], index) => {
    const due = `${year}-${day}` as LocalDate;
    return { order: index + 1, what, lead, support, due, product, closer };
  });
}
