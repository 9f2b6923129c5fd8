import { describe, expect, test } from 'vitest';
import { stepResult } from '../../../src/domain/dossier/control.ts';

describe('Kết quả từng bước trên Phiếu kiểm soát', () => {
  test('Bước không đặt thời gian (hoặc 0) và bước chưa xong không có kết quả', () => {
    expect(stepResult(null, 10)).toBeNull();
    expect(stepResult(0, 10)).toBeNull();
    expect(stepResult(450, null)).toBeNull();
  });

  test('So từng phút làm việc: ít hơn là trước hạn, bằng là đúng hạn, hơn một phút là quá hạn', () => {
    expect(stepResult(450, 449)).toBe('early');
    expect(stepResult(450, 450)).toBe('onTime');
    expect(stepResult(450, 451)).toBe('late');
  });
});
