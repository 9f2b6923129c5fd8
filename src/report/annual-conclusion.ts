import type { Figures, Rate } from '../domain/indicator/figures.ts';
import type { CauseRow, OpenOverdue } from '../domain/indicator/lateness.ts';
import type { QualityPanel } from '../domain/indicator/quality.ts';
import { numberText } from '../domain/number-text.ts';
import { uncapital } from '../domain/text.ts';
import { vnNumber, vnRate } from './format.ts';
import { lastingSentence, type ObjectiveLine } from './objective-model.ts';

/** The figures of the yearly report that its sentences speak of. */
export interface ConcludedFigures {
  readonly total: Figures;
  readonly inTime: Rate;
  readonly objectives: readonly ObjectiveLine[];
  readonly late: readonly unknown[];
  readonly causes: readonly CauseRow[];
  readonly overdue: OpenOverdue;
  readonly quality: QualityPanel;
  readonly excluded: readonly { readonly reason: string; readonly codes: readonly string[] }[];
  readonly provisionalYears: readonly number[];
}

/** Sentences that only repeat figures of this report; a leader edits and adds judgement in the DOCX. */
export function conclusions(model: ConcludedFigures): string[] {
  const { total, objectives, overdue, quality, inTime } = model;
  if (total.received.total === 0) {
    return [
      'Trong kỳ chưa có hồ sơ nào được ghi nhận, nên không có số liệu để kết luận về kết quả giải quyết thủ tục hành chính.',
      ...objectiveConclusion(objectives),
    ];
  }
  const flags = quality.rows.filter(({ count }) => count > 0);
  return [
    `Đã giải quyết ${vnNumber(total.resolved.total)} trong ${vnNumber(total.received.total)} hồ sơ phải giải quyết; trước hạn và đúng hạn ${vnRate(inTime)}.`,
    overdue.total === 0
      ? 'Cuối kỳ không có hồ sơ đang giải quyết bị quá hạn.'
      : `Cuối kỳ còn ${vnNumber(overdue.total)} hồ sơ đang giải quyết đã quá hạn, hồ sơ lâu nhất quá hạn ${vnNumber(overdue.dossiers[0]?.days ?? 0)} ngày; các hồ sơ này không nằm trong tỷ lệ trước và đúng hạn nêu trên.`,
    ...objectiveConclusion(objectives),
    ...causeConclusion(model),
    flags.length === 0
      ? `Kiểm tra ${vnNumber(quality.checked)} hồ sơ không thấy dấu hiệu bất thường về dữ liệu.`
      : `Kiểm tra ${vnNumber(quality.checked)} hồ sơ thấy ${flags.length} loại dấu hiệu cần làm rõ (phần V), nhiều nhất: ${mostFlagged(flags)}.`,
  ];
}

