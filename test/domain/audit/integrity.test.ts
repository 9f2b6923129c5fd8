import { describe, expect, it } from 'vitest';
import type { ActFact } from '../../../src/domain/audit/act-fact.ts';
import { type IntegrityCheck, integrityChecks, integrityScanner } from '../../../src/domain/audit/integrity.ts';
import { integrityName, integrityWords } from '../../../src/domain/audit/integrity-words.ts';
import type { ScannedDossier } from '../../../src/domain/audit/scanned.ts';
import { stepsTaken, variantsOf } from '../../../src/domain/audit/variant.ts';
import { frameOf } from '../../../src/domain/indicator/cut.ts';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { qualityPanel } from '../../../src/domain/indicator/quality.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { at, fact } from '../../support/facts.ts';

const frame = frameOf(localDate('2026-03-01'), localDate('2026-03-31'), at('2026-06-01'));
const options = { frame, calendar: shipped(), corrections: [] };

function scan(facts: readonly DossierFact[], dossiers: readonly ScannedDossier[] = []) {
  const scanner = integrityScanner(facts, options);
  for (const one of dossiers) scanner.look(one);
  return scanner.result();
}

function found(facts: readonly DossierFact[], dossiers: readonly ScannedDossier[] = []) {
  const flags = scan(facts, dossiers).flags.filter((one) => one.dossiers.length > 0);
  return Object.fromEntries(flags.map(({ check, dossiers: evidence }) => [check, evidence.map(({ text }) => text)]));
}

/** "2026-03-03 09:00" of a named act; recorded at once unless told otherwise. */
function act(type: ActFact['type'], when: string, more: Partial<ActFact> & { recorded?: string } = {}): ActFact {
  const { recorded = when, ...rest } = more;
  return {
    seq: 1,
    type,
    occurredAt: at(when),
    recordedAt: at(recorded),
    role: 'specialist',
    who: 'Lê An',
    step: '',
    ...rest,
  };
}

function scanned(given: DossierFact, acts: readonly ActFact[], more: Partial<ScannedDossier> = {}): ScannedDossier {
  return { code: given.code, source: 'counter', procedureTitle: 'Khai sinh', steps: [], acts, ...more };
}

const waitingStep = {
  order: 2,
  name: 'Thẩm tra',
  role: '',
  external: false,
  returnsTo: null,
  plannedMinutes: null,
  startedAt: null,
  finishedAt: null,
  actualMinutes: null,
  holder: null,
  repeats: 0,
};

