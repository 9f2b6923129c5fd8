import { describe, expect, test } from 'vitest';
import type { LaterAct } from '../../../src/domain/dossier/act.ts';
import { allowedActs } from '../../../src/domain/dossier/allowed.ts';
import { evolveAll } from '../../../src/domain/dossier/evolve.ts';
import { sentenceOf } from '../../../src/domain/dossier/sentence.ts';
import { handOvers } from '../../../src/domain/dossier/timing.ts';
import { formatOffset, instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { calendar, paper, planned, refusedReceipt, Story, signature, specialist } from '../../support/dossier-story.ts';

const supplement: LaterAct = { type: 'request-supplement', reason: 'Thiếu giấy', items: [paper] };
const extend = (due: string): LaterAct => ({
  type: 'extend',
  due: localDate(due),
  reason: 'Phải xác minh',
  apologyNumber: '12/UBND',
  signature,
});

describe('từ chối trước', () => {
  test('bẫy 12: không đoán thời hạn – không có hạn rõ ràng và không có ngày hẹn thì không tiếp nhận', () => {
    expect(refusedReceipt('2026-11-20T08:00', { limit: null })).toBe('limit-unknown');
  });

  test('ngày hẹn nhập tay không được dài hơn luật, trước ngày nhận, hoặc rơi vào ngày nghỉ', () => {
    expect(refusedReceipt('2026-11-16T08:00', { due: localDate('2026-12-31') })).toBe('longer-than-law');
    expect(refusedReceipt('2026-11-16T08:00', { due: localDate('2026-11-13') })).toBe('occurs-before');
    expect(refusedReceipt('2026-11-16T08:00', { due: localDate('2026-11-21') })).toBe('invalid');
  });

  test('quy tắc 37: nộp trực tuyến phải có hai thời điểm, thời điểm nộp không sau lúc tiếp nhận', () => {
    expect(refusedReceipt('2026-11-20T08:00', { channel: 'online' })).toBe('required');
    const later = { channel: 'online', firstReceivedAt: instant('2026-11-20T09:00') } as const;
    expect(refusedReceipt('2026-11-20T08:00', later)).toBe('occurs-before');
  });

  test('việc ở tương lai, trước lúc tiếp nhận hoặc trước việc đã ghi', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-17T09:00', supplement);
    expect(refusedReceipt('2026-11-20T08:00', {}, '2026-11-19T08:00')).toBe('occurs-in-future');
    expect(story.refuses('2026-11-18T08:00', { type: 'receive-supplement' }, '2026-11-17T10:00')).toBe(
      'occurs-in-future',
    );
    expect(story.refuses('2026-11-16T08:00', { type: 'receive-supplement' })).toBe('occurs-before');
    expect(story.refuses('2026-11-17T08:59', { type: 'receive-supplement' })).toBe('occurs-before');
  });

  test('hồ sơ đã kết thúc không nhận thêm việc nào, trừ trả kết quả và đính chính', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-17T09:00', { type: 'withdraw', reason: 'Xin rút' });
    for (const act of [supplement, { type: 'approve' }, { type: 'withdraw', reason: 'x' }] as const) {
      expect(story.refuses('2026-11-17T10:00', act)).toBe('act-on-finished');
    }
    expect(story.when('2026-11-17T10:00', { type: 'return-result', to: 'Bà Tư', by: 'counter' }).dossier.state).toBe(
      'returned-to-citizen',
    );
  });

  test('bước không đúng thứ tự, bước trả lại về phía sau, và hồ sơ không có quy trình', () => {
    const story = new Story('2026-11-16T09:00', { steps: [planned(1), planned(2), planned(3)] });
    expect(story.refuses('2026-11-16T10:00', { type: 'start-step', step: 2 })).toBe('step-out-of-order');
    story.when('2026-11-16T10:00', { type: 'start-step', step: 1 });
    expect(story.refuses('2026-11-16T10:30', { type: 'start-step' })).toBe('act-not-now');
    expect(story.refuses('2026-11-16T11:00', { type: 'return-step', backTo: 2, reason: 'x' })).toBe(
      'step-out-of-order',
    );
    expect(new Story('2026-11-16T09:00').refuses('2026-11-16T10:00', { type: 'finish-step' })).toBe('act-not-now');
  });

  test('quy tắc 16: đã phê duyệt kết quả thì không dừng, không rút', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-17T09:00', { type: 'approve' });
    const stop: LaterAct = { type: 'stop', reason: 'x', number: '', signature, settlement: '' };
    expect(story.refuses('2026-11-17T10:00', stop)).toBe('act-not-now');
    expect(story.refuses('2026-11-17T10:00', { type: 'withdraw', reason: 'x' })).toBe('act-not-now');
  });

  test('quy tắc 13: từ chối giải quyết phải có lý do và người ký', () => {
    const story = new Story('2026-11-16T09:00');
    const refuse = { type: 'refuse', reason: 'Không đủ điều kiện', number: '', signature } as const;
    expect(story.refuses('2026-11-17T10:00', { ...refuse, reason: ' ' })).toBe('required');
    expect(story.refuses('2026-11-17T10:00', { ...refuse, signature: { ...signature, name: '' } })).toBe('required');
    expect(story.when('2026-11-17T10:00', refuse).dossier.outcome).toBe('refused');
  });

  test('chữ quá dài và lý do để trống', () => {
    const story = new Story('2026-11-16T09:00');
    expect(story.refuses('2026-11-16T10:00', { type: 'withdraw', reason: '   ' })).toBe('required');
    expect(story.refuses('2026-11-16T10:00', { type: 'withdraw', reason: 'ă'.repeat(10_000) })).toBe('too-long');
  });
});

