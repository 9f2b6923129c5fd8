import { describe, expect, test } from 'vitest';
import { turns } from '../../src/report/turn.ts';

describe('Lượt in', () => {
  test('Đủ chỗ thì vào ngay; hết chỗ thì ai đến trước vào trước', async () => {
    const { begun, ask, leave } = desk(2);
    for (const name of ['một', 'hai', 'ba', 'bốn']) ask(name, false);
    await settle();
    expect(begun).toEqual(['một', 'hai']);
    leave('hai');
    await settle();
    expect(begun).toEqual(['một', 'hai', 'ba']);
  });

  test('Việc chờ được không bao giờ giữ chỗ cuối cùng', async () => {
    const { begun, ask } = desk(2);
    ask('hồ sơ minh chứng, bản 1', true);
    ask('hồ sơ minh chứng, bản 2', true);
    ask('giấy tiếp nhận', false);
    await settle();
    expect(begun).toEqual(['hồ sơ minh chứng, bản 1', 'giấy tiếp nhận']);
  });

  test('Chỗ trống được giao cho người đang đứng chờ trước, dù việc nền hỏi sớm hơn', async () => {
    const { begun, ask, leave } = desk(1);
    ask('nền 1', true);
    ask('nền 2', true);
    ask('quầy', false);
    await settle();
    leave('nền 1');
    await settle();
    expect(begun).toEqual(['nền 1', 'quầy']);
    leave('quầy');
    await settle();
    expect(begun).toEqual(['nền 1', 'quầy', 'nền 2']);
  });

  test('Trả hết chỗ thì lại đủ chỗ như đầu, không thừa', async () => {
    const { begun, ask, leave } = desk(2);
    for (const name of ['a', 'b', 'c']) ask(name, name === 'b');
    await settle();
    for (const name of ['a', 'b', 'c']) {
      leave(name);
      await settle();
    }
    for (const name of ['d', 'e', 'f']) ask(name, false);
    await settle();
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

function desk(places: number) {
  const { take } = turns(places);
  const begun: string[] = [];
  const leaving = new Map<string, () => void>();
  return {
    begun,
    ask: (name: string, background: boolean) =>
      void take(background).then((leave) => {
        begun.push(name);
        leaving.set(name, leave);
      }),
    leave: (name: string) => leaving.get(name)?.(),
  };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
