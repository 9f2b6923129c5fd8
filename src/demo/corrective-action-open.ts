import { raiseCorrectiveAction } from '../command/corrective-action.ts';
import * as act from '../command/corrective-action-act.ts';
import { invariant } from '../domain/invariant.ts';
import { measureObjectives } from '../domain/objective/measure-year.ts';
import { targetText } from '../domain/objective/wording.ts';
import { addDays, yearOf } from '../domain/time/local-date.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listObjectives } from '../storage/objective.ts';
import type { FindingForSlip } from './audits.ts';
import {
  analyse,
  apology,
  at,
  day,
  economy,
  justice,
  type Life,
  lateCodes,
  raise,
  type Stage,
} from './corrective-action-life.ts';
import { workDay } from './work-day.ts';

interface AuditCause {
  readonly analyst: string;
  readonly correction: string;
  readonly whys: readonly string[];
  readonly causes: readonly ('coordination' | 'documents' | 'people' | 'method')[];
  readonly measures: readonly { readonly text: string; readonly owner: string; readonly login: string }[];
  readonly how: string;
  /** Why no indicator shows it. */
  readonly reason: string;
  readonly proof: string;
}

/** Why it came about and what was done, by the clause of the finding. */
const auditCauses: Readonly<Record<string, AuditCause>> = {
  '7.5.3': {
    analyst: 'lan',
    correction: 'Thu hồi tờ hướng dẫn cũ tại quầy số 2 trong buổi đánh giá; kiểm tra các quầy còn lại.',
    whys: [
      'Tờ hướng dẫn cũ được kẹp chung với tờ mới và không ai lấy ra khi bản mới có hiệu lực',
      'Danh sách phân phối tài liệu chỉ ghi một bản cho cả Trung tâm, không ghi từng quầy',
      'Quy trình kiểm soát tài liệu không giao ai kiểm tra nơi sử dụng sau mỗi lần ban hành',
    ],
    causes: ['documents'],
    measures: [
      {
        text: 'Ghi từng quầy vào danh sách phân phối; giao người ở quầy thu hồi bản cũ khi nhận bản mới',
        owner: 'Hoàng Ngọc Lan',
        login: 'lan',
      },
      {
        text: 'Kiểm tra tài liệu tại các quầy hai tuần liền, mỗi lần có biên bản',
        owner: 'Đỗ Thị Tuyết Mai',
        login: 'mai',
      },
    ],
    how: 'Xem biên bản kiểm tra và tài liệu tại quầy trong cuộc đánh giá theo dõi',
    reason: 'Tài liệu cũ ở quầy không hiện thành tỷ lệ nào; phải đến xem tại chỗ',
    proof: 'Cuộc đánh giá theo dõi không còn thấy tài liệu hết hiệu lực ở quầy nào; hai biên bản kiểm tra có chữ ký.',
  },
  '5.1.2': {
    analyst: 'duc',
    correction: 'Gửi văn bản xin lỗi, hẹn lại ngày trả kết quả cho người nộp hồ sơ được nêu.',
    whys: [
      'Công chức thụ lý không thấy hồ sơ sắp quá hạn vì danh sách sắp đến hạn chỉ xem vào cuối tuần',
      'Ngày hồ sơ đến hạn rơi vào kỳ nghỉ phép của người thụ lý, chưa bàn giao cho người thay',
      'Bảng phân công của Văn phòng không ghi ai lập văn bản xin lỗi khi người thụ lý vắng mặt',
    ],
    causes: ['coordination', 'people'],
    measures: [
      {
        text: 'Ghi vào bảng phân công người thay xem danh sách sắp đến hạn mỗi sáng và lập văn bản xin lỗi',
        owner: 'Vũ Anh Đức',
        login: 'duc',
      },
      {
        text: 'Đối chiếu hồ sơ quá hạn với văn bản xin lỗi hai tuần liền, mỗi lần có biên bản',
        owner: 'Bùi Kim Oanh',
        login: 'oanh',
      },
    ],
    how: 'Xem bảng phân công người thay và các biên bản đối chiếu trong cuộc đánh giá theo dõi',
    reason: 'Việc có người thay khi vắng mặt không hiện thành tỷ lệ nào; phải xem bảng phân công từng ngày',
    proof:
      'Cuộc đánh giá theo dõi thấy ngày nào cũng có người thay xem danh sách sắp đến hạn; hồ sơ trễ vì chờ xác minh là nguyên nhân khác, theo dõi ở mục tiêu MT01.',
  },
};

