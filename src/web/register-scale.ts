import { Hono } from 'hono';
import view from '../../views/register-entry/scale.hbs';
import { setScale } from '../command/register-scale.ts';
import { may } from '../domain/organisation/may.ts';
import { kindOf } from '../domain/register/list.ts';
import type { Band, RiskScale, Side } from '../domain/register/scale.ts';
import { word } from '../domain/register/wording.ts';
import { readScale } from '../storage/register-entry.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';

/** How risks and opportunities are scored. Anybody reads it, the leader changes it. */
export const registerScalePages = new Hono<Env>()
  .get('/risks/scale', (c) => show(c, readQuery(c)))
  .post('/risks/scale', permitted('register-entry.approve'), (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const required = { required: true } as const;
        const size = form.integer('size', t.registerEntry.size, { ...required, least: 3, most: 5 }) ?? 0;
        const leaderFrom = form.integer('leaderFrom', t.registerEntry.leaderFrom, required) ?? 0;
        const actionFrom = form.integer('actionFrom', t.registerEntry.actionFrom, required) ?? 0;
        const scale: RiskScale = {
          size,
          risks: bandsOf(form, 'risks', t.registerEntry.bandFrom),
          opportunities: bandsOf(form, 'opportunities', t.registerEntry.bandFrom),
          leaderFrom,
          actionFrom,
        };
        form.check();
        await setScale(contextOf(c), scale);
        return '/registers/risks/scale?done=1';
      },
    ),
  );

const sides: readonly Side[] = ['risks', 'opportunities'];
const mostBands = 5;

/** Bands as typed; an empty row is none. */
function bandsOf(form: Form, side: Side, label: string): Band[] {
  return Array.from({ length: mostBands }, (_, index) => index).flatMap((index) => {
    const key = (name: string) => `${side}.${index}.${name}`;
    if (!form.has(key('from')) && !form.has(key('name'))) return [];
    const from = form.integer(key('from'), label, { required: true, least: 1, most: 25 }) ?? 0;
    return [{ from, name: form.values[key('name')] ?? '', act: form.values[key('act')] ?? '' }];
  });
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const { database, actor } = contextOf(c);
  const scale = await readScale(database);
  const typed = c.req.method === 'POST';
  const cell = (name: string, stored: string | number | undefined) => ({
    name,
    value: typed ? (form.values[name] ?? '') : String(stored ?? ''),
    error: form.faults.find(({ field }) => field === name)?.text ?? '',
  });
  return page(c, view, {
    title: t.registerEntry.scaleTitle,
    lead: t.registerEntry.scaleLead,
    nav: 'improvement',
    back: { href: '/registers/risks', text: word(kindOf('risks').title, language) },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.registerEntry.saved } : {}),
    model: {
      may: may(actor.roles, 'register-entry.approve'),
      size: String(scale.size),
      leaderFrom: String(scale.leaderFrom),
      actionFrom: String(scale.actionFrom),
      sides: sides.map((side) => ({
        title: word(kindOf(side).title, language),
        rows: Array.from({ length: mostBands }, (_, index) => {
          const band = scale[side][index];
          return {
            cells: [
              {
                ...cell(`${side}.${index}.from`, band?.from),
                label: `${t.registerEntry.bandFrom} ${index + 1}`,
                number: true,
              },
              { ...cell(`${side}.${index}.name`, band?.name), label: `${t.registerEntry.bandName} ${index + 1}` },
              { ...cell(`${side}.${index}.act`, band?.act), label: `${t.registerEntry.bandAct} ${index + 1}` },
            ],
          };
        }),
      })),
    },
  });
}
