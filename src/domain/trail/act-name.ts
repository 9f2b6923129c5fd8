import { kindOfCode, termsOf } from '../feedback/complaint-term.ts';
import { complaintActs } from '../feedback/complaint-wording.ts';
import type { Language } from '../problem.ts';
import { registerKinds } from '../register/list.ts';
import { officeActNames } from './act-name-office.ts';
import { type ActName, qualityActNames } from './act-name-quality.ts';

/**
 * What was done, as screens and papers say it: 'audit.notify' → "Thông báo kế hoạch". Acts on an entry of a register are
 * named by the register, those on a complaint by its kind, which the `code` of the record tells. An action that no present
 * wording names is shown as it is stored, never left out.
 */
export function actName(action: string, language: Language, code = ''): string {
  const names =
    qualityActNames[action] ??
    officeActNames[action] ??
    complaintActName(action, code) ??
    registerActName(action) ??
    handOver(action);
  return names?.[language === 'vi' ? 0 : 1] ?? action;
}

function complaintActName(action: string, code: string): ActName | undefined {
  const act = complaintActs.find((one) => action === `complaint.${one}`);
  return act && termsOf(kindOfCode(code) ?? 'procedure').acts[act].done;
}

function registerActName(action: string): ActName | undefined {
  const [register = '', act = ''] = action.split('.');
  const found = registerKinds.find(({ kind }) => kind === register);
  return found && (found.moves.find(({ id }) => id === act)?.name ?? entryActNames[act]);
}

/** What may be done with an entry of any register, whatever its way. */
const entryActNames: Readonly<Record<string, ActName>> = {
  add: ['Ghi vào sổ', 'Entered'],
  change: ['Sửa', 'Changed'],
  load: ['Nạp gói tạm thời', 'Loaded from the pack'],
  begin: ['Lập từ các việc thường có', 'Begun with the usual duties'],
  carry: ['Chuyển từ năm trước', 'Carried over'],
  replace: ['Bị thay thế', 'Replaced'],
};

/** Given to another person when somebody left the post; each kind of record has the act under its own name. */
function handOver(action: string): ActName | undefined {
  return action.endsWith('.hand-over') ? ['Bàn giao công việc', 'Work handed over'] : undefined;
}
