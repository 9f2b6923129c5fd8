import { describe, expect, it } from 'vitest';
import { type LintInput, lint } from '../../../src/domain/procedure/lint.ts';
import type { Procedure, ProcessVersion } from '../../../src/domain/procedure/procedure.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { maritalStatus, sampleStep, versionOf } from './sample.ts';

const procedure: Procedure = {
  code: maritalStatus.procedureCode,
  version: 1,
  title: maritalStatus.title,
  field: 'Hộ tịch',
  level: 'Cấp xã',
  audience: '',
  decision: '163/QĐ-BTP',
  limits: [
    { channel: null, area: null, case: 'Không xác minh', limit: { value: 3, unit: 'working-day' }, text: '3 ngày' },
    { channel: null, area: null, case: 'Có xác minh', limit: { value: 23, unit: 'working-day' }, text: '23 ngày' },
  ],
  fee: { amount: 0, text: 'Miễn phí' },
  documents: [],
  legalBases: [],
  result: '',
  forms: [],
  conditions: '',
  url: '',
  validFrom: localDate('1976-01-01'),
  validTo: null,
};

function codes(change: Partial<LintInput>): string[] {
  const input = { procedures: [procedure], processes: [], roles: [], today: localDate('2026-11-20'), ...change };
  return lint(input).map(({ code, where }) => `${code} ${where}`.trim());
}

const one = (change: Partial<ProcessVersion>) => codes({ processes: [versionOf(change)] });

describe('soát lỗi văn bản quy trình', () => {
  it('quy trình mẫu không có lỗi', () => {
    expect(one({})).toEqual([]);
  });

  it('hai quy trình cùng mã hiệu, cũng khi viết khác dấu cách hoặc hoa thường', () => {
    const other = versionOf({ id: 'v2', documentCode: 'qt 33/cx-hctp', procedureCode: '9', title: 'Kết hôn' });
    const found = lint({
      procedures: [procedure],
      processes: [versionOf(), other],
      roles: [],
      today: localDate('2026-11-20'),
    }).filter(({ code }) => code === 'equal-code');
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain('“Cấp Giấy xác nhận tình trạng hôn nhân”, “Kết hôn”');
  });

  it('hai lần sửa đổi của một quy trình không phải là trùng mã', () => {
    expect(codes({ processes: [versionOf(), versionOf({ id: 'v2', revision: 1 })] })).toEqual([]);
  });

  it('hồ sơ lưu của quy trình khác: sổ khai sinh trong quy trình không phải khai sinh', () => {
    const records = [{ name: 'Sổ đăng ký khai sinh', keeper: 'Tư pháp', retention: 'Vĩnh viễn' }];
    expect(one({ records })).toEqual(['foreign-record hồ sơ lưu 1']);
    const birth = { title: 'Đăng ký khai sinh', records };
    expect(one(birth)).toEqual([]);
  });

  it('biểu mẫu mang số của quy trình khác', () => {
    const steps = [sampleStep(1, { durations: {}, output: 'BM.07.02' })];
    expect(one({ steps, promised: {}, documentCode: 'QT 33' })).toContain('foreign-form bước 1');
    expect(one({ steps, promised: {}, documentCode: 'QT 07' })).not.toContain('foreign-form bước 1');
  });

  it('tên cơ quan cũ ở bước, mục và hồ sơ lưu', () => {
    const records = [{ name: 'Hồ sơ', keeper: 'Văn phòng - Thống kê', retention: '1 năm' }];
    const sections = [...maritalStatus.sections, { label: '8', title: 'Khác', text: 'Nộp tại BPTN&HT' }];
    expect(one({ records, sections })).toEqual(['old-office-name mục 8', 'old-office-name hồ sơ lưu 1']);
  });

  it('bước không có biểu mẫu hoặc kết quả, bước không có thời gian', () => {
    const steps = [sampleStep(1), sampleStep(2, { output: '', durations: { '': null } })];
    const found = one({ steps, promised: {} });
    expect(found).toContain('step-without-output bước 2');
    expect(found).toContain('step-without-time bước 2');
  });

  it('trách nhiệm không có trong cơ cấu tổ chức; chưa có cơ cấu thì không kiểm', () => {
    const roles = ['Công chức Tư pháp – Hộ tịch', 'Lãnh đạo UBND xã', 'Văn thư'];
    expect(codes({ processes: [versionOf()], roles })).toEqual(['unknown-role bước 1', 'unknown-role bước 5']);
  });

  it('tổng các bước khác thời hạn theo quy định', () => {
    expect(one({ steps: maritalStatus.steps.slice(0, 4), promised: {} })).toEqual([
      'sum-differs-from-law trường hợp Không xác minh',
      'sum-differs-from-law trường hợp Có xác minh',
    ]);
  });

  it('quy trình của cơ quan dài hơn quy trình nội bộ của tỉnh', () => {
    const steps = maritalStatus.steps.map((step) =>
      step.order === 2
        ? { ...step, durations: { 'Không xác minh': { value: 0.5, unit: 'working-day' as const } } }
        : step,
    );
    const parent = versionOf({ id: 'p', kind: 'parent', documentCode: 'QTNB', steps, promised: {} });
    const found = codes({ processes: [versionOf(), parent] });
    expect(found).toContain('longer-than-parent trường hợp Không xác minh');
    expect(found).toContain('longer-than-parent bước 2');
  });

  it('mục trùng số và thiếu mục', () => {
    const sections = [
      { label: '1', title: 'Mục đích', text: '' },
      { label: '1', title: 'Phạm vi', text: '' },
    ];
    expect(one({ sections })).toEqual(['section-doubled mục 1', 'section-missing']);
  });

  it('danh mục: thiếu đơn vị, nhiều thời hạn cho một hình thức, căn cứ hết hiệu lực', () => {
    const limit = { value: 3, unit: 'working-day' as const };
    const limits = [
      { channel: null, area: null, case: null, limit, text: '3 ngày làm việc' },
      { channel: null, area: null, case: null, limit: null, text: '5' },
    ];
    const legalBases = [{ number: '61/2018/NĐ-CP', title: '', validFrom: null, validTo: localDate('2025-06-30') }];
    expect(codes({ procedures: [{ ...procedure, limits, legalBases }] })).toEqual([
      'unit-missing thời hạn',
      'limit-several thời hạn',
      'legal-basis-expired căn cứ pháp lý',
    ]);
  });

  it('giấy tờ có trong cơ sở dữ liệu mà vẫn yêu cầu nộp', () => {
    const paper = { name: 'Căn cước', original: 0, copy: 1, database: 'CSDL quốc gia về dân cư' };
    expect(codes({ procedures: [{ ...procedure, documents: [paper, { ...paper, copy: 0 }] }] })).toEqual([
      'paper-in-database thành phần hồ sơ',
    ]);
  });

  it('thủ tục không còn trong danh mục', () => {
    expect(codes({ procedures: [], processes: [versionOf()] })).toEqual(['procedure-missing']);
  });
});