describe('thời hạn', () => {
  test('quy tắc 1: tính từ lúc tiếp nhận đủ hồ sơ – thứ Hai 16/11 + 5 ngày làm việc = thứ Hai 23/11', () => {
    expect(new Story('2026-11-16T09:00').due).toBe('2026-11-23T17:00+07:00');
  });

  test('quy tắc 2: hồ sơ phi địa giới tính từ lúc cơ quan có thẩm quyền nhận, giữ cả hai thời điểm', () => {
    const story = new Story('2026-11-16T09:00', {
      firstReceivedAt: instant('2026-11-12T14:00'),
      firstReceivedBy: 'UBND phường An Hải',
    });
    expect(story.due).toBe('2026-11-23T17:00+07:00');
    expect(story.dossier.firstReceivedAt).toBe(instant('2026-11-12T14:00'));
    expect(story.dossier.receivedAt).toBe(instant('2026-11-16T09:00'));
  });

  test('quy tắc 37: hồ sơ nộp trực tuyến giữ cả hai thời điểm; thời hạn tính từ lúc tiếp nhận chính thức', () => {
    const story = new Story('2026-11-16T09:00', {
      channel: 'online',
      firstReceivedAt: instant('2026-11-13T22:40'),
    });
    expect(story.due).toBe('2026-11-23T17:00+07:00');
    expect(story.dossier).toMatchObject({
      firstReceivedAt: instant('2026-11-13T22:40'),
      receivedAt: instant('2026-11-16T09:00'),
    });
  });

  test('quy tắc 36: thời hạn đóng băng lúc nhận theo quy trình, kênh, địa bàn', () => {
    const story = new Story('2026-11-16T09:00', { area: 'difficult', channel: 'post', limitText: '15 ngày' });
    expect(story.dossier).toMatchObject({ area: 'difficult', channel: 'post', limitText: '15 ngày' });
  });

  test('quy tắc 30: thủ tục trả ngay vẫn thành hồ sơ; nhận đúng 15:00 hẹn trong ngày, 15:01 hẹn hôm sau', () => {
    const sameDay = { limit: { value: 0, unit: 'same-day' } } as const;
    expect(new Story('2026-11-20T15:00', sameDay).due).toBe('2026-11-20T17:00+07:00');
    expect(new Story('2026-11-20T15:01', sameDay).due).toBe('2026-11-23T17:00+07:00');
  });

  test('quy tắc 5: bàn giao trong ngày; nhận sau 15:00 thì đầu ngày làm việc sau; ghi người giao, người nhận', () => {
    const early = new Story('2026-11-20T15:00').when('2026-11-20T16:55', { type: 'hand-over', to: specialist });
    const late = new Story('2026-11-20T15:01').when('2026-11-24T10:00', { type: 'hand-over', to: specialist });
    const rows = [early, late].map(({ events }) => handOvers(events)[0]);
    expect(rows.map((row) => [row && formatOffset(row.dueAt), row?.late])).toEqual([
      ['2026-11-20T17:00+07:00', false],
      ['2026-11-23T07:30+07:00', true],
    ]);
    expect(rows[0]).toMatchObject({ from: { name: 'Nguyễn Thị Hòa' }, to: { name: 'Lê Văn An' } });
  });

  test('bẫy 1: tạm dừng 3 ngày làm việc thì hạn lùi đúng 3 ngày, hai lần liên tiếp', () => {
    const pause: LaterAct = { type: 'pause', cause: 'financial-obligation', reason: 'Nộp thuế' };
    const story = new Story('2026-11-02T09:00', { limit: { value: 10, unit: 'working-day' } });
    expect(story.due).toBe('2026-11-16T17:00+07:00');
    story.when('2026-11-03T09:00', pause).when('2026-11-06T09:00', { type: 'resume' });
    expect(story.due).toBe('2026-11-19T17:00+07:00');
    story.when('2026-11-09T09:00', pause).when('2026-11-12T09:00', { type: 'resume' });
    expect(story.due).toBe('2026-11-25T17:00+07:00');
  });

  test('bẫy 2, 3: lần tạm dừng thứ hai qua cuối tuần không xóa lần đầu; lý do của cả hai còn nguyên', () => {
    const story = new Story('2026-11-02T09:00', { limit: { value: 10, unit: 'working-day' } })
      .when('2026-11-05T09:00', { type: 'pause', cause: 'other', reason: 'Lần một' })
      .when('2026-11-09T09:00', { type: 'resume' })
      .when('2026-11-13T09:00', { type: 'pause', cause: 'force-majeure', reason: 'Bão' })
      .when('2026-11-16T09:00', { type: 'resume' });
    expect(story.due).toBe('2026-11-19T17:00+07:00');
    expect(story.dossier.pauses.map(({ reason, to }) => [reason, to !== null])).toEqual([
      ['Lần một', true],
      ['Bão', true],
    ]);
  });

  test('bẫy 4: xin ý kiến trong lúc tạm dừng không cộng thêm; lấy ý kiến không dừng đồng hồ', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-17T09:00', {
      type: 'ask-opinion',
      body: 'Công an xã',
      question: 'Cư trú',
    });
    expect(story.due).toBe('2026-11-23T17:00+07:00');
    story
      .when('2026-11-18T09:00', { type: 'pause', cause: 'other', reason: 'x' })
      .when('2026-11-18T10:00', { type: 'receive-opinion', body: 'Công an xã', answer: 'Đồng ý' })
      .when('2026-11-19T09:00', { type: 'resume' });
    expect(story.due).toBe('2026-11-25T17:00+07:00');
  });
});

