import { beforeAll, describe, expect, it } from 'vitest';
import { resolvedDossiers } from '../support/improvement.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
let officer: Browser;
let specialist: Browser;
let leader: Browser;
let auditor: Browser;
let path: string;
let owner: string;
const base = '/improvement/corrective-actions';
const act = (who: Browser, name: string, fields: Record<string, string>) => who.post(`${path}/acts/${name}`, fields);

const analysis = {
  ...{
    correction: 'Xin lỗi người nộp',
    correctionOn: '04/05/2026',
    causes: ['method'],
    why1: 'Không ai nhắc <b>hạn</b>',
  },
  ...{ measure1: 'Giao ban', due1: '04/05/2026', effectKind: 'indicator', indicator: 'in-time-of-resolved' },
  ...{ scopeKind: 'office', beforeFrom: '01/02/2026', beforeTo: '28/02/2026' },
  ...{ afterFrom: '05/05/2026', afterTo: '31/05/2026', closeBy: '20/06/2026' },
};

/** Sessions end in between. */
async function moveTo(text: string): Promise<void> {
  world.setNow(text);
  await officer.signIn('quality-officer');
  await specialist.signIn('specialist');
  await leader.signIn('leader');
  await auditor.signIn('auditor');
}

beforeAll(async () => {
  world = await webWorld();
  world.setNow('2026-05-04T09:00');
  await resolvedDossiers(world.context, '02', 20, 6);
  officer = await world.signedIn('quality-officer');
  specialist = await world.signedIn('specialist');
  leader = await world.signedIn('leader');
  auditor = await world.signedIn('auditor');
  const raised = await officer.post(`${base}/new`, {
    ...{ source: 'other', grade: 'minor', requirement: 'Đúng hạn', statement: 'Trễ hẹn <script>x</script>' },
    evidence: 'Sổ',
  });
  path = (raised.response.headers.get('Location') ?? '').replace(/\?.*/, '');
  const form = await specialist.get(`${path}/analysis`);
  owner = /name="owner1"[\s\S]*?value="([0-9a-f-]{36})"/.exec(form.text)?.[1] ?? '';
});

