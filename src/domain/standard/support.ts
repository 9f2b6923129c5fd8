import { both, type Clause, clause, nothing, retain } from './clause.ts';

/** Clause 7: support. */
export const supportClauses: readonly Clause[] = [
  clause(
    '7.1.1',
    ['Nguồn lực – Khái quát', 'Resources – General'],
    nothing,
    [
      'Giờ cao điểm có đủ người và quầy tiếp nhận không, căn cứ vào số liệu nào?',
      'Are there enough people and counters at peak hours, and by which figures?',
    ],
    'Số hồ sơ theo ngày, bảng phân công trực',
  ),
  clause(
    '7.1.2',
    ['Nhân lực', 'People'],
    nothing,
    [
      'Khi một công chức nghỉ, ai làm thay và hồ sơ có bị dồn không?',
      'Who stands in when an official is away, and do dossiers pile up?',
    ],
    'Danh sách người làm thay; hồ sơ trong kỳ nghỉ',
  ),
  clause(
    '7.1.3',
    ['Cơ sở hạ tầng', 'Infrastructure'],
    nothing,
    [
      'Máy tính, đường truyền, máy lấy số, máy quét có được bảo trì và có hồ sơ không?',
      'Are computers, network, ticket machines and scanners maintained, with records?',
    ],
    'Sổ bảo trì; xem tại chỗ',
  ),
  clause(
    '7.1.4',
    ['Môi trường cho việc thực hiện các quá trình', 'Environment for the operation of processes'],
    nothing,
    [
      'Chỗ ngồi chờ, bảng chỉ dẫn, lối cho người khuyết tật, nơi tiếp riêng có bảo đảm không?',
      'Are waiting area, signs, access for disabled people and privacy assured?',
    ],
    'Quan sát tại bộ phận một cửa',
  ),
  clause(
    '7.1.5',
    ['Nguồn lực theo dõi và đo lường', 'Monitoring and measuring resources'],
    retain,
    [
      'Giờ của phần mềm và thiết bị đánh giá hài lòng có được kiểm tra để số liệu tin được không?',
      'Are the clock of the software and the rating devices checked so that figures can be trusted?',
    ],
    'Biên bản kiểm tra; đối chiếu giờ hệ thống',
  ),
  clause(
    '7.1.6',
    ['Tri thức của tổ chức', 'Organizational knowledge'],
    nothing,
    [
      'Công chức mới học việc từ tài liệu nào; kinh nghiệm xử lý hồ sơ khó được giữ lại ở đâu?',
      'From what does a newcomer learn the job, and where is experience with hard cases kept?',
    ],
    'Tài liệu hướng dẫn, hồ sơ tình huống',
  ),
  clause(
    '7.2',
    ['Năng lực', 'Competence'],
    retain,
    [
      'Từng vị trí cần năng lực gì, bằng chứng của người đang giữ vị trí ở đâu?',
      'What competence does each post need, and where is the evidence for its holder?',
    ],
    'Bản mô tả vị trí việc làm, chứng chỉ, quyết định cử đi học',
  ),
  clause(
    '7.3',
    ['Nhận thức', 'Awareness'],
    nothing,
    [
      'Công chức biết mục tiêu của bộ phận mình và hậu quả khi làm sai quy trình không?',
      'Do officials know the objectives of their section and what follows when the process is not kept?',
    ],
    'Phỏng vấn',
  ),
  clause(
    '7.4',
    ['Trao đổi thông tin', 'Communication'],
    nothing,
    [
      'Khi một thủ tục thay đổi, ai báo cho ai, bằng cách nào, trong bao lâu?',
      'When a procedure changes, who tells whom, how and how soon?',
    ],
    'Văn bản, thư thông báo về lần thay đổi gần nhất',
  ),
  clause(
    '7.5.1',
    ['Thông tin dạng văn bản – Khái quát', 'Documented information – General'],
    both,
    [
      'Danh mục tài liệu có đủ những gì tiêu chuẩn và cơ quan cần không?',
      'Does the register hold what the standard and the office need?',
    ],
    'Danh mục tài liệu nội bộ, bên ngoài',
  ),
  clause(
    '7.5.2',
    ['Tạo lập và cập nhật', 'Creating and updating'],
    nothing,
    [
      'Tài liệu có mã, lần ban hành, ngày và người phê duyệt; hai tài liệu có trùng mã không?',
      'Do documents bear code, issue, date and approver; do two share a code?',
    ],
    'Ba quy trình bất kỳ',
  ),
  clause(
    '7.5.3',
    ['Kiểm soát thông tin dạng văn bản', 'Control of documented information'],
    nothing,
    [
      'Tại quầy còn bản cũ không; văn bản bên ngoài có được cập nhật không?',
      'Are there old copies at the desk; are external documents kept up to date?',
    ],
    'Tài liệu đang dùng tại quầy; danh mục văn bản bên ngoài',
  ),
];
