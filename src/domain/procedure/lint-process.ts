import { fold } from '../text.ts';
import type { Finding, FindingCode } from './finding.ts';
import { compareLimits } from './limit-order.ts';
import type { Procedure, ProcessStep, ProcessVersion } from './procedure.ts';
import { processWarnings, promiseOf } from './process.ts';
import { durationOf } from './step.ts';
import { casesOf, sumSteps, sumWords } from './step-sum.ts';
import { limitWords } from './words.ts';

interface Surroundings {
  readonly procedure: Procedure | undefined;
  readonly parent: ProcessVersion | undefined;
  readonly roles: readonly string[];
}

type Report = (code: FindingCode, where: string, message: string) => void;

/** One process document against its procedure, its parent and the office's roles. */
export function lintProcess(version: ProcessVersion, { procedure, parent, roles }: Surroundings): Finding[] {
  const findings: Finding[] = [];
  const subject = `${version.documentCode} (${version.issue}.${version.revision})`;
  const report: Report = (code, where, message) =>
    findings.push({ code, severity: 'warning', subject, where, message });
  if (!procedure)
    report('procedure-missing', '', `Thủ tục ${version.procedureCode} không có trong danh mục hiện hành.`);
  lintSteps(version.steps, roles, report);
  lintRecords(version, report);
  lintOldNames(version, report);
  lintSections(version, report);
  if (parent) lintAgainstParent(version, parent, report);
  return [...findings, ...processWarnings(version, procedure).map((warning) => ({ ...warning, subject }))];
}

function lintSteps(steps: readonly ProcessStep[], roles: readonly string[], report: Report): void {
  const known = roles.map(fold);
  const timed = steps.some((step) => Object.values(step.durations).some((duration) => duration !== null));
  for (const step of steps) {
    const where = stepName(step);
    if (step.output === '' && !step.external) {
      report('step-without-output', where, 'Bước không có biểu mẫu hoặc kết quả: không có gì để chứng minh đã làm.');
    }
    if (timed && !step.external && Object.values(step.durations).every((duration) => duration === null)) {
      report('step-without-time', where, 'Bước không ghi thời gian trong khi các bước khác có.');
    }
    if (known.length > 0 && !step.external && !knowsRole(known, step.role)) {
      report('unknown-role', where, `Không có đơn vị hoặc chức danh “${step.role}” trong cơ cấu tổ chức.`);
    }
  }
}

/** A role may name a person's title with its unit: it is known when it contains, or is contained in, a known name. */
function knowsRole(known: readonly string[], role: string): boolean {
  return role.split(/[;/,]|\svà\s/).some((part) => {
    const words = fold(part);
    return words !== '' && known.some((name) => name.includes(words) || words.includes(name));
  });
}

/** What a register or result is about; a document about something else has copied it from another procedure. */
const subjects = [
  'khai sinh',
  'khai tử',
  'kết hôn',
  'giám hộ',
  'nuôi con nuôi',
  'tình trạng hôn nhân',
  'chứng thực',
  'tạm trú',
  'thường trú',
];

function lintRecords(version: ProcessVersion, report: Report): void {
  const own = fold(version.title);
  version.records.forEach((record, index) => {
    const name = fold(record.name);
    const foreign = subjects.find((subject) => name.includes(fold(subject)) && !own.includes(fold(subject)));
    if (!foreign) return;
    const message = `“${record.name}” là hồ sơ về ${foreign}, không phải của quy trình này: có lẽ chép từ quy trình khác.`;
    report('foreign-record', `hồ sơ lưu ${index + 1}`, message);
  });
  const number = /^[^\d]*(\d{1,3})(?!\d)/.exec(version.documentCode)?.[1];
  for (const step of version.steps) {
    // The number of a form carries the number of its document: BM.07.02 belongs to document 07.
    const form = /\bBM[.\s-]?(\d{2,3})\.\d/.exec(step.output)?.[1];
    if (number === undefined || form === undefined || Number(form) === Number(number)) continue;
    const message = `Biểu mẫu “${step.output}” mang số của quy trình ${form}, không phải ${number}.`;
    report('foreign-form', stepName(step), message);
  }
}

