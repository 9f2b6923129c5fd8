import { Hono } from 'hono';
import listView from '../../views/integrity/list.hbs';
import scanView from '../../views/integrity/scan.hbs';
import { scanIntegrity } from '../command/integrity.ts';
import { type IntegrityScan, integrityChecks } from '../domain/audit/integrity.ts';
import { integrityName, integrityWords } from '../domain/audit/integrity-words.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { findDossiers } from '../storage/dossier.ts';
import { auditTabs } from './audit-tabs.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env } from './environment.ts';
import { FormFaults, readQuery } from './form.ts';
import { keptIn } from './kept.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { quickPeriods, readQuestion } from './statistics-question.ts';
import { fill } from './text.ts';

const path = '/audits/integrity';
const mostVariants = 20;
const mostShown = 500;

/** "Kết thúc ảo" and its kin: each sign with its explanation, how many of how many, and the dossiers behind. */
export const integrityPages = new Hono<Env>()
  .get('/integrity', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'audit.read');
    const { t, language } = c.var.visit;
    const query = readQuery(c);
    const question = readQuestion(c, query);
    const { from, to } = question;
    const { checked, flagged, flags, variants } = await scanIntegrity(context, question);
    const list = (more: Record<string, string>) => `${path}/list?${new URLSearchParams({ from, to, ...more })}`;
    return page(c, scanView, {
      title: t.integrity.title,
      lead: t.integrity.lead,
      nav: 'audits',
      action: {
        href: `/reports/integrity-scan?${new URLSearchParams({ from: vnDate(from), to: vnDate(to) })}`,
        text: t.integrity.print,
      },
      form: query,
      status: query.faults.length > 0 ? 422 : 200,
      model: {
        tabs: auditTabs(t, context.actor, path),
        from: vnDate(from),
        to: vnDate(to),
        quick: quickPeriods(path, question, c, t).map((one) => ({ ...one, href: withoutRule(one.href) })),
        empty: checked === 0,
        count: fill(t.integrity.count, { flagged: vnNumber(flagged), checked: vnNumber(checked) }),
        flags: flags.map(({ check, dossiers }) => ({
          name: integrityName(check, language),
          ...integrityWords(check, language),
          share: `${vnNumber(dossiers.length)}/${vnNumber(checked)}`,
          href: dossiers.length > 0 ? list({ check }) : null,
        })),
        variantCount: fill(t.integrity.variantCount, { n: vnNumber(variants.length) }),
        variants: variants.slice(0, mostVariants).map(({ steps, procedures, count }, index) => ({
          course: steps.join(' → '),
          procedures: vnNumber(procedures),
          count: vnNumber(count),
          href: list({ variant: String(index + 1) }),
        })),
      },
    });
  })
  .get('/integrity/list', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'audit.read');
    const { t, language } = c.var.visit;
    const query = readQuery(c);
    const question = readQuestion(c, query);
    if (query.faults.length > 0) throw new FormFaults(query.faults);
    const scan = await scanIntegrity(context, question);
    const check = integrityChecks.find((one) => one === query.values['check']);
    const { codes, evidence, course } = behind(scan, check, query.values['variant']);
    const shown = codes.slice(0, mostShown);
    const [records, moment] = await Promise.all([findDossiers(context.database, shown), momentOf(c)]);
    const byCode = new Map(records.map((record) => [record.code, record]));
    const { from, to } = question;
    return page(c, listView, {
      title: check ? integrityName(check, language) : t.integrity.variants,
      lead: `${course ? `${course}. ` : ''}${vnDate(from)}–${vnDate(to)}`,
      nav: 'audits',
      back: { href: `${path}?${new URLSearchParams({ from, to })}`, text: t.integrity.title },
      model: {
        ...(check ? integrityWords(check, language) : {}),
        count: fill(t.integrity.listCount, { n: vnNumber(codes.length), checked: vnNumber(scan.checked) }),
        shown: codes.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
        lines: shown.flatMap((code) => {
          const record = byCode.get(code);
          return record
            ? [{ ...dossierLine(record, moment), evidence: keptIn(evidence.get(code) ?? '', language) }]
            : [];
        }),
      },
    });
  });

/** The dossiers of one sign or of one course, from the scan that counted them. Throws Problem('not-found'). */
function behind(scan: IntegrityScan, check: (typeof integrityChecks)[number] | undefined, variant: string | undefined) {
  const flag = scan.flags.find((one) => one.check === check);
  if (flag) {
    const evidence = new Map(flag.dossiers.map(({ code, text }) => [code, text]));
    return { codes: [...evidence.keys()], evidence, course: '' };
  }
  const found = scan.variants[Number(variant) - 1];
  if (!found) throw new Problem('not-found', { what: 'dấu hiệu', key: (variant ?? '').slice(0, 40) });
  return { codes: found.codes, evidence: new Map<string, string>(), course: found.steps.join(' → ') };
}

/** The period alone: a scan has no counting rule. */
function withoutRule(href: string): string {
  return href.replace(/&rule=\w+/, '');
}
