import type { DossierAct, LaterAct, ReceiveAct } from '../../src/domain/dossier/act.ts';
import { type DossierRules, defaultRules } from '../../src/domain/dossier/allowed.ts';
import { decide } from '../../src/domain/dossier/decide.ts';
import type { DossierEvent, Holder, PlannedStep } from '../../src/domain/dossier/event.ts';
import { evolve } from '../../src/domain/dossier/evolve.ts';
import type { Dossier } from '../../src/domain/dossier/state.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { Problem } from '../../src/domain/problem.ts';
import { formatOffset, type Instant, instant } from '../../src/domain/time/instant.ts';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';

export const calendar = shipped();
export const counter: Holder = { personId: 'p1', name: 'Nguyễn Thị Hòa', unitId: 'u1', unitName: 'Một cửa' };
export const specialist: Holder = { personId: 'p2', name: 'Lê Văn An', unitId: 'u2', unitName: 'Tư pháp' };
export const signature = { name: 'Phạm Văn Bình', title: 'Phó Chủ tịch', capacity: 'KT.' } as const;
export const paper = { name: 'Giấy chứng sinh', original: 1, copy: 0, electronic: 0 };

const receipt: ReceiveAct = {
  type: 'receive',
  procedureCode: '1.000001',
  procedureTitle: 'Xác nhận tình trạng hôn nhân',
  field: 'Hộ tịch',
  level: 'Cấp xã',
  processVersionId: null,
  steps: [],
  channel: 'direct',
  area: 'ordinary',
  case: '',
  limit: { value: 5, unit: 'working-day' },
  limitText: '05 ngày làm việc',
  due: null,
  firstReceivedAt: null,
  firstReceivedBy: '',
  documents: [],
  copies: 1,
  fee: 0,
  resultBy: 'counter',
  holder: counter,
  applicantHash: 'h',
  receiptGroup: null,
  forBody: '',
};

export function planned(order: number, more: Partial<PlannedStep> = {}): PlannedStep {
  return { order, name: `Bước ${order}`, role: '', plannedMinutes: 450, external: false, returnsTo: null, ...more };
}

/** Given / when / then on the pure rules: times are in the office's zone. */
export class Story {
  readonly events: DossierEvent[] = [];
  #state: Dossier | undefined;
  #rules: DossierRules;

  constructor(at: string, receive: Partial<ReceiveAct> = {}, rules: Partial<DossierRules> = {}) {
    this.#rules = { ...defaultRules, ...rules };
    this.#apply(at, { ...receipt, ...receive });
  }

  when(at: string, act: LaterAct): this {
    this.#apply(at, act);
    return this;
  }

  /** The code of the Problem that refuses the act; the state stays. `now` defaults to the occurrence. */
  refuses(at: string, act: LaterAct, now = at): string {
    const before = this.events.length;
    try {
      this.#apply(at, act, now);
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
    throw new Error(`${act.type} was not refused but gave ${this.events.slice(before).map(({ data }) => data.type)}`);
  }

  get dossier(): Dossier {
    if (!this.#state) throw new Error('nothing received');
    return this.#state;
  }

  get due(): string | null {
    return this.dossier.due && formatOffset(this.dossier.due.at);
  }

  #apply(at: string, act: DossierAct, now = at): void {
    const occurredAt: Instant = instant(at);
    const recordedAt: Instant = instant(now);
    const facts = { code: 'HS-1', calendar, rules: this.#rules, occurredAt, now: recordedAt };
    for (const data of decide(this.#state, act, facts)) {
      const seq = this.events.length + 1;
      const event: DossierEvent = { dossierId: 'd', seq, version: 1, occurredAt, recordedAt, actor: systemActor, data };
      this.#state = evolve(this.#state, event);
      this.events.push(event);
    }
  }
}

export function refusedReceipt(at: string, receive: Partial<ReceiveAct>, now = at): string {
  try {
    decide(
      undefined,
      { ...receipt, ...receive },
      {
        code: '',
        calendar,
        rules: defaultRules,
        occurredAt: instant(at),
        now: instant(now),
      },
    );
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  throw new Error('the receipt was not refused');
}
