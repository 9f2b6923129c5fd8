/** What will probably be late: Vietnamese, English. */
export const riskText = {
  title: ['Có thể trễ', 'May end late'],
  lead: [
    'Trong các hồ sơ giống nó đã kết thúc 12 tháng qua, bao nhiêu cuối cùng quá hạn. Giống: ở cùng bước, khi đã dùng cùng một phần thời gian của mình.',
    'How many similar dossiers of the last 12 months ended late. Similar: at the same step with the same share of their time used.',
  ],
  show: ['Hiện', 'Show'],
  likely: ['Có thể trễ', 'May end late'],
  likelyCount: ['{n} hồ sơ có thể trễ', '{n} {n|dossier|dossiers} that may end late'],
  threshold: [
    'Ngưỡng của cơ quan: từ {share} hồ sơ giống đã trễ, trong ít nhất {n} hồ sơ giống.',
    'Threshold of the office: {share} or more of similar ones ended late, of at least {n} similar ones.',
  ],
  noneLikely: ['Không hồ sơ nào đang trong hạn tới ngưỡng có thể trễ.', 'No open dossier reaches the threshold.'],
  none: ['Không hồ sơ nào đang trong hạn mà hồ sơ giống nó từng trễ.', 'No open dossier resembles any that was late.'],
  all: ['Xem cả {n} hồ sơ đang trong hạn', 'See all {n} that are still in time'],
  share: ['Đã trễ trong số giống', 'Similar ones late'],
  why: ['Vì sao', 'Why'],
  used: ['đã dùng {share} thời gian', '{share} of its time used'],
  procedure: ['hồ sơ cùng thủ tục', 'dossiers of the same procedure'],
  field: ['hồ sơ cùng lĩnh vực', 'dossiers of the same field'],
  office: ['hồ sơ của cả cơ quan', 'dossiers of the whole office'],
  unknown: ['Chưa đủ số liệu ({n} hồ sơ giống)', 'Not enough data ({n} similar)'],
  afterLast: ['sau bước cuối', 'after the last step'],
  sentence: [
    '{late} trong {n} {basis}, ở bước “{step}” khi đã dùng {share} thời gian của mình, cuối cùng quá hạn.',
    '{late} of {n} {basis} that were at “{step}” with {share} of their time used ended late.',
  ],
  similarTitle: ['Hồ sơ giống {code}', 'Dossiers similar to {code}'],
  similarNone: [
    'Hồ sơ này không có con số nào: đã quá hạn, đang chờ, đã kết thúc hoặc không có ngày hẹn.',
    'Nothing is told for this dossier: it is overdue, waiting, finished or has no due date.',
  ],
  similarFew: [
    'Chưa đủ số liệu: cả cơ quan chỉ có {n} hồ sơ giống trong 12 tháng qua, cần ít nhất {least}.',
    'Not enough data: the whole office has only {n} similar dossiers in the last 12 months, {least} are needed.',
  ],
  count: ['{n} hồ sơ đang chạy, còn trong hạn', '{n} {n|running dossier|running dossiers} still in time'],
  step: ['Bước', 'Step'],
} as const;
