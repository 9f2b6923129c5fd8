import { may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { type EmulationSheet, mayAssess } from '../domain/score-sheet/emulation.ts';
import type { SelfScore } from '../domain/score-sheet/self-score.ts';
import { openCriteria } from '../domain/score-sheet/sheet.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listEmulationSheets, listSelfScores } from '../storage/score-sheet.ts';
import { emulationPath } from './emulation-list.ts';
import { contextOf, type Request } from './environment.ts';
import { recordHref } from './record-form.ts';
import { periodText } from './score-sheet-model.ts';
import { selfScorePath } from './self-score.ts';
import type { Text } from './text.ts';
import { cut } from './today-cut.ts';

const mostLines = 8;

/**
 * Sheets that wait for who looks: their own to be scored once its period is over, those to assess or approve, and the
 * self-scoring sheet that is scored throughout. Null when nothing waits.
 */
export async function scoreSheetsForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  const { t, language } = c.var.visit;
  const today = localDateOf(clock());
  const [own, sheets] = await Promise.all([
    may(actor.roles, 'self-score.approve') ? listSelfScores(database, { states: ['draft'] }) : [],
    listEmulationSheets(database, { states: ['draft', 'submitted', 'assessed'] }),
  ]);
  const waiting = [
    ...own.filter((sheet) => openCriteria(sheet).length === 0).map((sheet) => reformLine(sheet, t)),
    ...sheets.flatMap((sheet) => {
      const act = awaited(sheet, actor, today, t);
      return act === null
        ? []
        : [
            {
              href: recordHref(emulationPath, sheet),
              text: sheet.code,
              note: `${sheet.person.name}, ${periodText(sheet, t, language)} – ${act}`,
            },
          ];
    }),
  ];
  return waiting.length === 0 ? null : cut(waiting, mostLines, t);
}

function awaited(sheet: EmulationSheet, actor: Actor, today: string, { scoreSheet: t }: Text): string | null {
  if (sheet.state === 'draft') return sheet.person.id === actor.personId && sheet.to < today ? t.score : null;
  if (!mayAssess(sheet, actor)) return null;
  if (sheet.state === 'assessed') return may(actor.roles, 'emulation.assess') ? t.decideBand : null;
  // What was given to a head waits for the head.
  return sheet.assessor === null || sheet.assessor.id === actor.personId ? t.assess : null;
}

function reformLine(sheet: SelfScore, { scoreSheet: t }: Text) {
  return {
    href: recordHref(selfScorePath, sheet),
    text: sheet.code,
    note: `${t.reformTitle} ${sheet.year} – ${t.approve}`,
  };
}
