import { demandText, optionalText } from '../domain/demand.ts';
import type { ReceiveAct } from '../domain/dossier/act.ts';
import type { Applicant, StoredApplicant } from '../domain/dossier/applicant.ts';
import { codeToNumber, defaultCodeFormat } from '../domain/dossier/code.ts';
import { contactFaults } from '../domain/dossier/contact.ts';
import { decide } from '../domain/dossier/decide.ts';
import type { Holder, ReceivedDocument } from '../domain/dossier/event.ts';
import type { DecisionFacts } from '../domain/dossier/facts.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import type { Area, Channel } from '../domain/procedure/procedure.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { UniqueViolation } from '../storage/database.ts';
import { findDossierById } from '../storage/dossier.ts';
import { bulkDossierStatements, type DossierWrite, raiseCounter } from '../storage/dossier-write.ts';
import { getOffice, readSetting } from '../storage/setting.ts';
import { type Context, identityOf } from './context.ts';
import { recorded } from './dossier-write.ts';
import { procedurePlan } from './procedure-plan.ts';
import { registerClosed } from './register.ts';

/** Key of the setting with the format of dossier codes; see codeToNumber. */
export const codeFormatSetting = 'dossier-code';
const refusalFormat = '{office}-TC-{YYMMDD}-{000}';

/** One thing asked for in a receipt. */
export interface ReceivedMatter {
  readonly procedureCode: string;
  readonly area?: Area;
  /** One of the cases the procedure tells apart; '' = the only one. */
  readonly case?: string;
  readonly documents?: readonly ReceivedDocument[];
  /** Số bộ. */
  readonly copies?: number;
  /** Đồng; the catalogue's when missing. */
  readonly fee?: number;
  /** Needed when the procedure publishes no single limit; never later than the limit. */
  readonly due?: LocalDate | null;
}

export interface ReceiveInput extends ReceivedMatter {
  readonly channel: Channel;
  readonly applicant: Applicant;
  /** Official acceptance of the complete dossier; default now. */
  readonly receivedAt?: Instant;
  /** Online or non-territorial: when the portal or the other counter first had it, and which counter. */
  readonly firstReceivedAt?: Instant | null;
  readonly firstReceivedBy?: string;
  readonly resultBy?: 'counter' | 'post' | 'online';
  /** Default: whoever receives. */
  readonly holder?: Holder;
  /** The body that decides, when it is not this office. */
  readonly forBody?: string;
  /** Further dossiers of the same receipt (chứng thực); each gets its own code. */
  readonly more?: readonly ReceivedMatter[];
}

export interface ReceivedDossier {
  readonly id: string;
  readonly code: string;
  /** The same form had been sent before: this is the dossier it made then. */
  readonly already?: boolean;
}

export interface RefuseInput {
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly applicant: Applicant;
  readonly reason: string;
  readonly occurredAt?: Instant;
}

export interface ReceptionFacts {
  readonly facts: DecisionFacts;
  readonly holder: Holder;
  readonly receiptGroup: string | null;
  readonly hash: string;
}

/**
 * The act with what the ruling procedure says of it: steps, limit, fee. Throws Problem case-unknown and what
 * `procedurePlan` throws.
 */
export async function receiveAct(
  context: Context,
  input: ReceiveInput,
  matter: ReceivedMatter,
  { facts, holder, receiptGroup, hash }: ReceptionFacts,
): Promise<ReceiveAct> {
  const question = { channel: input.channel, area: matter.area ?? 'ordinary', case: matter.case ?? '' } as const;
  const plan = await procedurePlan(context, matter.procedureCode, facts.occurredAt, question, facts.calendar);
  const { procedure } = plan;
  if (question.case !== '' && !plan.cases.includes(question.case)) {
    const known = plan.cases.join('; ') || 'để trống (thủ tục chỉ có một trường hợp)';
    throw new Problem('case-unknown', { code: procedure.code, value: question.case.slice(0, 60), known }, 'case');
  }
  return {
    type: 'receive',
    procedureCode: procedure.code,
    procedureTitle: procedure.title,
    field: procedure.field,
    level: procedure.level,
    processVersionId: plan.processVersionId,
    steps: plan.steps,
    ...question,
    limit: plan.limit,
    limitText: plan.limitText,
    ...(plan.legalLimit === undefined ? {} : { legalLimit: plan.legalLimit }),
    due: matter.due ?? null,
    firstReceivedAt: input.firstReceivedAt ?? null,
    firstReceivedBy: optionalText(input.firstReceivedBy),
    documents: matter.documents ?? [],
    copies: matter.copies ?? 1,
    fee: matter.fee ?? procedure.fee.amount ?? 0,
    resultBy: input.resultBy ?? 'counter',
    holder,
    applicantHash: hash,
    receiptGroup,
    forBody: optionalText(input.forBody),
  };
}

