import { describe, expect, it } from 'vitest';
import type { DocumentVersion, PeriodicReview, QualityDocument } from '../../../src/domain/document/document.ts';
import { reviewDay } from '../../../src/domain/document/periodic-review.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const today = localDate('2026-11-20');
const version = (from: string | null, to: string | null = null, state = 'approved') =>
  ({ state, validFrom: from && localDate(from), validTo: to && localDate(to) }) as DocumentVersion;
const document = (state: string, ...reviews: Partial<PeriodicReview>[]) =>
  ({ state, reviews }) as unknown as QualityDocument;
const day = (one: QualityDocument, ...versions: DocumentVersion[]) => reviewDay({ document: one, versions }, today);

describe('hạn rà soát định kỳ của tài liệu', () => {
  it('chưa có bản áp dụng, đã thu hồi, lần rà soát trước kết luận phải thu hồi: không có hạn', () => {
    expect(day(document('draft'), version(null, null, 'draft'))).toBeNull();
    expect(day(document('issued'), version('2027-01-01'))).toBeNull();
    expect(day(document('withdrawn'), version('2025-01-01'))).toBeNull();
    expect(day(document('issued', { next: null }), version('2025-01-01'))).toBeNull();
  });

  it('chưa rà soát lần nào: một năm từ ngày bản đang áp dụng có hiệu lực, không phải bản đầu', () => {
    expect(day(document('issued'), version('2025-03-01'))).toBe('2026-03-01');
    expect(day(document('issued'), version('2024-03-01', '2026-09-20'), version('2026-09-21'))).toBe('2027-09-21');
  });

  it('đã rà soát: ngày mà lần cuối đã hẹn, kể cả khi sau đó có bản mới', () => {
    const reviewed = document('issued', { next: localDate('2026-06-01') }, { next: localDate('2027-02-01') });
    expect(day(reviewed, version('2026-09-21'))).toBe('2027-02-01');
  });
});
