import type { EffectFigures } from '../command/corrective-action-effect.ts';
import { nonconformityNames } from '../domain/dossier/words.ts';
import { refusalOf, type SlipAct, slipActs, slipRules } from '../domain/improvement/allowed.ts';
import { awaitedAct } from '../domain/improvement/awaited-act.ts';
import { rootCauseName } from '../domain/improvement/cause.ts';
import type { CorrectiveAction, Decision, MeasureDone } from '../domain/improvement/corrective-action.ts';
import { watchOver } from '../domain/improvement/decide-end.ts';
import type { Deed } from '../domain/improvement/deed.ts';
import { type MeasuredWindow, partCount } from '../domain/improvement/effect.ts';
import { watchedUntil } from '../domain/improvement/recurrence.ts';
import {
  clauseText,
  closingText,
  dueText,
  effectSentence,
  measuredText,
  planText,
  reopenedText,
  roundText,
  windowMovesText,
  windowText,
} from '../domain/improvement/wording.ts';
import { gradeNames, slipStateNames, verdictNames } from '../domain/improvement/words.ts';
import { causeName } from '../domain/indicator/lateness.ts';
import type { KeptFile } from '../domain/kept-file.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { capital } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { unbroken, vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { slipHref, slipTone, sourceLink } from './corrective-action-source.ts';
import { rolesMaking } from './first-step.ts';
import { problemIn } from './kept.ts';
import { fill, textOf } from './text.ts';

interface Seen {
  readonly slip: CorrectiveAction;
  readonly figures: EffectFigures | null;
  readonly repeatedBy: readonly string[];
  readonly actor: Actor;
  readonly today: LocalDate;
  readonly language: Language;
}

