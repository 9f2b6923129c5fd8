import { describe, expect, it } from 'vitest';
import { listRecords } from '../../src/storage/record.ts';
import { demoContext } from '../support/demo.ts';
import { signedInDemo, webWorld } from '../support/web.ts';

describe('nút phát hành trên màn hình', () => {
  it('chỉ ở loại phát hành được: không mời bấm điều sẽ bị từ chối', async () => {
    const world = await webWorld({ world: await demoContext() });
    const officer = await signedInDemo(world, 'thu');
    const { database } = world.context;
    const [sheet] = await listRecords(database, 'emulation-sheet');
    const [slip] = await listRecords(database, 'corrective-action');
    const [dossier] = await database.all({ sql: 'select code from dossier limit 1', parameters: [] });
    const offered = async (path: string) => {
      const { status, text } = await officer.get(path);
      expect(status, path).toBe(200);
      return text.includes('/issue"');
    };
    expect(await offered('/reports/ii06a?year=2026')).toBe(true);
    expect(await offered(`/reports/record-trail?record=${slip?.code}`)).toBe(false);
    expect(await offered(`/reports/emulation-sheet?record=${sheet?.code}`)).toBe(false);
    expect(await offered(`/reports/dossier-trail?dossier=${dossier?.['code']}`)).toBe(false);
  });
});
