import { describe, expect, it } from 'vitest';
import { refusalOf, slipActs, slipRules, tookPart } from '../../../src/domain/improvement/allowed.ts';
import { correctiveActionStates, partsOf } from '../../../src/domain/improvement/corrective-action.ts';
import * as decide from '../../../src/domain/improvement/decide.ts';
import * as decideEnd from '../../../src/domain/improvement/decide-end.ts';
import * as decidePlan from '../../../src/domain/improvement/decide-plan.ts';
import { closingRate } from '../../../src/domain/improvement/register.ts';
import { reopenedText, roundText, windowText } from '../../../src/domain/improvement/wording.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { slipView } from '../../../src/report/corrective-action-view.ts';
import { codeOf } from '../../support/problem-code.ts';
import {
  acting,
  actor,
  analysed,
  binh,
  corrected,
  day,
  doing,
  duc,
  finished,
  indicatorPlan,
  kiem,
  measured,
  plan,
  proposed,
  thu,
  verified,
} from './sample.ts';

const june = '2026-06-01T09:00';

describe('lập phiếu: Yêu cầu – Không phù hợp – Bằng chứng', () => {
  it.each([
    ['yêu cầu', { requirement: '' }],
    ['nội dung', { statement: '' }],
    ['bằng chứng, cả lời và mã hồ sơ', { evidence: '' }],
  ])('thiếu %s thì từ chối', (_name, more) => {
    expect(codeOf(() => proposed(more))).toBe('required');
  });

  it('mã hồ sơ là bằng chứng đủ; hạn trả lời không trước ngày lập phiếu', () => {
    expect(proposed({ evidence: '', dossiers: ['HS-1'] })).toMatchObject({ state: 'proposed', seq: 1 });
    expect(codeOf(() => proposed({ due: day('2026-03-01') }))).toBe('improvement-before-raised');
  });
});

describe('khắc phục ngay và phân tích nguyên nhân', () => {
  it('chưa ghi khắc phục ngay thì chưa phân tích được: hai việc ghi riêng', () => {
    expect(codeOf(() => decidePlan.analyse(proposed(), plan(), doing(duc, '2026-03-04T09:00')))).toBe('required');
    expect(corrected()).toMatchObject({ state: 'proposed', correction: { text: 'Gửi văn bản xin lỗi' } });
  });

  it.each([
    ['không có câu trả lời “vì sao”', { whys: [] }, 'improvement-whys'],
    ['sáu câu trả lời', { whys: ['1', '2', '3', '4', '5', '6'] }, 'improvement-whys'],
    ['không chọn nhóm nguyên nhân', { causes: [] }, 'required'],
    ['không có hành động', { measures: [] }, 'required'],
    ['hạn đóng trước hạn làm xong', { closeBy: day('2026-03-10') }, 'improvement-window'],
    ['hạn đóng trước khi hết kỳ đo sau', { closeBy: day('2026-05-31') }, 'improvement-window'],
  ])('%s thì từ chối', (_name, more, code) => {
    expect(codeOf(() => analysed(more))).toBe(code);
  });

  it('hành động có hạn trước ngày lập phiếu thì từ chối', () => {
    const measures = plan().measures.map((one) => ({ ...one, due: day('2026-03-01') }));
    expect(codeOf(() => analysed({ measures }))).toBe('improvement-before-raised');
  });

  it.each([
    ['hai kỳ chồng nhau', { before: { from: day('2026-01-01'), to: day('2026-04-01') } }],
    ['kỳ trước ngược ngày', { before: { from: day('2026-02-01'), to: day('2026-01-01') } }],
    ['kỳ sau bắt đầu trước hạn làm xong', { after: { from: day('2026-03-19'), to: day('2026-05-31') } }],
  ])('%s thì từ chối', (_name, windows) => {
    expect(codeOf(() => analysed({ effectPlan: { ...indicatorPlan, ...windows } as typeof indicatorPlan }))).toBe(
      'improvement-window',
    );
  });

  it('chỉ số nhập tay không đo lại được từ hồ sơ; phạm vi thủ tục phải nêu mã', () => {
    const hand = { ...indicatorPlan, indicator: 'procedures-updated' } as typeof indicatorPlan;
    const scoped = { ...indicatorPlan, scope: { kind: 'procedure', value: '' } } as typeof indicatorPlan;
    expect(codeOf(() => analysed({ effectPlan: hand }))).toBe('invalid');
    expect(codeOf(() => analysed({ effectPlan: scoped }))).toBe('required');
    expect(codeOf(() => analysed({ effectPlan: { kind: 'proof', how: '', reason: 'x' } }))).toBe('required');
    const cards = { ...indicatorPlan, indicator: 'satisfaction', scope: { kind: 'field', value: 'Hộ tịch' } };
    expect(codeOf(() => analysed({ effectPlan: cards as typeof indicatorPlan }))).toBe('improvement-scope');
  });

  it('bằng chứng viết phải có lý do vì sao không đo bằng chỉ số', () => {
    const how = 'Xem sổ';
    expect(codeOf(() => analysed({ effectPlan: { kind: 'proof', how } }))).toBe('improvement-proof-reason');
    expect(codeOf(() => analysed({ effectPlan: { kind: 'proof', how, reason: '' } }))).toBe('improvement-proof-reason');
    expect(analysed({ effectPlan: { kind: 'proof', how, reason: 'Không có chỉ số' } }).state).toBe('approval');
  });
});

