import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DossierEvent, DossierEventData } from '../../../src/domain/dossier/event.ts';
import { decideImport, mergeRows } from '../../../src/domain/dossier/import.ts';
import { reviewRow } from '../../../src/domain/dossier/import-review.ts';
import { readState } from '../../../src/domain/dossier/import-state.ts';
import type { ImportedRow, Stamp } from '../../../src/domain/dossier/imported-row.ts';
import { holderMatcher } from '../../../src/domain/organisation/match.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import type { Procedure, ProcedureLimit } from '../../../src/domain/procedure/procedure.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';

const at = (text: string, hasHour = true): Stamp => ({ at: instant(text), hasHour });
const base: ImportedRow = {
  code: 'HS-1',
  procedureCode: '1.001',
  procedureName: 'Khai sinh',
  field: 'Hộ tịch',
  channel: 'online',
  applicant: 'Lê Văn Tám',
  receivedAt: at('2026-02-02T08:00'),
  dueAt: at('2026-02-05T00:00', false),
  resolvedAt: null,
  returnedAt: null,
  state: 'Đang xử lý',
  officer: 'Trần Thị Bảy',
  section: 'Một cửa',
  steps: [],
};
const blank: ImportedRow = {
  ...base,
  procedureCode: '',
  procedureName: '',
  field: '',
  channel: null,
  applicant: '',
  receivedAt: null,
  dueAt: null,
  state: '',
  officer: '',
  section: '',
};

function event(data: DossierEventData): DossierEvent {
  const when = instant('2026-02-04T09:00');
  return { dossierId: 'd', seq: 2, version: 1, occurredAt: when, recordedAt: when, actor: systemActor, data };
}

describe('Nhập lại so với dòng nhập lần trước, không so với hiện trạng', () => {
  test('Mã đã được tiếp nhận tại quầy thì tệp không được ghi đè', () => {
    expect(decideImport(base, undefined, [event({ type: 'resolved' })])).toEqual({ kind: 'code-taken' });
  });

  test.each([
    ['ngày kết thúc', { resolvedAt: at('2026-02-05T10:00') }, { type: 'resolved' }],
    ['trạng thái', { state: 'Từ chối' }, { type: 'withdrawn', reason: 'x' }],
    ['ngày trả', { returnedAt: at('2026-02-06T10:00') }, { type: 'result-returned', to: 'A', by: 'counter' }],
    [
      'lĩnh vực',
      { field: 'Đất đai' },
      { type: 'corrected', changes: [{ field: 'field', before: '', after: 'x' }], due: null, reason: '' },
    ],
    ['bất cứ gì của hồ sơ đã hủy', { field: 'Đất đai' }, { type: 'voided', reason: 'trùng', duplicateOf: null }],
  ] as const)('Đổi %s trái với việc cán bộ đã ghi: từ chối, nêu việc đó', (_title, change, data) => {
    const act = event(data);
    expect(decideImport({ ...base, ...change }, base, [act])).toMatchObject({ kind: 'conflict', act });
  });

  test('Việc cán bộ ghi không chặn thay đổi ở chỗ khác, và cùng một dòng vẫn là không đổi', () => {
    const acts = [event({ type: 'resolved' })];
    expect(decideImport({ ...base, field: 'Đất đai' }, base, acts)).toMatchObject({
      kind: 'correction',
      changes: [{ field: 'field', before: 'Hộ tịch', after: 'Đất đai' }],
    });
    expect(decideImport(base, base, acts).kind).toBe('unchanged');
  });

  test('Đính chính giữ cả hai giá trị; ngày ghi như người đọc viết', () => {
    const verdict = decideImport({ ...base, dueAt: at('2026-02-06T17:00') }, base, []);
    expect(verdict).toMatchObject({ changes: [{ field: 'due_at', before: '05/02/2026', after: '06/02/2026 17:00' }] });
  });

  test('Ô để trống không bao giờ xóa giá trị cũ', () => {
    expect(decideImport(blank, base, [])).toEqual({ kind: 'unchanged', row: base });
  });

  test('Nhật ký dài thêm: chỉ các bước mới được ghi, bước lặp lại cùng lúc đếm riêng', () => {
    const step = (name: string, time: string) => ({ name, at: instant(time), startedAt: null, resource: 'L' });
    const one = step('A', '2026-02-03T08:00');
    const last = { ...base, steps: [one] };
    const verdict = decideImport({ ...base, steps: [one, one, step('B', '2026-02-04T08:00')] }, last, []);
    expect(verdict).toMatchObject({ kind: 'correction', changes: [{ field: 'steps', before: '1', after: '3' }] });
    expect(verdict.kind === 'correction' && verdict.steps.map(({ name }) => name)).toEqual(['A', 'B']);
  });

  test('Tính chất: gộp là lũy đẳng, và nhập lại dòng đã gộp luôn là không đổi', () => {
    const text = fc.constantFrom('', 'a', 'b');
    const stamp = fc.constantFrom(null, at('2026-02-02T08:00'), at('2026-02-03T00:00', false));
    const row = fc.record({ field: text, state: text, officer: text, dueAt: stamp, resolvedAt: stamp });
    fc.assert(
      fc.property(row, row, (first, second) => {
        const [before, after] = [
          { ...base, ...first },
          { ...base, ...second },
        ];
        const merged = mergeRows(before, after);
        expect(mergeRows(merged, after)).toEqual(merged);
        expect(decideImport(after, merged, []).kind).toBe('unchanged');
      }),
    );
  });
});

