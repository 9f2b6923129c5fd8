import type { Verdict } from '../domain/objective/progress.ts';

/** How a verdict is shown; never without its word. */
export const verdictTones: Readonly<Record<Verdict, { readonly tone: string; readonly icon: string }>> = {
  met: { tone: 'done', icon: 'done' },
  missed: { tone: 'near', icon: 'warning' },
  'no-data': { tone: 'paused', icon: 'paused' },
  open: { tone: 'open', icon: 'open' },
};
