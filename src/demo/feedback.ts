import {
  acceptComplaint,
  answerComplaint,
  askComplaint,
  closeComplaint,
  judgeComplaint,
  openComplaint,
  publishComplaint,
  refuseComplaint,
  supplyComplaint,
} from '../command/complaint.ts';
import type { Context } from '../command/context.ts';
import { setScoreInputs } from '../command/score-input.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { type Instant, instantAt, localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';

/** Who does it and when: contexts of demo people with the clock set back. */
export interface FeedbackWorld {
  readonly context: Context;
  readonly calendar: WorkingCalendar;
  readonly as: (login: string, at: Instant) => Context;
  /** Code of a dossier that ended before that moment, late or not: what complaints are about. */
  readonly dossier: (before: Instant, late: boolean) => string;
}

/** Complaints in every state, one khiếu nại, accepted, kept apart, the comment book; days counted back from today. */
export async function loadComplaints(world: FeedbackWorld): Promise<void> {
  const { context, calendar, as, dossier } = world;
  const today = localDateOf(context.clock());
  const on = (back: number, minute: number): Instant => {
    const day: LocalDate = back === 0 ? today : calendar.addWorkingDays(today, -back);
    const at = instantAt(day, minute);
    return at < context.clock() ? at : context.clock();
  };
  const open = (back: number, input: Parameters<typeof openComplaint>[1], login = 'lan') =>
    openComplaint(as(login, on(back, 9 * 60)), input);

  const waitingRoom = await open(95, {
    kind: 'procedure',
    way: 'box',
    content: 'Khu vực chờ không niêm yết mức lệ phí hộ tịch mới, người dân phải hỏi từng quầy.',
    section: 'Trung tâm Phục vụ hành chính công',
    procedureCode: '1.004873',
  });
  await answerComplaint(as('thu', on(88, 600)), waitingRoom.code, {
    text: 'Bảng niêm yết đã được thay ngày hôm sau; mức thu in kèm trên giấy tiếp nhận.',
    number: '41/UBND-VP',
    founded: true,
    foundedReason: 'Kiểm tra tại chỗ: bảng niêm yết còn mức thu cũ.',
  });
  await publishComplaint(as('thu', on(87, 600)), waitingRoom.code, 'Trang thông tin điện tử của xã');
  await judgeComplaint(as('lan', on(80, 600)), waitingRoom.code, true);
  await closeComplaint(as('thu', on(79, 600)), waitingRoom.code, 'Đã khắc phục, người dân hài lòng.');

  const manner = await open(70, {
    kind: 'conduct',
    way: 'phone',
    content: 'Cho rằng cán bộ nói to tiếng khi hướng dẫn ghi tờ khai.',
    officer: 'Bùi Kim Oanh',
    person: 'Phan Thị Hạnh',
    contact: '0900 000 123',
  });
  await answerComplaint(as('hang', on(60, 600)), manner.code, {
    text: 'Xem lại camera và trao đổi với người có mặt: cán bộ nhắc lại to vì người nộp nghe kém, không có lời lẽ thiếu tôn trọng.',
    number: '58/UBND-VP',
    founded: false,
    foundedReason: 'Biên bản xem lại hình ảnh ngày làm việc.',
  });
  await publishComplaint(as('thu', on(59, 600)), manner.code, 'Niêm yết tại Trung tâm');
  await judgeComplaint(as('lan', on(55, 600)), manner.code, true);

  const delay = await open(64, {
    kind: 'procedure',
    way: 'portal',
    content: 'Hồ sơ trả chậm so với giấy hẹn mà không được báo trước.',
    dossierCode: dossier(on(64, 0), true),
    person: 'Đỗ Quang Vinh',
    contact: 'qua Cổng Dịch vụ công',
  });
  await answerComplaint(as('thu', on(46, 600)), delay.code, {
    text: 'Cơ quan xin lỗi: hồ sơ chờ xác minh ở cơ quan khác và người xử lý không gửi văn bản gia hạn.',
    number: '66/UBND-VP',
    founded: true,
    foundedReason: 'Nhật ký hồ sơ: quá hạn, không có Mẫu 04.',
  });
  await publishComplaint(as('thu', on(45, 600)), delay.code, 'Cổng Dịch vụ công');
  await judgeComplaint(as('lan', on(42, 600)), delay.code, false);

  const again = await open(38, {
    kind: 'procedure',
    way: 'portal',
    content: 'Hỏi lại việc hồ sơ trả chậm: chưa thấy biện pháp để không lặp lại.',
    dossierCode: dossier(on(64, 0), true),
    repeats: delay.code,
  });
  await answerComplaint(as('thu', on(30, 600)), again.code, {
    text: 'Từ nay danh sách hồ sơ sắp đến hạn được rà mỗi sáng; hồ sơ chờ cơ quan khác phải gửi văn bản gia hạn trước hạn một ngày.',
    number: '73/UBND-VP',
    founded: true,
    foundedReason: 'Cùng nguyên nhân với phản ánh trước.',
  });
  await publishComplaint(as('thu', on(29, 600)), again.code, 'Cổng Dịch vụ công');

  const elsewhere = await open(33, {
    kind: 'conduct',
    way: 'direct',
    content: 'Phản ánh thái độ của nhân viên một ngân hàng trên địa bàn.',
  });
  await refuseComplaint(
    as('thu', on(32, 600)),
    elsewhere.code,
    'Không thuộc thẩm quyền của xã; đã hướng dẫn nơi tiếp nhận.',
  );

  const extra = await open(26, {
    kind: 'conduct',
    way: 'box',
    content: 'Phải chờ hơn nửa giờ dù đã lấy số, quầy không có người trực thay.',
    dossierCode: dossier(on(26, 0), false),
    officer: 'Đỗ Thị Tuyết Mai',
  });
  await answerComplaint(as('hang', on(18, 600)), extra.code, {
    text: 'Đã phân công người trực thay trong giờ cao điểm và nhắc nhở cán bộ.',
    number: '79/UBND-VP',
    founded: true,
    foundedReason: 'Sổ trực ngày hôm đó thiếu người thay.',
  });
  await publishComplaint(as('thu', on(17, 600)), extra.code, 'Niêm yết tại Trung tâm');

  const online = await open(14, {
    kind: 'procedure',
    way: 'portal',
    content: 'Nộp trực tuyến báo lỗi tệp dù đúng định dạng hướng dẫn.',
    person: 'Hồ Minh Khoa',
    contact: '0900 000 456',
  });
  await askComplaint(as('thu', on(11, 600)), online.code, 'Ảnh chụp thông báo lỗi và tên thủ tục.');
  await supplyComplaint(as('lan', on(8, 600)), online.code);
  await answerComplaint(as('thu', on(1, 600)), online.code, {
    text: 'Tệp vượt dung lượng cho phép; đã bổ sung giới hạn dung lượng vào hướng dẫn.',
    number: '84/UBND-VP',
    founded: true,
    foundedReason: 'Thử lại với cùng tệp trên Cổng.',
  });

  await open(18, {
    kind: 'procedure',
    way: 'post',
    content: 'Đề nghị xem lại yêu cầu nộp bản sao giấy tờ đã có trong cơ sở dữ liệu dân cư.',
    section: 'Văn phòng HĐND và UBND',
    procedureCode: '1.004873',
  });
  const unclear = await open(7, {
    kind: 'conduct',
    way: 'phone',
    content: 'Nói cán bộ gây khó khăn khi làm thủ tục đất đai, chưa nêu hồ sơ nào.',
    section: 'Phòng Kinh tế',
    person: 'Ngô Thị Vân',
    contact: '0900 000 789',
  });
  await askComplaint(as('hang', on(4, 600)), unclear.code, 'Mã hồ sơ và ngày làm việc với cán bộ.');
  await open(3, {
    kind: 'procedure',
    way: 'direct',
    content: 'Kiến nghị mở thêm giờ chứng thực buổi trưa cho người đi làm ca.',
    section: 'Trung tâm Phục vụ hành chính công',
  });

  const appeal = await open(15, {
    kind: 'appeal',
    way: 'direct',
    content: 'Khiếu nại việc từ chối cấp giấy xác nhận tình trạng hôn nhân.',
    procedureCode: '1.004873',
    person: 'Lý Văn Toàn',
    contact: 'Thôn Hạ, xã An Thịnh',
  });
  await acceptComplaint(as('hang', on(9, 600)), appeal.code, '87/TB-UBND');
  const praise = await open(22, {
    kind: 'comment',
    way: 'box',
    content: 'Nên có ghế cho người già ở quầy chứng thực.',
    section: 'Trung tâm Phục vụ hành chính công',
  });
  await answerComplaint(as('thu', on(16, 600)), praise.code, { text: 'Đã bố trí thêm bốn ghế có tay vịn.' });
  await open(6, { kind: 'comment', way: 'box', content: 'Cảm ơn cán bộ đã hướng dẫn nộp trực tuyến tận tình.' });

  await setScoreInputs(as('thu', on(0, 8 * 60)), yearOf(today), {
    organisation: { points: 2, source: 'Quyết định danh mục tiếp nhận tại Trung tâm (100 % thủ tục cấp xã)' },
    publicity: { points: 2, source: 'Kiểm tra niêm yết và Cổng Dịch vụ công hằng quý' },
    procedures: { numerator: 21, denominator: 36, source: 'Danh mục dịch vụ công trực tuyến của tỉnh' },
  });
}
