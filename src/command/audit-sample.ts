import type { Audit } from '../domain/audit/audit.ts';
import { type Draw, draw, mostPerStratum } from '../domain/audit/draw.ts';
import { type FrameRow, frameRow, frameText, isHeldBy, isInFrame } from '../domain/audit/frame.ts';
import type { Party } from '../domain/audit/party.ts';
import { demandState } from '../domain/audit/plan.ts';
import { compareDraw, type Redraw } from '../domain/audit/redraw.ts';
import type { AuditSample, SampleBasis, SampledDossier } from '../domain/audit/sample.ts';
import { demandText } from '../domain/demand.ts';
import { evolveAll } from '../domain/dossier/evolve.ts';
import { factOf } from '../domain/indicator/fact.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dmy, type LocalDate } from '../domain/time/local-date.ts';
import { dossiersChangedSince, eventsOfDossiers, type FrameQuestion, frameDossiers } from '../storage/audit-frame.ts';
import { samplesOf } from '../storage/audit-sample.ts';
import { findDossiers } from '../storage/dossier.ts';
import { conformanceOf } from './conformance.ts';
import type { Context } from './context.ts';
import { getRecord, writeRecords } from './record.ts';

/** States of an audit in which a sample may still be drawn: not once it is closed or cancelled. */
export const sampledStates = ['draft', 'approved', 'notified', 'running', 'reported'] as const;

export interface SampleRequest {
  readonly auditCode: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly basis?: SampleBasis | undefined;
  /** Sections of the plan, by id or name, that the frame is limited to; none: the whole office. */
  readonly sections?: readonly string[] | undefined;
  /** Anything; a random one when nobody gives one, so that the office cannot choose its sample. */
  readonly seed?: string | undefined;
  readonly perStratum: number;
}

/**
 * Draws the sample of an audit and keeps it with the conformance of every drawn dossier: M01, M02 … of the audit.
 * Throws Problem not-allowed, not-found, audit-state once the audit is closed or cancelled, range-reversed, sample-size, sample-frame-empty, conflict.
 */
export async function drawSample(context: Context, request: SampleRequest): Promise<AuditSample> {
  const actor = demand(context.actor, 'audit');
  const { from, to, perStratum, basis = 'received' } = request;
  const audit = await getRecord<Audit>(context, 'audit', 'cuộc đánh giá', request.auditCode);
  demandState(audit, sampledStates, 'rút mẫu hồ sơ');
  if (from > to) throw new Problem('range-reversed', { from, to }, 'to');
  if (!Number.isInteger(perStratum) || perStratum < 1 || perStratum > mostPerStratum) {
    throw new Problem('sample-size', { value: perStratum, most: mostPerStratum }, 'perStratum');
  }
  const sections = sectionsNamed(audit, request.sections);
  const seed = seedOf(context, audit.code, request.seed);
  const at = context.clock();
  const [rows = []] = await framesAt(context, { from, to, basis, sections }, [at]);
  if (rows.length === 0) throw new Problem('sample-frame-empty', { from: dmy(from), to: dmy(to) }, 'from');
  const { frameHash, frameSize, strata, dossiers } = draw(rows, { seed, perStratum, sections }, context.sha256);
  const number = (await samplesOf(context.database, audit.code)).length + 1;
  const sample: AuditSample = {
    id: context.newId(),
    code: `${audit.code}-M${String(number).padStart(2, '0')}`,
    year: audit.year,
    state: 'drawn',
    due: null,
    seq: 1,
    auditCode: audit.code,
    from,
    to,
    basis,
    ...(sections.length === 0 ? {} : { sections }),
    seed,
    perStratum,
    frameHash,
    frameSize,
    strata,
    dossiers: await withConformance(context, dossiers),
    drawn: { at, login: actor.login, name: actor.name },
  };
  await writeRecords(context, actor, 'audit-sample.draw', [{ noun: 'audit-sample', record: sample }]);
  return sample;
}

/** Throws Problem('not-allowed'), Problem('not-found'). */
export async function getSample(context: Context, code: string): Promise<AuditSample> {
  demand(context.actor, 'audit.read');
  return getRecord<AuditSample>(context, 'audit-sample', 'mẫu hồ sơ', code);
}

/**
 * Draws again, twice: with only what had been recorded by the moment of the draw (which must give the same, whatever has
 * happened since), and from today's records. Writes nothing. Throws Problem not-allowed, not-found.
 */
