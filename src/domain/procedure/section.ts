import { uncapital } from '../text.ts';
import { limitCases } from './limit-choice.ts';
import type { Procedure, ProcedureLimit, ProcessSection, ProcessVersion } from './procedure.ts';
import { limitWords } from './words.ts';

/** How section 5 is divided: by the letters a–l of QĐ 101 documents, or 5.1–5.7 of other offices. */
export const anatomies = ['letters', 'numbers'] as const;
export type Anatomy = (typeof anatomies)[number];

interface Part {
  readonly title: string;
  readonly text: string;
  readonly content?: NonNullable<ProcessSection['content']>;
}

/**
 * The sections of a new document, filled from the catalogue entry. Parts with nothing to say are left out, and the
 * letters or numbers close up, as offices write them. Authors change labels, order and text freely afterwards.
 */
export function defaultSections(
  procedure: Procedure,
  officeName: string,
  anatomy: Anatomy,
  promised: ProcessVersion['promised'] = {},
): ProcessSection[] {
  const limits = [limitLines(procedure.limits), promiseLines(promised)]
    .filter(Boolean)
    .join('\n')
    .replace(/^./gmu, (first) => first.toLocaleUpperCase('vi'));
  const parts = anatomy === 'letters' ? letterParts(procedure, limits) : numberParts(procedure, limits);
  const kept = parts.filter(({ text, content }) => text !== '' || content !== undefined);
  const office = officeName === '' ? 'cơ quan' : officeName;
  return [
    section('1', 'Mục đích', purpose(procedure)),
    section(
      '2',
      'Phạm vi',
      `Áp dụng cho ${withinSentence(procedure.audience) || 'tổ chức, cá nhân'} thực hiện thủ tục tại ${office}.`,
    ),
    section(
      '3',
      'Tài liệu viện dẫn',
      'TCVN ISO 9001:2015; Quyết định 101/QĐ-BKHCN; các văn bản nêu tại mục 5 của quy trình này.',
    ),
    section(
      '4',
      'Định nghĩa và viết tắt',
      'UBND: Ủy ban nhân dân; TTHC: thủ tục hành chính; PVHCC: phục vụ hành chính công.',
    ),
    section('5', 'Nội dung', ''),
    ...kept.map((part, index) => ({
      ...part,
      label: anatomy === 'letters' ? (letters[index] ?? '') : `5.${index + 1}`,
    })),
    section('6', 'Biểu mẫu', procedure.forms.join('\n') || 'Theo biểu mẫu nêu tại mục 5; mẫu sổ theo dõi hồ sơ.'),
    { ...section('7', 'Hồ sơ lưu', ''), content: 'records' },
  ];
}

/** "Tổ chức, cá nhân" within a sentence; what begins with an abbreviation stays. */
function withinSentence(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? uncapital(words) : words;
}

/** Vietnamese section letters skip "f" and "j"; đ follows d. */
const letters = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n'] as const;

function letterParts(procedure: Procedure, limits: string): Part[] {
  return [
    { title: 'Thành phần, số lượng hồ sơ', text: '', content: 'documents' },
    { title: 'Thời hạn giải quyết', text: limits },
    { title: 'Đối tượng thực hiện', text: procedure.audience },
    { title: 'Cơ quan thực hiện', text: procedure.level },
    { title: 'Kết quả thực hiện', text: procedure.result },
    { title: 'Phí, lệ phí', text: procedure.fee.text },
    { title: 'Mẫu đơn, mẫu tờ khai', text: procedure.forms.join('\n') },
    { title: 'Yêu cầu, điều kiện', text: procedure.conditions },
    { title: 'Căn cứ pháp lý', text: legalLines(procedure) },
    { title: 'Quy trình các bước xử lý công việc', text: '', content: 'steps' },
  ];
}

function numberParts(procedure: Procedure, limits: string): Part[] {
  return [
    { title: 'Cơ sở pháp lý', text: legalLines(procedure) || '…' },
    { title: 'Thành phần hồ sơ', text: '', content: 'documents' },
    { title: 'Số lượng hồ sơ', text: '01 bộ' },
    { title: 'Thời gian xử lý', text: limits || '…' },
    { title: 'Nơi tiếp nhận và trả kết quả', text: 'Trung tâm Phục vụ hành chính công' },
    { title: 'Lệ phí', text: procedure.fee.text || '…' },
    { title: 'Quy trình xử lý công việc', text: '', content: 'steps' },
  ];
}

function purpose(procedure: Procedure): string {
  return `Quy định thống nhất thành phần hồ sơ, thời hạn, trình tự và trách nhiệm giải quyết thủ tục “${procedure.title}”.`;
}

const channelNames = {
  direct: 'Trực tiếp',
  post: 'Dịch vụ bưu chính',
  online: 'Trực tuyến',
  kiosk: 'Ki-ốt',
} as const;

/** One line per different limit; the channels that share it together. */
export function limitLines(limits: readonly ProcedureLimit[]): string {
  const lines = new Map<string, string[]>();
  for (const entry of limits) {
    const who = [entry.case, entry.area === 'difficult' ? 'vùng khó khăn' : null].filter((word) => word !== null);
    const words =
      entry.limit === null && /^\d+([.,]\d+)?$/.test(entry.text) ? `${entry.text} (không ghi đơn vị)` : entry.text;
    const what = `${who.length > 0 ? `${who.join(', ')}: ` : ''}${words}`;
    const name = entry.channel ? channelNames[entry.channel] : '';
    lines.set(what, [...(lines.get(what) ?? []), ...(name ? [name] : [])]);
  }
  const several = lines.size > 1 || limitCases(limits).length > 1;
  return [...lines]
    .map(([what, names]) => (names.length > 0 && several ? `${what} (${names.join(', ')})` : what))
    .join('\n');
}

function promiseLines(promised: ProcessVersion['promised']): string {
  return Object.entries(promised)
    .flatMap(([name, limit]) =>
      limit ? [`Cam kết của cơ quan${name === '' ? '' : ` (${name})`}: ${limitWords(limit)}`] : [],
    )
    .join('\n');
}

function legalLines(procedure: Procedure): string {
  const bases = procedure.legalBases.map(({ number, title }) => (title === '' ? number : `${number} – ${title}`));
  return [...bases, ...(procedure.decision ? [`Quyết định công bố: ${procedure.decision}`] : [])].join('\n');
}

function section(label: string, title: string, text: string): ProcessSection {
  return { label, title, text };
}
