import { describe, expect, test } from 'vitest';
import { getCorrectiveAction, raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import * as act from '../../src/command/corrective-action-act.ts';
import { readEffectFigures } from '../../src/command/corrective-action-effect.ts';
import { correctCounts, recordCounts } from '../../src/command/rating.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { findAttachment } from '../../src/storage/attachment.ts';
import { correctiveActionsAbout, correctiveActionsOf } from '../../src/storage/corrective-action.ts';
import { findRatings } from '../../src/storage/rating.ts';
import { recordRevisions } from '../../src/storage/record.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { analysisInput, improvementWorld, resolvedDossiers, slipInput, verifiedSlip } from '../support/improvement.ts';

const pdf = { name: 'biên bản.pdf', content: new TextEncoder().encode('%PDF-1.7 biên bản') };
const proof = { effectPlan: { kind: 'proof', how: 'Xem sổ', reason: 'Không có chỉ số' } as const };

describe('từ chối', () => {
  test('nguồn, hồ sơ, bộ phận không có thì không lập phiếu', async () => {
    const { context } = await improvementWorld();
    for (const more of [
      { source: { kind: 'objective', reference: '2026/MT99' } as const },
      { source: { kind: 'audit', reference: 'DGNB-2026-001' } as const },
      { source: { kind: 'process', reference: 'khong-co' } as const },
      { dossiers: ['KHONG-CO'] },
      { unit: 'Phòng không có' },
    ]) {
      await expect(raiseCorrectiveAction(context, { ...slipInput, ...more })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });

  test('cán bộ một cửa không phê duyệt, không xác minh; không có phiếu ấy thì nói không tìm thấy', async () => {
    const { context, as } = await improvementWorld();
    const { code } = await raiseCorrectiveAction(context, slipInput);
    const counter = as({ roles: ['counter'], role: 'counter' });
    await expect(act.approveCorrectiveAction(counter, code)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(act.measureEffect(counter, code)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(act.assignAnalysis(context, 'HDKP-2026-999', { analyst: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('tệp bằng chứng rỗng hoặc không rõ loại bị từ chối, không ghi gì', async () => {
    const world = await improvementWorld();
    const { code } = await raiseCorrectiveAction(world.kiem, slipInput);
    await act.analyseCorrectiveAction(world.duc, code, analysisInput);
    const before = await act.approveCorrectiveAction(world.binh, code);
    for (const content of [new Uint8Array(), new TextEncoder().encode('<script>')]) {
      const files = [{ name: 'x.pdf', content }];
      await expect(act.finishMeasure(world.duc, code, { line: 1, note: 'xong', files })).rejects.toMatchObject({
        code: 'evidence-file',
      });
    }
    expect(await getCorrectiveAction(world.context, code)).toEqual(before);
  });

  test('phiếu của hồ sơ hộ tịch không chứng minh hiệu lực bằng số đo của lĩnh vực khác, bộ phận khác', async () => {
    const world = await improvementWorld();
    await resolvedDossiers(world.context, '01', 6, 2);
    const { code } = await raiseCorrectiveAction(world.kiem, { ...slipInput, dossiers: ['HS-01-000'] });
    const before = await getCorrectiveAction(world.context, code);
    const { effectPlan } = analysisInput;
    for (const scope of [
      { kind: 'field', value: 'Đất đai' } as const,
      { kind: 'procedure', value: '1.013949' } as const,
      { kind: 'section', value: 'Phòng Kinh tế' } as const,
    ]) {
      const elsewhere = { ...analysisInput, effectPlan: { ...effectPlan, scope } as typeof effectPlan };
      await expect(act.analyseCorrectiveAction(world.duc, code, elsewhere)).rejects.toMatchObject({
        code: 'improvement-scope-elsewhere',
        field: 'scopeValue',
      });
    }
    expect(await getCorrectiveAction(world.context, code)).toEqual(before);
    const scope = { kind: 'field', value: 'Hộ tịch' } as const;
    const here = { ...analysisInput, effectPlan: { ...effectPlan, scope } as typeof effectPlan };
    expect((await act.analyseCorrectiveAction(world.duc, code, here)).state).toBe('approval');
  });

  test('quy tắc 7: người đã thực hiện không xác minh được dù có thêm vai trò đánh giá viên', async () => {
    const world = await improvementWorld();
    const slip = await verifiedSlip(world);
    world.setNow('2026-05-04T09:00');
    const both = { ...world.duc, actor: { ...world.duc.actor, roles: ['specialist', 'auditor'] as const } };
    await expect(act.measureEffect(both, slip.code)).rejects.toMatchObject({ code: 'improvement-own-work' });
  });

  test('chưa hết kỳ sau thì không đo; không có bằng chứng hiệu lực thì không đóng', async () => {
    const world = await improvementWorld();
    const { code } = await verifiedSlip(world);
    await expect(act.measureEffect(world.kiem, code)).rejects.toMatchObject({ code: 'improvement-window-open' });
    await expect(act.closeCorrectiveAction(world.kiem, code)).rejects.toMatchObject({ code: 'improvement-no-effect' });
  });
});

describe('vòng khép kín', () => {
  test('số đo trước và sau tốt lên thì đóng được; số đo giữ nguyên dù hồ sơ vào thêm sau đó', async () => {
    const world = await improvementWorld();
    await resolvedDossiers(world.context, '02', 20, 6);
    const { code } = await verifiedSlip(world);
    world.setNow('2026-05-04T09:00');
    await resolvedDossiers(world.context, '04', 10, 1);
    const judged = await act.measureEffect(world.kiem, code);
    expect(judged.effect).toMatchObject({
      verdict: 'better',
      measured: {
        before: { figure: { numerator: 14, denominator: 20 } },
        after: { figure: { numerator: 9, denominator: 10 } },
      },
    });
    expect(judged.effect?.measured?.after.counted).toHaveLength(10);
    const closed = await act.closeCorrectiveAction(world.kiem, code, 'Đã hết');
    expect(closed).toMatchObject({ state: 'closed', due: null });
    const figures = await readEffectFigures(world.context, closed);
    expect(figures).toMatchObject({ frozen: true, after: { figure: { numerator: 9, denominator: 10 } } });
    expect(await recordRevisions(world.context.database, 'corrective-action', closed.id)).toHaveLength(closed.seq);
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('không tốt lên thì mở phiếu mới nối tiếp trong cùng một lần ghi, số phiếu mới ghi trên phiếu cũ', async () => {
    const world = await improvementWorld();
    await resolvedDossiers(world.context, '02', 20, 2);
    const { code } = await verifiedSlip(world);
    world.setNow('2026-05-04T09:00');
    await resolvedDossiers(world.context, '04', 10, 5);
    expect((await act.measureEffect(world.kiem, code)).effect?.verdict).toBe('not-better');
    await expect(act.closeCorrectiveAction(world.kiem, code)).rejects.toMatchObject({
      code: 'improvement-not-effective',
    });
    const next = await act.reissueCorrectiveAction(world.kiem, code);
    expect(next).toMatchObject({ state: 'proposed', follows: code, repeats: [], clause: '8.5.1' });
    expect(next.evidence).toContain('90,00 % (18/20)');
    await expect(act.withdrawCorrectiveAction(world.context, next.code, 'Không cần nữa')).rejects.toMatchObject({
      code: 'improvement-carried-on',
    });
    const old = await getCorrectiveAction(world.context, code);
    expect(old).toMatchObject({ state: 'reissued', reissuedAs: next.code });
    expect((await trailOf(world.context.database, `corrective-action:${old?.id}`)).at(-1)?.action).toBe(
      'improvement.reissue',
    );
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('dưới 5 hồ sơ thì chưa chứng minh được: dời kỳ đo có lý do rồi đo lại', async () => {
    const world = await improvementWorld();
    await resolvedDossiers(world.context, '02', 20, 6);
    const { code } = await verifiedSlip(world);
    world.setNow('2026-05-04T09:00');
    await resolvedDossiers(world.context, '04', 4, 0);
    expect((await act.measureEffect(world.kiem, code)).effect?.verdict).toBe('too-few');
    await expect(act.closeCorrectiveAction(world.kiem, code)).rejects.toMatchObject({ code: 'improvement-too-few' });
    const after = { from: analysisInput.measures[0]?.due as never, to: '2026-05-31' as never };
    await act.extendCorrectiveAction(world.binh, code, { after, closeBy: '2026-06-20' as never, reason: 'Ít hồ sơ' });
    world.setNow('2026-06-02T09:00');
    await resolvedDossiers(world.context, '05', 3, 0);
    expect((await act.measureEffect(world.kiem, code)).effect).toMatchObject({
      verdict: 'better',
      measured: { after: { figure: { numerator: 7, denominator: 7 } } },
    });
  });

  test('bằng chứng viết: tệp giữ theo mã băm của từng byte, hai lần cùng tệp chỉ lưu một', async () => {
    const world = await improvementWorld();
    const { code } = await verifiedSlip(world, proof);
    await expect(act.proveEffect(world.kiem, code, { effective: true, words: 'Đã hết' })).rejects.toMatchObject({
      code: 'improvement-proof',
    });
    const proven = await act.proveEffect(world.kiem, code, { effective: true, words: 'Đã hết', files: [pdf] });
    const [file] = proven.effect?.files ?? [];
    expect(file).toMatchObject({ name: 'biên bản.pdf', mediaType: 'application/pdf', size: pdf.content.length });
    const kept = await findAttachment(world.context.database, file?.hash ?? '');
    expect(kept?.content).toEqual(pdf.content);
    await act.closeCorrectiveAction(world.kiem, code);
    world.setNow('2026-05-04T09:00');
    const second = await raiseCorrectiveAction(world.kiem, slipInput);
    const dates = {
      measures: [{ ...analysisInput.measures[0], due: '2026-05-10' as never }],
      closeBy: '2026-06-01' as never,
    };
    await act.analyseCorrectiveAction(world.duc, second.code, { ...analysisInput, ...proof, ...dates } as never);
    await act.approveCorrectiveAction(world.binh, second.code);
    await act.finishMeasure(world.duc, second.code, { line: 1, note: 'xong', files: [pdf] });
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });
});

describe('hiệu lực đo bằng phiếu đánh giá và bản ghi', () => {
  const cards = (satisfied: number, dissatisfied: number, on: string) => ({
    ...{ day: on as never, satisfied, normal: 0, dissatisfied, section: '', remark: '' },
  });
  const bySatisfaction = {
    effectPlan: { ...analysisInput.effectPlan, indicator: 'satisfaction' } as typeof analysisInput.effectPlan,
  };

  test('tỷ lệ hài lòng hai kỳ tốt lên thì đóng được; sửa phiếu giấy sau đó không đổi số đã đo', async () => {
    const world = await improvementWorld();
    const day = await recordCounts(world.context, cards(4, 6, '2026-02-10'));
    const { code } = await verifiedSlip(world, bySatisfaction);
    world.setNow('2026-05-04T09:00');
    await recordCounts(world.context, cards(9, 1, '2026-04-10'));
    const { effect } = await act.measureEffect(world.kiem, code);
    expect(effect).toMatchObject({
      verdict: 'better',
      measured: {
        before: { figure: { numerator: 4, denominator: 10 }, counted: [day.id] },
        after: { figure: { numerator: 9, denominator: 10 } },
      },
    });
    await correctCounts(world.context, day.id, { satisfied: 10, normal: 0, dissatisfied: 0 }, 'Đếm nhầm');
    const closed = await act.closeCorrectiveAction(world.kiem, code);
    expect(await readEffectFigures(world.context, closed)).toMatchObject({
      frozen: true,
      before: { figure: { numerator: 4 } },
    });
    expect((await findRatings(world.context.database, [day.id]))[0]).toMatchObject({ satisfied: 4 });
  });

  test('kỳ sau chỉ có bốn phiếu đánh giá thì chưa chứng minh được, lời từ chối nói đúng thứ được đếm', async () => {
    const world = await improvementWorld();
    await recordCounts(world.context, cards(4, 6, '2026-02-10'));
    const { code } = await verifiedSlip(world, bySatisfaction);
    world.setNow('2026-05-04T09:00');
    await recordCounts(world.context, cards(4, 0, '2026-04-10'));
    expect((await act.measureEffect(world.kiem, code)).effect?.verdict).toBe('too-few');
    await expect(act.closeCorrectiveAction(world.kiem, code)).rejects.toMatchObject({
      code: 'improvement-too-few',
      message: expect.stringContaining('dưới 5 phiếu'),
    });
  });

  test('phiếu đóng đúng hạn: phiếu khác đến hạn trong kỳ là bản ghi đứng sau số đo', async () => {
    const world = await improvementWorld();
    const first = await verifiedSlip(world, { ...proof, closeBy: '2026-04-10' as never });
    const { code } = await raiseCorrectiveAction(world.kiem, slipInput);
    await act.analyseCorrectiveAction(world.duc, code, {
      ...analysisInput,
      measures: [{ text: 'Nhắc hạn đóng phiếu', owner: 'Vũ Anh Đức', due: '2026-04-25' as never }],
      effectPlan: {
        kind: 'indicator',
        indicator: 'corrective-action-in-time',
        scope: { kind: 'office', value: '' },
        before: { from: '2026-04-01' as never, to: '2026-04-24' as never },
        after: { from: '2026-05-01' as never, to: '2026-05-31' as never },
      },
      closeBy: '2026-06-20' as never,
    });
    const slip = await getCorrectiveAction(world.context, code);
    expect(await readEffectFigures(world.context, slip)).toMatchObject({
      before: { figure: { numerator: 0, denominator: 1 }, counted: [first.code], numerator: [] },
      after: null,
    });
  });
});

describe('tái diễn và hồ sơ', () => {
  test('cùng điều khoản, cùng bộ phận: 3 tháng đầu phải mở lại hoặc nói vì sao là việc khác; đến 12 tháng phiếu mới ghi tên phiếu cũ', async () => {
    const world = await improvementWorld();
    const unit = 'Trung tâm Phục vụ hành chính công';
    const { code } = await raiseCorrectiveAction(world.kiem, { ...slipInput, unit });
    await act.analyseCorrectiveAction(world.duc, code, { ...analysisInput, ...proof });
    await act.approveCorrectiveAction(world.binh, code);
    await act.finishMeasure(world.duc, code, { line: 1, note: 'xong' });
    await act.verifyCorrectiveAction(world.kiem, code, { accepted: true, words: 'đúng' });
    await act.proveEffect(world.kiem, code, { effective: true, words: 'Đã hết', files: [pdf] });
    expect((await raiseCorrectiveAction(world.kiem, { ...slipInput, unit })).repeats).toEqual([]);
    await act.closeCorrectiveAction(world.kiem, code);
    const again = raiseCorrectiveAction(world.kiem, { ...slipInput, unit });
    await expect(again).rejects.toMatchObject({ code: 'improvement-recurred', message: expect.stringContaining(code) });
    const other = { ...slipInput, unit, otherMatter: 'Lần này là lệ phí' };
    const apart = await raiseCorrectiveAction(world.kiem, other);
    expect(apart).toMatchObject({ repeats: [], otherMatter: 'Lần này là lệ phí' });
    world.setNow('2026-06-03T09:00');
    expect((await raiseCorrectiveAction(world.kiem, { ...slipInput, unit })).repeats).toEqual([code]);
    await expect(act.reopenCorrectiveAction(world.kiem, code, { reason: 'Lại trễ' })).rejects.toMatchObject({
      code: 'improvement-watch-over',
    });
    world.setNow('2027-03-03T09:00');
    expect((await raiseCorrectiveAction(world.kiem, { ...slipInput, unit })).repeats).toEqual([]);
  });

  test('mở lại: về phân tích có lý do trong dấu vết, nguồn của lần mở lại tìm ra phiếu, dấu vết vẫn khớp', async () => {
    const world = await improvementWorld();
    const { code } = await verifiedSlip(world, proof);
    await act.proveEffect(world.kiem, code, { effective: true, words: 'Đã hết', files: [pdf] });
    await act.closeCorrectiveAction(world.kiem, code);
    await resolvedDossiers(world.context, '02', 1, 1);
    await expect(act.reopenCorrectiveAction(world.kiem, code, { reason: ' ' })).rejects.toMatchObject({
      code: 'required',
    });
    const source = { kind: 'dossier', reference: 'HS-02-000' } as const;
    const given = { reason: 'Lại trả muộn', source, dossiers: ['HS-02-000'] };
    const slip = await act.reopenCorrectiveAction(world.kiem, code, given);
    expect(slip).toMatchObject({
      state: 'analysis',
      due: '2026-04-28',
      dossierFaults: [{ procedureCode: '1.004873' }],
    });
    const found = await correctiveActionsOf(world.context.database, 'dossier', 'HS-02-000');
    expect(found.map((one) => one.code)).toEqual([code]);
    const last = (await trailOf(world.context.database, `corrective-action:${slip.id}`)).at(-1);
    expect([last?.action, JSON.stringify(last?.detail)]).toEqual([
      'improvement.reopen',
      expect.stringContaining('Lại trả muộn'),
    ]);
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('lập từ hồ sơ: giữ lỗi mà nhật ký cho thấy, và hồ sơ tìm lại được phiếu của mình', async () => {
    const { context, kiem } = await improvementWorld();
    await resolvedDossiers(context, '02', 3, 2);
    const dossiers = ['HS-02-001', 'HS-02-000', 'HS-02-001'];
    const slip = await raiseCorrectiveAction(kiem, { ...slipInput, source: { kind: 'dossier' }, dossiers });
    expect(slip.dossiers).toEqual(['HS-02-000', 'HS-02-001']);
    expect(slip.dossierFaults).toEqual([{ kind: 'late-without-apology', procedureCode: '1.004873' }]);
    expect((await correctiveActionsAbout(context.database, 'HS-02-001')).map(({ code }) => code)).toEqual([slip.code]);
    expect(await correctiveActionsAbout(context.database, 'HS-02-002')).toEqual([]);
  });
});
