import type { IssuedReport } from '../domain/report/issued.ts';
import { instant } from '../domain/time/instant.ts';
import type { Database, Row, Statement } from './database.ts';

export function issuedReportStatement(report: IssuedReport): Statement {
  return {
    sql: `insert into issued_report
      (id, code, kind, title, parameters, template_version, model, hash, issued_at, issued_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    parameters: [
      report.id,
      report.code,
      report.kind,
      report.title,
      JSON.stringify(report.parameters),
      report.templateVersion,
      report.model,
      report.hash,
      report.issuedAt,
      report.issuedBy,
    ],
  };
}

/** By verification code, or by hash (the latest of equal ones). */
export async function findIssuedReport(database: Database, key: string): Promise<IssuedReport | undefined> {
  const [row] = await database.all({
    sql: 'select * from issued_report where code = ? or hash = ? order by issued_at desc limit 1',
    parameters: [key, key.toLowerCase()],
  });
  return row && issuedOf(row);
}

/** Latest first. */
export async function listIssuedReports(database: Database, limit = 50): Promise<IssuedReport[]> {
  const rows = await database.all({
    sql: 'select * from issued_report order by issued_at desc, code limit ?',
    parameters: [limit],
  });
  return rows.map(issuedOf);
}

/** Next ones after an identifier ('' for the first), few at a time: a frozen model may be large. */
export async function issuedReportsAfter(database: Database, id: string, limit = 20): Promise<IssuedReport[]> {
  const rows = await database.all({
    sql: 'select * from issued_report where id > ? order by id limit ?',
    parameters: [id, limit],
  });
  return rows.map(issuedOf);
}

/** Hashes as the trail holds them since each report was issued, by verification code. */
export async function issuedHashes(database: Database): Promise<Map<string, string>> {
  const rows = await database.all({
    sql: "select subject, detail from trail_entry where action = 'issue' and subject like 'report:%'",
    parameters: [],
  });
  return new Map(
    rows.map((row) => {
      const { hash } = JSON.parse(String(row['detail'])) as { readonly hash: string };
      return [String(row['subject']).slice('report:'.length), hash];
    }),
  );
}

/** All of one kind, latest first. */
export async function listIssuedOfKind(database: Database, kind: string): Promise<IssuedReport[]> {
  const rows = await database.all({
    sql: 'select * from issued_report where kind = ? order by issued_at desc, code',
    parameters: [kind],
  });
  return rows.map(issuedOf);
}

function issuedOf(row: Row): IssuedReport {
  const text = (name: string) => String(row[name]);
  return {
    id: text('id'),
    code: text('code'),
    kind: text('kind'),
    title: text('title'),
    parameters: JSON.parse(text('parameters')) as IssuedReport['parameters'],
    templateVersion: text('template_version'),
    model: text('model'),
    hash: text('hash'),
    issuedAt: instant(text('issued_at')),
    issuedBy: text('issued_by'),
  };
}