describe('Từ ngữ trạng thái của các hệ thống', () => {
  test.each([
    ['Đã trả kết quả', 'finished approved'],
    ['Đã trả kết quả '.normalize('NFD'), 'finished approved'],
    ['Hoàn thành', 'finished approved'],
    ['Có kết quả', 'finished approved'],
    ['Chờ trả kết quả', 'finished approved'],
    ['ĐÃ XỬ LÝ XONG', 'finished approved'],
    ['Từ chối giải quyết', 'finished refused'],
    ['Công dân rút hồ sơ', 'finished withdrawn'],
    ['Đã rút', 'finished withdrawn'],
    ['Dừng xử lý', 'finished stopped'],
    ['Trả lại hồ sơ', 'finished returned'],
    ['Chờ bổ sung', 'waiting-supplement'],
    ['Yêu cầu bổ sung giấy tờ', 'waiting-supplement'],
    ['Đã bổ sung', 'open'],
    ['Đang xử lý', 'open'],
    ['Đã tiếp nhận', 'open'],
    ['Tạm dừng xử lý', 'open'],
    ['Chưa trả kết quả', 'open'],
    ['Chờ phê duyệt', 'open'],
    ['Từ chối tiếp nhận', 'refused-at-intake'],
    ['Chờ tiếp nhận', 'not-accepted'],
    ['Mới đăng ký', 'not-accepted'],
    ['Xin rút', 'finished withdrawn'],
    ['Công dân rút', 'finished withdrawn'],
    ['Công dân xin rút', 'finished withdrawn'],
    ['Đã trả', 'finished approved'],
    ['Đã giải quyết đúng hạn', 'finished approved'],
    ['Đúng hạn', 'blank'],
    ['Đúng hạn'.normalize('NFD'), 'blank'],
    ['Dừng', 'finished stopped'],
    ['', 'blank'],
    ['Màu xanh', 'unknown'],
  ])('%s', (text, expected) => {
    const state = readState(text);
    expect(state.kind === 'finished' ? `finished ${state.outcome}` : state.kind).toBe(expected);
  });
});

