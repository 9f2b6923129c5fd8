import type { ProcessSection } from '../procedure/procedure.ts';
import type { TemplateOffice } from './template-office.ts';

/** Sổ tay chất lượng in the parts that commune offices use: introduction, scope, exceptions, interactions, documents, system. */
export function manualSections({ name, counterName, leaderTitle, address }: TemplateOffice): ProcessSection[] {
  const unit = counterName || 'bộ phận một cửa';
  return [
    {
      label: '1',
      title: 'Giới thiệu',
      text: [
        `${name}${address ? `, trụ sở tại ${address},` : ''} là cơ quan hành chính nhà nước ở địa phương. ${unit} tiếp nhận hồ sơ, trả kết quả thủ tục hành chính; các bộ phận chuyên môn thẩm tra, tham mưu; lãnh đạo xem xét, ký duyệt.`,
        'Cơ cấu tổ chức, người giữ chức vụ và thời gian giữ được quản lý tại mục Cơ cấu tổ chức của phần mềm; bản in kèm sổ tay lấy từ đó tại ngày ban hành.',
      ].join('\n'),
    },
    {
      label: '2',
      title: 'Phạm vi áp dụng hệ thống quản lý chất lượng',
      text: [
        'Việc giải quyết các thủ tục hành chính có quy trình đang hiệu lực, nêu tại phụ lục của bản công bố hệ thống quản lý chất lượng hiện hành.',
        'Các hoạt động nội bộ có quy trình hệ thống đang hiệu lực.',
        'Khi thêm hoặc bớt một quy trình, phần mềm báo phạm vi khác bản công bố; cơ quan công bố lại.',
      ].join('\n'),
    },
    {
      label: '3',
      title: 'Ngoại lệ và lý giải',
      text: [
        '8.3 Thiết kế và phát triển: không áp dụng, vì thành phần hồ sơ, trình tự, thời hạn do pháp luật quy định; cơ quan chỉ tổ chức thực hiện.',
        '7.1.5.2 Liên kết chuẩn đo lường: không áp dụng khi việc giải quyết thủ tục không dùng phương tiện đo. Bộ phận có dùng phương tiện đo phải nêu riêng.',
      ].join('\n'),
    },
    {
      label: '4',
      title: 'Tương tác giữa các quá trình',
      text: [
        'Quá trình chính: tiếp nhận – bàn giao – thẩm tra – ký duyệt – trả kết quả – đánh giá của người dân.',
        'Quá trình quản lý: chính sách, mục tiêu, rủi ro và cơ hội, đánh giá nội bộ, hành động khắc phục, xem xét của lãnh đạo.',
        'Quá trình hỗ trợ: nhân lực và năng lực, cơ sở vật chất, công nghệ thông tin, kiểm soát tài liệu và hồ sơ.',
        'Kết quả đo từ hồ sơ (đúng hạn, quá hạn còn mở, yêu cầu bổ sung) là đầu vào của mục tiêu, đánh giá nội bộ và xem xét của lãnh đạo; kết luận xem xét là đầu vào của kế hoạch năm sau.',
      ].join('\n'),
    },
    {
      label: '5',
      title: 'Danh mục tài liệu theo điều khoản',
      text: [
        '4.1, 4.2 Bối cảnh, bên quan tâm; 6.1 Rủi ro và cơ hội: QT.ISO.02.',
        '5.2 Chính sách chất lượng: CSCL. 6.2 Mục tiêu chất lượng: kế hoạch mục tiêu năm.',
        '7.5 Thông tin dạng văn bản: QT.ISO.01 và danh mục tài liệu nội bộ, bên ngoài.',
        '8.1 – 8.6 Giải quyết thủ tục hành chính: các quy trình giải quyết thủ tục.',
        '8.7, 10.2 Sự không phù hợp và hành động khắc phục: QT.ISO.04.',
        '9.2 Đánh giá nội bộ: QT.ISO.03. 9.3 Xem xét của lãnh đạo: QT.ISO.05.',
      ].join('\n'),
    },
    {
      label: '6',
      title: 'Khái quát hệ thống quản lý chất lượng',
      text: [
        `Trách nhiệm: ${leaderTitle} là lãnh đạo cao nhất, ban hành chính sách, mục tiêu, ký bản công bố và chủ trì xem xét. Ban chỉ đạo ISO giúp việc; Thư ký ISO giữ tài liệu, theo dõi mục tiêu, chuẩn bị đánh giá và xem xét.`,
        'Trưởng bộ phận là chủ quá trình: bảo đảm quy trình phản ánh đúng việc đang làm, đề nghị sửa đổi khi căn cứ thay đổi.',
        'Mọi cán bộ, công chức ghi nhận việc đã làm đúng lúc, đọc và xác nhận tài liệu được phân phối, báo sự không phù hợp khi thấy.',
        'Hồ sơ của hệ thống được ghi trên phần mềm với người làm, vai trò, thời điểm; không xóa, chỉ đính chính có lý do.',
      ].join('\n'),
    },
  ];
}