describe('quy tắc 11, 12: bổ sung', () => {
  test('phải có danh mục đầy đủ; yêu cầu lần hai phải xác nhận', () => {
    const story = new Story('2026-11-16T09:00');
    expect(story.refuses('2026-11-17T09:00', { ...supplement, items: [] } as LaterAct)).toBe('required');
    story.when('2026-11-17T09:00', supplement).when('2026-11-18T09:00', { type: 'receive-supplement' });
    expect(story.refuses('2026-11-18T10:00', supplement)).toBe('second-supplement');
    story.when('2026-11-18T10:00', { ...supplement, confirmed: true } as LaterAct);
    expect(story.dossier.supplementRequests).toHaveLength(2);
  });

  test('mặc định thời hạn tính lại từ đầu khi đủ hồ sơ; có thể chọn chỉ trừ thời gian chờ', () => {
    const dueWith = (policy: 'restart' | 'subtract') =>
      new Story('2026-11-16T09:00', {}, { supplementPolicy: policy })
        .when('2026-11-18T09:00', supplement)
        .when('2026-11-19T09:00', { type: 'receive-supplement' }).due;
    // 24/11 là ngày nghỉ (Ngày Văn hóa Việt Nam).
    expect(dueWith('restart')).toBe('2026-11-27T17:00+07:00');
    expect(dueWith('subtract')).toBe('2026-11-25T17:00+07:00');
  });
});

