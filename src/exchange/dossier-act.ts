import { z } from 'zod';
import { correctableFields } from '../domain/dossier/correction.ts';
import { lateCauses, pauseCauses, signingCapacities } from '../domain/dossier/event.ts';
import { Problem } from '../domain/problem.ts';
import { areas, channels } from '../domain/procedure/procedure.ts';
import { nfc } from '../domain/text.ts';
import { parseInstant } from '../domain/time/instant.ts';
import { parseLocalDate } from '../domain/time/local-date.ts';

const words = z.string().max(10_000).transform(nfc);

const day = z.string().transform((value, context) => {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value.trim()) ?? [];
  const date = parseLocalDate(y === '' ? value.trim() : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
  if (date) return date;
  context.addIssue({ code: 'custom', message: 'Ngày không có thật hoặc sai dạng; viết như 22/11/2026.' });
  return z.NEVER;
});

const moment = z.string().transform((value, context) => {
  const at = parseInstant(value);
  if (at) return at;
  context.addIssue({ code: 'custom', message: 'Thời điểm sai dạng; viết như 2026-11-22T14:05.' });
  return z.NEVER;
});

const count = z.number().int().min(0);
const channel = z.enum(channels);
const policy = z.enum(['subtract', 'restart']);
const returnBy = z.enum(['counter', 'post', 'online']);
const id = z.string().min(1).nullable().default(null);
const holder = z.object({ personId: id, name: words.default(''), unitId: id, unitName: words.default('') });
const signature = z.object({ name: words, title: words, capacity: z.enum(signingCapacities).default('') });
const papers = z.array(
  z.object({ name: words, original: count.default(0), copy: count.default(0), electronic: count.default(0) }),
);
const numbered = { number: words, date: day, stamped: z.boolean().default(true) };
const note = words.exactOptional();
const step = z.number().int().exactOptional();
const changes = z.partialRecord(z.enum(correctableFields), words).default({});

/** Acts a person can send as data. Calendar moves and process migrations have commands of their own. */
export const acts = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request-supplement'),
    reason: words,
    items: papers,
    policy: policy.exactOptional(),
    confirmed: z.boolean().exactOptional(),
  }),
  z.object({ type: z.literal('receive-supplement') }),
  z.object({ type: z.literal('hand-over'), to: holder, note }),
  z.object({ type: z.literal('start-step'), step }),
  z.object({ type: z.literal('finish-step'), step, note }),
  z.object({ type: z.literal('return-step'), step, backTo: step, reason: words }),
  z.object({ type: z.literal('pause'), cause: z.enum(pauseCauses), reason: words, policy: policy.exactOptional() }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('ask-opinion'), body: words, question: words, answerDue: day.nullable().default(null) }),
  z.object({ type: z.literal('receive-opinion'), body: words, answer: words }),
  z.object({
    type: z.literal('extend'),
    due: day,
    dueAt: moment.exactOptional(),
    reason: words,
    apologyNumber: words.default(''),
    signature,
  }),
  z.object({ type: z.literal('refuse'), reason: words, number: words.default(''), signature }),
  z.object({ type: z.literal('send-back'), reason: words }),
  z.object({ type: z.literal('withdraw'), reason: words }),
  z.object({
    type: z.literal('stop'),
    reason: words,
    number: words.default(''),
    signature,
    settlement: words.default(''),
  }),
  z.object({ type: z.literal('approve'), summary: note }),
  z.object({ type: z.literal('sign'), signature }),
  z.object({ type: z.literal('number'), ...numbered }),
  z.object({ type: z.literal('resolve') }),
  z.object({ type: z.literal('return-result'), to: words, by: returnBy.default('counter') }),
  z.object({
    type: z.literal('complete'),
    summary: note,
    signature: signature.exactOptional(),
    number: z.object(numbered).exactOptional(),
    returned: z.object({ to: words, by: returnBy.default('counter') }).exactOptional(),
  }),
  z.object({ type: z.literal('void'), reason: words, duplicateOf: words.nullable().default(null) }),
  z.object({ type: z.literal('reassign'), to: holder, reason: words }),
  z.object({ type: z.literal('code-late-cause'), cause: z.enum(lateCauses), note }),
  z.object({ type: z.literal('correct'), changes, due: day.exactOptional(), reason: words }),
]);

const matter = {
  procedureCode: words,
  area: z.enum(areas).exactOptional(),
  case: words.exactOptional(),
  documents: papers.exactOptional(),
  copies: count.exactOptional(),
  fee: count.exactOptional(),
  due: day.nullable().exactOptional(),
};
const applicant = z.object({
  name: words,
  idNumber: words.default(''),
  phone: words.default(''),
  email: words.default(''),
  address: words.default(''),
});
/** The parts of who filed that were written wrongly, as they are right; what is missing stays. */
export const applicantCorrection = z.object({
  applicant: z.object({
    name: words.exactOptional(),
    idNumber: words.exactOptional(),
    phone: words.exactOptional(),
    email: words.exactOptional(),
    address: words.exactOptional(),
  }),
  reason: words,
});
/** Erased only when whoever asks has said so: there is no way back. */
export const applicantErasure = z.object({ reason: words, confirmed: z.literal(true) });

export const reception = z.object({
  ...matter,
  channel: channel.default('direct'),
  applicant,
  receivedAt: moment.exactOptional(),
  firstReceivedAt: moment.nullable().exactOptional(),
  firstReceivedBy: words.exactOptional(),
  resultBy: returnBy.exactOptional(),
  holder: holder.exactOptional(),
  forBody: words.exactOptional(),
  more: z.array(z.object(matter)).max(50).exactOptional(),
});

export type ActData = z.infer<typeof acts>;
export type ReceptionData = z.infer<typeof reception>;

/** What people call the fields that are most often forgotten; the rest keep their JSON names. */
const labels: Readonly<Record<string, string>> = {
  reason: 'lý do',
  applicant: 'người nộp',
  'applicant.name': 'tên người nộp',
  procedureCode: 'mã thủ tục',
  items: 'danh mục giấy tờ cần bổ sung',
  to: 'người nhận',
  due: 'ngày hẹn trả',
  signature: 'người ký',
  'signature.name': 'tên người ký',
  'signature.title': 'chức vụ người ký',
  cause: 'nguyên nhân',
  body: 'cơ quan được hỏi',
  question: 'nội dung hỏi',
  answer: 'nội dung trả lời',
  number: 'số văn bản',
  date: 'ngày văn bản',
};

/** The names of the acts that can be sent as data. */
const actTypes: readonly string[] = acts.options.map((option) => option.shape.type.value);

/** An act from JSON, its type given apart or inside. Throws Problem('invalid') naming the field. */
export function readAct(type: string, data: unknown): ActData {
  if (!actTypes.includes(type)) {
    throw new Problem(
      'invalid',
      { field: 'Việc', value: type.slice(0, 60), hint: `Chọn: ${actTypes.join(', ')}.` },
      'act',
    );
  }
  const fields = typeof data === 'object' && data !== null ? data : {};
  return read(acts, { ...fields, type });
}

/** A receipt from JSON. Throws Problem('invalid') naming the field. */
export function readReception(data: unknown): ReceptionData {
  return read(reception, data);
}

function read<T>(schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const value = issue?.path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    data,
  );
  const label = labels[field] ?? (field || 'dữ liệu');
  if (value === undefined) throw new Problem('required', { field: label }, field);
  const shown = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 60);
  throw new Problem('invalid', { field: label, value: shown, hint: issue?.message ?? '' }, field);
}
