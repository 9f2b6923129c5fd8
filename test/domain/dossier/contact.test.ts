import { describe, expect, test } from 'vitest';
import { contactFaults, isEmail, isIdNumber, isPhone } from '../../../src/domain/dossier/contact.ts';

describe('liên hệ của người nộp', () => {
  test('chữ không phải số giấy tờ, số điện thoại, thư điện tử thì nêu đúng từng ô; ô trống không sai', () => {
    const faults = contactFaults({ idNumber: '12', phone: 'abc', email: 'khong phai thu' });
    expect(faults.map(({ part, code }) => [part, code])).toEqual([
      ['idNumber', 'id-number-invalid'],
      ['phone', 'phone-invalid'],
      ['email', 'email-invalid'],
    ]);
    expect(contactFaults({ idNumber: '', phone: ' ', email: '' })).toEqual([]);
  });

  test('CCCD 12 chữ số, mã số thuế 10 hoặc 13, hộ chiếu có chữ; CMND 9 số chỉ khi ghi rõ là CMND', () => {
    for (const right of [
      '075190001234',
      '075 190 001 234',
      '0312345678',
      '0312345678-001',
      'C1234567',
      'CMND 024 123 456',
    ])
      expect(isIdNumber(right), right).toBe(true);
    for (const wrong of ['12', 'abc', '024123456', '07519000123', '0751900012345678', 'CMND', 'CMND 12'])
      expect(isIdNumber(wrong), wrong).toBe(false);
  });

  test('điện thoại Việt Nam 10 hoặc 11 số bắt đầu bằng 0 hay +84; số nước ngoài có dấu +', () => {
    for (const right of [
      '0912345678',
      '0912 345 678',
      '(0251) 386.0000',
      '+84912345678',
      '02513860000',
      '+4917612345678',
    ])
      expect(isPhone(right), right).toBe(true);
    for (const wrong of ['abc', '12', '912345678', '09123456789012', '+12', '0912345678; 0987654321'])
      expect(isPhone(wrong), wrong).toBe(false);
  });

  test('thư điện tử có một địa chỉ', () => {
    expect(isEmail('hoa.dang@vidu.vn')).toBe(true);
    for (const wrong of ['khong phai thu', 'a@b', 'a@b.vn, c@d.vn', '@vidu.vn', 'a@vidu.vn\nBcc: x@y.vn'])
      expect(isEmail(wrong), wrong).toBe(false);
  });
});
