import type { ProcessSection } from '../procedure/procedure.ts';
import type { TemplateOffice } from './template-office.ts';

/** 7.5: from the request to the recall of copies. */
export function controlSections({ name }: TemplateOffice): ProcessSection[] {
  return sections({
    purpose:
      'Quy định việc soạn thảo, soát xét, phê duyệt, ban hành, phân phối, sửa đổi, thu hồi và lưu giữ tài liệu, để mọi người luôn dùng đúng bản đang hiệu lực.',
    scope: `Tài liệu của hệ thống quản lý chất lượng tại ${name}: chính sách, sổ tay, quy trình hệ thống, quy trình giải quyết thủ tục, biểu mẫu và tài liệu bên ngoài.`,
    references: 'TCVN ISO 9001:2015, điều 7.5; Quyết định 101/QĐ-BKHCN.',
    terms:
      'Bản hiện hành: bản đã phê duyệt và ngày đang xét nằm trong thời gian hiệu lực. Bản phân phối: bản giao cho một người có tên.',
    content: [
      [
        'Đề nghị',
        'Ai thấy tài liệu chưa đúng lập phiếu yêu cầu sửa đổi (Tài liệu › Yêu cầu sửa đổi), nêu lý do, nội dung đề nghị và ảnh hưởng. Khi một văn bản pháp lý hết hiệu lực, trang của văn bản liệt kê mọi tài liệu còn viện dẫn để lập phiếu.',
      ],
      [
        'Soạn thảo, soát xét',
        'Bộ phận giữ tài liệu soạn bản mới trong khi bản hiện hành vẫn dùng. Người khác người soạn soát xét: nội dung, căn cứ, sự thống nhất với tài liệu liên quan.',
      ],
      [
        'Phê duyệt, ban hành',
        'Lãnh đạo phê duyệt theo quyết định có số, chọn ngày hiệu lực; bản trước hết hiệu lực ngày liền trước.',
      ],
      [
        'Phân phối',
        'Thư ký ISO phân phối cho bộ phận, người sử dụng kèm hạn đọc; mỗi người xác nhận “đã đọc”. Danh sách phân phối cho biết ai chưa đọc.',
      ],
      [
        'Thu hồi',
        'Khi bản cũ hết hiệu lực, Thư ký ISO ghi thu hồi từng bản phân phối và cách xử lý. Bản giữ lại để tra cứu phải đánh dấu “Hết hiệu lực”.',
      ],
      [
        'Tài liệu bên ngoài',
        'Văn bản pháp lý ghi tại danh mục văn bản pháp lý với hiệu lực; tài liệu khác của cơ quan ngoài ghi là tài liệu bên ngoài với cơ quan ban hành, ngày nhận, phạm vi sử dụng. Rà soát mỗi quý.',
      ],
    ],
    forms:
      'Danh mục tài liệu nội bộ; danh mục tài liệu bên ngoài; phiếu yêu cầu sửa đổi; danh sách phân phối – in từ phần mềm.',
    records: 'Phiếu yêu cầu sửa đổi, quyết định ban hành, xác nhận đã đọc: lưu trên phần mềm; bản ký lưu tại Văn thư.',
  });
}

