import { fold } from '../text.ts';
import type { Channel, ProcessStep, StepDuration } from './procedure.ts';

/** Duration of a step in a case; the entry '' stands for any case. Null = the document sets no time. */
export function durationOf(step: Pick<ProcessStep, 'durations'>, wantedCase: string): StepDuration | null {
  return step.durations[wantedCase] ?? step.durations[''] ?? null;
}

/** Handing in is over when a dossier is received: leading steps of somebody outside without a time are not planned. */
export function stepsAfterReceipt(steps: readonly ProcessStep[]): readonly ProcessStep[] {
  const first = steps.findIndex((step) => !step.external || Object.values(step.durations).some((d) => d !== null));
  return first < 0 ? steps : steps.slice(first);
}

/** False only when the condition names channels and this one is not among them. */
export function conditionAllows(condition: string, channel: Channel): boolean {
  const named = channelsNamed(condition);
  return named.length === 0 || named.includes(channel);
}

const channelWords: readonly (readonly [RegExp, readonly Channel[]])[] = [
  [/buu chinh/, ['post']],
  [/truc tuyen|dien tu/, ['online']],
  [/truc tiep/, ['direct', 'kiosk']],
  [/ki-?ot|kiosk/, ['kiosk']],
];

function channelsNamed(condition: string): readonly Channel[] {
  const text = fold(condition);
  return channelWords.flatMap(([word, channels]) => (word.test(text) ? channels : []));
}
