import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../src/domain/time/local-date.ts';
import { code128Svg, qrSvg } from '../../src/report/barcode.ts';
import { documentHtml, letterhead, signatureBlock, withEnd, withWholeCodes } from '../../src/report/layout.ts';
import { counterIssuer, officeIssuer } from '../../src/report/slip.ts';
import { formTemplate, legalCitation } from '../../src/report/template-data.ts';

const issuer = { superior: 'Ủy ban nhân dân tỉnh X', name: 'Ủy ban nhân dân xã Hòa Tiến', place: 'Hòa Tiến' };

describe('Thể thức văn bản (NĐ 30/2020)', () => {
  test('Chữ người dùng nhập không bao giờ thành mã HTML', () => {
    const evil = '<script>alert(1)</script><img src=http://127.0.0.1/>';
    const head = letterhead({ issuer: { ...issuer, name: evil }, date: null }).toString();
    const html = documentHtml({ title: evil, page: 'A4', body: head });
    expect(html).not.toMatch(/<script|<img/i);
    expect(html).toContain('&lt;script&gt;');
  });

  test('Khổ A4: lề trên 20, phải 15, dưới 20, trái 30 mm; số trang giữa lề trên, không ở trang đầu', () => {
    const html = documentHtml({ title: 'T', page: 'A4', body: '' });
    expect(html).toContain('size:A4 portrait;margin:20mm 15mm 20mm 30mm');
    expect(html).toContain('@top-center{content:counter(page)');
    expect(html).toContain('@page:first{@top-center{content:none}}');
    expect(html).toContain('lang="vi"');
  });

  test('Văn bản A4 không in biểu trưng (NĐ 30/2020 không có); phiếu A5 in biểu trưng ở góc tên cơ quan', () => {
    const logo = 'data:image/svg+xml;base64,PHN2Zy8+';
    expect(letterhead({ issuer, date: null }).toString()).not.toContain('<img');
    const head = letterhead({ issuer: { ...issuer, logo }, date: null });
    expect(head.toString()).toContain('class="logo" src="data:image/svg+xml;base64,PHN2Zy8');
    const rule = /([^{}]*)\.logo \{ display: (\w+)/g;
    const html = documentHtml({ title: 'T', page: 'A5', body: head });
    expect([...html.matchAll(rule)].map(([, scope = '', display]) => [scope.trim(), display])).toEqual([
      ['', 'none'],
      ['.slip', 'block'],
    ]);
  });

  test('Cơ quan chưa ghi địa danh: chừa chỗ viết tay trước dấu phẩy, không in dấu phẩy trơ', () => {
    const office = { ...issuer, place: '', counterName: 'Bộ phận Một cửa', logo: '' };
    for (const blank of [officeIssuer(office), counterIssuer(office)]) {
      const head = letterhead({ issuer: blank, date: localDate('2026-03-02') }).toString();
      expect(head).toContain('<p>……………, ngày 02 tháng 3 năm 2026</p>');
    }
  });

  test('Quốc hiệu, Tiêu ngữ, tên cơ quan chữ hoa, địa danh và ngày nghiêng có dấu phẩy', () => {
    const html = letterhead({ issuer, number: '05/BC-UBND', date: localDate('2026-02-05') }).toString();
    expect(html).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(html).toContain('Độc lập - Tự do - Hạnh phúc');
    expect(html).toContain('ỦY BAN NHÂN DÂN XÃ HÒA TIẾN');
    expect(html).toContain('Số: 05/BC-UBND');
    expect(html).toContain('Hòa Tiến, ngày 05 tháng 02 năm 2026');
  });

  test('Nơi nhận kết thúc bằng dấu chấm, các dòng trước bằng dấu chấm phẩy; KT. đứng trước chức vụ', () => {
    const html = signatureBlock({
      recipients: ['Như trên', 'Lưu: VT'],
      columns: [{ capacity: 'KT.', authority: 'Chủ tịch', title: 'Phó Chủ tịch', name: 'Lê Văn Ba' }],
    }).toString();
    expect(html).toContain('- Như trên;');
    expect(html).toContain('- Lưu: VT.');
    expect(html).toMatch(/KT\. CHỦ TỊCH[\s\S]*PHÓ CHỦ TỊCH[\s\S]*Lê Văn Ba/);
  });
});

test('Chữ ký ngay sau bảng thành hàng cuối của bảng, đủ cột; đoạn dài thì không', () => {
  const signature = signatureBlock({ columns: [{ title: 'Chủ tịch' }] });
  const table =
    '<table class="data"><thead><tr><th colspan="2">A</th><th>B</th></tr></thead><tbody><tr></tr></tbody></table>';
  const drawn = (body: string) => documentHtml({ title: 'T', page: 'A4', body });
  expect(drawn(`${table}\n${signature}`)).toMatch(/<tr class="signed"><td colspan="3"><table class="signature"/);
  expect(drawn(`${table}<p>Câu.</p>${signature}`)).toMatch(/<td colspan="3"><p>Câu\.<\/p><table class="signature"/);
  expect(drawn(`${table}<p>${'chữ '.repeat(400)}</p>${signature}`)).not.toContain('<tr class="signed">');
  expect(drawn(`<p>Câu.</p>${signature}`)).not.toContain('<tr class="signed">');
});

test('Mã xác minh đứng ngay sau chữ ký khi sau chữ ký còn phụ lục; không thì đứng cuối, cùng khối với chữ ký', () => {
  const signature = signatureBlock({ columns: [{ title: 'Chủ tịch', name: 'Nguyễn Văn Bình' }] });
  const page = (body: string) => documentHtml({ title: '', page: 'A4', body });
  const together = /<div class="end"><table class="signature"[\s\S]*<\/table>\s*<i>mã<\/i><\/div>/;
  const before = withEnd(
    page(`<p>chữ</p>${signature}<!--end--><section class="appendix">phụ lục</section>`),
    '<i>mã</i>',
  );
  expect(before).toMatch(together);
  expect(before.indexOf('<i>mã</i>')).toBeLessThan(before.indexOf('phụ lục'));
  expect(withEnd(page(`<p>chữ</p>${signature}`), '<i>mã</i>')).toMatch(together);
  expect(withEnd(page('<p>chữ</p>'), '<i>mã</i>')).toMatch(/<p>chữ<\/p>\s*<i>mã<\/i>\s*<\/main>/);
});

test('Mã hồ sơ, số văn bản không bị ngắt ở gạch nối khi in; hình vẽ và thuộc tính giữ nguyên', () => {
  const body =
    '<p id="A1-B2">Phiếu HDKP-2026-001, số 131/QĐ-UBND (H99.15-260707-0009).</p><td>HDKP-2026-001</td><svg><text>H1-2 a</text></svg>';
  const html = withWholeCodes(documentHtml({ title: 'T', page: 'A4', body }));
  const codes = [...html.matchAll(/<span class="whole-code">([^<]*)<\/span>/g)].map(([, code]) => code);
  expect(codes).toEqual(['HDKP-2026-001,', '131/QĐ-UBND', '(H99.15-260707-0009).']);
  expect(html).toContain('<td>HDKP-2026-001</td><svg><text>H1-2 a</text></svg>');
  expect(html).toContain('<p id="A1-B2">');
});

test('bẫy 28: kiểu in không dùng flex hay grid; trình điều khiển trình duyệt được ghim đúng một phiên bản', () => {
  const root = new URL('../../', import.meta.url);
  const styles = readdirSync(new URL('reports/', root), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(css|hbs)$/.test(file),
  );
  expect(styles.length).toBeGreaterThan(10);
  const flexible = styles.filter((file) =>
    /display\s*:\s*(inline-)?(flex|grid)/.test(readFileSync(new URL(`reports/${file}`, root), 'utf8')),
  );
  expect(flexible).toEqual([]);
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(dependencies['puppeteer']).toMatch(/^\d+\.\d+\.\d+$/);
});

describe('Mẫu và căn cứ theo ngày', () => {
  test('Trước 15/9/2025 là mẫu của Thông tư 01/2018, từ ngày đó là Thông tư 03/2025', () => {
    expect(formTemplate('control-slip', localDate('2025-09-14')).mark).toBe('Mẫu số 05');
    expect(formTemplate('control-slip', localDate('2025-09-15')).mark).toBe('Mẫu số 06');
    expect(formTemplate('extension', localDate('2026-01-01')).title).toContain('gia hạn');
  });

  test('Từ 05/8/2026 căn cứ ghi cả hai nghị định sửa đổi', () => {
    expect(legalCitation(localDate('2026-08-04'))).not.toContain('309/2026');
    expect(legalCitation(localDate('2026-08-05'))).toMatch(/118\/2025.*367\/2025.*309\/2026/);
    expect(legalCitation(localDate('2025-06-30'))).toContain('61/2018');
  });

  test('Phiếu 01, 02, 03, 06 khổ A5; văn bản 04, 05 khổ A4; sổ khổ A4 ngang', () => {
    const on = localDate('2026-11-20');
    const papers = (['receipt', 'supplement', 'refusal', 'control-slip', 'extension', 'stop', 'register'] as const).map(
      (kind) => formTemplate(kind, on).paper,
    );
    expect(papers).toEqual(['A5', 'A5', 'A5', 'A5', 'A4', 'A4', 'A4-landscape']);
  });
});

describe('Mã vạch', () => {
  test('Mã hồ sơ có chữ tiếng Việt hoặc quá dài không có Code128, vẫn có QR', () => {
    expect(code128Svg('Hồ sơ 1')).toBeUndefined();
    expect(code128Svg('X'.repeat(60))).toBeUndefined();
    expect(qrSvg('Hồ sơ 1').toString()).toContain('<svg');
  });

  test('Mã hồ sơ thường có cả hai, kích thước theo milimét', () => {
    expect(code128Svg('H56.12-261120-0001', 50, 8)?.toString()).toMatch(/width="50mm" height="8mm"/);
    expect(qrSvg('H56.12-261120-0001', 15).toString()).toContain('width="15mm"');
  });
});
