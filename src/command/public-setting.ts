import type { Database } from '../storage/database.ts';
import { readSetting } from '../storage/setting.ts';

/** Keys of the settings of the office (see office-rule.ts): does it show public pages beside the look-up, and where. */
export const publicPagesSetting = 'public-pages';
export const publicAddressSetting = 'public-address';

/** Shown unless the office has switched them off; the look-up by code always is. */
export async function publicPagesShown(database: Database): Promise<boolean> {
  return (await readSetting(database, publicPagesSetting)) !== false;
}

/** Address under which people outside reach the program, without a slash at the end; '' = none. */
export async function readPublicAddress(database: Database): Promise<string> {
  const address = await readSetting(database, publicAddressSetting);
  return typeof address === 'string' ? address : '';
}
