import type { Bilingual } from '../problem.ts';
import type { CorrectiveActionState, Grade, SourceKind } from './corrective-action.ts';
import type { EffectVerdict } from './effect.ts';

export const slipStateNames: Readonly<Record<CorrectiveActionState, Bilingual>> = {
  proposed: { vi: 'Đề xuất', en: 'Proposed' },
  analysis: { vi: 'Phân tích', en: 'Analysis' },
  approval: { vi: 'Chờ phê duyệt', en: 'Awaiting approval' },
  acting: { vi: 'Đang thực hiện', en: 'Acting' },
  verifying: { vi: 'Đang xác minh', en: 'Verifying' },
  closed: { vi: 'Đã đóng', en: 'Closed' },
  reissued: { vi: 'Chuyển phiếu mới', en: 'Carried on in a new slip' },
  withdrawn: { vi: 'Đã hủy', en: 'Withdrawn' },
};

export const gradeNames: Readonly<Record<Grade, Bilingual>> = {
  major: { vi: 'Nặng', en: 'Major' },
  minor: { vi: 'Nhẹ', en: 'Minor' },
};

export const sourceNames: Readonly<Record<SourceKind, Bilingual>> = {
  audit: { vi: 'Đánh giá nội bộ', en: 'Internal audit' },
  dossier: { vi: 'Hồ sơ thủ tục hành chính', en: 'Dossier' },
  complaint: { vi: 'Phản ánh, kiến nghị', en: 'Complaint' },
  objective: { vi: 'Mục tiêu chất lượng', en: 'Quality objective' },
  process: { vi: 'Rà soát quy trình', en: 'Check of a process' },
  integrity: { vi: 'Rà soát dữ liệu', en: 'Check of the data' },
  review: { vi: 'Xem xét của lãnh đạo', en: 'Management review' },
  inspection: { vi: 'Kiểm tra của cấp trên', en: 'Inspection' },
  output: { vi: 'Đầu ra không phù hợp', en: 'Nonconforming output' },
  other: { vi: 'Nguồn khác', en: 'Other' },
};

export const verdictNames: Readonly<Record<EffectVerdict, Bilingual>> = {
  better: { vi: 'Có hiệu lực: số đo tốt lên', en: 'Effective: the figure got better' },
  'not-better': { vi: 'Không có hiệu lực: số đo không tốt lên', en: 'Not effective: the figure did not get better' },
  'too-few': { vi: 'Chưa chứng minh được: quá ít số liệu', en: 'Not yet provable: too little data' },
  proven: { vi: 'Có hiệu lực theo bằng chứng', en: 'Effective by evidence' },
  'not-proven': { vi: 'Không có hiệu lực', en: 'Not effective' },
};
