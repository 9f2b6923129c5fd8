import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerAudits } from '../../src/cli/audits.ts';
import { registerImprovement } from '../../src/cli/improvement.ts';
import { registerInit } from '../../src/cli/init.ts';
import { registerOrganisation } from '../../src/cli/organisation.ts';
import { registerVerify } from '../../src/cli/verify.ts';
import { scratch } from '../support/cli.ts';
import { cliHere } from '../support/cli-here.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

const registers = [registerInit, registerOrganisation, registerAudits, registerImprovement, registerVerify];
const folder = scratch();
let office: TestContext;
const cli = (args: readonly string[]) => cliHere(office.context, registers, args);
const run = (...args: string[]) => cli(['audits', ...args]);
const done = async (...args: string[]) => {
  const { status, out, err } = await run(...args, '--json');
  expect([args, status, err]).toEqual([args, 0, '']);
  return JSON.parse(out).audit;
};
const file = (name: string, content: object | string) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

/** Of the office's clock. */
const today = '2026-11-20';
const year = '2026';
const plan = {
  title: 'Đánh giá đột xuất quầy một cửa',
  purpose: 'Xem việc giải quyết hồ sơ',
  scope: 'Phòng Kinh tế',
  from: today,
  to: today,
  periodFrom: `${year}-01-01`,
  periodTo: today,
  opening: '08:00',
  closing: '16:30',
  team: [{ person: 'Lê An', role: 'lead' }],
  timetable: [
    { day: today, from: '08:30', to: '10:00', auditor: 'Lê An', section: 'Phòng Kinh tế', clauses: ['8.5.1', '7.5.3'] },
  ],
};

beforeAll(async () => {
  office = await memoryContext();
  await cli(['init', '--office', 'H56.12', '--name', 'Ủy ban nhân dân xã Gia Tân']);
  for (const args of [
    ['unit', 'add', 'KT', 'Phòng Kinh tế'],
    ['unit', 'add', 'VH', 'Phòng Văn hóa'],
    ['person', 'add', 'Lê An', '--unit', 'VH', '--title', 'Công chức'],
    ['person', 'add', 'Trần Bình', '--unit', 'KT', '--title', 'Công chức'],
  ]) {
    expect((await cli(['organisation', ...args])).status).toBe(0);
  }
});

