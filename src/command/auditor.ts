import { type Auditor, checkTraining, type Training, validUntil } from '../domain/audit/auditor.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listAuditors } from '../storage/audit.ts';
import { listPeople } from '../storage/organisation.ts';
import type { Context } from './context.ts';
import { getRecord, writeNewRecord, writeRecords } from './record.ts';

export interface AuditorInput {
  /** Id or name of somebody in the office. */
  readonly person: string;
  readonly lead: boolean;
  readonly experience: string;
  readonly training: Training;
}

/**
 * Opens the competence record of a person. Permission audit.plan. Throws Problem: required, range-reversed, not-found,
 * already-exists when the person has one.
 */
export async function addAuditor(context: Context, input: AuditorInput): Promise<Auditor> {
  const actor = demand(context.actor, 'audit.plan');
  const now = context.clock();
  const training = checkTraining(clean(input.training), localDateOf(now));
  const people = await listPeople(context.database, localDateOf(now));
  const wanted = nfc(input.person).trim();
  const found = people.filter(({ id, name }) => id === wanted || fold(name) === fold(wanted));
  const [person] = found;
  if (!person || found.length > 1)
    throw new Problem('not-found', { what: 'người', key: wanted.slice(0, 60) }, 'person');
  const known = (await listAuditors(context.database)).find(
    (one) => one.personId === person.id && one.state === 'active',
  );
  if (known) {
    throw new Problem(
      'already-exists',
      { what: 'Hồ sơ năng lực của', key: `${person.name} (${known.code})` },
      'person',
    );
  }
  const series = { noun: 'auditor', prefix: 'DGV', year: yearOf(localDateOf(now)) } as const;
  return writeNewRecord<Auditor>(context, actor, 'auditor.add', series, (identity) => ({
    ...identity,
    state: 'active',
    due: training.validUntil,
    seq: 1,
    personId: person.id,
    name: person.name,
    lead: input.lead,
    experience: nfc(input.experience).trim().slice(0, 2000),
    trainings: [training],
    recorded: { at: now, login: actor.login, name: actor.name },
    ended: '',
  }));
}

/** Adds a training, and says anew whether the person may lead. Permission audit.plan. */
export async function renewAuditor(
  context: Context,
  code: string,
  input: Pick<AuditorInput, 'lead' | 'experience' | 'training'>,
): Promise<Auditor> {
  const actor = demand(context.actor, 'audit.plan');
  const before = await getAuditor(context, code);
  demandActive(before);
  const trainings = [...before.trainings, checkTraining(clean(input.training), localDateOf(context.clock()))];
  const record: Auditor = {
    ...before,
    seq: before.seq + 1,
    lead: input.lead,
    experience: nfc(input.experience).trim().slice(0, 2000) || before.experience,
    trainings,
    due: validUntil({ trainings }),
  };
  await writeRecords(context, actor, 'auditor.renew', [{ noun: 'auditor', record, before }]);
  return record;
}

/** Ends the record of somebody who audits no more; it stays readable. Permission audit.plan. */
export async function endAuditor(context: Context, code: string, reason: string): Promise<Auditor> {
  const actor = demand(context.actor, 'audit.plan');
  const before = await getAuditor(context, code);
  demandActive(before);
  const ended = nfc(reason).trim();
  if (ended === '') throw new Problem('required', { field: 'lý do' }, 'reason');
  const record: Auditor = { ...before, seq: before.seq + 1, state: 'ended', due: null, ended };
  await writeRecords(context, actor, 'auditor.end', [{ noun: 'auditor', record, before, note: ended }]);
  return record;
}

/** Throws Problem('not-found'). */
function getAuditor(context: Pick<Context, 'database'>, code: string): Promise<Auditor> {
  return getRecord<Auditor>(context, 'auditor', 'hồ sơ đánh giá viên', code);
}

function demandActive({ state, name }: Auditor): void {
  if (state === 'active') return;
  throw new Problem('audit-competence', { name, reason: 'hồ sơ năng lực đã kết thúc' });
}

function clean(training: Training): Training {
  return { ...training, name: nfc(training.name), certificate: nfc(training.certificate) };
}
