import { clockText } from '../demand.ts';
import type { DossierEvent } from '../dossier/event.ts';
import { holderAt } from '../dossier/holder.ts';
import type { Dossier } from '../dossier/state.ts';
import { timing } from '../dossier/timing.ts';
import { standInOn } from '../organisation/absence.ts';
import type { Role } from '../organisation/role.ts';
import { fold } from '../text.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import { minutesText } from '../time/wording.ts';
import type { ConformanceFacts } from './conformance-facts.ts';
import type { ConformanceFault } from './sample.ts';

/** Steps skipped, repeated, out of order, by somebody else, or longer than planned. */
export function stepFaults(facts: ConformanceFacts): ConformanceFault[] {
  return [...skipped(facts), ...repeated(facts), ...outOfOrder(facts), ...byOthers(facts), ...overTime(facts)];
}

/** Planned steps of our own without a finish in a dossier that ended with a result. What ended otherwise needs none. */
export function skippedSteps({ steps, outcome, resolvedAt }: Pick<Dossier, 'steps' | 'outcome' | 'resolvedAt'>) {
  if (outcome !== 'approved' || resolvedAt === null) return [];
  return steps.filter(({ finishedAt, external }) => finishedAt === null && !external);
}

function skipped({ dossier }: ConformanceFacts): ConformanceFault[] {
  const ended = dossier.resolvedAt === null ? '' : dmy(localDateOf(dossier.resolvedAt));
  return skippedSteps(dossier).map(({ order, name }) => ({
    kind: 'step-skipped',
    text: `Bỏ qua bước ${order} “${name}”: hồ sơ có kết quả ${ended} mà bước này không được ghi hoàn thành.`,
  }));
}

function repeated({ events }: ConformanceFacts): ConformanceFault[] {
  return events.flatMap(({ data, occurredAt }) =>
    data.type === 'step-returned'
      ? [
          {
            kind: 'step-repeated',
            text: `Làm lại từ bước ${data.backTo}: bước ${data.step} trả lại ${clockText(occurredAt)}.`,
          },
        ]
      : [],
  );
}

/** A step finished while an earlier one of the plan had not been: possible when times were recorded afterwards. */
function outOfOrder({ dossier, events }: ConformanceFacts): ConformanceFault[] {
  const found: ConformanceFault[] = [];
  const orders = dossier.steps.filter(({ external }) => !external).map(({ order }) => order);
  const finishes = events.some(({ data }) => data.type === 'process-migrated') ? [] : inTime(events);
  const done = new Set<number>();
  for (const { data, occurredAt } of finishes) {
    if (data.type === 'step-returned') for (const order of orders) if (order >= data.backTo) done.delete(order);
    if (data.type !== 'step-finished') continue;
    const before = orders.find((order) => order < data.step && !done.has(order));
    const later = before !== undefined && events.some((event) => finished(event, before));
    if (later) {
      found.push({
        kind: 'step-out-of-order',
        text: `Bước ${data.step} hoàn thành ${clockText(occurredAt)}, trước bước ${before}.`,
      });
    }
    done.add(data.step);
  }
  return found;
}

function inTime(events: readonly DossierEvent[]): DossierEvent[] {
  return [...events].sort((a, b) =>
    a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.seq - b.seq,
  );
}

function finished({ data }: DossierEvent, order: number): boolean {
  return data.type === 'step-finished' && data.step === order;
}

/** Who recorded a finish neither held the dossier nor stood in for its holder, or has not the role of the step. */
function byOthers({ dossier, events, absences }: ConformanceFacts): ConformanceFault[] {
  if (dossier.source === 'import') return [];
  return events.flatMap(({ data, occurredAt, actor }): ConformanceFault[] => {
    if (data.type !== 'step-finished' || actor.personId === null) return [];
    const holder = data.holder ?? holderAt(dossier, occurredAt);
    const step = `Bước ${data.step} “${data.name}” (${clockText(occurredAt)})`;
    const day = localDateOf(occurredAt);
    const stranger =
      holder.personId !== null &&
      holder.personId !== actor.personId &&
      standInOn(absences, holder.personId, day) !== actor.personId;
    const planned = dossier.steps.find(({ order }) => order === data.step)?.role ?? '';
    const wanted = roleOf(planned);
    const standsIn = holder.personId !== actor.personId && !stranger;
    const misplaced = wanted !== null && !standsIn && !actor.roles.includes(wanted);
    return [
      ...(stranger
        ? [{ kind: 'other-holder', text: `${step} do ${actor.name} ghi, trong khi ${holder.name} đang giữ hồ sơ.` }]
        : []),
      ...(misplaced
        ? [{ kind: 'wrong-role', text: `${step} là việc của “${planned}”, do ${actor.name} (vai trò khác) ghi.` }]
        : []),
    ];
  });
}

/** The role behind the words of a process document; null when they name none of ours, or more than one. */
export function roleOf(words: string): Role | null {
  const text = fold(words);
  const named: Role[] = [];
  if (/lanh dao|chu tich|truong phong|pho truong|thu truong/.test(text)) named.push('leader');
  if (/mot cua|tiep nhan|quay/.test(text)) named.push('counter');
  if (/chuyen mon|chuyen vien|tu phap|ho tich|dia chinh|xay dung|ke toan|van hoa|cong chuc kinh te/.test(text)) {
    named.push('specialist');
  }
  return named.length === 1 ? (named[0] ?? null) : null;
}

function overTime({ dossier, calendar, now }: ConformanceFacts): ConformanceFault[] {
  return timing(dossier, calendar, now).steps.flatMap((step) => {
    const { plannedMinutes, actualMinutes, overMinutes } = step;
    if (!plannedMinutes || actualMinutes === null || overMinutes === null || overMinutes <= 0) return [];
    const [actual, planned, over] = [actualMinutes, plannedMinutes, overMinutes].map((one) => minutesText(one, 'vi'));
    const so = step.state === 'running' ? 'đã kéo dài' : 'mất';
    return [
      {
        kind: 'step-over-time',
        text: `Bước ${step.order} “${step.name}” ${so} ${actual} làm việc, định mức ${planned}: quá ${over}${step.external ? ' (ở cơ quan khác)' : ''}.`,
      },
    ];
  });
}
