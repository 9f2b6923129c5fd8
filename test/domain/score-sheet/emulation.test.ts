import { describe, expect, it } from 'vitest';
import { type Actor, systemActor } from '../../../src/domain/organisation/role.ts';
import {
  approveEmulation,
  assessEmulation,
  type EmulationSheet,
  mayAssess,
  maySee,
  openEmulation,
  proposedBand,
  reopenEmulation,
  scoreOwn,
  submitEmulation,
} from '../../../src/domain/score-sheet/emulation.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { emulationTable, input, storedTable } from './sample.ts';

const actor = (personId: string, role: Actor['role']): Actor => ({
  ...systemActor,
  ...{ login: personId, personId, name: personId, role, roles: [role] },
});
const [own, other] = [actor('duc', 'specialist'), actor('lan', 'counter')];
const [head, leader] = [actor('son', 'specialist'), actor('binh', 'leader')];
const [officer, auditor, admin] = [
  actor('thu', 'quality-officer'),
  actor('kiem', 'auditor'),
  actor('khanh', 'administrator'),
];
const by = { at: instant('2026-11-20T08:00'), login: 'x', name: 'x' };
const person = { id: 'duc', name: 'Vũ Anh Đức', title: 'Công chức', unitName: 'Văn phòng' };
const identity = { id: 'p', code: 'PTD-2026-001', year: 2026 };
const about = { person, assessor: { id: 'son', name: 'Đặng Hồng Sơn' }, index: 3 };
const code = (wanted: string) => expect.objectContaining({ code: wanted });
const open = () => openEmulation(identity, storedTable(emulationTable), about, []);
const scored = () => scoreOwn(open(), [input('1', 50), input('2', 40)], [], by, own);
const submitted = () => submitEmulation(scored(), by, own);
const same = (sheet: EmulationSheet) =>
  sheet.lines.map(({ number, own: value }) => ({ number, value: value ?? 0, reason: '' }));
const assessed = () => assessEmulation(submitted(), same(submitted()), 'Tốt', by, head);

describe('Phiếu thi đua', () => {
  it('chỉ người đó, người được giao đánh giá, lãnh đạo và cán bộ chất lượng được xem', () => {
    const who = [own, head, leader, officer, other, auditor, admin];
    expect(who.map((one) => maySee(open(), one))).toEqual([true, true, true, true, false, false, false]);
  });

  it('mỗi người một phiếu một kỳ; không ai được giao đánh giá chính mình', () => {
    expect(() => openEmulation({ ...identity, id: 'q' }, storedTable(emulationTable), about, [open()])).toThrow(
      code('score-sheet-exists'),
    );
    const self = { ...about, assessor: { id: 'duc', name: 'Đức' } };
    expect(() => openEmulation(identity, storedTable(emulationTable), self, [])).toThrow(code('emulation-own'));
  });

  it('chỉ chính người đó tự chấm và nộp; nộp khi đã chấm đủ', () => {
    for (const one of [other, head, leader, officer]) {
      expect(() => scoreOwn(open(), [input('1', 1)], [], by, one)).toThrow(code('emulation-not-own'));
      expect(() => submitEmulation(scored(), by, one)).toThrow(code('emulation-not-own'));
    }
    expect(() => submitEmulation(open(), by, own)).toThrow(code('score-missing'));
    expect(() => scoreOwn(submitted(), [input('1', 1)], [], by, own)).toThrow(code('score-sheet-state'));
  });

  it('đánh giá bởi lãnh đạo hoặc người được giao, không bao giờ của chính mình', () => {
    expect([own, other, officer, head, leader].map((one) => mayAssess(open(), one))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    const sheet = submitted();
    expect(() => assessEmulation(sheet, same(sheet), '', by, own)).toThrow(code('emulation-own'));
    expect(() => assessEmulation(sheet, same(sheet), '', by, officer)).toThrow(code('emulation-not-assessor'));
    expect(() => assessEmulation(scored(), same(scored()), '', by, head)).toThrow(code('score-sheet-state'));
    const lower = [{ number: '1', value: 40, reason: '' }, ...same(sheet).slice(1)];
    expect(() => assessEmulation(sheet, lower, '', by, head)).toThrow(code('score-reason'));
    expect(assessed()).toMatchObject({ state: 'assessed', assessed: { remark: 'Tốt' } });
  });

  it('xếp loại do lãnh đạo quyết, theo điểm; khác mức theo điểm phải có lý do; mức lạ bị từ chối', () => {
    expect(proposedBand(assessed())).toBe('Xuất sắc');
    const approve = (band: string, reason = '', who = leader) =>
      approveEmulation(assessed(), { band, reason }, by, who);
    expect(() => approveEmulation(submitted(), { band: 'Xuất sắc', reason: '' }, by, leader)).toThrow(
      code('score-sheet-state'),
    );
    expect(() => approve('Xuất sắc', '', { ...own, role: 'leader', roles: ['leader'] })).toThrow(code('emulation-own'));
    expect(() => approve('')).toThrow(code('required'));
    expect(() => approve('Tuyệt vời')).toThrow(code('invalid'));
    expect(() => approve('Hoàn thành')).toThrow(code('required'));
    expect(approve('Hoàn thành', 'Bị nhắc nhở')).toMatchObject({ state: 'approved', rating: { band: 'Hoàn thành' } });
    expect(approve('Xuất sắc')).toMatchObject({ rating: { band: 'Xuất sắc', reason: '' } });
  });

  it('tiêu chí không áp dụng không kéo xếp loại xuống', () => {
    const inputs = [input('1', null, { notApplicable: 'Không giữ hồ sơ' }), input('2', 36)];
    expect(proposedBand(scoreOwn(open(), inputs, [], by, own))).toBe('Xuất sắc');
  });

  it('mở lại với lý do; phiếu đã phê duyệt chỉ lãnh đạo mở lại', () => {
    expect(() => reopenEmulation(submitted(), ' ', by, head)).toThrow(code('required'));
    expect(() => reopenEmulation(submitted(), 'Sai', by, own)).toThrow(code('emulation-own'));
    const approved = approveEmulation(assessed(), { band: 'Xuất sắc', reason: '' }, by, leader);
    expect(() => reopenEmulation(approved, 'Sai', by, head)).toThrow(code('emulation-not-assessor'));
    const reopened = reopenEmulation(approved, 'Sót việc', by, leader);
    expect(reopened).toMatchObject({ state: 'draft', rating: null, approved: null, submitted: null });
    expect(reopened.lines.every(({ other: second }) => second === null)).toBe(true);
    expect(reopened.reopenings.map(({ reason, from }) => [reason, from])).toEqual([['Sót việc', 'approved']]);
  });
});