/** The slip in its four parts, as the paper form has them. */
export function slipModel({ slip, figures, repeatedBy, actor, today, language }: Seen) {
  const t = textOf(language).correctiveAction;
  const { analysis, effect, effectPlan, closing, withdrawal } = slip;
  return {
    code: slip.code,
    base: slipHref(slip.code),
    state: slipStateNames[slip.state][language],
    ...slipTone(slip, today),
    due: slip.due === null ? null : vnDate(slip.due),
    dueWords: dueText(slip, today, language),
    source: sourceLink(slip.source, language),
    grade: gradeNames[slip.grade][language],
    clause: clauseText(slip, language),
    unit: slip.unit.name,
    requirement: slip.requirement,
    statement: slip.statement,
    evidence: slip.evidence,
    dossiers: slip.dossiers.map(dossierLink),
    dossierFaults: [...new Set(slip.dossierFaults.map(({ kind }) => nonconformityNames[kind][language]))].map(capital),
    raisedBy: `${slip.raised.name}, ${vnDateTime(slip.raised.at)}`,
    repeats: slip.repeats.map(slipLink),
    repeatsText: fill(t.repeats, { n: slip.repeats.length + 1 }),
    repeatedBy: repeatedBy.map(slipLink),
    repeatedByText: fill(t.repeatedBy, { n: repeatedBy.length }),
    otherMatter: slip.otherMatter ?? '',
    reopenedLast: slip.reopenings ? fill(t.reopenedLast, { times: reopenedText(slip, language) }) : '',
    reopenings: (slip.reopenings ?? []).map((one, index) => ({
      name: fill(t.reopened, { n: index + 1 }),
      reason: one.reason,
      by: signed(one),
      source: one.source.reference === '' ? null : sourceLink(one.source, language),
      // The dossier that it came from stands there already as its source.
      dossiers: one.dossiers.filter((code) => !one.source.reference.includes(code)).map(dossierLink),
      before: unbroken(roundText(one, language)),
      whys: one.round.analysis?.whys ?? [],
      measures: one.round.measures.map(({ line, text, owner, done }) => ({
        text: `${line}. ${text} (${owner.name})`,
        note: done ? `${vnDate(done.on)}: ${done.note}` : '',
        files: fileLinks(slip, done?.files ?? []),
      })),
    })),
    reopenNote: fill(t.reopenNote, { until: watchedUntil(slip) ? vnDate(watchedUntil(slip) as LocalDate) : '' }),
    follows: slip.follows === null ? null : slipLink(slip.follows),
    reissuedAs: slip.reissuedAs === null ? null : slipLink(slip.reissuedAs),
    analyst: analysis?.name ?? slip.analyst?.name ?? '',
    correction: slip.correction && {
      text: slip.correction.text,
      by: `${slip.correction.name}, ${vnDate(slip.correction.doneOn)}`,
      former: (slip.correction.former ?? []).map(({ text, name, doneOn }) =>
        fill(t.correctedBefore, { by: `${name}, ${vnDate(doneOn)}`, text }),
      ),
    },
    formerAnalyses: (analysis?.former ?? []).map((one) => ({
      name: fill(t.analysedBefore, { by: signed(one) }),
      whys: one.whys,
    })),
    whys: analysis?.whys ?? [],
    causes: analysis?.causes.map((cause) => rootCauseName(cause, language)) ?? [],
    lateCause: analysis?.lateCause ? causeName(analysis.lateCause, language) : null,
    analysedBy: analysis ? signed(analysis) : null,
    measures: slip.measures.map(({ line, text, owner, due, done, refused = [] }) => ({
      line,
      text,
      owner: owner.name,
      unit: owner.unitName,
      due: vnDate(due),
      late: done === null && due < today,
      done: done && doneModel(slip, done),
      refused: refused.map((one) => doneModel(slip, one)),
    })),
    effectHow: effectPlan && (effectPlan.kind === 'proof' ? effectPlan.how : planText(effectPlan, language)),
    proofReason: effectPlan?.kind === 'proof' ? (effectPlan.reason ?? '') : '',
    completeBy: slip.completeBy === null ? null : vnDate(slip.completeBy),
    closeBy: slip.closeBy === null ? null : vnDate(slip.closeBy),
    decisions: slip.decisions.map((one) => decisionLine(one, t.approved, t.rejected)),
    extensions: slip.extensions.map((one) => ({
      by: signed(one),
      reason: one.reason,
      completeBy: movedDay(one.completeBy),
      closeBy: movedDay(one.closeBy),
      windows: windowMovesText(one, language),
    })),
    verifications: slip.verifications.map((one) => decisionLine(one, t.verified, t.notVerified)),
    figures: figures && figuresModel(slip, figures, today, language),
    effect: effect && {
      verdict: verdictNames[effect.verdict][language],
      ...verdictTone(effect.verdict),
      words: effect.words,
      by: signed(effect),
      dossiers: effect.dossiers.map(dossierLink),
      files: fileLinks(slip, effect.files),
    },
    closing: closing && { by: signed(closing), words: closing.words, inTime: closingText(slip, language) },
    withdrawal: withdrawal && { by: signed(withdrawal), reason: withdrawal.reason },
    ...actsModel(slip, actor, today, language),
  };
}

/** Which acts are offered, and why the others are not. Acts that the person's role never allows are left out. */
function actsModel(slip: CorrectiveAction, actor: Actor, today: LocalDate, language: Language) {
  const t = textOf(language).correctiveAction;
  const answers = slipActs.map((act) => ({ act, refusal: refusalOf(act, slip, actor) ?? notNow(act, slip, today) }));
  const allowed = answers.filter(({ refusal }) => refusal === null).map(({ act }) => act);
  return {
    can: Object.fromEntries(allowed.map((act) => [act, true])) as Partial<Record<SlipAct, true>>,
    any: allowed.length > 0,
    next: nextText(slip, allowed, today, language),
    refused: answers
      .filter(({ refusal }) => refusal !== null && refusal.code !== 'not-allowed')
      .map(({ act, refusal }) => ({ name: t[act], reason: refusal ? problemIn(refusal, language) : '' })),
  };
}

