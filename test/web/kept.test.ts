import { describe, expect, it } from 'vitest';
import type { Audit } from '../../src/domain/audit/audit.ts';
import type { ChecklistLine } from '../../src/domain/audit/checklist.ts';
import { closeBlocks } from '../../src/domain/audit/conclude.ts';
import type { Finding } from '../../src/domain/audit/finding.ts';
import { cancelBlock } from '../../src/domain/audit/plan.ts';
import { Problem } from '../../src/domain/problem.ts';
import { editionNamed } from '../../src/domain/standard/standard.ts';
import { keptIn, problemIn } from '../../src/web/kept.ts';
import { clauseEvidence } from '../../src/web/text/clause-evidence.ts';
import { evidencePairs } from '../../src/web/text/evidence-paper.ts';
import { keptPairs } from '../../src/web/text/kept.ts';
import { textOf } from '../../src/web/text.ts';

const vietnamese = /[à-ỹđ]/i;

describe('câu của chương trình được giữ bằng tiếng Việt, đọc trên màn hình tiếng Anh', () => {
  it('màn hình tiếng Việt để nguyên', () => {
    expect(keptIn('hoàn thành bước 2', 'vi')).toBe('hoàn thành bước 2');
  });

  it('điều người dùng gõ, tên người, tên văn bản luật để nguyên', () => {
    for (const text of ['Đã giao ban mỗi sáng, có sổ ghi.', 'Nguyễn Văn Bình', 'Nghị định số 61/2018/NĐ-CP', ''])
      expect(keptIn(text, 'en')).toBe(text);
  });

  it.each([
    [
      'Lê Thị Thu Hằng đã tham gia 362 hồ sơ mà Phòng Kinh tế giữ hoặc xử lý (như H99.15-260617-0010) trong kỳ được đánh giá',
      'Lê Thị Thu Hằng took part in 362 dossiers that Phòng Kinh tế held or handled (such as H99.15-260617-0010) during the audited period',
    ],
    [
      'Trước (12/11/2026 – 13/11/2026): chưa có số liệu; sau (25/11/2026 – 27/11/2026): 50,00 % (1/2) – kỳ trước mới có 0 hồ sơ (cần ít nhất 5), chưa chứng minh được.',
      'Before (12/11/2026 – 13/11/2026): no data yet; after (25/11/2026 – 27/11/2026): 50,00 % (1/2) – the period before has 0 dossiers only (5 are needed), no proof yet.',
    ],
    [
      'Bước 2 “Thẩm tra hồ sơ” mất 87 giờ 14 phút làm việc, định mức 48 giờ 45 phút: quá 38 giờ 29 phút.',
      'Step 2 “Thẩm tra hồ sơ” took 87 h 14 min of office time against 48 h 45 min: 38 h 29 min over.',
    ],
    [
      'Quá hạn: hẹn trả 17/07/2026, có kết quả 20/07/2026, không có văn bản xin lỗi và đề nghị gia hạn trước hạn.',
      'Overdue: due 17/07/2026, result 20/07/2026, without an apology and extension before the due day.',
    ],
    [
      'Hoàn thành bước 2 ngày 30/06/2026, đến 01/07/2026 mới ghi.',
      'Step 2 finished on 30/06/2026, recorded on 01/07/2026 only.',
    ],
    [
      'Tổng thời gian các bước là 1 ngày làm việc + 7 giờ làm việc, thời hạn theo quy định là trong ngày: khác đơn vị hoặc thiếu thời gian nên không so được.',
      'The steps take 1 working day + 7 working hours, the legal limit is the same day: other units or a missing time, so they cannot be compared.',
    ],
    [
      'cuộc đánh giá đang “đã đóng”, việc này làm khi “đã phê duyệt” hoặc “đã thông báo”',
      'the audit is “closed”; this is done when it is “approved” or “notified”',
    ],
    [
      '5.1.1 Văn phòng: Phù hợp; 9.1.3 Phòng Kinh tế: Cơ hội cải tiến',
      '5.1.1 Văn phòng: Conforms; 9.1.3 Phòng Kinh tế: Opportunity for improvement',
    ],
    ['hoàn thành bước 13/10/2026, ghi 14/10/2026', 'step finished 13/10/2026, recorded 14/10/2026'],
    ['thêm 1 thủ tục (1.013967)', '1 more in force (1.013967)'],
    ['Báo cáo đánh giá DGNB-2026-001', 'Audit report DGNB-2026-001'],
  ])('%s', (vi, en) => {
    expect(keptIn(vi, 'en')).toBe(en);
  });

  it('bằng chứng và ghi chú của mọi điều khoản, cả hai bản tiêu chuẩn, đều có tiếng Anh', () => {
    const clauses = [...editionNamed('2015').clauses, ...editionNamed('2008').clauses];
    const left = clauses.flatMap(({ expected, note }) =>
      [expected, note].filter((text) => vietnamese.test(keptIn(text, 'en'))),
    );
    expect(left).toEqual([]);
  });

  it('mọi lý do chưa nộp, chưa đóng, không hủy được cuộc đánh giá đều có tiếng Anh, kể cả khi ghép nhiều lý do', () => {
    const finding = (state: 'draft' | 'issued') => ({ class: 'minor', state }) as Finding;
    const line = (change: Partial<ChecklistLine>) => ({ id: 'd', finding: null, ...change }) as ChecklistLine;
    const lines = [
      line({ status: 'not-asked', result: null }),
      line({ status: 'asked', result: null }),
      line({ status: 'asked', result: 'minor' }),
      line({ status: 'asked', result: 'minor', finding: finding('draft') }),
      line({ status: 'asked', result: 'minor', finding: finding('issued') }),
    ];
    const audit = { lines, opening: null, closing: null, report: null } as unknown as Audit;
    const slips = [{ lineId: 'x', code: 'HDKP-2026-001', open: true }];
    const reasons = [...closeBlocks(audit, slips), cancelBlock(audit, slips)];
    expect(reasons).toHaveLength(11);
    for (const text of [...reasons, reasons.join('; ')]) {
      expect([text, vietnamese.test(keptIn(text, 'en'))]).toEqual([text, false]);
    }
  });

  it('câu tiếng Anh không còn chữ tiếng Việt và dùng đúng những chỗ trống của câu tiếng Việt; không câu nào có hai bản dịch', () => {
    const pairs = [...keptPairs, ...clauseEvidence, ...evidencePairs];
    const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    for (const [vi, en] of pairs) {
      expect([vi, vietnamese.test(en)]).toEqual([vi, false]);
      expect([vi, places(en)]).toEqual([vi, places(vi)]);
    }
    const seen = new Map<string, string>();
    for (const [vi, en] of pairs) {
      expect([vi, seen.get(vi) ?? en]).toEqual([vi, en]);
      seen.set(vi, en);
    }
  });
});

it('chữ tiếng Anh theo số nào thì nói cả số ấy', () => {
  const silent = Object.values(textOf('en'))
    .flatMap((section) => Object.values(section))
    .filter((text) => [...text.matchAll(/\{(\w+)\|/g)].some(([, name]) => !text.includes(`{${name}}`)));
  expect(silent).toEqual([]);
});

describe('từ chối vì không độc lập, trên màn hình tiếng Anh', () => {
  it('điều vướng cũng nói bằng tiếng Anh', () => {
    const conflict =
      'Lê An giữ vị trí “Công chức” tại Phòng Kinh tế trong kỳ được đánh giá (giao cho người ngoài bộ phận ấy)';
    expect(problemIn(new Problem('audit-independence', { conflict }), 'en')).toBe(
      'Not independent: Lê An held the post “Công chức” in Phòng Kinh tế during the audited period (give it to somebody outside that section). Do what stands at each of them, or record why it is accepted; the reason is printed in plan and report.',
    );
  });
});
