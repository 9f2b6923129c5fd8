import { describe, expect, it } from 'vitest';
import { wordingSigned, wordingsSigned } from '../../src/domain/signed.ts';

const wording = (seq: number, signed: string | null) => ({ seq, signed: signed === null ? null : { number: signed } });
const signedOf = (all: ReturnType<typeof wording>[]) => wordingSigned(all, ({ signed }) => signed)?.seq ?? null;

describe('lần ghi đã ký', () => {
  it('chưa ai ký, hoặc chữ ký đã rút: không có lần nào', () => {
    expect(signedOf([])).toBeNull();
    expect(signedOf([wording(1, null), wording(2, null)])).toBeNull();
    expect(signedOf([wording(1, null), wording(2, 'A'), wording(3, null)])).toBeNull();
  });

  it('là lần đầu mang chữ ký đang có, dù sau đó còn ghi thêm', () => {
    expect(signedOf([wording(1, null), wording(2, 'A'), wording(3, 'A'), wording(4, 'A')])).toBe(2);
  });

  it('ký, mở lại rồi ký lại: lần ký sau; lần trước vẫn kể được', () => {
    const all = [wording(1, null), wording(2, 'A'), wording(3, 'A'), wording(4, null), wording(5, 'B')];
    expect(wordingsSigned(all, ({ signed }) => signed).map(({ seq }) => seq)).toEqual([2, 5]);
    expect(signedOf([wording(1, 'A'), wording(2, null), wording(3, 'B'), wording(4, 'B')])).toBe(3);
  });
});
