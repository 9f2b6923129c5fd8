import { type Language, Problem } from '../problem.ts';

/** What an objective can be measured by. The first five come from the dossiers, satisfaction from the cards, those “in time” and `training-held` from the quality records, the rest by hand. */
export const indicatorIds = [
  'in-time-of-resolved',
  'open-overdue',
  'online-share',
  'supplement-repeated',
  'contact-repeated',
  'satisfaction',
  'procedures-updated',
  'corrective-action-in-time',
  'complaint-in-time',
  'training-held',
  'duty-in-time',
  'hand-rate',
  'hand-count',
] as const;
export type IndicatorId = (typeof indicatorIds)[number];

export interface IndicatorFormula {
  readonly id: IndicatorId;
  readonly name: string;
  /** `percent`: numerator / denominator; `count`: a number of things. */
  readonly kind: 'percent' | 'count';
  /**
   * `cards`: from the cards of citizens; a figure entered by hand stands only for periods without any. `records`: from
   * the controlled records that were due in the period.
   */
  readonly source: 'dossiers' | 'cards' | 'records' | 'hand';
  /** Named counting rule: ii06a of the contract, `cards` = satisfactionRule, `due` = recordFacts; null by hand. */
  readonly rule: 'ii06a' | 'cards' | 'due' | null;
  readonly numerator: string;
  /** '' for counts. */
  readonly denominator: string;
  /** What is counted ("hồ sơ"); hand measures may name their own. */
  readonly counted: string;
  /** What one of the numerator is called in a sentence ("hồ sơ trước và đúng hạn"). */
  readonly item: string;
  /** Better when higher or lower; null when only the target says it. */
  readonly better: 'higher' | 'lower' | null;
  /** A stock is what stands at the end of a period; a flow adds up over periods. */
  readonly nature: 'flow' | 'stock';
}

