import { publicPagesShown } from '../command/public-setting.ts';
import { Problem } from '../domain/problem.ts';
import { addressOf } from './address.ts';
import type { Request } from './environment.ts';
import { type Page, page, type Template } from './page.ts';
import type { RateLimit } from './rate-limit.ts';

const places = [
  { key: 'lookUp', href: '/lookup' },
  { key: 'procedures', href: '/public/procedures' },
  { key: 'statistics', href: '/public/statistics' },
  { key: 'objectives', href: '/public/objectives' },
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
  const navigation = [
    { href: '/lookup', text: t.public.lookUp, current: place === 'lookUp' },
    ...(await publicPlaces(c)).map(({ key, ...link }) => ({ ...link, current: key === place })),
  ];
  return page(c, view, { ...options, publicNavigation: navigation });
}

/** The pages beside the look-up, unless the office has switched them off. */
export async function publicPlaces(c: Request) {
  if (!(await publicPagesShown(c.var.deps.database))) return [];
  return places.filter(({ key }) => key !== 'lookUp').map((one) => ({ ...one, text: c.var.visit.t.public[one.key] }));
}

/** Throws public-too-many, and public-closed where the office shows the look-up alone. */
export async function admit(c: Request, limit: RateLimit): Promise<void> {
  const { database, clock } = c.var.deps;
  if (!limit.allows(addressOf(c), clock())) throw new Problem('public-too-many');
  if (!(await publicPagesShown(database))) throw new Problem('public-closed');
}
