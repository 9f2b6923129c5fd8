import { declaredScope } from '../command/declaration.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import { may } from '../domain/organisation/may.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { contextOf, type Request } from './environment.ts';
import { keptIn } from './kept.ts';
import { recordHref } from './record-form.ts';
import { fill } from './text.ts';

const base = '/documents/declarations';

/**
 * The declaration that stands and is no longer true, for who keeps documents: what differs, and where it is declared
 * again. A duty of the plan is closed once; the scope may change again after it. Null while the scope is the declared one.
 */
export async function declarationForToday(c: Request) {
  const context = contextOf(c);
  if (!may(context.actor.roles, 'document.edit')) return null;
  const { standing, difference } = await declaredScope(context);
  if (!standing || !scopeDiffers(difference)) return null;
  const { declaration: t } = c.var.visit.t;
  const draft = (await listDeclarations(context.database)).find(({ state }) => state === 'draft');
  const differs = fill(t.demanded, { difference: keptIn(differenceWords(difference), c.var.visit.language) });
  return {
    href: recordHref(base, standing),
    number: standing.number,
    differs: `${differs}.`,
    next: draft
      ? { href: recordHref(base, draft), text: fill(t.draftWaits, { code: draft.code }) }
      : { href: `${base}/new`, text: t.again },
  };
}
