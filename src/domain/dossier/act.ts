import type { Permission } from '../organisation/may.ts';
import type { Bilingual } from '../problem.ts';
import type { Area, Channel } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';
import type { Due, Limit, PausePolicy } from '../time/limit.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { CorrectableField } from './correction.ts';
import type { Holder, LateCause, PauseCause, PlannedStep, ReceivedDocument, Signature } from './event.ts';

/** Everything somebody can do to a dossier, as plain data. When it happened is a fact beside it (DecisionFacts). */
export type DossierAct =
  | ReceiveAct
  | {
      readonly type: 'refuse-at-intake';
      readonly procedureCode: string;
      readonly procedureTitle: string;
      readonly field: string;
      readonly channel: Channel;
      readonly reason: string;
      readonly holder: Holder;
      readonly applicantHash: string;
    }
  | {
      readonly type: 'request-supplement';
      readonly reason: string;
      /** The complete list: "một lần". */
      readonly items: readonly ReceivedDocument[];
      readonly policy?: PausePolicy;
      /** Needed from the second request on, which QĐ 766 counts as late. */
      readonly confirmed?: boolean;
    }
  | { readonly type: 'receive-supplement' }
  | { readonly type: 'hand-over'; readonly to: Holder; readonly note?: string }
  | { readonly type: 'start-step'; readonly step?: number }
  | { readonly type: 'finish-step'; readonly step?: number; readonly note?: string }
  | { readonly type: 'return-step'; readonly step?: number; readonly backTo?: number; readonly reason: string }
  | { readonly type: 'pause'; readonly cause: PauseCause; readonly reason: string; readonly policy?: PausePolicy }
  | { readonly type: 'resume' }
  | {
      readonly type: 'ask-opinion';
      readonly body: string;
      readonly question: string;
      readonly answerDue?: LocalDate | null;
    }
  | { readonly type: 'receive-opinion'; readonly body: string; readonly answer: string }
  | {
      readonly type: 'extend';
      readonly due: LocalDate;
      /** Only for limits in hours or minutes. */
      readonly dueAt?: Instant;
      readonly reason: string;
      readonly apologyNumber: string;
      readonly signature: Signature;
    }
  | { readonly type: 'refuse'; readonly reason: string; readonly number: string; readonly signature: Signature }
  | { readonly type: 'send-back'; readonly reason: string }
  | { readonly type: 'withdraw'; readonly reason: string }
  | {
      readonly type: 'stop';
      readonly reason: string;
      readonly number: string;
      readonly signature: Signature;
      /** What becomes of fees paid. */
      readonly settlement: string;
    }
  | { readonly type: 'approve'; readonly summary?: string }
  | { readonly type: 'sign'; readonly signature: Signature }
  | { readonly type: 'number'; readonly number: string; readonly date: LocalDate; readonly stamped: boolean }
  | { readonly type: 'resolve' }
  | ({ readonly type: 'return-result' } & Handing)
  | CompleteAct
  | { readonly type: 'void'; readonly reason: string; readonly duplicateOf?: string | null }
  | { readonly type: 'reassign'; readonly to: Holder; readonly reason: string }
  | { readonly type: 'code-late-cause'; readonly cause: LateCause; readonly note?: string }
  | CorrectAct
  | { readonly type: 'move-due'; readonly due: Due; readonly reason: string }
  | {
      readonly type: 'migrate-process';
      readonly processVersionId: string;
      readonly steps: readonly PlannedStep[];
      readonly reason: string;
    };

export type ActType = DossierAct['type'];

/** An act on a dossier that exists. */
export type LaterAct = Exclude<DossierAct, { type: 'receive' | 'refuse-at-intake' }>;

export interface ReceiveAct {
  readonly type: 'receive';
  readonly procedureCode: string;
  readonly procedureTitle: string;
  readonly field: string;
  readonly level: string;
  readonly processVersionId: string | null;
  readonly steps: readonly PlannedStep[];
  readonly channel: Channel;
  readonly area: Area;
  readonly case: string;
  /** Null when the procedure publishes no single limit for this case: then `due` must be given. */
  readonly limit: Limit | null;
  readonly limitText: string;
  /** The law's limit, when the office promises a shorter one. */
  readonly legalLimit?: Limit | null;
  readonly due: LocalDate | null;
  readonly firstReceivedAt: Instant | null;
  readonly firstReceivedBy: string;
  readonly documents: readonly ReceivedDocument[];
  readonly copies: number;
  readonly fee: number;
  readonly resultBy: 'counter' | 'post' | 'online';
  readonly holder: Holder;
  readonly applicantHash: string;
  readonly receiptGroup: string | null;
  readonly forBody: string;
}

