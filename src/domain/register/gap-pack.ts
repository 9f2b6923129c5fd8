import type { Values } from './value.ts';

/**
 * What secondary sources report ISO 9001:2026 to change, in our own words. None of it was read in the standard itself;
 * no TCVN edition is known. Each row says how sure its sources are; the office keeps to TCVN ISO 9001:2015.
 */
export const gapRows: readonly Values[] = [
  row('3', '3', 'Một số thuật ngữ được đưa vào chính tiêu chuẩn', 'high', 'Bảng thuật ngữ của cơ quan'),
  row(
    '4.1, 4.2',
    '4.1, 4.2',
    'Biến đổi khí hậu nằm trong yêu cầu về bối cảnh và bên quan tâm (như bản sửa đổi 1:2024)',
    'high',
    'Quyết định về khí hậu kèm lý do trong sổ bối cảnh',
  ),
  row(
    '4.1',
    '4.1',
    'Văn hóa, đạo đức công vụ là một vấn đề có thể của bối cảnh',
    'medium',
    'Dòng về văn hóa công vụ trong sổ bối cảnh',
  ),
  row(
    '5.1.1',
    '5.1.1',
    'Lãnh đạo thúc đẩy và nêu gương văn hóa chất lượng, hành vi có đạo đức',
    'high',
    'Quy tắc ứng xử, lời nhắn của lãnh đạo, cách đón nhận người báo sai sót',
  ),
  row(
    '5.2.1',
    '5.2.1',
    'Chính sách chất lượng phù hợp bối cảnh và định hướng',
    'single',
    'Biên bản xem xét chính sách chất lượng',
  ),
  row(
    '6.1',
    '6.1.1–6.1.3',
    'Rủi ro và cơ hội được tách thành hai yêu cầu riêng',
    'high',
    'Sổ rủi ro và sổ cơ hội giữ riêng',
  ),
  row(
    '6.3',
    '6.3',
    'Thay đổi phải được thông báo, theo dõi, đánh giá và xem lại',
    'high',
    'Phiếu thay đổi có ngày xem lại và kết luận hiệu lực',
  ),
  row(
    '7.1.4',
    '7.1.4',
    'Ghi chú: văn hóa ảnh hưởng đến môi trường làm việc',
    'medium',
    'Biên bản họp, khảo sát nội bộ',
  ),
  row(
    '7.1.6',
    '7.1.6',
    'Tri thức của tổ chức gắn với kết quả đạt được',
    'medium',
    'Bài học rút ra từ hồ sơ trễ, từ phiếu khắc phục',
  ),
  row(
    '7.3',
    '7.3',
    'Nhận thức về văn hóa chất lượng và đạo đức',
    'high',
    'Danh sách người dự và câu hỏi kiểm tra nhận thức',
  ),
  row('8.1–8.7', '8.1–8.7', 'Sửa câu chữ và ghi chú ở một số chỗ', 'unclear', 'Đối chiếu lại khi có bản chính thức'),
  row(
    '9.1–9.3, 10.2',
    '9.1–9.3, 10.2',
    'Không thay đổi đáng kể',
    'medium',
    'Chương trình đánh giá, biên bản xem xét, phiếu khắc phục',
  ),
  row(
    '10.1, 10.3',
    '10.1',
    'Hai điều về cải tiến được gộp; một nguồn khác vẫn ghi điều 10.3',
    'conflict',
    'Đối chiếu lại khi có bản chính thức',
  ),
  row(
    'Phụ lục A, B',
    'Phụ lục A',
    'Phụ lục A dài hơn, chỉ để hướng dẫn; phụ lục B được bỏ theo một nguồn',
    'single',
    'Không phải chứng minh',
  ),
];

function row(clause2015: string, clause2026: string, change: string, confidence: string, could: string): Values {
  return { clause2015, clause2026, change, confidence, could };
}
