import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/domain/feedback/complaint.ts';
import { instant } from '../../src/domain/time/instant.ts';
import type { TrailEntry } from '../../src/domain/trail/entry.ts';
import { UnseenChange } from '../../src/domain/trail/unseen-change.ts';
import { textOf } from '../../src/web/text.ts';
import { unseenLines } from '../../src/web/unseen.ts';

test('lời nhiều dòng nối bằng dấu của chính nó; ai ghi, lúc nào đã nói ở đầu câu thì giá trị không lặp lại mã của máy', () => {
  const deed = { login: 'thu', name: 'Trần Minh Thư', at: instant('2026-11-20T09:30'), doneOn: '2026-11-19' };
  const changes = {
    correction: { before: null, after: { ...deed, text: 'Đã gọi điện.\nĐã gửi văn bản' } },
  };
  const entry = {
    subject: 'corrective-action:1f0c',
    action: 'improvement.correct',
    actor: { name: 'Trần Minh Thư' },
    at: instant('2026-11-20T09:30'),
    detail: { code: 'HDKP-2026-001', changes },
  } as unknown as TrailEntry;
  expect(unseenLines(new UnseenChange([entry]), textOf('en'))).toEqual([
    'Correction: now “Trần Minh Thư, 19/11/2026, Đã gọi điện. Đã gửi văn bản”; when you opened the page it was “empty”.',
  ]);
});

test('chỗ đã đổi: ngày giờ viết như trên màn hình, lựa chọn gọi bằng tên, không có mã của máy', () => {
  const decision = { kind: 'resource', text: 'Thêm bàn', ownerId: '1f0c2b7a-0000-4000-8000-000000000001' };
  const changes = {
    meetsAt: { before: instant('2026-12-18T08:00'), after: instant('2026-12-19T14:00') },
    decisions: {
      before: [{ ...decision, due: '2027-01-31' }],
      after: [{ ...decision, due: '2027-02-28' }],
    },
  };
  const entry = {
    subject: 'management-review:1f0c',
    action: 'review-change',
    actor: { name: 'Trần Minh Thư' },
    at: instant('2026-11-20T09:30'),
    detail: { code: 'XXLD-2026-001', changes },
  } as unknown as TrailEntry;
  expect(unseenLines(new UnseenChange([entry]), textOf('vi'))).toEqual([
    'Ngày, giờ họp: nay là “19/12/2026 14:00”, lúc bạn mở trang là “18/12/2026 08:00”.',
    'Quyết định và việc phải làm (9.3.3): nay là “Nguồn lực, Thêm bàn, 28/02/2027”, lúc bạn mở trang là “Nguồn lực, Thêm bàn, 31/01/2027”.',
  ]);
});

test('tên ô không có chỗ trống của máy: “Quý {n}” là “Quý”; tên đăng nhập không hiện ra', () => {
  const signed = { login: 'kiem', name: 'Lý Thành Kiệm' };
  const entry = {
    subject: 'objective-sheet:1f0c',
    action: 'objective-sheet.open',
    actor: { name: 'Trần Minh Thư' },
    at: instant('2026-11-20T09:30'),
    detail: { changes: { quarter: { before: null, after: 1 }, unit: { before: null, after: signed } } },
  } as unknown as TrailEntry;
  expect(unseenLines(new UnseenChange([entry]), textOf('vi'))).toEqual([
    'Quý: nay là “1”, lúc bạn mở trang là “trống”.',
    'Bộ phận: nay là “Lý Thành Kiệm”, lúc bạn mở trang là “trống”.',
  ]);
});

test('thời hạn của khiếu nại, tố cáo và cách tính lúc chờ: người lưu sau được nói cả những gì người trước đổi ở đó', () => {
  const after = { ...defaultLimits, acceptAppeal: 10, acceptDenunciation: 7, waiting: 'subtract' };
  const changes = Object.fromEntries(
    Object.entries(after).map(([key, value]) => [key, { before: null, after: value ?? 30 }]),
  );
  const entry = {
    subject: 'setting:complaint-limits',
    action: 'setting.change',
    actor: { name: 'Trần Minh Thư' },
    at: instant('2026-11-20T09:30'),
    detail: { changes },
  } as unknown as TrailEntry;
  const lines = unseenLines(new UnseenChange([entry]), textOf('vi'));
  expect(lines).toHaveLength(Object.keys(changes).length);
  expect(lines.at(-1)).toBe('Thời gian chờ bổ sung thông tin: nay là “không tính”, lúc bạn mở trang là “trống”.');
});
