import type { Context } from '../command/context.ts';
import { raiseCorrectiveAction } from '../command/corrective-action.ts';
import { proposeOutputs } from '../command/nonconforming-output.ts';
import { actOnEntry, addEntry } from '../command/register-entry.ts';
import { type Instant, instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { type DossierRecord, everyDossier } from '../storage/dossier.ts';
import { workDay } from './work-day.ts';

/** Who made the results of the two stories, so that others decide and check. */
const makers = ['Vũ Anh Đức', 'Bùi Kim Oanh'] as const;

/** Wrong results of the demo commune: one closed, one let stand, one to be checked, one just entered. */
export async function loadNonconformingOutputs(as: (login: string) => Context): Promise<void> {
  const today = localDateOf(as('thu').clock());
  const day = (offset: number) => workDay(today, offset);
  const on = (login: string, daysAgo: number): Context =>
    daysAgo === 0 ? as(login) : { ...as(login), clock: (): Instant => instantAt(day(-daysAgo), 9 * 60) };
  const register = 'nonconforming-outputs';
  const act = (code: string, login: string, daysAgo: number, what: string, input: Record<string, unknown> = {}) =>
    actOnEntry(on(login, daysAgo), register, code, what, input);
  const dossiers = await returnedBefore(as('thu'), day(-50));
  const common = { section: 'Văn phòng HĐND và UBND', stage: 'after', foundBy: 'citizen' };

  const closed = await addEntry(on('lan', 45), register, {
    ...common,
    what: 'Ghi sai năm sinh của người mẹ trong kết quả đã trả',
    fault: 'after-return',
    ...about(dossiers, makers[0]),
    foundOn: day(-45),
    decideBy: day(-43),
  });
  await act(closed.code, 'hang', 44, 'decide', {
    disposition: 'reissue',
    decisionWords: 'Thu hồi bản đã trả, cấp lại bản đúng; không thu phí lần nữa',
    tell: 'yes',
    owner: makers[0],
    dueOn: day(-40),
  });
  await act(closed.code, 'lan', 44, 'tell', {
    on: day(-44),
    way: 'phone',
    words: 'Xin lỗi, hẹn đến đổi bản đúng; người dân đồng ý',
  });
  await act(closed.code, 'duc', 41, 'redo', {
    redoneOn: day(-41),
    redoneWords: 'Đã đối chiếu sổ gốc, in và trình ký lại; bản sai đã thu hồi, gạch chéo, lưu hồ sơ',
    newOutput: 'Bản cấp lại cùng số, ký ngày cấp lại',
  });
  await act(closed.code, 'thu', 40, 'verify', {
    on: day(-40),
    result: 'pass',
    words: 'Bản mới khớp sổ gốc; bản sai đã thu hồi',
  });
  // The last slip of the year so far, when the outputs of the month were gone through.
  await raiseCorrectiveAction(on('thu', 1), {
    source: { kind: 'output', reference: closed.code },
    grade: 'minor',
    clause: '8.7',
    unit: 'Văn phòng HĐND và UBND',
    requirement: 'Kết quả được đối chiếu với sổ gốc trước khi trình ký.',
    statement: 'Kết quả đã trả ghi sai năm sinh vì gõ lại từ tờ khai, không đối chiếu sổ gốc.',
    evidence: `${closed.code}`,
    due: day(9),
  });
  await act(closed.code, 'thu', 38, 'close', { followUp: 'slip' });

  const stands = await addEntry(on('duc', 30), register, {
    ...common,
    what: 'Bản sao đóng dấu lệch, chữ ký vẫn rõ và đủ giá trị sử dụng',
    fault: 'other',
    stage: 'stamp',
    foundBy: 'officer',
    ...about(dossiers, makers[1]),
    foundOn: day(-30),
    decideBy: day(-29),
  });
  await act(stands.code, 'binh', 30, 'concede', {
    authority: 'Chủ tịch đồng ý; nội dung, chữ ký đúng và đủ',
    decisionWords: 'Giữ nguyên vì người dân cần dùng ngay và không ảnh hưởng giá trị',
    tell: 'no',
  });
  await act(stands.code, 'thu', 28, 'close', { followUp: 'none', followWords: 'Lỗi đơn lẻ, đã nhắc văn thư' });

  const waiting = await addEntry(on('mai', 6), register, {
    ...common,
    what: 'Thiếu một bản chính trong kết quả trả cho người dân',
    fault: 'paper',
    ...about(dossiers, makers[1], 1),
    foundOn: day(-6),
    decideBy: day(-4),
  });
  await act(waiting.code, 'hang', 5, 'decide', {
    disposition: 'correct',
    decisionWords: 'Tìm, giao bản còn thiếu tận nhà; lập biên bản giao nhận',
    tell: 'yes',
    owner: makers[1],
    dueOn: day(2),
  });
  await act(waiting.code, 'mai', 5, 'tell', {
    on: day(-5),
    way: 'direct',
    words: 'Đã xin lỗi, hẹn giao trong ba ngày',
  });
  await act(waiting.code, 'oanh', 2, 'redo', {
    redoneOn: day(-2),
    redoneWords: 'Đã giao bản chính còn thiếu, người dân ký nhận',
  });

  const [late] = await proposeOutputs(as('thu'), addDays(today, -90), today);
  if (!late) return;
  await addEntry(on('thu', 0), register, {
    ...common,
    what: 'Trả kết quả trễ mà không có văn bản xin lỗi, hẹn lại',
    fault: 'late',
    dossier: late.record.code,
    output: late.record.dossier.procedureTitle.slice(0, 300),
    stage: 'return',
    foundBy: 'program',
    section: late.record.dossier.holder.unitName,
    foundOn: late.foundOn,
    decideBy: day(2),
  });
}

/** The latest dossiers that were handed to the citizen before a day. */
async function returnedBefore({ database }: Context, before: LocalDate): Promise<DossierRecord[]> {
  const all = await everyDossier(database, { states: ['returned-to-citizen'], resolvedTo: before });
  return all
    .filter(
      ({ dossier: { holder, returnedAt } }) =>
        returnedAt !== null && localDateOf(returnedAt) < before && makers.some((name) => name === holder.name),
    )
    .sort((a, b) => (a.code > b.code ? -1 : 1));
}

/** A dossier that this person made, counted from the latest, with its paper. */
function about(dossiers: readonly DossierRecord[], maker: string, nth = 0) {
  const found = dossiers.filter(({ dossier }) => dossier.holder.name === maker)[nth];
  return {
    dossier: found?.code ?? '',
    output: found?.dossier.procedureTitle.slice(0, 300) ?? 'Bản giấy',
    maker,
  };
}
