import type { Context } from '../command/context.ts';
import { getPublication } from '../command/publication.ts';
import { readAsSigned } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { changeOf } from '../domain/publication/decide.ts';
import type { PostingMinutes, Publication, PublishedChange } from '../domain/publication/publication.ts';
import type { Instant } from '../domain/time/instant.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, section, text } from './paper.ts';
import type { Sheet } from './report.ts';
import { documentNumber } from './slip.ts';

type DecisionText = Pick<Publication, 'code' | 'number' | 'decidedOn' | 'issuer' | 'summary' | 'effectiveFrom'>;

export interface PostingMinutesModel {
  /** As it named itself when the minutes were recorded. */
  readonly office: Office;
  /** As it was worded in the record then. */
  readonly publication: DecisionText;
  /** As it is worded now, when that was corrected since; null otherwise. */
  readonly corrected: DecisionText | null;
  readonly asOf: Instant;
  readonly minutes: PostingMinutes;
  readonly posted: readonly Line[];
  readonly takenDown: readonly Line[];
}

type Line = Pick<PublishedChange, 'procedureCode' | 'title' | 'field'>;

/** Biên bản niêm yết công khai, gỡ bỏ thủ tục hành chính: `--record QDCB-2026-001.2`, without a number the last one. */
export const postingMinutes = recordPaper<PostingMinutesModel>({
  kind: 'posting-minutes',
  title: { vi: 'Biên bản niêm yết công khai, gỡ bỏ thủ tục', en: 'Minutes of posting procedures' },
  templateVersion: '3.1',
  thaw,
  gather: gatherMinutes,
  sheets: ({ posted, takenDown }) => [sheetOf('Niêm yết', posted), sheetOf('Gỡ bỏ', takenDown)],
  paper: (model) => {
    const { office, publication, minutes, posted, takenDown } = model;
    return {
      title: `Biên bản niêm yết, gỡ bỏ – ${publication.code}.${minutes.number}`,
      number: documentNumber(minutes.paperNumber, 'BB', office),
      date: minutes.on,
      name: 'Biên bản',
      summary: actOf(model),
      blocks: [
        text(
          `Thực hiện ${decisionText(publication)}; ngày ${vnDate(minutes.on)}, ${office.name} lập biên bản như sau:`,
        ),
        section('1. Thành phần'),
        ...(minutes.attended.length > 0 ? minutes.attended : ['…………………………………………………………']).map((line) =>
          text(`- ${line}`),
        ),
        section('2. Nơi niêm yết, gỡ bỏ'),
        ...minutes.postings.map(({ place }) => text(`- ${place}`)),
        section('3. Thủ tục hành chính được niêm yết công khai'),
        table(posted),
        section('4. Thủ tục hành chính được gỡ bỏ'),
        table(takenDown),
        text('Biên bản được lập thành 02 bản, các bên đã đọc và thống nhất nội dung.'),
      ],
      annex: followUp(model.asOf, {
        heading: 'THEO DÕI BIÊN BẢN',
        signed: 'biên bản đã ký',
        blocks: model.corrected
          ? [text(`Quyết định công bố nay được ghi lại là ${decisionText(model.corrected)}.`)]
          : [],
      }),
      recipients: ['Lưu: VT, hồ sơ quyết định công bố'],
      signatures: [{ title: 'Người niêm yết', name: minutes.by }, headSigner(office)],
    };
  },
});

async function gatherMinutes(context: Context, asked: string): Promise<PostingMinutesModel> {
  const [, named = asked, number] = /^(.+)\.(\d+)$/.exec(asked.trim()) ?? [];
  const present = await getPublication(context, named);
  const minutes =
    number === undefined ? present.minutes.at(-1) : present.minutes.find((each) => each.number === Number(number));
  if (!minutes) throw new Problem('not-found', { what: 'biên bản niêm yết', key: asked.slice(0, 60) }, 'record');
  const { office, record: publication } = await readAsSigned(context, present, {
    noun: 'publication',
    signatureOf: (one) => signatureOf(one.minutes.find((each) => each.number === minutes.number)),
  });
  const changes = minutes.procedureCodes.map((code) => changeOf(publication, code));
  const line = ({ procedureCode, title, field }: PublishedChange): Line => ({ procedureCode, title, field });
  const [then, now] = [wordsOf(publication), wordsOf(present)];
  return {
    office,
    publication: then,
    corrected: decisionText(then) === decisionText(now) ? null : now,
    asOf: context.clock(),
    minutes,
    posted: changes.filter(({ kind }) => kind !== 'abolished').map(line),
    takenDown: changes.filter(({ kind }) => kind !== 'new').map(takenDownLine),
  };
}

/** They are never written anew; the moment is that of the postings they record. */
function signatureOf(minutes: PostingMinutes | undefined): { readonly number: number; readonly at: Instant } | null {
  const [first] = minutes?.postings ?? [];
  return minutes && first ? { number: minutes.number, at: first.at } : null;
}

function wordsOf({ code, number, decidedOn, issuer, summary, effectiveFrom }: Publication): DecisionText {
  return { code, number, decidedOn, issuer, summary, effectiveFrom };
}

function decisionText({ number, decidedOn, issuer, summary, effectiveFrom }: DecisionText): string {
  return `Quyết định số ${number} ngày ${vnDate(decidedOn)} của ${issuer} (${summary}), có hiệu lực từ ngày ${vnDate(effectiveFrom)}`;
}

/** Version 2 had the present wording. */
function thaw(model: unknown, at: Instant): PostingMinutesModel {
  const { corrected = null, asOf = at, ...rest } = model as PostingMinutesModel;
  return { ...rest, corrected, asOf };
}

/** What hung there before: the abolished one, the one that was replaced, the former wording. */
function takenDownLine({ kind, procedureCode, former, title, field }: PublishedChange): Line {
  if (kind === 'replaced') return { procedureCode: former, title: `(bị thay thế bởi ${procedureCode})`, field };
  return { procedureCode, title: kind === 'amended' ? `${title} (bản trước khi sửa đổi)` : title, field };
}

function actOf({ posted, takenDown }: PostingMinutesModel): string {
  if (takenDown.length === 0) return 'Niêm yết công khai thủ tục hành chính';
  if (posted.length === 0) return 'Gỡ bỏ niêm yết thủ tục hành chính';
  return 'Niêm yết công khai, gỡ bỏ niêm yết thủ tục hành chính';
}

function table(lines: readonly Line[]): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực'],
    widths: [10, 24, 0, 34],
    aligns: ['middle', 'middle', 'left', 'left'],
    rows: lines.map(({ procedureCode, title, field }, index) => [String(index + 1), procedureCode, title, field]),
  };
}

function sheetOf(name: string, lines: readonly Line[]): Sheet {
  return {
    name,
    columns: [
      { header: 'TT', width: 6 },
      { header: 'Mã thủ tục', width: 14 },
      { header: 'Tên thủ tục', width: 80 },
      { header: 'Lĩnh vực', width: 24 },
    ],
    rows: lines.map(({ procedureCode, title, field }, index) => [index + 1, procedureCode, title, field]),
  };
}
