import { describe, expect, it } from 'vitest';
import { contactDays, contactSentence, contactsOf, isContactedOften } from '../../../src/domain/indicator/contact.ts';
import { at, type FactInput, fact } from '../../support/facts.ts';

const later = at('2026-12-31 17:00');
const kinds = (input: FactInput) => contactsOf(fact(input)).map(({ kind, visit }) => (visit ? `${kind}!` : kind));

describe('số lần đi lại, liên hệ của người nộp', () => {
  it.each([
    ['nộp tại quầy là một lần đến', { channel: 'direct' }, ['filed!']],
    ['nộp ở ki-ốt là một lần đến', { channel: 'kiosk' }, ['filed!']],
    ['nộp trực tuyến không phải đến', { channel: 'online' }, []],
    ['nộp qua bưu chính không phải đến', { channel: 'post' }, []],
    [
      'mỗi lần yêu cầu bổ sung là một lần liên hệ',
      { channel: 'online', requests: ['2026-03-03', '2026-03-04'] },
      ['asked', 'asked'],
    ],
    [
      'nộp bổ sung tại quầy là một lần đến, còn chờ thì chưa',
      {
        waits: [
          { from: '2026-03-03', to: '2026-03-04', supplement: true },
          { from: '2026-03-05', supplement: true },
        ],
      },
      ['filed!', 'brought!'],
    ],
    [
      'bổ sung của hồ sơ trực tuyến không phải đến',
      { channel: 'online', waits: [{ from: '2026-03-03', to: '2026-03-04', supplement: true }] },
      [],
    ],
    [
      'hồ sơ kết thúc khi còn chờ bổ sung thì không có gì được nộp',
      { resolved: '2026-03-04 09:00', waits: [{ from: '2026-03-03', to: '2026-03-04 09:00', supplement: true }] },
      ['filed!'],
    ],
    [
      'tạm dừng vì việc khác không phải bổ sung',
      { waits: [{ from: '2026-03-03', to: '2026-03-04', supplement: false }] },
      ['filed!'],
    ],
    [
      'xin lỗi hẹn lại và dời ngày hẹn theo lịch đều là một lần liên hệ; sửa nhập sai thì không',
      {
        channel: 'post',
        moved: [
          { since: '2026-03-03', due: '2026-03-09', cause: 'extension' },
          { since: '2026-03-04', due: '2026-03-10', cause: 'calendar' },
          { since: '2026-03-05', due: '2026-03-11', cause: 'correction' },
        ],
      },
      ['extended', 'moved'],
    ],
    ['nhận kết quả tại quầy là một lần đến', { returnedAt: at('2026-03-06') }, ['filed!', 'collected!']],
    ['kết quả qua bưu chính không phải đến', { resultBy: 'post', returnedAt: at('2026-03-06') }, ['filed!']],
    [
      'nộp trực tuyến mà nhận tại quầy phải đến một lần',
      { channel: 'online', returnedAt: at('2026-03-06') },
      ['collected!'],
    ],
    [
      'hồ sơ trực tuyến nhập từ tệp: không biết nhận ở đâu nên không tính',
      { channel: 'online', source: 'import', returnedAt: at('2026-03-06') },
      [],
    ],
  ] satisfies [string, FactInput, string[]][])('%s', (_name, input, expected) => {
    expect(kinds(input)).toEqual(expected);
  });

  it('nhiều việc trong một ngày là một lần; trên hai ngày là đi lại nhiều lần, tính đến lúc chốt', () => {
    const twice = fact({ received: '2026-03-02 08:00', returnedAt: at('2026-03-06 09:00') });
    expect([contactDays(twice, later).length, isContactedOften(twice, later)]).toEqual([2, false]);
    const sameDay = fact({ received: '2026-03-02 08:00', returnedAt: at('2026-03-02 16:00') });
    expect(contactDays(sameDay, later)).toEqual(['2026-03-02']);
    const often = fact({ requests: ['2026-03-03'], returnedAt: at('2026-03-06') });
    expect([isContactedOften(often, later), isContactedOften(often, at('2026-03-05 17:00'))]).toEqual([true, false]);
  });

  it('một câu kể số lần và từng lần; không phải đến thì không có câu nào', () => {
    const often = fact({ requests: ['2026-03-03'], returnedAt: at('2026-03-06') });
    expect(contactSentence(often, later)).toBe(
      'Người nộp phải đến 2 lần và được liên hệ lại 1 lần: nộp hồ sơ 02/03/2026; yêu cầu bổ sung 03/03/2026; nhận kết quả 06/03/2026.',
    );
    expect(contactSentence(often, later, 'en')).toContain('had to come 2 times and was contacted again once');
    expect(contactSentence(fact({ channel: 'online' }), later)).toBe('');
  });
});