describe('quy tắc 14: gia hạn', () => {
  test('một lần, báo trước hạn ít nhất một ngày làm việc, ngày mới phải sau ngày cũ, giữ ngày hẹn gốc', () => {
    const story = new Story('2026-11-16T09:00');
    expect(story.refuses('2026-11-23T08:00', extend('2026-11-27'))).toBe('extension-late');
    expect(story.refuses('2026-11-20T16:00', extend('2026-11-23'))).toBe('extension-not-later');
    expect(story.refuses('2026-11-20T16:00', extend('2026-11-28'))).toBe('invalid');
    story.when('2026-11-20T16:00', extend('2026-11-27'));
    expect(story.due).toBe('2026-11-27T17:00+07:00');
    expect(story.dossier.originalDue?.date).toBe('2026-11-23');
    expect(story.refuses('2026-11-23T08:00', extend('2026-12-04'))).toBe('extension-limit');
    expect(
      new Story('2026-11-16T09:00', {}, { maxExtensions: 0 }).refuses('2026-11-17T08:00', extend('2026-12-04')),
    ).toBe('extension-limit');
  });

  test('đính chính hoặc tạm dừng sau khi gia hạn không đụng đến ngày hẹn gốc', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-18T09:00', extend('2026-11-30'));
    story.when('2026-11-19T09:00', { type: 'correct', changes: {}, due: localDate('2026-12-01'), reason: 'Gõ nhầm' });
    expect([story.due, story.dossier.originalDue?.date]).toEqual(['2026-12-01T17:00+07:00', '2026-11-23']);
    story
      .when('2026-11-20T09:00', { type: 'pause', cause: 'other', reason: 'x' })
      .when('2026-11-23T09:00', { type: 'resume' });
    expect([story.due, story.dossier.originalDue?.date]).toEqual(['2026-12-02T17:00+07:00', '2026-11-23']);
  });

  test('tạm dừng sau khi gia hạn: hạn đã gia hạn lùi theo, không quay về hạn gốc', () => {
    const story = new Story('2026-11-16T09:00')
      .when('2026-11-18T09:00', extend('2026-11-30'))
      .when('2026-11-19T09:00', { type: 'pause', cause: 'financial-obligation', reason: 'Thuế' })
      .when('2026-11-20T09:00', { type: 'resume' });
    expect(story.due).toBe('2026-12-01T17:00+07:00');
  });
});

describe('kết quả', () => {
  test('phê duyệt, ký, lấy số, kết thúc, trả là năm việc; việc gộp ghi đúng năm sự kiện đó', () => {
    const apart = new Story('2026-11-16T09:00')
      .when('2026-11-17T09:00', { type: 'approve' })
      .when('2026-11-17T09:00', { type: 'sign', signature })
      .when('2026-11-17T09:00', { type: 'number', number: '15/XN', date: localDate('2026-11-17'), stamped: true })
      .when('2026-11-17T09:00', { type: 'resolve' })
      .when('2026-11-17T09:00', { type: 'return-result', to: 'Bà Tư', by: 'counter' });
    const together = new Story('2026-11-16T09:00').when('2026-11-17T09:00', {
      type: 'complete',
      signature,
      number: { number: '15/XN', date: localDate('2026-11-17'), stamped: true },
      returned: { to: 'Bà Tư', by: 'counter' },
    });
    expect(together.dossier).toEqual(apart.dossier);
    expect(together.dossier).toMatchObject({ state: 'returned-to-citizen', outcome: 'approved', signature });
  });

  test('chưa ký thì không lấy số', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-17T09:00', { type: 'approve' });
    const number: LaterAct = { type: 'number', number: '1', date: localDate('2026-11-17'), stamped: true };
    expect(story.refuses('2026-11-17T10:00', number)).toBe('act-not-now');
  });

  test('quy tắc 13: từ chối sau thẩm tra, trả lại, rút, dừng là bốn kết cục khác nhau và đóng thời gian chờ', () => {
    const acts: readonly LaterAct[] = [
      { type: 'refuse', reason: 'x', number: '1', signature },
      { type: 'send-back', reason: 'x' },
      { type: 'withdraw', reason: 'x' },
      { type: 'stop', reason: 'x', number: '1', signature, settlement: '' },
    ];
    const ends = acts.map((act) =>
      new Story('2026-11-16T09:00').when('2026-11-17T09:00', supplement).when('2026-11-18T09:00', act),
    );
    expect(ends.map(({ dossier }) => dossier.outcome)).toEqual(['refused', 'returned', 'withdrawn', 'stopped']);
    expect(ends.every(({ dossier }) => dossier.pauses.every(({ to }) => to !== null))).toBe(true);
  });
});

