import css from '../../reports/corrective-action/print.css?raw';
import template from '../../reports/corrective-action/template.hbs';
import { getCorrectiveAction } from '../command/corrective-action.ts';
import { satisfactionRule } from '../domain/feedback/satisfaction.ts';
import { rootCauseName } from '../domain/improvement/cause.ts';
import type { CorrectiveAction, Decision } from '../domain/improvement/corrective-action.ts';
import { countOf, isEffective, isIneffective } from '../domain/improvement/effect.ts';
import {
  clauseText,
  closingText,
  effectSentence,
  measuredText,
  planText,
  roundText,
  windowText,
} from '../domain/improvement/wording.ts';
import { gradeNames, slipStateNames, sourceNames } from '../domain/improvement/words.ts';
import { lateCauseLabels } from '../domain/indicator/lateness.ts';
import { formulaOf, type IndicatorFormula } from '../domain/objective/indicator-formula.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { getOffice } from '../storage/setting.ts';
import { docxLetterhead } from './docx-head.ts';
import { unbroken, vnDate, vnNumber } from './format.ts';
import { documentHtml, documentTitle, letterhead } from './layout.ts';
import type { DocxBlock, ReportKind, Sheet } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface CorrectiveActionModel {
  readonly office: Office;
  readonly slip: CorrectiveAction;
}

const title = 'Phiếu yêu cầu hành động khắc phục';

