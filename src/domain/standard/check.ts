import { type Clause, clause, nothing, retain } from './clause.ts';

/** Clauses 9 and 10: performance evaluation, improvement. */
export const checkClauses: readonly Clause[] = [
  clause(
    '9.1.1',
    [
      'Theo dõi, đo lường, phân tích và đánh giá – Khái quát',
      'Monitoring, measurement, analysis and evaluation – General',
    ],
    retain,
    [
      'Đo những gì, bằng cách nào, khi nào; số liệu có lần ra từng hồ sơ không?',
      'What is measured, how and when; do the figures lead to the dossiers?',
    ],
    'Biểu II.06a, kết quả mục tiêu',
  ),
  clause(
    '9.1.2',
    ['Sự thỏa mãn của khách hàng', 'Customer satisfaction'],
    nothing,
    [
      'Phiếu đánh giá được lấy thế nào, của bao nhiêu người, và ai đã đọc?',
      'How are ratings gathered, from how many people, and who has read them?',
    ],
    'Tổng hợp phiếu đánh giá',
  ),
  clause(
    '9.1.3',
    ['Phân tích và đánh giá', 'Analysis and evaluation'],
    nothing,
    ['Số liệu của năm đã dẫn tới quyết định nào?', 'Which decision came from the figures of the year?'],
    'Báo cáo phân tích, kết luận giao ban',
  ),
  clause(
    '9.2',
    ['Đánh giá nội bộ', 'Internal audit'],
    retain,
    [
      'Các lần đánh giá trước có đủ bộ phận, người đánh giá độc lập, và phát hiện được theo đến cùng không?',
      'Did earlier audits reach every section, with independent auditors, and were findings followed up?',
    ],
    'Chương trình, báo cáo đánh giá; phiếu khắc phục',
  ),
  clause(
    '9.3',
    ['Xem xét của lãnh đạo', 'Management review'],
    retain,
    [
      'Cuộc xem xét gần nhất có đủ đầu vào và quyết định có người làm, có hạn không?',
      'Had the last review all its inputs, and decisions with owner and date?',
    ],
    'Biên bản xem xét của lãnh đạo; việc theo dõi sau đó',
  ),
  clause(
    '10.1',
    ['Cải tiến – Khái quát', 'Improvement – General'],
    nothing,
    [
      'Cơ quan đã cải tiến gì từ đề xuất và cơ hội được nêu năm trước?',
      'What was improved out of last year’s proposals and opportunities?',
    ],
    'Danh sách cơ hội cải tiến và kết quả',
  ),
  clause(
    '10.2',
    ['Sự không phù hợp và hành động khắc phục', 'Nonconformity and corrective action'],
    retain,
    [
      'Phiếu khắc phục có tìm nguyên nhân gốc, kiểm tra hiệu lực; lỗi có lặp lại không?',
      'Do corrective actions find the root cause and check the effect; did it come again?',
    ],
    'Phiếu yêu cầu hành động khắc phục',
  ),
  clause(
    '10.3',
    ['Cải tiến liên tục', 'Continual improvement'],
    nothing,
    ['Các chỉ số qua các năm đi lên hay đi xuống, vì sao?', 'Do the measures rise or fall over the years, and why?'],
    'Số liệu ba năm gần nhất',
  ),
];
