import { Hono } from 'hono';
import clauseView from '../../views/audit/clause.hbs';
import view from '../../views/audit/clauses.hbs';
import earlierView from '../../views/audit/clauses-2008.hbs';
import { type Coverage, readCoverage } from '../command/coverage.ts';
import { Problem } from '../domain/problem.ts';
import { isUncovered } from '../domain/standard/coverage.ts';
import { chapterOf, chapters, editionNamed, findClause, in2015 } from '../domain/standard/standard.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { auditTabs } from './audit-tabs.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

/** The clauses of the standard and where the year shows them lived: clause × month. */
export const clausePages = new Hono<Env>()
  .get('/clauses', (c) => (readQuery(c).values['edition'] === '2008' ? showEarlier(c) : showMap(c)))
  .get('/clauses/:number{[0-9]+(\\.[0-9]+)*}', (c) => showClause(c));

async function showMap(c: Request): Promise<Response> {
  const { t, language } = c.var.visit;
  const { rows, year, years } = await coverageAsked(c);
  const missing = rows.filter(isUncovered).length;
  const onlyMissing = readQuery(c).values['only'] === 'missing';
  const address = (only: boolean) => `/audits/clauses?year=${year}${only ? '&only=missing' : ''}`;
  const shown = onlyMissing ? rows.filter(isUncovered) : rows;
  return page(c, view, {
    title: fill(t.auditYear.clausesTitle, { year }),
    lead: t.auditYear.clausesLead,
    nav: 'audits',
    model: {
      tabs: auditTabs(t, contextOf(c).actor, '/audits/clauses'),
      years: years.map((value) => ({
        href: `/audits/clauses?year=${value}`,
        text: String(value),
        current: value === year,
      })),
      uncovered: missing === 0 ? '' : fill(t.auditYear.uncovered, { n: missing, all: rows.length }),
      uncoveredHref: address(true),
      papers: [
        { href: `/reports/coverage?year=${year}`, text: fill(t.auditYear.printCoverage, { year }) },
        { href: '/reports/clauses?edition=2015', text: t.auditYear.printClauses },
        { href: '/reports/clauses?edition=2026', text: t.auditYear.print2026 },
      ],
      filters: [
        { href: address(false), text: t.auditYear.allClauses, current: !onlyMissing },
        { href: address(true), text: t.auditYear.onlyMissing, current: onlyMissing },
      ],
      months: Array.from({ length: 12 }, (_, index) => fill(t.auditYear.monthShort, { n: index + 1 })),
      chapters: chapters
        .map(({ number, title }) => ({
          number,
          title: title[language],
          rows: shown
            .filter(({ clause }) => chapterOf(clause.number) === number)
            .map((row) => ({
              number: row.clause.number,
              title: row.clause.title[language],
              href: `/audits/clauses/${row.clause.number}?year=${year}`,
              documented: row.clause.documented.map((one) => t.auditYear[one]).join(', '),
              count: row.count,
              excluded: row.excluded !== '',
              months: row.months.map((items, index) => ({
                n: items.length,
                href: `/audits/clauses/${row.clause.number}?year=${year}#month-${index + 1}`,
              })),
            })),
        }))
        .filter((chapter) => chapter.rows.length > 0),
    },
  });
}

/** The edition of 2008 by itself: its clauses and what took their place. */
function showEarlier(c: Request): Response | Promise<Response> {
  const { t, language } = c.var.visit;
  const edition = editionNamed('2008');
  return page(c, earlierView, {
    title: t.auditYear.title2008,
    lead: t.auditYear.lead2008,
    nav: 'audits',
    back: { href: '/audits/clauses', text: editionNamed('2015').name },
    model: {
      print: '/reports/clauses?edition=2008',
      chapters: edition.chapters.map(({ number, title }) => ({
        number,
        title: title[language],
        rows: edition.clauses
          .filter((clause) => chapterOf(clause.number) === number)
          .map((clause) => ({
            number: clause.number,
            title: clause.title[language],
            question: clause.question[language],
            documented: clause.documented.map((one) => t.auditYear[one]).join(', '),
            note: keptIn(clause.note, language),
            later: in2015(clause.number, '2008').map((one) => ({
              href: `/audits/clauses/${one}`,
              text: `${one} ${findClause(one)?.title[language] ?? ''}`,
            })),
          })),
      })),
    },
  });
}

/** Clauses of 2008 whose place this one took. */
function earlierOf(number: string): string[] {
  const { clauses } = editionNamed('2008');
  return clauses.filter((one) => in2015(one.number, '2008').includes(number)).map((one) => one.number);
}

async function showClause(c: Request): Promise<Response> {
  const { t, language } = c.var.visit;
  const number = c.req.param('number') ?? '';
  const clause = findClause(number);
  if (!clause) throw new Problem('not-found', { what: 'điều khoản', key: number.slice(0, 20) });
  const { rows, year } = await coverageAsked(c);
  const row = rows.find((one) => one.clause.number === number);
  return page(c, clauseView, {
    title: `${clause.number} ${clause.title[language]}`,
    lead: fill(t.auditYear.clauseLead, { year }),
    nav: 'audits',
    back: { href: `/audits/clauses?year=${year}`, text: fill(t.auditYear.clausesTitle, { year }) },
    model: {
      clause: { ...clause, expected: keptIn(clause.expected, language), note: keptIn(clause.note, language) },
      question: clause.question[language],
      documented: clause.documented.map((one) => t.auditYear[one]).join(', '),
      earlier: earlierOf(number).join(', ') || t.auditYear.none2008,
      year,
      excluded: row?.excluded ?? '',
      months: (row?.months ?? []).flatMap((items, index) =>
        items.length === 0
          ? []
          : [
              {
                n: index + 1,
                items: items
                  .toSorted((a, b) => (a.date < b.date ? -1 : 1))
                  .map(({ date, source, href }) => ({ date: vnDate(date), source, href })),
              },
            ],
      ),
    },
  });
}

/** The year asked for and what it shows. */
async function coverageAsked(c: Request): Promise<Coverage & { readonly year: number }> {
  const context = contextOf(c);
  const thisYear = yearOf(localDateOf(context.clock()));
  const year = readQuery(c).integer('year', c.var.visit.t.audit.year, { least: 2000, most: 2099 }) ?? thisYear;
  return { ...(await readCoverage(context, year)), year };
}
