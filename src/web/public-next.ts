import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { pauseNames } from '../domain/dossier/words.ts';
import { unreachable } from '../domain/invariant.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { Language } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import type { Database } from '../storage/database.ts';
import { procedureVersions } from '../storage/procedure.ts';
import { fill, type Text } from './text.ts';

interface Reader {
  readonly language: Language;
  readonly t: Text;
}

/** What the one who holds the receipt should do now. Never what an officer typed. */
export function nextText(dossier: Dossier, overdue: boolean, office: Office | null, { language, t }: Reader): string {
  const place = office?.counterName || office?.name || t.public.counterPlace;
  const say = (text: string) => fill(text, { place });
  const { state } = dossier;
  switch (state) {
    case 'processing':
    case 'approved':
      if (overdue) return say(t.public.nextOverdue);
      return say(
        t.public[({ counter: 'nextWait', post: 'nextWaitPost', online: 'nextWaitOnline' } as const)[dossier.resultBy]],
      );
    case 'waiting-supplement': {
      const after = dossier.pauses.at(-1)?.policy === 'subtract' ? t.public.nextSubtract : t.public.nextRestart;
      return `${say(t.public.nextSupplement)} ${after}`;
    }
    case 'paused': {
      const cause = dossier.pauses.at(-1)?.cause ?? 'other';
      if (cause === 'financial-obligation') return say(t.public.nextFinancial);
      return fill(t.public.nextPaused, { place, cause: pauseNames[cause][language] });
    }
    case 'resolved':
      if (dossier.outcome !== 'approved') return say(t.public.nextCollectNo);
      if (dossier.resultBy === 'post') return t.public.nextCollectPost;
      return dossier.resultBy === 'online' ? t.public.nextCollectOnline : say(t.lookUp.collect);
    case 'returned-to-citizen':
      return say(t.public.nextNothing);
    case 'refused-at-intake':
      return t.public.nextRefused;
    case 'voided':
      return say(t.public.nextVoided);
    default:
      return unreachable(state);
  }
}

/**
 * Papers of the last supplement request while it waits. Officers type their names and may name persons in them: only
 * those that are papers of the procedure are named, as the catalogue words them; the others are counted.
 */
export async function papersAsked(
  database: Database,
  dossier: Dossier,
  events: readonly DossierEvent[],
  t: Text,
): Promise<{ readonly asked: string; readonly named: readonly string[]; readonly others: string } | null> {
  if (dossier.state !== 'waiting-supplement') return null;
  const request = events.findLast(({ data }) => data.type === 'supplement-requested');
  if (request?.data.type !== 'supplement-requested') return null;
  const entries = await procedureVersions(database, dossier.procedureCode);
  const known = new Map(entries.flatMap(({ documents }) => documents.map(({ name }) => [key(name), name])));
  const names = request.data.items.map(({ name }) => known.get(key(name)));
  const named = names.filter((name) => name !== undefined);
  const others = names.length - named.length;
  return {
    asked: fill(t.public.asked, { date: vnDate(localDateOf(request.occurredAt)) }),
    named,
    others: others === 0 ? '' : fill(named.length > 0 ? t.public.papersOther : t.public.papersOnSlip, { n: others }),
  };
}

/** Spelling, marks and the signs that the list of papers cannot hold do not matter. */
function key(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
