import { Hono } from 'hono';
import listView from '../../views/corrective-action/dossiers.hbs';
import { getCorrectiveAction } from '../command/corrective-action.ts';
import { readEffectFigures } from '../command/corrective-action-effect.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import type { MeasuredWindow } from '../domain/improvement/effect.ts';
import { planText, windowText } from '../domain/improvement/wording.ts';
import type { KeptFile } from '../domain/kept-file.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { vnNumber } from '../report/format.ts';
import { findDossiers } from '../storage/dossier.ts';
import { slipHref } from './corrective-action-source.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { sendKept } from './kept-file.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

const mostShown = 500;
const parts = ['counted', 'numerator', 'rest'] as const;

/** What a slip rests on: the dossiers behind each window, and the files of evidence. */
export const correctiveActionEvidencePages = new Hono<Env>()
  .get('/:code/dossiers/:window{before|after}', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t, language } = c.var.visit;
    const slip = await named(c);
    const figures = await readEffectFigures(context, slip);
    const key = c.req.param('window') === 'after' ? 'after' : 'before';
    const window = figures?.[key];
    if (!figures || !window) throw new Problem('not-found', { what: 'số đo của phiếu', key: slip.code });
    const part = readQuery(c).choice('part', t.correctiveAction.counted, parts, 'counted') ?? 'counted';
    const codes = codesOf(window, part);
    const moment = await momentOf(c);
    const records = await findDossiers(context.database, codes.slice(0, mostShown));
    const byCode = new Map(records.map((record) => [record.code, record]));
    return page(c, listView, {
      title: fill(t.correctiveAction.listTitle, { code: slip.code }),
      lead: fill(t.correctiveAction.listLead, {
        window: t.correctiveAction[key],
        days: windowText(window),
        part: t.correctiveAction[part].toLocaleLowerCase('vi'),
        indicator: planText(figures.plan, language),
      }),
      nav: 'improvement',
      back: { href: slipHref(slip.code), text: slip.code },
      model: {
        tabs: parts.map((one) => ({
          href: `${slipHref(slip.code)}/dossiers/${key}?part=${one}`,
          text: `${t.correctiveAction[one]} (${vnNumber(codesOf(window, one).length)})`,
          current: one === part,
        })),
        count: fill(t.correctiveAction.listCount, { n: vnNumber(codes.length) }),
        shown: codes.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
        lines: codes.slice(0, mostShown).flatMap((code) => {
          const record = byCode.get(code);
          return record ? [dossierLine(record, moment)] : [];
        }),
      },
    });
  })
  .get('/:code/files/:hash', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const slip = await named(c);
    const hash = c.req.param('hash');
    const file = filesOf(slip).find((one) => one.hash === hash);
    return sendKept(c, file, hash);
  });

function named(c: Request): Promise<CorrectiveAction> {
  return getCorrectiveAction(contextOf(c), nfc(c.req.param('code') ?? ''));
}

function codesOf({ counted, numerator }: MeasuredWindow, part: (typeof parts)[number]): readonly string[] {
  if (part === 'counted') return counted;
  if (part === 'numerator') return numerator;
  const of = new Set(numerator);
  return counted.filter((code) => !of.has(code));
}

function filesOf({ measures, effect }: CorrectiveAction): KeptFile[] {
  return [...measures.flatMap(({ done }) => done?.files ?? []), ...(effect?.files ?? [])];
}
