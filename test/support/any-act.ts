import fc from 'fast-check';
import type { LaterAct } from '../../src/domain/dossier/act.ts';
import { addDays, localDate } from '../../src/domain/time/local-date.ts';
import { counter, paper, signature, specialist } from './dossier-story.ts';

/** Any act on a dossier received on Monday 16/11/2026, fitting or not. */
export const anyAct: fc.Arbitrary<LaterAct> = fc.oneof(
  fc.constantFrom<LaterAct[]>(
    { type: 'request-supplement', reason: 'x', items: [paper], confirmed: true },
    { type: 'request-supplement', reason: 'x', items: [paper], policy: 'subtract', confirmed: true },
    { type: 'receive-supplement' },
    { type: 'hand-over', to: specialist },
    { type: 'hand-over', to: counter },
    { type: 'start-step' },
    { type: 'finish-step' },
    { type: 'return-step', reason: 'x' },
    { type: 'pause', cause: 'financial-obligation', reason: 'x' },
    { type: 'pause', cause: 'other', reason: 'x', policy: 'restart' },
    { type: 'resume' },
    { type: 'ask-opinion', body: 'Thuế', question: '' },
    { type: 'receive-opinion', body: 'Thuế', answer: '' },
    { type: 'reassign', to: specialist, reason: 'x' },
    { type: 'code-late-cause', cause: 'workload' },
    { type: 'approve' },
    { type: 'sign', signature },
    { type: 'resolve' },
    { type: 'complete' },
    { type: 'return-result', to: 'x', by: 'counter' },
    { type: 'withdraw', reason: 'x' },
    { type: 'correct', changes: { channel: 'post', limit: '7 working-day' }, reason: 'x' },
    { type: 'correct', changes: { receivedAt: '2026-11-13T08:00' }, reason: 'x' },
  ),
  fc.nat({ max: 60 }).map((days): LaterAct => {
    const due = addDays(localDate('2026-11-16'), days);
    return { type: 'extend', due, reason: 'x', apologyNumber: '', signature };
  }),
);
