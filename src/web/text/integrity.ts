/** The integrity scan: Vietnamese, English. */
export const integrityText = {
  title: ['Rà soát dấu hiệu dữ liệu', 'Integrity scan'],
  lead: [
    '“Kết thúc ảo” và những dấu hiệu tương tự. Mỗi dấu hiệu là điều cần hỏi kèm hồ sơ để xem, không phải kết luận.',
    'Dossiers closed for the figures, and their kin. Each sign is a question with its dossiers, not a verdict.',
  ],
  entryNote: [
    'Công cụ của đánh giá viên: dấu hiệu, vì sao xem, lý do chính đáng, hồ sơ.',
    'For auditors: the signs, why one looks, innocent reasons, the dossiers.',
  ],
  sign: ['Dấu hiệu', 'Sign'],
  why: ['Vì sao xem', 'Why one looks'],
  innocent: ['Cũng có thể', 'It may also be'],
  share: ['Số hồ sơ', 'Dossiers'],
  count: [
    '{flagged} trong {checked} hồ sơ của kỳ có ít nhất một dấu hiệu.',
    '{flagged} of {checked} {checked|dossier|dossiers} of the period {flagged|bears|bear} at least one sign.',
  ],
  listNone: [
    'Không hồ sơ nào của kỳ này có dấu hiệu ấy. Quay lại để xem dấu hiệu khác hoặc chọn kỳ khác.',
    'No dossier of this period bears this sign. Go back for another sign or another period.',
  ],
  empty: [
    'Chưa có hồ sơ nào trong kỳ này. Chọn khoảng ngày khác.',
    'There is no dossier in this period. Choose other days.',
  ],
  print: ['In kết quả rà soát', 'Print the scan'],
  variants: ['Đường đi của hồ sơ qua các bước', 'How dossiers went through the steps'],
  variantsLead: [
    'Hồ sơ có kết quả trong kỳ, theo thứ tự hoàn thành các bước; đường hiếm là nơi nên xem.',
    'Dossiers with a result in the period, by the order in which steps were finished; look at the rare ones.',
  ],
  course: ['Các bước theo thứ tự hoàn thành', 'Steps in the order they were finished'],
  procedures: ['Số thủ tục', 'Procedures'],
  variantCount: ['{n} đường đi khác nhau.', '{n} {n|course|different courses}.'],
  noVariants: ['Không có bước nào được ghi trong kỳ này.', 'No step was recorded in this period.'],
  record: ['Dữ liệu ghi', 'What the record says'],
  listCount: ['{n} trong {checked} hồ sơ.', '{n} of {checked} {checked|dossier|dossiers}.'],
  log: ['Nhật ký sự kiện XES', 'Event log (XES)'],
  logNote: [
    'Cho ProM, pm4py: hồ sơ tiếp nhận trong kỳ, không có dữ liệu người nộp.',
    'For ProM, pm4py: dossiers received in the period, nothing of the applicants.',
  ],
  scan: ['Rà soát dấu hiệu của kỳ này', 'Scan this period'],
} as const;
