import type { Office } from '../domain/organisation/office.ts';
import type { DocxBlock } from './report.ts';

/** What the cover of a controlled document says (QĐ 101/QĐ-BKHCN): as the page has it, so Word. */
export interface ControlledCover {
  readonly office: Office;
  readonly head: {
    readonly kind: string;
    readonly title: string;
    /** For the head of every page where the title is too long for it. */
    readonly runningTitle?: string;
    readonly documentCode: string;
    readonly issue: string;
    readonly revision: string;
    readonly issued: string;
    readonly mark: string;
    readonly decision: string;
  };
  readonly contents: readonly { readonly label: string; readonly title: string }[];
  /** Soạn thảo, Xem xét, Phê duyệt. */
  readonly signers: readonly { readonly name: string; readonly title: string }[];
  readonly changes: readonly { readonly summary: string; readonly basis: string; readonly revision: number | string }[];
}

/** Head of every page, title, contents, who signs, what was revised. No letterhead: the head of the pages is it. */
export function coverDocx({ office, head, contents, signers, changes }: ControlledCover): DocxBlock[] {
  const { kind, title, runningTitle = title, documentCode, issue, revision, issued, mark, decision } = head;
  return [
    {
      kind: 'running-head',
      cells: [
        [office.superior, office.name].filter(Boolean).join('\n').toLocaleUpperCase('vi'),
        `${kind}\n${runningTitle}`,
        `Mã hiệu: ${documentCode}\nLần ban hành: ${issue}\nLần sửa đổi: ${revision}\nNgày ban hành: ${issued}`,
      ],
    },
    { kind: 'title', name: kind, summary: title },
    ...[mark, decision]
      .filter(Boolean)
      .map((words): DocxBlock => ({ kind: 'paragraph', align: 'center', italic: true, text: words })),
    ...(contents.length > 0 ? [caption('MỤC LỤC')] : []),
    ...contents.map(
      (line): DocxBlock => ({ kind: 'paragraph', text: [line.label, line.title].filter(Boolean).join('. ') }),
    ),
    {
      kind: 'table',
      head: ['Trách nhiệm', 'Soạn thảo', 'Xem xét', 'Phê duyệt'],
      widths: [27, 46, 46, 46],
      aligns: ['left', 'middle', 'middle', 'middle'],
      strong: [0],
      rows: [
        ['Họ tên', ...signers.map(({ name }) => name)],
        ['Chữ ký\n\n\n\n', ...signers.map(() => '')],
        ['Chức vụ', ...signers.map((signer) => signer.title)],
      ],
    },
    caption('TRANG THEO DÕI SỐ LẦN SỬA ĐỔI TÀI LIỆU'),
    {
      kind: 'table',
      head: ['STT', 'Tóm lược nội dung cần sửa đổi', 'Cơ sở pháp lý hoặc căn cứ về việc sửa đổi', 'Lần sửa đổi'],
      widths: [11, 79, 55, 20],
      aligns: ['middle', 'left', 'left', 'middle'],
      rows: changes.map((change, index) => [String(index + 1), change.summary, change.basis, String(change.revision)]),
    },
  ];
}

function caption(text: string): DocxBlock {
  return { kind: 'paragraph', align: 'center', bold: true, text };
}
