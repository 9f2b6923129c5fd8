import type { Signature } from '../dossier/event.ts';
import { fold } from '../text.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type Absence, absenceOn } from './absence.ts';
import type { Delegation } from './delegation.ts';
import type { Office } from './office.ts';
import { isValidOn, type Person, type Post } from './unit.ts';

/** Somebody who may sign on a day, and how the signature reads. */
export interface Signer {
  /** Stable within a day, for the choice in a form. */
  readonly key: string;
  readonly personId: string | null;
  readonly signature: Signature;
  /** The lines above the name: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
  readonly lines: readonly string[];
  /** The paper that gives the right, with its scope; null for head and deputies. */
  readonly basis: { readonly number: string; readonly scope: string; readonly to: LocalDate | null } | null;
}

export interface SignerFacts {
  readonly office: Pick<Office, 'leaderName' | 'leaderTitle' | 'unitId'>;
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
  readonly absences: readonly Absence[];
  readonly delegations: readonly Delegation[];
}

/**
 * Who may sign on that day, the one to propose first: the head in the own post, the deputies KT. (their post begins
 * "Phó …" of the head's title in the office itself), then whom a paper allows TL. or TUQ. Whoever is on leave is left
 * out, so that the first one is the acting signer.
 */
export function signersOn(facts: SignerFacts, day: LocalDate): Signer[] {
  const { office, absences, delegations } = facts;
  const present = (personId: string) => absenceOn(absences, personId, day) === undefined;
  const posts = facts.posts.filter((post) => isValidOn(post, day) && present(post.personId));
  const leading = posts.filter(({ unitId }) => unitId === office.unitId);
  const name = (personId: string) => facts.people.find(({ id }) => id === personId)?.name ?? '';
  const byOrder = (a: Post, b: Post) =>
    a.validFrom.localeCompare(b.validFrom) || (name(a.personId) < name(b.personId) ? -1 : 1);
  const deputies = leading.filter(({ title }) => isDeputy(title, office.leaderTitle)).sort(byOrder);
  const signed = delegations
    .filter(({ personId, from, to }) => present(personId) && from <= day && (to === null || day <= to))
    .flatMap((delegation) => {
      const post = posts.find(({ personId }) => personId === delegation.personId);
      return post ? [delegated(delegation, post, name(post.personId), office)] : [];
    });
  return [
    ...head(facts, day),
    ...deputies.map((post) => {
      const signature = { name: name(post.personId), title: post.title, capacity: 'KT.' } as const;
      return signer(post.personId, signature, office);
    }),
    ...signed,
  ];
}

/** The post's holder of that day, else the name of the letterhead; nobody while on leave. */
function head({ office, people, posts, absences }: SignerFacts, day: LocalDate): Signer[] {
  const held = posts.filter((post) => isValidOn(post, day) && post.unitId === office.unitId);
  const acting = new RegExp(`^(q\\.|quyen) *${escaped(fold(office.leaderTitle))}`);
  const post = held.find(({ title }) => fold(title) === fold(office.leaderTitle));
  const instead = post ? undefined : held.find(({ title }) => acting.test(fold(title)));
  const holder = post ?? instead;
  const person = people.find((one) =>
    holder ? one.id === holder.personId : fold(one.name) === fold(office.leaderName),
  );
  const name = person?.name ?? office.leaderName;
  if (name === '' || (person && absenceOn(absences, person.id, day))) return [];
  const capacity = instead ? 'Q.' : '';
  return [signer(person?.id ?? null, { name, title: office.leaderTitle, capacity }, office)];
}

function delegated(
  { capacity, number, scope, to, personId, id }: Delegation,
  post: Post,
  name: string,
  office: SignerFacts['office'],
): Signer {
  return { ...signer(personId, { name, title: post.title, capacity }, office), key: id, basis: { number, scope, to } };
}

function signer(personId: string | null, signature: Signature, office: SignerFacts['office']): Signer {
  const { capacity, title } = signature;
  const upper = (text: string) => text.toLocaleUpperCase('vi');
  const own = capacity === '' || capacity === 'Q.';
  const lines = own
    ? [upper([capacity, title].filter(Boolean).join(' '))]
    : [upper(`${capacity} ${office.leaderTitle}`), upper(title)];
  return { key: `${personId ?? 'head'}:${capacity}`, personId, signature, lines, basis: null };
}

/** "Phó Chủ tịch", "Phó Chủ tịch UBND xã", "Phó Chủ tịch Thường trực" under a "Chủ tịch" or "Chủ tịch UBND xã". */
function isDeputy(title: string, leaderTitle: string): boolean {
  const [, rest] = /^pho (.+)$/.exec(fold(title)) ?? [];
  const of = fold(leaderTitle);
  return rest !== undefined && of !== '' && (rest.startsWith(of) || of.startsWith(rest));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