describe('phê duyệt', () => {
  it('trả lại phải nói lý do; phiếu về bước phân tích với hạn mới, bản phân tích còn nguyên', () => {
    const back = (words: string) =>
      decidePlan.reject(analysed(), { words, due: day('2026-03-12') }, doing(binh, '2026-03-05T09:00'));
    expect(codeOf(() => back(''))).toBe('required');
    expect(back('Chưa tới nguyên nhân gốc')).toMatchObject({
      state: 'analysis',
      due: '2026-03-12',
      analysis: { whys: ['Không ai nhắc hạn', 'Danh sách không được mở'] },
      decisions: [{ accepted: false, words: 'Chưa tới nguyên nhân gốc' }],
    });
  });

  it('ai đã phân tích thì không phê duyệt phân tích ấy, dù là lãnh đạo; lãnh đạo khác phê duyệt được', () => {
    const own = decidePlan.analyse(corrected(), plan(), doing(binh, '2026-03-04T09:00'));
    expect(codeOf(() => decidePlan.approve(own, '', doing(binh, '2026-03-05T09:00')))).toBe('improvement-own-analysis');
    const other = actor('hang', 'leader');
    expect(decidePlan.approve(own, '', doing(other, '2026-03-05T09:00')).state).toBe('acting');
  });

  it('chỉ lãnh đạo phê duyệt; duyệt xong thì hạn là ngày phải làm xong', () => {
    expect(codeOf(() => decidePlan.approve(analysed(), '', doing(thu, '2026-03-05T09:00')))).toBe('not-allowed');
    expect(acting()).toMatchObject({ state: 'acting', due: '2026-03-20' });
  });
});

