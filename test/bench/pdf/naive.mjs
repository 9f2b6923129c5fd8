// The register as a first attempt prints it: one table, the system's Times New Roman, a border and a title.

const heads = [
  'TT',
  'Mã hồ sơ',
  'Tên thủ tục hành chính',
  'Số lượng',
  'Tên cá nhân, tổ chức',
  'Địa chỉ, số điện thoại',
  'Cơ quan giải quyết',
  'Ngày nhận',
  'Ngày hẹn trả',
  'Ngày trả',
  'Phương thức',
  'Ký nhận',
  'Ghi chú',
];

/** From the model of our register. */
export function naiveHtml({ form, year, rows }) {
  const lines = rows.map((row) => {
    const { number, code, procedure, copies, applicant, contact, unit, receivedAt, due, returnedAt, resultBy, note } =
      row;
    const cells = [number, code, procedure, copies, applicant, contact, unit];
    const dates = [receivedAt, due, returnedAt].map((at) => (at ?? '').slice(0, 16).replace('T', ' '));
    return `<tr>${[...cells, ...dates, resultBy, '', note].map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${escaped(form.title)}</title><style>
body { font-family: 'Times New Roman', serif; font-size: 9pt; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #000; padding: 2px 3px; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
</style></head><body><h1>${escaped(form.title)} ${year}</h1>
<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table>
</body></html>`;
}

function escaped(value) {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
