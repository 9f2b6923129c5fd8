import type { DossierEventType } from '../dossier/event.ts';

/** An event as an activity, without anything anybody typed: for sentences of an audit and for process mining. */
export function actTitle(type: DossierEventType): string {
  return titles[type];
}

const titles: Readonly<Record<DossierEventType, string>> = {
  received: 'tiếp nhận',
  'refused-at-intake': 'từ chối tiếp nhận',
  'supplement-requested': 'yêu cầu bổ sung',
  'supplement-received': 'nhận bổ sung',
  'handed-over': 'bàn giao',
  'step-started': 'bắt đầu bước',
  'step-finished': 'hoàn thành bước',
  'step-returned': 'trả lại bước trước',
  paused: 'tạm dừng tính thời hạn',
  resumed: 'tiếp tục tính thời hạn',
  'opinion-asked': 'lấy ý kiến',
  'opinion-received': 'nhận ý kiến',
  extended: 'xin lỗi và gia hạn',
  refused: 'từ chối giải quyết',
  'sent-back': 'trả lại hồ sơ',
  withdrawn: 'rút hồ sơ',
  stopped: 'dừng giải quyết',
  'result-approved': 'phê duyệt kết quả',
  'result-signed': 'ký kết quả',
  'result-numbered': 'lấy số, đóng dấu',
  resolved: 'kết thúc xử lý',
  'result-returned': 'trả kết quả',
  reassigned: 'phân công lại',
  'late-cause-coded': 'ghi nguyên nhân quá hạn',
  voided: 'hủy hồ sơ',
  corrected: 'đính chính',
  'due-moved': 'dời ngày hẹn do lịch đổi',
  'process-migrated': 'chuyển quy trình',
  imported: 'nhập từ tệp',
  'import-corrected': 'đính chính từ tệp',
};
