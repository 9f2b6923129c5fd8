import { numberText } from '../number-text.ts';
import type { Bilingual, Language } from '../problem.ts';
import { type CellKey, columnOf, totalRow } from './cell.ts';
import type { Explanation } from './explain.ts';
import type { ExplanationKind } from './hypothesis.ts';
import type { ConclusionVerdict, ReconciliationState } from './reconciliation.ts';

export const stateNames: Readonly<Record<ReconciliationState, Bilingual>> = {
  draft: { vi: 'đang đối chiếu', en: 'open' },
  settled: { vi: 'đã chốt', en: 'settled' },
};

export const verdictNames: Readonly<Record<ConclusionVerdict, Bilingual>> = {
  ours: { vi: 'số của cơ quan đúng', en: 'our figure is right' },
  theirs: { vi: 'số của tỉnh đúng', en: 'the province is right' },
  explained: { vi: 'giải thích được', en: 'explained' },
};

const cellNames: Readonly<Record<CellKey, Bilingual>> = {
  'received.total': { vi: 'Tiếp nhận: tổng số', en: 'Received: total' },
  'received.online': { vi: 'Tiếp nhận: trực tuyến', en: 'Received: online' },
  'received.direct': { vi: 'Tiếp nhận: trực tiếp, bưu chính', en: 'Received: at the counter, by post' },
  'received.carried': { vi: 'Tiếp nhận: từ kỳ trước', en: 'Received: carried over' },
  'resolved.total': { vi: 'Đã giải quyết: tổng số', en: 'Resolved: total' },
  'resolved.early': { vi: 'Đã giải quyết: trước hạn', en: 'Resolved: early' },
  'resolved.onTime': { vi: 'Đã giải quyết: đúng hạn', en: 'Resolved: on time' },
  'resolved.late': { vi: 'Đã giải quyết: quá hạn', en: 'Resolved: late' },
  'pending.total': { vi: 'Đang giải quyết: tổng số', en: 'Pending: total' },
  'pending.inTime': { vi: 'Đang giải quyết: trong hạn', en: 'Pending: in time' },
  'pending.overdue': { vi: 'Đang giải quyết: quá hạn', en: 'Pending: overdue' },
};

function cellName(cell: CellKey, language: Language): string {
  return cellNames[cell][language];
}

/** "(10) Đã giải quyết: quá hạn", as the form numbers it. */
export function columnName(cell: CellKey, language: Language): string {
  return `(${columnOf(cell)}) ${cellName(cell, language)}`;
}

/** "(10) quá hạn", beneath the name of its group. */
export function partName(cell: CellKey, language: Language): string {
  return `(${columnOf(cell)}) ${cellName(cell, language).replace(/^.*: /, '')}`;
}

export function rowName(row: string, language: Language): string {
  if (row !== totalRow) return row;
  return language === 'vi' ? 'Tổng số' : 'Total';
}

