/** Objectives year by year: Vietnamese, English. */
export const objectiveYearsText = {
  tab: ['Các năm cạnh nhau', 'Year by year'],
  title: ['Mục tiêu các năm cạnh nhau', 'Objectives year by year'],
  lead: [
    'Cùng chỉ số, cùng phạm vi qua các năm: chỉ tiêu, kết quả, đánh giá, thay đổi. Cách tính khác thì nói rõ, không nối thành một chuỗi.',
    'The same indicator and scope through the years. Where the counting changed it says so and draws no line.',
  ],
  empty: [
    'Chưa năm nào có mục tiêu đã phê duyệt. Lập và phê duyệt mục tiêu của năm trước đã.',
    'No year has approved objectives yet. Plan and approve a year first.',
  ],
  one: [
    'Mới có năm {year} có mục tiêu đã phê duyệt nên chưa có gì để so sánh. Khi năm thứ hai được phê duyệt, hai năm đứng cạnh nhau ở đây.',
    'Only {year} has approved objectives, so there is nothing to compare yet. The second year will stand beside it here.',
  ],
  objective: ['Mục tiêu', 'Objective'],
  change: ['Thay đổi', 'Change'],
  running: ['năm chưa hết', 'the year still runs'],
  partial: ['hồ sơ chỉ có từ giữa năm', 'dossiers only from the middle of the year'],
  none: ['không đặt', 'none set'],
  figures: ['số liệu', 'figures'],
  chart: ['{name}: {points}. Nét ngang là chỉ tiêu.', '{name}: {points}. The dash is the target.'],
  print: ['In bảng so sánh', 'Print'],
  office: ['Cơ quan', 'Office'],
} as const;
