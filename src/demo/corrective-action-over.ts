import * as act from '../command/corrective-action-act.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays } from '../domain/time/local-date.ts';
import {
  analyse,
  apology,
  at,
  bestWeeks,
  conclude,
  day,
  justice,
  type Life,
  lateCodes,
  leastImproved,
  raise,
  type Stage,
  sectionOf,
  within,
} from './corrective-action-life.ts';
import { workDay } from './work-day.ts';

/**
 * Late without apology. Told from the weeks after which the figure has really got better most, so that there is one slip
 * closed by its own measure; should none have, it is carried on like any other.
 */
export async function* lateDossiers(stage: Stage): Life {
  const { on, plan } = bestWeeks(stage);
  const codes = lateCodes(stage, on - 45, on - 3, plan.scope).slice(0, 3);
  // Owned where it is measured.
  const { unit, first, second, verifier } = sectionOf(plan.scope);
  yield on;
  const slip = await raise(stage, on, 'thu', {
    source: { kind: 'dossier' },
    grade: 'major',
    clause: '8.5.1',
    unit,
    requirement: apology,
    statement: `${codes.length} hồ sơ trả kết quả sau ngày hẹn mà không có văn bản xin lỗi: ${codes.join(', ')}.`,
    evidence: 'Nhật ký xử lý của các hồ sơ nêu trên.',
    dossiers: codes,
  });
  yield on + 1;
  await act.assignAnalysis(at(stage, 'hang', on + 1), slip.code, { analyst: first.name });
  yield* analyse(stage, slip.code, on + 4, first.login, {
    correction: {
      text: 'Gọi điện và gửi văn bản xin lỗi từng người nộp; trả kết quả trong ngày.',
      doneOn: day(stage, on + 1),
    },
    whys: [
      'Người xử lý không biết hồ sơ sắp đến hạn',
      'Danh sách sắp đến hạn chỉ xem vào cuối tuần',
      'Không ai được giao xem danh sách ấy mỗi sáng',
      'Phân công của bộ phận không ghi việc theo dõi hạn',
    ],
    causes: ['method', 'people'],
    lateCause: 'workload',
    measures: [
      {
        text: 'Giao ban 10 phút đầu giờ với danh sách hồ sơ sắp đến hạn',
        owner: first.name,
        due: day(stage, on + 12),
      },
      { text: 'Ghi việc theo dõi hạn vào bảng phân công của bộ phận', owner: second.name, due: day(stage, on + 15) },
    ],
    effectPlan: plan,
    closeBy: workDay(plan.after.to, 14),
  });
  yield on + 11;
  await act.finishMeasure(at(stage, first.login, on + 11), slip.code, {
    line: 1,
    note: 'Đã giao ban mỗi sáng, có sổ ghi.',
  });
  yield on + 14;
  await act.finishMeasure(at(stage, second.login, on + 14), slip.code, {
    line: 2,
    note: 'Bảng phân công sửa đổi đã ký.',
  });
  const words = 'Đã xem sổ giao ban và bảng phân công.';
  yield on + 30;
  await act.verifyCorrectiveAction(at(stage, verifier, on + 30), slip.code, { accepted: true, words });
  yield on + 92;
  await conclude(stage, slip.code, verifier, on + 92);
}

