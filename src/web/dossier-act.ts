import type { actOnDossier } from '../command/dossier.ts';
import type { ActType } from '../domain/dossier/act.ts';
import { type Holder, lateCauses, pauseCauses, type ReceivedDocument } from '../domain/dossier/event.ts';
import type { Signer } from '../domain/organisation/signer.ts';
import type { ProblemCode } from '../domain/problem-list.ts';
import { holderOf, type PersonInPost } from '../storage/organisation.ts';
import type { ActField } from './dossier-act-form.ts';
import { readSignature } from './dossier-choice.ts';
import type { Form } from './form.ts';
import type { Text } from './text.ts';

/** An act on a dossier that exists. */
type LaterAct = Parameters<typeof actOnDossier>[2];

/** What can be corrected on the page; the rest by the command line. */
export const correctable = [
  'receivedAt',
  'due',
  'resolvedAt',
  'returnedAt',
  'channel',
  'resultNumber',
  'fee',
  'copies',
] as const;

export interface ActSurroundings {
  readonly people: readonly PersonInPost[];
  /** Who may sign on the day of the act. */
  readonly signers: readonly Signer[];
  readonly t: Text;
}

/** Reads the form of one act; faults are collected in the form (call `form.check()` before acting). */
export function readAct(type: ActType, form: Form, { people, signers, t }: ActSurroundings): LaterAct | undefined {
  const signature = () => readSignature(form, signers, t);
  const text = (name: ActField['name'], required = false) => form.text(name, t.act[name], required ? { required } : {});
  const reason = () => text('reason', true);
  switch (type) {
    case 'start-step':
    case 'receive-supplement':
    case 'resume':
    case 'resolve':
      return { type };
    case 'finish-step':
      return { type, note: text('note') };
    case 'return-step': {
      const backTo = form.integer('backTo', t.act.backTo, { least: 1, most: 99 });
      return { type, reason: reason(), ...(backTo === undefined ? {} : { backTo }) };
    }
    case 'hand-over':
      return withHolder(form, people, t, (to) => ({ type, to, note: text('note') }));
    case 'reassign': {
      const why = reason();
      return withHolder(form, people, t, (to) => ({ type, to, reason: why }));
    }
    case 'request-supplement':
      return { type, reason: reason(), items: documents(form, t), confirmed: form.has('confirmed') };
    case 'pause': {
      const cause = form.choice('cause', t.act.cause, pauseCauses);
      const why = reason();
      return cause && { type, cause, reason: why };
    }
    case 'ask-opinion':
      return {
        type,
        body: text('body', true),
        question: text('question', true),
        answerDue: form.date('answerDue', t.act.answerDue) ?? null,
      };
    case 'receive-opinion':
      return { type, body: text('body', true), answer: text('answer', true) };
    case 'approve':
      return { type, summary: text('summary') };
    case 'sign':
      return { type, signature: signature() };
    case 'number': {
      const number = text('number', true);
      const date = form.date('date', t.act.date, { required: true });
      return date && { type, number, date, stamped: form.has('stamped') };
    }
    case 'return-result': {
      const to = text('receiver', true);
      const by = form.choice('by', t.act.by, ['counter', 'post', 'online'] as const);
      return by && { type, to, by };
    }
    case 'extend': {
      const due = form.date('due', t.act.due, { required: true });
      const rest = { reason: reason(), apologyNumber: text('apologyNumber'), signature: signature() };
      return due && { type, due, ...rest };
    }
    case 'refuse':
      return { type, reason: reason(), number: text('number'), signature: signature() };
    case 'stop':
      return {
        type,
        reason: reason(),
        number: text('number'),
        signature: signature(),
        settlement: text('settlement'),
      };
    case 'send-back':
    case 'withdraw':
      return { type, reason: reason() };
    case 'complete':
      return { type, summary: text('summary'), signature: signature() };
    case 'correct':
      return correction(form, t, reason());
    case 'code-late-cause': {
      const cause = form.choice('cause', t.act.cause, lateCauses);
      return cause && { type, cause, note: text('note') };
    }
    case 'void':
      return { type, reason: reason(), duplicateOf: text('duplicateOf') || null };
    default:
      return undefined;
  }
}

function withHolder(
  form: Form,
  people: readonly PersonInPost[],
  t: Text,
  act: (to: Holder) => LaterAct,
): LaterAct | undefined {
  const id = form.choice(
    'to',
    t.act.to,
    people.map((person) => person.id),
  );
  const person = people.find((one) => one.id === id);
  return person && act(holderOf(person));
}

/** One value of the record, or the due date; times are typed as people write them. */
function correction(form: Form, t: Text, reason: string): LaterAct | undefined {
  const field = form.choice('correctable', t.act.correctable, correctable);
  if (field === 'due') {
    const due = form.date('value', t.act.value, { required: true });
    return due && { type: 'correct', changes: {}, due, reason };
  }
  const needed = { required: true };
  const value = field?.endsWith('At')
    ? form.instant('value', t.act.value, needed)
    : form.text('value', t.act.value, needed);
  return field && value !== undefined ? { type: 'correct', changes: { [field]: value }, reason } : undefined;
}

/** One paper a line: "Tên giấy tờ; bản chính; bản sao". */
export function documents(form: Form, t: Text): ReceivedDocument[] {
  const lines = form.text('items', t.act.items, { required: true, most: 10_000 }).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', original = '1', copy = '0'] = line.split(/[;|\t]/).map((part) => part.trim());
      const counts = [original, copy].map((count) => (/^\d+$/.test(count) ? Number(count) : Number.NaN));
      const code: ProblemCode = 'invalid';
      if (counts.some((count) => !(count <= 999))) {
        form.fault('items', code, { field: t.act.items, value: line.slice(0, 60), hint: t.act.itemsHint });
      }
      return { name, original: counts[0] ?? 0, copy: counts[1] ?? 0, electronic: 0 };
    });
}
