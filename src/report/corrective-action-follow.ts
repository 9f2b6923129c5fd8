import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { slipView } from './corrective-action-view.ts';
import { type PaperBlock, section, text } from './paper.ts';

/** What the slip says now that it did not say when its plan was approved; nothing when it says the same. */
export function slipSince(signed: CorrectiveAction, later: CorrectiveAction): PaperBlock[] {
  const [was, is] = [slipView(signed), slipView(later)];
  const since = <T>(before: readonly T[], now: readonly T[]) => now.slice(before.length);
  const proof = is.effectProof === '' ? '' : `Bằng chứng đã xem: ${is.effectProof}.`;
  const judged = [is.sentence, is.effectWords, proof].filter((words) => words !== '');
  const isJudged = is.sentence !== was.sentence || is.effectWords !== was.effectWords;
  const blocks = [
    ...(is.correction === was.correction ? [] : [text(`Khắc phục ngay: ${is.correction}`)]),
    ...(JSON.stringify(was.measures) === JSON.stringify(is.measures) ? [] : [measureTable(is.measures)]),
    ...since(was.extensions, is.extensions).map(text),
    ...since(was.verifications, is.verifications).map(({ verdict, words, name, on }) =>
      text(`Xác minh: ${verdict}. ${words} (${name}, ngày ${on})`),
    ),
    ...(isJudged ? [section('Đánh giá hiệu lực'), ...judged.map(text)] : []),
  ];
  return blocks.length === 0 && was.state === is.state ? [] : [text(`Trạng thái: ${is.state}.`), ...blocks];
}

function measureTable(measures: ReturnType<typeof slipView>['measures']): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Hành động', 'Người thực hiện', 'Hạn', 'Kết quả'],
    widths: [9, 0, 34, 24, 45],
    aligns: ['middle', 'left', 'left', 'middle', 'left'],
    rows: measures.map(({ line, text: what, owner, due, done }) => [String(line), what, owner, due, done]),
  };
}
