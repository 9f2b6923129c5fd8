import { beforeEach, describe, expect, test } from 'vitest';
import {
  changeRoles,
  createAccount,
  createToken,
  disableAccount,
  sessionActor,
  setPassword,
  signIn,
  signOut,
} from '../../src/command/account.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

const password = 'mật khẩu đủ dài';
let here: TestContext;
let personId: string;

beforeEach(async () => {
  here = await memoryContext();
  const office = await setUpOffice(here.context, { code: 'H56.12', name: 'UBND xã Gia Tân' });
  personId = (await addPerson(here.context, { name: 'Trần Thị Hoà', unitId: office.unitId, title: 'Công chức' })).id;
});

const create = (login = 'hoa') =>
  createAccount(here.context, { login, password, personId, roles: ['counter', 'quality-officer'] });

describe('Tài khoản: từ chối trước', () => {
  test('Sai mật khẩu và sai tên đăng nhập trả lời như nhau', async () => {
    await create();
    await expect(signIn(here.context, { login: 'hoa', password: 'sai mật khẩu' })).rejects.toMatchObject({
      code: 'sign-in-failed',
    });
    await expect(signIn(here.context, { login: 'ai-do', password })).rejects.toMatchObject({ code: 'sign-in-failed' });
  });

  test('Sai năm lần thì khóa 15 phút, sau đó vào lại được', async () => {
    await create();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signIn(here.context, { login: 'hoa', password: 'sai' })).rejects.toMatchObject({
        code: 'sign-in-failed',
      });
    }
    await expect(signIn(here.context, { login: 'hoa', password })).rejects.toMatchObject({
      code: 'too-many-attempts',
      details: { minutes: 15 },
    });
    here.setNow('2026-11-20T08:16');
    expect((await signIn(here.context, { login: 'hoa', password })).actor.name).toBe('Trần Thị Hoà');
  });

  test('Bốn mươi lần thử cùng lúc không vượt được khóa', async () => {
    await create();
    const attempts = Array.from({ length: 40 }, () => signIn(here.context, { login: 'hoa', password: 'sai mật khẩu' }));
    const codes = (await Promise.allSettled(attempts)).map((one) => (one.status === 'rejected' ? one.reason.code : ''));
    expect(codes.filter((code) => code === 'sign-in-failed').length).toBeLessThanOrEqual(5);
    expect(codes.filter((code) => code === '')).toEqual([]);
    await expect(signIn(here.context, { login: 'hoa', password })).rejects.toMatchObject({ code: 'too-many-attempts' });
  });

  test('Mật khẩu ngắn, tên có dấu, vai trò lạ, tên trùng đều bị từ chối', async () => {
    await create();
    const base = { password, personId, roles: ['counter'] };
    await expect(createAccount(here.context, { ...base, login: 'lan', password: 'ngắn' })).rejects.toMatchObject({
      code: 'password-weak',
    });
    await expect(createAccount(here.context, { ...base, login: 'hoà' })).rejects.toMatchObject({
      code: 'invalid',
      field: 'login',
    });
    await expect(createAccount(here.context, { ...base, login: 'lan', roles: ['vua'] })).rejects.toMatchObject({
      code: 'invalid',
      field: 'roles',
    });
    await expect(createAccount(here.context, { ...base, login: 'HOA' })).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  test('Công chức một cửa không tạo được tài khoản và không đặt được mật khẩu của người khác', async () => {
    await create();
    const counter = here.as({ login: 'lan', roles: ['counter'], role: 'counter' });
    await expect(createAccount(counter, { login: 'moi', password, personId, roles: ['leader'] })).rejects.toMatchObject(
      { code: 'not-allowed' },
    );
    await expect(setPassword(counter, 'hoa', password)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(createToken(counter, 'hoa')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('Tài khoản: phiên làm việc', () => {
  test('Đăng nhập cho một phiên; đăng xuất thì phiên hết', async () => {
    await create();
    const { session } = await signIn(here.context, { login: ' Hoa ', password });
    expect((await sessionActor(here.context, session.id))?.actor.roles).toEqual(['quality-officer', 'counter']);
    await signOut(here.context, session.id);
    expect(await sessionActor(here.context, session.id)).toBeUndefined();
  });

  test('Phiên hết hạn sau 12 giờ', async () => {
    await create();
    const { session } = await signIn(here.context, { login: 'hoa', password });
    here.setNow('2026-11-20T20:01');
    expect(await sessionActor(here.context, session.id)).toBeUndefined();
  });

  test('Khóa tài khoản hoặc đổi mật khẩu thì các phiên và mã truy cập hết ngay', async () => {
    await create();
    const token = await createToken(here.context, 'hoa');
    await setPassword(here.context, 'hoa', 'một mật khẩu khác');
    expect(await sessionActor(here.context, token.id)).toBeUndefined();
    const { session } = await signIn(here.context, { login: 'hoa', password: 'một mật khẩu khác' });
    await disableAccount(here.context, 'hoa');
    expect(await sessionActor(here.context, session.id)).toBeUndefined();
    await expect(signIn(here.context, { login: 'hoa', password: 'một mật khẩu khác' })).rejects.toMatchObject({
      code: 'sign-in-failed',
    });
  });

  test('Mỗi việc trên tài khoản để lại một dấu vết, không lộ mật khẩu', async () => {
    await create();
    await changeRoles(here.context, 'hoa', ['leader']);
    const trail = await trailOf(here.context.database, 'account:hoa');
    expect(trail.map(({ action }) => action)).toEqual(['account.create', 'account.roles']);
    expect(JSON.stringify(trail)).not.toContain('scrypt');
  });
});
