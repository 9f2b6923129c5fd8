import { type LocalDate, localDate } from '../time/local-date.ts';
import type { Instrument } from './legal-basis.ts';

/**
 * The instruments that the program and its printed forms cite. Only what their publication says is filled in; a date that
 * could not be compared with it is left empty, for the office to look up ("cần đối chiếu").
 */
export const shippedInstruments: readonly Instrument[] = [
  of('61/2018/NĐ-CP', 'Về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính', {
    issuer: 'Chính phủ',
    issuedOn: '2018-04-23',
    inForceFrom: '2018-06-21',
    replacedBy: ['118/2025/NĐ-CP'],
    amendedBy: ['107/2021/NĐ-CP'],
    note: 'Ngày hết hiệu lực: đối chiếu điều khoản thi hành của Nghị định 118/2025/NĐ-CP.',
  }),
  of('107/2021/NĐ-CP', 'Sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP', {
    issuer: 'Chính phủ',
    issuedOn: '2021-12-06',
    replacedBy: ['118/2025/NĐ-CP'],
    note: 'Ngày hết hiệu lực: đối chiếu điều khoản thi hành của Nghị định 118/2025/NĐ-CP.',
  }),
  of(
    '118/2025/NĐ-CP',
    'Về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia',
    {
      issuer: 'Chính phủ',
      issuedOn: '2025-06-09',
      inForceFrom: '2025-07-01',
      amendedBy: ['367/2025/NĐ-CP', '309/2026/NĐ-CP'],
    },
  ),
  of('367/2025/NĐ-CP', 'Sửa đổi, bổ sung một số điều của Nghị định số 118/2025/NĐ-CP', {
    issuer: 'Chính phủ',
    issuedOn: '2025-12-31',
    note: 'Chưa rõ ngày có hiệu lực; mẫu in ghi văn bản này từ ngày ban hành.',
  }),
  of('309/2026/NĐ-CP', 'Sửa đổi, bổ sung một số điều của Nghị định số 118/2025/NĐ-CP', {
    issuer: 'Chính phủ',
    issuedOn: '2026-08-05',
    inForceFrom: '2026-08-05',
  }),
  of('01/2018/TT-VPCP', 'Hướng dẫn thi hành một số quy định của Nghị định số 61/2018/NĐ-CP', {
    issuer: 'Văn phòng Chính phủ',
    issuedOn: '2018-11-23',
    inForceFrom: '2019-01-06',
    note: 'Mẫu của Thông tư 03/2025/TT-VPCP dùng thay từ 15/9/2025; chưa rõ ngày hết hiệu lực của Thông tư này.',
  }),
  of('03/2025/TT-VPCP', 'Quy định thi hành một số nội dung của Nghị định số 118/2025/NĐ-CP', {
    issuer: 'Văn phòng Chính phủ',
    issuedOn: '2025-09-15',
    inForceFrom: '2025-09-15',
  }),
  of('30/2020/NĐ-CP', 'Về công tác văn thư', { issuer: 'Chính phủ' }),
  of(
    '766/QĐ-TTg',
    'Phê duyệt Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, dịch vụ công theo thời gian thực trên môi trường điện tử',
    { issuer: 'Thủ tướng Chính phủ', issuedOn: '2022-06-23' },
  ),
  of(
    '19/2014/QĐ-TTg',
    'Về việc áp dụng Hệ thống quản lý chất lượng theo Tiêu chuẩn quốc gia TCVN ISO vào hoạt động của các cơ quan, tổ chức thuộc hệ thống hành chính nhà nước',
    {
      issuer: 'Thủ tướng Chính phủ',
      issuedOn: '2014-03-05',
      note: 'Ngày có hiệu lực cần đối chiếu với văn bản; danh sách cơ quan phải áp dụng còn nêu cấp huyện.',
    },
  ),
  of('26/2014/TT-BKHCN', 'Quy định chi tiết thi hành Quyết định số 19/2014/QĐ-TTg', {
    issuer: 'Bộ Khoa học và Công nghệ',
    issuedOn: '2014-10-10',
  }),
  of(
    '101/QĐ-BKHCN',
    'Công bố Mô hình khung hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 cho các loại hình cơ quan hành chính nhà nước tại địa phương',
    { issuer: 'Bộ Khoa học và Công nghệ', issuedOn: '2019-01-21' },
  ),
  of('TCVN ISO 9001:2015', 'Hệ thống quản lý chất lượng – Các yêu cầu', {
    issuer: 'Bộ Khoa học và Công nghệ',
    kind: 'Tiêu chuẩn quốc gia',
  }),
];

interface Known {
  readonly kind?: string;
  readonly issuer: string;
  readonly issuedOn?: string;
  readonly inForceFrom?: string;
  readonly replacedBy?: readonly string[];
  readonly amendedBy?: readonly string[];
  readonly note?: string;
}

function of(number: string, title: string, known: Known): Instrument {
  const date = (text: string | undefined): LocalDate | null => (text === undefined ? null : localDate(text));
  return {
    number,
    kind: known.kind ?? kindOf(number),
    title,
    issuer: known.issuer,
    issuedOn: date(known.issuedOn),
    inForceFrom: date(known.inForceFrom),
    inForceTo: null,
    replacedBy: known.replacedBy ?? [],
    amendedBy: known.amendedBy ?? [],
    note: known.note ?? '',
  };
}

function kindOf(number: string): string {
  if (number.includes('/NĐ-')) return 'Nghị định';
  return number.includes('/TT-') ? 'Thông tư' : 'Quyết định';
}