describe('thực hiện và gia hạn', () => {
  const finish = (line: number, on: string, note = 'xong') =>
    decidePlan.finish(acting(), { line, on: day(on), note, files: [] }, doing(duc, '2026-03-19T09:00'));

  it.each([
    ['dòng không có', 2, '2026-03-18', 'xong', 'improvement-line'],
    ['ngày chưa tới', 1, '2026-03-20', 'xong', 'occurs-in-future'],
    ['trước ngày lập phiếu', 1, '2026-03-01', 'xong', 'improvement-before-raised'],
    ['không nói kết quả', 1, '2026-03-18', '', 'required'],
  ])('ghi đã xong: %s thì từ chối', (_name, line, on, note, code) => {
    expect(codeOf(() => finish(line, on, note))).toBe(code);
  });

  it('xong hành động cuối cùng thì sang xác minh, hạn là ngày đóng phiếu', () => {
    expect(finished()).toMatchObject({ state: 'verifying', due: '2026-06-10' });
    const two = { measures: [...plan().measures, ...plan().measures] };
    expect(finished(two)).toMatchObject({ state: 'acting', due: '2026-03-20' });
  });

  it('gia hạn phải có lý do, không dời về trước, và giữ lại ngày cũ', () => {
    const extend = (later: decidePlan.Later) => decidePlan.extend(acting(), later, doing(binh, '2026-03-10T09:00'));
    expect(codeOf(() => extend({ completeBy: day('2026-03-25'), reason: '' }))).toBe('required');
    expect(codeOf(() => extend({ reason: 'Chờ' }))).toBe('required');
    expect(codeOf(() => extend({ completeBy: day('2026-03-10'), reason: 'Chờ' }))).toBe('improvement-not-later');
    expect(extend({ completeBy: day('2026-03-25'), reason: 'Chờ kinh phí' })).toMatchObject({
      due: '2026-03-25',
      extensions: [{ reason: 'Chờ kinh phí', completeBy: { from: '2026-03-20', to: '2026-03-25' } }],
    });
  });
});

