import { beforeEach, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { correctApplicant, eraseApplicant } from '../../src/command/applicant.ts';
import { actOnDossier, receiveDossier } from '../../src/command/dossier.ts';
import { sendAgain } from '../../src/command/notice-queue.ts';
import { changeNoticeSettings, type NoticeInput, readNoticeSettings } from '../../src/command/notice-setting.ts';
import { markTold, movedList } from '../../src/command/notice-told.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { verifyAll } from '../../src/command/verify.ts';
import { defaultNoticeSettings, type NoticeChannel } from '../../src/domain/notice/notice.ts';
import { type Channel, type Message, NotSent } from '../../src/notice/channel.ts';
import { startSender } from '../../src/notice/sender.ts';
import { listNotices } from '../../src/storage/notice.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { saveProcedures } from '../support/world.ts';

let test: TestContext;
let left: Message[];
let refusal: NotSent | null;
const { kinds } = defaultNoticeSettings;

beforeEach(async () => {
  test = await memoryContext();
  left = [];
  refusal = null;
  await setUpOffice(test.context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', email: 'xa@giatan.example' });
  await saveProcedures(test.context);
});

function channel(name: NoticeChannel = 'email'): Channel {
  return {
    name,
    close() {},
    async send(message) {
      if (refusal) throw refusal;
      left.push(message);
    },
  };
}

function sender(...channels: Channel[]) {
  const use = channels.length === 0 ? [channel()] : channels;
  return startSender(test.context, { channels: use, every: 0, onError: (error) => expect(error).toBeUndefined() });
}

function settings(change: Partial<NoticeInput> = {}): NoticeInput {
  const each = (kind: keyof typeof kinds) => ({
    on: { email: true, phone: false },
    vi: kinds[kind].vi,
    en: kinds[kind].en,
  });
  return {
    senderName: '',
    senderEmail: '',
    bilingual: false,
    morning: false,
    kinds: { received: each('received'), supplement: each('supplement'), moved: each('moved'), ready: each('ready') },
    ...change,
  };
}

async function receive(email = 'hoa@example.vn', phone = ''): Promise<string> {
  const applicant = { name: 'Đặng Thị Hòa', idNumber: '075190001234', phone, email, address: '' };
  const [one] = await receiveDossier(test.context, { procedureCode: '1.004873', channel: 'direct', applicant });
  return one?.code ?? '';
}

async function states() {
  return (await listNotices(test.context.database, {}, 50)).map(({ notice }) => [
    notice.kind,
    notice.state,
    notice.reason,
  ]);
}

const pause = { type: 'pause', cause: 'financial-obligation', reason: 'Chờ' } as const;

describe('bị từ chối', () => {
  it('người không có quyền; chỗ điền lạ; địa chỉ người gửi sai', async () => {
    const counter = test.as({ role: 'counter', roles: ['counter'] });
    await expect(changeNoticeSettings(counter, settings())).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(sendAgain(counter, 'x')).rejects.toMatchObject({ code: 'not-allowed' });
    const bad = settings();
    const odd = { ...bad.kinds.ready, vi: { ...bad.kinds.ready.vi, body: 'Chào {ten}' } };
    const unknown = changeNoticeSettings(test.context, { ...bad, kinds: { ...bad.kinds, ready: odd } });
    await expect(unknown).rejects.toMatchObject({ code: 'notice-placeholder-unknown', field: 'ready-vi-body' });
    const wrong = changeNoticeSettings(test.context, settings({ senderEmail: 'a@b.vn\nBcc: c@d.vn' }));
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
    await expect(sendAgain(test.context, 'khong-co')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('mặc định tắt', () => {
  it('không bật thì không gửi gì; việc xảy ra trước khi bật không bị báo sau', async () => {
    await receive();
    await sender().tick();
    test.setNow('2026-11-20T08:30');
    await changeNoticeSettings(test.context, settings());
    await sender().tick();
    expect(left).toEqual([]);
  });
});

describe('báo cho người dân', () => {
  beforeEach(async () => {
    await changeNoticeSettings(test.context, settings());
    test.setNow('2026-11-20T09:00');
  });

  it('mỗi việc báo đúng một lần, dù chạy lại, chạy song song hay khởi động lại', async () => {
    const code = await receive();
    const one = sender();
    await Promise.all([one.tick(), sender().tick()]);
    await one.tick();
    await sender().tick();
    expect(left.map(({ to, subject }) => [to, subject])).toEqual([['hoa@example.vn', `Đã tiếp nhận hồ sơ ${code}`]]);
    expect(left[0]?.text).toContain('26/11/2026');
    expect(left[0]?.from.email).toBe('xa@giatan.example');
  });

  it('lỗi tạm thời thì thử lại sau, lỗi hẳn thì thôi và người có quyền gửi lại được; nhật ký không giữ địa chỉ', async () => {
    await receive();
    refusal = new NotSent('451 hoa@example.vn try later', false);
    await sender().tick();
    expect(await states()).toEqual([['received', 'failed', '451 … try later']]);
    await sender().tick();
    test.setNow('2026-11-20T09:02');
    refusal = new NotSent('550 unknown', true);
    await sender().tick();
    expect(await states()).toEqual([['received', 'given-up', '550 unknown']]);
    refusal = null;
    const [row] = await listNotices(test.context.database, {}, 1);
    await sendAgain(test.context, row?.notice.key ?? '');
    await sender().tick();
    expect(left).toHaveLength(1);
    const again = sendAgain(test.context, row?.notice.key ?? '');
    await expect(again).rejects.toMatchObject({ code: 'notice-not-again' });
  });

  it('dừng giữa lúc gửi thì không tự gửi lần hai: thành “chưa rõ”, để người quyết định', async () => {
    await receive();
    let began: () => void = () => undefined;
    const sending = new Promise<void>((resolve) => (began = resolve));
    const stuck: Channel = {
      ...channel(),
      send: (_message, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new NotSent('cut', false)));
          began();
        }),
    };
    const one = sender(stuck);
    const ticking = one.tick();
    await sending;
    const asked = Date.now();
    await one.stop();
    await ticking;
    expect(Date.now() - asked).toBeLessThan(4000);
    test.setNow('2026-11-20T09:10');
    await sender().tick();
    expect(left).toEqual([]);
    expect(await states()).toEqual([['received', 'unsure', '']]);
  });

  it('không có địa chỉ thì ghi là không gửi được, và ngày hẹn dời đứng trong danh sách phải báo lại', async () => {
    const code = await receive('', '');
    test.setNow('2026-11-23T09:00');
    await actOnDossier(test.context, code, pause);
    test.setNow('2026-11-25T09:00');
    await actOnDossier(test.context, code, { type: 'resume' });
    await sender().tick();
    expect((await states()).map(([, state, reason]) => [state, reason])).toContainEqual(['skipped', 'no-address']);
    const [item] = await movedList(test.context);
    expect([item?.record.code, item?.moved.cause]).toEqual([code, 'pause']);
    await markTold(test.context, code, 'moved', 'phone');
    expect(await movedList(test.context)).toEqual([]);
    const twice = markTold(test.context, code, 'moved', 'phone');
    await expect(twice).rejects.toMatchObject({ code: 'notice-nothing-to-tell' });
    const { faults } = await verifyAll(test.context);
    expect(faults.filter(({ subject }) => !subject.startsWith('thủ tục'))).toEqual([]);
  });

  it('ngày dời đã báo được bằng thư thì không còn phải báo lại', async () => {
    const code = await receive();
    await sender().tick();
    test.setNow('2026-11-23T09:00');
    await actOnDossier(test.context, code, pause);
    test.setNow('2026-11-25T09:00');
    await actOnDossier(test.context, code, { type: 'resume' });
    expect(await movedList(test.context)).toHaveLength(1);
    await sender().tick();
    expect(left.at(-1)?.subject).toBe(`Hồ sơ ${code}: ngày hẹn trả kết quả thay đổi`);
    expect(await movedList(test.context)).toEqual([]);
  });

  it('xóa người nộp thì thông báo mất địa chỉ và lời; cái chưa gửi không gửi nữa', async () => {
    const code = await receive();
    refusal = new NotSent('451', false);
    await sender().tick();
    await eraseApplicant(test.context, code, 'Yêu cầu của người dân');
    refusal = null;
    test.setNow('2026-11-20T10:00');
    await sender().tick();
    expect(left).toEqual([]);
    const [row] = await listNotices(test.context.database, {}, 1);
    expect(row?.notice).toMatchObject({ address: '', subject: '', body: '', state: 'skipped', reason: 'erased' });
  });

  it('đính chính thư điện tử: cái chưa gửi đi tới nơi đúng, cái đã gửi giữ nơi đã gửi; không còn nơi nào thì thôi gửi', async () => {
    const sent = await receive('cu@example.vn');
    await sender().tick();
    await correctApplicant(test.context, sent, { email: 'moi@example.vn' }, 'Gõ sai thư điện tử');
    const waiting = await receive('sai@example.vn');
    const nowhere = await receive('nham@example.vn');
    refusal = new NotSent('451', false);
    await sender().tick();
    await correctApplicant(test.context, waiting, { email: 'dung@example.vn' }, 'Gõ sai thư điện tử');
    await correctApplicant(test.context, nowhere, { email: '' }, 'Số ghi nhầm của người khác');
    refusal = null;
    test.setNow('2026-11-20T10:00');
    await sender().tick();
    expect(left.map(({ to }) => to)).toEqual(['cu@example.vn', 'dung@example.vn']);
    const kept = (await listNotices(test.context.database, {}, 50)).map(({ notice }) => notice);
    expect(kept.filter(({ kind, state }) => kind === 'received' && state === 'skipped')).toMatchObject([
      { address: '', reason: 'no-address', nextAt: null },
    ]);
  });

  it('tin nhắn viết không dấu thì chữ điền vào cũng không dấu', async () => {
    const base = settings();
    const both = { ...base.kinds.received, on: { email: false, phone: true } };
    await changeNoticeSettings(test.context, { ...base, kinds: { ...base.kinds, received: both } });
    test.setNow('2026-11-20T09:30');
    await receive('', '0912 345 678');
    await sender(channel('phone')).tick();
    expect(left[0]?.to).toBe('0912345678');
    expect(left[0]?.text).toMatch(/^[ -~]+$/);
  });
});

describe('việc buổi sáng của cán bộ', () => {
  async function leader() {
    const office = (await listUnits(test.context.database)).find(({ kind }) => kind === 'office');
    const who = { name: 'Phạm Văn Bình', unitId: office?.id ?? '', title: 'Chủ tịch', email: 'binh@giatan.example' };
    const { id } = await addPerson(test.context, who);
    const account = { login: 'binh', password: 'mật khẩu đủ dài', personId: id, roles: ['leader'] };
    await createAccount(test.context, account);
  }

  it('bẫy 20: hồ sơ chưa ai giữ và quá hạn được báo mỗi ngày làm việc một lần cho đến khi đổi; bù sau khi tắt máy chỉ một lần', async () => {
    await leader();
    await changeNoticeSettings(test.context, settings({ morning: true }));
    await receive('');
    test.setNow('2026-11-30T07:59');
    await sender().tick();
    expect(left).toEqual([]);
    for (const at of [
      '2026-11-30T10:15',
      '2026-11-30T10:16',
      '2026-11-30T16:00',
      '2026-12-01T08:00',
      '2026-12-05T09:00',
    ]) {
      test.setNow(at);
      await sender().tick();
    }
    expect(left.map(({ to, subject }) => [to, subject])).toEqual([
      ['binh@giatan.example', 'Việc sáng 30/11/2026: 1 quá hạn, 1 chưa phân công'],
      ['binh@giatan.example', 'Việc sáng 01/12/2026: 1 quá hạn, 1 chưa phân công'],
    ]);
    expect(left[0]?.text).not.toContain('Hòa');
  });
});

it('bật từ bao giờ được giữ khi lưu lại; tắt rồi bật là từ lúc bật lại', async () => {
  await changeNoticeSettings(test.context, settings());
  const first = (await readNoticeSettings(test.context.database)).kinds.ready.since.email;
  test.setNow('2026-11-21T08:00');
  await changeNoticeSettings(test.context, settings({ bilingual: true }));
  const kept = await readNoticeSettings(test.context.database);
  expect([kept.kinds.ready.since.email, kept.bilingual]).toEqual([first, true]);
});