/** 6.1. */
export function riskSections({ name }: TemplateOffice): ProcessSection[] {
  return sections({
    purpose:
      'Nhận biết, đánh giá và xử lý rủi ro, cơ hội có thể ảnh hưởng đến việc giải quyết thủ tục đúng pháp luật, đúng hẹn.',
    scope: `Mọi quá trình trong phạm vi hệ thống quản lý chất lượng của ${name}.`,
    references: 'TCVN ISO 9001:2015, điều 4.1, 4.2, 6.1.',
    terms:
      'Rủi ro: điều chưa chắc chắn có thể làm kết quả kém hơn mong đợi. Cơ hội: điều kiện có thể làm kết quả tốt hơn. Mức rủi ro = mức nghiêm trọng × khả năng xảy ra, mỗi yếu tố từ 1 đến 5.',
    content: [
      [
        'Nhận biết',
        'Vào kỳ lập kế hoạch năm và khi có thay đổi, từng bộ phận nêu rủi ro, cơ hội từ: hồ sơ quá hạn và danh sách gần hạn, phản ánh kiến nghị, kết quả đánh giá nội bộ, thay đổi văn bản pháp lý, thay đổi nhân sự.',
      ],
      [
        'Đánh giá',
        'Chấm mức nghiêm trọng và khả năng xảy ra. 1–3 thấp: theo dõi; 4–8 trung bình: cải tiến quy trình hoặc đào tạo; 9–15 cao: bổ sung kiểm soát ngay; 16–25 rất cao: dừng, lãnh đạo quyết định. Ngưỡng có thể thay đổi theo quyết định của cơ quan.',
      ],
      [
        'Xử lý',
        'Mỗi rủi ro từ mức trung bình có biện pháp, người chịu trách nhiệm, thời hạn. Cơ hội được ghi và theo dõi riêng với rủi ro.',
      ],
      [
        'Kiểm tra kết quả',
        'Người khác người thực hiện kiểm tra biện pháp; đạt mới đóng. Ý kiến khác nhau do lãnh đạo quyết định.',
      ],
    ],
    forms: 'Sổ rủi ro; sổ cơ hội.',
    records: 'Sổ rủi ro, sổ cơ hội và kết quả kiểm tra: 05 năm.',
  });
}

/** 9.2. */
export function auditSections({ name }: TemplateOffice): ProcessSection[] {
  return sections({
    purpose:
      'Xác định hệ thống quản lý chất lượng có được thực hiện đúng quy trình, đúng TCVN ISO 9001:2015 và có hiệu lực hay không.',
    scope: `Các bộ phận và quá trình trong phạm vi hệ thống của ${name}; mỗi năm ít nhất một lần cho mỗi bộ phận.`,
    references: 'TCVN ISO 9001:2015, điều 9.2.',
    terms: 'KPH: sự không phù hợp. Phát hiện: kết quả so sánh bằng chứng với yêu cầu, gắn với một điều khoản.',
    content: [
      [
        'Chương trình năm',
        'Thư ký ISO lập chương trình đánh giá (phần Đánh giá), căn cứ kết quả lần trước, các quá trình trễ hẹn nhiều, thay đổi; lãnh đạo phê duyệt.',
      ],
      [
        'Kế hoạch, đoàn đánh giá',
        'Đánh giá viên không đánh giá việc của mình và bộ phận mình. Kế hoạch được thông báo trước cho bộ phận được đánh giá.',
      ],
      [
        'Thực hiện',
        'Chọn mẫu hồ sơ theo cách rút ngẫu nhiên có ghi mã mẫu của phần mềm; mỗi câu hỏi ghi bằng chứng và kết quả.',
      ],
      [
        'Phát hiện, báo cáo',
        'Phát hiện ghi đủ: yêu cầu – sự không phù hợp – bằng chứng; phân loại; bộ phận xác nhận. Báo cáo tổng hợp gửi lãnh đạo và các bộ phận.',
      ],
      [
        'Theo dõi sau đánh giá',
        'Mỗi KPH có phiếu hành động khắc phục theo QT.ISO.04; cuộc đánh giá chỉ đóng khi các KPH đã có phiếu.',
      ],
    ],
    forms: 'Chương trình, kế hoạch, phiếu hỏi, phiếu ghi nhận, báo cáo đánh giá nội bộ.',
    records: 'Hồ sơ từng cuộc đánh giá: 05 năm.',
  });
}

