import type { ComplaintLimits } from '../domain/feedback/complaint.ts';
import { periodIn } from '../domain/objective/english.ts';
import { languageOf, type Text } from './text.ts';

export type Words = Readonly<Record<string, unknown>>;

/** The words of the screens on what a trail is about: `management-review:1f0c…` has those of `review`. */
export function wordsOf(subject: string, t: Text): Words {
  const [noun = '', name = ''] = subject.split(':');
  if (noun === 'setting') return settingWords(name, t);
  if (noun === 'account') return { ...t.role, roles: t.account.roles };
  const section = otherNames[noun] ?? noun.replace(/-(\w)/g, (_whole, letter: string) => letter.toUpperCase());
  return (t as unknown as Readonly<Record<string, Words>>)[section] ?? {};
}

/** The name of a changed field; undefined for what the screens do not name. Figures and days of a year by their period. */
export function fieldName(key: string, words: Words, t: Text): string | undefined {
  const word = words[key];
  // Of "Quý {n}" the name of the field.
  if (typeof word === 'string') return word.replace(/\s*\{\w+\}/g, '');
  return / năm \d{4}$/.test(key) || isYear.test(key)
    ? periodIn(key.replace(isYear, 'Năm $&'), languageOf(t))
    : undefined;
}

const isYear = /^\d{4}$/;

/** What the office sets for itself, by the key of the setting. */
function settingWords(name: string, t: Text): Words {
  const { feedback, organisation } = t;
  switch (name) {
    case 'publication-limits':
      return t.publication;
    case 'complaint-limits':
      return { ...complaintLimitWords(t), none: feedback.waitingNone, subtract: feedback.waitingSubtract };
    case 'register-scale':
      return t.registerEntry;
    case 'notice':
      return t.notice;
    case 'public-address':
      return { 'public-address': organisation.publicAddress };
    case 'public-pages':
      return { 'public-pages': organisation.publicPages, true: t.auditYear.yes, false: t.auditYear.no };
    default:
      return {};
  }
}

function complaintLimitWords({ feedback }: Text): Readonly<Record<keyof ComplaintLimits, string>> {
  return {
    refuse: feedback.limitRefuse,
    ask: feedback.limitAsk,
    answer: feedback.limitAnswer,
    publish: feedback.limitPublish,
    acceptAppeal: feedback.limitAcceptAppeal,
    appeal: feedback.limitAppeal,
    acceptDenunciation: feedback.limitAcceptDenunciation,
    denunciation: feedback.limitDenunciation,
    waiting: feedback.limitWaiting,
  };
}

const otherNames: Readonly<Record<string, string>> = {
  'audit-programme': 'auditYear',
  'document-version': 'document',
  'emulation-sheet': 'scoreSheet',
  'management-review': 'review',
  'self-score': 'scoreSheet',
};
