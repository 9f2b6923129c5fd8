import { dayNumber, type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import type { StoryEntry } from './register-story.ts';
import { workDay } from './work-day.ts';

/** Context, parties, resources, providers, changes of the demo commune. */
export function baseStory(today: LocalDate): StoryEntry[] {
  const day = (offset: number) => workDay(today, offset);
  // The climate decision belongs to the running year, whatever day it is.
  const year = yearOf(today);
  const january = localDate(`${year}-01-01`);
  const decided = january > day(-40) ? january : day(-40);
  const review = (words: string, daysAgo: number) => ({
    by: 'thu',
    act: 'review',
    daysAgo,
    input: { on: day(-daysAgo), words },
  });
  return [
    {
      kind: 'context',
      by: 'thu',
      daysAgo: 390,
      input: {
        side: 'external',
        what: 'Bỏ cấp huyện, xã nhận thêm thủ tục từ 01/7/2025',
        effect: 'Số thủ tục và hồ sơ tăng, công chức phải học việc mới',
        response: 'Ban hành lại quy trình, bố trí người thay',
        climate: 'no',
        owner: 'Trần Minh Thư',
        every: 12,
      },
      acts: [review('Vẫn đúng; số thủ tục còn điều chỉnh', 45)],
    },
    {
      kind: 'context',
      by: 'thu',
      daysAgo: dayNumber(today) - dayNumber(decided),
      input: {
        side: 'external',
        what: 'Mưa bão, ngập đường liên thôn làm người dân không đến được trung tâm',
        effect: 'Hẹn trả trễ, hồ sơ giấy có thể ướt',
        response: 'Nhận trực tuyến, trả qua bưu chính; kho hồ sơ tầng 2',
        climate: 'relevant',
        climateReason: `Năm ${year - 1} trung tâm phải ngừng tiếp nhận ba buổi vì ngập`,
        decidedOn: decided,
        owner: 'Lê Thị Thu Hằng',
        every: 12,
      },
    },
    {
      kind: 'context',
      by: 'thu',
      daysAgo: 380,
      input: {
        side: 'internal',
        what: 'Hai công chức hộ tịch, một công chức địa chính',
        effect: 'Vắng một người là chậm cả lĩnh vực',
        response: 'Lập bảng năng lực và người thay',
        climate: 'no',
        owner: 'Nguyễn Văn Bình',
        every: 6,
      },
      acts: [review('Đã có người thay hộ tịch, địa chính còn thiếu', 190)],
    },
    {
      kind: 'context',
      by: 'thu',
      daysAgo: 200,
      input: {
        side: 'internal',
        what: 'Phần mềm giải quyết thủ tục của tỉnh đổi giao diện',
        effect: 'Thao tác chậm trong tháng đầu',
        climate: 'no',
        owner: 'Phạm Quốc Khánh',
        every: 12,
      },
      acts: [review('Công chức đã quen, không còn sai thao tác', 60)],
    },
    {
      kind: 'context',
      by: 'thu',
      daysAgo: 300,
      input: {
        side: 'external',
        what: 'Điểm giao dịch bưu chính tạm chuyển địa điểm',
        effect: 'Người dân nhầm nơi nộp',
        climate: 'no',
        owner: 'Hoàng Ngọc Lan',
        every: 6,
      },
      acts: [{ by: 'thu', act: 'end', daysAgo: 150, input: { stopReason: 'Bưu điện đã trở lại trụ sở cũ' } }],
    },
    ...parties(today),
    ...equipment(today),
    ...providers(today),
    ...changes(today),
  ];
}

function parties(today: LocalDate): StoryEntry[] {
  const rows = [
    [
      'Người dân',
      'Được hẹn đúng ngày, chỉ đi lại một lần',
      'Phiếu hẹn, hướng dẫn đủ giấy tờ một lần',
      'Tỷ lệ đúng hạn; phiếu đánh giá',
      'Hoàng Ngọc Lan',
      40,
    ],
    [
      'Doanh nghiệp, hộ kinh doanh',
      'Nộp trực tuyến, biết hồ sơ ở đâu',
      'Cổng dịch vụ công, tra cứu bằng mã hồ sơ',
      'Tỷ lệ trực tuyến',
      'Đặng Hồng Sơn',
      60,
    ],
    [
      'Ủy ban nhân dân tỉnh, các sở',
      'Báo cáo đúng kỳ, số liệu khớp sổ',
      'Chốt số liệu ngày 14, gửi trong 2 ngày làm việc',
      'Lịch báo cáo',
      'Trần Minh Thư',
      170,
    ],
    [
      'Công chức, người lao động',
      'Việc rõ ràng, có người thay, được học',
      'Bảng năng lực, kế hoạch đào tạo',
      'Hạn năng lực, ý kiến trong họp',
      'Lê Thị Thu Hằng',
      80,
    ],
    [
      'Người khuyết tật, người cao tuổi',
      'Vào được trung tâm, được giúp điền đơn',
      'Đường dốc, quầy ưu tiên, tổ công nghệ số',
      'Phản ánh tại quầy',
      'Trịnh Thúy Nga',
      365,
    ],
  ] as const;
  return rows.map(([party, need, met, measure, owner, reviewedAgo]) => ({
    kind: 'interested-parties',
    by: 'thu',
    daysAgo: 385,
    input: {
      party,
      need,
      met,
      measure,
      owner,
      every: 12,
      climateNeed: party === 'Người dân' ? 'Vẫn nộp được khi mưa bão' : '',
    },
    acts: [
      {
        by: 'thu',
        act: 'review',
        daysAgo: reviewedAgo,
        input: { on: workDay(today, -reviewedAgo), words: 'Nhu cầu không đổi, cách đáp ứng còn phù hợp' },
      },
    ],
  }));
}

function equipment(today: LocalDate): StoryEntry[] {
  const day = (offset: number) => workDay(today, offset);
  const done = (daysAgo: number, words: string, result = 'good') => ({
    by: 'admin',
    act: 'maintain',
    daysAgo,
    input: { on: day(-daysAgo), result, words },
  });
  const base = {
    type: 'infrastructure',
    section: 'Trung tâm Phục vụ hành chính công',
    owner: 'Phạm Quốc Khánh',
    unit: 'month',
  };
  return [
    {
      kind: 'equipment',
      by: 'admin',
      daysAgo: 200,
      input: {
        ...base,
        what: 'Máy lấy số thứ tự',
        serial: 'LS-01',
        anchor: day(-190),
        every: 3,
        work: 'Lau, thay giấy, thử nút',
      },
      acts: [done(188, 'Thay giấy, lau cảm ứng'), done(97, 'Thay giấy'), done(8, 'Thay đầu in')],
    },
    {
      kind: 'equipment',
      by: 'admin',
      daysAgo: 200,
      input: {
        ...base,
        what: 'Máy quét quầy 1',
        serial: 'MQ-01',
        anchor: day(-160),
        every: 1,
        work: 'Vệ sinh kính, con lăn',
      },
      acts: [
        done(158, 'Vệ sinh kính'),
        done(128, 'Vệ sinh kính, thay con lăn'),
        done(97, 'Nghỉ lễ, máy không dùng', 'waived'),
      ],
    },
    {
      kind: 'equipment',
      by: 'admin',
      daysAgo: 180,
      input: {
        ...base,
        what: 'Máy chủ và thiết bị lưu bản sao',
        serial: 'SV-01',
        anchor: day(-60),
        every: 4,
        unit: 'week',
        work: 'Thử khôi phục bản sao',
      },
      acts: [done(60, 'Khôi phục thử đạt'), done(31, 'Khôi phục thử đạt'), done(4, 'Khôi phục thử đạt')],
    },
    {
      kind: 'equipment',
      by: 'admin',
      daysAgo: 150,
      input: { ...base, what: 'Máy in phiếu quầy 2', serial: 'MI-02', anchor: day(-60), every: 6 },
      acts: [
        {
          by: 'mai',
          act: 'break',
          daysAgo: 6,
          input: { fault: 'Kẹt giấy liên tục; in nhờ quầy 1', repairBy: day(4) },
        },
      ],
    },
    {
      kind: 'equipment',
      by: 'admin',
      daysAgo: 300,
      input: {
        ...base,
        type: 'environment',
        what: 'Khu chờ: ghế, nước uống, đường dốc cho xe lăn',
        owner: 'Hoàng Ngọc Lan',
        anchor: day(-120),
        every: 6,
      },
      acts: [done(118, 'Sơn lại vạch đường dốc, thay hai ghế')],
    },
  ];
}

function providers(today: LocalDate): StoryEntry[] {
  const rate = (daysAgo: number, verdict: string, words: string) => ({
    by: 'thu',
    act: 'evaluate',
    daysAgo,
    input: { on: workDay(today, -daysAgo), verdict, words },
  });
  return [
    {
      kind: 'providers',
      by: 'thu',
      daysAgo: 395,
      input: {
        party: 'Bưu điện xã An Thịnh',
        type: 'post',
        provides: 'Chuyển hồ sơ và trả kết quả tại nhà',
        criterion: 'Giao trong 2 ngày làm việc; không thất lạc',
        contract: 'Quy chế phối hợp 02/QC-UBND',
        owner: 'Đỗ Thị Tuyết Mai',
      },
      acts: [rate(90, 'good', 'Hai lần chậm trong năm, có báo trước')],
    },
    {
      kind: 'providers',
      by: 'thu',
      daysAgo: 395,
      input: {
        party: 'Đơn vị vận hành phần mềm của tỉnh',
        type: 'software',
        provides: 'Hệ thống thông tin giải quyết thủ tục',
        criterion: 'Sẵn sàng trong giờ làm việc; trả lời lỗi trong 4 giờ làm việc',
        owner: 'Phạm Quốc Khánh',
      },
      acts: [rate(50, 'improve', 'Bốn buổi gián đoạn; lỗi trả lời chậm')],
    },
    {
      kind: 'providers',
      by: 'thu',
      daysAgo: 395,
      input: {
        party: 'Chi nhánh Văn phòng đăng ký đất đai',
        type: 'body',
        provides: 'Trích lục, xác nhận biến động đất đai (liên thông)',
        criterion: 'Trả đúng hạn ghi trong phiếu chuyển',
        owner: 'Ngô Thanh Hải',
      },
      acts: [rate(375, 'good', 'Trả đúng hạn 11/12 hồ sơ được xem')],
    },
    {
      kind: 'providers',
      by: 'thu',
      daysAgo: 100,
      input: {
        party: 'Công an xã',
        type: 'body',
        provides: 'Liên thông đăng ký thường trú khi khai sinh',
        criterion: 'Trả trong hạn liên thông',
        owner: 'Vũ Anh Đức',
      },
      acts: [rate(85, 'good', 'Không hồ sơ nào chậm trong quý')],
    },
  ];
}

function changes(today: LocalDate): StoryEntry[] {
  const day = (offset: number) => workDay(today, offset);
  return [
    {
      kind: 'changes',
      by: 'thu',
      daysAgo: 150,
      input: {
        what: 'Chuyển sang số hóa hồ sơ ngay khi tiếp nhận',
        purpose: 'Giảm giấy, tra cứu nhanh',
        consequence: 'Tiếp nhận lâu hơn vài phút mỗi hồ sơ; cần thêm máy quét',
        resources: 'Một máy quét, hai buổi tập huấn',
        owner: 'Hoàng Ngọc Lan',
        communication: 'Thông báo tại họp giao ban; niêm yết cho người dân',
        monitoring: 'Thời gian tiếp nhận trung bình mỗi tuần',
        planOn: day(-100),
        reviewOn: day(-50),
      },
      acts: [
        { by: 'binh', act: 'approve', daysAgo: 140 },
        { by: 'lan', act: 'finish', daysAgo: 105, input: { doneOn: day(-105), doneWords: 'Quét đủ tại hai quầy' } },
        {
          by: 'thu',
          act: 'review',
          daysAgo: 48,
          input: { effect: 'effective', effectWords: 'Tiếp nhận chỉ lâu hơn 2 phút; tra cứu tức thì' },
        },
      ],
    },
    {
      kind: 'changes',
      by: 'thu',
      daysAgo: 70,
      input: {
        what: 'Gộp quầy chứng thực và quầy hộ tịch',
        purpose: 'Người dân lấy số một lần',
        consequence: 'Một quầy đông hơn vào thứ Hai',
        resources: 'Không phát sinh',
        owner: 'Lê Thị Thu Hằng',
        communication: 'Bảng chỉ dẫn; loa truyền thanh xã',
        monitoring: 'Thời gian chờ trên máy lấy số',
        planOn: day(-40),
        reviewOn: day(-3),
      },
      acts: [
        { by: 'binh', act: 'approve', daysAgo: 60 },
        {
          by: 'lan',
          act: 'finish',
          daysAgo: 38,
          input: { doneOn: day(-38), doneWords: 'Đổi bảng tên, cài lại máy lấy số' },
        },
      ],
    },
    {
      kind: 'changes',
      by: 'thu',
      daysAgo: 12,
      input: {
        what: 'Trả kết quả điện tử cho chứng thực',
        purpose: 'Người dân không phải quay lại',
        consequence: 'Cần chữ ký số tại quầy',
        resources: 'Hai chữ ký số',
        owner: 'Vũ Anh Đức',
        communication: 'Thông báo tại quầy',
        monitoring: 'Số kết quả điện tử mỗi tháng',
        planOn: day(35),
        reviewOn: day(95),
      },
    },
  ];
}