describe('Xét một dòng', () => {
  const match = holderMatcher([], [])('', '');
  const review = (row: Partial<ImportedRow>, limits?: readonly ProcedureLimit[]) => {
    const procedure = limits
      ? ({ code: '1.001', title: 'Khai sinh', field: 'Hộ tịch', limits } as unknown as Procedure)
      : undefined;
    const { values, flags } = reviewRow(
      { ...base, ...row },
      { calendar: shipped(), procedure, match, today: localDate('2026-11-20') },
    );
    return { values, flags: flags.map(({ column, code }) => `${column} ${code}`) };
  };
  const limit = (part: Partial<ProcedureLimit>): ProcedureLimit => ({
    channel: null,
    area: null,
    case: null,
    limit: { value: 3, unit: 'working-day' },
    text: '3 ngày làm việc',
    ...part,
  });

  test('Chưa tiếp nhận thì không thành hồ sơ; từ chối tiếp nhận thì nằm ngoài thống kê', () => {
    expect(review({ state: 'Chờ tiếp nhận' })).toEqual({ values: null, flags: ['state not-accepted'] });
    expect(review({ state: 'Từ chối tiếp nhận' }).values?.refusedAtIntake).toBe(true);
  });

  test('quy tắc 31: hình thức nộp để trống tính là trực tiếp; bốn hình thức giữ nguyên', () => {
    const given = [null, 'direct', 'post', 'online', 'kiosk'] as const;
    const kept = given.map((channel) => review({ channel }).values?.channel);
    expect(kept).toEqual(['direct', 'direct', 'post', 'online', 'kiosk']);
  });

  test('Đã xong mà không có ngày nào: nhận, lưu ý, để ngoài thống kê', () => {
    const { values, flags } = review({ state: 'Đã trả kết quả' });
    expect(flags).toEqual(['state finished-without-date']);
    expect(values).toMatchObject({ finishedWithoutDate: true, resolvedAt: null, outcome: 'approved' });
  });

  test('Chỉ có ngày trả: dùng cho cả hai và lưu ý', () => {
    const { values, flags } = review({ returnedAt: at('2026-02-04T09:00'), state: 'Đã trả kết quả' });
    expect(flags).toEqual(['resolved_at resolved-from-returned']);
    expect(values).toMatchObject({ resolvedAt: instant('2026-02-04T09:00'), returnedAt: instant('2026-02-04T09:00') });
  });

  test('Kết thúc trước tiếp nhận: nhận và lưu ý; cùng ngày mà một bên không có giờ thì không', () => {
    expect(review({ resolvedAt: at('2026-02-02T07:59'), state: '' }).flags).toEqual([
      'resolved_at finish-before-receipt',
    ]);
    expect(review({ resolvedAt: at('2026-02-01T00:00', false), state: '' }).flags).toEqual([
      'resolved_at finish-before-receipt',
    ]);
    expect(review({ resolvedAt: at('2026-02-02T00:00', false), state: '' }).flags).toEqual([]);
  });

  test('Việc đã xảy ra mà ngày chưa tới: nhận và lưu ý từng cột; hôm nay thì không', () => {
    const to = {
      receivedAt: at('2026-11-21T08:00'),
      resolvedAt: at('2098-03-01T00:00', false),
      dueAt: at('2098-12-01T00:00'),
    };
    expect(review({ ...to, returnedAt: at('2026-11-20T23:00'), state: '' }).flags).toEqual([
      'received_at day-to-come',
      'resolved_at day-to-come',
    ]);
    expect(review({ returnedAt: at('2026-12-01T09:00'), state: 'Đã trả kết quả' }).flags).toContain(
      'returned_at day-to-come',
    );
  });

  test('Trạng thái chưa xong mà có ngày kết quả; hẹn trả trước tiếp nhận; thiếu ngày tiếp nhận', () => {
    expect(review({ resolvedAt: at('2026-02-04T08:00') }).flags).toEqual(['state open-with-result-date']);
    expect(review({ dueAt: at('2026-02-01T00:00', false) }).flags).toEqual(['due_at due-before-receipt']);
    expect(review({ receivedAt: null }).flags).toEqual(['received_at no-received-date']);
    expect(review({ state: 'Màu xanh' }).flags).toEqual(['state state-unknown']);
  });

  test('Thiếu ngày hẹn: không bao giờ đoán khi thủ tục không có đúng một thời hạn có đơn vị', () => {
    const none = { dueAt: null };
    expect(review(none).flags).toEqual(['due_at no-due-date']);
    expect(review(none, []).flags).toEqual(['due_at no-due-date']);
    expect(review(none, [limit({ limit: null, text: '3' })]).flags).toEqual(['due_at no-due-date']);
    const byCase = [
      limit({ case: 'không xác minh' }),
      limit({ case: 'phải xác minh', limit: { value: 8, unit: 'working-day' } }),
    ];
    expect(review(none, byCase).flags).toEqual(['due_at no-due-date']);
    const byArea = [
      limit({ area: 'ordinary' }),
      limit({ area: 'difficult', limit: { value: 10, unit: 'working-day' } }),
    ];
    expect(review(none, byArea).flags).toEqual(['due_at no-due-date']);
    const hours = [limit({ limit: { value: 4, unit: 'working-hour' } })];
    expect(review({ ...none, receivedAt: at('2026-02-02T00:00', false) }, hours).flags).toEqual(['due_at no-due-date']);
    expect(review({ ...none, receivedAt: null }, [limit({})]).flags).toEqual([
      'due_at no-due-date',
      'received_at no-received-date',
    ]);
  });

  test('Thiếu ngày hẹn: tính được khi kênh nộp có đúng một thời hạn, và luôn lưu ý', () => {
    const limits = [
      limit({ channel: 'online' }),
      limit({ channel: 'direct', limit: { value: 9, unit: 'working-day' } }),
    ];
    const { values, flags } = review({ dueAt: null }, limits);
    expect(flags).toEqual(['due_at due-computed']);
    expect(values).toMatchObject({
      dueComputed: true,
      due: { date: '2026-02-05', at: instant('2026-02-05T17:00'), basis: 'date' },
    });
  });

  test('Ngày hẹn không có giờ đến hết giờ làm việc của ngày đó; thủ tục tính giờ thì phút mới đáng kể', () => {
    expect(review({}).values?.due).toMatchObject({
      at: instant('2026-02-05T17:00'),
      basis: 'date',
      calendarVersion: null,
    });
    expect(review({ dueAt: at('2026-02-07T00:00', false) }).values?.due?.at).toBe(instant('2026-02-07T17:00'));
    const hours = [limit({ limit: { value: 4, unit: 'working-hour' } })];
    expect(review({ dueAt: at('2026-02-05T10:00') }, hours).values?.due).toMatchObject({
      at: instant('2026-02-05T10:00'),
      basis: 'instant',
    });
    expect(review({ dueAt: at('2026-02-05T10:00') }).values?.due?.basis).toBe('date');
  });
});

