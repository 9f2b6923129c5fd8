import { clockText } from '../demand.ts';
import type { Language } from '../problem.ts';
import type { Instant } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import type { Draw } from './draw.ts';
import type { AuditSample } from './sample.ts';

/** How a draw compares with the sample on record. */
export interface Comparison {
  readonly frameHash: string;
  readonly frameSize: number;
  readonly sameFrame: boolean;
  readonly sameDossiers: boolean;
  /** On record but not drawn now, and the other way round. */
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/** The same dossiers means the same order too: a sample is drawn in one order. */
export function compareDraw(sample: AuditSample, drawn: Draw): Comparison {
  const before = sample.dossiers.map(({ code }) => code);
  const after = drawn.dossiers.map(({ code }) => code);
  return {
    frameHash: drawn.frameHash,
    frameSize: drawn.frameSize,
    sameFrame: drawn.frameHash === sample.frameHash && drawn.frameSize === sample.frameSize,
    sameDossiers: before.length === after.length && before.every((code, index) => code === after[index]),
    missing: before.filter((code) => !after.includes(code)),
    added: after.filter((code) => !before.includes(code)),
  };
}

/** The answer of a redraw: the frame as the record stood at the draw, and the same question asked today. */
export interface Redraw {
  readonly sample: AuditSample;
  /** With only what had been recorded by the moment of the draw: equal, unless the record was altered. */
  readonly asDrawn: Comparison;
  readonly today: Comparison;
  /** Dossiers with anything recorded since the draw that are, or were, in the frame; by code. */
  readonly changed: readonly string[];
  readonly at: Instant;
}

/** True when the record of that moment still gives the sample. */
export function isConfirmed({ asDrawn }: Redraw): boolean {
  return asDrawn.sameFrame && asDrawn.sameDossiers;
}

/** What the redraw says, in plain sentences; the first is the verdict. */
export function redrawSentences(redraw: Redraw, language: Language = 'vi'): string[] {
  return language === 'vi' ? vietnamese(redraw) : english(redraw);
}

/** The frame of a sample as a sentence names it, after "Khung:". */
export function frameSentence(sample: AuditSample, language: Language = 'vi'): string {
  const { basis, from, to, frameSize, sections = [] } = sample;
  const [first, last] = [dmy(from), dmy(to)];
  const names = sections.map(({ name }) => name).join(language === 'en' ? ' or ' : ' hoặc ');
  if (language === 'en') {
    return `${frameSize} dossiers of this office, ${basis === 'received' ? 'received' : 'ended'} from ${first} to ${last}${names === '' ? '' : `, held or worked on by ${names}`}.`;
  }
  const what = basis === 'received' ? 'tiếp nhận' : 'kết thúc xử lý';
  return `${frameSize} hồ sơ thuộc thẩm quyền, ${what} từ ${first} đến ${last}${names === '' ? '' : `, do ${names} giữ hoặc xử lý`}.`;
}

function vietnamese(redraw: Redraw): string[] {
  const { sample, asDrawn, today, changed } = redraw;
  const when = clockText(sample.drawn.at);
  const verdict = isConfirmed(redraw)
    ? `Trùng khớp: với những gì đã ghi đến ${when}, khung vẫn là ${asDrawn.frameSize} hồ sơ, cùng mã băm, và rút ra đúng ${sample.dossiers.length} hồ sơ này.`
    : `Không trùng: với những gì ghi đến ${when}, khung nay là ${asDrawn.frameSize} hồ sơ (khi rút: ${sample.frameSize})${asDrawn.sameFrame ? '' : ', mã băm khác'}${codes('; không còn rút ra', asDrawn.missing)}${codes('; rút ra thêm', asDrawn.added)}. Dữ liệu của lúc đó đã bị thay đổi: hãy kiểm tra dấu vết (verify).`;
  if (changed.length === 0) return [verdict, 'Từ lúc rút mẫu chưa có hồ sơ nào trong khung được ghi thêm.'];
  const frame = today.sameFrame ? 'khung không đổi' : `khung là ${today.frameSize} hồ sơ, mã băm khác`;
  const drawn = today.sameDossiers
    ? 'mẫu vẫn như cũ'
    : `mẫu sẽ khác${codes(': không còn', today.missing)}${codes('; thêm', today.added)}`;
  return [
    verdict,
    `Từ lúc rút mẫu, ${changed.length} hồ sơ trong khung được ghi thêm${codes(':', changed)}. Rút theo tình trạng hôm nay thì ${frame}; ${drawn}.`,
  ];
}

function english(redraw: Redraw): string[] {
  const { sample, asDrawn, today, changed } = redraw;
  const when = clockText(sample.drawn.at);
  const verdict = isConfirmed(redraw)
    ? `The same: with what had been recorded by ${when} the frame still is ${asDrawn.frameSize} dossiers with the same hash, and gives these ${sample.dossiers.length}.`
    : `Not the same: with what was recorded by ${when} the frame now is ${asDrawn.frameSize} dossiers (then ${sample.frameSize})${asDrawn.sameFrame ? '' : ', its hash differs'}${codes('; no longer drawn', asDrawn.missing, 'en')}${codes('; drawn besides', asDrawn.added, 'en')}. The data of that moment were altered: verify the trail.`;
  if (changed.length === 0) return [verdict, 'Nothing has been recorded on a dossier of the frame since.'];
  const frame = today.sameFrame
    ? 'the frame is the same'
    : `the frame is ${today.frameSize} dossiers with another hash`;
  const drawn = today.sameDossiers
    ? 'the sample too'
    : `the sample differs${codes(': without', today.missing, 'en')}${codes('; with', today.added, 'en')}`;
  return [
    verdict,
    `Since then ${changed.length} dossiers of the frame were recorded on${codes(':', changed, 'en')}. Drawn as of today ${frame}; ${drawn}.`,
  ];
}

const mostNamed = 10;

function codes(words: string, list: readonly string[], language: Language = 'vi'): string {
  if (list.length === 0) return '';
  const rest = list.length - mostNamed;
  const more = rest <= 0 ? '' : language === 'vi' ? ` và ${rest} hồ sơ khác` : ` and ${rest} more`;
  return `${words} ${list.slice(0, mostNamed).join(', ')}${more}`;
}
