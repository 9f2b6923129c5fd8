/**
 * Which act signs each printed paper, and what of it may change afterwards. A newcomer who adds a kind decides here:
 * after the act, is there any way that the record, the office or another record would make the paper say something else?
 * Then the paper is read back from its signature (`command/signed.ts`), and what came later stands on the page that
 * follows it (`report/follow-up.ts`). The office – name, superior body, place, who heads it – is always that of the
 * signing day. A stamp (“ĐÃ HỦY”, “Đã được thay thế”, “Đã thu hồi”) is laid over a signed paper and is no word of it: what no
 * longer stands must be told from what does (TCVN ISO 9001:2015, 7.5.3.2).
 */
export type SigningOfKind =
  | {
      /** The act, as the trail names it; of several the last that was done. */
      readonly act: string;
      /** What was signed with it. */
      readonly signed: string;
      /** What follows on the dated page; '' where nothing can. */
      readonly later: string;
    }
  /** Why nobody signs it once and for all. */
  | { readonly unsigned: string };

const ofDossier = {
  unsigned:
    'reads the events of one dossier, which never change, under the letterhead of the day of the act it tells of; where the office is called otherwise by now, the foot of the reprint says how',
} as const;
const onDay = {
  unsigned:
    'is drawn up on a day from what is known then, and says which day; issuing it freezes it with hash and code',
} as const;
const trailPage = {
  unsigned: 'is a copy of the trail as it is when it is printed, with the hash of every entry and the last seal',
} as const;
const book = {
  unsigned: 'is a register that goes on; each entry tells by whom and when it was written',
} as const;