describe('rà soát dấu hiệu dữ liệu', () => {
  it('hồ sơ bình thường không bị nêu; dấu hiệu sạch vẫn có mặt với số 0 trên số đã xem', () => {
    const given = fact({ resolved: '2026-03-04 10:12' });
    const { checked, flagged, flags } = scan([given], [scanned(given, [act('received', '2026-03-02 08:00')])]);
    expect([checked, flagged]).toEqual([1, 0]);
    expect(flags.map(({ check }) => check)).toEqual([...integrityChecks]);
    expect(flags.every(({ dossiers }) => dossiers.length === 0)).toBe(true);
  });

  it('những dấu hiệu của bảng chất lượng dữ liệu là cùng một phép tính, cùng những hồ sơ', () => {
    const facts = [
      fact({ due: null }),
      fact({ received: '2026-03-03 09:00', resolved: '2026-03-03 09:04' }),
      fact({ due: '2026-03-05', waits: [{ from: '2026-03-09 08:00', to: '2026-03-10 08:00' }] }),
      ...['a', 'b', 'c'].map(() => fact({ resolved: '2026-03-05 10:00:07' })),
    ];
    const { flags } = scan(facts);
    for (const { check, count, codes } of qualityPanel(facts, frame).rows) {
      const own = flags.find((one) => one.check === check);
      expect([check, own?.dossiers.length]).toEqual([check, count]);
      expect(own?.dossiers.map(({ code }) => code)).toEqual(codes);
    }
  });

  it('bằng chứng của mỗi dấu hiệu kể ngày giờ đã ghi', () => {
    expect(found([fact({ received: '2026-03-03 09:00', due: '2026-03-06', resolved: '2026-03-03 09:04' })])).toEqual({
      'closed-within-minutes': ['tiếp nhận 09:00 03/03/2026; hẹn trả 06/03/2026; kết thúc 09:04 03/03/2026'],
    });
  });

  it('việc vào ngày nghỉ, ban đêm; sát giờ làm việc thì không; hệ thống và đính chính thì không', () => {
    const given = fact();
    const acts = [
      act('step-finished', '2026-03-07 09:00', { step: 'Thẩm tra' }),
      act('result-signed', '2026-03-03 22:15', { who: 'Phạm Bình' }),
      act('resolved', '2026-03-03 17:40'),
      act('due-moved', '2026-03-08 09:00'),
      act('resolved', '2026-03-08 09:00', { role: 'system' }),
      act('corrected', '2026-03-08 10:00'),
    ];
    expect(found([given], [scanned(given, acts)])).toEqual({
      'outside-office-time': ['hoàn thành bước 09:00 07/03/2026 (Lê An); ký kết quả 22:15 03/03/2026 (Phạm Bình)'],
    });
  });

  it('ghi sau ngày xảy ra; ghi trong ngày thì không; việc ngoài kỳ thì không', () => {
    const given = fact();
    const acts = [
      act('handed-over', '2026-03-03 16:00', { recorded: '2026-03-05 08:00' }),
      act('resolved', '2026-03-04 08:00', { recorded: '2026-03-04 17:00' }),
      act('result-returned', '2026-04-01 08:00', { recorded: '2026-04-03 08:00' }),
    ];
    expect(found([given], [scanned(given, acts)])).toEqual({
      'recorded-late': ['bàn giao 03/03/2026, ghi 05/03/2026'],
    });
  });

  it('cả ba bước ghi trong một phút; hai bước, hay cách nhau một phút thì không', () => {
    const sitting = (...recorded: string[]) => {
      const given = fact();
      const acts = recorded.map((time, index) =>
        act('step-finished', `2026-03-03 0${index + 7}:30`, { recorded: `2026-03-03 ${time}`, step: `B${index}` }),
      );
      return found([given], [scanned(given, acts)]);
    };
    expect(sitting('16:00:00', '16:00:20', '16:00:59')).toEqual({
      'steps-at-once': ['cả 3 bước được ghi lúc 16:00 03/03/2026'],
    });
    expect(sitting('16:00:00', '16:00:20', '16:01:00')).toEqual({});
    expect(sitting('16:00:00', '16:00:20')).toEqual({});
  });

  it('có kết quả mà còn bước chưa ghi; hồ sơ nhập từ tệp không bị suy từ các việc', () => {
    const given = fact({ resolved: '2026-03-04 10:12' });
    const dossier = scanned(given, [act('step-finished', '2026-03-07 23:00')], { steps: [waitingStep] });
    expect(found([given], [dossier])).toMatchObject({
      'step-skipped': ['bước 2 “Thẩm tra” không có lúc hoàn thành'],
    });
    expect(found([given], [{ ...dossier, source: 'import' }])).toEqual({});
  });

  it('một cán bộ kết thúc trong ngày gấp ba lần trung vị và từ mười hồ sơ trở lên', () => {
    const closed = (count: number, day: string, name: string) =>
      Array.from({ length: count }, (_, index) =>
        fact({
          due: '2026-03-20',
          resolved: `${day} 1${Math.floor(index / 5)}:${String(10 + index)}`,
          holders: [{ since: '2026-01-01', name }],
        }),
      );
    const quiet = [
      ...closed(2, '2026-03-03', 'Mai'),
      ...closed(3, '2026-03-04', 'Mai'),
      ...closed(3, '2026-03-05', 'Lan'),
    ];
    expect(found([...quiet, ...closed(9, '2026-03-06', 'Đức')])).toEqual({});
    const peak = found([...quiet, ...closed(10, '2026-03-06', 'Đức')])['officer-peak'];
    expect(peak).toHaveLength(10);
    expect(peak?.[0]).toBe('Đức kết thúc 10 hồ sơ ngày 06/03/2026; trung vị một cán bộ một ngày là 3');
  });

  it('dấu hiệu nào cũng có tên, vì sao xem và lý do chính đáng, bằng cả hai thứ tiếng', () => {
    const texts = integrityChecks.flatMap((check: IntegrityCheck) =>
      (['vi', 'en'] as const).flatMap((language) => {
        const { why, innocent } = integrityWords(check, language);
        return [integrityName(check, language), why, innocent];
      }),
    );
    expect(texts.filter((text) => text.length < 8)).toEqual([]);
  });
});

describe('đường đi của hồ sơ', () => {
  it('các bước theo thứ tự hoàn thành; làm lại thì đứng hai lần', () => {
    const acts = [
      act('step-finished', '2026-03-04 08:00', { step: 'Duyệt', seq: 4 }),
      act('step-finished', '2026-03-02 08:00', { step: 'Nhận', seq: 2 }),
      act('step-returned', '2026-03-02 09:00', { seq: 3 }),
      act('step-finished', '2026-03-03 08:00', { step: 'Nhận', seq: 5 }),
    ];
    expect(stepsTaken(acts)).toEqual(['Nhận', 'Nhận', 'Duyệt']);
  });

  it('đường hay gặp nhất đứng trước; tổng bằng số hồ sơ có bước', () => {
    const course = (code: string, procedure: string, ...steps: string[]) => ({ code, procedure, steps });
    const variants = variantsOf([
      course('C', 'X', 'Nhận', 'Duyệt'),
      course('A', 'Y', 'Nhận', 'Duyệt'),
      course('B', 'X', 'Duyệt'),
      course('D', 'X'),
    ]);
    expect(variants).toEqual([
      { steps: ['Nhận', 'Duyệt'], count: 2, procedures: 2, codes: ['A', 'C'] },
      { steps: ['Duyệt'], count: 1, procedures: 1, codes: ['B'] },
    ]);
  });

  it('chỉ hồ sơ có kết quả trong kỳ được xếp đường', () => {
    const [done, open] = [fact({ resolved: '2026-03-04 10:12' }), fact()];
    const acts = [act('step-finished', '2026-03-03 08:00', { step: 'Nhận' })];
    const { variants } = scan([done, open], [scanned(done, acts), scanned(open, acts)]);
    expect(variants.map(({ steps, codes }) => [steps, codes])).toEqual([[['Nhận'], [done.code]]]);
  });
});
