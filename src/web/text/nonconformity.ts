/** Nonconformities found in the records: Vietnamese, English. */
export const nonconformityText = {
  title: ['Điểm không phù hợp', 'Nonconformities'],
  lead: [
    'Chương trình nhận ra từ chính nhật ký hồ sơ, không ai phải khai. Hồ sơ tiếp nhận ba tháng gần đây, trừ khi chọn khoảng khác.',
    'Found in the records themselves; nobody had to report them. Dossiers of the last three months unless you choose otherwise.',
  ],
  kind: ['Loại', 'Kind'],
  count: ['{n} hồ sơ có điểm không phù hợp.', '{n} {n|dossier|dossiers} with nonconformities.'],
  empty: [
    'Không thấy điểm không phù hợp nào trong khoảng này. Chọn khoảng ngày khác để xem thêm.',
    'No nonconformity was found in this span. Choose other days to see more.',
  ],
} as const;