describe('dòng lệnh audits', () => {
  it('tệp hỏng, ngày giờ sai, trường lạ, mã không có, kết quả lạ: mã 2, một câu, không vết lỗi', async () => {
    for (const [args, words] of [
      [['plan', file('a.json', '{')], 'không phải JSON'],
      [['plan', file('b.json', { ...plan, from: '2026-02-30' })], '“from”'],
      [['plan', file('c.json', { ...plan, opening: '25:00' })], '“opening”'],
      [['plan', file('d.json', { ...plan, lạ: 1 })], 'lạ'],
      [['plan', join(folder, 'khong-co.json')], 'không có tệp này'],
      [['plan', file('e.json', plan)], 'Lê An'],
      [['programme', 'show', year], 'chương trình'],
      [['lines', 'DGNB-2099-001'], 'DGNB-2099-001'],
      [['answer', 'DGNB-2099-001', '1', '--result', 'tốt'], 'conforms'],
      [['respond', 'DGNB-2099-001', '1', '--answer', 'có'], 'accepted'],
    ] as const) {
      const { status, out, err } = await run(...args);
      expect([args, status, out]).toEqual([args, 2, '']);
      expect(err).toContain(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it('chương trình năm: lập, phê duyệt, xem, không sửa được sau phê duyệt, mở lại có lý do, đóng', async () => {
    const programme = file('programme.json', {
      objectives: 'Xem hệ thống',
      scope: 'Toàn cơ quan',
      criteria: 'TCVN ISO 9001:2015',
      methods: 'Xem hồ sơ, hỏi người làm',
      rounds: [
        { section: 'KT', month: 5, reason: 'Nhiều hồ sơ' },
        { section: 'Phòng Văn hóa', month: 10, reason: 'Đầu năm học' },
      ],
      leftOut: [{ section: 'Trung tâm Phục vụ hành chính công', reason: 'Vừa được Sở kiểm tra' }],
    });
    expect((await run('programme', 'write', year, programme)).status).toBe(0);
    expect((await run('programme', 'approve', year, '--decision', '02/QĐ-UBND')).status).toBe(0);
    expect((await run('programme', 'show', year)).out).toMatch(
      /đã phê duyệt[\s\S]*Tháng 05 {2}Phòng Kinh tế – Nhiều hồ sơ/,
    );
    expect((await run('programme', 'write', year, programme)).status).not.toBe(0);
    expect((await run('programme', 'reopen', year, '--reason', 'Đổi tháng')).status).toBe(0);
    expect((await run('programme', 'approve', year, '--decision', '03/QĐ-UBND')).status).toBe(0);
    expect((await run('programme', 'close', year, '--conclusion', 'Đã làm đủ hai đợt')).status).toBe(0);
  });

  it('cả cuộc đánh giá từ kế hoạch đến báo cáo, không cần trình duyệt; mỗi bước sai thứ tự đều bị từ chối', async () => {
    const training = ['--course', 'Đánh giá viên nội bộ', '--from', `${year}-01-01`, '--until', '2099-12-31', '--lead'];
    expect((await run('auditors', 'add', 'Lê An', ...training)).status).toBe(0);
    expect((await run('auditors', 'list')).out).toContain('Lê An, trưởng đoàn được, đến 2099-12-31');
    const { code } = await done('plan', file('plan.json', plan));
    await done('change', code, file('plan2.json', { ...plan, title: 'Đánh giá đột xuất' }));
    expect((await run('notify', code)).status).not.toBe(0);
    await done('approve', code, '--decision', '12/QĐ-UBND');
    const near = await run('notify', code);
    expect([near.status, near.err]).toEqual([2, expect.stringContaining('7 ngày')]);
    await done('notify', code, '--unannounced', 'Có phản ánh');
    const opening = ['--at', `${today}T00:01`, '--attendees', 'Đoàn và Phòng Kinh tế'];
    expect((await done('opening', code, ...opening)).state).toBe('running');
    await done('question', code, '--section', 'phòng kinh tế', '--clause', '8.6', '--text', 'Ai ký kết quả?');
    expect((await run('lines', code)).out.trim().split('\n')).toHaveLength(3);

    await done('answer', code, '1');
    const photo = file('anh.txt', 'Bản cũ còn treo ở quầy');
    expect((await run('answer', code, '1', '--file', photo)).err).toContain('--effective');
    const noEvidence = await run('answer', code, '1', '--result', 'minor');
    expect([noEvidence.status, noEvidence.out]).toEqual([2, '']);
    const answered = await done('answer', code, '1', '--result', 'minor', '--file', photo, '--effective', today);
    expect(answered.lines[0].files[0]).toMatchObject({ name: 'anh.txt', mediaType: 'text/plain', effectiveOn: today });
    await done('answer', code, '2', '--result', 'conforms', '--note', 'Bản đúng lần ban hành');
    await done('answer', code, '3', '--result', 'improvement', '--note', 'Nên niêm yết tên người ký');
    await done('answer', code, '3', '--result', 'conforms');

    expect((await run('report', code, '--conclusion', 'Tốt')).err).toContain('họp kết thúc');
    const words = ['--requirement', 'Dùng bản hiện hành', '--statement', 'Dùng bản cũ', '--evidence', 'Ảnh tại quầy'];
    await done('finding', code, '1', ...words);
    await done('issue', code, '1');
    expect((await run('respond', code, '1', '--answer', 'accepted')).status).toBe(2);
    const nobody = await run('respond', code, '1', '--answer', 'accepted', '--representative', 'Không Ai');
    expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining('Phòng Kinh tế')]);
    await done('respond', code, '1', '--answer', 'disputed', '--words', 'Đã thay', '--representative', 'Trần Bình');
    const accepted = ['--answer', 'accepted', '--words', 'Nhất trí', '--representative', 'Trần Bình'];
    expect((await done('respond', code, '1', ...accepted)).lines[0].finding.state).toBe('accepted');
    expect((await run('show', code)).out).toContain('Dòng 1: Không phù hợp nhẹ');
    const ending = ['closing', code, '--at', `${today}T00:02`, '--attendees', 'Đoàn và Phòng Kinh tế'] as const;
    expect((await run(...ending, '--place', 'x'.repeat(301))).err).toContain('Địa điểm');
    expect((await done(...ending, '--place', 'Hội trường')).closing.place).toBe('Hội trường');
    expect((await run(...ending)).err).toContain('Ghi lại là đính chính');
    const again = await done(...ending, '--reason', 'Ghi sót người dự');
    expect(again.closing).toMatchObject({ correctedFor: 'Ghi sót người dự' });
    await done('report', code, '--conclusion', 'Hệ thống được duy trì');
    await done('return-report', code, '--reason', 'Thiếu kiến nghị');
    await done('report', code, '--conclusion', 'Hệ thống được duy trì', '--recommendations', 'Rà bản in');
    await done('approve-report', code);
    const early = await run('close', code);
    expect([early.status, early.err]).toEqual([2, expect.stringContaining('hành động khắc phục')]);

    const slip = {
      source: { kind: 'audit', reference: code, part: answered.lines[0].id },
      requirement: 'Dùng bản hiện hành',
      statement: 'Dùng bản cũ',
      evidence: 'Ảnh tại quầy',
    };
    expect((await cli(['improvement', 'raise', JSON.stringify(slip)])).status).toBe(0);
    expect((await run('close-finding', code, '1', '--words', 'xong')).status).toBe(2);
    expect((await done('close', code)).state).toBe('closed');
    expect((await run('list')).out).toContain(`${code}  ${today}  đã đóng`);
    expect((await cli(['verify'])).status).toBe(0);
  });

  it('phát hiện không đứng vững thì rút, kế hoạch thì mở lại hoặc hủy; đều có lý do', async () => {
    const { code } = await done('plan', file('plan3.json', plan));
    await done('approve', code, '--decision', '14/QĐ-UBND', '--signed-on', today);
    expect((await done('reopen', code, '--reason', 'Đổi đoàn')).state).toBe('draft');
    await done('approve', code, '--decision', '15/QĐ-UBND');
    await done('notify', code, '--unannounced', 'Đột xuất');
    await done('opening', code, '--at', `${today}T00:01`, '--attendees', 'Đoàn');
    await done('answer', code, '1', '--result', 'major', '--note', 'Không có bản nào');
    await done('finding', code, '1', '--requirement', 'R', '--statement', 'N', '--evidence', 'E');
    await done('issue', code, '1');
    expect((await done('withdraw', code, '1', '--reason', 'Bản ở phòng bên')).lines[0].finding).toBeNull();
    expect((await done('cancel', code, '--reason', 'Trùng đoàn kiểm tra')).state).toBe('cancelled');
    expect((await run('answer', code, '1')).status).not.toBe(0);
  });
});
