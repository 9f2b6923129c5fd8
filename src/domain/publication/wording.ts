import { chainStepNames, chainSteps, type Publication } from './publication.ts';

/** "1.009999: Cập nhật danh mục; 1.001653: …": the steps that one act settled, for the trail. */
export function settledSteps({ changes }: Publication, before: Publication): string {
  return changes
    .flatMap(({ procedureCode, done }) => {
      const earlier = before.changes.find((one) => one.procedureCode === procedureCode)?.done ?? {};
      return chainSteps
        .filter((step) => done[step] && !earlier[step])
        .map((step) => `${procedureCode}: ${chainStepNames[step]}`);
    })
    .join('; ');
}