/** Names that ended with the reforms, and what stands in their place. */
const oldNames: readonly (readonly [RegExp, string])[] = [
  [/văn phòng\s*[–-]\s*thống kê/i, 'Văn phòng HĐND và UBND'],
  [
    /bộ phận (?:tiếp nhận và (?:hoàn )?trả (?:lại )?kết quả|một cửa)|BPTN&HT|(?:bộ phận )?TN&TKQ/i,
    'Trung tâm Phục vụ hành chính công',
  ],
  [/UBND (?:cấp )?(?:huyện|quận|thị xã)|phòng tư pháp|cấp huyện/i, 'cơ quan cấp tỉnh hoặc cấp xã tiếp nhận nhiệm vụ'],
];

function lintOldNames(version: ProcessVersion, report: Report): void {
  const places: readonly (readonly [string, string])[] = [
    ['tên quy trình', version.title],
    ...version.sections.map(({ label, title, text }) => [`mục ${label}`, `${title} ${text}`] as const),
    ...version.steps.map((step) => [stepName(step), [step.name, step.role, step.action].join(' ')] as const),
    ...version.records.map(({ name, keeper }, index) => [`hồ sơ lưu ${index + 1}`, `${name} ${keeper}`] as const),
  ];
  for (const [where, text] of places) {
    for (const [pattern, today] of oldNames) {
      const found = pattern.exec(text)?.[0];
      if (found) report('old-office-name', where, `Tên cũ “${found}”: nay là ${today}.`);
    }
  }
}

function lintSections(version: ProcessVersion, report: Report): void {
  const labels = version.sections.map(({ label }) => label);
  for (const label of new Set(labels.filter((one, index) => labels.indexOf(one) !== index))) {
    report('section-doubled', `mục ${label}`, `Có hai mục mang số ${label}: đánh lại số mục.`);
  }
  const present = new Set(labels.map((label) => label.split('.')[0]));
  const missing = ['1', '2', '3', '4', '5', '6', '7'].filter((label) => !present.has(label));
  if (missing.length > 0 && version.sections.length > 0) {
    report('section-missing', '', `Thiếu mục ${missing.join(', ')} so với bố cục bảy mục.`);
  }
}

/** The office's document may be quicker than the internal procedure the province approved, never slower. */
function lintAgainstParent(version: ProcessVersion, parent: ProcessVersion, report: Report): void {
  for (const name of casesOf(version)) {
    const where = name === '' ? '' : `trường hợp ${name}`;
    const [own, above] = [sumSteps(version.steps, name), sumSteps(parent.steps, name)];
    const units = Object.keys(above) as (keyof typeof above)[];
    if (units.some((unit) => (own[unit] ?? 0) > (above[unit] ?? 0))) {
      const message = `Tổng các bước ${sumWords(own)} dài hơn quy trình nội bộ ${parent.documentCode} (${sumWords(above)}).`;
      report('longer-than-parent', where, message);
    }
    const [promise, limit] = [promiseOf(version, name), promiseOf(parent, name)];
    if (promise && limit && compareLimits(promise, limit) === 'longer') {
      const message = `Cam kết ${limitWords(promise)} dài hơn quy trình nội bộ (${limitWords(limit)}).`;
      report('longer-than-parent', where, message);
    }
    for (const step of version.steps) {
      const above = parent.steps.find((other) => fold(other.name) === fold(step.name));
      const [mine, theirs] = [durationOf(step, name), above ? durationOf(above, name) : null];
      if (mine && theirs && mine.unit === theirs.unit && mine.value > theirs.value) {
        report(
          'longer-than-parent',
          stepName(step),
          `Bước dài hơn cùng bước trong quy trình nội bộ ${parent.documentCode}.`,
        );
      }
    }
  }
  const roles = new Set(parent.steps.map(({ role }) => fold(role)));
  for (const step of version.steps) {
    if (roles.has(fold(step.role))) continue;
    report('role-not-in-parent', stepName(step), `Trách nhiệm “${step.role}” không có trong quy trình nội bộ.`);
  }
}

function stepName(step: ProcessStep): string {
  return `bước ${step.label ?? step.order}`;
}