/** An action that changed nothing: measured, found without effect, carried on in a new slip that is being acted on. */
export async function* unheeded(stage: Stage): Life {
  const before = { from: addDays(stage.today, -215), to: addDays(stage.today, -156) };
  const after = { from: addDays(stage.today, -130), to: addDays(stage.today, -71) };
  const plan = leastImproved(stage, before, after);
  const { unit, first } = sectionOf(plan.scope);
  yield -155;
  const slip = await raise(stage, -155, 'kiem', {
    source: { kind: 'integrity' },
    grade: 'minor',
    clause: '8.2.1',
    unit,
    requirement: 'Chỉ tiếp nhận khi giấy tờ đã đủ, để không phải yêu cầu bổ sung nhiều lần.',
    statement: 'Còn hồ sơ trễ hẹn do phải chờ giấy tờ và xác minh bổ sung.',
    evidence: 'Bảng nguyên nhân trễ hạn của quý.',
  });
  yield* analyse(stage, slip.code, -150, first.login, {
    whys: ['Giấy tờ thiếu mới biết khi thẩm định', 'Bảng kê giấy tờ ở quầy không theo từng trường hợp'],
    causes: ['documents'],
    measures: [
      { text: 'Nhắc công chức tiếp nhận kiểm tra kỹ giấy tờ', owner: 'Hoàng Ngọc Lan', due: day(stage, -140) },
    ],
    effectPlan: plan,
    closeBy: workDay(after.to, 14),
  });
  yield -141;
  await act.finishMeasure(at(stage, 'lan', -141), slip.code, { line: 1, note: 'Đã nhắc trong họp giao ban.' });
  yield -135;
  await act.verifyCorrectiveAction(at(stage, 'thu', -135), slip.code, { accepted: true, words: 'Có biên bản họp.' });
  yield -69;
  const over = await conclude(stage, slip.code, 'thu', -69);
  if (over.reissuedAs === null) return;
  yield* analyse(stage, over.reissuedAs, -64, first.login, {
    whys: [
      'Nhắc bằng lời không giữ được',
      'Quầy không có bảng kê giấy tờ theo trường hợp',
      'Chưa ai được giao lập bảng kê',
    ],
    causes: ['documents', 'method'],
    measures: [
      {
        text: 'Lập bảng kê giấy tờ theo từng trường hợp cho 12 thủ tục hay thiếu',
        owner: first.name,
        due: day(stage, -40),
      },
      {
        text: 'Đặt bảng kê tại quầy và trên trang thông tin của xã',
        owner: 'Hoàng Ngọc Lan',
        due: workDay(stage.today, 12),
      },
    ],
    effectPlan: {
      ...plan,
      before: { from: addDays(stage.today, -130), to: addDays(stage.today, -71) },
      after: { from: addDays(stage.today, 15), to: addDays(stage.today, 74) },
    },
    closeBy: workDay(stage.today, 88),
  });
  const note = 'Bảng kê 12 thủ tục đã được Phó Chủ tịch duyệt.';
  yield -42;
  await act.finishMeasure(at(stage, first.login, -42), over.reissuedAs, { line: 1, note });
}

/** No indicator shows it: closed by what the verifier saw in later dossiers. */
export async function* formInOldWords(stage: Stage): Life {
  yield -120;
  const slip = await raise(stage, -120, 'mai', {
    source: { kind: 'other' },
    grade: 'minor',
    clause: '7.5.3',
    unit: justice,
    requirement: 'Biểu mẫu sử dụng tại quầy là bản đang có hiệu lực (TCVN ISO 9001:2015, 7.5.3).',
    statement: 'Mẫu giấy hẹn để sẵn ở quầy còn ghi tên cơ quan trước khi sắp xếp đơn vị hành chính.',
    evidence: 'Xấp giấy hẹn in sẵn tại quầy số 2, khoảng 40 tờ.',
  });
  yield* analyse(stage, slip.code, -117, 'lan', {
    correction: { text: 'Thu hồi và hủy số giấy in sẵn tại quầy.', doneOn: day(stage, -120) },
    whys: ['Giấy in sẵn từ đợt trước', 'Không có ai kiểm tra biểu mẫu giấy khi đổi tên cơ quan'],
    causes: ['documents'],
    measures: [
      { text: 'Bỏ giấy in sẵn, in giấy hẹn trực tiếp từ phần mềm', owner: 'Hoàng Ngọc Lan', due: day(stage, -108) },
    ],
    effectPlan: {
      kind: 'proof',
      how: 'Xem giấy hẹn của các hồ sơ tiếp nhận sau khi thay đổi',
      reason: 'Chữ trên giấy in sẵn không hiện thành tỷ lệ nào; phải xem tận nơi',
    },
    closeBy: day(stage, -90),
  });
  yield -109;
  await act.finishMeasure(at(stage, 'lan', -109), slip.code, { line: 1, note: 'Hai quầy đã in từ phần mềm.' });
  yield -95;
  await act.verifyCorrectiveAction(at(stage, 'hang', -95), slip.code, {
    accepted: true,
    words: 'Đã kiểm tra tại quầy.',
  });
  const seen = stage.facts
    .filter(({ receivedAt }) => receivedAt !== null && within(stage, localDateOf(receivedAt), -107, -96))
    .map(({ code }) => code)
    .sort()
    .slice(0, 5);
  const words = 'Giấy hẹn của các hồ sơ này đều đúng mẫu và đúng tên cơ quan.';
  yield -93;
  await act.proveEffect(at(stage, 'hang', -93), slip.code, { effective: true, words, dossiers: seen });
  await act.closeCorrectiveAction(at(stage, 'hang', -93), slip.code, 'Đã hết.');
  yield* again(stage, slip.code);
}