describe('sửa', () => {
  test('đính chính hồ sơ đã xong: giữ cả hai giá trị, hạn được tính lại, kết thúc không thể trước tiếp nhận', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-20T09:00', { type: 'complete' });
    const wrong: LaterAct = { type: 'correct', changes: { receivedAt: '2026-11-21T09:00' }, reason: 'x' };
    expect(story.refuses('2026-11-23T09:00', wrong)).toBe('occurs-before');
    expect(story.refuses('2026-11-23T09:00', { type: 'correct', changes: {}, reason: 'x' })).toBe('invalid');
    story.when('2026-11-23T09:00', {
      type: 'correct',
      changes: { receivedAt: '2026-11-13T09:00', channel: 'post' },
      reason: 'Ghi nhầm ngày',
    });
    expect(story.due).toBe('2026-11-20T17:00+07:00');
    expect(story.dossier).toMatchObject({ channel: 'post', state: 'resolved', outcome: 'approved' });
    expect(story.dossier.dueHistory).toHaveLength(1);
    expect(story.events.map((event) => sentenceOf(event)).join(' ')).toContain('“trực tiếp” thành “bưu chính”');
  });

  test('hạn dời do lịch đổi không bao giờ sớm hơn ngày đã in mà không có lý do', () => {
    const story = new Story('2026-11-16T09:00');
    const due = story.dossier.due;
    if (!due) throw new Error('no due');
    const earlier = { ...due, date: localDate('2026-11-20'), at: instant('2026-11-20T17:00') };
    expect(story.refuses('2026-11-17T09:00', { type: 'move-due', due: earlier, reason: '' })).toBe('required');
    story.when('2026-11-17T09:00', { type: 'move-due', due: earlier, reason: 'Hủy ngày nghỉ' });
    expect(story.due).toBe('2026-11-20T17:00+07:00');
  });

  test('chuyển quy trình mặc định tắt; bật rồi thì bước đã xong vẫn xong', () => {
    const migrate: LaterAct = {
      type: 'migrate-process',
      processVersionId: 'v2',
      steps: [planned(1), planned(2), planned(3)],
      reason: 'Quy trình mới',
    };
    const begin = (processMigration: boolean) =>
      new Story('2026-11-16T09:00', { steps: [planned(1), planned(2)] }, { processMigration }).when(
        '2026-11-16T10:00',
        {
          type: 'finish-step',
        },
      );
    expect(begin(false).refuses('2026-11-16T11:00', migrate)).toBe('act-not-now');
    expect(begin(true).when('2026-11-16T11:00', migrate).dossier).toMatchObject({
      processVersionId: 'v2',
      currentStep: 2,
    });
  });

  test('hủy hồ sơ nhận nhầm: ngoài mọi việc sau đó', () => {
    const story = new Story('2026-11-16T09:00').when('2026-11-16T09:05', {
      type: 'void',
      reason: 'Nhập hai lần',
      duplicateOf: 'HS-0',
    });
    expect(story.refuses('2026-11-16T10:00', { type: 'approve' })).toBe('act-on-finished');
  });
});

test('mọi việc đều có lý do vì sao chưa làm được, đúng với điều luật từ chối', () => {
  const story = new Story('2026-11-16T09:00').when('2026-11-17T09:00', supplement);
  const acts = new Map(allowedActs(story.dossier, ['specialist']).map(({ act, reason }) => [act, reason]));
  expect(acts.get('receive-supplement')).toBeNull();
  expect(acts.get('extend')).toBe('hồ sơ chờ bổ sung');
  expect(acts.get('correct')).toBe('vai trò của bạn không được phép');
});

test('quy tắc 17: cùng chuỗi sự kiện luôn dựng lại cùng một hồ sơ; sự kiện không bị sửa tại chỗ', () => {
  const story = new Story('2026-11-16T09:00', { steps: [planned(1), planned(2, { returnsTo: 1 })] })
    .when('2026-11-16T10:00', { type: 'hand-over', to: specialist })
    .when('2026-11-16T14:00', { type: 'finish-step' })
    .when('2026-11-17T09:00', { type: 'return-step', reason: 'Thiếu chữ ký' })
    .when('2026-11-17T10:00', supplement)
    .when('2026-11-18T10:00', { type: 'receive-supplement' });
  const frozen = JSON.stringify(story.events);
  expect(evolveAll(story.events)).toEqual(story.dossier);
  expect(evolveAll(JSON.parse(frozen))).toEqual(story.dossier);
  expect(JSON.stringify(story.events)).toBe(frozen);
  expect(story.dossier.steps[0]).toMatchObject({ finishedAt: null, repeats: 1 });
  expect(calendar.id).toBe(story.dossier.due?.calendarVersion);
});
