import type { DepartmentReport } from '../domain/department-report/department-report.ts';
import type { Database } from './database.ts';
import { listRecords } from './record.ts';

/** Reports to the department in the order of their codes. */
export function listDepartmentReports(database: Database): Promise<DepartmentReport[]> {
  return listRecords<DepartmentReport>(database, 'department-report');
}
