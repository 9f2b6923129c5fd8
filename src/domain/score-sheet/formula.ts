import type { Bilingual } from '../problem.ts';

/** What the records of the office say of a period: the whole office, for the sheet of administrative reform. */
export const officeFormulas = [
  'on-time',
  'online-received',
  'complaints-in-time',
  'satisfaction',
  'postings-done',
  'process-coverage',
  'objectives-met',
  'slips-closed',
  'declaration',
  'audit-closed',
  'review-signed',
] as const;

/** What they say of one official. */
export const personFormulas = [
  'person-resolved',
  'person-on-time',
  'person-score',
  'person-slips',
  'person-complaints',
  'person-training',
] as const;

export const scoreFormulas = [...officeFormulas, ...personFormulas] as const;
export type ScoreFormula = (typeof scoreFormulas)[number];

/** How each is counted, as numerator / denominator: Vietnamese, English. */
export const scoreFormulaNames: Readonly<Record<ScoreFormula, Bilingual>> = {
  'on-time': {
    vi: 'hồ sơ giải quyết trước hạn và đúng hạn / hồ sơ đã giải quyết trong kỳ (biểu II.06a)',
    en: 'dossiers resolved early and on time / resolved in the period (II.06a)',
  },
  'online-received': {
    vi: 'hồ sơ nộp trực tuyến / hồ sơ tiếp nhận mới trong kỳ (biểu II.06a)',
    en: 'dossiers sent online / newly received in the period (II.06a)',
  },
  'complaints-in-time': {
    vi: 'phản ánh, kiến nghị trả lời đúng hạn / đã trả lời trong kỳ hoặc quá hạn chưa trả lời',
    en: 'complaints answered in time / answered in the period, or overdue without an answer',
  },
  satisfaction: {
    vi: 'phiếu “hài lòng” / phiếu đánh giá thu về trong kỳ',
    en: '“satisfied” cards / cards given in the period',
  },
  'postings-done': {
    vi: 'thủ tục đã niêm yết, gỡ bỏ / thủ tục trong các quyết định công bố đến trong kỳ',
    en: 'procedures posted or taken down / procedures of the decisions that arrived in the period',
  },
  'process-coverage': {
    vi: 'thủ tục có quy trình ISO còn hiệu lực / thủ tục trong danh mục',
    en: 'procedures with a process in force / procedures of the catalogue',
  },
  'objectives-met': {
    vi: 'mục tiêu chất lượng đạt / mục tiêu có kết luận của năm',
    en: 'quality objectives met / objectives with a verdict for the year',
  },
  'slips-closed': {
    vi: 'phiếu khắc phục đã đóng / phiếu lập trong kỳ',
    en: 'corrective actions closed / raised in the period',
  },
  declaration: {
    vi: 'có bản công bố hệ thống quản lý chất lượng đã ký đến hết kỳ',
    en: 'a declaration of the quality system was signed by the end of the period',
  },
  'audit-closed': { vi: 'có cuộc đánh giá nội bộ đóng trong kỳ', en: 'an internal audit was closed in the period' },
  'review-signed': {
    vi: 'có biên bản xem xét của lãnh đạo ký trong kỳ',
    en: 'minutes of a management review were signed in the period',
  },
  'person-resolved': {
    vi: 'hồ sơ do người này giữ khi kết thúc xử lý trong kỳ (đếm, không có mẫu số)',
    en: 'dossiers this person held when they were resolved in the period (a count)',
  },
  'person-on-time': {
    vi: 'hồ sơ giải quyết trước hạn và đúng hạn / hồ sơ người này đã giải quyết trong kỳ (biểu II.06a)',
    en: 'dossiers resolved early and on time / resolved by this person in the period (II.06a)',
  },
  'person-score': {
    vi: 'điểm cán bộ theo TT 01/2018/TT-VPCP / điểm cao nhất của các chỉ số có số liệu',
    en: 'score of the official by TT 01/2018/TT-VPCP / most of the indicators with data',
  },
  'person-slips': {
    vi: 'phiếu, hành động khắc phục được giao đã xong đúng hạn / đến hạn trong kỳ',
    en: 'assigned corrective actions done in time / due in the period',
  },
  'person-complaints': {
    vi: 'phản ánh về người này kết luận có cơ sở trong kỳ (đếm, không có mẫu số)',
    en: 'complaints about this person found founded in the period (a count)',
  },
  'person-training': {
    vi: 'buổi đào tạo có mặt / buổi có tên trong danh sách dự trong kỳ',
    en: 'training sessions attended / sessions this person was listed for in the period',
  },
};

/** What the records say about a formula in a period. */
export interface FormulaFigure {
  readonly formula: ScoreFormula;
  readonly numerator: number;
  /** Null for a mere count; 0 when there is nothing to measure. In both cases no points are proposed. */
  readonly denominator: number | null;
  /** Address of the list behind the figure. */
  readonly href: string;
}

/** Points from a percentage on: "từ 95 % trở lên: 2 điểm". */
export interface ScoreStep {
  /** Percent, 0–100. */
  readonly least: number;
  readonly points: number;
}

/**
 * Points that the figure earns: the first step that it reaches (0 below all of them), or without steps its share of the
 * most, rounded down to hundredths so that no rounding is in the office's favour. Null without a denominator.
 */
export function proposedPoints(
  { numerator, denominator }: Pick<FormulaFigure, 'numerator' | 'denominator'>,
  { most, steps }: { readonly most: number; readonly steps: readonly ScoreStep[] },
): number | null {
  if (denominator === null || denominator <= 0) return null;
  if (steps.length === 0) return Math.floor((Math.round(most * 100) * numerator) / denominator) / 100;
  const reached = [...steps]
    .sort((a, b) => b.least - a.least)
    .find((step) => numerator * 100 >= step.least * denominator);
  return reached?.points ?? 0;
}

/** Below this many cases a rate says little, and the sheet says so. */
export const leastCases = 5;

/** A rate of so few cases that one more would change it much; yes-or-no figures have one case by nature. */
export function isSmall({ formula, denominator }: Pick<FormulaFigure, 'formula' | 'denominator'>): boolean {
  if (isThere(formula) || formula === 'person-score') return false;
  return denominator !== null && denominator > 0 && denominator < leastCases;
}

/** Yes or no: 1/1 or 0/1. */
export function isThere(formula: ScoreFormula): boolean {
  return formula === 'declaration' || formula === 'audit-closed' || formula === 'review-signed';
}
