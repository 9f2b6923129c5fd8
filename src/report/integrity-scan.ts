import css from '../../reports/integrity-scan/print.css?raw';
import template from '../../reports/integrity-scan/template.hbs';
import { scanIntegrity } from '../command/integrity.ts';
import type { IntegrityScan } from '../domain/audit/integrity.ts';
import { integrityName, integrityWords } from '../domain/audit/integrity-words.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import { vnDate, vnDateTime, vnNumber } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import type { ReportKind } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface IntegrityScanModel {
  readonly office: Office;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly asOf: Instant;
  readonly scan: IntegrityScan;
}

/** Printed of each sign and of the courses; the workbook has all. */
const mostPrinted = 40;

/** Kết quả rà soát dữ liệu hồ sơ: every sign with its explanation and its dossiers – evidence for the auditor, no verdict. */
export const integrityScan: ReportKind<IntegrityScanModel> = {
  kind: 'integrity-scan',
  title: { vi: 'Kết quả rà soát dữ liệu hồ sơ', en: 'Scan of the dossier data' },
  needs: ['from', 'to'],
  templateVersion: '1.2',
  tagged: false,

  async gather(context, { from, to }) {
    if (!from || !to) throw new Problem('required', { field: 'khoảng ngày (--from, --to)' }, from ? 'to' : 'from');
    const scan = await scanIntegrity(context, { from, to });
    return { office: await getOffice(context.database), from, to, asOf: context.clock(), scan };
  },

  html(model) {
    const { office, from, to, asOf, scan } = model;
    const { flags, checked, variants } = scan;
    return documentHtml({
      title: `Kết quả rà soát dữ liệu hồ sơ ${vnDate(from)}–${vnDate(to)} – ${office.name}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), date: localDateOf(asOf) }),
        title: documentTitle('Kết quả rà soát dữ liệu hồ sơ', `Từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}`),
        lead: leadOf(model),
        flags: flags.map(({ check, dossiers }, index) => ({
          n: index + 1,
          name: integrityName(check),
          ...integrityWords(check),
          share: checked === 0 ? 'Chưa có số liệu' : `${vnNumber(dossiers.length)}/${vnNumber(checked)}`,
        })),
        found: flags
          .filter(({ dossiers }) => dossiers.length > 0)
          .map(({ check, dossiers }) => ({
            name: integrityName(check),
            count: vnNumber(dossiers.length),
            dossiers: dossiers
              .slice(0, mostPrinted)
              .map(({ code, text }, index) => ({ n: index + 1, code, text: capital(text) })),
            more: moreText(dossiers.length),
          })),
        variants: variants.slice(0, mostPrinted).map(({ procedures, steps, count }, index) => ({
          n: index + 1,
          procedures: vnNumber(procedures),
          course: steps.join(' → '),
          count: vnNumber(count),
        })),
        moreVariants: moreText(variants.length),
        signature: signatureBlock({
          columns: [
            { title: 'Người rà soát', note: '(Ký và ghi rõ họ tên)', name: '' },
            { title: 'Đại diện lãnh đạo', note: '(Ký và ghi rõ họ tên)', name: '' },
          ],
        }),
      }),
    });
  },

  sheets({ scan: { flags, checked, variants } }) {
    return [
      {
        name: 'Dấu hiệu',
        columns: [
          { header: 'Dấu hiệu', width: 60 },
          { header: 'Số hồ sơ', width: 12 },
          { header: 'Đã xem', width: 12 },
          { header: 'Vì sao xem', width: 70 },
          { header: 'Lý do chính đáng có thể có', width: 70 },
        ],
        rows: flags.map(({ check, dossiers }) => {
          const { why, innocent } = integrityWords(check);
          return [integrityName(check), dossiers.length, checked, why, innocent];
        }),
      },
      {
        name: 'Hồ sơ',
        columns: [
          { header: 'Dấu hiệu', width: 60 },
          { header: 'Mã hồ sơ', width: 24 },
          { header: 'Dữ liệu ghi', width: 90 },
        ],
        rows: flags.flatMap(({ check, dossiers }) =>
          dossiers.map(({ code, text }) => [integrityName(check), code, capital(text)]),
        ),
      },
      {
        name: 'Đường đi',
        columns: [
          { header: 'Các bước', width: 120 },
          { header: 'Số thủ tục', width: 12 },
          { header: 'Số hồ sơ', width: 12 },
        ],
        rows: variants.map(({ procedures, steps, count }) => [steps.join(' → '), procedures, count]),
      },
    ];
  },
};

function leadOf({ office, asOf, scan: { checked, flagged } }: IntegrityScanModel): string {
  return (
    `Chương trình đã xem ${vnNumber(checked)} hồ sơ của kỳ thuộc thẩm quyền ${office.name}, theo dữ liệu ghi đến ` +
    `${vnDateTime(asOf)}: ${vnNumber(flagged)} hồ sơ có ít nhất một dấu hiệu. Dấu hiệu là điều cần hỏi khi đánh giá, ` +
    'không phải kết luận vi phạm.'
  );
}

function moreText(count: number): string {
  return count > mostPrinted ? `Còn ${vnNumber(count - mostPrinted)} dòng nữa trong bản Excel.` : '';
}