/** What a way of counting supposes; `{day}`, `{from}`, `{to}`, `{time}`, `{office}` come from its detail. */
const causes: Readonly<Record<ExplanationKind, Bilingual>> = {
  'starts-earlier': {
    vi: 'ở đầu kỳ, nếu tỉnh tính kỳ từ ngày {day}',
    en: 'at the beginning, if the province counts from {day}',
  },
  'starts-later': {
    vi: 'ở đầu kỳ, nếu tỉnh tính kỳ từ ngày {day}',
    en: 'at the beginning, if the province counts from {day}',
  },
  'ends-earlier': {
    vi: 'ở ngày chốt, nếu tỉnh chốt số hết ngày {day}',
    en: 'at the cut-off, if the province cuts at the end of {day}',
  },
  'ends-later': {
    vi: 'ở ngày chốt, nếu tỉnh chốt số hết ngày {day}',
    en: 'at the cut-off, if the province cuts at the end of {day}',
  },
  'office-hours': {
    vi: 'sau giờ làm việc ngày chốt, nếu tỉnh chốt số lúc {time} ngày {day} chứ không hết ngày',
    en: 'after office hours, if the province cuts at {time} on {day} and not at the end of the day',
  },
  'other-period': {
    vi: 'ở hai đầu kỳ, nếu tỉnh tính kỳ từ {from} đến {to}',
    en: 'at both ends, if the period of the province is {from} to {to}',
  },
  'changed-since': {
    vi: 'được ghi hoặc đính chính ở đây sau ngày lấy số của tỉnh',
    en: 'recorded or corrected here after the day of the figures',
  },
  'no-due-date': {
    vi: 'không có ngày hẹn, ở đây không tính vào biểu, nếu tỉnh tính là trong hạn',
    en: 'without a due date, not counted here, if the province takes them for in time',
  },
  'ended-without-result': {
    vi: 'rút, dừng hoặc trả lại, nếu tỉnh không tính',
    en: 'withdrawn, stopped or returned, if the province does not count them',
  },
  refused: {
    vi: 'bị từ chối giải quyết, nếu tỉnh không tính',
    en: 'refused, if the province does not count them',
  },
  'never-early': {
    vi: 'rút, dừng, trả lại hoặc từ chối trước hạn, ở đây tính là đúng hạn, nếu tỉnh tính là trước hạn',
    en: 'ended without a result before their day, on time here, if the province takes them for early',
  },
  'first-due': {
    vi: 'đã gia hạn, nếu tỉnh so với ngày hẹn đầu',
    en: 'extended, if the province compares with the first due date',
  },
  'by-instant': {
    vi: 'xong trong ngày hẹn nhưng sau giờ hẹn, nếu tỉnh so đến giờ, phút',
    en: 'finished on the due day after the due hour, if the province compares hours and minutes',
  },
  'by-return': {
    vi: 'đã có kết quả, nếu tỉnh tính theo ngày trả kết quả cho người dân',
    en: 'finished, if the province counts by the day the result was handed over',
  },
  'only-here': {
    vi: 'tiếp nhận tại đây, chưa có trong tệp nào nhập từ hệ thống của tỉnh',
    en: 'received here and in no file from the system of the province',
  },
  'only-imported': {
    vi: 'chỉ biết từ tệp nhập, không tiếp nhận tại quầy',
    en: 'known only from an imported file, not received at the counter',
  },
  'no-province-code': {
    vi: 'mã không bắt đầu bằng {office} hoặc thiếu mã thủ tục của tỉnh',
    en: 'with a code that does not begin with {office}, or without a procedure code of the province',
  },
  'other-body': {
    vi: 'tiếp nhận giúp cơ quan khác, ở đây không tính, nếu tỉnh tính cho cơ quan này',
    en: 'received for another body, not counted here, if the province counts them for this office',
  },
  voided: {
    vi: 'đã hủy ở đây, nếu trên hệ thống của tỉnh còn',
    en: 'voided here, if the system of the province still has them',
  },
  kiosk: {
    vi: 'nộp tại ki-ốt, nếu tỉnh tính là trực tuyến',
    en: 'filed at the kiosk, if the province takes them for online',
  },
};

/** One sentence with its count: "3 hồ sơ ở ngày chốt, nếu tỉnh chốt số hết ngày 13/12/2026". */
export function explanationText({ kind, detail, here, there }: Explanation, language: Language): string {
  const n = here.length + there.length;
  const noun = language === 'vi' ? 'hồ sơ' : n === 1 ? 'dossier' : 'dossiers';
  return `${numberText(n)} ${noun} ${causeText({ kind, detail }, language)}`;
}

/** What the way supposes, without a count. */
export function causeText({ kind, detail }: Pick<Explanation, 'kind' | 'detail'>, language: Language): string {
  return causes[kind][language].replace(/\{(\w+)\}/g, (_whole, name: string) => shown(detail[name] ?? ''));
}

/** With its sign: "+3", "−2". */
export function signed(value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return `${sign}${numberText(Math.abs(value))}`;
}

function shown(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year === undefined ? text : `${day}/${month}/${year}`;
}
