import type { Context } from '../command/context.ts';
import { readDossierTrail, readRecordTrails } from '../command/trail.ts';
import { hourIsKnown, sentenceOf } from '../domain/dossier/sentence.ts';
import type { Office } from '../domain/organisation/office.ts';
import { type Actor, roleNames } from '../domain/organisation/role.ts';
import { uncapital } from '../domain/text.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { actName } from '../domain/trail/act-name.ts';
import { type ChainFault, chainFaultNames } from '../domain/trail/chain.ts';
import { noteOf } from '../domain/trail/entry.ts';
import type { Seal } from '../domain/trail/seal.ts';
import { subjectName } from '../domain/trail/subject-name.ts';
import { lastSeal } from '../storage/seal.ts';
import { getOffice } from '../storage/setting.ts';
import { vnDate, vnDateTime, vnTime } from './format.ts';
import { type Paper, type PaperBlock, paperFaces, part, recordPaper, text } from './paper.ts';
import type { ReportKind, ReportParameters } from './report.ts';

export interface TrailModel {
  readonly office: Office;
  readonly code: string;
  /** When it was printed: what came later is not on it. */
  readonly at: Instant;
  readonly chains: readonly TrailChain[];
  readonly seal: Seal | null;
}

interface TrailChain {
  /** "Phiếu yêu cầu hành động khắc phục HDKP-2026-003". */
  readonly name: string;
  readonly lines: readonly TrailLine[];
  /** What is wrong with the chain, a sentence each; none when it is whole. */
  readonly faults: readonly string[];
}

interface TrailLine {
  readonly recordedAt: Instant;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** SHA-256 over the entry and the one before it. */
  readonly hash: string;
}

/**
 * Trang nhật ký (TCVN ISO 9001:2015, 7.5.3): who did what with a record, in which role and when, each entry with the hash
 * that ties it to the one before, so that a printed page shows later whether the record was touched.
 */
export const recordTrail: ReportKind<TrailModel> = recordPaper({
  kind: 'record-trail',
  title: { vi: 'Trang nhật ký của một bản ghi', en: 'Trail of one record' },
  personal: true,
  async gather(context, code) {
    const trails = await readRecordTrails(context, code);
    return modelOf(
      context,
      code,
      trails.map(({ noun, year, entries, faults }) => ({
        name: `${subjectName(noun, code)} ${code}${noun === 'objective' ? ` năm ${year}` : ''}`,
        lines: entries.map((entry) => ({
          recordedAt: entry.at,
          at: vnDateTime(entry.at),
          who: whoOf(entry.actor),
          what: [actName(entry.action, 'vi', code), noteOf(entry)].filter(Boolean).join(' – '),
          hash: entry.hash,
        })),
        faults: faults.map(faultText),
      })),
    );
  },
  paper: paperOf,
});

/** The same of a dossier, whose events are its trail. */
export const dossierTrail: ReportKind<TrailModel> = {
  kind: 'dossier-trail',
  title: { vi: 'Trang nhật ký của một hồ sơ', en: 'Trail of one dossier' },
  needs: ['dossier'],
  templateVersion: '1.1',
  tagged: true,
  personal: true,
  async gather(context, { dossier: code = '' }: ReportParameters) {
    const { events, hashes, faults } = await readDossierTrail(context, code);
    return modelOf(context, code, [
      {
        name: `Hồ sơ ${code}`,
        lines: events.map((event, index) => ({
          recordedAt: event.recordedAt,
          at: momentsText(event.occurredAt, event.recordedAt, hourIsKnown(event)),
          who: whoOf(event.actor),
          what: sentenceOf(event),
          hash: hashes[index] ?? '',
        })),
        faults: faults.map(faultText),
      },
    ]);
  },
  ...paperFaces(paperOf),
};

async function modelOf(context: Context, code: string, chains: readonly TrailChain[]): Promise<TrailModel> {
  const [office, seal] = await Promise.all([getOffice(context.database), lastSeal(context.database)]);
  return { office, code, at: context.clock(), chains, seal: seal ?? null };
}

