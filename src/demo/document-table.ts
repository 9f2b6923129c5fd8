import type { DocumentCard } from '../domain/document/document.ts';
import type { procedureTable } from './procedure-table.ts';

/** Forms of the system documents; the text says how each is filled in. One still names the decree of 2018. */
export const formCards: readonly (Pick<DocumentCard, 'documentCode' | 'title' | 'use'> & { clauses: string[] })[] = [
  {
    documentCode: 'BM.01.01',
    title: 'Phiếu yêu cầu sửa đổi tài liệu',
    use: 'In từ phần mềm; người đề nghị, người soát xét và lãnh đạo ký khi cần bản giấy.',
    clauses: ['7.5'],
  },
  {
    documentCode: 'BM.01.02',
    title: 'Danh mục tài liệu nội bộ',
    use: 'In từ phần mềm mỗi khi có tài liệu ban hành mới.',
    clauses: ['7.5'],
  },
  {
    documentCode: 'BM.01.03',
    title: 'Danh mục tài liệu bên ngoài',
    use: 'In từ phần mềm sau mỗi lần rà soát quý.',
    clauses: ['7.5'],
  },
  {
    documentCode: 'BM.04.01',
    title: 'Phiếu yêu cầu hành động khắc phục',
    use: 'Lập trên phần mềm từ hồ sơ, phản ánh hoặc phát hiện đánh giá.',
    clauses: ['10.2'],
  },
  {
    documentCode: 'BM.05.02',
    title: 'Phiếu hướng dẫn người dân tại quầy',
    use: 'Phát kèm tờ khai; lập theo hướng dẫn của Nghị định số 61/2018/NĐ-CP.',
    clauses: ['8.2'],
  },
];

/** Documents of others, with the day of the demo's year on which they were received. */
export const externalDocuments: readonly {
  readonly card: Pick<DocumentCard, 'documentCode' | 'title' | 'issuer' | 'use' | 'series'>;
  readonly from: number;
}[] = [
  {
    card: {
      series: 'Bên ngoài',
      documentCode: 'TCVN ISO 9001:2015',
      title: 'Hệ thống quản lý chất lượng – Các yêu cầu',
      issuer: 'Bộ Khoa học và Công nghệ',
      use: 'Yêu cầu của hệ thống; Thư ký ISO, đánh giá viên',
    },
    from: 0,
  },
  {
    card: {
      series: 'Bên ngoài',
      documentCode: 'HD-MC-CSDL',
      title: 'Tài liệu hướng dẫn sử dụng hệ thống thông tin giải quyết thủ tục hành chính của tỉnh',
      issuer: 'Văn phòng Ủy ban nhân dân tỉnh Thanh Bình',
      use: 'Công chức một cửa, công chức chuyên môn',
    },
    from: 40,
  },
];

/** Procedures that came to the commune within the year, with their process documents. Units as in procedure-table.ts. */
export const laterProcedures: readonly {
  readonly row: (typeof procedureTable)[number];
  readonly documentCode: string;
  readonly decision: string;
}[] = [
  {
    row: [
      '2.001406',
      'Chứng thực văn bản phân chia di sản mà di sản là động sản, quyền sử dụng đất, nhà ở',
      'Chứng thực',
      '858/QĐ-BTP',
      'same-day',
      0,
      50000,
    ],
    documentCode: 'QT 51/CX-AT',
    decision: '47/QĐ-UBND',
  },
  {
    row: [
      '1.013967',
      'Giải quyết tranh chấp đất đai thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp xã',
      'Đất đai',
      '2304/QĐ-BNNMT',
      'calendar-day',
      45,
      0,
    ],
    documentCode: 'QT 52/CX-AT',
    decision: '96/QĐ-UBND',
  },
];
