import { appealTerms } from './appeal-term.ts';
import { denunciationTerms } from './denunciation-term.ts';
import { commentTerms, feedbackTerms } from './feedback-term.ts';

/** Vietnamese → English of the words that stand in the details of a refusal, of every kind. */
export function refusalTerms(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [feedbackTerms, appealTerms, denunciationTerms, commentTerms].flatMap(
      ({ noun, officer, earlier, acts, states }) => [
        noun,
        officer,
        earlier,
        ...Object.values(acts).map(({ verb }) => verb),
        ...Object.values(states),
      ],
    ),
  );
}
