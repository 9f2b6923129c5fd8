import { limitedText } from '../demand.ts';
import { postingsAt } from '../document/posting.ts';
import type { KeptFile } from '../kept-file.ts';
import { Problem } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { nextDue, openSteps, stepsOf } from './chain.ts';
import type { ProposedChange } from './proposal.ts';
import {
  type ChainLimits,
  type ChainStep,
  chainStepNames,
  type PostingMinutes,
  type Publication,
  type PublicationText,
  type PublishedChange,
  publicationStateNames,
  type StepDone,
} from './publication.ts';

/** What every act is given besides its own words. */
export interface Acting {
  readonly calendar: WorkingCalendar;
  readonly today: LocalDate;
  readonly by: { readonly name: string; readonly at: Instant };
}

/** A decision that arrived. Throws Problem required, too-long, occurs-in-future, occurs-before, publication-number-taken. */
export function receive(
  identity: Pick<Publication, 'id' | 'code' | 'year'>,
  text: PublicationText,
  files: { readonly file: KeptFile | null; readonly limits: ChainLimits },
  others: readonly Publication[],
  acting: Acting,
): Publication {
  const publication: Publication = {
    ...identity,
    ...checkedText(identity.id, text, others, acting.today),
    ...files,
    state: 'open',
    due: null,
    seq: 0,
    catalogueFile: null,
    changes: [],
    minutes: [],
    closed: null,
  };
  return next(publication, {}, acting);
}

/** Corrects what was written of the decision; the days of every step are counted anew. */
export function change(
  publication: Publication,
  text: PublicationText,
  file: KeptFile | null,
  others: readonly Publication[],
  acting: Acting,
): Publication {
  demandChangeable(publication);
  const clean = checkedText(publication.id, text, others, acting.today);
  return next(publication, { ...clean, file: file ?? publication.file }, acting);
}

/**
 * The procedures of the decision; one that is there already is worded anew unless something was done for it.
 * Throws Problem publication-state, publication-change-begun, publication-former, required.
 */
export function attach(
  publication: Publication,
  proposed: readonly ProposedChange[],
  catalogueFile: KeptFile | null,
  acting: Acting,
): Publication {
  demandOpen(publication, 'thêm thủ tục');
  const changes = new Map(publication.changes.map((each) => [each.procedureCode, each]));
  for (const one of proposed) {
    demandUntouched(changes.get(one.procedureCode));
    changes.set(one.procedureCode, { ...checkedChange(one), done: {} });
  }
  return next(
    publication,
    { changes: [...changes.values()], catalogueFile: catalogueFile ?? publication.catalogueFile },
    acting,
  );
}

/** Takes a procedure out that the decision does not hold, or that is not ours. */
export function detach(publication: Publication, procedureCode: string, acting: Acting): Publication {
  demandOpen(publication, 'bớt thủ tục');
  demandUntouched(changeOf(publication, procedureCode));
  const changes = publication.changes.filter((each) => each.procedureCode !== procedureCode);
  return next(publication, { changes }, acting);
}

/** A step is done, as one record shows. Throws Problem publication-step, occurs-in-future, occurs-before. */
export function settle(
  publication: Publication,
  procedureCode: string,
  step: ChainStep,
  shown: { readonly record: string; readonly label: string; readonly on: LocalDate },
  acting: Acting,
): Publication {
  const found = openChange(publication, procedureCode, step);
  if (shown.on > acting.today) throw new Problem('occurs-in-future', { value: shown.on }, 'on');
  if (shown.on < publication.decidedOn) throw beforeDecision(shown.on, publication);
  return mark(publication, found, step, { ...shown, by: acting.by.name, at: acting.by.at }, acting);
}

/** The step is not to be done here, and why; the catalogue and the posting never are left out. */
export function waive(
  publication: Publication,
  procedureCode: string,
  step: ChainStep,
  reason: string,
  acting: Acting,
): Publication {
  const found = openChange(publication, procedureCode, step);
  if (step === 'catalogue' || step === 'posting') throw stepProblem(procedureCode, step, 'không bỏ qua được');
  const label = needed('lý do không phải làm', reason, 'reason', 500);
  const done = { on: acting.today, record: '', label, by: acting.by.name, at: acting.by.at };
  return mark(publication, found, step, done, acting);
}

/** A step was closed by the wrong record, or came undone; the decision is open again. */
export function reopen(publication: Publication, procedureCode: string, step: ChainStep, acting: Acting): Publication {
  const found = changeOf(publication, procedureCode);
  if (!found.done[step]) throw stepProblem(procedureCode, step, 'chưa ghi xong, không có gì để mở lại');
  const { [step]: _gone, ...done } = found.done;
  return next(publication, { state: 'open', closed: null, changes: replaced(publication, { ...found, done }) }, acting);
}

