import { describe, expect, it } from 'vitest';
import { citedNumbers, dependentsOf, numberKey, uncatalogued } from '../../../src/domain/legal-basis/citation.ts';
import {
  changeInstrument,
  checkInstrument,
  type Instrument,
  legalStanding,
  missingFacts,
  openInstrument,
} from '../../../src/domain/legal-basis/legal-basis.ts';
import { shippedInstruments } from '../../../src/domain/legal-basis/shipped.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const today = localDate('2026-11-20');
const decree: Instrument = {
  number: '61/2018/NĐ-CP',
  kind: 'Nghị định',
  title: 'Về thực hiện cơ chế một cửa',
  issuer: 'Chính phủ',
  issuedOn: localDate('2018-04-23'),
  inForceFrom: localDate('2018-06-21'),
  inForceTo: null,
  replacedBy: [],
  amendedBy: [],
  note: '',
};

describe('văn bản pháp lý', () => {
  it('thiếu số, thiếu trích yếu, ngày ngược, tự thay thế, đã có: từ chối', () => {
    const open = (change: Partial<Instrument>, others = [openInstrument('a', decree, [], today)]) =>
      openInstrument('b', { ...decree, number: '1/2020/NĐ-CP', ...change }, others, today);
    expect(() => open({ number: ' ' })).toThrow('số, ký hiệu');
    expect(() => open({ number: '…' })).toThrow('chữ hoặc số');
    expect(() => open({ title: '' })).toThrow('trích yếu');
    expect(() => open({ inForceTo: localDate('2018-01-01') })).toThrow();
    expect(() => open({ replacedBy: ['01/2020/NĐ-CP'] })).toThrow('tự thay thế');
    expect(() => open({ number: '61/2018/nđ-cp' })).toThrow('đã có trong danh mục');
  });

  it('số không mang năm được lặp lại ở ngày khác, với mã riêng', () => {
    const one = {
      ...decree,
      number: '101/QĐ-BKHCN',
      kind: 'Quyết định',
      issuedOn: localDate('2019-01-21'),
      inForceFrom: null,
    };
    const first = openInstrument('a', one, [], today);
    expect(() => openInstrument('b', one, [first], today)).toThrow('đã có');
    const second = openInstrument('b', { ...one, issuedOn: localDate('2025-01-21') }, [first], today);
    expect([first.code, second.code]).toEqual(['101-QD-BKHCN', '101-QD-BKHCN-2025']);
  });

  it('hiệu lực: còn, chưa, hết theo ngày; có văn bản thay thế mà chưa rõ ngày vẫn là hết; không rõ ngày là cần đối chiếu', () => {
    expect(legalStanding(decree, today)).toBe('in-force');
    expect(legalStanding(decree, localDate('2018-06-20'))).toBe('coming');
    expect(legalStanding({ ...decree, inForceTo: localDate('2026-11-19') }, today)).toBe('ended');
    expect(legalStanding({ ...decree, inForceTo: today, replacedBy: ['118/2025/NĐ-CP'] }, today)).toBe('in-force');
    expect(legalStanding({ ...decree, replacedBy: ['118/2025/NĐ-CP'] }, today)).toBe('ended');
    expect(legalStanding({ ...decree, inForceFrom: null }, today)).toBe('unknown');
  });

  it('chưa đủ ngày thì không ghi được là đã đối chiếu; sửa rồi phải đối chiếu lại', () => {
    const open = openInstrument('a', { ...decree, inForceFrom: null }, [], today);
    expect(missingFacts(open, open.state)).toEqual(['ngày có hiệu lực', 'bản công bố chính thức']);
    expect(() => checkInstrument(open, 'Thư', today)).toThrow('ngày có hiệu lực');
    const checked = checkInstrument(changeInstrument(open, decree, [open]), 'Thư', today);
    expect([checked.state, missingFacts(checked, checked.state)]).toEqual(['checked', []]);
    expect(changeInstrument(checked, { ...decree, number: 'khác' }, [checked])).toMatchObject({
      state: 'to-check',
      number: '61/2018/NĐ-CP',
    });
  });

  it('danh mục kèm theo: ngày không rõ để trống, không văn bản nào tự nhận là đã đối chiếu', () => {
    const keys = shippedInstruments.map(({ number }) => numberKey(number));
    expect(new Set(keys).size).toBe(keys.length);
    for (const instrument of shippedInstruments) {
      expect(openInstrument('x', instrument, [], today).state).toBe('to-check');
      expect(instrument.inForceTo).toBeNull();
    }
    expect(shippedInstruments.find(({ number }) => number === '19/2014/QĐ-TTg')?.inForceFrom).toBeNull();
  });
});

describe('nơi viện dẫn', () => {
  it('đọc số văn bản trong câu, kể cả số không có năm, tiêu chuẩn và số 0 đầu', () => {
    const text =
      'Căn cứ Nghị định số 61/2018/NĐ-CP, Thông tư 01/2018/TT-VPCP; Quyết định 766/QĐ-TTg; TCVN ISO 9001:2015; 5/10 hồ sơ.';
    expect(citedNumbers(text)).toEqual(['61/2018/NĐ-CP', '01/2018/TT-VPCP', '766/QĐ-TTg', 'TCVN ISO 9001:2015']);
    expect(numberKey('01/2018/TT-VPCP')).toBe(numberKey('1/2018/tt-vpcp'));
    expect(citedNumbers('161/2018/NĐ-CP').map(numberKey)).not.toContain(numberKey('61/2018/NĐ-CP'));
  });

  it('văn bản hết hiệu lực kể ra mọi nơi còn viện dẫn; số lạ được kể là chưa có trong danh mục', () => {
    const users = [
      {
        kind: 'process',
        key: 'p',
        label: 'QT 01',
        cites: [
          { number: '61/2018/NĐ-CP', where: 'mục 5' },
          { number: '61/2018/NĐ-CP', where: 'mục 5' },
        ],
      },
      { kind: 'form', key: 'f', label: 'Mẫu số 01', cites: [{ number: '3/2025/TT-VPCP', where: 'mẫu' }] },
    ] as const;
    expect(dependentsOf('061/2018/NĐ-CP', users)).toEqual([{ user: users[0], where: ['mục 5'] }]);
    expect(dependentsOf('118/2025/NĐ-CP', users)).toEqual([]);
    expect(uncatalogued(users, [decree]).map(({ number }) => number)).toEqual(['3/2025/TT-VPCP']);
  });
});