describe('xác minh và hiệu lực', () => {
  const windowsOf = ({ effectPlan: plan }: ReturnType<typeof verified>) => {
    if (plan?.kind !== 'indicator') throw new Error('phiếu mẫu đo bằng chỉ số');
    return { before: plan.before, after: plan.after };
  };
  const wholeRoles = (id: string) => actor(id, 'quality-officer', 'leader', 'auditor');

  it('quy tắc 7: người phân tích, người thực hiện và người khắc phục không tự xác minh, đánh giá hay đóng phiếu', () => {
    for (const who of ['duc', 'thu']) {
      const mine = doing(wholeRoles(who), june);
      expect(codeOf(() => decideEnd.verify(finished(), { accepted: true, words: 'tốt', again: [] }, mine))).toBe(
        'improvement-own-work',
      );
      expect(
        codeOf(() => decideEnd.judgeMeasured(verified(), { before: measured(5, 9), after: measured(9, 9) }, '', mine)),
      ).toBe('improvement-own-work');
    }
  });

  it('quy tắc 7: người đã làm lần không đạt cũng không xác minh lần làm lại của người khác; lần ấy còn đọc được', () => {
    const refused = { accepted: false, words: 'Chưa thấy biên bản', again: [1] };
    const back = decideEnd.verify(finished({}, '2026-03-18', wholeRoles('oanh')), refused, doing(kiem, june));
    expect(back.measures).toMatchObject([{ done: null, refused: [{ personId: 'oanh', note: 'Đã làm' }] }]);
    const again = decidePlan.finish(
      back,
      { line: 1, on: day('2026-03-19'), note: 'Có biên bản', files: [] },
      doing(duc, june),
    );
    expect(refusalOf('verify', again, wholeRoles('oanh'))?.code).toBe('improvement-own-work');
    expect(refusalOf('verify', again, kiem)).toBeNull();
  });

  it('quy tắc 7: ghi lại việc khắc phục ngay thì người ghi trước vẫn không xác minh; lần ghi trước còn đọc được', () => {
    const again = decide.correct(
      corrected(acting()),
      { text: 'Gửi lại', doneOn: day('2026-03-06') },
      doing(wholeRoles('lan'), '2026-03-06T09:00'),
    );
    expect(again.correction?.former).toMatchObject([{ personId: 'thu' }, { personId: 'thu' }]);
    const done = decidePlan.finish(
      again,
      { line: 1, on: day('2026-03-18'), note: 'Đã làm', files: [] },
      doing(duc, '2026-03-18T16:00'),
    );
    for (const who of ['thu', 'lan']) {
      expect(refusalOf('verify', done, wholeRoles(who))?.code, who).toBe('improvement-own-work');
    }
    expect(refusalOf('verify', done, kiem)).toBeNull();
    expect(slipView(done).correction).toBe(
      [
        'Gửi lại (Người lan, ngày 06/03/2026)',
        'Gửi văn bản xin lỗi (Người thu, ngày 02/03/2026)',
        'Gửi văn bản xin lỗi (Người thu, ngày 02/03/2026)',
      ].join('; trước đó đã ghi: '),
    );
  });

  it('quy tắc 7: phân tích bị trả lại, người khác phân tích lại thì người phân tích trước vẫn không xác minh; bản trước còn đọc được', () => {
    const first = decidePlan.analyse(corrected(), plan(), doing(wholeRoles('oanh'), '2026-03-04T09:00'));
    const back = decidePlan.reject(
      first,
      { words: 'Chưa tới nguyên nhân gốc', due: day('2026-03-12') },
      doing(binh, '2026-03-05T09:00'),
    );
    const second = decidePlan.analyse(back, plan({ whys: ['Thiếu người nhắc'] }), doing(duc, '2026-03-06T09:00'));
    expect(second.analysis).toMatchObject({
      personId: 'duc',
      whys: ['Thiếu người nhắc'],
      former: [{ personId: 'oanh', whys: ['Không ai nhắc hạn', 'Danh sách không được mở'] }],
    });
    const done = decidePlan.finish(
      decidePlan.approve(second, '', doing(binh, '2026-03-07T09:00')),
      { line: 1, on: day('2026-03-18'), note: 'Đã làm', files: [] },
      doing(duc, '2026-03-18T16:00'),
    );
    for (const act of ['verify', 'judge', 'close'] as const) {
      expect(refusalOf(act, done, wholeRoles('oanh'))?.code, act).toBe('improvement-own-work');
    }
    expect(refusalOf('verify', done, kiem)).toBeNull();
    // A slip kept before the analyses were: its analysis alone is known.
    const { former: _, ...kept } = second.analysis ?? { former: [] };
    expect(refusalOf('verify', { ...done, analysis: kept } as typeof done, wholeRoles('oanh'))).toBeNull();
  });

  it('kỳ trước quá ít hồ sơ: chỉ kéo dài về trước, có lý do, cả hai kỳ còn đọc được; nếu không phiếu không bao giờ đóng được', () => {
    const few = decideEnd.judgeMeasured(
      verified(),
      { before: measured(3, 4), after: measured(90, 100) },
      '',
      doing(kiem, june),
    );
    expect(refusalOf('close', few, kiem)?.code).toBe('improvement-too-few');
    const old = windowsOf(few);
    const extend = (beforeFrom: string) =>
      decidePlan.extend(few, { beforeFrom: day(beforeFrom), reason: 'Ít hồ sơ' }, doing(binh, june));
    expect(codeOf(() => extend('2026-12-31'))).toBe('improvement-window');
    const early = { beforeFrom: day('2025-01-01'), reason: 'Cho đẹp' };
    expect(codeOf(() => decidePlan.extend(verified(), early, doing(binh, june)))).toBe('improvement-window');
    expect(codeOf(() => extend(old.before.from))).toBe('required');
    const longer = extend('2025-01-01');
    expect(windowsOf(longer)).toEqual({ before: { ...old.before, from: '2025-01-01' }, after: old.after });
    expect(longer.extensions).toMatchObject([
      { before: { from: old.before, to: { from: '2025-01-01', to: old.before.to } } },
    ]);
    expect(refusalOf('judge', longer, kiem)).toBeNull();
  });

  it('kỳ sau đã dời: kỳ đã thỏa thuận trước còn đọc được bên kỳ mới', () => {
    const after = { from: day('2026-04-01'), to: day('2026-07-31') };
    const later = { after, closeBy: day('2026-08-10'), reason: 'Ít hồ sơ' };
    const old = windowsOf(verified());
    const moved = decidePlan.extend(verified(), later, doing(binh, june));
    expect(moved.extensions).toMatchObject([{ after: { from: old.after, to: after } }]);
    const view = slipView(moved);
    expect(view.extensions[0]).toContain(`kỳ sau ${windowText(old.after)} thành ${windowText(after)}`);
  });

  it('xác minh không đạt thì phải làm lại, hành động nêu ra về chưa xong', () => {
    const back = decideEnd.verify(
      finished(),
      { accepted: false, words: 'Chưa thấy biên bản', again: [1] },
      doing(kiem, june),
    );
    expect(back).toMatchObject({ state: 'acting', due: '2026-03-20', measures: [{ done: null }] });
    expect(
      codeOf(() => decideEnd.verify(finished(), { accepted: false, words: 'x', again: [9] }, doing(kiem, june))),
    ).toBe('improvement-line');
  });

  it('chưa xác minh thì chưa đo; chưa hết kỳ sau thì chưa đo; hành động xong giữa kỳ sau thì phải dời kỳ', () => {
    const judge = (slip: ReturnType<typeof finished>, at: string) =>
      codeOf(() => decideEnd.demandMeasurable(slip, doing(kiem, at)));
    expect(judge(finished(), june)).toBe('improvement-not-verified');
    expect(judge(verified(), '2026-05-31T23:00')).toBe('improvement-window-open');
    expect(judge(verified({}, '2026-04-02'), june)).toBe('improvement-window-early');
    expect(judge(verified(), june)).toBe('accepted');
  });

  it.each([
    ['tốt lên', measured(90, 100), measured(95, 100), 'better'],
    ['bằng nhau', measured(90, 100), measured(45, 50), 'not-better'],
    ['xấu đi', measured(90, 100), measured(89, 100), 'not-better'],
    ['kỳ sau chỉ có 4 hồ sơ', measured(1, 100), measured(4, 4), 'too-few'],
    ['kỳ sau có 5 hồ sơ', measured(1, 100), measured(5, 5), 'better'],
    ['kỳ trước chỉ có 4 hồ sơ', measured(1, 4), measured(50, 50), 'too-few'],
    ['không có hồ sơ nào', measured(0, 0), measured(0, 0), 'too-few'],
  ])('kết luận do số đo: %s → %s', (_name, before, after, verdict) => {
    const slip = decideEnd.judgeMeasured(verified(), { before, after }, '', doing(kiem, june));
    expect(slip.effect).toMatchObject({ verdict, measured: { before, after } });
  });

  it('không có bằng chứng hiệu lực thì không đóng; quá ít hồ sơ không đóng; không tốt lên thì chỉ chuyển phiếu mới', () => {
    const judged = (right: number, all: number) =>
      decideEnd.judgeMeasured(
        verified(),
        { before: measured(80, 100), after: measured(right, all) },
        '',
        doing(kiem, june),
      );
    const close = (slip: ReturnType<typeof verified>) => codeOf(() => decideEnd.close(slip, '', doing(kiem, june)));
    expect(close(verified())).toBe('improvement-no-effect');
    expect(close(judged(4, 4))).toBe('improvement-too-few');
    expect(close(judged(70, 100))).toBe('improvement-not-effective');
    expect(codeOf(() => decideEnd.reissue(judged(90, 100), 'X', doing(kiem, june)))).toBe('improvement-effective');
    expect(decideEnd.reissue(judged(70, 100), 'HDKP-2026-009', doing(kiem, june))).toMatchObject({
      state: 'reissued',
      reissuedAs: 'HDKP-2026-009',
      due: null,
    });
    const closed = decideEnd.close(judged(90, 100), '', doing(kiem, june));
    expect(closed).toMatchObject({ state: 'closed', due: null });
    expect(decideEnd.closedInTime(closed)).toBe(true);
    expect(decideEnd.closedInTime({ ...closed, closeBy: day('2026-05-31') })).toBe(false);
  });

  it('bằng chứng viết: kết luận có hiệu lực phải kèm tệp hoặc mã hồ sơ; đã chọn chỉ số thì không thay bằng lời', () => {
    const proof = { effectPlan: { kind: 'proof', how: 'Xem sổ', reason: 'Không có chỉ số' } as const };
    const prove = (more: Partial<Parameters<typeof decideEnd.judgeProof>[1]>, slip = verified(proof)) =>
      decideEnd.judgeProof(
        slip,
        { effective: true, words: 'Đã hết', dossiers: [], files: [], ...more },
        doing(kiem, june),
      );
    expect(codeOf(() => prove({}))).toBe('improvement-proof');
    expect(codeOf(() => prove({ words: '', dossiers: ['HS-1'] }))).toBe('required');
    expect(codeOf(() => prove({ dossiers: ['HS-1'] }, verified()))).toBe('invalid');
    expect(prove({ dossiers: ['HS-1'] }).effect?.verdict).toBe('proven');
    expect(prove({ effective: false }).effect?.verdict).toBe('not-proven');
  });

  it('đã kết luận thì không đo lại và không gia hạn; quá ít hồ sơ thì dời kỳ rồi đo lại được', () => {
    const judged = (right: number, all: number) =>
      decideEnd.judgeMeasured(
        verified(),
        { before: measured(80, 100), after: measured(right, all) },
        '',
        doing(kiem, june),
      );
    expect(refusalOf('judge', judged(90, 100), kiem)?.code).toBe('improvement-judged');
    expect(refusalOf('extend', judged(90, 100), binh)?.code).toBe('improvement-judged');
    const later = {
      after: { from: day('2026-04-01'), to: day('2026-07-31') },
      closeBy: day('2026-08-10'),
      reason: 'Ít hồ sơ',
    };
    const extended = decidePlan.extend(judged(4, 4), later, doing(binh, june));
    expect(codeOf(() => decideEnd.demandMeasurable(extended, doing(kiem, june)))).toBe('improvement-window-open');
    expect(codeOf(() => decideEnd.demandMeasurable(extended, doing(kiem, '2026-08-01T09:00')))).toBe('accepted');
  });
});

