import { numberText } from '../number-text.ts';
import type { Bilingual, Language } from '../problem.ts';
import { amount } from './english.ts';
import { formulaOf } from './indicator-formula.ts';
import type { Objective } from './objective.ts';
import type { BreakReason, YearCell, YearStep } from './year-series.ts';

const reasonNames: Readonly<Record<BreakReason, Bilingual>> = {
  formula: { vi: 'cách tính đổi', en: 'the formula changed' },
  source: { vi: 'nguồn số liệu đổi', en: 'the source of the figure changed' },
  scheme: { vi: 'kỳ tính đổi (15–14 và dương lịch)', en: 'the period scheme changed (15th–14th, calendar)' },
  target: { vi: 'chiều hoặc đơn vị của chỉ tiêu đổi', en: 'the rule or unit of the target changed' },
  scope: { vi: 'phạm vi đổi', en: 'the scope changed' },
  coverage: { vi: 'hồ sơ chưa phủ hết một trong hai năm', en: 'dossiers do not cover the whole of both years' },
  gap: { vi: 'có năm ở giữa không đặt mục tiêu này', en: 'a year between has no such objective' },
};

/** "2025 → 2026: không so sánh, vì kỳ tính đổi"; '' when the years are one series. */
export function reasonText({ from, to, reasons }: YearStep, language: Language): string {
  if (reasons.length === 0) return '';
  const words = reasons.map((reason) => reasonNames[reason][language]).join('; ');
  return language === 'vi' ? `${from} → ${to}: không so sánh, vì ${words}` : `${from} → ${to}: not compared: ${words}`;
}

/** "2025 → 2026: +0,52 điểm phần trăm, tốt lên"; '' when nothing is compared. */
export function changeText(step: YearStep, { objective, progress }: YearCell, language: Language): string {
  const { from, to, change, better } = step;
  if (change === null) return '';
  const vi = language === 'vi';
  const size = change === 0 ? (vi ? 'không đổi' : 'unchanged') : sizeText(change, objective, language);
  const verdict = better === null ? '' : better ? (vi ? ', tốt lên' : ', better') : vi ? ', kém đi' : ', worse';
  const running = progress.timing === 'running' ? (vi ? ' (năm chưa hết)' : ' (the year still runs)') : '';
  return `${from} → ${to}: ${size}${verdict}${running}`;
}

/** Rounding makes no change nothing. */
function sizeText(change: number, { indicator, target }: Objective, language: Language): string {
  const sign = change > 0 ? '+' : '−';
  const rounded = Math.abs(Math.round(change * 100) / 100);
  if (formulaOf(indicator).kind === 'count') {
    const things = language === 'vi' ? `${numberText(rounded)} ${target.unit}` : amount(rounded, target.unit);
    return sign + things;
  }
  const points = language === 'vi' ? 'điểm phần trăm' : 'percentage points';
  return `${sign}${rounded === 0 ? '<0,01' : numberText(rounded)} ${points}`;
}