/** Counting follows biểu II.06a (TT 01/2020/TT-VPCP) where dossiers are the source. */
export const indicatorFormulas: Readonly<Record<IndicatorId, IndicatorFormula>> = {
  'in-time-of-resolved': {
    id: 'in-time-of-resolved',
    name: 'Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn',
    kind: 'percent',
    source: 'dossiers',
    rule: 'ii06a',
    numerator: 'hồ sơ đã giải quyết trước hạn và đúng hạn',
    denominator: 'hồ sơ đã giải quyết trong kỳ',
    counted: 'hồ sơ',
    item: 'hồ sơ trước và đúng hạn',
    better: 'higher',
    nature: 'flow',
  },
  'open-overdue': {
    id: 'open-overdue',
    name: 'Hồ sơ đang giải quyết quá hạn (tồn cuối kỳ)',
    kind: 'count',
    source: 'dossiers',
    rule: 'ii06a',
    numerator: 'hồ sơ đang giải quyết đã quá hạn vào cuối kỳ',
    denominator: '',
    counted: 'hồ sơ',
    item: 'hồ sơ quá hạn chưa giải quyết',
    better: 'lower',
    nature: 'stock',
  },
  'online-share': {
    id: 'online-share',
    name: 'Tỷ lệ hồ sơ nộp trực tuyến',
    kind: 'percent',
    source: 'dossiers',
    rule: 'ii06a',
    numerator: 'hồ sơ tiếp nhận trực tuyến',
    denominator: 'hồ sơ tiếp nhận mới trong kỳ (trực tuyến, trực tiếp, bưu chính)',
    counted: 'hồ sơ',
    item: 'hồ sơ trực tuyến',
    better: 'higher',
    nature: 'flow',
  },
  'supplement-repeated': {
    id: 'supplement-repeated',
    name: 'Tỷ lệ hồ sơ bị yêu cầu bổ sung quá một lần',
    kind: 'percent',
    source: 'dossiers',
    rule: 'ii06a',
    numerator: 'hồ sơ bị yêu cầu bổ sung từ hai lần trở lên',
    denominator: 'hồ sơ tiếp nhận mới trong kỳ',
    counted: 'hồ sơ',
    item: 'hồ sơ bị yêu cầu bổ sung quá một lần',
    better: 'lower',
    nature: 'flow',
  },
  'contact-repeated': {
    id: 'contact-repeated',
    name: 'Tỷ lệ hồ sơ phải đi lại, liên hệ nhiều lần',
    kind: 'percent',
    source: 'dossiers',
    rule: 'ii06a',
    numerator: 'hồ sơ đã giải quyết mà người nộp phải đến hoặc được liên hệ lại trên hai ngày',
    denominator: 'hồ sơ đã giải quyết trong kỳ',
    counted: 'hồ sơ',
    item: 'hồ sơ phải đi lại, liên hệ nhiều lần',
    better: 'lower',
    nature: 'flow',
  },
  satisfaction: {
    id: 'satisfaction',
    name: 'Tỷ lệ hài lòng của tổ chức, cá nhân',
    kind: 'percent',
    source: 'cards',
    rule: 'cards',
    numerator: 'phiếu đánh giá hài lòng',
    denominator: 'tổng số phiếu thu về',
    counted: 'phiếu',
    item: 'phiếu hài lòng',
    better: 'higher',
    nature: 'flow',
  },
  'procedures-updated': {
    id: 'procedures-updated',
    name: 'Tỷ lệ quy trình được cập nhật kịp thời khi căn cứ pháp lý thay đổi',
    kind: 'percent',
    source: 'hand',
    rule: null,
    numerator: 'quy trình cập nhật trong 30 ngày sau khi căn cứ thay đổi',
    denominator: 'quy trình phải cập nhật trong kỳ',
    counted: 'quy trình',
    item: 'quy trình cập nhật kịp thời',
    better: 'higher',
    nature: 'flow',
  },
  'corrective-action-in-time': {
    id: 'corrective-action-in-time',
    name: 'Tỷ lệ phiếu hành động khắc phục đóng đúng hạn',
    kind: 'percent',
    source: 'records',
    rule: 'due',
    numerator: 'phiếu hành động khắc phục đóng trong hạn',
    denominator: 'phiếu hành động khắc phục đến hạn đóng trong kỳ',
    counted: 'phiếu',
    item: 'phiếu đóng đúng hạn',
    better: 'higher',
    nature: 'flow',
  },
  'complaint-in-time': {
    id: 'complaint-in-time',
    name: 'Tỷ lệ phản ánh, kiến nghị được trả lời đúng hạn',
    kind: 'percent',
    source: 'records',
    rule: 'due',
    numerator: 'phản ánh, kiến nghị được trả lời trong hạn',
    denominator: 'phản ánh, kiến nghị đến hạn trả lời trong kỳ',
    counted: 'phản ánh, kiến nghị',
    item: 'ý kiến trả lời đúng hạn',
    better: 'higher',
    nature: 'flow',
  },
  'training-held': {
    id: 'training-held',
    name: 'Tỷ lệ buổi đào tạo theo kế hoạch đã tổ chức',
    kind: 'percent',
    source: 'records',
    rule: 'due',
    numerator: 'buổi đào tạo đã tổ chức',
    denominator: 'buổi đào tạo dự kiến trong kỳ',
    counted: 'buổi',
    item: 'buổi đã tổ chức',
    better: 'higher',
    nature: 'flow',
  },
  'duty-in-time': {
    id: 'duty-in-time',
    name: 'Tỷ lệ việc trong kế hoạch năm của HTQLCL hoàn thành đúng hạn',
    kind: 'percent',
    source: 'records',
    rule: 'due',
    numerator: 'việc trong kế hoạch năm hoàn thành trong hạn',
    denominator: 'việc trong kế hoạch năm đến hạn trong kỳ',
    counted: 'việc',
    item: 'việc hoàn thành đúng hạn',
    better: 'higher',
    nature: 'flow',
  },
  'hand-rate': {
    id: 'hand-rate',
    name: 'Tỷ lệ nhập tay',
    kind: 'percent',
    source: 'hand',
    rule: null,
    numerator: 'số đạt',
    denominator: 'tổng số',
    counted: '',
    item: 'đơn vị đạt',
    better: null,
    nature: 'flow',
  },
  'hand-count': {
    id: 'hand-count',
    name: 'Số lượng nhập tay',
    kind: 'count',
    source: 'hand',
    rule: null,
    numerator: 'số thực hiện trong kỳ',
    denominator: '',
    counted: '',
    item: '',
    better: null,
    nature: 'flow',
  },
};

const englishNames: Readonly<Record<IndicatorId, string>> = {
  'in-time-of-resolved': 'In time of resolved dossiers',
  'open-overdue': 'Open and overdue dossiers at the end of the period',
  'online-share': 'Share of dossiers filed online',
  'supplement-repeated': 'Dossiers asked for papers more than once',
  'contact-repeated': 'Dossiers with more than two visits or contacts',
  satisfaction: 'Satisfaction of citizens and organisations',
  'procedures-updated': 'Procedures updated in time when the law changed',
  'corrective-action-in-time': 'Corrective actions closed in time',
  'complaint-in-time': 'Complaints answered in time',
  'training-held': 'Planned training held',
  'duty-in-time': 'Duties of the yearly plan done in time',
  'hand-rate': 'A rate entered by hand',
  'hand-count': 'A count entered by hand',
};

/** The name for screens; papers print the Vietnamese one. */
export function indicatorName(id: IndicatorId, language: Language): string {
  return language === 'vi' ? indicatorFormulas[id].name : englishNames[id];
}

/** Throws Problem('formula-unknown') with the names to choose from. */
export function formulaOf(id: string): IndicatorFormula {
  const known = indicatorIds.find((each) => each === id);
  if (!known) throw new Problem('formula-unknown', { value: id, known: indicatorIds.join(', ') }, 'indicator');
  return indicatorFormulas[known];
}