describe('tái diễn: mở lại khi còn theo dõi hiệu lực', () => {
  const source = { kind: 'other', reference: '', part: '' } as const;
  const judged = decideEnd.judgeMeasured(
    verified(),
    { before: measured(80, 100), after: measured(90, 100) },
    '',
    doing(kiem, june),
  );
  const closed = decideEnd.close(judged, 'Đã hết', doing(kiem, june));
  const reopen = (at: string, more = {}, slip = closed) => {
    const given = {
      reason: 'Lại trễ',
      source,
      dossiers: ['HS-9'],
      dossierFaults: [],
      due: day(at.slice(0, 10)),
      ...more,
    };
    return decideEnd.reopen(slip, given, doing(thu, at));
  };

  it('đến hết 3 tháng sau ngày đóng thì mở lại, ngày sau đó thì phải lập phiếu mới', () => {
    expect(reopen('2026-09-01T23:00').state).toBe('analysis');
    expect(codeOf(() => reopen('2026-09-02T08:00'))).toBe('improvement-watch-over');
  });

  it('chưa đóng thì không mở lại; không nói điều gì tái diễn thì từ chối', () => {
    expect(codeOf(() => reopen('2026-06-10T09:00', {}, judged))).toBe('improvement-state');
    expect(codeOf(() => reopen('2026-06-10T09:00', { reason: '' }))).toBe('required');
  });

  it('mở lại về bước phân tích: kết luận cũ giữ nguyên thành một lần đã qua và không chứng minh gì nữa', () => {
    const again = reopen('2026-06-10T09:00');
    expect(again).toMatchObject({
      state: 'analysis',
      due: '2026-06-10',
      analyst: { personId: 'duc' },
      correction: null,
      effect: null,
      closing: null,
      dossiers: ['HS-9'],
      reopenings: [
        { reason: 'Lại trễ', name: thu.name, round: { effect: { verdict: 'better' }, closing: { words: 'Đã hết' } } },
      ],
    });
    expect(codeOf(() => decideEnd.close(again, '', doing(kiem, june)))).toBe('improvement-state');
    expect(tookPart(again, thu), 'người khắc phục lần trước').toBe(true);
    expect(tookPart(again, kiem)).toBe(false);
    const second = decidePlan.analyse(
      decide.correct(again, { text: 'Xin lỗi lại', doneOn: day('2026-06-10') }, doing(thu, '2026-06-10T10:00')),
      plan(),
      doing(duc, '2026-06-11T09:00'),
    );
    expect(second).toMatchObject({ state: 'approval', verifications: [], reopenings: [{ reason: 'Lại trễ' }] });
    expect(reopenedText(second, 'vi')).toBe('mở lại lần 1');
    expect(roundText(second.reopenings?.[0] as never, 'vi')).toContain('Lần trước đóng ngày 01/06/2026. Trước (');
  });

  it('tỷ lệ đóng đúng hạn: trước lúc mở lại tính lần đóng ấy, sau đó thì không', () => {
    const again = reopen('2026-07-10T09:00');
    const year = { from: day('2026-01-01'), to: day('2026-12-31') };
    expect(closingRate([again], year, instant('2026-07-01T09:00'))).toMatchObject({ inTime: [again.code], left: [] });
    expect(closingRate([again], year, instant('2026-07-11T09:00'))).toMatchObject({ inTime: [], left: [again.code] });
  });

  it('bản ghi nguồn của lần mở lại cũng là của phiếu', () => {
    const audit = { kind: 'audit', reference: 'DGNB-2026-002', part: 'd7' } as const;
    expect(partsOf(reopen('2026-06-10T09:00', { source: audit }), 'audit', 'DGNB-2026-002')).toEqual(['d7']);
    expect(partsOf(closed, 'audit', 'DGNB-2026-002')).toEqual([]);
  });
});

