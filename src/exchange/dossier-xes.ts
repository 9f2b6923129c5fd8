import { actTitle } from '../domain/audit/act-title.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { holderAt } from '../domain/dossier/holder.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LogAttribute, LogCase, LogEvent } from './xes-writer.ts';
import { xesTime } from './xes-writer.ts';

/** What reads an exported log back: the attributes carry the names of the import's columns. */
export const exportMapping = {
  case: {
    procedure_code: 'procedure_code',
    procedure_name: 'procedure_name',
    field: 'field',
    channel: 'channel',
    received_at: 'received_at',
    due_at: 'due_at',
    resolved_at: 'resolved_at',
    returned_at: 'returned_at',
    officer: 'officer',
    section: 'section',
  },
} as const;

/**
 * A dossier as a case of an event log. Activities are acts and steps with who did them in which role; nothing anybody
 * typed and nothing of the applicant goes out. Corrections and imports are no activities.
 */
export function logCase(code: string, dossier: Dossier, events: readonly DossierEvent[]): LogCase {
  const { receivedAt, receivedHasHour, resolvedAt, resolvedHasHour, due, dueHasHour, returnedAt } = dossier;
  const held = resolvedAt === null ? dossier.holder : holderAt(dossier, resolvedAt);
  return {
    code,
    attributes: [
      text('procedure_code', dossier.procedureCode),
      text('procedure_name', dossier.procedureTitle),
      text('field', dossier.field),
      text('channel', dossier.channel),
      moment('received_at', receivedAt, receivedHasHour),
      moment('due_at', due?.at ?? null, dueHasHour),
      moment('resolved_at', resolvedAt, resolvedHasHour),
      moment('returned_at', returnedAt),
      text('officer', held.name),
      text('section', held.unitName),
      text('outcome', dossier.outcome ?? ''),
      text('state', dossier.state),
    ],
    events: [
      ...events.flatMap((event) => activity(event, dossier)),
      ...(dossier.source === 'import' && receivedAt !== null && receivedHasHour
        ? [{ name: title('received'), at: receivedAt, transition: 'complete' as const, attributes: [] }]
        : []),
      ...(dossier.source === 'import' && resolvedAt !== null && resolvedHasHour
        ? [{ name: title('resolved'), at: resolvedAt, transition: 'complete' as const, attributes: [] }]
        : []),
    ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

const maintenance = new Set<DossierEvent['data']['type']>([
  'late-cause-coded',
  'voided',
  'corrected',
  'due-moved',
  'process-migrated',
  'imported',
  'import-corrected',
]);

function activity({ data, occurredAt, actor }: DossierEvent, dossier: Dossier): LogEvent[] {
  if (maintenance.has(data.type)) return [];
  const step = data.type === 'step-started' ? dossier.steps.find(({ order }) => order === data.step) : undefined;
  const who =
    data.type === 'handed-over'
      ? data.from
      : data.type === 'step-finished' && data.holder
        ? data.holder
        : holderAt(dossier, occurredAt);
  const imported = dossier.source === 'import';
  return [
    {
      name: data.type === 'step-finished' ? data.name : (step?.name ?? title(data.type)),
      at: occurredAt,
      transition: data.type === 'step-started' ? 'start' : 'complete',
      attributes: [
        text('org:resource', imported ? who.name : actor.name),
        text('org:role', imported ? '' : actor.role),
        text('org:group', who.unitName),
        ...(data.type === 'step-finished'
          ? [
              { key: 'working_minutes', type: 'int', value: String(data.workingMinutes) } as const,
              { key: 'planned_minutes', type: 'int', value: data.plannedMinutes?.toString() } as const,
            ]
          : []),
      ],
    },
  ];
}

function title(type: DossierEvent['data']['type']): string {
  return capital(actTitle(type));
}

function text(key: string, value: string): LogAttribute {
  return { key, type: 'string', value };
}

/** A day without an hour goes out as text: a moment would claim an hour nobody wrote. */
function moment(key: string, at: Instant | null, hasHour = true): LogAttribute {
  if (at !== null && !hasHour) return text(key, localDateOf(at));
  return { key, type: 'date', value: at === null ? undefined : xesTime(at) };
}
