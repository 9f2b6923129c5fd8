import type { Post } from '../organisation/unit.ts';
import { isValidOn } from '../organisation/unit.ts';
import type { Language } from '../problem.ts';
import { fold } from '../text.ts';
import { localDateOf } from '../time/instant.ts';
import { addDays, type LocalDate, yearOf } from '../time/local-date.ts';
import { missedOf } from './due.ts';
import { dueStanding } from './due-standing.ts';
import type { RegisterEntry } from './entry.ts';
import { kindOf } from './list.ts';
import { dateIn, type Line, linesIn, namedIn, textIn } from './value.ts';
import { day } from './wording.ts';

export interface FlagFacts {
  readonly today: LocalDate;
  /** Every post that was ever held. */
  readonly posts: readonly Post[];
  readonly language: Language;
}

/** How many days before its end a competence is said to run out. */
const expiryDays = 30;

/** What somebody should look at now although no act is late yet: sentences, none when all is well. */
export function flagsOf(entry: RegisterEntry, facts: FlagFacts): string[] {
  if (entry.closedOn !== null) return [];
  const { today, language } = facts;
  const vi = language === 'vi';
  switch (entry.kind) {
    case 'steering-board':
      return entry.state === 'in-force' ? goneMembers(entry, facts).map((line) => goneText(line, vi)) : [];
    case 'competence': {
      const until = dateIn(entry.values, 'validUntil');
      if (entry.state !== 'held' || until === null || until > addDays(today, expiryDays)) return [];
      if (until < today)
        return [vi ? `Bằng chứng hết giá trị từ ${day(until)}` : `The evidence ended on ${day(until)}`];
      return [vi ? `Bằng chứng sắp hết giá trị: ${day(until)}` : `The evidence ends soon: ${day(until)}`];
    }
    case 'equipment':
    case 'reporting': {
      const missed = missedOf(kindOf(entry.kind), entry, addDays(today, -1));
      if (missed.length < 2) return [];
      const days = missed.slice(0, 6).map(day).join(', ');
      return [vi ? `${missed.length} kỳ đã lỡ: ${days}` : `${missed.length} days were missed: ${days}`];
    }
    case 'annual-plan':
      return planFlags(entry, today, vi);
    default:
      return [];
  }
}

/** A duty whose day is over although nobody was late: the plan, or its approval, came after that day. */
function planFlags(entry: RegisterEntry, today: LocalDate, vi: boolean): string[] {
  const approved = entry.signed['approve'];
  if (entry.due === null || entry.due >= today) return [];
  const due = day(entry.due);
  switch (dueStanding(entry, today)) {
    case 'draft':
      return [
        vi
          ? `Hạn ${due} đã qua khi kế hoạch chưa duyệt: dời hạn, hoặc để nguyên nếu việc đã làm rồi`
          : `Due ${due}, before the plan is approved: move it, or leave it when it was done already`,
      ];
    case 'before-plan': {
      const on = approved ? day(localDateOf(approved.at)) : '';
      return [
        vi
          ? `Hạn ${due} trước ngày duyệt kế hoạch (${on}), không tính là quá hạn: nêu bản ghi đã có, hoặc ghi không thực hiện`
          : `Due ${due}, before the plan was approved (${on}), so not overdue: name the record there is, or say it is not done`,
      ];
    }
    default:
      return [];
  }
}

/** Members of a board who do not hold today the post they are named with. */
function goneMembers(entry: RegisterEntry, { today, posts }: Pick<FlagFacts, 'today' | 'posts'>): Line[] {
  return linesIn(entry.values, 'members').filter((line) => {
    const person = namedIn(line, 'person');
    const titles = posts
      .filter((post) => post.personId === person?.id && isValidOn(post, today))
      .map(({ title }) => title);
    return !titles.some((title) => sameTitle(title, textIn(line, 'post')));
  });
}

/**
 * The decision on climate change that a year asks for (ISO 9001:2015/Amd 1:2024, 4.1); undefined while it was not taken.
 */
export function climateDecision(entries: readonly RegisterEntry[], year: number): RegisterEntry | undefined {
  return entries.find(({ kind, state, values }) => {
    const decided = dateIn(values, 'decidedOn');
    const taken = textIn(values, 'climate') !== 'no' && decided !== null && yearOf(decided) === year;
    return kind === 'context' && state !== 'ended' && taken;
  });
}

/**
 * "Chủ tịch" and "Chủ tịch Ủy ban nhân dân xã" are one post; "Phó Chủ tịch" is another. "Công chức Văn phòng – Thư ký ISO" is held under
 * either of its names.
 */
function sameTitle(held: string, named: string): boolean {
  const right = fold(named);
  return [held, ...held.split(/\s[–-]\s|[,;]/)].map(fold).some((left) => {
    if (left === '') return false;
    return left === right || left.startsWith(`${right} `) || right.startsWith(`${left} `);
  });
}

function goneText(line: Line, vi: boolean): string {
  const [name, post] = [namedIn(line, 'person')?.name ?? '', textIn(line, 'post')];
  return vi
    ? `${name} không giữ chức vụ “${post}” trong mục Tổ chức: ghi chức vụ ở đó, hoặc kiện toàn ban chỉ đạo`
    : `${name} does not hold “${post}” under Organisation: enter the post there, or renew the board`;
}
