import type { ExcludedReason } from './population.ts';
import type { CountingRule } from './statistics.ts';

/** Every printed figure names its rule. */
export const ruleLabels: Readonly<Record<CountingRule, string>> = {
  ii06a: 'biểu II.06a/VPCP/KSTT',
  qd766: 'Quyết định 766/QĐ-TTg, chỉ tiêu 2.1',
};

/** What the rate of a rule is a rate of. */
export const rateLabels: Readonly<Record<CountingRule, string>> = {
  ii06a: 'Trước hạn và đúng hạn trong số đã giải quyết',
  qd766: 'Đúng hạn (kể cả đang giải quyết trong hạn) trong số đã tiếp nhận',
};

export const excludedLabels: Readonly<Record<ExcludedReason, string>> = {
  'no-due-date': 'không có ngày hẹn trả',
  'finished-without-date': 'ghi đã xong nhưng không có ngày kết thúc',
  'no-received-date': 'không có ngày tiếp nhận',
};
