import { fold } from '../text.ts';
import type { Procedure, ProcessSection, ProcessStep, ProcessVersion } from './procedure.ts';
import { limitLines } from './section.ts';
import { casesOf, sumSteps, sumWords } from './step-sum.ts';
import { dateWords, durationWords, limitWords, stateWords } from './words.ts';

/** One line of a side-by-side comparison. `before` null: added; `after` null: removed. */
export interface Difference {
  /** Group of the line: "đầu trang", "bước", "thời hạn", "căn cứ pháp lý", "mục", "hồ sơ lưu" … */
  readonly part: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
}

/** Two process documents side by side: head, norms, steps, sections, records; with the legal bases of their procedures. */
export function diffProcesses(
  before: ProcessVersion,
  after: ProcessVersion,
  legal: { readonly before: Procedure | undefined; readonly after: Procedure | undefined } = {
    before: undefined,
    after: undefined,
  },
): Difference[] {
  return [
    ...pair('đầu trang', headOf(before), headOf(after)),
    ...pair('định mức', normsOf(before), normsOf(after)),
    ...diffSteps(before.steps, after.steps),
    ...pair('căn cứ pháp lý', basesOf(legal.before), basesOf(legal.after)),
    ...pair('mục', sectionsOf(before.sections), sectionsOf(after.sections)),
    ...pair('hồ sơ lưu', recordsOf(before), recordsOf(after)),
  ];
}

/** Two versions of a catalogue entry. */
export function diffProcedures(before: Procedure, after: Procedure): Difference[] {
  return [
    ...pair('danh mục', entryOf(before), entryOf(after)),
    ...pair('căn cứ pháp lý', basesOf(before), basesOf(after)),
    ...pair('thành phần hồ sơ', documentsOf(before), documentsOf(after)),
  ];
}

/** The lines that are not the same. */
export function changesOnly(differences: readonly Difference[]): Difference[] {
  return differences.filter(({ kind }) => kind !== 'same');
}

/**
 * Steps are matched by name (without marks or case), the rest in order by role, so that a step put in between does not
 * make all later ones look changed.
 */
function diffSteps(before: readonly ProcessStep[], after: readonly ProcessStep[]): Difference[] {
  const left = new Set(before);
  const partners = new Map<ProcessStep, ProcessStep>();
  for (const same of [sameName, sameRole]) {
    for (const step of after) {
      const partner = partners.has(step) ? undefined : [...left].find((other) => same(other, step));
      if (!partner) continue;
      partners.set(step, partner);
      left.delete(partner);
    }
  }
  const lines = after.map((step) => {
    const partner = partners.get(step);
    return line('bước', `bước ${step.label ?? step.order}`, partner ? stepText(partner) : null, stepText(step));
  });
  const removed = [...left].map((step) => line('bước', `bước ${step.label ?? step.order}`, stepText(step), null));
  return [...lines, ...removed];
}

function sameName(a: ProcessStep, b: ProcessStep): boolean {
  return fold(a.name) === fold(b.name);
}

function sameRole(a: ProcessStep, b: ProcessStep): boolean {
  return fold(a.role) === fold(b.role) && a.order === b.order;
}

function stepText(step: ProcessStep): string {
  const times = Object.entries(step.durations).map(
    ([name, duration]) => `${name === '' ? '' : `${name}: `}${duration ? durationWords(duration) : 'không ghi'}`,
  );
  return [
    step.name,
    `Trách nhiệm: ${step.role || '…'}`,
    `Thời gian: ${times.join('; ')}`,
    ...(step.output ? [`Biểu mẫu/Kết quả: ${step.output}`] : []),
    ...(step.condition ? [`Khi: ${step.condition}`] : []),
    ...(step.returnsTo === null ? [] : [`Trả lại bước ${step.returnsTo}`]),
    ...(step.external ? ['Chờ bên ngoài'] : []),
  ].join('\n');
}

type Named = readonly (readonly [name: string, text: string])[];

/** Lines of one part, matched by name; a name that only one side has was added or removed. */
export function pair(part: string, before: Named, after: Named): Difference[] {
  const [old, now] = [new Map(before), new Map(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.map((name) => line(part, name, old.get(name) ?? null, now.get(name) ?? null));
}

function line(part: string, name: string, before: string | null, after: string | null): Difference {
  const kind = before === null ? 'added' : after === null ? 'removed' : before === after ? 'same' : 'changed';
  return { part, name, before, after, kind };
}

function headOf(version: ProcessVersion): Named {
  return [
    ['Mã hiệu', version.documentCode],
    ['Tên', version.title],
    ['Lần ban hành', String(version.issue)],
    ['Lần sửa đổi', String(version.revision)],
    ['Trạng thái', stateWords[version.state]],
    ['Quyết định', version.approved?.decision ?? ''],
    ['Hiệu lực từ', dateWords(version.validFrom)],
  ];
}

function normsOf(version: ProcessVersion): Named {
  return casesOf(version).flatMap((name) => {
    const prefix = name === '' ? '' : `${name}: `;
    const promise = version.promised[name] ?? version.promised[''];
    return [
      [`${prefix}tổng các bước`, sumWords(sumSteps(version.steps, name))] as const,
      [`${prefix}cam kết`, promise ? limitWords(promise) : 'theo quy định'] as const,
    ];
  });
}

function sectionsOf(sections: readonly ProcessSection[]): Named {
  return sections.map(({ label, title, text }) => [`${label} ${title}`, text] as const);
}

function recordsOf(version: ProcessVersion): Named {
  return version.records.map(({ name, keeper, retention }) => [name, `${keeper}; ${retention}`] as const);
}

function basesOf(procedure: Procedure | undefined): Named {
  return (procedure?.legalBases ?? []).map(({ number, title, validFrom, validTo }) => {
    const validity = validFrom || validTo ? ` (${dateWords(validFrom)} – ${dateWords(validTo)})` : '';
    return [number, `${title}${validity}`] as const;
  });
}

function entryOf(procedure: Procedure): Named {
  return [
    ['Tên', procedure.title],
    ['Lĩnh vực', procedure.field],
    ['Cấp', procedure.level],
    ['Đối tượng', procedure.audience],
    ['Quyết định công bố', procedure.decision],
    ['Thời hạn', limitLines(procedure.limits)],
    ['Phí, lệ phí', procedure.fee.text],
    ['Kết quả', procedure.result],
    ['Yêu cầu, điều kiện', procedure.conditions],
  ];
}

function documentsOf(procedure: Procedure): Named {
  return procedure.documents.map(
    ({ name, original, copy }) => [name, `${original} bản chính, ${copy} bản sao`] as const,
  );
}