/** A nonconformity of the yearly audit: analysed, worked off before the follow-up saw it, and closed. */
export async function* fromAudit(stage: Stage, finding: FindingForSlip): Life {
  const { auditCode, lineId, section, clause, requirement, statement, evidence, dossiers } = finding;
  const cause = auditCauses[clause];
  invariant(cause, `nothing is told of a finding on ${clause}`);
  yield -40;
  const slip = await raise(stage, -40, 'thu', {
    source: { kind: 'audit', reference: auditCode, part: lineId },
    grade: finding.class === 'major' ? 'major' : 'minor',
    clause,
    unit: section.name,
    requirement,
    statement,
    evidence,
    dossiers,
  });
  yield* analyse(stage, slip.code, -38, cause.analyst, {
    correction: { text: cause.correction, doneOn: day(stage, -39) },
    whys: cause.whys,
    causes: cause.causes,
    measures: cause.measures.map(({ text, owner }, index) => ({
      text,
      owner,
      due: day(stage, index === 0 ? -33 : -25),
    })),
    effectPlan: { kind: 'proof', how: cause.how, reason: cause.reason },
    closeBy: day(stage, -10),
  });
  const notes = ['Đã ghi, người được giao ký nhận.', 'Hai biên bản, có chữ ký người kiểm tra.'];
  for (const [index, { login }] of cause.measures.entries()) {
    const on = index === 0 ? -34 : -26;
    yield on;
    await act.finishMeasure(at(stage, login, on), slip.code, { line: index + 1, note: notes[index] ?? '' });
  }
  yield -16;
  const words = 'Đã xem tại cuộc đánh giá theo dõi: làm đúng biện pháp, có bằng chứng.';
  await act.verifyCorrectiveAction(at(stage, 'kiem', -16), slip.code, { accepted: true, words });
  yield -14;
  const minutes = [`Biên bản kiểm tra sau khắc phục, phiếu ${slip.code}`, section.name, cause.proof].join('\r\n');
  const files = [{ name: `bien-ban-${slip.code}.txt`, content: new TextEncoder().encode(minutes) }];
  await act.proveEffect(at(stage, 'kiem', -14), slip.code, { effective: true, words: cause.proof, dossiers, files });
  yield -13;
  await act.closeCorrectiveAction(at(stage, 'kiem', -13), slip.code, 'Có hiệu lực, đóng phiếu.');
}

/** Done, accepted, measured – or still too few dossiers: said by the figures of the day. */
export async function* handOvers(stage: Stage): Life {
  yield -85;
  const slip = await raise(stage, -85, 'oanh', {
    source: { kind: 'other' },
    grade: 'minor',
    clause: '8.5.1',
    unit: 'Trung tâm Phục vụ hành chính công',
    requirement:
      'Hồ sơ được bàn giao trong ngày, tiếp nhận sau 15 giờ thì đầu ngày làm việc kế tiếp (Nghị định 118/2025/NĐ-CP, khoản 2 Điều 18).',
    statement: 'Hồ sơ nhận buổi chiều thứ Sáu thường để đến thứ Hai mới bàn giao.',
    evidence: 'Sổ bàn giao trong tháng.',
  });
  yield* analyse(stage, slip.code, -80, 'lan', {
    whys: ['Cuối chiều thứ Sáu chỉ còn một người ở quầy', 'Lịch trực không tính giờ bàn giao'],
    causes: ['people', 'coordination'],
    measures: [
      {
        text: 'Xếp lịch trực có người bàn giao lúc 15 giờ 30 mỗi ngày',
        owner: 'Đỗ Thị Tuyết Mai',
        due: day(stage, -70),
      },
    ],
    effectPlan: {
      kind: 'proof',
      how: 'Xem sổ bàn giao bốn tuần liền',
      reason: 'Giờ bàn giao chỉ có trong sổ giấy, chưa có chỉ số nào đo',
    },
    closeBy: workDay(stage.today, 14),
  });
  yield -71;
  await act.finishMeasure(at(stage, 'mai', -71), slip.code, { line: 1, note: 'Lịch trực mới áp dụng từ tuần này.' });
  const again = 'Lịch trực chưa có chữ ký của Giám đốc Trung tâm.';
  yield -66;
  await act.verifyCorrectiveAction(at(stage, 'thu', -66), slip.code, { accepted: false, words: again });
  yield -60;
  await act.finishMeasure(at(stage, 'mai', -60), slip.code, { line: 1, note: 'Lịch trực đã ký và niêm yết.' });
}

