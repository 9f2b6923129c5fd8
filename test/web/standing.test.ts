import { beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/time/instant.ts';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';
import { timeLeft } from '../../src/web/standing.ts';
import { textOf } from '../../src/web/text.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

/** Words for the time from `now` to `due` on the calendar that comes with the program. */
function left(now: string, due: string): string {
  return timeLeft(instant(due), { calendar: shipped(), now: instant(now), t: textOf('vi') });
}

describe('thời gian còn lại tính từ một ngày nghỉ', () => {
  it('thứ Bảy, hạn thứ Hai 17:00: còn đúng một ngày; hạn sớm hơn trong ngày thì còn số giờ', () => {
    expect(left('2026-11-28T09:00', '2026-11-30T17:00')).toBe('còn 1 ngày làm việc');
    expect(left('2026-11-29T23:59', '2026-11-30T17:00')).toBe('còn 1 ngày làm việc');
    expect(left('2026-11-27T17:00', '2026-11-30T17:00')).toBe('còn 1 ngày làm việc');
    expect(left('2026-11-28T09:00', '2026-11-30T10:30')).toMatch(/^còn [23] giờ( 30 phút)? làm việc$/);
    expect(left('2026-11-28T09:00', '2026-12-01T17:00')).toBe('còn 2 ngày làm việc');
  });

  it('ngày lễ 24/11, hạn hết ngày 26/11: còn hai ngày', () => {
    expect(left('2026-11-24T09:00', '2026-11-26T17:00')).toBe('còn 2 ngày làm việc');
  });

  it('quá hạn mà hôm nay nghỉ: chỉ đếm ngày làm việc đã qua', () => {
    expect(left('2026-11-28T09:00', '2026-11-26T17:00')).toBe('quá hạn 1 ngày làm việc');
  });
});

describe('trang Hôm nay, danh sách và hồ sơ vào ngày nghỉ', () => {
  let world: WebWorld;
  let counter: Browser;
  let code: string;
  beforeAll(async () => {
    world = await webWorld();
    await saveProcedures(world.context);
    code = await received(world.context);
    counter = await world.signedIn('counter');
  });

  it('ngày lễ 24/11 và thứ Bảy 28/11: ba trang nói như nhau', async () => {
    const said = async (words: string) => {
      await counter.signIn('counter');
      for (const path of ['/?scope=whole', '/dossiers', `/dossiers/${code}`])
        expect((await counter.get(path)).text.toLowerCase(), path).toContain(words);
    };
    world.setNow('2026-11-24T09:00');
    await said('còn 2 ngày làm việc');
    world.setNow('2026-11-25T09:00');
    code = await received(world.context, 'Trần Thị Bưởi');
    world.setNow('2026-11-28T09:00');
    await said('còn 1 ngày làm việc');
  });
});
