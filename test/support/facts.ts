import type { DueInForce, HolderSince } from '../../src/domain/dossier/state.ts';
import type { DossierFact, Wait } from '../../src/domain/indicator/fact.ts';
import { type Instant, instant, instantAt, localDateOf } from '../../src/domain/time/instant.ts';
import type { Due } from '../../src/domain/time/limit.ts';
import { localDate } from '../../src/domain/time/local-date.ts';

/** "2026-03-02" (no hour) or "2026-03-02 14:05" in the office's zone. */
type When = string;

export interface FactInput
  extends Partial<Omit<DossierFact, 'dueHistory' | 'waits' | 'holders' | 'supplementRequests'>> {
  readonly received?: When | null;
  readonly due?: When | null;
  /** Later promises. */
  readonly moved?: readonly { readonly since: When; readonly due: When | null; readonly cause: DueInForce['cause'] }[];
  readonly basis?: Due['basis'];
  readonly resolved?: When | null;
  readonly waits?: readonly { readonly from: When; readonly to?: When; readonly supplement?: boolean }[];
  readonly requests?: readonly When[];
  readonly holders?: readonly { readonly since: When; readonly name: string; readonly section?: string }[];
}

let running = 0;

/** A fact from what a test wants to say; the rest is an ordinary dossier of civil status. */
export function fact(input: FactInput = {}): DossierFact {
  const { received = '2026-03-02 08:00', due = '2026-03-05', moved = [], basis = 'date', resolved = null } = input;
  const {
    waits = [],
    requests = [],
    holders = [{ since: '2026-01-01', name: 'Lò Thị Mai', section: 'Một cửa' }],
    ...rest
  } = input;
  const first = due === null ? null : dueOf(due, basis);
  const history: DueInForce[] = [
    { since: at(received ?? '2026-01-01'), due: first, hasHour: hasHour(due), cause: 'received' },
    ...moved.map((move) => ({
      since: at(move.since),
      due: move.due === null ? null : dueOf(move.due, basis),
      hasHour: hasHour(move.due),
      cause: move.cause,
    })),
  ];
  running += 1;
  return {
    code: `H-${String(running).padStart(6, '0')}`,
    procedureCode: '1.001193',
    procedureTitle: 'Thủ tục đăng ký khai sinh',
    field: 'Hộ tịch',
    level: 'Cấp xã',
    channel: 'direct',
    source: 'counter',
    resultBy: 'counter',
    inPopulation: true,
    finishedWithoutDate: false,
    receivedAt: received === null ? null : at(received),
    receivedHasHour: hasHour(received),
    resolvedAt: resolved === null ? null : at(resolved),
    resolvedHasHour: hasHour(resolved),
    outcome: resolved === null ? null : 'approved',
    returnedAt: null,
    extensions: moved.filter(({ cause }) => cause === 'extension').map(({ since }) => at(since)),
    lateCause: null,
    ...omit(rest),
    dueHistory: history,
    waits: waits.map(waitOf),
    supplementRequests: requests.map(at),
    holders: holders.map(holderOf),
  };
}

export function at(when: When): Instant {
  return hasHour(when) ? instant(when) : instantAt(localDate(when), 0);
}

function hasHour(when: When | null | undefined): boolean {
  return when !== null && when !== undefined && when.length > 'YYYY-MM-DD'.length;
}

/** A due day without an hour stands at the closing minute. */
export function dueOf(when: When, basis: Due['basis'] = 'date'): Due {
  const moment = hasHour(when) ? instant(when) : instantAt(localDate(when), 17 * 60);
  return { date: localDateOf(moment), at: moment, basis, provisional: false, calendarVersion: null };
}

function waitOf({ from, to, supplement = true }: { from: When; to?: When; supplement?: boolean }): Wait {
  return { from: at(from), to: to === undefined ? null : at(to), supplement };
}

function holderOf({ since, name, section = '' }: { since: When; name: string; section?: string }): HolderSince {
  return { since: at(since), holder: { personId: null, name, unitId: null, unitName: section } };
}

function omit(input: FactInput): Partial<DossierFact> {
  const {
    received: _r,
    due: _d,
    moved: _m,
    basis: _b,
    resolved: _f,
    waits: _w,
    requests: _q,
    holders: _h,
    ...rest
  } = input;
  return rest as Partial<DossierFact>;
}