function paperOf({ code, at, chains, seal }: TrailModel): Omit<Paper, 'office'> {
  const many = chains.length > 1;
  return {
    title: `Trang nhật ký – ${code}`,
    name: 'Trang nhật ký',
    number: null,
    date: localDateOf(at),
    summary: many ? `Các bản ghi mang mã ${code}` : (chains[0]?.name ?? code),
    blocks: [
      text(
        `In lúc ${vnDateTime(at)}; việc ghi sau giờ này không có trong trang. Mỗi mục mang mã băm SHA-256 tính trên nội dung của mục và mã băm của mục trước: sửa, bỏ hoặc chèn một mục thì các mã băm sau không còn khớp. Trong bảng là 16 ký tự đầu; mã của mục cuối in đủ bên dưới.`,
      ),
      ...chains.flatMap((chain) => [...(many ? [part(chain.name)] : []), ...chainBlocks(chain, seal)]),
    ],
    signatures: [{ title: 'Người in', note: '(Ký và ghi rõ họ tên)' }],
  };
}

function chainBlocks({ lines, faults }: TrailChain, seal: Seal | null): PaperBlock[] {
  return [
    {
      kind: 'table',
      head: ['TT', 'Thời điểm', 'Người thực hiện, vai trò', 'Việc đã làm', 'Mã băm'],
      widths: [10, 32, 40, 0, 24],
      aligns: ['middle', 'middle', 'left', 'left', 'middle'],
      rows: lines.map(({ at, who, what, hash }, index) => [String(index + 1), at, who, what, shortHash(hash)]),
    },
    {
      kind: 'table',
      head: ['Đối chiếu', 'Kết quả'],
      widths: [42, 0],
      rows: [
        ['Số mục', String(lines.length)],
        ['Mã băm của mục cuối', grouped(lines.at(-1)?.hash ?? '')],
        ['Chuỗi khi in', faults.length === 0 ? 'Chuỗi nguyên vẹn' : `CHUỖI KHÔNG NGUYÊN VẸN – ${faults.join('; ')}`],
        ['Niêm phong gần nhất', sealText(lines, seal)],
      ],
    },
  ];
}

function sealText(lines: readonly TrailLine[], seal: Seal | null): string {
  if (!seal) return 'Chưa có niêm phong nào';
  const { number, at, cover, hash } = seal;
  const sealed = lines.filter(({ recordedAt }) => recordedAt <= cover.until).length;
  return `Số ${number}, lập lúc ${vnDateTime(at)}, bao gồm mọi việc ghi đến ${vnDateTime(cover.until)}: ${sealed}/${lines.length} mục trên; mã băm\n${grouped(hash)}`;
}

function faultText({ seq, kind }: ChainFault): string {
  return `mục ${seq}: ${chainFaultNames[kind]}`;
}

function whoOf({ name, role }: Actor): string {
  return role === 'system' ? name : `${name}, ${uncapital(roleNames[role][0])}`;
}

/** When it happened; below it when it was recorded, where that is another minute. */
function momentsText(occurred: Instant, recorded: Instant, hasHour: boolean): string {
  if (!hasHour) return `${vnDate(localDateOf(occurred))}\n(ghi ${vnDateTime(recorded)})`;
  const sameDay = localDateOf(occurred) === localDateOf(recorded);
  if (sameDay && vnTime(occurred) === vnTime(recorded)) return vnDateTime(occurred);
  return `${vnDateTime(occurred)}\n(ghi ${sameDay ? `lúc ${vnTime(recorded)}` : vnDateTime(recorded)})`;
}

/** Sixteen digits, two groups of four a line. */
function shortHash(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(.{4})(.{4})(.{4})/, '$1 $2\n$3 $4');
}

/** Groups of eight digits, so that a line may end between them. */
function grouped(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ');
}
