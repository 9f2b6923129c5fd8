import { randomBytes } from 'node:crypto';
import type { Context } from '../command/context.ts';
import type { DossierAct } from '../domain/dossier/act.ts';
import { defaultRules } from '../domain/dossier/allowed.ts';
import { type Applicant, applicantHash, type StoredApplicant } from '../domain/dossier/applicant.ts';
import type { CodeToNumber } from '../domain/dossier/code.ts';
import { decide } from '../domain/dossier/decide.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { evolve } from '../domain/dossier/evolve.ts';
import { type Recipient, withRecipient } from '../domain/dossier/recipient.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { invariant } from '../domain/invariant.ts';
import type { Actor } from '../domain/organisation/role.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { addMinutes, type Instant } from '../domain/time/instant.ts';
import type { DossierWrite } from '../storage/dossier-write.ts';

/**
 * One dossier lived through in memory: each act goes through `decide` as at the counter, so that the demo can hold
 * nothing the rules would refuse. What would happen after `now` does not happen.
 */
export class Story {
  readonly #context: Context;
  readonly #calendar: WorkingCalendar;
  readonly #now: Instant;
  readonly #id: string;
  readonly #applicant: StoredApplicant;
  readonly #events: DossierEvent[] = [];
  #dossier: Dossier | undefined;
  #recipient: Recipient | null = null;

  constructor(context: Context, calendar: WorkingCalendar, applicant: Applicant) {
    this.#context = context;
    this.#calendar = calendar;
    this.#now = context.clock();
    this.#id = context.newId();
    this.#applicant = { ...applicant, salt: newSalt(), erasedAt: null };
  }

  get dossier(): Dossier {
    invariant(this.#dossier, 'the story has not begun');
    return this.#dossier;
  }

  get applicantHash(): string {
    const { salt, erasedAt: _erasedAt, ...applicant } = this.#applicant;
    return applicantHash(this.#context.sha256, salt, applicant);
  }

  /** Recorded `delay` minutes after it happened. False when it lies in the future: then the story is over for today. */
  act(act: DossierAct, at: Instant, actor: Actor, delay = 2): boolean {
    if (at >= this.#now) return false;
    const recordedAt = earlier(addMinutes(at, delay), this.#now);
    const facts = { code: '', calendar: this.#calendar, rules: defaultRules, occurredAt: at, now: recordedAt };
    const { act: decided, recipient } = withRecipient(act, this.#context.sha256, newSalt);
    this.#recipient = recipient ?? this.#recipient;
    for (const data of decide(this.#dossier, decided, facts)) {
      const seq = this.#events.length + 1;
      const event: DossierEvent = { dossierId: this.#id, seq, version: 1, occurredAt: at, recordedAt, actor, data };
      this.#events.push(event);
      this.#dossier = evolve(this.#dossier, event);
    }
    return true;
  }

  /** What storage needs to keep the whole story. */
  write(code: CodeToNumber, year: number): DossierWrite {
    const register = this.dossier.state === 'refused-at-intake' ? {} : { register: { year } };
    return {
      id: this.#id,
      code,
      before: null,
      after: this.dossier,
      events: this.#events,
      previousHash: '',
      applicant: this.#applicant,
      recipient: this.#recipient,
      ...register,
    };
  }
}

function newSalt(): string {
  return randomBytes(16).toString('hex');
}

function earlier(a: Instant, b: Instant): Instant {
  if (a < b) return a;
  return b;
}
