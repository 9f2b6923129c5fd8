import { auditProblems } from './audit/problem-list.ts';
import { sampleProblems } from './audit/sample-problem-list.ts';
import { declarationProblems } from './declaration/problem-list.ts';
import { departmentReportProblems } from './department-report/problem-list.ts';
import { documentProblems } from './document/problem-list.ts';
import { applicantProblems } from './dossier/applicant-problem-list.ts';
import { contactProblems } from './dossier/contact-problem-list.ts';
import { feedbackProblems } from './feedback/problem-list.ts';
import { improvementProblems } from './improvement/problem-list.ts';
import { inspectionProblems } from './inspection/problem-list.ts';
import { legalBasisProblems } from './legal-basis/problem-list.ts';
import { noticeProblems } from './notice/problem-list.ts';
import { objectiveProblems } from './objective/problem-list.ts';
import { publicProblems } from './organisation/problem-list.ts';
import type { ProblemText } from './problem-text.ts';
import { procedureProblems } from './procedure/problem-list.ts';
import { publicationProblems } from './publication/problem-list.ts';
import { reconciliationProblems } from './reconciliation/problem-list.ts';
import { registerEntryProblems } from './register/problem-list.ts';
import { reviewProblems } from './review/problem-list.ts';
import { scoreSheetProblems } from './score-sheet/problem-list.ts';

/**
 * The closed list: what happened, why, what to do – in both languages. A noun with codes of its own keeps them in
 * `<noun>/problem-list.ts` and adds them here.
 */
