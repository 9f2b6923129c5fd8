import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { changeOffice } from '../../src/command/organisation.ts';
import { closeRegister } from '../../src/command/register.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReport } from '../../src/report/face.ts';
import { findReportKind } from '../../src/report/list.ts';
import type { ReportParameters } from '../../src/report/report.ts';
import { memoryContext } from '../support/context.ts';
import {
  citizen,
  counterHolder,
  due,
  type Happening,
  longTitle,
  received,
  office as sampleOffice,
  setUpOffice,
  wholeStory,
  writeDossier,
} from './sample.ts';

const code = 'H56.12-261022-0001';
const deputy = { name: 'Phạm Thị Minh Khai', title: 'Phó Chủ tịch', capacity: 'KT.' } as const;

describe('Giấy tờ của hồ sơ: từ chối', () => {
  test('Thiếu mã hồ sơ, mã không có, loại không có, chưa có việc cần in: mỗi lỗi một lời', async () => {
    const context = await office([['2026-10-22T14:05', received()]]);
    await expect(text(context, 'receipt', {})).rejects.toMatchObject({ code: 'required' });
    await expect(text(context, 'receipt', { dossier: 'không có' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(text(context, 'supplement', { dossier: code })).rejects.toMatchObject({ code: 'not-found' });
    await expect(text(context, 'extension', { dossier: code })).rejects.toMatchObject({ code: 'not-found' });
    await expect(text(context, 'stop', { dossier: code })).rejects.toMatchObject({ code: 'not-found' });
    expect(() => findReportKind('không có')).toThrow(/report list/);
  });

  test('Chưa thiết lập cơ quan thì nói cách thiết lập', async () => {
    const { context } = await memoryContext();
    await expect(text(context, 'register', { year: 2026 })).rejects.toMatchObject({ code: 'no-office' });
  });
});

test('Hồ sơ chưa rõ lúc nhận: giấy tiếp nhận và phiếu kiểm soát chừa chỗ ghi tay, không để trống trơn', async () => {
  const context = await office(wholeStory);
  for (const [kind, label] of [
    ['receipt', 'Thời gian nhận hồ sơ'],
    ['control-slip', 'Ngày nhận'],
  ] as const) {
    const report = findReportKind(kind);
    const model = (await gatherReport(report, context, { dossier: code })) as object;
    expect(plain(report.html({ ...model, receivedAt: null }))).toContain(`${label}: …… giờ …… phút, ngày …… tháng`);
  }
});

describe('Mẫu 01', () => {
  test('Đủ các mục theo mẫu, có QR và mã vạch', async () => {
    const html = await text(await office(wholeStory), 'receipt', { dossier: code });
    for (const field of [
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      `Mã hồ sơ: ${code}`,
      'Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công',
      `Tiếp nhận hồ sơ của: ${citizen.name}`,
      `CCCD/MST: ${citizen.idNumber}`,
      `Số điện thoại: ${citizen.phone}`,
      `Địa chỉ: ${citizen.address}`,
      `Thủ tục hành chính cần giải quyết: ${longTitle} (mã 1.012753)`,
      'STT Tên giấy tờ Loại giấy tờ Số lượng',
      '2. Số lượng hồ sơ: 01 (bộ)',
      '3. Thời gian giải quyết theo quy định: 20 ngày làm việc',
      '4. Thời gian nhận hồ sơ: 14 giờ 05 phút, ngày 22 tháng 10 năm 2026',
      '5. Thời gian trả kết quả: 17 giờ 00 phút, ngày 20 tháng 11 năm 2026',
      '6. Đăng ký trả kết quả tại: Trung tâm Phục vụ hành chính công',
      '7. Phí, lệ phí (nếu có): 100.000 đồng',
      'Vào Sổ theo dõi hồ sơ năm 2026, Quyển số: ……… Số thứ tự: 01',
      'NGƯỜI NỘP HỒ SƠ',
      'NGƯỜI TIẾP NHẬN HỒ SƠ',
      'Mẫu số 01 ban hành kèm theo Thông tư số 03/2025/TT-VPCP',
      'Nghị định số 309/2026/NĐ-CP',
    ]) {
      expect(plain(html)).toContain(field);
    }
    expect(html.match(/<svg/g)).toHaveLength(2);
  });

  test('Không có giấy tờ thì ghi “Không phát sinh”; không có hạn thì không bịa ngày', async () => {
    const context = await office([['2026-10-22T14:05', received({ documents: [], due: null, limit: null })]]);
    const html = plain(await text(context, 'receipt', { dossier: code }));
    expect(html).toContain('Không phát sinh');
    expect(html).toContain('5. Thời gian trả kết quả: Chưa xác định');
  });

  test('Hẹn lại sau khi gia hạn: ngày hẹn đầu vẫn in, ngày mới in thêm', async () => {
    const html = plain(await text(await office(extended()), 'receipt', { dossier: code }));
    expect(html).toContain('5. Thời gian trả kết quả: 17 giờ 00 phút, ngày 20 tháng 11 năm 2026');
    expect(html).toContain('Hẹn lại: 17 giờ 00 phút, ngày 04 tháng 12 năm 2026');
  });
});

describe('Mẫu 02–05', () => {
  test('Yêu cầu bổ sung: danh mục, lý do, lần thứ mấy, người hướng dẫn', async () => {
    const items = [{ name: 'Tờ khai', original: 1, copy: 2, electronic: 0 }];
    const story: Happening[] = [
      ['2026-10-22T14:05', received()],
      [
        '2026-10-26T09:00',
        { type: 'supplement-requested', number: 1, reason: 'Thiếu tờ khai', items, policy: 'restart' },
      ],
    ];
    const html = plain(await text(await office(story), 'supplement', { dossier: code }));
    expect(html).toContain('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
    expect(html).toContain('Bản chính Bản chứng thực Bản photo');
    expect(html).toContain('1 Tờ khai 01 02');
    expect(html).toContain('Lý do: Thiếu tờ khai');
    expect(html).toContain('NGƯỜI HƯỚNG DẪN');
    expect(html).not.toContain('lần thứ');
  });

  test('Từ chối tiếp nhận nêu lý do, không mang số', async () => {
    const story: Happening[] = [
      [
        '2026-10-22T15:20',
        {
          type: 'refused-at-intake',
          procedureCode: '1.004873',
          procedureTitle: 'Cấp Giấy xác nhận tình trạng hôn nhân',
          field: 'Hộ tịch',
          channel: 'direct',
          reason: 'Không thuộc thẩm quyền.',
          holder: counterHolder,
          applicantHash: '',
        },
      ],
    ];
    const html = plain(await text(await office(story), 'refusal', { dossier: code }));
    expect(html).toContain(
      'thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: Không thuộc thẩm quyền.',
    );
    expect(html).not.toContain('Số: ');
  });

  test('quy tắc 13: từ chối sau thẩm tra nêu lý do, mang số và người ký', async () => {
    const story: Happening[] = [
      ['2026-10-22T14:05', received()],
      ['2026-10-29T09:00', { type: 'refused', reason: 'không đủ điều kiện', number: '7', signature: deputy }],
    ];
    const html = plain(await text(await office(story), 'refusal', { dossier: code }));
    expect(html).toMatch(/lý do cụ thể như sau: không đủ điều kiện/i);
    expect(html).toContain('Số: 07/');
    expect(html).toContain(deputy.name);
  });

  test('Xin lỗi, gia hạn: kính gửi, hạn cũ, lý do, hạn mới, KT. Chủ tịch', async () => {
    const html = plain(await text(await office(extended()), 'extension', { dossier: code }));
    for (const part of [
      `Kính gửi: ${citizen.name}`,
      'V/v xin lỗi và đề nghị gia hạn',
      'Số: 05/UBND',
      'đã hẹn: 17 giờ 00 phút, ngày 20 tháng 11 năm 2026',
      'Lý do: chờ ý kiến',
      'Thời gian trả kết quả: 17 giờ 00 phút, ngày 04 tháng 12 năm 2026',
      'KT. CHỦ TỊCH PHÓ CHỦ TỊCH',
    ]) {
      expect(html).toContain(part);
    }
  });

  test('Dừng giải quyết: lý do, bước đang làm, nghĩa vụ tài chính', async () => {
    const story: Happening[] = [
      ['2026-10-22T14:05', received()],
      ['2026-10-23T08:00', { type: 'step-started', step: 1 }],
      [
        '2026-10-29T09:00',
        {
          type: 'stopped',
          reason: 'đề nghị rút',
          number: '12',
          signature: deputy,
          settlement: 'hoàn trả 100.000 đồng.',
        },
      ],
    ];
    const html = plain(await text(await office(story), 'stop', { dossier: code }));
    expect(html).toContain('Số: 12/TB-UBND');
    expect(html).toContain('Lý do dừng giải quyết: đề nghị rút');
    expect(html).toContain('bước 1 – Tiếp nhận, chuyển hồ sơ');
    expect(html).toContain('hoàn trả 100.000 đồng.');
  });
});

describe('Mẫu 06, 07 và danh sách bàn giao', () => {
  test('Phiếu kiểm soát: kết quả từng bước tính từ thời gian thật, cả hồ sơ quá hạn một ngày', async () => {
    const html = await text(await office(wholeStory), 'control-slip', { dossier: code });
    const ticked = [...html.matchAll(/<span class="box">X<\/span>\s*([^<]+)/g)].map(([, name]) => name?.trim());
    expect(ticked).toEqual(['Trước hạn', 'Quá hạn', 'Đúng hạn', 'Quá hạn']);
    expect(plain(html)).toContain('1. Giao: 14 giờ 30 phút, ngày 22 tháng 10 năm 2026 2. Nhận: 15 giờ 00 phút');
  });

  test('Sổ trống ghi “Không phát sinh”; sổ có hồ sơ đủ 13 cột, số thứ tự liền nhau', async () => {
    const context = await office(wholeStory);
    await writeDossier(context, 'H56.12-261022-0002', [['2026-10-22T15:05', received()]]);
    expect(plain(await text(context, 'register', { year: 2020 }))).toContain('Không phát sinh');
    const html = await text(context, 'register', { year: 2026 });
    expect(html.match(/<col /g)).toHaveLength(13);
    expect(plain(html)).toMatch(/Tổng số hồ sơ đã vào sổ: 02/);
    const sheet = findReportKind('register').sheets?.(await model(context, 'register', { year: 2026 }))[0];
    expect(sheet?.rows.map((row) => row[0])).toEqual([1, 2]);
  });

  test('quy tắc 29: sổ đã khóa không bị sửa thầm; điều đính chính sau đó được ghi trên dòng của hồ sơ', async () => {
    const { context, setNow } = await memoryContext();
    await setUpOffice(context);
    await writeDossier(context, code, [['2026-10-22T14:05', received()]]);
    await writeDossier(context, 'H56.12-261022-0002', [['2026-10-22T15:05', received()]]);
    const notes = async () => {
      const [sheet] = findReportKind('register').sheets?.(await model(context, 'register', { year: 2026 })) ?? [];
      return sheet?.rows.map((row) => row.at(-1));
    };
    const correct = (fee: string) =>
      actOnDossier(context, code, { type: 'correct', changes: { fee }, reason: 'Ghi nhầm' });
    setNow('2026-12-01T08:00');
    await correct('1000');
    setNow('2026-12-31T16:00');
    await closeRegister(context, 2026);
    expect(await notes()).toEqual(['', '']);
    setNow('2027-01-05T08:00');
    await correct('2000');
    expect(await notes()).toEqual(['Đính chính sau khóa sổ, ngày 05/01/2027', '']);
    expect(plain(await text(context, 'register', { year: 2026 }))).toContain('Đính chính sau khóa sổ, ngày 05/01/2027');
  });

  test('Danh sách bàn giao của ngày: đúng ngày đó, chậm thì ghi chậm', async () => {
    const late: Happening[] = [
      ['2026-10-22T14:05', received()],
      [
        '2026-10-23T08:00',
        {
          type: 'handed-over',
          from: counterHolder,
          to: counterHolder,
          dueAt: instant('2026-10-22T17:00'),
          note: '',
        },
      ],
    ];
    const context = await office(late);
    expect(plain(await text(context, 'hand-over', { from: localDate('2026-10-22') }))).toContain('Không phát sinh');
    const html = plain(await text(context, 'hand-over', { from: localDate('2026-10-23') }));
    expect(html).toContain('08:00');
    expect(html).toContain('Bàn giao chậm');
  });
});

function extended(): Happening[] {
  return [
    ['2026-10-22T14:05', received()],
    [
      '2026-11-17T09:00',
      {
        type: 'extended',
        number: 1,
        reason: 'chờ ý kiến của Văn phòng đăng ký đất đai.',
        due: due('2026-12-04T17:00'),
        apologyNumber: '5',
        signature: deputy,
      },
    ],
  ];
}

describe('In lại sau khi cơ quan đổi tên, đổi cấp trên, đổi người đứng đầu', () => {
  const acts: readonly Happening[] = [
    ['2026-10-22T14:05', received()],
    [
      '2026-10-26T09:00',
      { type: 'supplement-requested', number: 1, reason: 'Thiếu tờ khai', items: [], policy: 'restart' },
    ],
    ...extended().slice(1),
    ['2026-11-18T09:00', { type: 'refused', reason: 'Không đủ điều kiện', number: '7', signature: deputy }],
    ['2026-11-19T09:00', { type: 'withdrawn', reason: 'Chia tách thửa đất' }],
  ];
  const forms = ['receipt', 'supplement', 'extension', 'refusal', 'stop', 'control-slip'];

  test('mỗi giấy mang tên cơ quan, cấp trên, địa danh, thể thức ký của ngày làm việc ấy; bản in lại nói tên nay', async () => {
    const { context, setNow } = await memoryContext();
    setNow('2026-01-05T08:00');
    await setUpOffice(context, { ...sampleOffice, superior: 'Ủy ban nhân dân thành phố Đà Nẵng' });
    await writeDossier(context, code, acts);
    setNow('2026-11-20T08:00');
    const before = new Map<string, string>();
    for (const kind of forms) before.set(kind, plain(await text(context, kind, { dossier: code })));
    setNow('2026-12-01T08:00');
    await changeOffice(context, {
      name: 'Ủy ban nhân dân phường Hòa Xuân',
      counterName: 'Trung tâm Hành chính công phường',
      superior: 'Ủy ban nhân dân thành phố Mới',
      place: 'Hòa Xuân',
      phone: '0236 9999 999',
      leaderName: 'Người Kế Nhiệm',
      leaderTitle: 'Quyền Chủ tịch',
    });
    for (const kind of forms) {
      const after = plain(await text(context, kind, { dossier: code }));
      const note = 'Bản in lại ngày 01/12/2026, tên cơ quan ghi như ngày lập giấy; nay là';
      expect(before.get(kind), kind).not.toContain('Bản in lại');
      expect(after, kind).toContain(`${note} Trung tâm Hành chính công phường – Ủy ban nhân dân phường Hòa Xuân`);
      const [paper = '', now = ''] = after.split(note);
      expect(now, kind).toContain('điện thoại 0236 9999 999.');
      expect(before.get(kind)?.startsWith(paper.trimEnd()), kind).toBe(true);
    }
  });

  test('việc làm sau ngày đổi tên mang tên mới, không có dòng in lại', async () => {
    const { context, setNow } = await memoryContext();
    setNow('2026-01-05T08:00');
    await setUpOffice(context);
    setNow('2026-11-01T08:00');
    await changeOffice(context, { name: 'Ủy ban nhân dân phường Hòa Xuân', leaderTitle: 'Quyền Chủ tịch' });
    await writeDossier(context, code, acts);
    setNow('2026-12-01T08:00');
    const receipt = plain(await text(context, 'receipt', { dossier: code }));
    expect(receipt).toContain('ỦY BAN NHÂN DÂN XÃ HÒA TIẾN');
    expect(receipt).toContain('Bản in lại ngày 01/12/2026');
    const letter = plain(await text(context, 'extension', { dossier: code }));
    expect(letter).toContain('ỦY BAN NHÂN DÂN PHƯỜNG HÒA XUÂN');
    expect(letter).toContain('KT. QUYỀN CHỦ TỊCH');
    expect(letter).not.toContain('Bản in lại');
  });
});

async function office(story: readonly Happening[]): Promise<Context> {
  const { context } = await memoryContext();
  await setUpOffice(context);
  await writeDossier(context, code, story);
  return context;
}

function model(context: Context, kind: string, parameters: ReportParameters): Promise<unknown> {
  return gatherReport(findReportKind(kind), context, parameters);
}

/** HTML of the model as it would be read back from a frozen report. */
async function text(context: Context, kind: string, parameters: ReportParameters): Promise<string> {
  const frozen = JSON.stringify(await model(context, kind, parameters));
  return findReportKind(kind).html(JSON.parse(frozen) as unknown);
}

function plain(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<\/?(b|i|span)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|&emsp;|&ensp;/g, ' ')
    .replace(/\s+/g, ' ');
}
