import { describe, expect, it } from 'vitest';
import {
  codeFromScan,
  lookUpPlace,
  publicAddress,
  scannedText,
} from '../../../src/domain/organisation/public-address.ts';

describe('địa chỉ công khai và mã QR', () => {
  it.each([
    'motcua.giatan.example',
    'ftp://giatan.example',
    'https://giatan.example/motcua',
    'https://a b.example',
    'javascript:alert(1)',
    'https://giatan.example?x=1',
  ])('không nhận %s', (typed) => expect(publicAddress(typed)).toBeUndefined());

  it('nhận địa chỉ không có đường dẫn, bỏ gạch chéo cuối; trống là không có', () => {
    expect(publicAddress(' https://motcua.giatan.example/ ')).toBe('https://motcua.giatan.example');
    expect(publicAddress('http://192.168.1.10:3000')).toBe('http://192.168.1.10:3000');
    expect(publicAddress('')).toBe('');
  });

  it('có địa chỉ thì mã QR là liên kết, không thì chỉ là mã; quét cái nào cũng ra mã hồ sơ', () => {
    for (const code of ['H56.12-261120-0001', 'Mã 1/2']) {
      for (const address of ['', 'https://motcua.giatan.example'])
        expect(codeFromScan(scannedText(address, code))).toBe(code);
    }
    expect(scannedText('', 'H56.12-261120-0001')).toBe('H56.12-261120-0001');
    expect(scannedText('https://a.example', 'H1')).toBe('https://a.example/d/H1');
    expect(codeFromScan('https://a.example/d/%E0%A4%A')).toBe('%E0%A4%A');
    expect(codeFromScan('https://a.example/lookup')).toBe('https://a.example/lookup');
  });

  it('nơi gõ mã bằng tay in cạnh mã QR khi có địa chỉ', () => {
    expect(lookUpPlace('https://a.example:8443/d/H1')).toBe('a.example:8443/lookup');
    expect(lookUpPlace('H1')).toBe('');
  });
});