/** The four-part slip (TCVN ISO 9001:2015, 10.2), with both figures where the effect was measured. */
export const correctiveAction: ReportKind<CorrectiveActionModel> = {
  kind: 'corrective-action',
  title: { vi: title, en: 'Corrective action slip' },
  needs: ['record'],
  templateVersion: '1',
  tagged: true,

  async gather(context, { record }) {
    if (!record) throw new Problem('required', { field: 'số phiếu (--record)' }, 'record');
    const office = await getOffice(context.database);
    return { office, slip: await getCorrectiveAction(context, record) };
  },

  html({ office, slip }) {
    return documentHtml({
      title: `${title} ${slip.code} – ${office.name}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), date: localDateOf(slip.raised.at) }),
        title: documentTitle(title),
        ...viewOf(slip),
      }),
    });
  },

  sheets: ({ slip }) => [measureSheet(slip), ...effectSheet(slip)],

  docx({ office, slip }): DocxBlock[] {
    const view = viewOf(slip);
    const text = (words: string): DocxBlock => ({ kind: 'paragraph', text: words, align: 'justify' });
    const heading = (words: string): DocxBlock => ({ kind: 'heading', level: 2, text: words });
    return [
      docxLetterhead(office, '', localDateOf(slip.raised.at)),
      { kind: 'title', name: title, summary: `Số ${slip.code}` },
      heading('1. Nội dung'),
      text(`Nguồn: ${view.source}. Mức độ: ${view.grade}. Bộ phận: ${view.unit}.`),
      text(`Yêu cầu: ${view.requirement}`),
      text(`Sự không phù hợp: ${view.statement}`),
      text(`Bằng chứng: ${view.evidence} ${view.dossiers}`),
      ...view.reopenings.map(text),
      text(`Người đề xuất: ${view.raisedBy}, ngày ${view.raisedOn}`),
      heading('2. Phân tích nguyên nhân và biện pháp đề xuất'),
      text(`Khắc phục ngay: ${view.correction}`),
      ...view.whys.map((why, index) => text(`Vì sao ${index + 1}: ${why}`)),
      {
        kind: 'table',
        head: ['TT', 'Hành động', 'Người thực hiện', 'Hạn', 'Kết quả'],
        widths: [8, 60, 32, 24, 40],
        rows: view.measures.map(({ line, text: what, owner, due, done }) => [String(line), what, owner, due, done]),
      },
      text(`Cách chứng minh hiệu lực: ${view.effectHow}`),
      heading('3. Phê duyệt'),
      ...view.decisions.map(({ verdict, words, name, on }) =>
        text(`${[`${verdict}.`, words].filter(Boolean).join(' ')} (${name}, ngày ${on})`),
      ),
      heading('4. Đánh giá kết quả và xác nhận hoàn thành'),
      ...view.verifications.map(({ verdict, words, name, on }) =>
        text(`Xác minh: ${verdict}. ${words} (${name}, ngày ${on})`),
      ),
      ...(view.proofReason === ''
        ? []
        : [text(`Chứng minh bằng tài liệu, không đo bằng chỉ số vì: ${view.proofReason}`)]),
      ...(view.sentence === '' ? [] : [text(`${view.sentence} ${view.basis}`)]),
      ...(view.effectWords === '' ? [] : [text(`Nhận xét: ${view.effectWords}`)]),
      text(
        `[${view.passed || ' '}] Đạt, đóng phiếu. [${view.failed || ' '}] Không đạt, phiếu mới: ${view.reissuedAs || '……………'}`,
      ),
      {
        kind: 'signatures',
        columns: [
          { title: 'Người phân tích', name: view.analysedBy },
          { title: 'Người phê duyệt', name: view.decisions.at(-1)?.name ?? '' },
          { title: 'Người đánh giá', name: view.judgedBy },
        ],
      },
    ];
  },
};

/** The slip in words; what has not been said is ''. */
function viewOf(slip: CorrectiveAction) {
  const { analysis, correction, effect, effectPlan: plan, closing, withdrawal } = slip;
  const measured = effect?.measured;
  const indicator = plan?.kind === 'indicator' ? plan : null;
  const late = analysis?.lateCause ? [lateCauseLabels[analysis.lateCause]] : [];
  const causes = [...(analysis?.causes ?? []).map((cause) => rootCauseName(cause, 'vi')), ...late];
  return {
    code: slip.code,
    state: slipStateNames[slip.state].vi,
    raisedOn: dateOf(slip.raised.at),
    raisedBy: slip.raised.name,
    grade: gradeNames[slip.grade].vi,
    follows: slip.follows,
    repeats: slip.repeats.length === 0 ? '' : `Tái diễn trong 12 tháng sau khi đóng phiếu ${slip.repeats.join(', ')}`,
    reopenings: (slip.reopenings ?? []).map(
      (one, index) =>
        `Mở lại lần ${index + 1}, ngày ${dateOf(one.at)} (${one.name}): ${one.reason} ${unbroken(roundText(one, 'vi'))}`,
    ),
    otherMatter: slip.otherMatter ?? '',
    source: [sourceWords(slip.source.kind), slip.source.kind === 'process' ? '' : slip.source.reference]
      .filter(Boolean)
      .join(' '),
    clause: clauseText(slip),
    unit: slip.unit.name,
    requirement: slip.requirement,
    statement: slip.statement,
    evidence: slip.evidence,
    dossiers: slip.dossiers.join(', '),
    correction: correction ? `${correction.text} (${correction.name}, ngày ${vnDate(correction.doneOn)})` : '',
    whys: analysis?.whys ?? [],
    causes: causes.join('; '),
    measures: slip.measures.map(({ line, text, owner, due, done }) => ({
      ...{ line, text, owner: owner.name, due: vnDate(due) },
      done: done ? `${vnDate(done.on)}: ${done.note}` : '',
    })),
    effectHow: indicator ? planText(indicator, 'vi') : plan?.kind === 'proof' ? plan.how : '',
    completeBy: slip.completeBy ? vnDate(slip.completeBy) : '',
    closeBy: slip.closeBy ? vnDate(slip.closeBy) : '',
    extensions: slip.extensions.map(
      ({ reason, name, at, closeBy, completeBy }) =>
        `Gia hạn ngày ${dateOf(at)} (${name}): làm xong ${vnDate(completeBy.from)} → ${vnDate(completeBy.to)}, đóng phiếu ${vnDate(closeBy.from)} → ${vnDate(closeBy.to)}. Lý do: ${reason}`,
    ),
    analysedBy: analysis?.name ?? '',
    analysedOn: analysis ? dateOf(analysis.at) : '',
    decisions: slip.decisions.map((one) => decisionView(one, 'Đồng ý', 'Trả lại phân tích')),
    verifications: slip.verifications.map((one) => decisionView(one, 'Đạt', 'Không đạt, làm lại')),
    figures:
      measured && indicator
        ? (['before', 'after'] as const).map((key) => ({
            name: key === 'before' ? 'Kỳ trước' : 'Kỳ sau',
            days: windowText(measured[key]),
            figure: unbroken(measuredText(indicator, measured[key])),
            n: vnNumber(countOf(measured[key])),
          }))
        : null,
    counted: indicator ? `Số ${formulaOf(indicator.indicator).counted} (n)` : '',
    basis: indicator ? basisText(formulaOf(indicator.indicator).source) : '',
    proofReason: plan?.kind === 'proof' ? (plan.reason ?? '') : '',
    sentence: measured && indicator ? unbroken(effectSentence(indicator, measured.before, measured.after)) : '',
    effectWords: effect?.words ?? '',
    effectProof: [...(effect?.dossiers ?? []), ...(effect?.files ?? []).map(({ name }) => name)].join(', '),
    passed: effect && isEffective(effect) ? 'X' : '',
    failed: effect && isIneffective(effect) ? 'X' : '',
    reissuedAs: slip.reissuedAs ?? '',
    closing: closing ? `Đóng phiếu ngày ${dateOf(closing.at)} (${closingText(slip, 'vi')}). ${closing.words}` : '',
    withdrawal: withdrawal ? `${withdrawal.reason} (${withdrawal.name}, ngày ${dateOf(withdrawal.at)})` : '',
    judgedBy: closing?.name ?? effect?.name ?? '',
    judgedOn: closing ? dateOf(closing.at) : effect ? dateOf(effect.at) : '',
  };
}

/** "Nguồn: khác" after the word that names the field. */
function sourceWords(kind: CorrectiveAction['source']['kind']): string {
  const words = sourceNames[kind].vi;
  return words.startsWith('Nguồn ') ? words.slice('Nguồn '.length) : words;
}

/** Where both figures come from and how they are counted. */
function basisText(source: IndicatorFormula['source']): string {
  if (source === 'cards') return `Đo từ phiếu đánh giá: ${satisfactionRule}; cùng một cách cho cả hai kỳ.`;
  if (source === 'records') return 'Đo từ các bản ghi đến hạn trong kỳ, cùng một cách cho cả hai kỳ.';
  return 'Đo từ hồ sơ theo biểu II.06a, cùng một cách cho cả hai kỳ.';
}

function decisionView({ accepted, words, name, at }: Decision, yes: string, no: string) {
  const verdict = accepted ? yes : no;
  // Who writes only the verdict again has said it once.
  const same = words.trim().replace(/\.$/, '').toLocaleLowerCase('vi') === verdict.toLocaleLowerCase('vi');
  return { verdict, words: same ? '' : words, name, on: dateOf(at) };
}

function dateOf(at: Instant): string {
  return vnDate(localDateOf(at));
}

function measureSheet(slip: CorrectiveAction): Sheet {
  return {
    name: 'Hành động',
    columns: ['TT', 'Hành động', 'Người thực hiện', 'Hạn', 'Ngày xong', 'Kết quả'].map((header, index) => ({
      header,
      width: [6, 60, 26, 14, 14, 60][index] ?? 14,
    })),
    rows: slip.measures.map(({ line, text, owner, due, done }) => [
      line,
      text,
      owner.name,
      vnDate(due),
      done ? vnDate(done.on) : null,
      done?.note ?? null,
    ]),
  };
}

/** All that stands behind both windows, so that the figures can be counted again. */
function effectSheet({ effect, effectPlan }: CorrectiveAction): Sheet[] {
  const measured = effect?.measured;
  if (!measured || effectPlan?.kind !== 'indicator') return [];
  const { source } = formulaOf(effectPlan.indicator);
  const rows = (['before', 'after'] as const).flatMap((key) => {
    const numerator = new Set(measured[key].numerator);
    const name = key === 'before' ? 'Kỳ trước' : 'Kỳ sau';
    return measured[key].counted.map((code) => [name, code, numerator.has(code) ? 1 : 0]);
  });
  const columns = [
    { header: 'Kỳ', width: 12 },
    {
      header: source === 'cards' ? 'Dòng của sổ phiếu đánh giá' : source === 'records' ? 'Mã bản ghi' : 'Mã hồ sơ',
      width: 40,
    },
    { header: source === 'cards' ? 'Có phiếu hài lòng' : 'Tử số', width: 18 },
  ];
  return [{ name: source === 'dossiers' ? 'Hồ sơ đứng sau số đo' : 'Đứng sau số đo', columns, rows }];
}
