import type { ProblemText } from '../problem-text.ts';

/** What can go wrong in the registers of the quality system. */
export const registerEntryProblems = {
  'register-state': {
    status: 409,
    vi: '{code} đang “{state}”; không thể {act}.',
    en: '{code} is “{state}”; cannot {act}.',
  },
  'register-second-person': {
    status: 409,
    vi: '{name} đã đề xuất, thực hiện hoặc phụ trách việc này nên không tự kiểm tra được. Người thứ hai phải kiểm tra.',
    en: '{name} proposed, did or owns this and cannot check it. A second person must.',
  },
  'register-same-person': {
    status: 422,
    vi: '{field} phải là người khác: {name} không thể thay chính mình. Chọn người khác.',
    en: '{field} must be somebody else: {name} cannot stand in for themselves. Choose another.',
  },
  'register-person': {
    status: 422,
    vi: 'Không rõ “{value}” là ai: {reason}. Chọn người trong danh sách của cơ quan.',
    en: 'It is not clear who “{value}” is: {reason}. Choose somebody of the office.',
  },
  'register-in-force': {
    status: 409,
    vi: 'Đang có quyết định {code} hiệu lực. Hãy ghi rằng quyết định này thay thế {code}.',
    en: '{code} is in force. Say that this decision replaces {code}.',
  },
  'register-board-number': {
    status: 409,
    vi: '“{value}” không phải số của quyết định đã ký. Ghi số, ký hiệu như 112/QĐ-UBND, ngày và người ký, rồi ban hành.',
    en: '“{value}” is not the number of a signed decision. Enter a number such as 112/QĐ-UBND, its day and signer, then issue.',
  },
  'register-replaces': {
    status: 409,
    vi: '{code} không phải quyết định đang hiệu lực nên không thể bị thay thế.',
    en: '{code} is not a decision in force and cannot be replaced.',
  },
  'register-scale': {
    status: 422,
    vi: 'Thang điểm không dùng được: {reason}. Sửa lại rồi lưu.',
    en: 'The scale cannot be used: {reason}. Correct it and save.',
  },
  'register-scale-used': {
    status: 409,
    vi: '{code} được chấm cao hơn {size}. Chấm lại hoặc kết thúc mục đó trước khi thu nhỏ thang điểm.',
    en: '{code} is scored above {size}. Score it anew or close it before the scale shrinks.',
  },
  'register-closed-by': {
    status: 409,
    vi: '{record} đã dùng để hoàn thành việc {other}. Mỗi việc hoàn thành bằng đúng một bản ghi của riêng nó.',
    en: '{record} already closes {other}. One duty is closed by exactly one record of its own.',
  },
  'register-closer': {
    status: 422,
    vi: 'Không dùng “{value}” để hoàn thành việc này được: {reason}.',
    en: '“{value}” cannot close this duty: {reason}.',
  },
  'register-not-empty': {
    status: 409,
    vi: 'Sổ đã có {count} mục; không nạp thêm lần nữa.',
    en: 'The register already has {count} entries; it is not filled again.',
  },
  'register-nothing': {
    status: 409,
    vi: 'Không có gì để {act}.',
    en: 'There is nothing to {act}.',
  },
  'register-open-work': {
    status: 409,
    vi: 'Còn {count} việc vẫn đứng tên người rời vị trí, đầu tiên là {first}. Bàn giao, làm xong bằng thao tác riêng của việc ấy, hoặc ghi lý do không bàn giao; rồi kết thúc.',
    en: '{count} matters are still in the name of who leaves, the first is {first}. Hand them over, finish them by their own act, or say why not; then close.',
  },
  'register-leaver': {
    status: 409,
    vi: 'Danh sách của {code} là việc của {name}; không đổi sang người khác được. Bỏ lần thay đổi này và lập lần mới cho người kia.',
    en: 'The list of {code} is the work of {name}; it cannot become somebody else’s. Drop this change and enter a new one.',
  },
  'register-handed': {
    status: 409,
    vi: '{code} đã bàn giao cho {name}; không sửa dòng này được nữa.',
    en: '{code} was handed over to {name}; this row can no longer be changed.',
  },
  'register-kept': {
    status: 422,
    vi: '{code} vừa có người nhận vừa có lý do không bàn giao. Giữ một trong hai.',
    en: '{code} has both a receiver and a reason not to be handed over. Keep one of them.',
  },
  'register-not-told': {
    status: 409,
    vi: 'Đã quyết định phải báo người dân nhưng chưa ghi lần báo nào. Ghi đã báo, rồi đóng.',
    en: 'It was decided that the citizen must be told, and nobody has been. Record it, then close.',
  },
  'register-no-slip': {
    status: 409,
    vi: 'Chưa có phiếu khắc phục nào lập từ {code}. Lập phiếu từ mục này, hoặc chọn “Không cần” và nêu lý do.',
    en: 'No corrective action was raised from {code}. Raise one from this entry, or say why none is needed.',
  },
} as const satisfies Record<string, ProblemText>;