/** The act the slip waits for when it is not offered here: which, by whom, from which day. '' when it is offered. */
function nextText(slip: CorrectiveAction, allowed: readonly SlipAct[], today: LocalDate, language: Language): string {
  const next = awaitedAct(slip, today);
  if (!next || allowed.includes(next.act)) return '';
  const text = textOf(language);
  const t = text.correctiveAction;
  const who = next.people.length > 0 ? next.people.join(', ') : rolesMaking(slipRules[next.act].permission, text);
  const from = next.from ? fill(t.nextFrom, { day: vnDate(next.from) }) : '';
  return fill(next.apart ? t.nextApart : t.next, { act: t[next.act], who, from });
}

/** Measuring waits for the end of the window after, opening again ends with the watch; the command says the same. */
function notNow(act: SlipAct, slip: CorrectiveAction, today: LocalDate): Problem | null {
  const { effectPlan: plan } = slip;
  if (act === 'reopen') return watchOver(slip, today);
  if (act !== 'judge' || plan?.kind !== 'indicator' || today > plan.after.to) return null;
  return new Problem('improvement-window-open', { to: vnDate(plan.after.to) });
}

function figuresModel(
  slip: CorrectiveAction,
  { plan, before, after, frozen }: EffectFigures,
  today: LocalDate,
  language: Language,
) {
  const t = textOf(language).correctiveAction;
  const base = `${slipHref(slip.code)}/dossiers`;
  const row = (name: string, key: 'before' | 'after', window: MeasuredWindow) => ({
    name,
    days: windowText(window),
    figure: measuredText(plan, window, language),
    counted: { href: `${base}/${key}?part=counted`, count: vnNumber(partCount(window, 'counted')) },
    numerator: { href: `${base}/${key}?part=numerator`, count: vnNumber(partCount(window, 'numerator')) },
    rest: { href: `${base}/${key}?part=rest`, count: vnNumber(partCount(window, 'rest')) },
  });
  return {
    // Until the window is over its figure is no conclusion, and does not look like one.
    running:
      !frozen && today <= plan.after.to ? fill(t.running, { today: vnDate(today), to: vnDate(plan.after.to) }) : '',
    sentence: after ? unbroken(effectSentence(plan, before, after, language)) : null,
    rows: [row(t.before, 'before', before), ...(after ? [row(t.after, 'after', after)] : [])],
    waiting: after ? null : windowText(plan.after),
    note: frozen && slip.effect ? fill(t.frozen, { at: vnDateTime(slip.effect.at) }) : t.live,
  };
}

function verdictTone(verdict: keyof typeof verdictNames) {
  if (verdict === 'better' || verdict === 'proven') return { tone: 'done', icon: 'done' };
  return verdict === 'too-few' ? { tone: 'paused', icon: 'open' } : { tone: 'near', icon: 'warning' };
}

function decisionLine(decision: Decision, yes: string, no: string) {
  const { accepted, words } = decision;
  const tone = accepted ? { tone: 'done', icon: 'done' } : { tone: 'near', icon: 'warning' };
  return { verdict: accepted ? yes : no, ...tone, words, by: signed(decision) };
}

function signed({ name, at }: Deed): string {
  return `${name}, ${vnDateTime(at)}`;
}

function doneModel(slip: CorrectiveAction, { on, name, note, files }: MeasureDone) {
  return { on: vnDate(on), by: name, note, files: fileLinks(slip, files) };
}

/** A day that an extension moved; '' for one that stayed. */
function movedDay({ from, to }: Readonly<Record<'from' | 'to', LocalDate>>): string {
  return from === to ? '' : `${vnDate(from)} → ${vnDate(to)}`;
}

function fileLinks({ code }: CorrectiveAction, files: readonly KeptFile[]) {
  return files.map(({ hash, name, size }) => ({
    href: `${slipHref(code)}/files/${hash}`,
    name,
    size: `${vnNumber(Math.ceil(size / 1024))} kB`,
  }));
}

function slipLink(code: string) {
  return { code, href: slipHref(code) };
}

function dossierLink(code: string) {
  return { code, href: `/dossiers/${encodeURIComponent(code)}` };
}
