import Handlebars from 'handlebars/runtime.js';
import layout from '../../views/layout.hbs';
import { vnDateTime } from '../report/format.ts';
import { assetVersion } from './assets.ts';
import type { Request } from './environment.ts';
import type { Fault, Form } from './form.ts';
import { helpers } from './helper.ts';
import { htmxConfig, usesHtmx } from './live.ts';
import { type NavigationKey, navigation } from './navigation.ts';
import { partials } from './partial.ts';
import { formTokenOf } from './session.ts';

export type Template = (
  context: unknown,
  options?: { data?: unknown; helpers?: unknown; partials?: unknown },
) => string;

export interface Page {
  /** Heading and window title. */
  readonly title: string;
  /** One sentence of context under the heading. */
  readonly lead?: string;
  /** Entry of the navigation that is marked. */
  readonly nav?: NavigationKey;
  /** The one primary action, top right: a link, or the button of the form on the page that has this `id`. */
  readonly action?: { readonly href: string; readonly text: string } | { readonly form: string; readonly text: string };
  readonly back?: { readonly href: string; readonly text: string };
  readonly model?: object;
  /** The form as typed and what is wrong with it. */
  readonly form?: Form;
  readonly faults?: readonly Fault[];
  readonly status?: number;
  /** Without navigation, also for who is signed in: what a citizen sees at the counter. */
  readonly alone?: boolean;
  /** A sentence on what has just been done. */
  readonly done?: string;
  /** What people do next after it; the first has the focus. */
  readonly doneActions?: readonly { readonly href: string; readonly text: string }[];
  /** The frame for everybody: its own navigation on top, the office at the foot, nothing of who is signed in. */
  readonly publicNavigation?: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
  /** Where officers go from a page for everybody; to sign in when it is not said. */
  readonly staffHref?: string;
  /** Seconds after which a browser without scripts asks again: work goes on that the page shows. */
  readonly refresh?: number;
}

/** A whole page: the template inside the frame. Templates see `t`, `lang`, `csrf`, `once`, `actor`, `typed`, `errors` and the model. */
export function page(c: Request, template: Template, options: Page): Response {
  const { visit } = c.var;
  const faults = options.faults ?? options.form?.faults ?? [];
  const shared = {
    t: visit.t,
    lang: visit.language,
    csrf: formTokenOf(visit, c.req.path),
    /** Another one for every form that asks for it; after “back” the one of its address (keys.js). */
    once: () => formIdOf(c.req.query('once')) ?? c.var.deps.newId(),
    actor: visit.actor,
    office: visit.office,
    typed: typedIn(c, options.form),
    faults,
    errors: Object.fromEntries(faults.map(({ field, text }) => [field, text])),
    /** Where the form was sent that comes back with faults; '' on every other page. */
    refusedAt: c.req.method === 'POST' && faults.length > 0 ? c.req.path : '',
  };
  const run = (part: Template, model: object) => part(model, { helpers, partials });
  const body = run(template, { ...options.model, ...shared });
  const html = run(layout, {
    ...shared,
    ...options,
    faults: inOrder(faults, body),
    ...(options.done !== undefined && c.req.query('already') === '1' ? { done: visit.t.app.alreadySent } : {}),
    navigation: visit.actor && !options.alone && !options.publicNavigation ? navigation(visit.t, options.nav) : null,
    assets: assetVersion,
    live: usesHtmx(body),
    htmxConfig,
    otherLanguage: otherLanguage(c),
    printedAt: vnDateTime(c.var.deps.clock()),
    body: new Handlebars.SafeString(body),
  });
  c.header('Cache-Control', 'no-store');
  return c.html(html, (options.status ?? 200) as 200);
}

/** In an address an empty field asks for what the page proposes; in a form that was sent it was emptied. */
function typedIn(c: Request, form: Form | undefined): Readonly<Record<string, string>> {
  const shown = form?.shown ?? {};
  if (c.req.method !== 'GET') return shown;
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== ''));
}

/** The identifier of a form, when it is one (UUID). */
function formIdOf(sent: string | undefined): string | undefined {
  return sent !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sent) ? sent : undefined;
}

/** In the order in which the fields stand on the page; what belongs to none of them first. */
function inOrder(faults: readonly Fault[], body: string): Fault[] {
  const place = ({ field }: Fault) => (field === '' ? -1 : body.indexOf(` id="${field}"`));
  return [...faults].sort((a, b) => place(a) - place(b));
}

/** Markup made by our own code (pictures as SVG), put into a page as it is. */
export function safe(markup: string): Handlebars.SafeString {
  return new Handlebars.SafeString(markup);
}

function otherLanguage(c: Request): { lang: string; href: string } {
  const url = new URL(c.req.url);
  const lang = c.var.visit.language === 'vi' ? 'en' : 'vi';
  if (c.req.method !== 'GET') return { lang, href: `/?lang=${lang}` };
  url.searchParams.set('lang', lang);
  // Two slashes in front would lead to another server.
  return { lang, href: `/${url.pathname.replace(/^\/+/, '')}${url.search}` };
}