export const problemTexts = {
  'not-signed-in': {
    status: 401,
    vi: 'Bạn chưa đăng nhập. Hãy đăng nhập rồi làm lại.',
    en: 'You are not signed in. Sign in and try again.',
  },
  'sign-in-failed': {
    status: 401,
    vi: 'Sai tên đăng nhập hoặc mật khẩu. Kiểm tra rồi nhập lại.',
    en: 'Wrong login or password. Check and try again.',
  },
  'too-many-attempts': {
    status: 429,
    vi: 'Nhập sai quá nhiều lần. Chờ {minutes} phút rồi thử lại.',
    en: 'Too many attempts. Wait {minutes} minutes and try again.',
  },
  'not-allowed': {
    status: 403,
    vi: 'Vai trò của bạn không được phép: {act}. Hãy nhờ người có quyền.',
    en: 'Your role does not allow: {act}. Ask somebody who may.',
  },
  'form-expired': {
    status: 403,
    vi: 'Trang đã mở quá lâu hoặc được gửi từ nơi khác. Tải lại trang rồi làm lại.',
    en: 'The page is too old or was sent from elsewhere. Reload and try again.',
  },
  'form-incomplete': {
    status: 422,
    vi: 'Biểu mẫu gửi lên không đầy đủ nên không biết bạn đã xem đến đâu. Tải lại trang, xem lại hồ sơ rồi làm lại.',
    en: 'The form was sent incomplete: what you had seen is unknown. Reload, look again and repeat.',
  },
  'form-unreadable': {
    status: 422,
    vi: 'Không đọc được biểu mẫu gửi lên. Tải lại trang rồi gửi lại.',
    en: 'The form that was sent cannot be read. Reload and send it again.',
  },
  'body-too-large': {
    status: 413,
    vi: 'Nội dung gửi lên quá lớn: tối đa {most} mỗi lần. Rút gọn hoặc chia nhỏ tệp rồi gửi lại.',
    en: 'What was sent is too large: at most {most} at a time. Shorten it or split the file and send it again.',
  },
  'cursor-unknown': {
    status: 422,
    vi: 'Không hiểu vị trí trang “{value}”. Mở lại danh sách từ trang đầu.',
    en: 'The page position “{value}” is unknown. Open the list from its first page.',
  },
  'page-not-found': {
    status: 404,
    vi: 'Không tìm thấy trang “{path}”. Kiểm tra lại địa chỉ; hồ sơ thì tìm bằng mã, tên người nộp ở ô tìm trên cùng.',
    en: 'There is no page “{path}”. Check the address; find a dossier by its code or applicant in the search box on top.',
  },
  'number-invalid': {
    status: 422,
    vi: '{field} không hợp lệ: “{value}”. Nhập số từ {least} đến {most}.',
    en: '{field} is not valid: “{value}”. Enter a number from {least} to {most}.',
  },
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy {what} “{key}”. Kiểm tra lại mã.',
    en: 'There is no {what} “{key}”. Check the code.',
  },
  'already-exists': {
    status: 409,
    vi: '{what} “{key}” đã có. Chọn mã khác hoặc sửa bản ghi đang có.',
    en: '{what} “{key}” already exists. Choose another code or change the existing record.',
  },
  conflict: {
    status: 409,
    vi: '{who} vừa ghi vào {what} lúc {when}. Xem lại rồi quyết định; việc của bạn chưa được ghi.',
    en: '{who} has just changed {what} at {when}. Look again and decide; nothing of yours was recorded.',
  },
  'signed-unseen': {
    status: 409,
    vi: 'Nội dung đã đổi sau khi bạn xem: {changes}. Chưa ký gì; xem lại bản hiện có rồi ký.',
    en: 'The wording changed after you looked: {changesInEnglish}. Nothing was signed; look at the present one, then sign.',
  },
  'overwrites-unseen': {
    status: 409,
    vi: 'Nội dung đã đổi sau khi bạn mở biểu: {changes}. Bản bạn gõ còn nguyên ở đây và chưa được ghi; lưu lần nữa thì ghi đè lên điều đã đổi.',
    en: 'The wording changed after you opened the form: {changesInEnglish}. What you typed is still here and was not recorded; saving once more writes over what changed.',
  },
  'no-database': {
    status: 503,
    vi: 'Không có cơ sở dữ liệu trong thư mục “{directory}”. Kiểm tra --data hoặc DATA_DIR; cơ sở mới: npm run -s cli -- init --office MÃ --name TÊN',
    en: 'There is no database in “{directory}”. Check --data or DATA_DIR; for a new one: npm run -s cli -- init --office CODE --name NAME',
  },
  'demo-stopped': {
    status: 503,
    vi: 'Việc nạp xã mẫu dừng giữa chừng: {reason} Thư mục “{directory}” chứa dữ liệu dở dang; hãy xóa thư mục rồi nạp lại.',
    en: 'Loading the demo commune stopped half-way: {reason} “{directory}” holds unfinished data; delete it and load again.',
  },
  'system-fault': {
    status: 503,
    vi: 'Không làm được với “{file}”: {reason}.',
    en: 'The system refused “{file}”: {reason}.',
  },
  'database-busy': {
    status: 503,
    vi: 'Cơ sở dữ liệu đang bận hoặc ổ đĩa đã đầy. Chưa có gì được ghi; kiểm tra dung lượng ổ đĩa rồi làm lại.',
    en: 'The database is busy or the disk is full. Nothing was recorded; check the disk and try again.',
  },
  'backup-elsewhere': {
    status: 409,
    vi: 'Cơ sở dữ liệu D1 không sao lưu được từ chương trình. Dùng: npx wrangler d1 export, hoặc Time Travel của D1.',
    en: 'A D1 database is not copied by the program. Use: npx wrangler d1 export, or D1 Time Travel.',
  },
  'not-migrated': {
    status: 503,
    vi: 'Cơ sở dữ liệu D1 chưa có bảng của bản này. Chạy: npx wrangler d1 migrations apply DB --remote',
    en: 'The D1 database lacks tables of this release. Run: npx wrangler d1 migrations apply DB --remote',
  },
  'no-office': {
    status: 409,
    vi: 'Chưa thiết lập cơ quan. Chạy: npm run -s cli -- init --office MÃ --name TÊN',
    en: 'No office has been set up. Run: npm run -s cli -- init --office CODE --name NAME',
  },
  'not-empty': {
    status: 409,
    vi: 'Thư mục dữ liệu đã có dữ liệu. Chọn thư mục trống.',
    en: 'The data directory is not empty. Choose an empty one.',
  },
  required: { status: 422, vi: 'Thiếu {field}. Hãy nhập.', en: '{field} is missing. Enter it.' },
  invalid: {
    status: 422,
    vi: '{field} không hợp lệ: “{value}”. {hint}',
    en: '{field} is not valid: “{value}”. {hint}',
  },
  'too-long': {
    status: 422,
    vi: '{field} dài {length} ký tự, tối đa {most}. Hãy rút gọn.',
    en: '{field} has {length} characters, at most {most} allowed. Shorten it.',
  },
  'date-invalid': {
    status: 422,
    vi: 'Ngày “{value}” không có thật hoặc sai dạng. Nhập dd/mm/yyyy, ví dụ 22/11/2026{json?}.',
    en: 'The date “{value}” does not exist or has another form. Use dd/mm/yyyy, such as 22/11/2026{json?}.',
  },
  'date-out-of-range': {
    status: 422,
    vi: 'Ngày “{value}” nằm ngoài khoảng 01/01/1976–31/12/2099. Kiểm tra lại năm.',
    en: 'The date “{value}” lies outside 01/01/1976–31/12/2099. Check the year.',
  },
  'time-invalid': {
    status: 422,
    vi: 'Thời điểm “{value}” sai dạng. Nhập như 22/11/2026 14:05{json?}.',
    en: 'The time “{value}” is malformed. Use 22/11/2026 14:05{json?}.',
  },
  'json-invalid': {
    status: 422,
    vi: 'Không phải một đối tượng JSON: “{value}”. Mỗi dòng là một đối tượng như {example}.',
    en: 'Not a JSON object: “{value}”. Each line is one object such as {example}.',
  },
  'range-reversed': {
    status: 422,
    vi: 'Khoảng thời gian bị ngược: {from} sau {to}. Đổi chỗ hai mốc.',
    en: 'The range is reversed: {from} is after {to}. Swap the two.',
  },
  'limit-invalid': {
    status: 422,
    vi: 'Thời hạn không hợp lệ: {value}. Ngày và tháng là số nguyên từ 0, giờ và phút lớn hơn 0.',
    en: 'The limit is not valid: {value}. Days and months are integers from 0, hours and minutes above 0.',
  },
  'hours-invalid': {
    status: 422,
    vi: 'Giờ làm việc không hợp lệ: {value}. Viết như 07:30-11:30,13:30-17:00.',
    en: 'The office hours are not valid: {value}. Write 07:30-11:30,13:30-17:00.',
  },
  'calendar-invalid': { status: 422, vi: 'Lịch không hợp lệ: {reason}.', en: 'The calendar is not valid: {reason}.' },
  'no-working-time': {
    status: 422,
    vi: 'Không tìm được ngày làm việc: lịch không có giờ làm việc nào sau {from}.',
    en: 'No working day can be found: the calendar has no office hours after {from}.',
  },
  'act-on-finished': {
    status: 409,
    vi: 'Hồ sơ {code} đã kết thúc ({state}); không thể {act}. Nếu ghi sai, dùng “Đính chính”.',
    en: 'Dossier {code} is finished ({state}); cannot {act}. If the record is wrong, use “Correct”.',
  },
  'act-not-now': { status: 409, vi: 'Chưa thể {act}: {reason}.', en: 'Cannot {act} now: {reason}.' },
  'step-out-of-order': {
    status: 409,
    vi: 'Bước {step} chưa đến lượt: đang ở bước {current}.',
    en: 'Step {step} is not due yet: the dossier is at step {current}.',
  },
  'occurs-before': {
    status: 422,
    vi: 'Thời điểm {value} trước {what} ({limit}). Kiểm tra ngày giờ.',
    en: '{value} is before {what} ({limit}). Check the time.',
  },
  'occurs-in-future': {
    status: 422,
    vi: 'Thời điểm {value} ở tương lai. Chỉ ghi việc đã xảy ra.',
    en: '{value} is in the future. Record only what has happened.',
  },
  'extension-limit': {
    status: 409,
    vi: 'Hồ sơ đã gia hạn {count} lần; chỉ được {most} lần.',
    en: 'The dossier has been extended {count} times; at most {most} allowed.',
  },
  'extension-late': {
    status: 409,
    vi: 'Gia hạn phải báo trước hạn ít nhất {days} ngày làm việc; hạn là {due}.',
    en: 'An extension must be announced {days} working days before the due date {due}.',
  },
  'extension-not-later': {
    status: 422,
    vi: 'Ngày hẹn mới {value} không sau ngày hẹn cũ {due}.',
    en: 'The new date {value} is not after the present one {due}.',
  },
  'second-supplement': {
    status: 409,
    vi: 'Hồ sơ đã được yêu cầu bổ sung {count} lần. Yêu cầu thêm được tính là trễ theo Quyết định 766; hãy ghi lý do và xác nhận.',
    en: 'The dossier already had {count} supplement requests. A further one counts as late under Decision 766; give a reason and confirm.',
  },
  'limit-unknown': {
    status: 422,
    vi: 'Thủ tục {code} không công bố thời hạn rõ ràng cho trường hợp này. Nhập ngày hẹn trả.',
    en: 'Procedure {code} publishes no single limit for this case. Enter the due date.',
  },
  'procedure-not-in-force': {
    status: 409,
    vi: 'Thủ tục {code} không còn hiệu lực ngày {date}.',
    en: 'Procedure {code} is no longer in force on {date}.',
  },
  'procedure-not-yet': {
    status: 409,
    vi: 'Thủ tục {code} chưa có hiệu lực ngày {date}; có hiệu lực từ {from}. Kiểm tra lại ngày.',
    en: 'Procedure {code} is not yet in force on {date}, only from {from}. Check the date.',
  },
  'case-unknown': {
    status: 422,
    vi: 'Thủ tục {code} không có trường hợp “{value}”. Chọn: {known}.',
    en: 'Procedure {code} has no case “{value}”. Choose: {known}.',
  },
  'version-overlap': {
    status: 409,
    vi: 'Hiệu lực chồng lên bản {other} ({from} – {to}).',
    en: 'The validity overlaps version {other} ({from} – {to}).',
  },
  'version-state': {
    status: 409,
    vi: 'Bản này đang “{state}”; không thể {act}.',
    en: 'This version is “{state}”; cannot {act}.',
  },
  'step-order': {
    status: 422,
    vi: 'Thứ tự các bước không liền nhau: {orders}. Đánh số 1, 2, 3 … không trùng, không thiếu.',
    en: 'The steps are not numbered in a row: {orders}. Number them 1, 2, 3 … without doubles or gaps.',
  },
  'longer-than-law': {
    status: 422,
    vi: 'Thời hạn cam kết {promised} dài hơn thời hạn theo quy định {legal}.',
    en: 'The promised limit {promised} is longer than the legal limit {legal}.',
  },
  'register-closed': {
    status: 409,
    vi: 'Sổ theo dõi năm {year} đã do {by} khóa ngày {date}.',
    en: '{by} closed the register of {year} on {date}.',
  },
  'file-unreadable': {
    status: 422,
    vi: 'Không đọc được tệp {file}: {reason}.',
    en: 'The file {file} cannot be read: {reason}.',
  },
  'import-interrupted': {
    status: 503,
    vi: 'Nhập dở dang: đã xét và ghi {done}/{total} hồ sơ thì gặp lỗi. {reason} Sửa lỗi rồi nhập lại đúng tệp này để làm tiếp; phần đã ghi không lặp lại.',
    en: 'The import stopped after {done} of {total} dossiers. {reason} Then import the same file again to go on; nothing is recorded twice.',
  },
  'file-too-large': {
    status: 422,
    vi: 'Tệp quá lớn khi giải nén ({size} MB, tối đa {most} MB).',
    en: 'The file is too large when unpacked ({size} MB, at most {most} MB).',
  },
  'period-invalid': { status: 422, vi: 'Kỳ báo cáo không hợp lệ: {value}.', en: 'The period is not valid: {value}.' },
  'identities-broken': {
    status: 409,
    vi: 'Số liệu không khớp: {identity}. Báo cáo không được in; chạy “verify”.',
    en: 'The figures do not agree: {identity}. The report is not printed; run “verify”.',
  },
  'no-browser': {
    status: 503,
    vi: 'Không tìm thấy trình duyệt để in PDF. Cài Chromium, Chrome hoặc Edge, hoặc đặt CHROME_PATH. Bản xem HTML vẫn dùng được.',
    en: 'No browser was found for PDF. Install Chromium, Chrome or Edge, or set CHROME_PATH. The HTML preview still works.',
  },
  'print-failed': {
    status: 503,
    vi: 'Không in được PDF: {reason}. Thử lại; nếu vẫn lỗi, dùng bản xem HTML.',
    en: 'The PDF could not be printed: {reason}. Try again or use the HTML preview.',
  },
  'report-unknown': {
    status: 404,
    vi: 'Không có loại báo cáo “{kind}”. Xem: report list.',
    en: 'There is no report “{kind}”. See: report list.',
  },
  'report-not-issuable': {
    status: 422,
    vi: '“{title}” nói về một hồ sơ hoặc một người: bản ghi đã giữ mọi điều in trên đó, còn bản phát hành thì ai có mã cũng đọc được, nên không phát hành riêng. Hãy in bình thường, không phát hành.',
    en: '“{title}” is about one dossier or one person: the record keeps all it says, and whoever has the code of an issued paper can read it; it is not issued. Print it without issuing.',
  },
  'password-weak': {
    status: 422,
    vi: 'Mật khẩu phải có ít nhất {least} ký tự.',
    en: 'A password needs at least {least} characters.',
  },
  'absence-overlap': {
    status: 409,
    vi: '{name} đã có kỳ nghỉ từ {from} đến {to}. Chọn ngày khác hoặc kết thúc kỳ nghỉ kia trước.',
    en: '{name} is already on leave from {from} to {to}. Choose other days or end that leave first.',
  },
  'absence-longer': {
    status: 422,
    vi: 'Kỳ nghỉ này kết thúc ngày {to}; không kéo dài được. Hãy ghi thêm một kỳ nghỉ cho những ngày sau đó.',
    en: 'This leave ends on {to} and cannot be made longer. Record another leave for the days after it.',
  },
  'stand-in-self': {
    status: 422,
    vi: '{name} không thể tự thay mình. Chọn người khác.',
    en: '{name} cannot stand in for themselves. Choose somebody else.',
  },
  'stand-in-circle': {
    status: 409,
    vi: 'Ngày {day}, {name} và {standIn} thay nhau thành vòng tròn: không còn ai làm việc. Chọn người thay khác.',
    en: 'On {day} {name} and {standIn} stand in for each other in a circle: nobody is left. Choose somebody else.',
  },
  'stand-in-away': {
    status: 409,
    vi: 'Ngày {day}, {standIn} (người thay {name}) cũng nghỉ mà không có ai thay tiếp. Chọn người thay khác hoặc khác ngày.',
    en: 'On {day} {standIn}, who stands in for {name}, is away too and nobody follows. Choose somebody else or other days.',
  },
  'person-away': {
    status: 409,
    vi: '{name} nghỉ từ {from} đến {to}. Người nhận thay: {standIn}.',
    en: '{name} is on leave from {from} to {to}. Instead give it to: {standIn}.',
  },
  'delegation-unlimited': {
    status: 422,
    vi: 'Thừa ủy quyền phải có thời hạn. Nhập ngày hết hạn của văn bản ủy quyền.',
    en: 'Signing by authority (TUQ.) must be limited in time. Enter the last day.',
  },
  'logo-invalid': {
    status: 422,
    vi: 'Không dùng được tệp biểu trưng: {reason}. Chọn tệp PNG hoặc SVG không quá 200 kB.',
    en: 'The logo file cannot be used: {reason}. Choose a PNG or SVG file of at most 200 kB.',
  },
  'objective-target': {
    status: 422,
    vi: 'Chỉ tiêu không hợp lệ: {value}. Nhập số từ {least} đến {most}.',
    en: 'The target is not valid: {value}. Enter a number from {least} to {most}.',
  },
  'objective-state': {
    status: 409,
    vi: 'Mục tiêu {code} đang “{state}”; không thể {act}. Muốn sửa, người có quyền phê duyệt phải mở lại và ghi lý do.',
    en: 'Objective {code} is “{state}”; cannot {act}. To change it, somebody who may approve must reopen it with a reason.',
  },
  'objective-parent': {
    status: 422,
    vi: 'Mục tiêu {code} không thể thuộc mục tiêu {parent}: {reason}.',
    en: 'Objective {code} cannot belong to objective {parent}: {reason}.',
  },
  'formula-unknown': {
    status: 422,
    vi: 'Không có công thức đo “{value}”. Chọn một trong: {known}.',
    en: 'There is no measuring formula “{value}”. Choose one of: {known}.',
  },
  'measured-from-dossiers': {
    status: 409,
    vi: 'Mục tiêu {code} được đo từ hồ sơ, không nhập tay. Muốn sửa số liệu, hãy đính chính hồ sơ.',
    en: 'Objective {code} is measured from the dossiers, not by hand. To change the figure, correct the dossier.',
  },
  'measure-invalid': {
    status: 422,
    vi: 'Số đo không hợp lệ: {numerator}/{denominator}. Tử số là số nguyên từ 0 và không lớn hơn mẫu số.',
    en: 'The measure is not valid: {numerator}/{denominator}. The numerator is an integer from 0, at most the denominator.',
  },
  'work-failed': {
    status: 503,
    vi: 'Việc vừa rồi dừng giữa chừng vì lỗi ngoài dự kiến. Thử lại; nếu vẫn lỗi, báo cho quản trị.',
    en: 'The work stopped half-way for an unexpected reason. Try again; if it fails again, tell the administrator.',
  },
  'evidence-folder': {
    status: 409,
    vi: 'Không ghi vào thư mục “{folder}”: {reason}. Chọn thư mục trống, hoặc thư mục của lần in trước.',
    en: 'Nothing is written to “{folder}”: {reason}. Choose an empty folder, or that of an earlier run.',
  },
  'evidence-unwritten': {
    status: 503,
    vi: 'Không ghi được hồ sơ minh chứng vào thư mục “{folder}”: {reason}. Những gì có trong thư mục còn nguyên.',
    en: 'The evidence file could not be written to “{folder}”: {reason}. What is in the folder is as it was.',
  },
  'evidence-half': {
    status: 503,
    vi: 'Thư mục “{folder}” đang dở: {reason}. Không có danh sách mã băm nên chưa dùng làm minh chứng được; in lại vào chính thư mục này.',
    en: 'The folder “{folder}” is half written: {reason}. It has no list of hashes and is no evidence yet; print into this very folder again.',
  },
  'evidence-file': {
    status: 422,
    vi: 'Không nhận tệp “{name}”: {reason}. Chọn tệp {kinds}, không quá {most} MB.',
    en: 'The file “{name}” cannot be kept ({reason}). Choose {kinds}, at most {most} MB.',
  },
  'evidence-changed': {
    status: 409,
    vi: 'Nội dung lưu của tệp “{name}” không còn khớp mã băm SHA-256 nên không đưa ra. Báo cho quản trị: chạy kiểm tra dữ liệu và so với bản sao lưu.',
    en: 'What is stored of the file “{name}” no longer matches its SHA-256, so it is not handed out. Tell the administrator: run the check of data and compare with a backup.',
  },
  ...reviewProblems,
  ...inspectionProblems,
  ...sampleProblems,
  ...improvementProblems,
  ...feedbackProblems,
  ...publicProblems,
  ...registerEntryProblems,
  ...auditProblems,
  ...applicantProblems,
  ...contactProblems,
  ...documentProblems,
  ...legalBasisProblems,
  ...declarationProblems,
  ...procedureProblems,
  ...noticeProblems,
  ...scoreSheetProblems,
  ...publicationProblems,
  ...departmentReportProblems,
  ...reconciliationProblems,
  ...objectiveProblems,
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problemTexts;
