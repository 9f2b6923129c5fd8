import { expect, test } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { summarizeDossier, viewDossier } from '../../src/command/dossier-view.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import type { StoredApplicant } from '../../src/domain/dossier/applicant.ts';
import type { Procedure } from '../../src/domain/procedure/procedure.ts';
import { memoryContext } from '../support/context.ts';
import { procedureStatement } from '../support/row.ts';
import { procedures, received } from '../support/world.ts';

test('bản tóm tắt: người không được đọc hồ sơ bị từ chối, mã không có thì báo không có', async () => {
  const t = await memoryContext();
  await expect(summarizeDossier(t.as({ roles: [] }), 'H1')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(summarizeDossier(t.context, 'H1')).rejects.toMatchObject({ code: 'not-found' });
});

test('bản tóm tắt chỉ đọc vài sự kiện mà nói đúng như trang hồ sơ, lúc nào và với điểm không phù hợp nào cũng vậy', async () => {
  const t = await memoryContext();
  const { context } = t;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  const identity = { name: 'Giấy tờ tùy thân', original: 0, copy: 0, database: 'CSDL quốc gia về dân cư' };
  const procedure = { ...(procedures[0] as Procedure), documents: [identity] };
  await context.database.write([procedureStatement(procedure)]);
  const code = await received(context);
  const found = new Set<string>();
  const compare = async () => {
    const { events, promptness, record, ...view } = await viewDossier(context, code);
    const { applicant, head: _, ...rest } = record;
    const { name, erasedAt } = applicant as StoredApplicant;
    const told = { ...rest, applicant: { name, erasedAt } };
    expect(await summarizeDossier(context, code)).toEqual({ ...view, record: told });
    expect(promptness).toHaveLength(events.length);
    for (const kind of view.nonconformities) found.add(kind);
  };
  await compare();
  t.setNow('2026-11-24T08:00');
  const to = { personId: null, name: 'Lê Văn An', unitId: null, unitName: 'Tư pháp' };
  await actOnDossier(context, code, { type: 'hand-over', to });
  await compare();
  const items = [{ name: identity.name, original: 0, copy: 1, electronic: 0 }];
  await actOnDossier(context, code, { type: 'request-supplement', reason: 'Thiếu', items });
  await compare();
  t.setNow('2026-12-24T08:00');
  await compare();
  expect([...found].sort()).toEqual(expect.arrayContaining(['late-hand-over', 'paper-in-database']));
});
