import {
  abandonDeclaration,
  type Declaration,
  type DeclarationText,
  draftDeclaration,
  postDeclaration,
  reviseDeclaration,
  signDeclaration,
  standingDeclaration,
} from '../domain/declaration/declaration.ts';
import { activityLines, compareScope, type ScopeDifference, withdrawnActivities } from '../domain/declaration/scope.ts';
import { rulingVersion } from '../domain/document/standing.ts';
import { qualitySystemBasis } from '../domain/legal-basis/quality-system.ts';
import { demand } from '../domain/organisation/may.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listDeclarations, presentScope } from '../storage/declaration.ts';
import { listDocuments } from '../storage/document.ts';
import type { Context } from './context.ts';
import { signOffOf } from './process.ts';
import { getRecord, type WrittenRecord, writeNewRecord, writeRecords } from './record.ts';
import { sideBySide } from './side-by-side.ts';

/** A draft with the scope of today. Permission document.edit. */
export async function addDeclaration(context: Context, written: DeclarationText): Promise<Declaration> {
  const actor = demand(context.actor, 'document.edit');
  const on = localDateOf(context.clock());
  const scope = { items: await presentScope(context.database, on), on };
  const others = await listDeclarations(context.database);
  const drafted = await signOffOf({ ...context, actor });
  const series = { noun: 'declaration', prefix: 'CB', year: yearOf(on) } as const;
  return writeNewRecord(context, actor, 'declaration.draft', series, (identity) =>
    draftDeclaration(identity, clean(written), scope, drafted, others),
  );
}

/** Rewrites the words of a draft and reads its scope again. Permission document.edit. */
export async function changeDeclaration(
  context: Context,
  code: string,
  written: DeclarationText,
): Promise<Declaration> {
  const actor = demand(context.actor, 'document.edit');
  const before = await getDeclaration(context, code);
  const on = localDateOf(context.clock());
  const scope = { items: await presentScope(context.database, on), on };
  const record = reviseDeclaration(before, clean(written), scope);
  await writeRecords(context, actor, 'declaration.revise', [{ noun: 'declaration', record, before }]);
  return record;
}

/** Bỏ dự thảo. Permission document.edit. */
export async function dropDeclaration(context: Context, code: string, reason: string): Promise<Declaration> {
  const actor = demand(context.actor, 'document.edit');
  const before = await getDeclaration(context, code);
  const record = abandonDeclaration(before, nfc(reason));
  const note = nfc(reason).trim();
  await writeRecords(context, actor, 'declaration.abandon', [{ noun: 'declaration', record, before, note }]);
  return record;
}

/** Signs; the one before is superseded in the same batch. Permission document.approve. */
export async function signDeclarationOf(
  context: Context,
  code: string,
  signing: { readonly number: string; readonly signedOn?: LocalDate },
): Promise<Declaration> {
  const actor = demand(context.actor, 'document.approve');
  const before = await getDeclaration(context, code);
  const others = await listDeclarations(context.database);
  const today = localDateOf(context.clock());
  const present = await presentScope(context.database, today);
  const { signed, superseded } = signDeclaration(
    before,
    {
      number: nfc(signing.number),
      signedOn: signing.signedOn ?? today,
      signed: await signOffOf({ ...context, actor }),
    },
    present,
    others,
    await activitiesWithdrawn(context, before, today),
  );
  const former = others.find(({ id }) => id === superseded?.id);
  const written: WrittenRecord[] = [{ noun: 'declaration', record: signed, before }];
  if (superseded && former) written.push({ noun: 'declaration', record: superseded, before: former });
  await writeRecords(context, actor, 'declaration.sign', written);
  return signed;
}

