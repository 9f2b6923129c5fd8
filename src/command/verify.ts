import { chainFaultNames, verifyChain } from '../domain/trail/chain.ts';
import { lastSeal } from '../storage/seal.ts';
import { trailLinks } from '../storage/trail.ts';
import type { Context } from './context.ts';
import { verifyDossiers } from './dossier-verify.ts';
import { rebuild } from './rebuild.ts';
import { verifyIssuedReports } from './report.ts';
import { verifyRows } from './row-verify.ts';
import { verifySeals } from './seal.ts';

export interface VerifyFault {
  readonly subject: string;
  readonly message: string;
}

export interface Verification {
  readonly ok: boolean;
  readonly checked: Readonly<Record<string, number>>;
  readonly faults: readonly VerifyFault[];
  /** The last seal: what a printed page is compared with. */
  readonly seal: { readonly number: number; readonly at: string; readonly hash: string } | null;
}

/** Every chain, seal, controlled row, issued report and projection against the records. Reads only. */
export async function verifyAll(context: Context): Promise<Verification> {
  const links = await trailLinks(context.database);
  const seals = await verifySeals(context);
  const rows = await verifyRows(context);
  const dossiers = await verifyDossiers(context.database, context.sha256);
  const projections = await rebuild(context, { check: true });
  const reports = await verifyIssuedReports(context);
  const faults: VerifyFault[] = [
    ...verifyChain(context.sha256, links).map(({ subject, seq, kind }) => ({
      subject,
      message: `mục ${seq}: ${chainFaultNames[kind]}`,
    })),
    ...seals.faults.map(({ number, kind }) => ({
      subject: `seal:${number}`,
      message: kind === 'chain' ? 'niêm phong bị sửa hoặc thiếu' : 'bản ghi đã niêm phong bị sửa, thêm hoặc xóa',
    })),
    ...rows.faults,
    ...dossiers.faults,
    ...reports.faults,
    ...projections.differences.map(({ code, column, stored, computed }) => ({
      subject: `hồ sơ ${code}`,
      message: `${column}: đang lưu “${stored}”, theo dấu vết là “${computed}”`,
    })),
    ...projections.rollUps.map(({ counter, stored, computed }) => ({
      subject: `số cộng dồn ${counter}`,
      message: `đang lưu ${stored}, theo dấu vết là ${computed}`,
    })),
    ...projections.faults.map((message) => ({ subject: 'rebuild', message })),
  ];
  const seal = await lastSeal(context.database);
  return {
    ok: faults.length === 0,
    checked: {
      trailEntries: links.length,
      seals: seals.checked,
      controlledRows: rows.checked,
      ...dossiers.checked,
      issuedReports: reports.checked,
      projections: projections.dossiers,
    },
    faults,
    seal: seal ? { number: seal.number, at: seal.at, hash: seal.hash } : null,
  };
}
