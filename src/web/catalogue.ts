import { Hono } from 'hono';
import indexView from '../../views/catalogue/index.hbs';
import { declaredScope } from '../command/declaration.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import { may } from '../domain/organisation/may.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

/** Danh mục: what everything else rests on. */
export const cataloguePages = new Hono<Env>().get('/', async (c) => {
  const { t } = c.var.visit;
  const { roles } = contextOf(c).actor;
  const groups = [
    {
      name: t.catalogue.groupOffice,
      entries: [
        { href: '/organisation', text: t.organisation.title, note: t.organisation.lead, shown: true },
        {
          href: '/accounts',
          text: t.catalogue.accounts,
          note: t.catalogue.accountsNote,
          shown: may(roles, 'account.edit'),
        },
        { href: '/calendar', text: t.catalogue.calendar, note: t.catalogue.calendarNote, shown: true },
        { href: '/notices', text: t.notice.title, note: t.notice.lead, shown: true },
      ],
    },
    {
      name: t.catalogue.groupDossiers,
      entries: [
        {
          href: '/procedures/import',
          text: t.catalogue.procedures,
          note: t.catalogue.proceduresNote,
          shown: may(roles, 'procedure.edit'),
        },
        {
          href: '/import',
          text: t.catalogue.import,
          note: t.catalogue.importNote,
          shown: may(roles, 'dossier.import'),
        },
        {
          href: '/dossiers/nonconformities',
          text: t.catalogue.nonconformities,
          note: t.catalogue.nonconformitiesNote,
          shown: true,
        },
        {
          href: '/catalogue/register',
          text: t.catalogue.register,
          note: t.catalogue.registerNote,
          shown: may(roles, 'register.close'),
        },
      ],
    },
    {
      name: t.catalogue.groupQuality,
      entries: [
        { href: '/documents', text: t.document.title, note: t.document.lead, shown: true },
        { href: '/documents/legal-bases', text: t.legalBasis.title, note: t.legalBasis.lead, shown: true },
        { href: '/publications', text: t.publication.title, note: t.publication.lead, shown: true },
        { href: '/score-tables', text: t.scoreTable.title, note: t.scoreTable.lead, shown: true },
        { href: '/department-reports', text: t.departmentReport.title, note: t.departmentReport.lead, shown: true },
        { href: '/reconciliations', text: t.reconciliation.title, note: t.reconciliation.lead, shown: true },
        { href: '/documents/declarations', text: t.declaration.title, note: await declarationNote(c), shown: true },
        { href: '/registers', text: t.registerEntry.title, note: t.registerEntry.note, shown: true },
      ],
    },
    {
      name: t.catalogue.groupCheck,
      entries: [
        {
          href: '/audits/integrity',
          text: t.integrity.title,
          note: t.integrity.entryNote,
          shown: may(roles, 'audit'),
        },
        { href: '/verify', text: t.catalogue.verify, note: t.catalogue.verifyNote, shown: true },
        { href: '/api/openapi.json', text: t.catalogue.api, note: t.catalogue.apiNote, shown: true },
      ],
    },
  ];
  return page(c, indexView, {
    title: t.app.catalogue,
    lead: t.catalogue.lead,
    nav: 'catalogue',
    model: { groups: groups.map(({ name, entries }) => ({ name, entries: entries.filter(({ shown }) => shown) })) },
  });
});

/** A declaration whose scope is no longer true asks for another one where settings are looked for. */
async function declarationNote(c: Request): Promise<string> {
  const { t } = c.var.visit;
  const { standing, difference } = await declaredScope(contextOf(c));
  if (!standing || !scopeDiffers(difference)) return t.declaration.lead;
  return fill(t.declaration.demanded, { difference: keptIn(differenceWords(difference), c.var.visit.language) });
}