describe('phiếu hai người phân tích, phải làm lại, kỳ đo quá ngắn, rồi tái diễn', () => {
  it('ngày không có, chữ quá dài, kỳ đo đảo ngược: 422, điều đã gõ còn nguyên, không ghi gì', async () => {
    const wrong = {
      correctionOn: ['31/02/2026', 'correctionOn'],
      due1: ['29/02/2026', 'due1'],
      why1: ['a'.repeat(5000), 'why1'],
      measure1: ['a'.repeat(5000), 'measure1'],
      beforeFrom: ['01/03/2026', 'beforeTo'],
      afterFrom: ['01/02/2026', 'afterFrom'],
      closeBy: ['01/05/2026', 'closeBy'],
    } as const;
    for (const [name, [value, field]] of Object.entries(wrong)) {
      const answer = await officer.post(`${path}/analysis`, { ...analysis, owner1: owner, [name]: value });
      expect([name, answer.status, answer.text.includes(`href="#${field}"`)]).toEqual([name, 422, true]);
      expect([name, answer.text.includes(value)]).toEqual([name, true]);
    }
    const future = await officer.post(`${path}/analysis`, { ...analysis, owner1: owner, correctionOn: '05/05/2026' });
    expect([future.status, future.text.includes('href="#correctionOn"')]).toEqual([422, true]);
    expect((await officer.get(path)).text).toContain('Chưa phân tích nguyên nhân');
  });

  it('hai người cùng gửi phân tích: người sau bị từ chối, điều đã gõ còn trên trang', async () => {
    const [mine, theirs] = [
      await officer.post(`${path}/analysis`, { ...analysis, owner1: owner }),
      await specialist.post(`${path}/analysis`, { ...analysis, owner1: owner, why1: 'Ý của người thứ hai' }),
    ];
    expect([mine.status, theirs.status]).toEqual([303, 409]);
    expect(theirs.text).toContain('Ý của người thứ hai');
  });

  it('trả lại, người khác phân tích lại: bản trước còn đọc được, chữ người gõ không thành thẻ', async () => {
    expect((await act(leader, 'reject', { rejectWords: '' })).status).toBe(422);
    expect((await act(leader, 'reject', { rejectWords: 'Chưa tới gốc' })).status).toBe(303);
    const again = { ...analysis, owner1: owner, why1: 'Không ai được giao', correction: '', correctionOn: '' };
    expect((await specialist.post(`${path}/analysis`, again)).status).toBe(303);
    const { text } = await leader.get(path);
    expect(text).toContain('Phân tích bị trả lại (');
    expect(text).toContain('Không ai nhắc &lt;b&gt;hạn&lt;/b&gt;');
    expect(text).not.toContain('<script>x');
    expect((await act(leader, 'approve', { approveWords: 'Đồng ý' })).status).toBe(303);
  });

  it('làm chưa đạt thì làm lại; người phân tích lần đầu không được mời xác minh, gửi thẳng cũng bị từ chối', async () => {
    const done = { line: '1', doneOn: '04/05/2026', doneNote: 'Đã làm' };
    expect((await act(specialist, 'finish', { ...done, doneOn: '05/05/2026' })).status).toBe(422);
    expect((await act(specialist, 'finish', done)).status).toBe(303);
    expect((await act(auditor, 'verify', { accepted: 'no', verifyWords: 'Chưa có sổ' })).status).toBe(303);
    expect((await act(specialist, 'finish', { ...done, doneNote: 'Đã có sổ' })).status).toBe(303);
    const seen = await officer.get(path);
    expect(seen.text).not.toContain(`action="${path}/acts/verify"`);
    expect(seen.text).toContain('kể cả lần bị trả lại, nên không được xác minh việc của chính mình');
    const own = await act(officer, 'verify', { accepted: 'yes', verifyWords: 'Tốt' });
    expect([own.status, own.text.includes('đã có lúc phân tích')]).toEqual([409, true]);
    expect((await officer.get(`${path}?lang=en`)).text).toContain('at some time, be it one that was sent back');
    await officer.get(`${path}?lang=vi`);
    expect((await act(auditor, 'verify', { accepted: 'yes', verifyWords: 'Có sổ' })).status).toBe(303);
  });

  it('kỳ sau dưới 5 hồ sơ: chưa đóng được; kéo dài kỳ có lý do, đo lại tốt lên, đóng; tái diễn thì mở lại', async () => {
    await moveTo('2026-06-01T09:00');
    await resolvedDossiers(world.context, '05', 4, 0);
    expect((await act(auditor, 'judge', {})).status).toBe(303);
    const few = await auditor.get(path);
    expect(few.text).toContain('quá ít số liệu');
    expect((await act(auditor, 'close', {})).status).toBe(409);
    const longer = { newCloseBy: '20/07/2026', newAfterTo: '30/06/2026', extendReason: 'Chờ thêm hồ sơ' };
    expect((await act(leader, 'extend', { ...longer, newAfterTo: '31/06/2026' })).status).toBe(422);
    expect((await act(leader, 'extend', { ...longer, extendReason: '' })).status).toBe(422);
    expect((await act(leader, 'extend', longer)).status).toBe(303);
    await moveTo('2026-07-01T09:00');
    await resolvedDossiers(world.context, '06', 8, 0);
    expect((await act(auditor, 'judge', {})).status).toBe(303);
    expect((await act(officer, 'close', {})).status).toBe(409);
    expect((await act(auditor, 'close', { closeWords: 'Đã hết' })).status).toBe(303);
    const paper = await auditor.get(`/reports/corrective-action/file/html?record=${path.split('/').at(-1)}`);
    for (const words of ['Phân tích bị trả lại (', 'Lần trước, xác minh không đạt', 'Gia hạn ngày'])
      expect(paper.text).toContain(words);
    expect((await act(auditor, 'reopen', { reopenReason: 'Lại trễ' })).status).toBe(303);
    expect((await auditor.get(path)).text).toContain('mở lại lần 1');
  });
});
