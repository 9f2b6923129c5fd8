import type { Context } from '../../src/command/context.ts';
import { raiseCorrectiveAction, type SlipInput } from '../../src/command/corrective-action.ts';
import * as act from '../../src/command/corrective-action-act.ts';
import { importDossiers } from '../../src/command/import.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import type { CorrectiveAction } from '../../src/domain/improvement/corrective-action.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../src/domain/time/local-date.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { memoryContext } from './context.ts';

export const slipInput: SlipInput = {
  source: { kind: 'other' },
  grade: 'minor',
  clause: '8.5.1',
  requirement: 'Giải quyết đúng hạn',
  statement: 'Nhiều hồ sơ trả sau ngày hẹn',
  evidence: 'Sổ theo dõi',
};

/** On 02/03/2026: an office, Đức who analyses and does, Bình who approves, Kiệm who verifies. */
export async function improvementWorld() {
  const { context, setNow, as } = await memoryContext();
  setNow('2026-03-02T09:00');
  const office = await setUpOffice(context, { code: 'H56.12', name: 'UBND xã Gia Tân' });
  const person = async (name: string, login: string, role: Role) => {
    const { id } = await addPerson(context, { name, unitId: office.unitId, title: 'Công chức' });
    return as({ login, personId: id, name, role, roles: [role] });
  };
  const duc = await person('Vũ Anh Đức', 'duc', 'specialist');
  const binh = await person('Nguyễn Văn Bình', 'binh', 'leader');
  const kiem = await person('Lý Thành Kiệm', 'kiem', 'auditor');
  return { context, setNow, as, duc, binh, kiem };
}

export const analysisInput: act.AnalysisInput = {
  correction: { text: 'Gửi văn bản xin lỗi', doneOn: localDate('2026-03-02') },
  whys: ['Không ai nhắc hạn', 'Danh sách không được mở'],
  causes: ['method'],
  measures: [{ text: 'Giao ban đầu ngày', owner: 'Vũ Anh Đức', due: localDate('2026-03-20') }],
  effectPlan: {
    kind: 'indicator',
    indicator: 'in-time-of-resolved',
    scope: { kind: 'office', value: '' },
    before: { from: localDate('2026-01-01'), to: localDate('2026-02-28') },
    after: { from: localDate('2026-04-01'), to: localDate('2026-04-30') },
  },
  closeBy: localDate('2026-05-20'),
};

/** Raised, analysed, approved, done and verified: only the effect is missing. It is 20/04/2026 afterwards. */
export async function verifiedSlip(
  world: Awaited<ReturnType<typeof improvementWorld>>,
  more: Partial<act.AnalysisInput> = {},
): Promise<CorrectiveAction> {
  const { setNow, duc, binh, kiem } = world;
  const { code } = await raiseCorrectiveAction(kiem, slipInput);
  await act.analyseCorrectiveAction(duc, code, { ...analysisInput, ...more });
  await act.approveCorrectiveAction(binh, code);
  setNow('2026-03-18T16:00');
  await act.finishMeasure(duc, code, { line: 1, note: 'Đã giao ban mỗi sáng' });
  setNow('2026-04-20T09:00');
  return act.verifyCorrectiveAction(kiem, code, { accepted: true, words: 'Có sổ giao ban' });
}

/** Dossiers resolved in a month, the first `late` of them after their day. */
export async function resolvedDossiers(
  context: Context,
  month: string,
  all: number,
  late: number,
  section = '',
): Promise<void> {
  const head = 'code,procedure_code,procedure_name,field,applicant,received_at,due_at,resolved_at,section';
  const rows = Array.from({ length: all }, (_, index) => {
    const resolved = index < late ? '16' : '10';
    const code = `HS-${month}-${String(index).padStart(3, '0')}`;
    return `${code},1.004873,Khai sinh,Hộ tịch,Lê Văn Tám,02/${month}/2026 08:00,12/${month}/2026,${resolved}/${month}/2026,${section}`;
  });
  const bytes = new TextEncoder().encode([head, ...rows].join('\n'));
  const name = `thang-${month}.csv`;
  await importDossiers(context, { name, rows: readDossierFile(name, bytes, noMapping), dryRun: false });
}

/**
 * Raised and closed with a written proof, by two people; `owner` carries its one action out. `ineffective`: left before its
 * end, judged to have had no effect.
 */
export async function closedSlip(
  context: Context,
  input: SlipInput,
  owner: string,
  end: 'closed' | 'ineffective' = 'closed',
): Promise<CorrectiveAction> {
  const { code } = await raiseCorrectiveAction(context, input);
  return carriedOut(context, code, owner, end);
}

/** The same from the analysis on, of a slip that is there. */
export async function carriedOut(
  context: Context,
  code: string,
  owner: string,
  end: 'closed' | 'ineffective' = 'closed',
): Promise<CorrectiveAction> {
  const today = localDateOf(context.clock());
  const by = (login: string) => ({ ...context, actor: { ...context.actor, login, name: login } });
  const [doing, other] = [by('làm'), by('xem')];
  await act.analyseCorrectiveAction(doing, code, {
    ...analysisInput,
    correction: { text: 'Thay bản cũ', doneOn: today },
    measures: [{ text: 'Rà bản in mỗi tháng', owner, due: today }],
    effectPlan: { kind: 'proof', how: 'Xem sổ', reason: 'Không chỉ số nào đếm bản in' },
    closeBy: addDays(today, 30),
  });
  await act.approveCorrectiveAction(other, code);
  await act.finishMeasure(doing, code, { line: 1, note: 'Đã rà' });
  await act.verifyCorrectiveAction(other, code, { accepted: true, words: 'Có sổ rà' });
  if (end === 'ineffective') return act.proveEffect(other, code, { effective: false, words: 'Vẫn thấy bản cũ' });
  const content = new TextEncoder().encode('Sổ rà bản in');
  await act.proveEffect(other, code, {
    effective: true,
    words: 'Không còn bản cũ',
    files: [{ name: 'so.txt', content }],
  });
  return act.closeCorrectiveAction(other, code);
}
