import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Dự kiến → đã gửi giấy mời → đã họp → đã ký biên bản → đã đóng | đã hủy. */
export const reviewStates = ['planned', 'called', 'held', 'signed', 'closed', 'cancelled'] as const;
export type ReviewState = (typeof reviewStates)[number];

/**
 * What TCVN ISO 9001:2015, 9.3.2 wants considered, by its letter (c has seven parts). Several items of an agenda may
 * speak of one input; an item without input is the office's own.
 */
export const reviewInputKeys = ['a', 'b', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'd', 'e', 'f'] as const;
export type ReviewInputKey = (typeof reviewInputKeys)[number];

/** Where figures of an input come from: an address within the program. */
export interface InputSource {
  readonly text: string;
  readonly href: string;
  /** The one figure it stands for: as many rows as the list holds. Missing of a page that is no list, and in inputs kept before. */
  readonly count?: number;
}

/** What the records say about one input: sentences with figures, and where the figures come from. */
export interface ReviewInput {
  readonly key: ReviewInputKey;
  readonly sentences: readonly string[];
  readonly sources: readonly InputSource[];
}

/** An input as it was laid before the meeting: frozen, with what the secretary adds by hand. */
export interface PresentedInput extends ReviewInput {
  readonly remark: string;
}

/** Kết quả xem xét theo 9.3.3: cơ hội cải tiến, thay đổi của hệ thống, nhu cầu nguồn lực. */
export const decisionKinds = ['improvement', 'system-change', 'resource'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface ReviewDecision {
  /** 1, 2 …: never given again. */
  readonly number: number;
  readonly kind: DecisionKind;
  readonly content: string;
  readonly owner: string;
  /** The person of the office behind the name; missing where a name was typed before people were chosen. */
  readonly ownerId?: string;
  readonly due: LocalDate;
  readonly done: { readonly on: LocalDate; readonly result: string; readonly by: string } | null;
}

/** Cuộc họp xem xét của lãnh đạo (TCVN ISO 9001:2015, 9.3). */
export interface ManagementReview extends QualityRecord {
  readonly state: ReviewState;
  readonly meetsAt: Instant;
  /** Where people were invited to. */
  readonly place: string;
  /** Where they met, by the minutes; missing where that was never said otherwise. */
  readonly metPlace?: string;
  readonly chair: string;
  readonly secretary: string;
  /** Period whose records are considered, inclusive. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** In the order of the meeting; the template of the next one. */
  readonly agenda: readonly string[];
  readonly invited: readonly string[];
  readonly called: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
  readonly attended: readonly string[];
  /** "Tên – lý do". */
  readonly absent: readonly string[];
  readonly inputs: readonly PresentedInput[];
  readonly opinions: string;
  readonly conclusion: string;
  readonly decisions: readonly ReviewDecision[];
  readonly signed: { readonly number: string; readonly on: LocalDate; readonly by: string } | null;
  /** Why it was cancelled, or what closing found. */
  readonly ending: string;
}

/** Where the meeting was held, or is to be. */
export function placeOf({ place, metPlace }: Pick<ManagementReview, 'place' | 'metPlace'>): string {
  return metPlace ?? place;
}

export const reviewStateNames: Readonly<Record<ReviewState, string>> = {
  planned: 'dự kiến',
  called: 'đã gửi giấy mời',
  held: 'đã họp, chưa ký biên bản',
  signed: 'đã ký biên bản',
  closed: 'đã đóng',
  cancelled: 'đã hủy',
};

export const decisionKindNames: Readonly<Record<DecisionKind, string>> = {
  improvement: 'Cơ hội cải tiến',
  'system-change': 'Thay đổi của hệ thống',
  resource: 'Nguồn lực',
};

export const reviewInputNames: Readonly<Record<ReviewInputKey, string>> = {
  a: 'Tình trạng các hành động từ những lần xem xét trước',
  b: 'Thay đổi của các vấn đề bên ngoài và nội bộ',
  c1: 'Sự thỏa mãn của người dân, tổ chức và phản hồi của các bên quan tâm',
  c2: 'Mức độ đạt mục tiêu chất lượng',
  c3: 'Kết quả thực hiện các quá trình và sự phù hợp của dịch vụ',
  c4: 'Sự không phù hợp và hành động khắc phục',
  c5: 'Kết quả theo dõi và đo lường',
  c6: 'Kết quả đánh giá',
  c7: 'Kết quả của các bên cung cấp bên ngoài',
  d: 'Sự đầy đủ của nguồn lực',
  e: 'Hiệu lực của hành động giải quyết rủi ro và cơ hội',
  f: 'Cơ hội cải tiến',
};

/** "9.3.2 c) 2)". */
export function inputClause(key: ReviewInputKey): string {
  return key.length === 1 ? `9.3.2 ${key})` : `9.3.2 ${key.charAt(0)}) ${key.slice(1)})`;
}

/** The agenda an office starts from; each later meeting starts from the one before. */
export const standardAgenda: readonly string[] = [
  'Thực hiện kết luận của lần xem xét trước',
  'Thay đổi của bối cảnh, văn bản pháp luật, cơ cấu tổ chức',
  'Ý kiến, phản ánh của người dân và mức độ hài lòng',
  'Kết quả thực hiện mục tiêu chất lượng',
  'Kết quả giải quyết thủ tục hành chính',
  'Kết quả đánh giá nội bộ, kiểm tra của cấp trên; điểm không phù hợp và khắc phục',
  'Nguồn lực, rủi ro và cơ hội',
  'Đề xuất cải tiến và mục tiêu năm sau',
];