/** Biên bản niêm yết, gỡ bỏ for several procedures at several places: closes the posting of each of them. */
export function post(
  publication: Publication,
  written: {
    readonly procedureCodes: readonly string[];
    readonly places: readonly string[];
    readonly on: LocalDate;
    readonly paperNumber: string;
    readonly attended: readonly string[];
  },
  acting: Acting,
): Publication {
  demandOpen(publication, 'ghi niêm yết');
  const codes = [...new Set(written.procedureCodes)];
  if (codes.length === 0) throw new Problem('required', { field: 'thủ tục được niêm yết, gỡ bỏ' }, 'procedures');
  for (const code of codes) openChange(publication, code, 'posting');
  if (written.on < publication.decidedOn) throw beforeDecision(written.on, publication);
  const minutes: PostingMinutes = {
    number: publication.minutes.length + 1,
    paperNumber: limitedText(written.paperNumber, 'Số biên bản', 'paperNumber', 60),
    on: written.on,
    procedureCodes: codes,
    postings: postingsAt(written.places, written.on, acting.today, acting.by),
    attended: written.attended.map((line) => limitedText(line, 'Thành phần', 'attended', 200)).filter(Boolean),
    by: acting.by.name,
  };
  const label = `Biên bản ${minutes.paperNumber || `thứ ${minutes.number}`}`;
  const done = { record: `minutes:${minutes.number}`, label, on: minutes.on, by: acting.by.name, at: acting.by.at };
  const changes = publication.changes.map((each) =>
    codes.includes(each.procedureCode) ? { ...each, done: { ...each.done, posting: done } } : each,
  );
  return next(publication, { minutes: [...publication.minutes, minutes], changes }, acting);
}

/** The decision holds no procedure of the office: closed with the reason. */
export function closeEmpty(publication: Publication, reason: string, acting: Acting): Publication {
  demandOpen(publication, 'đóng');
  const count = publication.changes.length;
  if (count > 0) throw new Problem('publication-empty', { count });
  const closed = { on: acting.today, reason: needed('lý do đóng', reason, 'reason', 500) };
  return next(publication, { state: 'closed', closed }, acting);
}

/** Closes by itself on the day of the last step once every step of every procedure is done. */
function next(before: Publication, changed: Partial<Publication>, { calendar }: Acting): Publication {
  const after = { ...before, ...changed, seq: before.seq + 1 };
  if (after.state === 'open' && after.changes.length > 0 && openSteps(after.changes).length === 0) {
    const last = after.changes
      .flatMap(({ done }) => Object.values(done).map(({ on }) => on))
      .sort()
      .at(-1);
    return { ...after, state: 'closed', due: null, closed: { on: last ?? after.receivedOn, reason: '' } };
  }
  return { ...after, due: nextDue(after, calendar) };
}

function mark(
  publication: Publication,
  change: PublishedChange,
  step: ChainStep,
  done: StepDone,
  acting: Acting,
): Publication {
  const settled = { ...change, done: { ...change.done, [step]: done } };
  return next(publication, { changes: replaced(publication, settled) }, acting);
}

function replaced({ changes }: Publication, change: PublishedChange): PublishedChange[] {
  return changes.map((each) => (each.procedureCode === change.procedureCode ? change : each));
}

function openChange(publication: Publication, procedureCode: string, step: ChainStep): PublishedChange {
  demandOpen(publication, 'ghi việc đã xong');
  const found = changeOf(publication, procedureCode);
  if (!stepsOf(found).includes(step)) throw stepProblem(procedureCode, step, 'không phải làm');
  if (found.done[step]) throw stepProblem(procedureCode, step, 'đã ghi xong');
  return found;
}

/** Throws Problem('not-found'). */
export function changeOf({ changes }: Publication, procedureCode: string): PublishedChange {
  const found = changes.find((each) => each.procedureCode === procedureCode);
  if (!found) throw new Problem('not-found', { what: 'thủ tục trong quyết định', key: procedureCode.slice(0, 60) });
  return found;
}

function checkedChange(change: ProposedChange): ProposedChange {
  const { procedureCode, former, kind } = change;
  needed('mã thủ tục', procedureCode, 'procedureCode', 60);
  needed('tên thủ tục', change.title, 'title', 2000);
  if (kind === 'replaced' && (former === '' || former === procedureCode)) {
    throw new Problem('publication-former', { procedure: procedureCode }, 'former');
  }
  return change;
}

function checkedText(
  id: string,
  text: PublicationText,
  others: readonly Publication[],
  today: LocalDate,
): PublicationText {
  const number = needed('số quyết định', text.number, 'number', 60);
  const taken = others.find(
    (other) => other.id !== id && other.number === number && other.decidedOn === text.decidedOn,
  );
  if (taken) throw new Problem('publication-number-taken', { number, code: taken.code }, 'number');
  if (text.receivedOn > today) throw new Problem('occurs-in-future', { value: text.receivedOn }, 'receivedOn');
  if (text.receivedOn < text.decidedOn) {
    const details = { value: text.receivedOn, what: 'ngày ký quyết định', limit: text.decidedOn };
    throw new Problem('occurs-before', details, 'receivedOn');
  }
  return {
    ...text,
    number,
    issuer: needed('cơ quan ban hành', text.issuer, 'issuer', 300),
    summary: needed('trích yếu', text.summary, 'summary', 1000),
  };
}

function needed(field: string, text: string, name: string, most: number): string {
  const clean = limitedText(text, field, name, most);
  if (clean === '') throw new Problem('required', { field }, name);
  return clean;
}

function beforeDecision(on: LocalDate, { decidedOn }: Publication): Problem {
  return new Problem('occurs-before', { value: on, what: 'ngày ký quyết định', limit: decidedOn }, 'on');
}

function demandUntouched(change: PublishedChange | undefined): void {
  if (!change || Object.keys(change.done).length === 0) return;
  throw new Problem('publication-change-begun', { procedure: change.procedureCode });
}

function stepProblem(procedure: string, step: ChainStep, reason: string): Problem {
  return new Problem('publication-step', { procedure, step: chainStepNames[step], reason });
}

/** Throws Problem('publication-state') once it is closed. */
export function demandChangeable(publication: Publication): void {
  demandOpen(publication, 'sửa');
}

function demandOpen({ state, code }: Publication, act: string): void {
  if (state === 'open') return;
  throw new Problem('publication-state', { code, state: publicationStateNames[state], act });
}
