/** A draft process tried on past dossiers: Vietnamese, English. */
export const simulationText = {
  title: ['Thử trên hồ sơ đã qua', 'Tried on past dossiers'],
  tryOut: ['Thử trên hồ sơ 6 tháng qua', 'Try on the dossiers of the last 6 months'],
  details: ['Xem từng bước, từng hồ sơ', 'See every step and dossier'],
  lead: [
    '{title}, bản {issue}: các hồ sơ đã kết thúc được tính lại ngày hẹn theo bản này, với đúng lúc nhận, các lần tạm dừng và lịch làm việc của mình.',
    '{title}, version {issue}: finished dossiers get a new due date under this version, with their own receipt, pauses and calendar.',
  ],
  months: ['Số tháng', 'Months'],
  monthsChoice: ['{n} tháng qua', 'last {n} {n|month|months}'],
  differs: [
    'Trong {months} tháng qua, theo bản này đúng hạn sẽ là {draft} thay vì {now}.',
    'Over the last {months} months, {draft} would have been in time under this version instead of {now}.',
  ],
  same: [
    'Trong {months} tháng qua, theo bản này tỷ lệ đúng hạn vẫn là {draft}.',
    'Over the last {months} months the share in time stays {draft} under this version.',
  ],
  period: ['{n} hồ sơ kết thúc từ {from} đến {to}.', '{n} {n|dossier|dossiers} ended from {from} to {to}.'],
  rule: [
    'Hai bên tính cùng một cách: ngày hẹn tính từ thời hạn, trừ tạm dừng, so với ngày kết thúc xử lý. Đây là con số để cân nhắc, không phải số liệu báo cáo.',
    'Both sides are computed alike: the due date from the limit, less pauses, against the end of processing. A figure to weigh, not one to report.',
  ],
  extended: [
    '{n} hồ sơ từng gia hạn: ở cả hai bên đều so với thời hạn chưa gia hạn.',
    '{n} were extended: on both sides they are held against the limit before the extension.',
  ],
  withoutLimit: [
    '{n} hồ sơ không tính: ngày hẹn nhập tay, nhập từ tệp, hoặc bản này không có thời hạn rõ cho trường hợp ấy.',
    '{n} are left out: their date was given by hand or imported, or this version has no single limit for the case.',
  ],
  underNow: ['Theo thời hạn lúc nhận', 'Under the limit at receipt'],
  underDraft: ['Theo bản này', 'Under this version'],
  limit: ['Thời hạn', 'Limit'],
  inTime: ['Đúng hạn', 'In time'],
  steps: ['Từng bước: phần vượt định mức', 'By step: share over the norm'],
  stepNow: ['Vượt định mức lúc nhận', 'Over the norm at receipt'],
  stepDraft: ['Sẽ vượt định mức của bản này', 'Would exceed this version'],
  changed: ['Hồ sơ đổi kết quả', 'Dossiers that change'],
  changedCount: ['{n} hồ sơ', '{n} {n|dossier|dossiers}'],
  finished: ['Kết thúc', 'Ended'],
  dueNow: ['Hẹn lúc nhận', 'Due at receipt'],
  dueDraft: ['Hẹn theo bản này', 'Due under this version'],
  becomesLate: ['đúng hạn → quá hạn', 'in time → late'],
  becomesInTime: ['quá hạn → đúng hạn', 'late → in time'],
  none: ['Không hồ sơ nào đổi kết quả.', 'No dossier changes.'],
} as const;
