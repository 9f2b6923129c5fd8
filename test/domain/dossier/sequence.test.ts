import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedActs } from '../../../src/domain/dossier/allowed.ts';
import { evolveAll } from '../../../src/domain/dossier/evolve.ts';
import { explainDue } from '../../../src/domain/dossier/explain.ts';
import { sentenceOf } from '../../../src/domain/dossier/sentence.ts';
import { timing } from '../../../src/domain/dossier/timing.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { addMinutes, instant } from '../../../src/domain/time/instant.ts';
import type { Limit } from '../../../src/domain/time/limit.ts';
import { anyAct } from '../../support/any-act.ts';
import { calendar, planned, Story } from '../../support/dossier-story.ts';
import { runs } from '../../support/runs.ts';

const start = instant('2026-11-16T08:00');
const limits: readonly Limit[] = [
  { value: 5, unit: 'working-day' },
  { value: 10, unit: 'calendar-day' },
  { value: 1, unit: 'month' },
  { value: 0, unit: 'same-day' },
  { value: 6, unit: 'working-hour' },
];

test('mọi chuỗi việc: hoặc bị từ chối bằng lời, hoặc ghi được và dựng lại đúng; hạn tính ra luôn tính lại được', () => {
  const steps = [planned(1), planned(2, { returnsTo: 1, external: true }), planned(3)];
  const done = { accepted: 0, refused: 0 };
  const moves = fc.array(fc.tuple(anyAct, fc.integer({ min: 0, max: 2000 })), { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(fc.constantFrom(...limits), moves, (limit, sequence) => {
      const story = new Story(start, { limit, steps });
      let now = start;
      for (const [one, minutes] of sequence) {
        now = addMinutes(now, minutes);
        const before = JSON.stringify(story.dossier);
        const reason = allowedActs(story.dossier, ['system']).find(({ act: type }) => type === one.type)?.reason;
        try {
          story.when(now, one);
          done.accepted++;
          expect(reason, one.type).toBeNull();
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          done.refused++;
          expect(JSON.stringify(story.dossier)).toBe(before);
        }
      }
      const { dossier, events } = story;
      expect(evolveAll(events)).toEqual(dossier);
      expect(explainDue(dossier, events, calendar).confirmed).not.toBe(false);
      for (const event of events) expect(sentenceOf(event, 'vi') + sentenceOf(event, 'en')).not.toContain('undefined');
      const since = dossier.dueHistory.map((entry) => entry.since);
      expect(since).toEqual([...since].sort());
      if (dossier.resolvedAt !== null) expect(dossier.pauses.every(({ to }) => to !== null)).toBe(true);
      const whole = timing(dossier, calendar, now);
      expect(whole.ownMinutes).toBeGreaterThanOrEqual(0);
      expect(whole.otherMinutes).toBeGreaterThanOrEqual(0);
      expect(whole.ownMinutes + whole.otherMinutes).toBe(whole.totalMinutes);
    }),
    { numRuns: runs(400) },
  );
  // Both branches were really walked.
  expect(done.accepted).toBeGreaterThan(runs(400) / 2);
  expect(done.refused).toBeGreaterThan(runs(400) / 2);
});
