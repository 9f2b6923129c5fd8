import type { Dossier } from '../domain/dossier/state.ts';

/**
 * What nearly every dossier has in these fields. It is left out of the stored JSON, so that two dossiers and not one find
 * room on a page of the database; a stored text that has them (all did once) is as good. Rows are stored by this table:
 * a value in it never changes, whatever a new dossier begins with (`domain/dossier/evolve.ts`).
 */
export const usual = {
  level: '',
  processVersionId: null,
  area: 'ordinary',
  case: '',
  limit: null,
  limitText: '',
  receivedHasHour: true,
  firstReceivedAt: null,
  dueHasHour: true,
  resolvedAt: null,
  resolvedHasHour: true,
  outcome: null,
  returnedAt: null,
  finishedWithoutDate: false,
  pauses: [],
  supplementRequests: [],
  extensions: [],
  opinions: [],
  handOverDueAt: null,
  steps: [],
  currentStep: null,
  approvedAt: null,
  signature: null,
  resultNumber: '',
  fee: 0,
  copies: 1,
  resultBy: 'counter',
  lateCause: null,
  receiptGroup: null,
  forBody: '',
} as const satisfies Partial<Dossier>;

const usualFields = (Object.entries(usual) as [keyof typeof usual, unknown][]).map(
  ([field, value]) => [field, value, `,${JSON.stringify({ [field]: value }).slice(1, -1)}`] as const,
);

/** The JSON that is stored of a state, without what is usual. */
export function stateText(dossier: Dossier): string {
  const kept: Partial<Record<keyof Dossier, unknown>> = { ...dossier };
  for (const [field, value] of usualFields) {
    const own = dossier[field];
    // A field set to undefined is no part of the JSON; taking it away would slow the object down.
    if (own === value || (Array.isArray(own) && own.length === 0)) kept[field] = undefined;
  }
  return JSON.stringify(kept);
}

export function stateFrom(text: string): Dossier {
  return wholeFrom(text).dossier;
}

/** The whole state and its whole JSON, from what is stored of it. */
export function wholeFrom(text: string): { readonly dossier: Dossier; readonly whole: string } {
  const dossier: Record<string, unknown> = JSON.parse(text);
  let missing = '';
  // Put where it lacks: to spread the two into a third object takes V8 four times as long as to parse the text.
  for (const [field, value, json] of usualFields) {
    if (dossier[field] !== undefined) continue;
    dossier[field] = value;
    missing += json;
  }
  return {
    dossier: dossier as unknown as Dossier,
    whole: missing === '' ? text : `${text.slice(0, -1)}${missing}}`,
  };
}

/** Do two stored texts say the same, in whichever order and with or without what is usual? */
export function isSameState(one: string, other: string): boolean {
  return one === other || inOrder(one) === inOrder(other);
}

function inOrder(text: string): string {
  const fields = Object.entries(JSON.parse(stateText(JSON.parse(text))));
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
