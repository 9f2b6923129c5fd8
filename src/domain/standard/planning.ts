import { both, type Clause, clause, maintain, nothing } from './clause.ts';

const climate =
  'Bản sửa đổi 1:2024 của ISO 9001 đề nghị xét thêm biến đổi khí hậu; ghi quyết định có liên quan hay không và lý do.';

/** Clauses 4 to 6: context, leadership, planning. */
export const planningClauses: readonly Clause[] = [
  clause(
    '4.1',
    ['Hiểu tổ chức và bối cảnh của tổ chức', 'Understanding the organization and its context'],
    nothing,
    [
      'Trong năm, cơ quan đã xem lại các vấn đề bên trong, bên ngoài (sắp xếp đơn vị, phân cấp, phần mềm) chưa, ai xem lại?',
      'Were internal and external issues (reorganisation, delegation, software) reviewed this year, and by whom?',
    ],
    'Bảng bối cảnh có ngày xem lại; biên bản họp',
    climate,
  ),
  clause(
    '4.2',
    ['Hiểu nhu cầu và mong đợi của các bên quan tâm', 'Understanding the needs and expectations of interested parties'],
    nothing,
    [
      'Người dân, doanh nghiệp, sở ngành, cấp trên cần gì ở bộ phận một cửa, ai theo dõi từng yêu cầu?',
      'What do citizens, businesses and higher bodies need from the one-stop unit, and who follows it?',
    ],
    'Bảng các bên quan tâm',
    climate,
  ),
  clause(
    '4.3',
    ['Xác định phạm vi của hệ thống quản lý chất lượng', 'Determining the scope of the quality management system'],
    maintain,
    [
      'Phạm vi áp dụng có khớp danh mục thủ tục đang tiếp nhận và bản công bố không?',
      'Does the scope equal the procedures received today and the declaration?',
    ],
    'Bản công bố, phụ lục phạm vi; danh mục thủ tục đang tiếp nhận',
  ),
  clause(
    '4.4',
    ['Hệ thống quản lý chất lượng và các quá trình của hệ thống', 'Quality management system and its processes'],
    both,
    [
      'Mỗi thủ tục đã có quy trình còn hiệu lực, người chủ trì và cách đo kết quả chưa?',
      'Has every procedure a process in force, an owner and a measure?',
    ],
    'Danh mục quy trình nội bộ; quyết định phê duyệt',
  ),
  clause(
    '5.1.1',
    ['Sự lãnh đạo và cam kết – Khái quát', 'Leadership and commitment – General'],
    nothing,
    [
      'Lãnh đạo đã quyết định những gì cho hệ thống quản lý chất lượng trong năm?',
      'What did the leaders decide for the quality management system this year?',
    ],
    'Thông báo kết luận, văn bản chỉ đạo',
  ),
  clause(
    '5.1.2',
    ['Hướng vào khách hàng', 'Customer focus'],
    nothing,
    [
      'Hồ sơ quá hạn có văn bản xin lỗi đúng lúc và có xử lý nguyên nhân không?',
      'Do late dossiers carry an apology in time, and was the cause dealt with?',
    ],
    'Văn bản xin lỗi; danh sách hồ sơ quá hạn trong kỳ',
  ),
  clause(
    '5.2.1',
    ['Thiết lập chính sách chất lượng', 'Establishing the quality policy'],
    nothing,
    [
      'Chính sách chất lượng còn phù hợp với chức năng, nhiệm vụ hiện nay không?',
      'Does the quality policy still fit the present functions?',
    ],
    'Chính sách chất lượng, ngày xem lại',
  ),
  clause(
    '5.2.2',
    ['Truyền đạt chính sách chất lượng', 'Communicating the quality policy'],
    maintain,
    [
      'Chính sách được niêm yết ở đâu; hỏi hai công chức, họ nói lại được nội dung chính không?',
      'Where is the policy posted; can two officials say what it means for their work?',
    ],
    'Bảng niêm yết, trang thông tin; phỏng vấn',
  ),
  clause(
    '5.3',
    ['Vai trò, trách nhiệm và quyền hạn trong tổ chức', 'Organizational roles, responsibilities and authorities'],
    nothing,
    [
      'Quyết định thành lập Ban chỉ đạo và bảng phân công có đúng người đương nhiệm không?',
      'Do the steering decision and the assignments name the people in office today?',
    ],
    'Quyết định Ban chỉ đạo ISO; bảng phân công nhiệm vụ',
  ),
  clause(
    '6.1',
    ['Hành động giải quyết rủi ro và cơ hội', 'Actions to address risks and opportunities'],
    nothing,
    [
      'Rủi ro trễ hạn, thất lạc hồ sơ, sai kết quả đã có biện pháp, và biện pháp đã được kiểm tra chưa?',
      'Are the risks of delay, loss and wrong results acted on, and were the actions checked?',
    ],
    'Sổ rủi ro và cơ hội, kết quả kiểm tra',
  ),
  clause(
    '6.2.1',
    ['Mục tiêu chất lượng', 'Quality objectives'],
    maintain,
    [
      'Mục tiêu năm có đo được, có cho từng bộ phận, và số đo lấy từ đâu?',
      'Are the objectives measurable, set for every section, and where do the figures come from?',
    ],
    'Mục tiêu chất lượng năm đã phê duyệt',
  ),
  clause(
    '6.2.2',
    ['Hoạch định để đạt được mục tiêu', 'Planning to achieve the objectives'],
    nothing,
    [
      'Từng mục tiêu đã nêu việc làm, nguồn lực, người chịu trách nhiệm, thời hạn và cách đánh giá chưa?',
      'Does every objective say what, with what, who, until when and how it is judged?',
    ],
    'Kế hoạch thực hiện mục tiêu; xem xét theo quý',
  ),
  clause(
    '6.3',
    ['Hoạch định các thay đổi', 'Planning of changes'],
    nothing,
    [
      'Lần thay đổi gần nhất (sáp nhập, đổi phần mềm, đổi nhân sự) có kế hoạch, có xem hệ quả trước không?',
      'Was the last change (merger, software, staff) planned and its consequences weighed before?',
    ],
    'Kế hoạch thay đổi, biên bản bàn giao',
  ),
];