/** Two months after its closing the same came back: opened again, with measures that do not hang on the line. */
async function* again(stage: Stage, code: string): Life {
  yield -29;
  await act.reopenCorrectiveAction(at(stage, 'mai', -29), code, {
    reason: 'Quầy số 1 lại phát sáu giấy hẹn in sẵn ghi tên cơ quan cũ trong buổi mất mạng.',
    source: { kind: 'other' },
    dossiers: [],
  });
  yield* analyse(stage, code, -26, 'lan', {
    correction: { text: 'Gọi điện đổi sáu giấy hẹn cho người nộp; hủy xấp giấy còn lại.', doneOn: day(stage, -28) },
    whys: [
      'Mất mạng thì quầy lấy giấy in sẵn trong tủ',
      'Lần trước chỉ hủy giấy ở quầy số 2, chưa kiểm tra kho',
      'Không có mẫu giấy dự phòng đúng tên cơ quan khi mất mạng',
    ],
    causes: ['documents', 'method'],
    measures: [
      {
        text: 'Kiểm tra kho và mọi quầy, hủy hết giấy in sẵn, lập biên bản',
        owner: 'Đỗ Thị Tuyết Mai',
        due: day(stage, -18),
      },
      {
        text: 'In 50 giấy hẹn dự phòng đúng mẫu, có sổ ghi số đã dùng',
        owner: 'Hoàng Ngọc Lan',
        due: workDay(stage.today, 12),
      },
    ],
    effectPlan: {
      kind: 'proof',
      how: 'Kiểm tra không báo trước hai quầy và kho, ba lần trong hai tháng',
      reason: 'Chữ trên giấy in sẵn không hiện thành tỷ lệ nào; phải xem tận nơi',
    },
    closeBy: workDay(stage.today, 75),
  });
  yield -19;
  const note = 'Hủy 35 tờ còn ở kho, biên bản có chữ ký hai quầy.';
  await act.finishMeasure(at(stage, 'mai', -19), code, { line: 1, note });
}

export async function* duplicate(stage: Stage): Life {
  yield -118;
  const slip = await raise(stage, -118, 'lan', {
    source: { kind: 'other' },
    grade: 'minor',
    clause: '7.5.3',
    unit: justice,
    requirement: 'Biểu mẫu sử dụng tại quầy là bản đang có hiệu lực.',
    statement: 'Giấy hẹn ở quầy số 2 ghi tên cơ quan cũ.',
    evidence: 'Xem tại quầy.',
  });
  yield -117;
  await act.withdrawCorrectiveAction(
    at(stage, 'hang', -117),
    slip.code,
    'Trùng với phiếu đã lập trước đó về cùng việc.',
  );
}
