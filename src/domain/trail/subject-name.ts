import { kindOfCode, termsOf } from '../feedback/complaint-term.ts';
import type { RecordNoun } from '../record.ts';
import { capital } from '../text.ts';

/** The same of one record: a khiếu nại and a tố cáo go by their own names, which the code tells. */
export function subjectName(noun: RecordNoun | 'objective', code: string): string {
  const kind = noun === 'complaint' ? kindOfCode(code) : undefined;
  const name = kind ? termsOf(kind).noun[0] : subjectNames[noun];
  return capital(name);
}

/** What a trail is about, as a paper names it. */
export const subjectNames: Readonly<Record<RecordNoun | 'objective', string>> = {
  'audit-programme': 'Chương trình đánh giá nội bộ',
  audit: 'Cuộc đánh giá nội bộ',
  'audit-sample': 'Mẫu hồ sơ của cuộc đánh giá',
  auditor: 'Đánh giá viên nội bộ',
  'corrective-action': 'Phiếu yêu cầu hành động khắc phục',
  complaint: 'Phản ánh, kiến nghị',
  document: 'Tài liệu',
  'document-version': 'Bản của tài liệu',
  'document-copy': 'Bản phân phối của tài liệu',
  'change-request': 'Phiếu yêu cầu sửa đổi tài liệu',
  'legal-basis': 'Căn cứ pháp lý',
  declaration: 'Bản công bố hệ thống quản lý chất lượng phù hợp tiêu chuẩn',
  'management-review': 'Cuộc xem xét của lãnh đạo',
  inspection: 'Cuộc kiểm tra',
  'register-entry': 'Mục của sổ',
  publication: 'Quyết định công bố thủ tục hành chính',
  'department-report': 'Báo cáo gửi cơ quan chủ trì',
  'objective-proposal': 'Đề xuất mục tiêu',
  'objective-registration': 'Bản đăng ký mục tiêu',
  'objective-sheet': 'Phiếu theo dõi mục tiêu',
  reconciliation: 'Bản đối chiếu số liệu với tỉnh',
  'score-table': 'Bộ tiêu chí chấm điểm',
  'self-score': 'Bảng tự chấm điểm cải cách hành chính',
  'emulation-sheet': 'Phiếu đánh giá thi đua',
  objective: 'Mục tiêu chất lượng',
};