/** Niêm yết, đăng tải. Permission document.edit. */
export async function postDeclarationOf(
  context: Context,
  code: string,
  posting: { readonly places: readonly string[]; readonly from: LocalDate },
): Promise<Declaration> {
  const actor = demand(context.actor, 'document.edit');
  const at = context.clock();
  const places = posting.places.map(nfc);
  const note = places.join('; ');
  // Others may post it elsewhere at the same moment: a posting only adds.
  return sideBySide(
    () => getDeclaration(context, code),
    async (before) => {
      const record = postDeclaration(before, places, posting.from, localDateOf(at), { name: actor.name, at });
      if (record === before) return before;
      await writeRecords(context, actor, 'declaration.post', [{ noun: 'declaration', record, before, note }]);
      return record;
    },
  );
}

export interface DeclaredScope {
  /** The declaration that stands; undefined when none was signed. */
  readonly standing: Declaration | undefined;
  readonly difference: ScopeDifference;
}

/** The declaration that stands against the processes in force today. */
export async function declaredScope(context: Pick<Context, 'database' | 'clock'>): Promise<DeclaredScope> {
  const standing = standingDeclaration(await listDeclarations(context.database));
  return { standing, difference: await scopeDifference(context, standing) };
}

/** A declaration against what is in force today: processes, and the documents of its internal activities. */
export async function scopeDifference(
  context: Pick<Context, 'database' | 'clock'>,
  declaration: Declaration | undefined,
): Promise<ScopeDifference> {
  const today = localDateOf(context.clock());
  const present = await presentScope(context.database, today);
  const activities = declaration ? await activitiesWithdrawn(context, declaration, today) : [];
  return compareScope(declaration?.scope ?? [], present, activities);
}

async function activitiesWithdrawn(
  { database }: Pick<Context, 'database'>,
  { internalActivities }: Pick<Declaration, 'internalActivities'>,
  day: LocalDate,
): Promise<string[]> {
  const documents = (await listDocuments(database))
    .filter(({ versions }) => versions.some(({ validFrom }) => validFrom !== null && validFrom <= day))
    .map(({ document: { documentCode, title }, versions }) => ({
      documentCode,
      title,
      ruling: rulingVersion(versions, day) !== undefined,
    }));
  return withdrawnActivities(internalActivities, documents);
}

/** What a new declaration begins with: the words of the last one without activities withdrawn since, else ours; system procedures in force as activities. */
export async function proposedText(context: Pick<Context, 'database' | 'clock'>): Promise<DeclarationText> {
  const today = localDateOf(context.clock());
  const last = (await listDeclarations(context.database)).findLast(({ state }) => state !== 'abandoned');
  if (last) {
    const { standard, legalBasis, internalActivities, exclusions = '' } = last;
    const gone = new Set(await activitiesWithdrawn(context, last, today));
    const standing = activityLines(internalActivities).filter((line) => !gone.has(line));
    return { standard, legalBasis, internalActivities: standing.join('\n'), exclusions };
  }
  const internal = (await listDocuments(context.database))
    .filter(({ document, versions }) => document.kind === 'procedure' && rulingVersion(versions, today))
    .map(({ document }) => `${document.documentCode} – ${document.title}`);
  return {
    standard: 'TCVN ISO 9001:2015',
    legalBasis: defaultBasis,
    internalActivities: internal.join('\n'),
    exclusions: '',
  };
}

/** Throws Problem('not-found'). */
export function getDeclaration(context: Pick<Context, 'database'>, code: string): Promise<Declaration> {
  return getRecord<Declaration>(context, 'declaration', 'bản công bố', code);
}

const defaultBasis = [
  ...qualitySystemBasis,
  'Kết quả đánh giá nội bộ và xem xét của lãnh đạo về hệ thống quản lý chất lượng',
].join('\n');

function clean({ standard, legalBasis, internalActivities, exclusions = '' }: DeclarationText): DeclarationText {
  return {
    standard: nfc(standard),
    legalBasis: nfc(legalBasis),
    internalActivities: nfc(internalActivities),
    exclusions: nfc(exclusions),
  };
}
