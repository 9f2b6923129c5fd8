import type { NonconformityKind } from '../dossier/nonconformity.ts';
import { handOvers } from '../dossier/timing.ts';
import { unreachable } from '../invariant.ts';
import { fold } from '../text.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import type { ConformanceFacts } from './conformance-facts.ts';
import type { ConformanceFault } from './sample.ts';

/** A nonconformity of domain/dossier/nonconformity.ts with the days that show it. */
export function ruleFault(kind: NonconformityKind, facts: ConformanceFacts): ConformanceFault {
  return { kind, text: textOf(kind, facts) };
}

function textOf(kind: NonconformityKind, facts: ConformanceFacts): string {
  const { dossier, events, calendar } = facts;
  switch (kind) {
    case 'late-without-apology':
      return `Quá hạn: ${promised(facts)}, không có văn bản xin lỗi và đề nghị gia hạn trước hạn.`;
    case 'late-after-extension':
      return `Quá cả ngày hẹn đã gia hạn: ${promised(facts)}.`;
    case 'second-supplement':
      return `Yêu cầu bổ sung ${dossier.supplementRequests.length} lần (${days(dossier.supplementRequests)}); chỉ được một lần.`;
    case 'late-supplement-request': {
      const { receivedAt } = dossier;
      const received = receivedAt === null ? null : localDateOf(receivedAt);
      const found = dossier.supplementRequests.map((at) => {
        const passed = received === null ? 0 : calendar.workingDaysBetween(received, localDateOf(at));
        return `ngày ${day(at)}, ${passed} ngày làm việc`;
      });
      return `Yêu cầu bổ sung ${found.join('; ')} sau khi tiếp nhận ${receivedAt === null ? '' : day(receivedAt)}; chỉ được trong 3 ngày làm việc.`;
    }
    case 'late-hand-over': {
      const late = handOvers(events).filter((one) => one.late);
      const { handOverDueAt } = dossier;
      if (late.length === 0 && handOverDueAt)
        return `Chưa bàn giao cho nơi giải quyết; hạn bàn giao ${day(handOverDueAt)}.`;
      const found = late.map(({ at, dueAt }) => `ngày ${day(at)} (hạn ${day(dueAt)})`);
      return `Bàn giao chậm cho nơi giải quyết: ${found.join('; ')}.`;
    }
    case 'paper-in-database': {
      const known = new Set(facts.inDatabase.map(fold));
      const asked = events.flatMap(({ data }) => (data.type === 'supplement-requested' ? data.items : []));
      const names = asked.map(({ name }) => name).filter((name) => known.has(fold(name)));
      return `Yêu cầu nộp giấy tờ đã có trong cơ sở dữ liệu: ${[...new Set(names)].join('; ')}.`;
    }
    default:
      return unreachable(kind);
  }
}

function promised({ dossier: { due, resolvedAt } }: ConformanceFacts): string {
  const end = resolvedAt === null ? 'chưa có kết quả' : `có kết quả ${day(resolvedAt)}`;
  return `hẹn trả ${due ? dmy(due.date) : '…'}, ${end}`;
}

function days(times: readonly Instant[]): string {
  return times.map(day).join(', ');
}

function day(at: Instant): string {
  return dmy(localDateOf(at));
}