describe('việc nào ở bước nào', () => {
  it('mỗi việc chỉ làm được ở các bước của nó; phiếu đã đóng chỉ mở lại được, đã chuyển, đã hủy không nhận việc nào', () => {
    const everyone = actor('x', 'quality-officer', 'leader', 'auditor');
    for (const state of correctiveActionStates) {
      for (const act of slipActs) {
        const refusal = refusalOf(act, { ...verified(), state }, everyone)?.code;
        if (slipRules[act].states.includes(state)) expect([state, act, refusal]).not.toContain('not-allowed');
        else expect([state, act, refusal]).toEqual([state, act, 'improvement-state']);
      }
    }
    for (const [state, acts] of [
      ['closed', ['reopen']],
      ['reissued', []],
      ['withdrawn', []],
    ] as const) {
      expect(slipActs.filter((act) => slipRules[act].states.includes(state))).toEqual(acts);
    }
  });

  it('phiếu nối tiếp hành động không có hiệu lực thì không hủy, trừ khi chỉ từ cuộc đánh giá: phát hiện ở đó giữ', () => {
    const withdraw = (more: Partial<decide.Raised>) =>
      decide.withdraw(proposed(more), 'Không cần nữa', doing(binh, june));
    const follows = 'HDKP-2025-009';
    const audit = { kind: 'audit', reference: 'KH-1', part: 'L1' } as const;
    const dossier = { kind: 'dossier', reference: 'HS-1', part: '' } as const;
    for (const source of [dossier, { kind: 'other', reference: '', part: '' } as const]) {
      expect(codeOf(() => withdraw({ follows, source }))).toBe('improvement-carried-on');
    }
    expect(codeOf(() => withdraw({ follows, source: audit, carries: [dossier] }))).toBe('improvement-carried-on');
    expect(refusalOf('withdraw', proposed({ follows, source: dossier }), binh)?.code).toBe('improvement-carried-on');
    expect(withdraw({ follows, source: audit }).state).toBe('withdrawn');
    expect(withdraw({ source: dossier }).state).toBe('withdrawn');
  });

  it('hủy phiếu phải có lý do, và không hủy được phiếu đã phê duyệt', () => {
    expect(codeOf(() => decide.withdraw(proposed(), '', doing(binh, june)))).toBe('required');
    expect(codeOf(() => decide.withdraw(acting(), 'Trùng', doing(binh, june)))).toBe('improvement-state');
    expect(decide.withdraw(proposed(), 'Trùng phiếu khác', doing(binh, june))).toMatchObject({
      state: 'withdrawn',
      due: null,
    });
  });
});
