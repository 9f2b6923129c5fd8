import { getEntry } from '../command/register-entry.ts';
import { officeSigning } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { stateOf } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { dateIn, linesIn, namedIn, textIn } from '../domain/register/value.ts';
import { listPeople } from '../storage/organisation.ts';
import { vnCount, vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, recordPaper, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { sentence } from './slip.ts';

export interface TrainingAttendanceModel {
  /** As it named itself when the session was recorded as held. */
  readonly office: Office;
  readonly entry: RegisterEntry;
  readonly people: readonly Attending[];
}

interface Attending {
  readonly name: string;
  /** Post and section on the day of the session; '' for somebody who held none. */
  readonly post: string;
  readonly present: 'planned' | 'present' | 'absent';
}

/** Danh sách tham dự đào tạo (7.2, 7.3): who was asked to come, with room to sign; absences once the session was held. */
export const trainingAttendance: ReportKind<TrainingAttendanceModel> = recordPaper({
  kind: 'training-attendance',
  templateVersion: '2.2',
  title: { vi: 'Danh sách tham dự đào tạo', en: 'Attendance list of a training session' },
  async gather(context, code) {
    const kind = kindOf('training');
    const entry = await getEntry(context, kind, code);
    if (entry.state === 'cancelled') {
      const state = stateOf(kind, entry.state).name[0];
      throw new Problem('register-state', { code: entry.code, state, act: 'in danh sách tham dự' });
    }
    const day = dayOf(entry) ?? entry.openedOn;
    const [office, posts] = await Promise.all([
      officeSigning(context, entry.signed['hold']?.at),
      listPeople(context.database, day),
    ]);
    const people = linesIn(entry.values, 'attendance').map((line): Attending => {
      const named = namedIn(line, 'person');
      const post = posts.find(({ id }) => id === named?.id)?.post;
      const present = textIn(line, 'present');
      return {
        name: named?.name ?? '',
        post: post ? [post.title, post.unitName].filter(Boolean).join(', ') : '',
        present: present === 'present' || present === 'absent' ? present : 'planned',
      };
    });
    return { office, entry, people };
  },
  paper: paperOf,
});

function paperOf({ office, entry, people }: TrainingAttendanceModel): Omit<Paper, 'office'> {
  const { values } = entry;
  const day = dayOf(entry);
  const held = dateIn(values, 'heldOn') !== null;
  const came = people.filter(({ present }) => present === 'present').length;
  const rows = people.map(({ name, post, present }) => [name, post, '', present === 'absent' ? 'Vắng' : '']);
  // A session that nobody was entered for yet is signed by who comes.
  const blank = rows.length === 0 ? Array.from({ length: roomFor }, () => ['', '', '', '']) : [];
  return {
    title: `Danh sách tham dự đào tạo – ${entry.code}`,
    name: 'Danh sách',
    number: null,
    summary: `Tham dự đào tạo (${entry.code})`,
    date: day,
    blocks: [
      text(sentence(`1. Nội dung: ${textIn(values, 'topic')}`)),
      text(sentence(`2. Mục đích: ${textIn(values, 'purpose')}`)),
      text(`3. Thời gian: ${day ? vnDate(day) : '……/……/……'}${held ? '' : ' (dự kiến)'}.`),
      text(sentence(`4. Địa điểm, hình thức: ${textIn(values, 'place') || '…………………………'}`)),
      text(sentence(`5. Người hướng dẫn: ${textIn(values, 'trainer')}`)),
      {
        kind: 'table',
        head: ['TT', 'Họ và tên', 'Chức vụ, bộ phận', 'Ký tên', 'Ghi chú'],
        widths: [10, 45, 0, 36, 22],
        aligns: ['middle'],
        rows: [...rows, ...blank].map((cells, index) => [String(index + 1), ...cells]),
      },
      ...(people.length === 0
        ? []
        : [text(`Được mời ${vnCount(people.length)} người${held ? `, có mặt ${vnCount(came)} người` : ''}.`)]),
    ],
    signatures: [
      { title: 'Người lập danh sách', note: '(Ký và ghi rõ họ tên)' },
      { title: 'Người hướng dẫn', note: '(Ký và ghi rõ họ tên)' },
      headSigner(office),
    ],
  };
}

/** Held on, or planned for. */
function dayOf({ values }: RegisterEntry) {
  return dateIn(values, 'heldOn') ?? dateIn(values, 'planOn');
}

/** Empty rows of a list without names. */
const roomFor = 15;