export async function newDossier(
  context: Context,
  actor: Actor,
  act: Extract<Parameters<typeof decide>[1], { type: 'receive' | 'refuse-at-intake' }>,
  facts: DecisionFacts,
  applicant: StoredApplicant,
  id = context.newId(),
): Promise<DossierWrite> {
  const { events, after } = recorded(id, undefined, decide(undefined, act, facts), actor, facts);
  const date = localDateOf(facts.occurredAt);
  const office = (await getOffice(context.database)).code;
  const own = await readSetting(context.database, codeFormatSetting);
  const format = act.type === 'receive' ? (typeof own === 'string' ? own : defaultCodeFormat) : refusalFormat;
  const code = codeToNumber(format, { office, procedureCode: act.procedureCode, date });
  const register = act.type === 'receive' ? { register: { year: yearOf(date) } } : {};
  return { id, code, before: null, after, events, previousHash: '', applicant, ...register };
}

/**
 * Writes what a form makes, once: sent again, it leads to the dossier it made the first time. `id` is for its first one.
 * Throws what `write` throws.
 */
export async function oncePerForm(
  context: Context,
  write: (id: string) => Promise<ReceivedDossier[]>,
): Promise<ReceivedDossier[]> {
  const made = await madeBefore(context);
  if (made) return [made];
  try {
    return await write(identityOf(context));
  } catch (error) {
    const meanwhile = error instanceof UniqueViolation ? await madeBefore(context) : undefined;
    if (!meanwhile) throw error;
    return [meanwhile];
  }
}

async function madeBefore({ database, sentForm }: Context): Promise<ReceivedDossier | undefined> {
  const made = sentForm && (await findDossierById(database, sentForm.id));
  return made && { id: made.dossier.id, code: made.code, already: true };
}

/** Numbers that an import has already used are stepped over, once. */
export async function writeNew(
  context: Context,
  writes: readonly DossierWrite[],
  { occurredAt }: DecisionFacts,
): Promise<ReceivedDossier[]> {
  const statements = bulkDossierStatements(context.sha256, writes);
  try {
    await context.database.write(statements);
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    if (error.columns.includes('register_closing.year'))
      throw await registerClosed(context, yearOf(localDateOf(occurredAt)));
    if (!error.columns.includes('dossier.code')) throw error;
    await context.database.write([...(await raiseCounter(context.database, writes)), ...statements]);
  }
  return codesOf(context, writes);
}

async function codesOf(context: Context, writes: readonly DossierWrite[]): Promise<ReceivedDossier[]> {
  const ids = writes.map(({ id }) => id);
  const rows = await context.database.all({
    sql: 'select id, code from dossier where id in (select value from json_each(?)) order by code',
    parameters: [JSON.stringify(ids)],
  });
  const codes = new Map(rows.map((row) => [String(row['id']), String(row['code'])]));
  return ids.map((id) => ({ id, code: codes.get(id) ?? '' }));
}

export function checkedApplicant(applicant: Applicant): Applicant {
  const name = demandText(applicant.name, 'Tên người nộp', 'applicant.name');
  const parts = { idNumber: applicant.idNumber, phone: applicant.phone, email: applicant.email };
  for (const [field, value] of Object.entries({ ...parts, name, address: applicant.address })) {
    if (value.length > 500) {
      const details = { field: 'Thông tin người nộp', length: value.length, most: 500 };
      throw new Problem('too-long', details, `applicant.${field}`);
    }
  }
  const [wrong] = contactFaults(applicant);
  if (wrong) throw new Problem(wrong.code, { value: wrong.value.slice(0, 60) }, `applicant.${wrong.part}`);
  const { idNumber, phone, email, address } = applicant;
  return { name, idNumber: idNumber.trim(), phone: phone.trim(), email: email.trim(), address: address.trim() };
}