/** One of two actions still open after its day, once extended. */
export async function* overdue(stage: Stage): Life {
  yield -58;
  const slip = await raise(stage, -58, 'thu', {
    source: { kind: 'other' },
    grade: 'minor',
    clause: '7.2',
    unit: economy,
    requirement: 'Người làm việc ảnh hưởng đến kết quả phải có năng lực phù hợp (TCVN ISO 9001:2015, 7.2).',
    statement: 'Hai công chức mới nhận việc chưa được hướng dẫn quy trình nội bộ của lĩnh vực.',
    evidence: 'Hồ sơ đào tạo năm của bộ phận.',
  });
  yield* analyse(stage, slip.code, -54, 'son', {
    whys: ['Nhận việc giữa năm, ngoài kế hoạch đào tạo', 'Kế hoạch đào tạo không có phần cho người mới'],
    causes: ['people'],
    measures: [
      { text: 'Hướng dẫn quy trình cho hai công chức mới, có biên bản', owner: 'Đặng Hồng Sơn', due: day(stage, -40) },
      { text: 'Bổ sung phần “người mới” vào kế hoạch đào tạo', owner: 'Ngô Thanh Hải', due: day(stage, -25) },
    ],
    effectPlan: {
      kind: 'proof',
      how: 'Hồ sơ do hai công chức mới xử lý trong tháng đầu',
      reason: 'Chỉ hai người; tỷ lệ buổi đào tạo đã tổ chức không nói được họ làm đúng hay chưa',
    },
    closeBy: workDay(stage.today, 20),
  });
  yield -41;
  await act.finishMeasure(at(stage, 'son', -41), slip.code, { line: 1, note: 'Hai buổi, có biên bản và chữ ký.' });
  const completeBy = day(stage, -9);
  yield -27;
  await act.extendCorrectiveAction(at(stage, 'hang', -27), slip.code, {
    completeBy,
    reason: 'Chờ kế hoạch đào tạo của tỉnh.',
  });
}

/** Everything done and verified; the window after runs until next month. */
export async function* awaitingWindow(stage: Stage): Life {
  yield -75;
  const slip = await raise(stage, -75, 'kiem', {
    source: { kind: 'integrity' },
    grade: 'minor',
    clause: '8.2.1',
    unit: economy,
    requirement: 'Tỷ lệ hồ sơ nộp trực tuyến theo chỉ tiêu năm.',
    statement: 'Người dân vẫn nộp trực tiếp những thủ tục đã cung cấp trực tuyến toàn trình.',
    evidence: 'Số liệu tiếp nhận theo hình thức nộp.',
  });
  yield* analyse(stage, slip.code, -72, 'son', {
    whys: ['Người dân không biết nộp trực tuyến', 'Quầy không có người hướng dẫn vào giờ cao điểm'],
    causes: ['coordination'],
    measures: [
      { text: 'Bố trí thành viên tổ công nghệ số tại quầy buổi sáng', owner: 'Đặng Hồng Sơn', due: day(stage, -55) },
    ],
    effectPlan: {
      kind: 'indicator',
      indicator: 'online-share',
      scope: { kind: 'office', value: '' },
      before: { from: addDays(stage.today, -135), to: addDays(stage.today, -76) },
      after: { from: addDays(stage.today, -40), to: addDays(stage.today, 19) },
    },
    closeBy: workDay(stage.today, 30),
  });
  yield -56;
  await act.finishMeasure(at(stage, 'son', -56), slip.code, { line: 1, note: 'Có lịch trực của tổ công nghệ số.' });
  yield -30;
  await act.verifyCorrectiveAction(at(stage, 'thu', -30), slip.code, {
    accepted: true,
    words: 'Đã thấy người hướng dẫn tại quầy.',
  });
}

