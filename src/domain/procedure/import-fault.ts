import { type FaultDetails, faultWords, shortDetails } from '../fault-words.ts';
import type { Language } from '../problem.ts';
import { procedureFaultTexts } from './import-fault-list.ts';

export type ProcedureFaultWording = keyof typeof procedureFaultTexts;

/** What is wrong with an entry, which one, and what to do. Warnings do not reject it. */
export interface ProcedureFault {
  /** Position in the file's list, from 0. */
  readonly index: number;
  /** Code of the procedure, '' when the entry has none. */
  readonly procedure: string;
  /** Where in the entry, by the keys of the file: "steps[2].role". */
  readonly field: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** In Vietnamese. */
  readonly message: string;
  /** Which text it is and what fills it, for its other wording; no part of the answer of a command. */
  readonly wording: ProcedureFaultWording;
  readonly details: FaultDetails;
}

type Place = Pick<ProcedureFault, 'index' | 'procedure' | 'field'>;

/** `code` where the fault is another's refusal, which has a code of its own. */
export function procedureFault(
  { index, procedure, field }: Place,
  wording: ProcedureFaultWording,
  details: FaultDetails = {},
  code?: string,
): ProcedureFault {
  const [own, ...text] = procedureFaultTexts[wording];
  const message = faultWords(text, details, 'vi');
  return {
    index,
    procedure,
    field,
    code: code ?? own,
    severity: text[0],
    message,
    wording,
    details: shortDetails(details),
  };
}

/** "Mục 3 (1.004873), bước 3, trách nhiệm": the entry (of a spreadsheet: the row) and the place in it. */
export function procedurePlaceText({ index, procedure, field }: Place, language: Language, byRow = false): string {
  const [vi, en] = byRow ? ['Dòng', 'Row'] : ['Mục', 'Entry'];
  const entry = `${language === 'vi' ? vi : en} ${index + 1}${procedure === '' ? '' : ` (${procedure})`}`;
  return [entry, procedureFieldText(field, language)].filter(Boolean).join(', ');
}

/** As commands answer it: place, code and the message in Vietnamese. */
export function plainFault({ details: _details, wording: _wording, ...plain }: ProcedureFault) {
  return plain;
}

/** The message in the language of the reader; `own` as of `faultWords`. */
export function procedureFaultText(
  { wording, details }: ProcedureFault,
  language: Language,
  own?: (text: string) => string,
): string {
  const [_code, ...text] = procedureFaultTexts[wording];
  return faultWords(text, details, language, own);
}

/** "steps[2].role" → "bước 3, trách nhiệm": a place in an entry by the words of the screens; '' for the whole entry. */
export function procedureFieldText(field: string, language: Language): string {
  const index = language === 'vi' ? 0 : 1;
  return [...field.matchAll(/(\w+)(?:\[(\d+)\])?/g)]
    .map(([, key = '', at]) => {
      const [list, word] = [at === undefined ? undefined : lists[key], words[key]];
      const name = (list ?? word)?.[index] ?? key;
      return at === undefined ? name : `${name} ${Number(at) + 1}`;
    })
    .join(', ');
}

type Pair = readonly [vi: string, en: string];

/** One of a list. */
const lists: Readonly<Record<string, Pair>> = {
  steps: ['bước', 'step'],
  documents: ['thành phần hồ sơ', 'document'],
  legal_bases: ['căn cứ pháp lý', 'legal basis'],
  times: ['thời hạn', 'limit'],
  channels: ['hình thức nộp', 'channel'],
};

const words: Readonly<Record<string, Pair>> = {
  code: ['mã thủ tục', 'procedure code'],
  title: ['tên thủ tục', 'title'],
  field: ['lĩnh vực', 'field'],
  level: ['cấp giải quyết', 'level'],
  levels: ['cấp giải quyết', 'level'],
  audience: ['đối tượng', 'audience'],
  decision: ['quyết định công bố', 'decision'],
  result: ['kết quả', 'result'],
  conditions: ['yêu cầu, điều kiện', 'conditions'],
  fee: ['phí, lệ phí', 'fee'],
  fee_raw: ['phí, lệ phí', 'fee'],
  url: ['địa chỉ nguồn', 'address of the source'],
  source_url: ['địa chỉ nguồn', 'address of the source'],
  source: ['địa chỉ nguồn', 'address of the source'],
  valid_from: ['có hiệu lực từ', 'in force from'],
  valid_to: ['hết hiệu lực', 'in force until'],
  documents: ['thành phần hồ sơ', 'documents'],
  name: ['tên', 'name'],
  qty: ['số lượng', 'number'],
  database: ['khai thác từ CSDL', 'from a data base'],
  legal_bases: ['căn cứ pháp lý', 'legal basis'],
  number: ['số hiệu', 'number'],
  forms: ['biểu mẫu', 'forms'],
  times: ['thời hạn giải quyết', 'limits'],
  channels: ['hình thức nộp', 'channels'],
  channel: ['hình thức nộp', 'channel'],
  area: ['địa bàn', 'area'],
  case: ['trường hợp', 'case'],
  cut_off: ['giờ chốt', 'cut-off'],
  time_raw: ['thời hạn', 'limit'],
  legal_time: ['thời hạn theo quy định', 'legal limit'],
  steps: ['các bước', 'steps'],
  order: ['số thứ tự', 'number'],
  role: ['trách nhiệm', 'who'],
  action: ['nội dung công việc', 'what is done'],
  note: ['diễn giải', 'note'],
  duration: ['thời gian', 'time'],
  unit: ['đơn vị', 'unit'],
  form_or_result: ['biểu mẫu / kết quả', 'form or result'],
  returns_to: ['trả lại bước', 'returns to step'],
  condition: ['chỉ làm khi', 'only when'],
};
