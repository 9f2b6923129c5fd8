import { numberText } from '../number-text.ts';
import { amount, figureIn } from '../objective/english.ts';
import { measuredValue } from '../objective/figure.ts';
import { formulaOf, type IndicatorId, indicatorName } from '../objective/indicator-formula.ts';
import type { Language } from '../problem.ts';
import { localDateOf } from '../time/instant.ts';
import { dayNumber, dmy, type LocalDate } from '../time/local-date.ts';
import { counted } from '../time/wording.ts';
import { type CorrectiveAction, type Extension, isOpenAction, type Reopening } from './corrective-action.ts';
import { closedInTime } from './decide-end.ts';
import { countOf, type EffectPlan, type EffectScope, fewestCounted, type MeasuredWindow } from './effect.ts';

type IndicatorPlan = Extract<EffectPlan, { readonly kind: 'indicator' }>;

/** "còn 3 ngày", "đến hạn hôm nay", "quá hạn 5 ngày" – calendar days; '' when nothing is awaited. */
export function dueText(slip: Pick<CorrectiveAction, 'state' | 'due'>, today: LocalDate, language: Language): string {
  if (slip.due === null || !isOpenAction(slip)) return '';
  const days = dayNumber(slip.due) - dayNumber(today);
  if (language === 'en') {
    if (days === 0) return 'due today';
    return days > 0 ? `${counted(days, 'day')} left` : `${counted(-days, 'day')} overdue`;
  }
  if (days === 0) return 'đến hạn hôm nay';
  return days > 0 ? `còn ${numberText(days)} ngày` : `quá hạn ${numberText(-days)} ngày`;
}

/** "toàn cơ quan", "thủ tục 1.004873", "lĩnh vực Hộ tịch", "bộ phận Văn phòng". */
export function scopeText({ kind, value }: EffectScope, language: Language): string {
  const vi = { office: 'toàn cơ quan', procedure: 'thủ tục', field: 'lĩnh vực', section: 'bộ phận' } as const;
  const en = { office: 'the whole office', procedure: 'procedure', field: 'field', section: 'section' } as const;
  return `${(language === 'vi' ? vi : en)[kind]} ${value}`.trim();
}

/** "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn, bộ phận Văn phòng". */
export function planText({ indicator, scope }: IndicatorPlan, language: Language): string {
  return `${indicatorName(indicator, language)}, ${scopeText(scope, language)}`;
}

