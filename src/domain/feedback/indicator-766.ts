import { points766, satisfaction766, thresholds766 } from '../indicator/score.ts';
import type { Sorting } from '../indicator/statistics.ts';
import type { ComplaintLists } from './complaint-figures.ts';
import type { Rating } from './rating.ts';

/** One indicator of QĐ 766/QĐ-TTg with what it was counted from. */
export interface Indicator766 {
  readonly id: '2.1' | '5.2' | '5.3' | '5.4';
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Null without a denominator: shown as "chưa có số liệu", never as all points. */
  readonly points: number | null;
  readonly most: number;
  /** What stands against it: dossier codes for 2.1 and 5.4, complaint codes for 5.2 and 5.3. */
  readonly against: readonly string[];
}

/** 2.1 tiến độ, 5.2 phản ánh đúng hạn, 5.3 hài lòng về xử lý phản ánh, 5.4 hài lòng về thủ tục; `sorting` by qd766. */
export function indicators766(
  sorting: Sorting,
  lists: ComplaintLists,
  complainedDossiers: readonly string[],
  ratings: readonly Rating[],
): Indicator766[] {
  const received = sorting.placed.map(({ counted }) => counted.fact.code);
  const late = sorting.placed
    .filter(({ placement }) => placement.key === 'late' || placement.key === 'overdue')
    .map(({ counted }) => counted.fact.code);
  const known = new Set(received);
  const disliked = ratings.filter(({ dissatisfied }) => dissatisfied > 0).map(({ dossierCode }) => dossierCode);
  const complained = [...complainedDossiers, ...disliked].filter((code) => known.has(code));
  const unhappy = [...new Set([...late, ...complained])].sort();
  const satisfied = satisfaction766(received.length, late, complained);
  return [
    line('2.1', 'Hồ sơ xử lý trước hạn, đúng hạn', 20, received, late),
    line('5.2', 'Phản ánh, kiến nghị được xử lý đúng hạn', 6, lists.received, lists.late),
    line('5.3', 'Hài lòng về xử lý phản ánh, kiến nghị', 6, lists.received, lists.poor),
    {
      id: '5.4',
      name: 'Hài lòng về giải quyết thủ tục hành chính',
      numerator: received.length - unhappy.length,
      denominator: received.length,
      points: points766(satisfied, 6, thresholds766.satisfaction),
      most: 6,
      against: unhappy,
    },
  ];
}

/** 2.1, 5.2 and 5.3 have no threshold: points in proportion to the whole. */
function line(
  id: Indicator766['id'],
  name: string,
  most: number,
  all: readonly string[],
  against: readonly string[],
): Indicator766 {
  const numerator = all.length - against.length;
  const percent = all.length === 0 ? null : (numerator * 100) / all.length;
  return { id, name, numerator, denominator: all.length, points: points766(percent, most, 100), most, against };
}
