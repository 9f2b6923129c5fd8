import type { DossierEvent } from '../dossier/event.ts';
import type { Dossier } from '../dossier/state.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import type { ConformanceFacts } from './conformance-facts.ts';
import type { ConformanceFault } from './sample.ts';

/**
 * Papers that the events say must lie in the paper file, by name: the numbers of their forms change. The record knows
 * that a paper was due, and its number and signature; whether a sheet was printed and filed only the file shows.
 */
export function papersOf(dossier: Dossier, events: readonly DossierEvent[]): string[] {
  if (dossier.source === 'import') return [];
  return events.flatMap(({ data, occurredAt }) => {
    const dated = (name: string) => [`${name} (${day(occurredAt)})`];
    switch (data.type) {
      case 'received':
        return [...dated('giấy tiếp nhận và hẹn trả'), 'phiếu kiểm soát'];
      case 'supplement-requested':
        return dated('phiếu yêu cầu bổ sung');
      case 'refused-at-intake':
      case 'refused':
        return dated('phiếu từ chối');
      case 'extended':
        return dated('phiếu xin lỗi và gia hạn');
      case 'stopped':
      case 'withdrawn':
        return dated('văn bản dừng giải quyết');
      case 'result-numbered':
        return [`kết quả số ${data.number} (${dmy(data.date)})`];
      default:
        return [];
    }
  });
}

/** Papers without a number, results without a signature. */
export function paperFaults({ dossier, events }: ConformanceFacts): ConformanceFault[] {
  if (dossier.source === 'import') return [];
  const numberless = events.flatMap(({ data, occurredAt }) => {
    const [name, number] =
      data.type === 'extended'
        ? ['Văn bản xin lỗi và gia hạn', data.apologyNumber]
        : data.type === 'refused'
          ? ['Thông báo từ chối giải quyết', data.number]
          : data.type === 'stopped'
            ? ['Thông báo dừng giải quyết', data.number]
            : ['', '…'];
    return number.trim() === ''
      ? [{ kind: 'paper-without-number', text: `${name} ngày ${day(occurredAt)} không có số.` }]
      : [];
  });
  const { outcome, resolvedAt, signature } = dossier;
  if (outcome !== 'approved' || resolvedAt === null || signature !== null) return numberless;
  return [...numberless, { kind: 'result-unsigned', text: `Có kết quả ${day(resolvedAt)} nhưng không ghi ai ký.` }];
}

function day(at: Instant): string {
  return dmy(localDateOf(at));
}
