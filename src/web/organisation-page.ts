import type { Context } from '../command/context.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { postForm } from './handle-form.ts';
import { page, type Template } from './page.ts';
import { fill, type Text } from './text.ts';

const tabs = ['office', 'units', 'people', 'leave', 'delegations', 'public'] as const;
export type OrganisationTab = (typeof tabs)[number];

export interface Shown {
  readonly tab: OrganisationTab;
  readonly view: Template;
  readonly form: Form;
  readonly status: number;
  readonly model: object;
  /** Heading of a page below a tab, with the way back to it. */
  readonly title?: string;
  readonly done?: string;
  /** One sentence of context under a title of its own. */
  readonly lead?: string;
  /** The one primary action, for whoever may do it. */
  readonly action?: { readonly href: string; readonly text: string } | undefined;
}

/** One tab of Danh mục → Tổ chức. */
export function organisationPage(
  c: Request,
  { tab, view, form, status, model, title, lead, done, action }: Shown,
): Response {
  const { t } = c.var.visit;
  const said = status === 200 && form.has('done') ? (done ?? t.organisation.done) : undefined;
  return page(c, view, {
    title: title ?? t.organisation.title,
    ...(title === undefined ? { lead: t.organisation.lead } : lead === undefined ? {} : { lead }),
    nav: 'catalogue',
    back:
      title === undefined
        ? { href: '/catalogue', text: t.app.catalogue }
        : { href: hrefOf(tab), text: t.organisation[tab] },
    ...(action === undefined ? {} : { action }),
    form,
    status,
    ...(said === undefined ? {} : { done: said }),
    model: {
      ...model,
      tabs: tabs.map((one) => ({ href: hrefOf(one), text: t.organisation[one], current: one === tab })),
    },
  });
}

export function hrefOf(tab: OrganisationTab): string {
  return tab === 'office' ? '/organisation' : `/organisation/${tab}`;
}

/** Reads the form, acts, and goes back to `href`; what is refused is shown by `show` with what was typed. */
export async function change(
  c: Request,
  href: string,
  show: (form: Form, status: number) => Promise<Response>,
  act: (form: Form, context: Context) => Promise<string | undefined>,
): Promise<Response> {
  return postForm(
    c,
    (form, status) => show(form, status),
    async (form) => {
      const done = await act(form, contextOf(c));
      return `${href}?done=${encodeURIComponent(done ?? '1')}`;
    },
  );
}

/** For the small forms inside a table line: what is refused is said on top, not beside the fields of the form below. */
export async function onTop<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    throw error instanceof Problem && error.field !== undefined ? new Problem(error.code, error.details) : error;
  }
}

export function todayOf(c: Request): LocalDate {
  return localDateOf(contextOf(c).clock());
}

/** Units and posts of the first set-up are valid "since long": no day is shown for them. */
export function validityText(from: LocalDate, to: LocalDate | null, t: Text, open = t.organisation.active): string {
  const since = from <= '2000-01-01' ? '' : fill(t.organisation.since, { from: vnDate(from) });
  const until = to === null ? '' : fill(t.organisation.until, { to: vnDate(to) });
  return [since, until].filter(Boolean).join(' ') || open;
}
