import { clockText } from '../demand.ts';
import { unreachable } from '../invariant.ts';
import type { Language } from '../problem.ts';
import { type Channel, channels } from '../procedure/procedure.ts';
import { parseInstant } from '../time/instant.ts';
import type { Due } from '../time/limit.ts';
import { dmy } from '../time/local-date.ts';
import { clockAndDay, minutesText, unitText } from '../time/wording.ts';
import { parseLimitCode } from './correction.ts';
import type { DossierEvent, DossierEventData, Holder, Signature } from './event.ts';
import { causeNames, channelNames, fieldNames, pauseNames, returnNames } from './words.ts';

/** One plain sentence of the record: what happened, not who or when, which stand beside it. */
export function sentenceOf(event: DossierEvent, language: Language = 'vi'): string {
  const sentence = language === 'vi' ? vietnamese(event.data) : english(event.data);
  const note = noteOf(event.data);
  return note === ''
    ? sentence
    : `${sentence} ${language === 'vi' ? 'Ghi chú' : 'Note'}: ${note.replace(/[.\s]+$/, '')}.`;
}

/** False for a receipt imported with its day alone: its moment is the day's midnight, which nobody wrote. */
export function hourIsKnown({ data }: DossierEvent): boolean {
  return data.type !== 'imported' || data.values.receivedAt === null || data.values.receivedHasHour;
}

/** What was typed beside the act; reasons stand in the sentences themselves. */
function noteOf(data: DossierEventData): string {
  switch (data.type) {
    case 'handed-over':
    case 'step-finished':
    case 'late-cause-coded':
      return data.note;
    case 'result-approved':
      return data.summary;
    case 'opinion-asked':
      return data.question;
    case 'opinion-received':
      return data.answer;
    default:
      return '';
  }
}

function vietnamese(data: DossierEventData): string {
  switch (data.type) {
    case 'received':
      return `Tiếp nhận hồ sơ “${data.procedureTitle}”; ${dueVi(data.due)}.`;
    case 'refused-at-intake':
      return `Từ chối tiếp nhận hồ sơ “${data.procedureTitle}”. Lý do: ${data.reason}.`;
    case 'supplement-requested':
      return `Yêu cầu bổ sung lần ${data.number}: ${data.items.map(({ name }) => name).join('; ')}. Lý do: ${data.reason}.`;
    case 'supplement-received':
      return `Đã nhận đủ giấy tờ bổ sung; ${dueVi(data.due)}.`;
    case 'handed-over':
      return `${person(data.from, 'Bộ phận tiếp nhận')} bàn giao hồ sơ cho ${person(data.to, 'người chưa phân công')}.`;
    case 'step-started':
      return `Bắt đầu bước ${data.step}.`;
    case 'step-finished':
      return `Hoàn thành bước ${data.step} “${data.name}” sau ${minutesText(data.workingMinutes, 'vi')} làm việc.`;
    case 'step-returned':
      return `Trả lại từ bước ${data.step} về bước ${data.backTo}. Lý do: ${data.reason}.`;
    case 'paused':
      return `Tạm dừng tính thời hạn (${pauseNames[data.cause].vi}). Lý do: ${data.reason}.`;
    case 'resumed':
      return `Tiếp tục tính thời hạn; ${dueVi(data.due)}.`;
    case 'opinion-asked':
      return `Lấy ý kiến ${data.body}${data.answerDue ? `, đề nghị trả lời trước ${dmy(data.answerDue)}` : ''}; thời hạn vẫn tính.`;
    case 'opinion-received':
      return `Nhận ý kiến của ${data.body}.`;
    case 'extended':
      return `Xin lỗi và gia hạn lần ${data.number}; ${dueVi(data.due)}. Lý do: ${data.reason}.`;
    case 'refused':
      return `Từ chối giải quyết${signedVi(data.signature)}. Lý do: ${data.reason}.`;
    case 'sent-back':
      return `Trả lại hồ sơ cho người nộp. Lý do: ${data.reason}.`;
    case 'withdrawn':
      return `Người nộp rút hồ sơ. Lý do: ${data.reason}.`;
    case 'stopped':
      return `Dừng giải quyết hồ sơ${signedVi(data.signature)}. Lý do: ${data.reason}.`;
    case 'result-approved':
      return 'Phê duyệt kết quả.';
    case 'result-signed':
      return `Ký kết quả${signedVi(data.signature)}.`;
    case 'result-numbered':
      return `Kết quả mang số ${data.number} ngày ${dmy(data.date)}${data.stamped ? ', đã đóng dấu' : ''}.`;
    case 'resolved':
      return 'Kết thúc xử lý, kết quả chờ trả.';
    case 'result-returned':
      return `Trả kết quả ${data.to === '' ? '' : `cho ${data.to} `}${returnNames[data.by].vi}.`;
    case 'reassigned':
      return `Phân công lại từ ${person(data.from, 'chưa phân công')} sang ${person(data.to, 'chưa phân công')}. Lý do: ${data.reason}.`;
    case 'late-cause-coded':
      return `Ghi nguyên nhân quá hạn: ${causeNames[data.cause].vi}.`;
    case 'voided':
      return `Hủy hồ sơ tiếp nhận${data.duplicateOf ? ` (trùng với ${data.duplicateOf})` : ' nhầm'}. Lý do: ${data.reason}.`;
    case 'corrected':
      return `Đính chính ${changesVi(data.changes)}${data.due ? `; ${dueVi(data.due)}` : ''}. Lý do: ${data.reason}.`;
    case 'due-moved':
      return `Lịch làm việc thay đổi; ${dueVi(data.due)}.${data.reason ? ` Lý do: ${data.reason}.` : ''}`;
    case 'process-migrated':
      return `Chuyển sang bản quy trình khác. Lý do: ${data.reason}.`;
    case 'imported':
      return `Nhập từ tệp ${data.source}, dòng ${data.row}.`;
    case 'import-corrected':
      return `Tệp ${data.source}, dòng ${data.row} đính chính ${changesVi(data.changes)}.`;
    default:
      return unreachable(data);
  }
}