/** Several result acts that happen at the same moment: whatever of them is still missing. */
export interface CompleteAct {
  readonly type: 'complete';
  readonly summary?: string;
  readonly signature?: Signature;
  readonly number?: { readonly number: string; readonly date: LocalDate; readonly stamped: boolean };
  /** Handed to the citizen at once. */
  readonly returned?: Handing;
}

export interface Handing {
  /** Who collects; kept outside the event (recipient.ts). */
  readonly to: string;
  readonly toHash?: string;
  readonly by: 'counter' | 'post' | 'online';
}

export interface CorrectAct {
  readonly type: 'correct';
  readonly changes: Readonly<Partial<Record<CorrectableField, string>>>;
  /** Given by hand; without it a due date that was computed is computed again. */
  readonly due?: LocalDate;
  /** Hashes of the applicant's data before and after, when that is what was wrong. */
  readonly applicant?: { readonly before: string; readonly after: string };
  readonly reason: string;
}

/** Names in a sentence such as "không thể …". */
export const actNames: Readonly<Record<ActType, Bilingual>> = {
  receive: { vi: 'tiếp nhận', en: 'receive' },
  'refuse-at-intake': { vi: 'từ chối tiếp nhận', en: 'refuse at intake' },
  'request-supplement': { vi: 'yêu cầu bổ sung', en: 'request a supplement' },
  'receive-supplement': { vi: 'nhận bổ sung', en: 'receive the supplement' },
  'hand-over': { vi: 'bàn giao', en: 'hand over' },
  'start-step': { vi: 'bắt đầu bước', en: 'start a step' },
  'finish-step': { vi: 'hoàn thành bước', en: 'finish a step' },
  'return-step': { vi: 'trả lại bước trước', en: 'return to an earlier step' },
  pause: { vi: 'tạm dừng tính thời hạn', en: 'pause' },
  resume: { vi: 'tiếp tục tính thời hạn', en: 'resume' },
  'ask-opinion': { vi: 'lấy ý kiến', en: 'ask for an opinion' },
  'receive-opinion': { vi: 'nhận ý kiến', en: 'receive an opinion' },
  extend: { vi: 'xin lỗi và gia hạn', en: 'extend with an apology' },
  refuse: { vi: 'từ chối giải quyết', en: 'refuse' },
  'send-back': { vi: 'trả lại hồ sơ', en: 'send back' },
  withdraw: { vi: 'rút hồ sơ', en: 'withdraw' },
  stop: { vi: 'dừng giải quyết', en: 'stop' },
  approve: { vi: 'phê duyệt kết quả', en: 'approve the result' },
  sign: { vi: 'ký kết quả', en: 'sign the result' },
  number: { vi: 'lấy số, đóng dấu', en: 'number and stamp' },
  resolve: { vi: 'kết thúc xử lý', en: 'end processing' },
  'return-result': { vi: 'trả kết quả', en: 'return the result' },
  complete: { vi: 'hoàn tất kết quả', en: 'complete the result' },
  void: { vi: 'hủy hồ sơ tiếp nhận nhầm hoặc trùng', en: 'void a mistaken or duplicate receipt' },
  reassign: { vi: 'phân công lại', en: 'reassign' },
  'code-late-cause': { vi: 'ghi nguyên nhân quá hạn', en: 'code the cause of lateness' },
  correct: { vi: 'đính chính', en: 'correct' },
  'move-due': { vi: 'dời ngày hẹn do lịch đổi', en: 'move the due date for a calendar change' },
  'migrate-process': { vi: 'chuyển sang quy trình khác', en: 'move to another process version' },
};

/** Any one of these allows the act. Approving is the leader's; the rest records what was done. */
export const actPermissions: Readonly<Record<ActType, readonly Permission[]>> = {
  receive: ['dossier.receive'],
  'refuse-at-intake': ['dossier.receive'],
  'request-supplement': ['dossier.work'],
  'receive-supplement': ['dossier.work'],
  'hand-over': ['dossier.work'],
  'start-step': ['dossier.work'],
  'finish-step': ['dossier.work'],
  'return-step': ['dossier.work'],
  pause: ['dossier.work'],
  resume: ['dossier.work'],
  'ask-opinion': ['dossier.work'],
  'receive-opinion': ['dossier.work'],
  extend: ['dossier.work'],
  refuse: ['dossier.work'],
  'send-back': ['dossier.work'],
  withdraw: ['dossier.work'],
  stop: ['dossier.work'],
  approve: ['dossier.sign'],
  sign: ['dossier.work'],
  number: ['dossier.work'],
  resolve: ['dossier.work'],
  'return-result': ['dossier.work'],
  complete: ['dossier.sign'],
  void: ['dossier.correct'],
  reassign: ['dossier.assign'],
  'code-late-cause': ['dossier.work', 'dossier.correct'],
  correct: ['dossier.correct'],
  'move-due': ['calendar.edit'],
  'migrate-process': ['dossier.correct'],
};
