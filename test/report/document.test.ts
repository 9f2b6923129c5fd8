import { expect, it } from 'vitest';
import { document } from '../../src/report/document.ts';
import { demoContext } from '../support/demo.ts';

it('biểu mẫu, tài liệu bên ngoài chỉ có vài dòng: nội dung đứng ngay dưới bìa; quy trình có trang riêng', async () => {
  const { context } = await demoContext();
  const bodyOf = async (record: string) => {
    const html = document.html(await document.gather(context, { record }));
    return /<section class="(body[^"]*)">/.exec(html)?.[1];
  };
  // Phiếu yêu cầu sửa đổi tài liệu (biểu mẫu), TCVN ISO 9001:2015 (tệp kèm theo), quy trình đánh giá nội bộ.
  const records = ['TL-2025-008', 'TL-2025-013', 'TL-2025-005'];
  expect(await Promise.all(records.map(bodyOf))).toEqual(['body short', 'body short', 'body']);
});