/** "01/07/2026 – 30/09/2026". */
export function windowText({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): string {
  return `${dmy(from)} – ${dmy(to)}`;
}

/** "97,35 % (1.020/1.048)", "5 hồ sơ"; "chưa có số liệu". */
export function measuredText(plan: IndicatorPlan, { figure }: MeasuredWindow, language: Language = 'vi'): string {
  const { kind, counted: unit } = formulaOf(plan.indicator);
  return figureIn(figure, kind === 'percent' ? '%' : unit, language);
}

/**
 * Before and after in one sentence, with what moved and by how much: "Trước (01/07/2026 – 30/09/2026): 94,00 % (94/100);
 * sau (…): 98,00 % (98/100) – tăng 4 điểm phần trăm, tốt lên."
 */
export function effectSentence(
  plan: IndicatorPlan,
  before: MeasuredWindow,
  after: MeasuredWindow,
  language: Language = 'vi',
): string {
  const [was, is] = [measuredText(plan, before, language), measuredText(plan, after, language)];
  const few = [before, after].find((window) => countOf(window) < fewestCounted);
  if (language === 'en') {
    const figures = `Before (${windowText(before)}): ${was}; after (${windowText(after)}): ${is}`;
    if (!few) return `${figures} – ${movement(plan, before, after, language)}.`;
    const which = few === after ? 'after' : 'before';
    return `${figures} – the period ${which} has ${countedText(plan.indicator, countOf(few), 'en')} only (${fewestCounted} are needed), no proof yet.`;
  }
  const figures = `Trước (${windowText(before)}): ${was}; sau (${windowText(after)}): ${is}`;
  if (few) {
    const which = few === after ? 'sau' : 'trước';
    return `${figures} – kỳ ${which} mới có ${countedText(plan.indicator, countOf(few), 'vi')} (cần ít nhất ${fewestCounted}), chưa chứng minh được.`;
  }
  return `${figures} – ${movement(plan, before, after, language)}.`;
}

/** "4 hồ sơ", "12 phiếu"; "4 dossiers", "1 slip". */
export function countedText(indicator: IndicatorId, n: number, language: Language): string {
  const { counted: unit } = formulaOf(indicator);
  if (language === 'vi') return `${numberText(n)} ${unit}`;
  // “Phiếu” are cards of citizens and slips alike.
  return indicator === 'corrective-action-in-time' ? counted(n, 'slip') : amount(n, unit);
}

function movement(plan: IndicatorPlan, before: MeasuredWindow, after: MeasuredWindow, language: Language): string {
  const vi = language === 'vi';
  const [was, is] = [measuredValue(before.figure), measuredValue(after.figure)];
  if (was === null || is === null) return vi ? 'chưa có số liệu để so sánh' : 'no data to compare';
  const formula = formulaOf(plan.indicator);
  const percent = formula.kind === 'percent';
  const size = percent ? Math.round((is - was) * 10_000) / 100 : is - was;
  if (is === was) return vi ? 'không đổi' : 'no change';
  const unit = percent ? (vi ? 'điểm phần trăm' : 'points') : vi ? formula.counted : 'dossiers';
  const least = vi ? 'dưới' : 'less than';
  const amount = size === 0 ? `${least} 0,01 ${unit}` : `${numberText(Math.abs(size))} ${unit}`;
  const improved = formula.better === 'lower' ? is < was : is > was;
  if (!vi) return `${is > was ? 'up' : 'down'} ${amount}, ${improved ? 'better' : 'not better'}`;
  return `${is > was ? 'tăng' : 'giảm'} ${amount}, ${improved ? 'tốt lên' : 'không tốt lên'}`;
}

/** "kỳ sau 01/04/2026 – 31/05/2026 thành 01/04/2026 – 31/07/2026" for each window that an extension moved. */
export function windowMovesText({ before, after }: Pick<Extension, 'before' | 'after'>, language: Language): string {
  const vi = language === 'vi';
  const text = (name: string, move: Extension['after']) =>
    move ? [`${name} ${windowText(move.from)} ${vi ? 'thành' : 'to'} ${windowText(move.to)}`] : [];
  return [...text(vi ? 'kỳ trước' : 'window before', before), ...text(vi ? 'kỳ sau' : 'window after', after)].join(
    ', ',
  );
}

/** "mở lại lần 2"; '' when it never was. */
export function reopenedText({ reopenings = [] }: Pick<CorrectiveAction, 'reopenings'>, language: Language): string {
  if (reopenings.length === 0) return '';
  return language === 'vi' ? `mở lại lần ${reopenings.length}` : `opened again ${counted(reopenings.length, 'time')}`;
}

/** What the round before had concluded, in one sentence: "Lần trước đóng ngày 04/05/2026. Trước (…): …; sau (…): …" */
export function roundText({ round }: Reopening, language: Language): string {
  const { closing, effect, effectPlan: plan } = round;
  const day = closing ? dmy(localDateOf(closing.at)) : '';
  const closed = language === 'vi' ? `Lần trước đóng ngày ${day}.` : `Closed before on ${day}.`;
  const measured = effect?.measured;
  const found =
    measured && plan?.kind === 'indicator'
      ? effectSentence(plan, measured.before, measured.after, language)
      : (effect?.words ?? '');
  return [closed, found].filter(Boolean).join(' ');
}

/** "đóng đúng hạn", "đóng trễ hạn"; '' while it is not closed. */
export function closingText(slip: CorrectiveAction, language: Language): string {
  const inTime = closedInTime(slip);
  if (inTime === null) return '';
  if (language === 'en') return inTime ? 'closed in time' : 'closed late';
  return inTime ? 'đóng đúng hạn' : 'đóng trễ hạn';
}

/** "8.5.1"; of another edition than 2015 with its year: "8.5.2 (bản 2008)". */
export function clauseText(
  { clause, edition }: Pick<CorrectiveAction, 'clause' | 'edition'>,
  language: Language = 'vi',
): string {
  if (edition === undefined || clause === '') return clause;
  return `${clause} (${language === 'vi' ? 'bản' : 'edition'} ${edition})`;
}
