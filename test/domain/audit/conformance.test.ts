import { describe, expect, it } from 'vitest';
import { conformance } from '../../../src/domain/audit/conformance.ts';
import type { ConformanceFacts } from '../../../src/domain/audit/conformance-facts.ts';
import { roleOf } from '../../../src/domain/audit/conformance-step.ts';
import type { DossierEvent } from '../../../src/domain/dossier/event.ts';
import { evolveAll } from '../../../src/domain/dossier/evolve.ts';
import type { Actor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { calendar, paper, planned, Story, signature, specialist } from '../../support/dossier-story.ts';

const hoa: Actor = {
  login: 'hoa',
  personId: 'p1',
  name: 'Nguyễn Thị Hòa',
  role: 'counter',
  roles: ['counter'],
  unitId: 'u1',
};
const an: Actor = {
  login: 'an',
  personId: 'p2',
  name: 'Lê Văn An',
  role: 'specialist',
  roles: ['specialist'],
  unitId: 'u2',
};
const steps = [
  planned(1, { role: 'Công chức một cửa' }),
  planned(2, { role: 'Công chức Tư pháp – Hộ tịch', plannedMinutes: 900 }),
];
const version = { id: 'v1', name: 'QT.01 (lần ban hành 1, sửa đổi 0)' };

/** Monday 16/11/2026 to Wednesday: counter, hand-over, examination, result. */
function ordinary(): Story {
  return new Story('2026-11-16T08:00', { steps, processVersionId: 'v1' })
    .when('2026-11-16T09:00', { type: 'finish-step' })
    .when('2026-11-16T09:05', { type: 'hand-over', to: specialist })
    .when('2026-11-17T10:00', { type: 'finish-step' });
}

function ended(story: Story, at = '2026-11-18T09:00'): Story {
  return story.when(at, {
    type: 'complete',
    signature,
    number: { number: '12', date: localDate('2026-11-18'), stamped: true },
  });
}

function check(story: Story, more: Partial<ConformanceFacts> = {}, actors: (event: DossierEvent) => Actor = byHolder) {
  const events = story.events.map((event) => ({ ...event, actor: actors(event) }));
  return conformance({
    dossier: story.dossier,
    events,
    ruling: version,
    used: version,
    calendar,
    absences: [],
    extensionLeadDays: 1,
    inDatabase: [],
    now: instant('2026-11-20T08:00'),
    ...more,
  });
}

function byHolder({ seq }: DossierEvent): Actor {
  return seq <= 3 ? hoa : an;
}

/** Before the hand-over is late. */
const sameDay = { now: instant('2026-11-16T15:00') };

const kinds = (found: { readonly faults: readonly { readonly kind: string }[] }) =>
  found.faults.map(({ kind }) => kind);

describe('sự phù hợp của hồ sơ với quy trình', () => {
  it('hồ sơ đi đúng thì không có điểm nào; giấy tờ phải có được kể ra', () => {
    const found = check(ended(ordinary()));
    expect(found).toEqual({
      faults: [],
      unchecked: [],
      papers: ['giấy tiếp nhận và hẹn trả (16/11/2026)', 'phiếu kiểm soát', 'kết quả số 12 (18/11/2026)'],
    });
  });

  it('phiên bản: dùng bản khác bản có hiệu lực lúc tiếp nhận; không theo bản nào; chuyển bản có ghi thì thôi', () => {
    const story = ended(ordinary());
    const other = { id: 'v2', name: 'QT.01 (lần ban hành 2, sửa đổi 0)' };
    const [fault] = check(story, { ruling: other }).faults;
    expect(fault).toEqual({
      kind: 'other-version',
      text: `Tiếp nhận theo ${version.name}; quy trình có hiệu lực là ${other.name}.`,
    });
    expect(check(story, { ruling: null }).faults[0]?.text).toContain('ngày đó không có quy trình nào có hiệu lực');
    expect(kinds(check(story, { used: null }))).toEqual(['no-process']);
    const none = check(story, { used: null, ruling: null });
    expect([kinds(none), none.unchecked]).toEqual([[], ['phiên bản quy trình (thủ tục chưa có quy trình)']]);
  });

  it('bước bị bỏ qua: có kết quả mà bước không được ghi; bước của cơ quan khác và hồ sơ từ chối thì không tính', () => {
    const skipping = (more: object) =>
      new Story('2026-11-16T08:00', { steps: [...steps, planned(3, more)], processVersionId: 'v1' })
        .when('2026-11-16T09:00', { type: 'finish-step' })
        .when('2026-11-16T09:05', { type: 'hand-over', to: specialist })
        .when('2026-11-17T10:00', { type: 'finish-step' });
    expect(check(ended(skipping({}))).faults).toEqual([
      {
        kind: 'step-skipped',
        text: 'Bỏ qua bước 3 “Bước 3”: hồ sơ có kết quả 18/11/2026 mà bước này không được ghi hoàn thành.',
      },
    ]);
    expect(kinds(check(ended(skipping({ external: true }))))).toEqual([]);
    const refused = skipping({}).when('2026-11-18T09:00', {
      type: 'refuse',
      reason: 'Không đủ điều kiện',
      number: '5/TB-UBND',
      signature,
    });
    expect(kinds(check(refused))).toEqual([]);
  });

  it('bước làm lại: nói ngày và bước trả lại, không chép lý do đã gõ', () => {
    const story = ordinary();
    const again = new Story('2026-11-16T08:00', { steps, processVersionId: 'v1' })
      .when('2026-11-16T09:00', { type: 'finish-step' })
      .when('2026-11-16T09:05', { type: 'hand-over', to: specialist })
      .when('2026-11-16T10:00', { type: 'return-step', backTo: 1, reason: 'Đơn của bà X thiếu' })
      .when('2026-11-16T10:30', { type: 'finish-step' });
    expect(kinds(check(story))).toEqual([]);
    const found = check(again, {}, (event) => (event.seq <= 3 ? hoa : { ...an, roles: ['specialist', 'counter'] }));
    expect(found.faults).toEqual([
      { kind: 'step-repeated', text: 'Làm lại từ bước 1: bước 2 trả lại 10:00 16/11/2026.' },
    ]);
  });

  it('trái thứ tự: bước sau hoàn thành trước bước trước (giờ được ghi lùi)', () => {
    const story = ended(ordinary());
    const events = story.events.map((event) =>
      event.data.type === 'step-finished' && event.data.step === 1
        ? { ...event, occurredAt: instant('2026-11-17T15:00'), actor: hoa }
        : { ...event, actor: byHolder(event) },
    );
    const found = check(story, { events, dossier: evolveAll(events) });
    expect(found.faults).toContainEqual({
      kind: 'step-out-of-order',
      text: 'Bước 2 hoàn thành 10:00 17/11/2026, trước bước 1.',
    });
  });

  it('người khác ghi bước khi hồ sơ có người giữ; người thay theo lịch nghỉ thì đúng', () => {
    const story = ended(ordinary());
    const son: Actor = { ...an, personId: 'p9', name: 'Đặng Hồng Sơn' };
    const bySon = (event: DossierEvent) => (event.seq === 4 ? son : byHolder(event));
    expect(check(story, {}, bySon).faults).toEqual([
      {
        kind: 'other-holder',
        text: 'Bước 2 “Bước 2” (10:00 17/11/2026) do Đặng Hồng Sơn ghi, trong khi Lê Văn An đang giữ hồ sơ.',
      },
    ]);
    const day = localDate('2026-11-17');
    const leave = { id: 'a', personId: 'p2', from: day, to: day, standInId: 'p9', reason: '', cancelledAt: null };
    expect(check(story, { absences: [leave] }, bySon).faults).toEqual([]);
  });

  it('sai vai trò: việc của công chức chuyên môn do người một cửa ghi', () => {
    const story = new Story('2026-11-16T08:00', {
      steps: [planned(1, { role: 'Lãnh đạo UBND' })],
      processVersionId: 'v1',
    });
    story.when('2026-11-16T09:00', { type: 'finish-step' });
    expect(check(story, sameDay).faults).toEqual([
      {
        kind: 'wrong-role',
        text: 'Bước 1 “Bước 1” (09:00 16/11/2026) là việc của “Lãnh đạo UBND”, do Nguyễn Thị Hòa (vai trò khác) ghi.',
      },
    ]);
    expect(kinds(check(story, sameDay, () => ({ ...hoa, roles: ['counter', 'leader'] })))).toEqual([]);
  });

  it.each([
    ['Công chức một cửa', 'counter'],
    ['Công chức Tư pháp – Hộ tịch', 'specialist'],
    ['Lãnh đạo UBND', 'leader'],
    ['Văn thư', null],
    ['Lãnh đạo và công chức một cửa', null],
    ['', null],
  ] as const)('vai trò trong văn bản “%s” là %s; không rõ thì không kết luận', (words, role) => {
    expect(roleOf(words)).toBe(role);
  });

  it('bước quá định mức nói mất bao lâu, định mức bao nhiêu', () => {
    const slow = new Story('2026-11-16T08:00', {
      steps: [planned(1, { role: 'Công chức một cửa', plannedMinutes: 60 })],
      processVersionId: 'v1',
    });
    slow.when('2026-11-16T10:30', { type: 'finish-step' });
    expect(check(slow, sameDay).faults).toEqual([
      {
        kind: 'step-over-time',
        text: 'Bước 1 “Bước 1” mất 2 giờ 30 phút làm việc, định mức 1 giờ: quá 1 giờ 30 phút.',
      },
    ]);
  });

  it('quá hạn, bổ sung quá 3 ngày, bổ sung lần hai, bàn giao chậm: đúng những điểm của danh sách, kèm ngày', () => {
    const request = { type: 'request-supplement', reason: 'Thiếu', items: [paper] } as const;
    const story = new Story('2026-11-02T08:00', { steps: [] })
      .when('2026-11-04T09:00', { type: 'hand-over', to: specialist })
      .when('2026-11-09T09:00', request)
      .when('2026-11-10T09:00', { type: 'receive-supplement' })
      .when('2026-11-11T09:00', { ...request, confirmed: true })
      .when('2026-11-12T09:00', { type: 'receive-supplement' });
    const found = check(story, {
      now: instant('2026-12-01T08:00'),
      inDatabase: ['Giấy chứng sinh'],
      used: null,
      ruling: null,
    });
    expect(found.faults.map(({ kind, text }) => [kind, text])).toEqual([
      [
        'late-without-apology',
        'Quá hạn: hẹn trả 19/11/2026, chưa có kết quả, không có văn bản xin lỗi và đề nghị gia hạn trước hạn.',
      ],
      ['second-supplement', 'Yêu cầu bổ sung 2 lần (09/11/2026, 11/11/2026); chỉ được một lần.'],
      [
        'late-supplement-request',
        'Yêu cầu bổ sung ngày 09/11/2026, 5 ngày làm việc; ngày 11/11/2026, 7 ngày làm việc sau khi tiếp nhận 02/11/2026; chỉ được trong 3 ngày làm việc.',
      ],
      ['late-hand-over', 'Bàn giao chậm cho nơi giải quyết: ngày 04/11/2026 (hạn 02/11/2026).'],
      ['paper-in-database', 'Yêu cầu nộp giấy tờ đã có trong cơ sở dữ liệu: Giấy chứng sinh.'],
    ]);
    expect(found.papers).toContain('phiếu yêu cầu bổ sung (09/11/2026)');
  });

  it('gia hạn không kịp trước hạn, gia hạn không có số văn bản', () => {
    const story = new Story('2026-11-16T08:00', { steps: [] }).when('2026-11-19T10:00', {
      type: 'extend',
      reason: 'Xác minh',
      due: localDate('2026-11-30'),
      apologyNumber: '',
      signature,
    });
    expect(kinds(check(story, { used: null, ruling: null }))).toContain('paper-without-number');
    expect(kinds(check(story, { extensionLeadDays: 1 }))).not.toContain('extension-late');
    const strict = check(story, { extensionLeadDays: 3 }).faults.find(({ kind }) => kind === 'extension-late');
    expect(strict?.text).toBe('Gia hạn ngày 19/11/2026, không trước ngày hẹn 23/11/2026 ít nhất 3 ngày làm việc.');
  });

  it('việc ngoài giờ làm việc và việc ghi sau ngày xảy ra; hệ thống tự làm thì không tính', () => {
    const story = ordinary();
    const events = story.events.map((event) =>
      event.data.type === 'step-finished' && event.data.step === 2
        ? { ...event, actor: an, occurredAt: instant('2026-11-21T22:10'), recordedAt: instant('2026-11-24T08:00') }
        : event,
    );
    const found = check(story, { events }).faults.filter(({ kind }) => !kind.startsWith('step'));
    expect(found).toEqual([
      { kind: 'outside-office-time', text: 'Ngoài giờ làm việc, 22:10 21/11/2026: hoàn thành bước 2 (Lê Văn An).' },
      { kind: 'recorded-late', text: 'Hoàn thành bước 2 ngày 21/11/2026, đến 24/11/2026 mới ghi.' },
    ]);
  });

  it('kết quả trước tiếp nhận, kết quả không ghi ai ký', () => {
    const story = ended(ordinary());
    const dossier = { ...story.dossier, resolvedAt: instant('2026-11-15T09:00'), signature: null };
    expect(check(story, { dossier }).faults).toEqual([
      { kind: 'result-before-receipt', text: 'Có kết quả 09:00 15/11/2026, trước khi tiếp nhận 08:00 16/11/2026.' },
      { kind: 'result-unsigned', text: 'Có kết quả 15/11/2026 nhưng không ghi ai ký.' },
    ]);
  });

  it('hồ sơ nhập từ tệp: nói rõ những gì không kiểm tra được, không bịa điểm', () => {
    const story = ended(ordinary());
    const found = check(story, { dossier: { ...story.dossier, source: 'import', steps: [] }, used: null });
    expect(found.faults).toEqual([]);
    expect(found.unchecked).toEqual([
      'phiên bản quy trình, vai trò, bàn giao (hồ sơ nhập từ tệp)',
      'trình tự các bước (không có kế hoạch bước)',
    ]);
  });
});
