import { describe, expect, it } from 'vitest';
import { parseProcessFile } from '../../src/exchange/process-file.ts';

const least = {
  procedureCode: '1.004873',
  documentCode: 'QT 33/CX-HCTP',
  title: 'Cấp Giấy xác nhận tình trạng hôn nhân',
  steps: [{ name: 'Tiếp nhận', role: 'Bộ phận tiếp nhận', duration: { value: 0.5, unit: 'working-day' } }],
};

describe('tệp quy trình sai bị từ chối, mọi lỗi được nêu với vị trí', () => {
  it.each(['x', '[]', 'null', '{}'])('%s không phải quy trình', (text) => {
    expect(() => parseProcessFile(text)).toThrow(expect.objectContaining({ code: 'file-unreadable' }));
  });

  it('thiếu tên, bước không có trách nhiệm, đơn vị lạ, thời gian âm', () => {
    const steps = [
      { name: 'A', role: '', duration: { value: 1, unit: 'ngày' } },
      { name: 'B', role: 'C', duration: { value: -1, unit: 'working-day' } },
    ];
    try {
      parseProcessFile(JSON.stringify({ ...least, title: ' ', steps }));
      expect.unreachable();
    } catch (error) {
      const reason = (error as Error).message;
      for (const part of [
        'title: còn trống',
        'steps.0.role: còn trống',
        'steps.0.duration.unit',
        'steps.1.duration.value',
      ]) {
        expect(reason).toContain(part);
      }
    }
  });

  it('tên 10.000 ký tự', () => {
    const text = JSON.stringify({ ...least, title: 'a'.repeat(10_000) });
    expect(() => parseProcessFile(text)).toThrow('dài quá 2000 ký tự');
  });
});

describe('tệp quy trình đúng', () => {
  it('những phần bỏ trống có giá trị thường dùng; chữ NFD thành NFC', () => {
    const { draft, anatomy } = parseProcessFile(JSON.stringify({ ...least, title: least.title.normalize('NFD') }));
    expect(anatomy).toBe('letters');
    expect(draft).toMatchObject({
      title: least.title,
      kind: 'office',
      issue: 1,
      revision: 0,
      sections: [],
      promised: {},
    });
    expect(draft.steps[0]).toEqual({
      order: 1,
      name: 'Tiếp nhận',
      role: 'Bộ phận tiếp nhận',
      action: '',
      durations: { '': { value: 0.5, unit: 'working-day' } },
      stage: 1,
      external: false,
      output: '',
      returnsTo: null,
      decision: false,
      condition: '',
    });
  });
});