/** 8.7, 10.2. */
export function correctionSections({ name }: TemplateOffice): ProcessSection[] {
  return sections({
    purpose: 'Bảo đảm sự không phù hợp được xử lý ngay, tìm đúng nguyên nhân và không lặp lại.',
    scope: `Sự không phù hợp trong giải quyết hồ sơ, kết quả đã trả và trong vận hành hệ thống của ${name}.`,
    references: 'TCVN ISO 9001:2015, điều 8.7 và 10.2.',
    terms: 'Sửa chữa: xử lý ngay cái sai. Hành động khắc phục: loại bỏ nguyên nhân để cái sai không lặp lại.',
    content: [
      [
        'Ghi nhận',
        'Ai phát hiện đều lập phiếu được: từ hồ sơ trễ hẹn, yêu cầu bổ sung lần hai, kết quả sai, phản ánh, đánh giá nội bộ, kiểm tra bên ngoài.',
      ],
      [
        'Sửa chữa',
        'Người có trách nhiệm xử lý ngay: đính chính kết quả, xin lỗi và hẹn lại, báo cho người nộp hồ sơ. Kết quả sai đã trả phải được thu hồi, thay thế theo quy định.',
      ],
      ['Tìm nguyên nhân', 'Bộ phận phân tích đến nguyên nhân gốc, không dừng ở “thiếu trách nhiệm”.'],
      ['Hành động khắc phục', 'Lãnh đạo phê duyệt biện pháp, người, thời hạn; gia hạn phải có lý do.'],
      [
        'Kiểm tra hiệu lực',
        'Người không thực hiện kiểm tra; khi liên quan thời hạn, đo lại đúng chỉ số ấy trên hồ sơ sau khi khắc phục, so trước và sau. Chưa có hiệu lực thì lập phiếu mới.',
      ],
    ],
    forms: 'Phiếu yêu cầu hành động khắc phục; sổ theo dõi sự không phù hợp.',
    records: 'Phiếu và bằng chứng: 05 năm.',
  });
}

/** 9.3. */
export function reviewSections({ name }: TemplateOffice): ProcessSection[] {
  return sections({
    purpose: 'Lãnh đạo xem xét để bảo đảm hệ thống quản lý chất lượng luôn thích hợp, đầy đủ, có hiệu lực.',
    scope: `Toàn bộ hệ thống của ${name}; mỗi năm ít nhất một lần và khi có thay đổi lớn.`,
    references: 'TCVN ISO 9001:2015, điều 9.3.',
    terms: 'Đầu vào, đầu ra của xem xét: theo điều 9.3.2 và 9.3.3.',
    content: [
      [
        'Chuẩn bị',
        'Thư ký ISO lập kế hoạch, mời họp và chuẩn bị đầu vào: việc lần trước, thay đổi bối cảnh, kết quả đo từ hồ sơ, mục tiêu, KPH và khắc phục, đánh giá nội bộ, phản ánh và hài lòng, nguồn lực, rủi ro và cơ hội, đề xuất cải tiến.',
      ],
      ['Họp', 'Lãnh đạo chủ trì; thảo luận từng đầu vào; số liệu nêu đủ tử số, mẫu số, kỳ.'],
      [
        'Kết luận',
        'Biên bản ghi quyết định về cải tiến, thay đổi hệ thống, nguồn lực; mỗi quyết định có người thực hiện, thời hạn.',
      ],
      ['Theo dõi', 'Thư ký ISO theo dõi đến khi xong; kết luận là căn cứ lập mục tiêu, kế hoạch năm sau.'],
    ],
    forms: 'Giấy mời, biên bản, thông báo kết luận xem xét của lãnh đạo.',
    records: 'Hồ sơ xem xét của lãnh đạo: 05 năm.',
  });
}

interface Parts {
  readonly purpose: string;
  readonly scope: string;
  readonly references: string;
  readonly terms: string;
  readonly content: readonly (readonly [title: string, text: string])[];
  readonly forms: string;
  readonly records: string;
}

/** The seven parts that offices give their procedures. */
function sections({ purpose, scope, references, terms, content, forms, records }: Parts): ProcessSection[] {
  return [
    { label: '1', title: 'Mục đích', text: purpose },
    { label: '2', title: 'Phạm vi', text: scope },
    { label: '3', title: 'Tài liệu viện dẫn', text: references },
    { label: '4', title: 'Định nghĩa và viết tắt', text: terms },
    { label: '5', title: 'Nội dung', text: '' },
    ...content.map(([title, text], index) => ({ label: `5.${index + 1}`, title, text })),
    { label: '6', title: 'Biểu mẫu', text: forms },
    { label: '7', title: 'Hồ sơ lưu', text: records },
  ];
}
