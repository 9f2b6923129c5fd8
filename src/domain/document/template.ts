import type { ProcessSection } from '../procedure/procedure.ts';
import type { DocumentKind, Retention } from './document.ts';
import { manualSections } from './template-manual.ts';
import type { TemplateOffice } from './template-office.ts';
import {
  auditSections,
  controlSections,
  correctionSections,
  reviewSections,
  riskSections,
} from './template-procedure.ts';

/** A document to start from: our own words, to be read and changed by the office before it is approved. */
export interface DocumentTemplate {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly documentCode: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly sections: (office: TemplateOffice) => readonly ProcessSection[];
}

export const documentTemplates: readonly DocumentTemplate[] = [
  {
    id: 'policy',
    kind: 'policy',
    documentCode: 'CSCL',
    title: 'Chính sách chất lượng',
    clauses: ['5.2'],
    sections: policySections,
  },
  {
    id: 'manual',
    kind: 'manual',
    documentCode: 'STCL',
    title: 'Sổ tay chất lượng',
    clauses: ['4.3', '4.4', '5.3'],
    sections: manualSections,
  },
  {
    id: 'control',
    kind: 'procedure',
    documentCode: 'QT.ISO.01',
    title: 'Quy trình kiểm soát thông tin dạng văn bản',
    clauses: ['7.5'],
    sections: controlSections,
  },
  {
    id: 'risk',
    kind: 'procedure',
    documentCode: 'QT.ISO.02',
    title: 'Quy trình quản lý rủi ro và cơ hội',
    clauses: ['6.1'],
    sections: riskSections,
  },
  {
    id: 'audit',
    kind: 'procedure',
    documentCode: 'QT.ISO.03',
    title: 'Quy trình đánh giá nội bộ',
    clauses: ['9.2'],
    sections: auditSections,
  },
  {
    id: 'correction',
    kind: 'procedure',
    documentCode: 'QT.ISO.04',
    title: 'Quy trình kiểm soát sự không phù hợp và hành động khắc phục',
    clauses: ['8.7', '10.2'],
    sections: correctionSections,
  },
  {
    id: 'review',
    kind: 'procedure',
    documentCode: 'QT.ISO.05',
    title: 'Quy trình xem xét của lãnh đạo',
    clauses: ['9.3'],
    sections: reviewSections,
  },
];

/** The series of the system documents, and how long an office may keep them: proposals, free to change. */
export const templateSeries = 'ISO';
export const templateRetention: Retention = {
  period: 'Bản hiện hành: đến khi có bản thay thế; bản cũ: 05 năm',
  place: 'Phần mềm; bản ký lưu tại Văn thư',
  disposal: 'Hủy bản giấy theo biên bản; bản điện tử giữ trong nhật ký',
};

export function findTemplate(id: string): DocumentTemplate | undefined {
  return documentTemplates.find((template) => template.id === id);
}

function policySections({ name, leaderTitle }: TemplateOffice): ProcessSection[] {
  return [
    {
      label: '1',
      title: 'Cam kết',
      text: `${name} phục vụ người dân, tổ chức công khai, đúng pháp luật, đúng hẹn và dễ hiểu; lấy ngày hẹn ghi trên giấy tiếp nhận làm lời hứa phải giữ.`,
    },
    {
      label: '2',
      title: 'Nguyên tắc',
      text: [
        'Công khai thủ tục, thời hạn, phí và lệ phí; không yêu cầu giấy tờ ngoài quy định, không yêu cầu lại dữ liệu cơ quan nhà nước đã có.',
        'Mỗi hồ sơ có người chịu trách nhiệm ở từng bước; trễ hẹn thì xin lỗi, nói rõ lý do và ngày hẹn mới trước khi quá hạn.',
        'Số liệu công bố đo từ chính hồ sơ, có tử số, mẫu số; chưa có số liệu thì nói là chưa có.',
        'Mọi phản ánh, kiến nghị được ghi nhận, trả lời và dùng để cải tiến.',
      ].join('\n'),
    },
    {
      label: '3',
      title: 'Thực hiện',
      text: [
        'Hằng năm đặt mục tiêu chất lượng đo được, giao cho từng bộ phận, xem xét theo quý.',
        'Duy trì và cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 và các yêu cầu của pháp luật áp dụng.',
        `${leaderTitle} bảo đảm nguồn lực, phổ biến chính sách này đến mọi cán bộ, công chức và niêm yết tại nơi tiếp dân; chính sách được xem xét lại ít nhất mỗi năm một lần.`,
      ].join('\n'),
    },
  ];
}