/** MT01 missed its target: the slip says so in the sentence of the measure itself. Without a miss there is no slip. */
export async function* missedObjective(stage: Stage): Life {
  const raisedOn = day(stage, -12);
  const year = yearOf(raisedOn);
  const objectives = (await listObjectives(stage.as('thu').database, year)).filter(({ code }) => code === 'MT01');
  const context = at(stage, 'thu', -12);
  const [found] = measureObjectives({ objectives, hand: [], facts: stage.facts, by: 'quarter', asOf: context.clock() });
  const missed = [...(found?.periods ?? [])]
    .reverse()
    .find(({ verdict, timing }) => verdict === 'missed' && timing === 'closed');
  const part = missed ?? (found?.year.verdict === 'missed' ? found.year : undefined);
  if (!found || !part) return;
  const { objective } = found;
  yield -12;
  const slip = await raise(stage, -12, 'thu', {
    source: { kind: 'objective', reference: `${year}/MT01`, part: part.label },
    grade: 'minor',
    clause: '9.1.3',
    unit: justice,
    requirement: `${objective.content} (${targetText(objective.target)}).`,
    statement: `Mục tiêu MT01, kỳ ${part.label}: ${part.sentence}`,
    evidence: `Kết quả đo mục tiêu MT01 từ hồ sơ, kỳ ${part.label}.`,
  });
  yield -8;
  await act.analyseCorrectiveAction(at(stage, 'duc', -8), slip.code, {
    correction: { text: 'Rà soát toàn bộ hồ sơ sắp đến hạn trong hai tuần tới.', doneOn: day(stage, -11) },
    whys: ['Hồ sơ trễ dồn vào các thủ tục phải xác minh', 'Chưa có mẫu văn bản phối hợp với thời hạn trả lời'],
    causes: ['coordination', 'documents'],
    lateCause: 'verification',
    measures: [
      {
        text: 'Ban hành mẫu văn bản phối hợp xác minh ghi rõ hạn trả lời',
        owner: 'Vũ Anh Đức',
        due: workDay(stage.today, 15),
      },
    ],
    effectPlan: {
      kind: 'indicator',
      indicator: objective.indicator,
      scope: { kind: 'office', value: '' },
      before: { from: addDays(stage.today, -73), to: addDays(stage.today, -13) },
      after: { from: addDays(stage.today, 16), to: addDays(stage.today, 76) },
    },
    closeBy: workDay(stage.today, 90),
  });
}

/**
 * A dossier late without apology, a few days ago; the same fault of the same procedure as before when there is one. Where
 * a closed slip is still watched, the quality officer says why this is another matter.
 */
export async function* freshlyLate(stage: Stage): Life {
  yield -5;
  const context = at(stage, 'thu', -5);
  const earlier = await listCorrectiveActions(context.database);
  const known = new Set(
    earlier.flatMap(({ dossierFaults }) => dossierFaults.map(({ procedureCode }) => procedureCode)),
  );
  const factOf = (code: string) => stage.facts.find((fact) => fact.code === code);
  const codes = lateCodes(stage, -60, -6);
  const code = codes.find((one) => known.has(factOf(one)?.procedureCode ?? '')) ?? codes.at(-1);
  if (code === undefined) return;
  const slip = await raiseCorrectiveAction(context, {
    source: { kind: 'dossier', reference: code },
    grade: 'minor',
    clause: '8.5.1',
    unit: factOf(code)?.holders.at(-1)?.holder.unitName ?? '',
    requirement: apology,
    statement: `Hồ sơ ${code} trả kết quả sau ngày hẹn, không có văn bản xin lỗi đúng lúc.`,
    evidence: 'Nhật ký xử lý của hồ sơ.',
    dossiers: [code],
    otherMatter: 'Trễ vì chờ cơ quan phối hợp xác minh, không phải vì không theo dõi hạn như phiếu đã đóng.',
  });
  yield -4;
  const due = workDay(stage.today, 3);
  await act.assignAnalysis(at(stage, 'hang', -4), slip.code, { analyst: 'Bùi Kim Oanh', due });
}

/** Raised yesterday by a specialist; nobody has taken it up yet. */
export async function* unposted(stage: Stage): Life {
  yield -2;
  await raise(stage, -2, 'nga', {
    source: { kind: 'other' },
    grade: 'minor',
    clause: '8.2.1',
    unit: 'Trung tâm Phục vụ hành chính công',
    requirement: 'Thủ tục niêm yết tại quầy phải đúng với quyết định công bố đang có hiệu lực.',
    statement: 'Bảng niêm yết của lĩnh vực bảo trợ xã hội còn ghi thời hạn cũ của một thủ tục.',
    evidence: 'Bảng niêm yết tại Trung tâm, đối chiếu danh mục thủ tục của phần mềm.',
  });
}
