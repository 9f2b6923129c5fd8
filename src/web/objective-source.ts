import type { ReviewSource } from '../domain/objective/review-proposal.ts';
import { inputClause } from '../domain/review/review.ts';
import { vnDate } from '../report/format.ts';
import { fill, type Text } from './text.ts';

/** Where in the signed minutes a proposal stands, in words and as an address. */
export function sourceLink(
  { review, minutes, signedOn, decision, input }: ReviewSource,
  { objectiveProposal: t }: Text,
) {
  const on = vnDate(signedOn);
  const text = input
    ? fill(t.sourceRemark, { clause: inputClause(input), minutes, on })
    : fill(t.sourceOf, { number: decision ?? '…', minutes, on });
  const part = input ? `input-${input}` : `decision-${decision}`;
  return { text, href: `/reviews/${encodeURIComponent(review)}#${part}` };
}