export const signingOfKinds: Readonly<Record<string, SigningOfKind>> = {
  receipt: ofDossier,
  supplement: ofDossier,
  refusal: ofDossier,
  extension: ofDossier,
  stop: ofDossier,
  'control-slip': ofDossier,
  register: book,
  'hand-over': onDay,
  ii06a: onDay,
  procedure: { act: 'process.approve', signed: 'the version, which no act rewrites', later: '' },
  'objective-plan': {
    act: 'objective.approve',
    signed: 'what the first decision of the year approved',
    later: 'what other decisions changed or added; results',
  },
  'objective-list': {
    act: 'objective.approve',
    signed: 'what the first decision of the year approved, as it is posted',
    later: 'what other decisions changed or added',
  },
  'annual-quality': onDay,
  'review-invitation': { act: 'review.call', signed: 'time, place, who, agenda', later: '' },
  'review-minutes': {
    act: 'review.sign',
    signed: 'inputs, opinions, conclusion, decisions',
    later: 'how far the decisions are; the closing',
  },
  'review-conclusion': {
    act: 'review.sign',
    signed: 'conclusion and decisions',
    later: 'how far the decisions are; the closing',
  },
  'inspection-requests': { act: 'inspection.answer', signed: 'what was given to the inspectors', later: '' },
  'inspection-reply': {
    act: 'inspection.answer',
    signed: 'remarks with what was done until then',
    later: 'what was still open; the closing',
  },
  'audit-sample': {
    act: 'audit-sample.draw',
    signed: 'the dossiers drawn, seed, hash of the frame',
    later: 'what the checklist concludes on them',
  },
  'integrity-scan': onDay,
  'corrective-action': {
    act: 'improvement.approve, improvement.close, improvement.reissue, improvement.withdraw',
    signed: 'the plan when it is approved; the whole form when it ends',
    later: 'until it ends: measures done or given to others, days put off, verification, effect',
  },
  'corrective-action-register': book,
  'complaint-register': book,
  satisfaction: onDay,
  'rating-card': { unsigned: 'is a blank that citizens fill in' },
  score: onDay,
  'fee-sheet': onDay,
  'risk-register': book,
  'opportunity-register': book,
  context: book,
  'interested-parties': book,
  competence: book,
  training: book,
  'steering-board': book,
  equipment: book,
  providers: book,
  'qms-changes': book,
  'gap-2026': book,
  'annual-plan': {
    act: 'annual-plan.approve',
    signed: 'the duties of the first approval of the year',
    later: 'duties issued later; what was done or dropped',
  },
  'reporting-calendar': book,
  'staff-change': book,
  'nonconforming-outputs': book,
  'register-books': book,
  'register-slip': { unsigned: 'is an extract of one line of a register, with every act on it and its moment' },
  'change-plan': {
    act: 'changes.approve, changes.review',
    signed: 'the plan when it is approved; the whole form when its effect was reviewed',
    later: 'until then: what was done, or that it was given up',
  },
  'training-attendance': { act: 'training.hold', signed: 'who was there, in the post of that day', later: '' },
  'steering-decision': {
    act: 'steering-board.issue',
    signed: 'members, duties, grounds as the records had them',
    later: 'which decision took its place',
  },
  clauses: { unsigned: 'is a table of the standard; nobody signs it' },
  coverage: onDay,
  'auditor-list': onDay,
  'staff-change-minutes': {
    act: 'staff-change.close',
    signed: 'what was handed over, to whom, in the posts of that day',
    later: '',
  },
  'audit-programme': {
    act: 'audit-programme.approve',
    signed: 'rounds, reasons, what is left out',
    later: 'audits held, moved, cancelled; approvals that were opened again; the closing',
  },
  'audit-plan': {
    act: 'audit.approve',
    signed: 'days, team, timetable, exceptions',
    later: 'plans that were approved before: opened again and moved by whom, when, why',
  },
  'audit-team': {
    act: 'audit.approve',
    signed: 'team, days, grounds as the records had them',
    later: 'decisions that were signed before',
  },
  'audit-notice': {
    act: 'audit.notify',
    signed: 'what the sections were told',
    later: 'notices that were sent before',
  },
  'audit-opening': { act: 'audit.opening', signed: 'the meeting and the timetable it went through', later: '' },
  'audit-checklist': {
    act: 'audit.submit',
    signed: 'every line as it was when the report that rests on it was handed in',
    later: 'when and why the report was returned',
  },
  'audit-finding': {
    act: 'audit.issue, audit.respond',
    signed: 'requirement, nonconformity, evidence; then the answer of the section',
    later: 'slips, closing or withdrawal, answers that were given before',
  },
  'audit-closing': {
    act: 'audit.closing',
    signed: 'the findings as they were presented, what was said',
    later: 'answers, withdrawals, the conclusion of the report; minutes that were written before',
  },
  'audit-report': {
    act: 'audit.approve-report',
    signed: 'findings, slips, samples, repeated points known then; the conclusion',
    later: 'how findings and slips stand; the closing; reports that were returned',
  },
  document: { act: 'document.approve', signed: 'the version, which no act rewrites', later: '' },
  'document-register': onDay,
  'document-reviews': onDay,
  'legal-basis-register': onDay,
  declaration: {
    act: 'declaration.sign',
    signed: 'the words and the scope of that day',
    later: 'where it is posted, what took its place, how the scope differs by now',
  },
  'distribution-list': {
    unsigned:
      'is a register that goes on: each line is signed by who takes a copy on the day it is given (document.distribute) and stays with that name; reading, recall and giving on come beside it, a copy given on begins a line of its own',
  },
  'change-request': {
    act: 'change.approve, change.reject, change.close',
    signed: 'proposal and opinions when the leader decides; the whole form when it is closed',
    later: 'until it is closed: the issue',
  },
  'posting-minutes': {
    act: 'publication.post',
    signed: 'procedures, places, who was there; the decision as the record named it',
    later: 'how the record names the decision since it was corrected',
  },
  'publication-register': book,
  'department-report': {
    act: 'department-report.approve',
    signed: 'what was written, with the figures of that day; the clerk adds number and day when it is sent',
    later: '',
  },
  reconciliation: { act: 'reconciliation.settle', signed: 'the figures of both sides and the conclusions', later: '' },
  'objective-registration': {
    act: 'objective-registration.submit, objective-registration.change',
    signed: 'the targets a section sets itself, beside the results known then',
    later: 'what was decided on each',
  },
  'objective-assignment': {
    act: 'objective.approve',
    signed: 'what the first decision gave, with who acknowledged it',
    later: 'what other decisions gave',
  },
  'objective-sheet': { act: 'objective-sheet.confirm', signed: 'figures, causes, what is to be done', later: '' },
  'objective-years': onDay,
  'objective-proposals': onDay,
  'self-score': {
    act: 'self-score.approve',
    signed: 'the own scores; the clerk adds the number when it is sent',
    later: 'what the upper level gave',
  },
  'emulation-sheet': { act: 'emulation.approve', signed: 'both scores and the class', later: '' },
  'emulation-list': onDay,
  'record-trail': trailPage,
  'dossier-trail': trailPage,
};
