import { vnNumber } from '../report/format.ts';
import { findDossiers } from '../storage/dossier.ts';
import { type DossierLine, dossierLine } from './dossier-line.ts';
import { contextOf, type Request } from './environment.ts';
import { momentOf } from './moment.ts';
import { fill } from './text.ts';

/** Longer lists say that not all is shown. */
export const mostShown = 500;

/** What `views/statistics/list.hbs` shows of the codes behind a figure. */
export interface Listed {
  readonly count: string;
  /** Says that not all are shown; null when they are. */
  readonly shown: string | null;
  readonly lines: readonly DossierLine[];
}

/** The dossiers behind a figure, in the order of their codes' list; `count` is how many codes there are. */
export async function listedDossiers(c: Request, codes: readonly string[]): Promise<Listed> {
  const { t } = c.var.visit;
  const first = codes.slice(0, mostShown);
  const [moment, records] = await Promise.all([momentOf(c), findDossiers(contextOf(c).database, first)]);
  const byCode = new Map(records.map((record) => [record.code, record]));
  return {
    count: fill(t.statistics.listCount, { n: vnNumber(codes.length) }),
    shown: codes.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
    lines: first.flatMap((code) => {
      const record = byCode.get(code);
      return record ? [dossierLine(record, moment)] : [];
    }),
  };
}
