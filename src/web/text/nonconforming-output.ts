/** Nonconforming outputs (8.7): Vietnamese, English. */
export const nonconformingOutputText = {
  title: ['Hồ sơ có thể phải ghi vào sổ', 'Dossiers that may have to be entered'],
  lead: [
    'Hồ sơ đã kết thúc trễ mà không có văn bản xin lỗi còn giá trị, hoặc phải đính chính sau khi kết thúc, và chưa có trong sổ. Đính chính có khi chỉ sửa việc ghi chép: người xem quyết định.',
    'Dossiers that ended late without a valid apology, or were corrected after they ended, and are not in the register yet. A correction may concern the record only: people decide.',
  ],
  from: ['Từ ngày', 'From'],
  to: ['Đến ngày', 'To'],
  count: ['{n} hồ sơ.', '{n} {n|dossier|dossiers}.'],
  empty: [
    'Không có hồ sơ nào trong khoảng này phải ghi thêm. Chọn khoảng khác nếu cần.',
    'Nothing to enter in this span. Choose another if you need to.',
  ],
  reason: ['Lý do', 'Reason'],
  ended: ['Kết thúc', 'Ended'],
  enter: ['Ghi vào sổ', 'Enter'],
  enterOf: ['Ghi vào sổ {code}', 'Enter {code} as a nonconforming output'],
  late: ['Trễ hạn, không xin lỗi và hẹn lại đúng lúc', 'Late, without a timely apology'],
  lateAfterExtension: ['Quá cả ngày hẹn đã gia hạn', 'Later than the extended day'],
  corrected: ['Đính chính sau khi đã kết thúc', 'Corrected after it had ended'],
  proposals: ['Hồ sơ có thể phải ghi', 'Dossiers to look at'],
  raise: ['Lập phiếu khắc phục', 'Raise a corrective action'],
  ofDossier: ['Đầu ra không phù hợp', 'Nonconforming outputs'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
