import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rebuild } from '../../src/command/rebuild.ts';
import type { DossierEvent } from '../../src/domain/dossier/event.ts';
import { evolve } from '../../src/domain/dossier/evolve.ts';
import type { Dossier } from '../../src/domain/dossier/state.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { isSameState, stateFrom, stateText, usual, wholeFrom } from '../../src/storage/dossier-state.ts';
import { bulkDossierStatements } from '../../src/storage/dossier-write.ts';
import { memoryContext } from '../support/context.ts';

const begun: DossierEvent = {
  dossierId: 'a',
  seq: 1,
  version: 1,
  occurredAt: instant('2026-11-20T08:00'),
  recordedAt: instant('2026-11-20T08:01'),
  actor: systemActor,
  data: {
    type: 'refused-at-intake',
    procedureCode: '1.001193',
    procedureTitle: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    channel: 'direct',
    reason: 'Không thuộc thẩm quyền',
    holder: { personId: 'p1', name: 'Nguyễn Thị Hòa', unitId: 'u1', unitName: 'Tư pháp' },
    applicantHash: 'x',
  },
};
const plain: Dossier = evolve(undefined, begun);

/** Any mixture of usual and unusual fields. */
const states = fc
  .record({
    level: fc.constantFrom('', 'Cấp xã'),
    case: fc.constantFrom('', '"level":""'),
    fee: fc.constantFrom(0, 8000),
    copies: fc.constantFrom(1, 0, 3),
    receivedHasHour: fc.boolean(),
    resolvedAt: fc.constantFrom(null, plain.lastOccurredAt),
    supplementRequests: fc.constantFrom([], [plain.lastOccurredAt]),
    resultBy: fc.constantFrom('counter' as const, 'post' as const),
    forBody: fc.constantFrom('', 'Sở Tư pháp'),
    lateCause: fc.constantFrom(null, 'workload' as const),
  })
  .map((fields): Dossier => ({ ...plain, ...fields }));

describe('trạng thái hồ sơ như được lưu', () => {
  test('Đọc lại đúng từng trường, và cả trạng thái ở dạng JSON cũng vậy', () => {
    fc.assert(
      fc.property(states, (state) => {
        const stored = stateText(state);
        expect(stateFrom(stored)).toEqual(state);
        expect(wholeFrom(stored).dossier).toEqual(state);
        expect(JSON.parse(wholeFrom(stored).whole)).toEqual(state);
      }),
    );
  });

  test('Trường như thường lệ không được ghi; trường khác thường lệ luôn được ghi', () => {
    const kept = Object.keys(JSON.parse(stateText({ ...plain, ...usual })));
    expect(kept.filter((field) => field in usual)).toEqual([]);
    const other = JSON.parse(stateText({ ...plain, ...usual, fee: 1, resultBy: 'post', finishedWithoutDate: true }));
    expect(other).toMatchObject({ fee: 1, resultBy: 'post', finishedWithoutDate: true });
  });

  test('Bản lưu đầy đủ của trước kia nói cùng một điều; sửa một trường là khác', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(isSameState(JSON.stringify(state), stateText(state))).toBe(true);
        expect(isSameState(stateText(stateFrom(stateText(state))), stateText(state))).toBe(true);
        expect(isSameState(JSON.stringify({ ...state, fee: state.fee + 1 }), stateText(state))).toBe(false);
        expect(wholeFrom(JSON.stringify(state)).whole).toBe(JSON.stringify(state));
      }),
    );
  });

  test('Cơ sở dữ liệu có bản lưu đầy đủ: đọc như thường, kiểm tra không kể là sai', async () => {
    const { context } = await memoryContext();
    const { database, sha256 } = context;
    const write = { id: 'a', code: 'H19-1', before: null, after: plain, events: [begun], previousHash: '' };
    await database.write(bulkDossierStatements(sha256, [{ ...write, applicant: null }]));
    const short = await findDossier(database, 'H19-1');
    await database.write([{ sql: 'update dossier set payload = ?', parameters: [JSON.stringify(plain)] }]);
    const full = await findDossier(database, 'H19-1');
    expect(full?.dossier).toEqual(short?.dossier);
    expect(JSON.parse(full?.stored ?? '')).toEqual(JSON.parse(short?.stored ?? ''));
    expect((await rebuild(context, { check: true })).differences).toEqual([]);
    await database.write([{ sql: `update dossier set payload = json_set(payload, '$.fee', 5)`, parameters: [] }]);
    expect((await rebuild(context, { check: true })).differences.map(({ column }) => column)).toEqual([
      'dossier.payload',
    ]);
  });
});
