import type { ActType } from '../domain/dossier/act.ts';
import type { Text } from './text.ts';

type FieldKind =
  | 'line'
  | 'lines'
  | 'documents'
  | 'date'
  | 'person'
  | 'signature'
  | 'step'
  | 'pause-cause'
  | 'late-cause'
  | 'return-by'
  | 'stamped'
  | 'confirm'
  | 'correctable';

export interface ActField {
  readonly name: keyof Text['act'] & string;
  readonly kind: FieldKind;
  readonly required?: boolean;
}

/** Acts the page offers, in the order in which work goes on, with what each asks for. The rest is done elsewhere. */
export const actForms: Readonly<Partial<Record<ActType, readonly ActField[]>>> = {
  'start-step': [],
  'finish-step': [{ name: 'note', kind: 'line' }],
  'return-step': [
    { name: 'backTo', kind: 'step' },
    { name: 'reason', kind: 'lines', required: true },
  ],
  'hand-over': [
    { name: 'to', kind: 'person', required: true },
    { name: 'note', kind: 'line' },
  ],
  'receive-supplement': [],
  'request-supplement': [
    { name: 'reason', kind: 'lines', required: true },
    { name: 'items', kind: 'documents', required: true },
    { name: 'confirmed', kind: 'confirm' },
  ],
  resume: [],
  pause: [
    { name: 'cause', kind: 'pause-cause', required: true },
    { name: 'reason', kind: 'lines', required: true },
  ],
  'ask-opinion': [
    { name: 'body', kind: 'line', required: true },
    { name: 'question', kind: 'lines', required: true },
    { name: 'answerDue', kind: 'date' },
  ],
  'receive-opinion': [
    { name: 'body', kind: 'line', required: true },
    { name: 'answer', kind: 'lines', required: true },
  ],
  approve: [{ name: 'summary', kind: 'line' }],
  sign: [{ name: 'signature', kind: 'signature', required: true }],
  number: [
    { name: 'number', kind: 'line', required: true },
    { name: 'date', kind: 'date', required: true },
    { name: 'stamped', kind: 'stamped' },
  ],
  resolve: [],
  complete: [
    { name: 'summary', kind: 'line' },
    { name: 'signature', kind: 'signature', required: true },
  ],
  'return-result': [
    { name: 'receiver', kind: 'line', required: true },
    { name: 'by', kind: 'return-by', required: true },
  ],
  extend: [
    { name: 'due', kind: 'date', required: true },
    { name: 'reason', kind: 'lines', required: true },
    { name: 'apologyNumber', kind: 'line' },
    { name: 'signature', kind: 'signature', required: true },
  ],
  refuse: [
    { name: 'reason', kind: 'lines', required: true },
    { name: 'number', kind: 'line' },
    { name: 'signature', kind: 'signature', required: true },
  ],
  'send-back': [{ name: 'reason', kind: 'lines', required: true }],
  withdraw: [{ name: 'reason', kind: 'lines', required: true }],
  stop: [
    { name: 'reason', kind: 'lines', required: true },
    { name: 'number', kind: 'line' },
    { name: 'signature', kind: 'signature', required: true },
    { name: 'settlement', kind: 'line' },
  ],
  reassign: [
    { name: 'to', kind: 'person', required: true },
    { name: 'reason', kind: 'lines', required: true },
  ],
  'code-late-cause': [
    { name: 'cause', kind: 'late-cause', required: true },
    { name: 'note', kind: 'line' },
  ],
  correct: [
    { name: 'correctable', kind: 'correctable', required: true },
    { name: 'value', kind: 'line' },
    { name: 'reason', kind: 'lines', required: true },
  ],
  void: [
    { name: 'reason', kind: 'lines', required: true },
    { name: 'duplicateOf', kind: 'line' },
  ],
};

/** Offered one click further away: they are not the way of every dossier. */
export const rareActs: ReadonlySet<ActType> = new Set<ActType>([
  'pause',
  'ask-opinion',
  'extend',
  'refuse',
  'send-back',
  'withdraw',
  'stop',
  'reassign',
  'code-late-cause',
  'correct',
  'void',
]);
