import { both, type Clause, clause, nothing, retain } from './clause.ts';

/** Clause 8: operation. */
export const operationClauses: readonly Clause[] = [
  clause(
    '8.1',
    ['Hoạch định và kiểm soát việc thực hiện', 'Operational planning and control'],
    both,
    [
      'Từng bước của hồ sơ có được ghi lúc làm, đúng người, đúng lúc không?',
      'Is every step of a dossier recorded when it is done, by who did it?',
    ],
    'Nhật ký của các hồ sơ trong mẫu',
  ),
  clause(
    '8.2.1',
    ['Trao đổi thông tin với khách hàng', 'Customer communication'],
    nothing,
    [
      'Thủ tục có được niêm yết đúng bản đang hiệu lực; phản ánh, kiến nghị được tiếp nhận ra sao?',
      'Are procedures posted in the version in force; how are complaints taken?',
    ],
    'Bảng niêm yết; sổ phản ánh, kiến nghị',
  ),
  clause(
    '8.2.2',
    ['Xác định các yêu cầu đối với sản phẩm và dịch vụ', 'Determining the requirements for products and services'],
    nothing,
    [
      'Thành phần hồ sơ yêu cầu tại quầy có đúng quyết định công bố, không thêm giấy tờ không?',
      'Do the papers asked for at the counter equal the published procedure, nothing added?',
    ],
    'Giấy tiếp nhận của hồ sơ trong mẫu; quyết định công bố',
  ),
  clause(
    '8.2.3',
    ['Xem xét các yêu cầu đối với sản phẩm và dịch vụ', 'Review of the requirements for products and services'],
    retain,
    [
      'Phiếu yêu cầu bổ sung có đủ một lần, nêu rõ lý do và lập trong thời hạn không?',
      'Is the supplement slip complete, given once, with its reason and in time?',
    ],
    'Phiếu yêu cầu bổ sung trong kỳ',
  ),
  clause(
    '8.2.4',
    ['Thay đổi yêu cầu đối với sản phẩm và dịch vụ', 'Changes to requirements for products and services'],
    nothing,
    [
      'Khi quy định thay đổi, hồ sơ đang giải quyết được xử lý theo bản nào?',
      'When the rules change, by which version are running dossiers handled?',
    ],
    'Hồ sơ tiếp nhận quanh ngày thay đổi',
  ),
  clause(
    '8.3',
    ['Thiết kế và phát triển sản phẩm và dịch vụ', 'Design and development of products and services'],
    retain,
    [
      'Nếu loại trừ điều này, lý do loại trừ có được nêu và còn đúng không?',
      'When this clause is excluded, is the reason stated and still true?',
    ],
    'Bản công bố, mục ngoại lệ',
  ),
  clause(
    '8.4',
    [
      'Kiểm soát quá trình, sản phẩm và dịch vụ do bên ngoài cung cấp',
      'Control of externally provided processes, products and services',
    ],
    retain,
    [
      'Bưu chính, phần mềm, cơ quan liên thông được theo dõi chậm trễ và đánh giá lại thế nào?',
      'How are post, software and linked bodies watched for delay and assessed again?',
    ],
    'Thời gian chờ ý kiến; hợp đồng, biên bản đánh giá',
  ),
  clause(
    '8.5.1',
    ['Kiểm soát sản xuất và cung cấp dịch vụ', 'Control of production and service provision'],
    nothing,
    [
      'Hồ sơ có đi đúng trình tự, đúng người làm, đúng người ký và trong thời gian của từng bước không?',
      'Do dossiers follow the order, the right people and signer, within the time of each step?',
    ],
    'Mẫu hồ sơ; phiếu kiểm soát quá trình',
  ),
  clause(
    '8.5.2',
    ['Nhận biết và truy xuất nguồn gốc', 'Identification and traceability'],
    retain,
    [
      'Từ mã hồ sơ có lần ra được mọi bước, người làm và giấy tờ không?',
      'Does the code of a dossier lead to every step, person and paper?',
    ],
    'Một hồ sơ bất kỳ, lần từ đầu đến cuối',
  ),
  clause(
    '8.5.3',
    ['Tài sản của khách hàng hoặc nhà cung cấp bên ngoài', 'Property belonging to customers or external providers'],
    retain,
    [
      'Bản chính của người dân khi giao, khi trả có ký nhận; mất, hỏng có được báo không?',
      'Are originals receipted when taken and given back; are loss and damage reported?',
    ],
    'Sổ giao nhận; giấy tiếp nhận ghi bản chính',
  ),
  clause(
    '8.5.4',
    ['Bảo toàn', 'Preservation'],
    nothing,
    [
      'Hồ sơ và kết quả chờ trả được giữ an toàn, tìm thấy ngay không?',
      'Are dossiers and results that wait kept safe and found at once?',
    ],
    'Xem tủ lưu tại chỗ',
  ),
  clause(
    '8.5.5',
    ['Hoạt động sau giao hàng', 'Post-delivery activities'],
    nothing,
    [
      'Kết quả đã trả mà sai thì thu hồi, cấp lại và báo cho người dân thế nào?',
      'How are wrong results recalled, issued again and the citizen told?',
    ],
    'Hồ sơ đính chính, thu hồi',
  ),
  clause(
    '8.5.6',
    ['Kiểm soát thay đổi', 'Control of changes'],
    retain,
    [
      'Ai cho phép khi đổi người, đổi bước hoặc gia hạn; có ghi lý do không?',
      'Who authorised changes of person, step or due date, and is the reason recorded?',
    ],
    'Hồ sơ gia hạn, phân công lại trong kỳ',
  ),
  clause(
    '8.6',
    ['Thông qua sản phẩm và dịch vụ', 'Release of products and services'],
    retain,
    [
      'Có dấu vết của người ký duyệt từng kết quả và đúng thẩm quyền không?',
      'Is who released each result traceable, and was that person entitled to?',
    ],
    'Kết quả của hồ sơ trong mẫu',
  ),
  clause(
    '8.7',
    ['Kiểm soát đầu ra không phù hợp', 'Control of nonconforming outputs'],
    retain,
    [
      'Kết quả sai, trễ đã được ghi, xử lý, ai quyết định và có báo người dân không?',
      'Were wrong and late outputs recorded and handled, who decided, was the citizen told?',
    ],
    'Danh sách hồ sơ quá hạn, đính chính; sổ đầu ra không phù hợp',
  ),
];
