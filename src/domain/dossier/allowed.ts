import { may } from '../organisation/may.ts';
import type { Role } from '../organisation/role.ts';
import type { Language } from '../problem.ts';
import { type Bilingual, Problem } from '../problem.ts';
import { type ActType, actNames, actPermissions } from './act.ts';
import type { Dossier, DossierState } from './state.ts';

/** What an office decides for itself; the defaults are the law's (law-and-forms §1.3, §9). */
export interface DossierRules {
  readonly maxExtensions: number;
  /** Working days before the due date by which an extension must be announced. */
  readonly extensionLeadDays: number;
  readonly supplementPolicy: 'restart' | 'subtract';
  /** Minutes after midnight; received later = handed over at the start of the next working day. */
  readonly handOverCutOff: number;
  /** Moving a running dossier to another process version is an act of its own, off by default. */
  readonly processMigration: boolean;
}

export const defaultRules: DossierRules = {
  maxExtensions: 1,
  extensionLeadDays: 1,
  supplementPolicy: 'restart',
  handOverCutOff: 15 * 60,
  processMigration: false,
};

export interface AllowedAct {
  readonly act: ActType;
  /** Why not; null = it may be done now. */
  readonly reason: string | null;
}

export const stateNames: Readonly<Record<DossierState, Bilingual>> = {
  'refused-at-intake': { vi: 'đã từ chối tiếp nhận', en: 'refused at intake' },
  processing: { vi: 'đang giải quyết', en: 'in process' },
  'waiting-supplement': { vi: 'chờ bổ sung', en: 'waiting for a supplement' },
  paused: { vi: 'tạm dừng tính thời hạn', en: 'paused' },
  approved: { vi: 'kết quả đã phê duyệt', en: 'result approved' },
  resolved: { vi: 'đã có kết quả', en: 'resolved' },
  'returned-to-citizen': { vi: 'đã trả kết quả', en: 'returned to the citizen' },
  voided: { vi: 'đã hủy', en: 'voided' },
};

const undecided: readonly DossierState[] = ['processing', 'waiting-supplement', 'paused'];
const open: readonly DossierState[] = [...undecided, 'approved'];
const accepted: readonly DossierState[] = [...open, 'resolved', 'returned-to-citizen'];

/** In which states an act makes sense; receiving and refusing at intake begin a dossier. */
const actStates: Readonly<Record<ActType, readonly DossierState[]>> = {
  receive: [],
  'refuse-at-intake': [],
  'request-supplement': ['processing'],
  'receive-supplement': ['waiting-supplement'],
  'hand-over': open,
  'start-step': ['processing', 'approved'],
  'finish-step': ['processing', 'approved'],
  'return-step': ['processing'],
  pause: ['processing'],
  resume: ['paused'],
  'ask-opinion': ['processing'],
  'receive-opinion': open,
  extend: ['processing'],
  refuse: undecided,
  'send-back': undecided,
  withdraw: undecided,
  stop: undecided,
  approve: ['processing'],
  sign: ['approved'],
  number: ['approved'],
  resolve: ['approved'],
  'return-result': ['resolved'],
  complete: ['processing', 'approved', 'resolved'],
  void: [...accepted, 'refused-at-intake'],
  reassign: [...open, 'resolved'],
  'code-late-cause': accepted,
  correct: accepted,
  'move-due': open,
  'migrate-process': undecided,
};

/** Every act with the reason why it cannot be done now by somebody with these roles (null = it can). */
export function allowedActs(
  dossier: Dossier,
  roles: readonly (Role | 'system')[],
  rules: DossierRules = defaultRules,
  language: Language = 'vi',
): AllowedAct[] {
  const acts = Object.keys(actNames) as ActType[];
  return acts
    .filter((act) => actStates[act].length > 0)
    .map((act) => ({ act, reason: notAllowed(act, roles, language) ?? notNow(dossier, act, rules, language) }));
}

/** Throws Problem act-on-finished or act-not-now when the state does not allow the act. */
export function demandState(dossier: Dossier, act: ActType, code: string): void {
  if (actStates[act].includes(dossier.state)) return;
  const state = stateNames[dossier.state].vi;
  if (!open.includes(dossier.state)) throw new Problem('act-on-finished', { code, state, act: actNames[act].vi });
  throw notNowProblem(act, `hồ sơ ${state}`);
}

/** Problem('act-not-now'). `reason` goes on with the sentence, in Vietnamese. */
export function notNowProblem(act: ActType, reason: string): Problem {
  return new Problem('act-not-now', { act: actNames[act].vi, reason });
}

function notAllowed(act: ActType, roles: readonly (Role | 'system')[], language: Language): string | null {
  if (actPermissions[act].some((permission) => may(roles, permission))) return null;
  return language === 'vi' ? 'vai trò của bạn không được phép' : 'your role does not allow it';
}

function notNow(dossier: Dossier, act: ActType, rules: DossierRules, language: Language): string | null {
  const vi = language === 'vi';
  if (!actStates[act].includes(dossier.state)) {
    return vi ? `hồ sơ ${stateNames[dossier.state].vi}` : `the dossier is ${stateNames[dossier.state].en}`;
  }
  if (act === 'extend' && dossier.due === null) return vi ? 'hồ sơ không có ngày hẹn' : 'there is no due date';
  if (act === 'extend' && dossier.extensions.length >= rules.maxExtensions) {
    return vi ? `đã gia hạn ${dossier.extensions.length} lần` : `it has been extended (${dossier.extensions.length}×)`;
  }
  if (act.endsWith('-step') && dossier.currentStep === null) {
    return vi ? 'hồ sơ không còn bước nào trong quy trình' : 'no step of the process is left';
  }
  if (act === 'receive-opinion' && !dossier.opinions.some(({ answeredAt }) => answeredAt === null)) {
    return vi ? 'không có ý kiến nào đang chờ' : 'no opinion is awaited';
  }
  if (act === 'number' && dossier.signature === null) return vi ? 'kết quả chưa ký' : 'the result is not signed';
  if (act === 'migrate-process' && !rules.processMigration) {
    return vi ? 'cơ quan chưa bật chuyển quy trình' : 'the office has not enabled it';
  }
  return null;
}
