import { expect, it } from 'vitest';
import { auditClosing, auditOpening } from '../../src/report/audit-meeting.ts';
import type { ReportKind } from '../../src/report/report.ts';
import { reviewMinutes } from '../../src/report/review.ts';
import { demoContext } from '../support/demo.ts';

it('biên bản kết thúc như mẫu của NĐ 30/2020: câu “kết thúc vào” để giờ ghi tay, đúng ngày họp, ngay trước chữ ký', async () => {
  const { context } = await demoContext();
  const daysOf = async (kind: ReportKind<unknown>, record: string) => {
    const html = kind.html(await kind.gather(context, { record }));
    const [, held] = /1\. Thời gian: \d\d giờ \d\d phút, (ngày [^.<]*)\./.exec(html) ?? [];
    const [, over] =
      /Cuộc họp kết thúc vào …… giờ …… phút, (ngày [^<]*)\.\/\.<\/p>\s*<table class="signature"/.exec(html) ?? [];
    return { held, over };
  };
  for (const [kind, record] of [
    [reviewMinutes, 'XXLD-2026-001'],
    [auditOpening, 'DGNB-2026-001'],
    [auditClosing, 'DGNB-2026-001'],
  ] as const) {
    const { held, over } = await daysOf(kind, record);
    expect([record, over]).toEqual([record, held]);
    expect(held).toMatch(/^ngày \d\d tháng \d+ năm \d{4}$/);
  }
});
