import { fold } from '../text.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Finding } from './finding.ts';
import { sameLimit } from './limit-choice.ts';
import { lintProcess } from './lint-process.ts';
import type { Procedure, ProcessVersion } from './procedure.ts';

/** What lint reads: the catalogue of the day, every process document that is not withdrawn, and the roles that exist. */
export interface LintInput {
  readonly procedures: readonly Procedure[];
  readonly processes: readonly ProcessVersion[];
  /** Names of units and titles of posts of the office; empty = not set up yet, roles are then not checked. */
  readonly roles: readonly string[];
  readonly today: LocalDate;
}

/** Everything doubtful in the documents, by subject. Warnings: the office decides (iso-9001-practice §3.4, §9 rule 9). */
export function lint(input: LintInput): Finding[] {
  const byCode = new Map(input.procedures.map((procedure) => [procedure.code, procedure]));
  return [
    ...input.procedures.flatMap((procedure) => lintProcedure(procedure, input.today)),
    ...equalCodes(input.processes),
    ...input.processes.flatMap((version) =>
      lintProcess(version, {
        procedure: byCode.get(version.procedureCode),
        parent: parentOf(version, input.processes),
        roles: input.roles,
      }),
    ),
  ];
}

/** The same about one document alone, which need not be stored yet. */
export function lintVersion(version: ProcessVersion, { procedures, processes, roles }: LintInput): Finding[] {
  const others = processes.filter(({ id }) => id !== version.id);
  const code = fold(version.documentCode);
  return [
    ...equalCodes([version, ...others]).filter(({ subject }) => fold(subject) === code),
    ...lintProcess(version, {
      procedure: procedures.find((procedure) => procedure.code === version.procedureCode),
      parent: parentOf(version, others),
      roles,
    }),
  ];
}

/** Catalogue entry: limits nobody can count with, and legal bases that have ended. */
function lintProcedure(procedure: Procedure, today: LocalDate): Finding[] {
  const finding = (code: Finding['code'], where: string, message: string): Finding => ({
    code,
    severity: 'warning',
    subject: procedure.code,
    where,
    message,
  });
  const bare = procedure.limits.filter(({ limit }) => limit === null);
  const findings: Finding[] = [];
  if (bare.length > 0 || procedure.limits.length === 0) {
    const words = [...new Set(bare.map(({ text }) => text))].join(', ') || 'không có';
    findings.push(
      finding(
        'unit-missing',
        'thời hạn',
        `Thời hạn không rõ giá trị hoặc đơn vị (${words}): bổ sung theo quyết định công bố.`,
      ),
    );
  }
  const several = procedure.limits.find((entry) =>
    procedure.limits.some(
      (other) =>
        other.channel === entry.channel &&
        other.area === entry.area &&
        other.case === entry.case &&
        !sameLimit(other.limit, entry.limit),
    ),
  );
  if (several) {
    const message = 'Một hình thức nộp có nhiều thời hạn: tách theo trường hợp hoặc địa bàn để máy chọn được.';
    findings.push(finding('limit-several', 'thời hạn', message));
  }
  for (const { name, database, original, copy } of procedure.documents) {
    if (database === null || original + copy === 0) continue;
    const message = `“${name}” đã có trong ${database}: không yêu cầu người dân nộp.`;
    findings.push(finding('paper-in-database', 'thành phần hồ sơ', message));
  }
  for (const { number, validTo } of procedure.legalBases) {
    if (validTo === null || validTo >= today) continue;
    findings.push(
      finding('legal-basis-expired', 'căn cứ pháp lý', `${number} đã hết hiệu lực: thay bằng văn bản hiện hành.`),
    );
  }
  return findings;
}

/** The real danger: each field restarts its numbering, so that one code stands on several procedures. */
function equalCodes(processes: readonly ProcessVersion[]): Finding[] {
  const groups = new Map<string, Map<string, string>>();
  for (const { documentCode, procedureCode, title, kind } of processes) {
    const key = fold(documentCode);
    const group = groups.get(key) ?? new Map<string, string>();
    groups.set(key, group.set(`${procedureCode}|${kind}`, title));
  }
  return processes
    .filter((version, index) => firstOfCode(processes, version) === index)
    .flatMap(({ documentCode }) => {
      const titles = groups.get(fold(documentCode)) ?? new Map<string, string>();
      if (titles.size < 2) return [];
      const list = [...titles.values()].map((title) => `“${title}”`).join(', ');
      const message = `Mã hiệu ${documentCode} dùng cho ${titles.size} quy trình: ${list}. Mỗi quy trình cần một mã riêng.`;
      return [{ code: 'equal-code', severity: 'warning', subject: documentCode, where: 'mã hiệu', message }];
    });
}

function firstOfCode(processes: readonly ProcessVersion[], version: ProcessVersion): number {
  return processes.findIndex(({ documentCode }) => fold(documentCode) === fold(version.documentCode));
}

/** The parent that rules, else the newest: what the office's document may not exceed. */
function parentOf(version: ProcessVersion, all: readonly ProcessVersion[]): ProcessVersion | undefined {
  if (version.kind === 'parent') return undefined;
  const parents = all.filter(({ kind, procedureCode }) => kind === 'parent' && procedureCode === version.procedureCode);
  return parents.find(({ state, validTo }) => state === 'approved' && validTo === null) ?? parents[0];
}
