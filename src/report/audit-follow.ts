import { lineSlips, slipsOf } from '../command/audit-slip.ts';
import type { Context } from '../command/context.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { findingsOf, type LineFinding, type Repeat, repeatsOf } from '../domain/audit/conclude.ts';
import { type Finding, findingClassNames, findingCode } from '../domain/audit/finding.ts';
import type { LineSlip } from '../domain/audit/line-slip.ts';
import { type CorrectiveAction, type CorrectiveActionState, partsOf } from '../domain/improvement/corrective-action.ts';
import { slipStateNames } from '../domain/improvement/words.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listAudits } from '../storage/audit.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { listRecordsAt } from '../storage/record.ts';
import { sinceText } from './audit-model.ts';
import { vnDate } from './format.ts';
import type { PaperBlock } from './paper.ts';

/** A corrective-action slip of a finding as it stands now. */
export interface FollowedSlip {
  readonly lineId: string;
  readonly code: string;
  readonly state: CorrectiveActionState;
  /** The day it was closed or withdrawn; null while it is open, or carried on in another. */
  readonly endedOn: LocalDate | null;
}

/** Slips raised from the lines of an audit until a moment; null: until now. */
export async function slipsAt({ database }: Context, code: string, at: Instant | null): Promise<LineSlip[]> {
  if (!at) return slipsOf({ database }, code);
  return lineSlips(await listRecordsAt<CorrectiveAction>(database, 'corrective-action', at), code);
}

/** Findings that earlier audits had made already, as these stood at a moment; null: as they stand now. */
export async function repeatsAt({ database }: Context, audit: Audit, at: Instant | null): Promise<Repeat[]> {
  return repeatsOf(audit, at ? await listRecordsAt<Audit>(database, 'audit', at) : await listAudits(database));
}

/** What has become of the slips, withdrawn ones too. */
export async function followedSlips({ database }: Context, code: string): Promise<FollowedSlip[]> {
  return (await correctiveActionsOf(database, 'audit', code)).flatMap((slip) => {
    const ended = slip.closing ?? slip.withdrawal;
    const own = { code: slip.code, state: slip.state, endedOn: ended ? localDateOf(ended.at) : null };
    return partsOf(slip, 'audit', code).map((lineId) => ({ lineId, ...own }));
  });
}

/** How every finding that was signed stands now, with its slips; nothing while none has moved. */
export function followedFindings(
  signed: Audit,
  later: Audit,
  { slips, present }: { readonly slips: readonly LineSlip[]; readonly present: readonly FollowedSlip[] },
): PaperBlock[] {
  const found = findingsOf(signed).map((one) => ({ ...one, now: presentOf(one, later) }));
  const moved = found.some(
    ({ line, finding, now }) =>
      sinceText(now) !== sinceText(finding) ||
      present.some((slip) => slip.lineId === line.id && !isAsSigned(slip, slips)),
  );
  if (!moved) return [];
  return [
    {
      kind: 'table',
      head: ['Phát hiện', 'Loại; điều', 'Bộ phận', 'Tình trạng', 'Phiếu khắc phục'],
      widths: [41, 28, 30, 0, 36],
      aligns: ['left', 'left', 'left', 'left', 'left'],
      rows: found.map(({ line, finding, now }) => [
        findingCode(signed.code, signed.lines.indexOf(line) + 1),
        `${findingClassNames[finding.class]}; ${finding.clause}`,
        finding.section.name,
        sinceText(now),
        present
          .filter(({ lineId }) => lineId === line.id)
          .map(slipText)
          .join('\n'),
      ]),
    },
  ];
}

/** "HDKP-2026-003: đã đóng ngày 15/12/2026". */
export function slipText({ code, state, endedOn }: FollowedSlip): string {
  const words = slipStateNames[state].vi.toLocaleLowerCase('vi');
  return `${code}: ${words}${endedOn ? ` ngày ${vnDate(endedOn)}` : ''}`;
}

/** The finding of a line as it stands now; what was withdrawn stays on its line. */
export function presentOf({ line, finding }: LineFinding, later: Audit): Finding {
  const now = later.lines.find(({ id }) => id === line.id);
  return now?.finding ?? now?.withdrawn.at(-1) ?? finding;
}

function isAsSigned(slip: FollowedSlip, slips: readonly LineSlip[]): boolean {
  return slip.endedOn === null && slips.some(({ code, lineId }) => code === slip.code && lineId === slip.lineId);
}
