import { describe, expect, it } from 'vitest';
import * as act from '../../src/command/corrective-action-act.ts';
import type { CorrectiveAction } from '../../src/domain/improvement/corrective-action.ts';
import { withdraw } from '../../src/domain/improvement/decide.ts';
import * as decideEnd from '../../src/domain/improvement/decide-end.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { correctiveAction } from '../../src/report/corrective-action.ts';
import { correctiveActionRegister } from '../../src/report/corrective-action-register.ts';
import { binh, doing, indicatorPlan, kiem, measured, plan, proposed, verified } from '../domain/improvement/sample.ts';
import { improvementWorld, resolvedDossiers, verifiedSlip } from '../support/improvement.ts';
import { office } from './sample.ts';

/** As it stands, without a page that follows. */
const modelOf = (slip: CorrectiveAction) => ({ office, slip, later: null, asOf: instant('2026-06-01T09:00') });

const june = '2026-06-01T09:00';
const before = measured(80, 100);
const judged = (right: number) =>
  decideEnd.judgeMeasured(verified(), { before, after: measured(right, 100) }, '', doing(kiem, june));

describe('phiếu bốn phần', () => {
  it('thiếu số phiếu thì từ chối', async () => {
    const { context } = await improvementWorld();
    await expect(correctiveAction.gather(context, {})).rejects.toMatchObject({ code: 'required' });
    await expect(correctiveActionRegister.gather(context, {})).rejects.toMatchObject({ code: 'required' });
  });

  it('phiếu mới lập: đủ bốn phần, chỗ trống để viết tay, chưa có kết luận', () => {
    const html = correctiveAction.html(modelOf(proposed()));
    for (const part of ['1. Nội dung', '2. Phân tích nguyên nhân', '3. Phê duyệt', '4. Đánh giá kết quả']) {
      expect(html).toContain(part);
    }
    expect(html.match(/class="by-hand"/g)).toHaveLength(2);
    expect(html).not.toContain('Không phát sinh');
    expect(html).not.toContain('class="box">X<');
  });

  it('phiếu đã hủy: thấy ngay “ĐÃ HỦY” ở đầu phiếu; phiếu khác thì không', () => {
    const slip = withdraw(proposed(), 'Trùng phiếu khác', doing(binh, june));
    expect(correctiveAction.html(modelOf(slip))).toContain('<p class="cancelled">ĐÃ HỦY</p>');
    expect(correctiveAction.html(modelOf(proposed()))).not.toContain('ĐÃ HỦY');
  });

  it('yêu cầu, nội dung, bằng chứng kết thúc bằng dấu chấm dù người ghi không gõ', () => {
    const words = { requirement: 'Phải có văn bản', statement: 'Không có văn bản', evidence: 'Nhật ký hồ sơ' };
    const html = correctiveAction.html(modelOf({ ...proposed(), ...words }));
    for (const text of Object.values(words)) expect(html).toContain(`</b> ${text}.`);
  });

  it('đã đóng: số đo trước và sau với tử số, mẫu số, n; ô Đạt được đánh dấu', () => {
    const slip = decideEnd.close(judged(90), 'Đã hết', doing(kiem, june));
    const html = correctiveAction.html(modelOf(slip));
    for (const text of ['(80/100)', '(90/100)', 'tốt lên', 'Gửi văn bản xin lỗi', 'Giao ban đầu ngày', binh.name]) {
      expect(html).toContain(text);
    }
    expect(html.match(/class="box">X?</g)).toEqual(['class="box">X<', 'class="box"><']);
    const sheets = correctiveAction.sheets(modelOf(slip));
    expect(sheets[1]?.rows).toHaveLength(200);
    expect(JSON.stringify(correctiveAction.docx?.(modelOf(slip)))).toContain('[X] Đạt');
  });

  it('đo bằng phiếu đánh giá: cột n đếm phiếu, lời nói cách tính; bằng chứng viết in lý do ở phần 4', () => {
    const effectPlan = { ...indicatorPlan, indicator: 'satisfaction' } as typeof indicatorPlan;
    const measure = { before, after: measured(90, 100) };
    const slip = decideEnd.judgeMeasured(verified({ effectPlan }), measure, '', doing(kiem, june));
    const html = correctiveAction.html(modelOf(slip));
    expect(html).toContain('Số phiếu (n)');
    expect(html).toContain('Đo từ phiếu đánh giá');
    const proof = { kind: 'proof', how: 'Xem sổ', reason: 'Chưa có chỉ số nào' } as const;
    const [, part4] = correctiveAction.html(modelOf(verified({ effectPlan: proof }))).split('4. Đánh giá');
    expect(part4).toContain('Chưa có chỉ số nào');
  });

  it('không đạt: ghi số phiếu mới', () => {
    const slip = decideEnd.reissue(judged(70), 'HDKP-2026-009', doing(kiem, june));
    const html = correctiveAction.html(modelOf(slip));
    expect(html).toContain('HDKP-2026-009');
    expect(html.match(/class="box">X?</g)?.[1]).toBe('class="box">X<');
  });

  it('lời người dùng không thành thẻ HTML', () => {
    const slip = { ...proposed(), statement: '<script>alert(1)</script>' };
    expect(correctiveAction.html(modelOf(slip))).not.toContain('<script>');
  });
});

describe('sổ theo dõi', () => {
  it('năm không có phiếu: “Không phát sinh”, tỷ lệ “chưa có số liệu”', async () => {
    const { context } = await improvementWorld();
    const html = correctiveActionRegister.html(await correctiveActionRegister.gather(context, { year: 2025 }));
    expect(html).toContain('Không phát sinh');
    expect(html).toContain('chưa có số liệu');
  });

  it('mỗi phiếu một dòng với nguyên nhân gốc, hành động, số đo; tỷ lệ đóng đúng hạn có tử số, mẫu số', async () => {
    const world = await improvementWorld();
    await resolvedDossiers(world.context, '02', 20, 6);
    const { code } = await verifiedSlip(world);
    world.setNow('2026-05-04T09:00');
    await resolvedDossiers(world.context, '04', 10, 1);
    await act.measureEffect(world.kiem, code);
    await act.closeCorrectiveAction(world.kiem, code);
    const model = await correctiveActionRegister.gather(world.context, { year: 2026 });
    expect(model.rate).toMatchObject({ numerator: 1, denominator: 1, inTime: [code] });
    const html = correctiveActionRegister.html(model);
    for (const text of [code, plan().whys[1] ?? '', '(14/20)', '(9/10)', '(1/1)', 'đóng đúng hạn']) {
      expect(html).toContain(text);
    }
    expect(correctiveActionRegister.sheets(model)[0]?.rows).toHaveLength(1);
  });
});
