/** The picture of a dossier's course: Vietnamese, English. */
export const timelineText = {
  title: ['Diễn biến theo thời gian làm việc', 'The course in working time'],
  planned: ['Kế hoạch', 'Planned'],
  actual: ['Thực tế', 'Actual'],
  due: ['Hẹn trả', 'Due'],
  now: ['Bây giờ', 'Now'],
  pause: ['Tạm dừng', 'Paused'],
  handOver: ['Bàn giao', 'Hand-over'],
  other: ['Cơ quan khác', 'Another body'],
  note: [
    'Trục ngang chỉ tính giờ làm việc: đêm, cuối tuần và ngày lễ không chiếm chỗ.',
    'Only office time is drawn: nights, weekends and holidays take no room.',
  ],
} as const;
