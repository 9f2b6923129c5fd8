import { describe, expect, it } from 'vitest';
import { requirementOf } from '../../../src/domain/improvement/dossier-requirement.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

describe('yêu cầu mà điểm không phù hợp của hồ sơ đi ngược lại', () => {
  it('hồ sơ nhận trước 01/7/2025 theo NĐ 61/2018, từ ngày ấy theo NĐ 118/2025; điều chưa đọc được thì không nêu', () => {
    const of = (day: string) => requirementOf('late-without-apology', localDate(day));
    expect(of('2025-06-30')).toMatch(/\(Nghị định 61\/2018\/NĐ-CP, khoản 9 Điều 19\)\.$/);
    expect(of('2025-07-01')).toMatch(/\(Nghị định 118\/2025\/NĐ-CP\)\.$/);
  });

  it('bàn giao sau 15 giờ: khoản 2 Điều 18 của NĐ 118/2025', () => {
    expect(requirementOf('late-hand-over', localDate('2026-03-02'))).toContain('118/2025/NĐ-CP, khoản 2 Điều 18');
  });
});