export async function redrawSample(context: Context, code: string): Promise<Redraw> {
  const sample = await getSample(context, code);
  const at = context.clock();
  const [asDrawn = [], today = []] = await framesAt(context, sample, [sample.drawn.at, at]);
  const again = (rows: readonly FrameRow[]): Draw => draw(rows, sample, context.sha256);
  const codes = new Set([...asDrawn, ...today].map((row) => row.code));
  const changed = await dossiersChangedSince(context.database, sample.drawn.at);
  return {
    sample,
    asDrawn: compareDraw(sample, again(asDrawn)),
    today: compareDraw(sample, again(today)),
    changed: changed.map((one) => one.code).filter((one) => codes.has(one)),
    at,
  };
}

/** The lines that the frame's hash is over, as the record stood at the draw. Throws the same. */
export async function sampleFrame(context: Context, code: string): Promise<string> {
  const sample = await getSample(context, code);
  const [rows = []] = await framesAt(context, sample, [sample.drawn.at]);
  return frameText(rows, sample.sections);
}

const chunkSize = 500;

/** The days of a frame and the sections it is limited to. */
interface SectionFrame extends FrameQuestion {
  readonly sections?: readonly Party[];
}

/**
 * The frame as recorded by each of the moments, from one reading: projection rows of what has not changed since, the rest
 * from its events. What changed is asked once the rows are read, since the counter goes on while they are.
 */
async function framesAt(context: Context, question: SectionFrame, moments: readonly Instant[]): Promise<FrameRow[][]> {
  const { database } = context;
  const frames = moments.map((at) => ({ at, read: [] as { readonly id: string; readonly row: FrameRow }[] }));
  for await (const chunk of frameDossiers(database, question)) {
    for (const { at, read } of frames) {
      for (const { id, fact, state } of chunk) {
        const row = isHeldBy(fact, question.sections ?? []) ? frameRow(fact, state, at) : null;
        if (row) read.push({ id, row });
      }
    }
  }
  return Promise.all(
    frames.map(async ({ at, read }) => {
      const changed = await dossiersChangedSince(database, at);
      const skip = new Set(changed.map(({ id }) => id));
      const kept = read.filter(({ id }) => !skip.has(id)).map(({ row }) => row);
      return [...kept, ...(await earlierRows(context, question, changed, at))];
    }),
  );
}

/** Rows of dossiers that have been recorded on since, as their events stood at the moment. */
async function earlierRows(
  { database }: Context,
  question: SectionFrame,
  changed: readonly { readonly id: string; readonly code: string }[],
  at: Instant,
): Promise<FrameRow[]> {
  const rows: FrameRow[] = [];
  for (let index = 0; index < changed.length; index += chunkSize) {
    const part = changed.slice(index, index + chunkSize);
    const streams = await eventsOfDossiers(
      database,
      part.map(({ id }) => id),
      at,
    );
    for (const { id, code } of part) {
      const events = streams.get(id);
      if (!events) continue;
      const dossier = evolveAll(events);
      const fact = factOf(code, dossier);
      const inFrame = isInFrame(fact, question) && isHeldBy(fact, question.sections ?? []);
      const row = inFrame ? frameRow(fact, dossier.state, at) : null;
      if (row) rows.push(row);
    }
  }
  return rows;
}

async function withConformance(context: Context, drawn: Draw['dossiers']): Promise<SampledDossier[]> {
  const records = await findDossiers(
    context.database,
    drawn.map(({ code }) => code),
  );
  const titles = new Map(records.map(({ code, dossier }) => [code, dossier.procedureTitle]));
  const found = await conformanceOf(context, records);
  return drawn.map(({ code, stratum, also }) => ({
    code,
    stratum,
    also,
    procedureTitle: titles.get(code) ?? '',
    ...(found.get(code) ?? { faults: [], unchecked: [], papers: [] }),
  }));
}

/** Throws Problem('not-found') for what is no section of the audit. */
function sectionsNamed({ sections = [], code }: Audit, typed: readonly string[] = []): Party[] {
  const found = typed.map((wanted) => {
    const section = sections.find(({ id, name }) => id === wanted || fold(name) === fold(wanted));
    if (!section)
      throw new Problem('not-found', { what: `bộ phận được ${code} đánh giá`, key: wanted.slice(0, 60) }, 'section');
    return section;
  });
  return sections.filter((section) => found.includes(section));
}

function seedOf(context: Context, auditCode: string, typed = ''): string {
  const seed = nfc(typed).trim();
  if (seed === '') return `${auditCode}/${localDateOf(context.clock())}/${context.newId().slice(0, 8)}`;
  return demandText(seed, 'Hạt giống', 'seed');
}