describe('Khớp cán bộ và bộ phận', () => {
  const post = (unitId: string, unitName: string) => ({ unitId, unitName });
  const people = [
    { id: 'p1', name: 'Nguyễn Thị Hòa', post: post('u1', 'Tư pháp') },
    { id: 'p2', name: 'Lê Văn An', post: post('u1', 'Tư pháp') },
    { id: 'p3', name: 'Lê Văn Ân', post: post('u2', 'Địa chính') },
  ];
  const units = [
    { id: 'u1', code: 'TP', name: 'Tư pháp' },
    { id: 'u2', code: 'DC', name: 'Địa chính' },
  ];
  const find = holderMatcher(people, units);

  test('Không khớp thì giữ nguyên chữ, không gán người; trùng tên mà không rõ bộ phận thì không đoán', () => {
    expect(find('Phạm Văn Lạ', 'Phòng X')).toEqual({
      holder: { personId: null, name: 'Phạm Văn Lạ', unitId: null, unitName: 'Phòng X' },
      officer: 'unmatched',
      section: 'unmatched',
    });
    expect(find('LE VAN AN', '')).toMatchObject({ officer: 'ambiguous', holder: { personId: null } });
    expect(find('', '')).toMatchObject({ officer: 'blank', section: 'blank' });
  });

  test.each([
    'Nguyễn Thị Hoà',
    'nguyen thi hoa',
    'Hòa Nguyễn Thị',
    'Bà Nguyễn Thị Hòa',
    'Nguyễn Thị Hòa (CV)',
    'Nguyễn Thị Hòa'.normalize('NFD'),
  ])('Dấu, thứ tự, Hòa/Hoà không làm lạc người: %s', (name) => {
    expect(find(name, '')).toMatchObject({ officer: 'matched', holder: { personId: 'p1', unitId: 'u1' } });
  });

  test('Bộ phận phân biệt hai người trùng tên', () => {
    expect(find('Le Van An', 'địa chính').holder).toMatchObject({ personId: 'p3', name: 'Lê Văn Ân', unitId: 'u2' });
  });
});