/** What the figures ask for; empty figures ask for nothing. */
export function recommendations(model: ConcludedFigures): string[] {
  const { objectives, overdue, quality, excluded, provisionalYears } = model;
  const old = overdue.bands.filter(({ from }) => from >= 31).reduce((sum, { count }) => sum + count, 0);
  const uncoded = model.causes.find(({ cause }) => cause === null);
  const uncodedCount = uncoded ? uncoded.resolved + uncoded.pending : 0;
  const noDue = excluded.find(({ reason }) => reason === 'no-due-date')?.codes.length ?? 0;
  const moved = quality.rows.find(({ check }) => check === 'due-moved-after-passed')?.count ?? 0;
  return [
    ...objectives
      .filter(({ verdict }) => verdict === 'missed')
      .map(
        ({ code, responsible, result }) =>
          `${responsible || 'Bộ phận phụ trách'} phân tích nguyên nhân, lập hành động khắc phục đối với mục tiêu ${code}: ${uncapital(lastingSentence(result))}`,
      ),
    ...(overdue.total > 0
      ? [
          `Giải quyết dứt điểm ${vnNumber(overdue.total)} hồ sơ đang quá hạn${old > 0 ? `, trước hết ${vnNumber(old)} hồ sơ quá hạn trên 30 ngày` : ''}; xin lỗi và hẹn lại ngày trả theo quy định.`,
        ]
      : []),
    ...(uncodedCount > 0
      ? [`Xác định và ghi nguyên nhân của ${vnNumber(uncodedCount)} hồ sơ quá hạn chưa rõ nguyên nhân.`]
      : []),
    ...(noDue > 0
      ? [`Bổ sung ngày hẹn trả cho ${vnNumber(noDue)} hồ sơ đang bị loại khỏi thống kê vì không có ngày hẹn.`]
      : []),
    ...(moved > 0 ? [`Kiểm tra ${vnNumber(moved)} hồ sơ có ngày hẹn trả bị dời sau khi đã quá hạn.`] : []),
    ...missingFigures(objectives),
    ...(provisionalYears.length > 0
      ? [
          `Nhập thông báo lịch nghỉ chính thức của năm ${provisionalYears.join(', ')}; hạn trả tính theo lịch tạm có thể thay đổi.`,
        ]
      : []),
  ];
}

function objectiveConclusion(objectives: readonly ObjectiveLine[]): string[] {
  if (objectives.length === 0) return ['Năm nay chưa lập mục tiêu chất lượng trong hệ thống.'];
  const by = (verdict: ObjectiveLine['verdict']) => objectives.filter((line) => line.verdict === verdict);
  const [met, missed, unknown, open] = [by('met'), by('missed'), by('no-data'), by('open')];
  const judged = met.length + missed.length;
  const parts = [
    ...(missed.length > 0 ? [`chưa đạt: ${codes(missed)}`] : []),
    ...(open.length > 0 ? [`đang thực hiện: ${codes(open)}`] : []),
    ...(unknown.length > 0 ? [`chưa có số liệu: ${codes(unknown)}`] : []),
  ];
  const head =
    judged === 0
      ? `Chưa có mục tiêu nào trong ${objectives.length} mục tiêu đánh giá được`
      : `Đạt ${met.length}/${judged} mục tiêu đã đánh giá được, trong tổng số ${objectives.length} mục tiêu`;
  return [`${head}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}.`];
}

function causeConclusion({ causes, late, overdue }: ConcludedFigures): string[] {
  const all = late.length + overdue.total;
  if (all === 0) return [];
  const count = (row: CauseRow) => row.resolved + row.pending;
  const known = causes.filter(({ cause }) => cause !== null).sort((a, b) => count(b) - count(a));
  const uncoded = causes.filter(({ cause }) => cause === null).reduce((sum, row) => sum + count(row), 0);
  const [first] = known;
  const most =
    first && count(first) > 0 ? `nguyên nhân nhiều nhất: ${uncapital(first.label)} (${count(first)} hồ sơ)` : '';
  const unknown = uncoded > 0 ? `${numberText(uncoded)} hồ sơ chưa xác định nguyên nhân` : '';
  return [
    `Trong ${numberText(all)} hồ sơ quá hạn (đã và đang giải quyết), ${[most, unknown].filter(Boolean).join('; ')}.`,
  ];
}

function missingFigures(objectives: readonly ObjectiveLine[]): string[] {
  const missing = objectives.filter(({ verdict }) => verdict === 'no-data');
  return missing.length === 0 ? [] : [`Bổ sung số đo cho các mục tiêu chưa có số liệu: ${codes(missing)}.`];
}

function mostFlagged(flags: readonly { readonly label: string; readonly count: number }[]): string {
  const most = flags.reduce((best, row) => (row.count > best.count ? row : best));
  return `${uncapital(most.label)} (${numberText(most.count)} hồ sơ)`;
}

function codes(lines: readonly ObjectiveLine[]): string {
  return lines.map(({ code }) => code).join(', ');
}
