import type { ProblemText } from '../problem-text.ts';

export const auditProblems = {
  'audit-programme-state': {
    status: 409,
    vi: 'Chương trình {code} đang “{state}”; không thể {act}. Muốn sửa chương trình đã phê duyệt, người phê duyệt mở lại và ghi lý do.',
    en: 'Programme {code} is “{state}”; cannot {act}. To change an approved programme, who approved it reopens it with a reason.',
  },
  'audit-programme-sections': {
    status: 409,
    vi: 'Chương trình chưa đến: {names}. Mỗi bộ phận được đánh giá ít nhất một lần trong năm: thêm đợt, hoặc ghi lý do để ngoài cho từng bộ phận.',
    en: 'The programme does not reach: {names}. Every section is audited at least once a year: add a round, or say for each why it is left out.',
  },
  'audit-state': {
    status: 409,
    vi: 'Cuộc đánh giá {code} đang “{state}”; không thể {act}.',
    en: 'Audit {code} is “{state}”; cannot {act}.',
  },
  'audit-competence': {
    status: 409,
    vi: '{name}: {reason}. Cập nhật hồ sơ năng lực hoặc chọn người khác.',
    en: '{name}: {reason}. Update the competence record or choose somebody else.',
  },
  'audit-independence': {
    status: 409,
    vi: 'Không độc lập: {conflict}. Làm như nêu ở từng điểm, hoặc ghi lý do chấp nhận; lý do được in trong kế hoạch và báo cáo.',
    en: 'Not independent: {conflict}. Do what stands at each of them, or record why it is accepted; the reason is printed in plan and report.',
  },
  'audit-own-dossier': {
    status: 409,
    vi: '{name} đã tham gia giải quyết hồ sơ {dossier} nên không tự lấy làm bằng chứng. Chọn hồ sơ khác hoặc ghi lý do.',
    en: '{name} took part in dossier {dossier} and cannot cite it as evidence. Choose another one or give a reason.',
  },
  'audit-own-section': {
    status: 409,
    vi: '{name} thuộc {section}, bộ phận được đánh giá, nên không ghi phiếu hỏi của bộ phận mình. Để người khác trong đoàn ghi, hoặc ghi lý do; lý do được in trong báo cáo.',
    en: '{name} is of {section}, the audited section, and does not write its checklist. Let somebody else of the team do it, or give a reason; it is printed in the report.',
  },
  'audit-own-finding': {
    status: 409,
    vi: '{name} thuộc {section}, bộ phận có phát hiện này, nên không tự {act} phát hiện của bộ phận mình. Để người khác trong đoàn làm, hoặc ghi lý do; lý do được lưu và in cùng cuộc đánh giá.',
    en: '{name} is of {section}, which the finding is about, and does not {act} alone. Let somebody else of the team do it, or give a reason; it is kept and printed with the audit.',
  },
  'audit-own-approval': {
    status: 409,
    vi: '{name} thuộc đoàn hoặc là người nộp báo cáo của {code} nên không phê duyệt việc của chính mình. Người khác có quyền phê duyệt sẽ ký.',
    en: '{name} is in the team of {code} or handed its report in and cannot approve own work. Somebody else who may approves it.',
  },
  'audit-team': { status: 422, vi: 'Đoàn đánh giá chưa đúng: {reason}.', en: 'The team is not right: {reason}.' },
  'audit-timetable': {
    status: 422,
    vi: 'Lịch đánh giá dòng {row} chưa đúng: {reason}.',
    en: 'Row {row} of the timetable is not right: {reason}.',
  },
  'audit-notice': {
    status: 409,
    vi: 'Phải thông báo trước ngày đánh giá đầu tiên ({from}) ít nhất 7 ngày; hôm nay chỉ còn {days} ngày. Lùi ngày đánh giá, hoặc ghi rõ là đánh giá đột xuất và lý do.',
    en: 'Sections must be told at least 7 days before the first day ({from}); only {days} are left. Move the audit, or record it as unannounced with the reason.',
  },
  'audit-meeting': {
    status: 422,
    vi: 'Chưa ghi được cuộc họp: {reason}.',
    en: 'The meeting cannot be recorded: {reason}.',
  },
  'audit-closing-recorded': {
    status: 409,
    vi: 'Họp kết thúc của {code} lúc {at} đã được {name} ghi. Ghi lại là đính chính: nêu lý do; bản ghi trước còn giữ và được nêu trong biên bản.',
    en: '{name} recorded the closing meeting of {code} at {at} already. Recording it anew is a correction: say why; the earlier record stays and is named in the minutes.',
  },
  'audit-not-in-team': {
    status: 403,
    vi: 'Chỉ người trong đoàn đánh giá {code} hoặc thư ký ISO được ghi phiếu hỏi của cuộc này.',
    en: 'Only the team of {code} or the quality officer may fill in its checklist.',
  },
  'audit-lead-only': {
    status: 403,
    vi: 'Việc này do trưởng đoàn {name} hoặc thư ký ISO làm.',
    en: 'This is done by the lead auditor {name} or the quality officer.',
  },
  'audit-line-seen': {
    status: 409,
    vi: '{name} vừa ghi dòng này, sau khi bạn mở trang. Xem điều đang lưu, sửa lời của mình nếu cần rồi ghi lại.',
    en: '{name} wrote this line since you opened the page. Look at what is kept, change your words if need be and save again.',
  },
  'audit-line-result': {
    status: 422,
    vi: 'Đã chọn kết quả thì phải đánh dấu “đã hỏi”: chưa hỏi thì chưa có kết quả.',
    en: 'A result needs the mark “asked”: what was not asked has no result.',
  },
  'audit-line-evidence': {
    status: 422,
    vi: 'Kết quả “{result}” cần ghi điều đã thấy: ghi chú, mã hồ sơ, tài liệu hoặc tệp.',
    en: 'The result “{result}” needs what was seen: a note, dossier codes, documents or a file.',
  },
  'audit-line-issued': {
    status: 409,
    vi: 'Dòng này đã có phát hiện {state}; muốn đổi kết quả, trưởng đoàn rút phát hiện và ghi lý do.',
    en: 'This line has a finding that is {state}; to change the result the lead auditor withdraws it with a reason.',
  },
  'audit-finding-state': {
    status: 409,
    vi: 'Phát hiện này {state}; không thể {act}.',
    en: 'This finding is {state}; cannot {act}.',
  },
  'audit-finding-line': {
    status: 409,
    vi: 'Kết quả của dòng này không phải là phát hiện. Chọn không phù hợp, quan sát hoặc cải tiến cho dòng trước.',
    en: 'The result of this line is no finding. Choose nonconformity, observation or improvement for the line first.',
  },
  'audit-response': {
    status: 403,
    vi: 'Chỉ {section} trả lời phát hiện của mình; thư ký ISO ghi thay thì nêu tên người đại diện.',
    en: 'Only {section} answers its finding; the quality officer may record it with the name of its representative.',
  },
  'audit-response-own': {
    status: 409,
    vi: '{name} là đánh giá viên của cuộc này nên không trả lời và không ghi trả lời thay bộ phận. Người của bộ phận tự ghi, hoặc thư ký ISO ngoài đoàn ghi.',
    en: '{name} audits here and neither answers nor records the answer of the section. Its people do, or a quality officer outside the team.',
  },
  'audit-representative': {
    status: 422,
    vi: '“{name}” không phải người đang giữ vị trí tại {section}. Chọn người của bộ phận, hoặc ghi lý do vì sao người ngoài danh sách trả lời.',
    en: '“{name}” holds no post in {section}. Choose one of its people, or say why somebody outside the list answers.',
  },
  'audit-slip-needed': {
    status: 409,
    vi: 'Phiếu {slip} là phiếu khắc phục duy nhất của điểm không phù hợp {clause} – {section}, và {audit} hoặc phát hiện ấy đã đóng với nó; không thể hủy. Làm tiếp phiếu đến khi đóng.',
    en: 'Slip {slip} is the only corrective action for the nonconformity {clause} – {section}, and {audit} or that finding was closed with it; it cannot be withdrawn. Carry it to its end.',
  },
  'audit-blocked': {
    status: 409,
    vi: 'Chưa thể {act}: {reason}.',
    en: 'Cannot {act} yet: {reason}.',
  },
} as const satisfies Record<string, ProblemText>;
