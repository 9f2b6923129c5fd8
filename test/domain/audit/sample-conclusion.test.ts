import { describe, expect, it } from 'vitest';
import type { Audit } from '../../../src/domain/audit/audit.ts';
import type { ChecklistLine } from '../../../src/domain/audit/checklist.ts';
import type { Finding } from '../../../src/domain/audit/finding.ts';
import type { SampledDossier } from '../../../src/domain/audit/sample.ts';
import { conclusionsOn, conclusionText, unanswered } from '../../../src/domain/audit/sample-conclusion.ts';

const section = { id: 'vp', name: 'Văn phòng' };
const line = (clause: string, dossiers: readonly string[], more: Partial<ChecklistLine> = {}) =>
  ({ id: clause, clause, section, dossiers, result: 'conforms', finding: null, ...more }) as ChecklistLine;
const audit = {
  code: 'DGNB-2026-001',
  lines: [
    line('8.5.1', ['HS-1', 'HS-2']),
    line('5.1.2', ['HS-1'], { result: 'minor', finding: { class: 'minor' } as Finding }),
    line('7.5.3', [], { result: null }),
    line('8.2.3', ['HS-3'], { result: null }),
  ],
} satisfies Pick<Audit, 'code' | 'lines'>;
const drawn = (code: string, faults: number): SampledDossier =>
  ({ code, faults: Array.from({ length: faults }, () => ({ kind: 'late', text: 'Quá hạn' })) }) as never;

describe('đoàn kết luận về hồ sơ trong mẫu ở dòng phiếu hỏi nêu hồ sơ ấy', () => {
  it('mọi dòng nêu hồ sơ, theo thứ tự phiếu hỏi, với mã phát hiện; dòng chưa kết luận thì nói chưa', () => {
    expect(conclusionsOn(audit, 'HS-1').map((one) => conclusionText(one))).toEqual([
      '8.5.1, Văn phòng: Phù hợp',
      '5.1.2, Văn phòng: Không phù hợp nhẹ (D02)',
    ]);
    expect(conclusionsOn(audit, 'HS-3').map((one) => conclusionText(one))).toEqual([
      '8.2.3, Văn phòng: Đã hỏi, chưa kết luận',
    ]);
    expect(conclusionsOn(audit, 'HS-9')).toEqual([]);
  });

  it('hồ sơ có điểm lệch mà không dòng nào nêu là còn để ngỏ; hồ sơ không có điểm thì không', () => {
    const sample = { dossiers: [drawn('HS-1', 2), drawn('HS-8', 1), drawn('HS-9', 0)] };
    expect(unanswered(sample, audit).map(({ code }) => code)).toEqual(['HS-8']);
  });
});
