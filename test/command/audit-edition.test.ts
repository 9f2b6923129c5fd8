import { describe, expect, it } from 'vitest';
import { planAudit } from '../../src/command/audit.ts';
import { addQuestion } from '../../src/command/audit-run.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { readCoverage } from '../../src/command/coverage.ts';
import { repeatsOf } from '../../src/domain/audit/conclude.ts';
import { clauseText } from '../../src/domain/improvement/wording.ts';
import { auditChecklist } from '../../src/report/audit-checklist.ts';
import { auditInput, auditWorld, findOne, openAudit } from '../support/audit.ts';

const row = auditInput().timetable[0];
const timetable = (clauses: string) => (row ? [{ ...row, clauses, processes: '' }] : []);

describe('Bản tiêu chuẩn của một cuộc đánh giá', () => {
  it('số của bản khác bị từ chối khi lập kế hoạch và khi thêm câu hỏi; không ghi thì theo ngày của cuộc đánh giá', async () => {
    const world = await auditWorld();
    const plan = (clauses: string, edition?: '2008' | '2015') =>
      planAudit(world.context, auditInput({ timetable: timetable(clauses), edition }));
    await expect(plan('5.5.2')).rejects.toMatchObject({ code: 'audit-timetable' });
    await expect(plan('10.2', '2008')).rejects.toMatchObject({ code: 'audit-timetable' });
    expect((await plan('8.5.2')).edition).toBe('2015');
    const audit = await openAudit(world, auditInput({ edition: '2008', timetable: timetable('8.5.2') }));
    expect(audit.lines.map(({ question }) => question)).toEqual(['Có tìm nguyên nhân, xem lại hiệu lực?']);
    const sectionId = audit.sections[0]?.id ?? '';
    const ask = (clause: string) =>
      addQuestion(world.context, audit.code, { sectionId, clause, question: 'Hỏi', expected: '' });
    await expect(ask('10.2')).rejects.toMatchObject({ code: 'invalid', field: 'clause' });
    expect((await ask('8.5.3')).lines.at(-1)?.clause).toBe('8.5.3');
    const model = await auditChecklist.gather(world.context, { record: audit.code });
    expect(auditChecklist.html(model)).toContain('theo TCVN ISO 9001:2008');
  });

  it('so hai bản bằng điều tương ứng; bằng chứng và phiếu khắc phục của bản cũ nói rõ là bản cũ', async () => {
    const world = await auditWorld();
    const old = await findOne(
      world.context,
      await openAudit(world, auditInput({ edition: '2008', timetable: timetable('8.5.2') })),
    );
    const slip = await raiseCorrectiveAction(world.context, {
      source: { kind: 'audit', reference: old.audit.code, part: old.line },
      grade: 'minor',
      clause: '8.5.2',
      unit: 'Phòng Kinh tế',
      requirement: 'Tìm nguyên nhân',
      statement: 'Không tìm nguyên nhân',
      evidence: 'Phiếu cũ',
    });
    expect(clauseText(slip)).toBe('8.5.2 (bản 2008)');
    const { rows } = await readCoverage(world.context, 2026);
    const sources = (number: string) =>
      (rows.find(({ clause }) => clause.number === number)?.months ?? []).flat().map(({ source }) => source);
    expect(sources('10.2')).toContain(`${old.audit.code} · Phòng Kinh tế (điều 8.5.2 bản 2008)`);
    expect(sources('8.5.2')).toEqual([]);
    const next = { ...old.audit, id: 'khác', code: 'DGNB-2027-001', edition: '2015' as const };
    const later = (clause: string) => ({
      ...next,
      from: auditInput().from.replace('2026', '2027') as typeof next.from,
      lines: next.lines.map((line) =>
        line.finding ? { ...line, clause, finding: { ...line.finding, clause } } : line,
      ),
    });
    expect(repeatsOf(later('10.2'), [old.audit]).map(({ auditCode }) => auditCode)).toEqual([old.audit.code]);
    expect(repeatsOf(later('8.5.2'), [old.audit])).toEqual([]);
  });
});
