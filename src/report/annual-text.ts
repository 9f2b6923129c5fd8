import { period } from '../domain/indicator/period.ts';
import { excludedReasons } from '../domain/indicator/population.ts';
import type { AnnualQualityModel } from './annual-model.ts';
import { mostListed } from './annual-view.ts';
import { vnDate, vnDateTime, vnNumber, vnRate } from './format.ts';

export const excludedLabels: Readonly<Record<(typeof excludedReasons)[number], string>> = {
  'no-due-date': 'không có ngày hẹn trả',
  'finished-without-date': 'ghi đã xong nhưng không có ngày kết thúc',
  'no-received-date': 'không có ngày tiếp nhận',
};

export function overviewTexts(model: AnnualQualityModel): string[] {
  const { total, inTime, excluded, extended, running } = model;
  const { received, resolved, pending } = total;
  const left = excluded.reduce((sum, { codes }) => sum + codes.length, 0);
  const online = received.online + received.direct;
  return [
    `${periodText(model)} Số liệu đếm từ hồ sơ đã ghi theo quy tắc biểu II.06a/VPCP/KSTT${running ? `, tính đến ${vnDateTime(model.asOf)}; kỳ chưa kết thúc` : ''}.`,
    `Tiếp nhận ${vnNumber(received.total)} hồ sơ: trực tuyến ${vnNumber(received.online)}, trực tiếp và bưu chính ${vnNumber(received.direct)}, kỳ trước chuyển sang ${vnNumber(received.carried)}. Tỷ lệ nộp trực tuyến trong số tiếp nhận mới: ${vnRate({ numerator: received.online, denominator: online })}.`,
    `Đã giải quyết ${vnNumber(resolved.total)} hồ sơ: trước hạn ${vnNumber(resolved.early)}, đúng hạn ${vnNumber(resolved.onTime)}, quá hạn ${vnNumber(resolved.late)}. Tỷ lệ trước hạn và đúng hạn trong số đã giải quyết: ${vnRate(inTime)}.`,
    `Đang giải quyết ${vnNumber(pending.total)} hồ sơ: trong hạn ${vnNumber(pending.inTime)}, quá hạn ${vnNumber(pending.overdue)}.`,
    ...(extended.codes.length > 0
      ? [
          `Có ${vnNumber(extended.codes.length)} hồ sơ được gia hạn (n = ${vnNumber(extended.codes.length)}); so với ngày hẹn ban đầu, ${vnNumber(extended.againstOriginal.resolved.late + extended.againstOriginal.pending.overdue)} hồ sơ quá hạn.`,
        ]
      : []),
    ...(left > 0
      ? [
          `Ngoài các cột trên có ${vnNumber(left)} hồ sơ không đếm được: ${excluded.map(({ reason, codes }) => `${vnNumber(codes.length)} hồ sơ ${excludedLabels[reason]}`).join('; ')} (mã hồ sơ tại Phụ lục).`,
        ]
      : []),
  ];
}

function periodText({ from, to, scheme, year }: AnnualQualityModel): string {
  const whole = period(scheme, 'year', year);
  const isWhole = whole.from === from && whole.to === to;
  const name = scheme === 'reporting' ? 'kỳ báo cáo 15/12 năm trước – 14/12' : 'năm dương lịch';
  return `Kỳ báo cáo năm ${year} từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}${isWhole ? ` (${name})` : ''}.`;
}

/** How the figures came about, and the codes behind every fault: the appendix. */
export function methodTexts(model: AnnualQualityModel): string[] {
  const { excluded, extended, quality, late, overdue } = model;
  const codes = (list: readonly string[]) => (list.length > 0 ? list.join(', ') : 'không có');
  return [
    `Quy tắc đếm: biểu II.06a/VPCP/KSTT. Tiếp nhận = trực tuyến + trực tiếp, bưu chính + kỳ trước chuyển sang; đã giải quyết theo ngày kết thúc xử lý, không theo ngày trả kết quả; so sánh theo ngày, hạn tính bằng giờ thì theo phút. Hồ sơ từ chối, rút, dừng không bao giờ tính là trước hạn.`,
    `${periodText(model)} Mốc chốt số liệu: ${model.running ? vnDateTime(model.asOf) : `hết ngày ${vnDate(model.cutDate)}; lập lúc ${vnDateTime(model.asOf)}`}. Mỗi tháng là một kỳ riêng: tiếp nhận mới và đã giải quyết cộng dồn được, hồ sơ tồn thì không.`,
    'Tỷ lệ luôn ghi tử số và mẫu số; không có mẫu số thì ghi “chưa có số liệu”; chỉ ghi 100 % khi tử số bằng mẫu số.',
    'Trung vị và P90 tính trên hồ sơ kết thúc trong kỳ (nội suy tuyến tính), đã trừ thời gian chờ bổ sung, tạm dừng trong giờ làm việc.',
    ...excludedReasons.map((reason) => {
      const found = excluded.find((each) => each.reason === reason)?.codes ?? [];
      return `Không đếm được vì ${excludedLabels[reason]} (${vnNumber(found.length)}): ${codes(found)}.`;
    }),
    `Được gia hạn (${vnNumber(extended.codes.length)}): ${codes(extended.codes)}.`,
    ...(late.length > mostListed
      ? [
          `Đã giải quyết quá hạn, ngoài bảng (${vnNumber(late.length - mostListed)}): ${codes(late.slice(mostListed).map(({ code }) => code))}.`,
        ]
      : []),
    ...(overdue.total > mostListed
      ? [
          `Đang quá hạn, ngoài bảng (${vnNumber(overdue.total - mostListed)}): ${codes(overdue.dossiers.slice(mostListed).map(({ code }) => code))}.`,
        ]
      : []),
    ...quality.rows
      .filter(({ count }) => count > 0)
      .map(
        ({ label, count, codes: list }) =>
          `${label} (${vnNumber(count)}): ${codes(list.slice(0, 300))}${list.length > 300 ? ' … (đủ trong bảng tính)' : ''}.`,
      ),
  ];
}
