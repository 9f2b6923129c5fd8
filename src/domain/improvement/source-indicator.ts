import type { IndicatorId } from '../objective/indicator-formula.ts';
import type { CorrectiveAction } from './corrective-action.ts';

/**
 * The indicator that speaks of where a slip came from, apart from dossiers: complaints and clause 9.1.2 are judged by
 * the cards of citizens, competence by the training held, the yearly plan by its duties, corrective action by the slips
 * closed in time. Null: its dossiers, or its objective, say which.
 */
export function sourceIndicator({
  source,
  clause,
  dossierFaults,
}: Pick<CorrectiveAction, 'source' | 'clause' | 'dossierFaults'>): IndicatorId | null {
  if (dossierFaults.length > 0) return null;
  if (source.kind === 'complaint') return 'satisfaction';
  return byClause.find(([number]) => clause === number || clause.startsWith(`${number}.`))?.[1] ?? null;
}

const byClause: readonly (readonly [string, IndicatorId])[] = [
  ['9.1.2', 'satisfaction'],
  ['7.2', 'training-held'],
  ['10.2', 'corrective-action-in-time'],
  ['6.2', 'duty-in-time'],
];