function english(data: DossierEventData): string {
  switch (data.type) {
    case 'received':
      return `Received “${data.procedureTitle}”; ${dueEn(data.due)}.`;
    case 'refused-at-intake':
      return `Refused at intake: ${data.reason}.`;
    case 'supplement-requested':
      return `Supplement ${data.number} requested: ${data.items.map(({ name }) => name).join('; ')}. Reason: ${data.reason}.`;
    case 'supplement-received':
      return `Supplement received; ${dueEn(data.due)}.`;
    case 'handed-over':
      return `Handed over by ${person(data.from, 'the counter')} to ${person(data.to, 'nobody yet')}.`;
    case 'step-started':
      return `Step ${data.step} started.`;
    case 'step-finished':
      return `Step ${data.step} “${data.name}” finished after ${minutesText(data.workingMinutes, 'en')} of office time.`;
    case 'step-returned':
      return `Returned from step ${data.step} to step ${data.backTo}: ${data.reason}.`;
    case 'paused':
      return `Clock paused (${pauseNames[data.cause].en}): ${data.reason}.`;
    case 'resumed':
      return `Clock runs again; ${dueEn(data.due)}.`;
    case 'opinion-asked':
      return `Opinion of ${data.body} asked; the clock runs on.`;
    case 'opinion-received':
      return `Opinion of ${data.body} received.`;
    case 'extended':
      return `Extension ${data.number} with an apology; ${dueEn(data.due)}. Reason: ${data.reason}.`;
    case 'refused':
      return `Refused by ${data.signature.name}: ${data.reason}.`;
    case 'sent-back':
      return `Sent back to the applicant: ${data.reason}.`;
    case 'withdrawn':
      return `Withdrawn by the applicant: ${data.reason}.`;
    case 'stopped':
      return `Stopped by ${data.signature.name}: ${data.reason}.`;
    case 'result-approved':
      return 'Result approved.';
    case 'result-signed':
      return `Result signed by ${data.signature.name}.`;
    case 'result-numbered':
      return `Result numbered ${data.number}${data.stamped ? ' and stamped' : ''}.`;
    case 'resolved':
      return 'Processing ended; the result waits to be collected.';
    case 'result-returned':
      return `Result returned ${data.to === '' ? '' : `to ${data.to} `}${returnNames[data.by].en}.`;
    case 'reassigned':
      return `Reassigned from ${person(data.from, 'nobody')} to ${person(data.to, 'nobody')}: ${data.reason}.`;
    case 'late-cause-coded':
      return `Cause of lateness: ${causeNames[data.cause].en}.`;
    case 'voided':
      return `Receipt voided${data.duplicateOf ? ` (duplicate of ${data.duplicateOf})` : ''}: ${data.reason}.`;
    case 'corrected':
      return `Corrected ${changesEn(data.changes)}. Reason: ${data.reason}.`;
    case 'due-moved':
      return `Calendar change; ${dueEn(data.due)}.`;
    case 'process-migrated':
      return `Moved to another process version: ${data.reason}.`;
    case 'imported':
      return `Imported from ${data.source}, row ${data.row}.`;
    case 'import-corrected':
      return `Corrected by ${data.source}, row ${data.row}.`;
    default:
      return unreachable(data);
  }
}

function dueVi(due: Due | null): string {
  return due ? `hẹn trả ${clockAndDay(due.at, 'vi')}` : 'chưa có ngày hẹn trả';
}

function dueEn(due: Due | null): string {
  return due ? `due ${clockAndDay(due.at, 'en')}` : 'no due date yet';
}

function person(holder: Holder, nobody: string): string {
  return holder.name || holder.unitName || nobody;
}

function signedVi({ name, title, capacity }: Signature): string {
  return ` (${[capacity, title, name].filter((part) => part !== '').join(' ')} ký)`;
}

/** The applicant's data are outside the record: only that they changed is said. */
function changesVi(changes: Extract<DossierEventData, { type: 'corrected' }>['changes']): string {
  return changes
    .map(({ field, before, after }) => {
      const name = fieldNames[field] ?? field;
      return field === 'applicant' ? name : `${name}: “${valueVi(field, before)}” thành “${valueVi(field, after)}”`;
    })
    .join('; ');
}

function changesEn(changes: Extract<DossierEventData, { type: 'corrected' }>['changes']): string {
  return changes
    .map(({ field, before, after }) => (field === 'applicant' ? 'the applicant' : `${field}: ${before} → ${after}`))
    .join('; ');
}

/** Events keep channels, moments and limits as codes. */
function valueVi(field: string, value: string): string {
  if (value === '') return 'trống';
  if (field === 'channel') return channels.find((one) => one === value) ? channelNames[value as Channel] : value;
  if (field === 'limit') {
    const limit = parseLimitCode(value);
    return limit ? unitText(limit, 'vi') : value;
  }
  const at = field.endsWith('At') ? parseInstant(value) : undefined;
  return at ? clockText(at) : value;
}
