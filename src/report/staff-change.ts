import { getEntry } from '../command/register-entry.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { type HandedRow, handedRows } from '../domain/register/hand-over.ts';
import { kindOf } from '../domain/register/list.ts';
import { dateIn, namedIn, textIn } from '../domain/register/value.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listPeople, type PersonInPost } from '../storage/organisation.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type PaperBlock, recordPaper, section, text } from './paper.ts';
import { documentNumber } from './slip.ts';

export interface HandOverMinutesModel {
  /** As it named itself when the hand-over was closed. */
  readonly office: Office;
  readonly code: string;
  readonly person: string;
  readonly post: string;
  readonly section: string;
  readonly successor: string;
  readonly why: string;
  readonly lastDay: LocalDate | null;
  /** The last day on which something was handed over; null leaves the day to be written by hand. */
  readonly on: LocalDate | null;
  /** Name, post and section, of the day it was closed, of everybody who takes something, the main successor first. */
  readonly receivers: readonly { readonly name: string; readonly post: string }[];
  /** In the order of the list. */
  readonly handed: readonly HandedRow[];
  readonly kept: readonly HandedRow[];
  readonly conclusion: string;
  readonly closed: boolean;
}

/**
 * Biên bản bàn giao công việc of one staff change: `--record BG-2026-001`. Both parties and the head sign when it is
 * closed; nothing on it changes afterwards but who holds which post and how the office is called.
 */
export const staffChangeMinutes = recordPaper<HandOverMinutesModel>({
  kind: 'staff-change-minutes',
  title: { vi: 'Biên bản bàn giao công việc', en: 'Minutes of a hand-over of work' },

  async gather(context, code) {
    const present = await getEntry(context, kindOf('staff-change'), code);
    if (present.state === 'dropped') {
      throw new Problem('register-state', {
        code: present.code,
        state: 'Không thay đổi nữa',
        act: 'in biên bản bàn giao',
      });
    }
    const { office, record: entry, at } = await readAsSigned(context, present, closed);
    const people = await listPeople(context.database, localDateOf(at ?? context.clock()));
    return modelOf(entry, office, people);
  },

  paper(model) {
    const { office, code, person, post, section: unit, successor, why, lastDay, receivers } = model;
    return {
      title: `Biên bản bàn giao công việc – ${code}`,
      number: documentNumber('', 'BB', office),
      date: model.on,
      name: 'Biên bản',
      summary: 'Bàn giao công việc',
      blocks: [
        text(`Căn cứ: ${why}.`.replace(/\.\.$/, '.')),
        text(`${model.on ? `Ngày ${vnDate(model.on)}` : 'Hôm nay'}, tại ${office.name}, chúng tôi gồm:`),
        section('1. Bên bàn giao'),
        text(
          `Ông/Bà ${person} – ${[post, unit].filter(Boolean).join(', ')}; giữ vị trí đến hết ngày ${lastDay ? vnDate(lastDay) : '…/…/……'}.`,
        ),
        section('2. Bên nhận bàn giao'),
        ...receivers.map((one) => text(`Ông/Bà ${[one.name, one.post].filter(Boolean).join(' – ')}.`)),
        section('3. Người chứng kiến'),
        text(`Ông/Bà ${office.leaderName} – ${office.leaderTitle}.`),
        section('4. Công việc, hồ sơ, tài liệu bàn giao'),
        handedTable(model.handed),
        section('5. Việc không bàn giao'),
        keptTable(model.kept),
        section('6. Xác nhận'),
        text(
          model.conclusion ||
            'Bên nhận đã nhận đủ công việc, hồ sơ, tài liệu nêu trên và chịu trách nhiệm giải quyết tiếp kể từ ngày bàn giao.',
        ),
        ...(model.closed ? [] : [text('Việc bàn giao chưa kết thúc khi in biên bản này.')]),
        text('Biên bản được lập thành 03 bản có giá trị như nhau, mỗi bên giữ 01 bản, 01 bản lưu.'),
      ],
      signatures: [
        { title: 'Bên giao', note: '(Ký, ghi rõ họ tên)', name: person },
        { title: 'Bên nhận', note: '(Ký, ghi rõ họ tên)', name: successor },
        headSigner(office),
      ],
    };
  },
});

const closed: Signing<RegisterEntry> = { noun: 'register-entry', signatureOf: ({ signed }) => signed['close'] ?? null };

function modelOf(entry: RegisterEntry, office: Office, people: readonly PersonInPost[]): HandOverMinutesModel {
  const { values } = entry;
  const rows = handedRows(values);
  const handed = rows.filter(({ kept }) => kept === '');
  const successor = namedIn(values, 'successor');
  const takers = [...(successor ? [successor] : []), ...handed.flatMap(({ to }) => to ?? [])];
  const receivers = [...new Map(takers.map((one) => [one.id, one])).values()].map(({ id, name }) => {
    const held = people.find((one) => one.id === id)?.post;
    return { name, post: [held?.title, held?.unitName].filter(Boolean).join(', ') };
  });
  return {
    office,
    code: entry.code,
    person: namedIn(values, 'person')?.name ?? '',
    post: textIn(values, 'post'),
    section: namedIn(values, 'section')?.name ?? '',
    successor: successor?.name ?? '',
    why: textIn(values, 'why'),
    lastDay: dateIn(values, 'lastDay'),
    on:
      handed
        .flatMap(({ doneOn }) => doneOn ?? [])
        .sort()
        .at(-1) ?? null,
    receivers,
    handed,
    kept: rows.filter(({ kept }) => kept !== ''),
    conclusion: textIn(values, 'conclusion'),
    closed: entry.state === 'closed',
  };
}

function handedTable(rows: readonly HandedRow[]): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Mã', 'Nội dung', 'Người nhận', 'Ngày giao', 'Ký nhận'],
    widths: [9, 31, 0, 30, 22, 18],
    aligns: ['middle', 'left', 'left', 'left', 'middle', 'left'],
    rows: rows.map(({ code, what, to, doneOn }, index) => [
      String(index + 1),
      code,
      what,
      // Finished by who leaves, or in another name by an act of its own: nobody had to take it.
      to?.name ?? (doneOn ? 'Đã xong hoặc đã giao trước đó' : ''),
      doneOn ? vnDate(doneOn) : '',
      '',
    ]),
  };
}

function keptTable(rows: readonly HandedRow[]): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Mã', 'Nội dung', 'Lý do'],
    widths: [9, 31, 0, 55],
    aligns: ['middle', 'left', 'left', 'left'],
    rows: rows.map(({ code, what, kept }, index) => [String(index + 1), code, what, kept]),
  };
}
