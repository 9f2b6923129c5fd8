import { Problem } from '../problem.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** One scale for every card: the share of "hài lòng" is the satisfaction rate, "không hài lòng" the dislike of QĐ 766 5.4. */
export const grades = ['satisfied', 'normal', 'dissatisfied'] as const;
export type Grade = (typeof grades)[number];

export const gradeNames: Readonly<Record<Grade, string>> = {
  satisfied: 'Hài lòng',
  normal: 'Bình thường',
  dissatisfied: 'Không hài lòng',
};

/** Device at the counter, paper card, link or QR of the receipt (NĐ 61/2018 art. 29). */
export const ratingChannels = ['device', 'paper', 'link'] as const;
export type RatingChannel = (typeof ratingChannels)[number];

export const channelNames: Readonly<Record<RatingChannel, string>> = {
  device: 'Thiết bị tại quầy',
  paper: 'Phiếu giấy',
  link: 'Đường dẫn trên giấy hẹn',
};

/** What citizens are asked besides the whole, in short (NĐ 61/2018 art. 31.1 a, b, c, d, đ, e, g, h). */
export const criteria = [
  'time',
  'bodies',
  'contacts',
  'publicity',
  'attitude',
  'legality',
  'explanation',
  'online',
] as const;
export type Criterion = (typeof criteria)[number];

export const criterionNames: Readonly<Record<Criterion, string>> = {
  time: 'Thời gian trả kết quả',
  bodies: 'Số cơ quan phải liên hệ',
  contacts: 'Số lần phải liên hệ',
  publicity: 'Công khai thủ tục',
  attitude: 'Thái độ phục vụ',
  legality: 'Kết quả đúng luật, đúng chi phí',
  explanation: 'Giải trình, trả lời ý kiến',
  online: 'Dịch vụ công trực tuyến',
};

/**
 * One row of the card book: one card, or all paper cards of a day as counts per grade. Rows are only added; a row that
 * another replaces no longer counts and stays readable.
 */
export interface Rating {
  readonly id: string;
  /** Local date of the office on which the card was given. */
  readonly day: LocalDate;
  readonly channel: RatingChannel;
  /** Counted by hand from paper cards of the day. */
  readonly counted: boolean;
  readonly satisfied: number;
  readonly normal: number;
  readonly dissatisfied: number;
  /** '' without a dossier. */
  readonly dossierCode: string;
  /** 1, 2 … of one dossier; null without a dossier. Two writers at once meet a UniqueViolation. */
  readonly number: number | null;
  /** As it was then; '' when not known. */
  readonly procedureCode: string;
  readonly procedureTitle: string;
  readonly section: string;
  readonly officer: string;
  readonly criteria: Readonly<Partial<Record<Criterion, Grade>>>;
  readonly remark: string;
  /** Id of the row it stands for from now on. */
  readonly replaces: string | null;
  /** Why it replaces that row. */
  readonly reason: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

export interface CardCounts {
  readonly satisfied: number;
  readonly normal: number;
  readonly dissatisfied: number;
}

export const mostCards = 9999;

/** Counts of a day must be whole, in range and not all nought. Throws Problem('rating-counts'). */
export function checkCounts(counts: CardCounts): void {
  const values = grades.map((grade) => counts[grade]);
  const sound = values.every((value) => Number.isInteger(value) && value >= 0 && value <= mostCards);
  if (sound && values.some((value) => value > 0)) return;
  throw new Problem('rating-counts', { value: values.join(' / '), most: mostCards }, 'satisfied');
}

/** One card as counts. */
export function countsOf(grade: Grade): CardCounts {
  return {
    satisfied: Number(grade === 'satisfied'),
    normal: Number(grade === 'normal'),
    dissatisfied: Number(grade === 'dissatisfied'),
  };
}

export function totalOf({ satisfied, normal, dissatisfied }: CardCounts): number {
  return satisfied + normal + dissatisfied;
}
