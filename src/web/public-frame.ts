import { publicPagesShown } from '../command/public-setting.ts';
import { Problem } from '../domain/problem.ts';
import { addressOf } from './address.ts';
import type { Request } from './environment.ts';
import { type Page, page, type Template } from './page.ts';
import type { RateLimit } from './rate-limit.ts';

const places = [
  { key: 'lookUp', href: '/lookup', always: true },
  { key: 'procedures', href: '/public/procedures', always: false },
  { key: 'statistics', href: '/public/statistics', always: false },
  { key: 'objectives', href: '/public/objectives', always: false },
  // The papers people hold lead to these two, whatever the office shows beside them.
  { key: 'rate', href: '/rate', always: true },
  { key: 'verify', href: '/verify', always: true },
] as const;
export type PublicPlace = (typeof places)[number]['key'];

/** A page for everybody, in the frame of its own. */
export async function publicPage(
  c: Request,
  place: PublicPlace,
  view: Template,
  options: Omit<Page, 'nav' | 'publicNavigation'>,
): Promise<Response> {
  const { t } = c.var.visit;
  const shown = await publicPagesShown(c.var.deps.database);
  const navigation = places
    .filter(({ always }) => always || shown)
    .map(({ key, href }) => ({ href, text: t.public[key], current: key === place }));
  return page(c, view, { ...options, publicNavigation: navigation });
}

/** The pages an office may switch off; none when it has. */
export async function publicPlaces(c: Request) {
  if (!(await publicPagesShown(c.var.deps.database))) return [];
  return places
    .filter(({ always }) => !always)
    .map(({ key, href }) => ({ key, href, text: c.var.visit.t.public[key] }));
}

/** Throws public-too-many, and public-closed where the office shows the look-up alone. */
export async function admit(c: Request, limit: RateLimit): Promise<void> {
  const { database, clock } = c.var.deps;
  if (!limit.allows(addressOf(c), clock())) throw new Problem('public-too-many');
  if (!(await publicPagesShown(database))) throw new Problem('public-closed');
}
