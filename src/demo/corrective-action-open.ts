import * as act from '../command/corrective-action-act.ts';
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

/** A nonconformity of the internal audit, some days after its report: analysed, approved, being acted on. */
export async function* fromAudit(stage: Stage, finding: FindingForSlip): Life {
  const { auditCode, lineId, section, clause, requirement, statement, evidence, dossiers } = finding;
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
  yield* analyse(stage, slip.code, -36, 'hang', {
    whys: ['Không ai được giao kiểm tra việc này hằng tuần', 'Bản phân công đầu năm chưa nói đến'],
    causes: ['coordination', 'documents'],
    measures: [
      { text: 'Bổ sung việc kiểm tra hằng tuần vào bản phân công', owner: 'Lê Thị Thu Hằng', due: day(stage, -15) },
      { text: 'Kiểm tra bốn tuần liền, ghi biên bản', owner: 'Trần Minh Thư', due: addDays(stage.today, 10) },
    ],
    effectPlan: {
      kind: 'proof',
      how: 'Xem biên bản kiểm tra bốn tuần và hồ sơ của bộ phận trong thời gian đó',
      reason: 'Việc ghi chép theo yêu cầu của điều khoản không hiện thành tỷ lệ; phải đọc từng hồ sơ',
    },
    closeBy: addDays(stage.today, 30),
  });
  yield -16;
  await act.finishMeasure(at(stage, 'hang', -16), slip.code, { line: 1, note: 'Bản phân công mới đã ký.' });
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
    closeBy: addDays(stage.today, 14),
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
    closeBy: addDays(stage.today, 20),
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
    clause: '8.5.1',
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
    closeBy: addDays(stage.today, 30),
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
        due: addDays(stage.today, 15),
      },
    ],
    effectPlan: {
      kind: 'indicator',
      indicator: objective.indicator,
      scope: { kind: 'office', value: '' },
      before: { from: addDays(stage.today, -73), to: addDays(stage.today, -13) },
      after: { from: addDays(stage.today, 16), to: addDays(stage.today, 76) },
    },
    closeBy: addDays(stage.today, 90),
  });
}

/** A dossier late without apology, a few days ago; the same fault of the same procedure as before when there is one. */
export async function* freshlyLate(stage: Stage): Life {
  yield -5;
  const earlier = await listCorrectiveActions(stage.as('thu').database);
  const known = new Set(
    earlier.flatMap(({ dossierFaults }) => dossierFaults.map(({ procedureCode }) => procedureCode)),
  );
  const factOf = (code: string) => stage.facts.find((fact) => fact.code === code);
  const codes = lateCodes(stage, -60, -6);
  const code = codes.find((one) => known.has(factOf(one)?.procedureCode ?? '')) ?? codes.at(-1);
  if (code === undefined) return;
  const slip = await raise(stage, -5, 'thu', {
    source: { kind: 'dossier', reference: code },
    grade: 'minor',
    clause: '8.5.1',
    unit: factOf(code)?.holders.at(-1)?.holder.unitName ?? '',
    requirement: apology,
    statement: `Hồ sơ ${code} trả kết quả sau ngày hẹn, không có văn bản xin lỗi đúng lúc.`,
    evidence: 'Nhật ký xử lý của hồ sơ.',
    dossiers: [code],
  });
  yield -4;
  const due = addDays(stage.today, 3);
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
