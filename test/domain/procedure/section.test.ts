import { expect, it } from 'vitest';
import type { Procedure } from '../../../src/domain/procedure/procedure.ts';
import { defaultSections } from '../../../src/domain/procedure/section.ts';

const sections = (change: Partial<Procedure>) =>
  defaultSections(
    {
      code: '1.1',
      title: 'Đăng ký khai sinh',
      audience: 'Tổ chức, cá nhân',
      level: '',
      result: '',
      conditions: '',
      forms: [],
      fee: { text: '' },
      legalBases: [],
      limits: [],
      ...change,
    } as unknown as Procedure,
    'Ủy ban nhân dân xã',
    'letters',
  );
const textOf = (title: string, change: Partial<Procedure>) =>
  sections(change).find((one) => one.title === title)?.text ?? '';

it('đối tượng đứng giữa câu thì viết thường chữ đầu; chữ viết tắt giữ nguyên', () => {
  expect(textOf('Phạm vi', {})).toBe('Áp dụng cho tổ chức, cá nhân thực hiện thủ tục tại Ủy ban nhân dân xã.');
  expect(textOf('Phạm vi', { audience: 'UBND cấp xã' })).toContain('Áp dụng cho UBND cấp xã');
});

it('mỗi dòng thời hạn bắt đầu bằng chữ hoa', () => {
  const limit = { case: null, area: null, channel: null, limit: null, text: 'trong ngày' };
  const limits = [limit, { ...limit, case: 'có xác minh', text: '5 ngày' }] as unknown as Procedure['limits'];
  expect(textOf('Thời hạn giải quyết', { limits })).toBe('Trong ngày\nCó xác minh: 5 ngày');
});
