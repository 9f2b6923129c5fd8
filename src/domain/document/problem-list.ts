import type { ProblemText } from '../problem-text.ts';

/** What a user can cause to go wrong with controlled documents and requests to change them. */
export const documentProblems = {
  'document-code-taken': {
    status: 409,
    vi: 'Mã hiệu {code} trong nhóm “{series}” đã là của “{title}”. Chọn mã khác hoặc nhóm khác.',
    en: 'Code {code} in series “{series}” belongs to “{title}”. Choose another code or series.',
  },
  'document-next-review': {
    status: 422,
    vi: 'Lần rà soát tới phải sau ngày rà soát này ({on}).',
    en: 'The next review must come after this one ({on}).',
  },
  'document-state': {
    status: 409,
    vi: 'Tài liệu {code} {state}; không thể {act}.',
    en: 'Document {code} is “{state}”; cannot {act}.',
  },
  'document-version-open': {
    status: 409,
    vi: 'Đang soạn bản {version}. Sửa tiếp bản ấy, hoặc thu hồi nó trước khi soạn bản khác.',
    en: 'Version “{version}” is being prepared. Go on with it, or withdraw it before beginning another.',
  },
  'document-version-order': {
    status: 422,
    vi: 'Bản {version} không đi sau bản cuối ({last}). Tăng lần ban hành hoặc lần sửa đổi.',
    en: 'Version {version} does not follow the last one ({last}). Raise the issue or the revision.',
  },
  'document-version-state': {
    status: 409,
    vi: 'Bản {version} {state}; không thể {act}.',
    en: 'Version “{version}” is “{state}”; cannot {act}.',
  },
  'document-version-overlap': {
    status: 409,
    vi: 'Bản này phải có hiệu lực sau bản {other} (từ {from}). Chọn ngày muộn hơn.',
    en: 'This version must begin after “{other}” (from {from}). Choose a later day.',
  },
  'document-own-review': {
    status: 403,
    vi: '{name} là người soạn, người đề nghị; người khác phải soát xét.',
    en: '{name} wrote it; somebody else must review it.',
  },
  'document-posted-early': {
    status: 422,
    vi: 'Chưa có bản nào được ban hành vào ngày {from}; bản đầu tiên ban hành ngày {issued}. Chọn ngày từ ngày ấy.',
    en: 'No version had been issued by {from}; the first was on {issued}. Choose a day from then on.',
  },
  'document-posted-already': {
    status: 409,
    vi: 'Bản {version} đã niêm yết tại “{place}” từ {from}. Ghi gỡ trước, hoặc bỏ nơi này.',
    en: 'Version {version} has been posted at “{place}” since {from}. Take it down first, or leave the place out.',
  },
  'document-not-holder': {
    status: 403,
    vi: 'Bản này được phân phối cho {name}; chỉ người ấy xác nhận đã đọc.',
    en: 'This copy was given to {name}; nobody else can say that it was read.',
  },
  'document-read-already': {
    status: 409,
    vi: 'Bản của {name} đã được xác nhận đọc hoặc đã thu hồi.',
    en: 'The copy of {name} has been read or recalled already.',
  },
  'document-recalled-already': {
    status: 409,
    vi: 'Bản của {name} đã được thu hồi.',
    en: 'The copy of {name} has been recalled already.',
  },
  'change-request-state': {
    status: 409,
    vi: 'Phiếu {code} {state}; không thể {act}.',
    en: 'Request {code} is “{state}”; cannot {act}.',
  },
  'change-request-version': {
    status: 422,
    vi: 'Từ khi phiếu {code} được đề xuất chưa có bản “{version}” nào được ban hành hoặc thu hồi theo phiếu. Ban hành (thu hồi) trước, rồi chọn bản ấy.',
    en: 'No version “{version}” was issued or withdrawn for request {code} since it was proposed. Issue (withdraw) it first, then choose it.',
  },
} as const satisfies Record<string, ProblemText>;
