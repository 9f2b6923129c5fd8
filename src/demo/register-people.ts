import { addDays, addMonths, dayNumber, type LocalDate, yearOf } from '../domain/time/local-date.ts';
import type { StoryEntry } from './register-story.ts';
import { workDay } from './work-day.ts';

/** Competence, training, the steering board, a hand-over, the gap, the plan of the year and what is reported to whom. */
export function peopleStory(today: LocalDate): StoryEntry[] {
  return [...competence(today), ...training(today), ...boards(today), ...handOver(today), ...reporting(today)];
}

function competence(today: LocalDate): StoryEntry[] {
  const day = (offset: number) => workDay(today, offset);
  const rows = [
    [
      'Công chức một cửa',
      'Hoàng Ngọc Lan',
      'Nghiệp vụ tiếp nhận, trả kết quả',
      'Chứng nhận tập huấn số 12/2025',
      day(420),
      'Đỗ Thị Tuyết Mai',
    ],
    [
      'Công chức một cửa',
      'Đỗ Thị Tuyết Mai',
      'Nghiệp vụ tiếp nhận, trả kết quả',
      'Chứng nhận tập huấn số 13/2025',
      day(420),
      'Hoàng Ngọc Lan',
    ],
    [
      'Công chức Tư pháp – Hộ tịch',
      'Vũ Anh Đức',
      'Trung cấp luật trở lên; bồi dưỡng hộ tịch',
      'Bằng cử nhân luật; chứng chỉ bồi dưỡng hộ tịch',
      day(18),
      'Bùi Kim Oanh',
    ],
    [
      'Công chức Tư pháp – Hộ tịch',
      'Bùi Kim Oanh',
      'Trung cấp luật trở lên; bồi dưỡng hộ tịch',
      'Bằng cử nhân luật',
      null,
      'Vũ Anh Đức',
    ],
    [
      'Công chức Địa chính – Xây dựng',
      'Ngô Thanh Hải',
      'Quản lý đất đai; đọc trích lục bản đồ',
      'Chứng chỉ phần mềm bản đồ',
      day(-12),
      'Đặng Hồng Sơn',
    ],
    [
      'Thư ký ISO',
      'Trần Minh Thư',
      'Hiểu TCVN ISO 9001:2015',
      'Chứng nhận nhận thức ISO 9001',
      day(300),
      'Phạm Quốc Khánh',
    ],
    [
      'Đánh giá viên nội bộ',
      'Lý Thành Kiệm',
      'Đánh giá viên nội bộ',
      'Chứng nhận đánh giá viên nội bộ',
      day(210),
      'Đặng Hồng Sơn',
    ],
    [
      'Công chức Kinh tế',
      'Đặng Hồng Sơn',
      'Thẩm định hồ sơ hộ kinh doanh trên hệ thống mới',
      '',
      null,
      'Ngô Thanh Hải',
    ],
  ] as const;
  return rows.map(([post, holder, need, evidence, validUntil, standIn]) => ({
    kind: 'competence',
    by: 'thu',
    daysAgo: 60,
    input: {
      post,
      holder,
      need,
      evidence,
      validUntil: validUntil ?? '',
      standIn,
      planOn: evidence === '' ? day(25) : '',
    },
  }));
}

function training(today: LocalDate): StoryEntry[] {
  const day = (offset: number) => workDay(today, offset);
  const invited = [
    'Hoàng Ngọc Lan',
    'Đỗ Thị Tuyết Mai',
    'Vũ Anh Đức',
    'Bùi Kim Oanh',
    'Ngô Thanh Hải',
    'Trịnh Thúy Nga',
  ];
  const list = (present: (name: string) => string, judged = false) =>
    invited.map((person) => {
      const there = present(person) === 'present';
      return {
        person,
        present: present(person),
        result: judged && there ? 'pass' : '',
        aware: judged && there ? (person === 'Ngô Thanh Hải' ? 'no' : 'yes') : '',
      };
    });
  const came = (name: string) => (name === 'Bùi Kim Oanh' ? 'absent' : 'present');
  return [
    {
      kind: 'training',
      by: 'thu',
      daysAgo: 130,
      input: {
        topic: 'Chính sách, mục tiêu chất lượng và hậu quả khi trễ hẹn',
        purpose: 'Mọi người nói lại được mục tiêu năm và phần việc của mình',
        planOn: day(-110),
        place: 'Hội trường xã',
        trainer: 'Trần Minh Thư',
        audience: 'Toàn thể công chức',
        cost: 'Không phát sinh',
        question: 'Mục tiêu đúng hạn năm nay là bao nhiêu, trễ thì phải làm gì?',
        attendance: list(() => 'planned'),
        assessBy: day(-80),
      },
      acts: [
        { by: 'thu', act: 'hold', daysAgo: 110, input: { heldOn: day(-110), attendance: list(came) } },
        {
          by: 'thu',
          act: 'assess',
          daysAgo: 85,
          input: {
            attendance: list(came, true),
            effect: 'Bốn người nắm vững; hướng dẫn riêng cho địa chính; chị Oanh học bù',
          },
        },
      ],
    },
    {
      kind: 'training',
      by: 'thu',
      daysAgo: 50,
      input: {
        topic: 'Thẩm định hồ sơ hộ kinh doanh trên hệ thống mới',
        purpose: 'Có người thay công chức kinh tế',
        planOn: day(-20),
        trainer: 'Phòng chuyên môn của sở',
        audience: 'Công chức Phòng Kinh tế',
        cost: 'Chi thường xuyên, 1.200.000 đồng',
        attendance: [
          { person: 'Đặng Hồng Sơn', present: 'planned' },
          { person: 'Ngô Thanh Hải', present: 'planned' },
        ],
        assessBy: day(-1),
      },
      acts: [
        {
          by: 'thu',
          act: 'hold',
          daysAgo: 20,
          input: {
            heldOn: day(-20),
            attendance: [
              { person: 'Đặng Hồng Sơn', present: 'present' },
              { person: 'Ngô Thanh Hải', present: 'present' },
            ],
          },
        },
      ],
    },
    {
      kind: 'training',
      by: 'thu',
      daysAgo: 15,
      input: {
        topic: 'Ứng xử với người dân, báo sai sót không sợ trách phạt',
        purpose: 'Văn hóa chất lượng',
        planOn: day(14),
        place: 'Phòng họp, một buổi',
        trainer: 'Lê Thị Thu Hằng',
        audience: 'Toàn thể công chức',
        cost: 'Không phát sinh',
        question: 'Thấy hồ sơ của đồng nghiệp sắp trễ thì làm gì?',
        attendance: list(() => 'planned'),
        assessBy: day(44),
      },
    },
  ];
}

function boards(today: LocalDate): StoryEntry[] {
  const year = yearOf(today);
  const member = (person: string, post: string, role: string, duty: string) => ({ person, post, role, duty });
  const core = [
    member('Nguyễn Văn Bình', 'Chủ tịch', 'head', 'Chỉ đạo chung, phê duyệt'),
    member('Lê Thị Thu Hằng', 'Phó Chủ tịch', 'deputy', 'Xem xét tài liệu, trưởng đoàn đánh giá'),
    member('Trần Minh Thư', 'Thư ký ISO', 'secretary', 'Duy trì hệ thống hằng ngày'),
  ];
  return [
    {
      kind: 'steering-board',
      by: 'thu',
      daysAgo: 388,
      input: {
        decision: `45/QĐ-UBND`,
        decidedOn: workDay(today, -388),
        signer: 'Nguyễn Văn Bình',
        about: 'Thành lập Ban chỉ đạo ISO',
        members: core,
      },
      acts: [{ by: 'binh', act: 'issue', daysAgo: 388 }],
    },
    {
      kind: 'steering-board',
      by: 'thu',
      daysAgo: 198,
      input: {
        decision: `112/QĐ-UBND`,
        decidedOn: workDay(today, -198),
        signer: 'Nguyễn Văn Bình',
        about: 'Kiện toàn Ban chỉ đạo ISO',
        replaces: `BCD-${yearOf(workDay(today, -388))}-001`,
        members: [
          ...core,
          member('Hoàng Ngọc Lan', 'Công chức một cửa', 'member', 'Tiếp nhận, trả kết quả'),
          member('Lý Thành Kiệm', 'Chánh Văn phòng', 'member', 'Điều phối đánh giá nội bộ'),
        ],
      },
      acts: [{ by: 'binh', act: 'issue', daysAgo: 198 }],
    },
    {
      kind: 'steering-board',
      by: 'thu',
      daysAgo: 5,
      input: {
        decision: `Dự thảo kiện toàn ${year}`,
        about: 'Kiện toàn Ban chỉ đạo ISO do thay đổi nhân sự',
        replaces: `BCD-${yearOf(workDay(today, -198))}-${yearOf(workDay(today, -198)) === yearOf(workDay(today, -388)) ? '002' : '001'}`,
        members: [...core, member('Hoàng Ngọc Lan', 'Công chức một cửa', 'member', 'Tiếp nhận, trả kết quả')],
      },
    },
  ];
}

/** One hand-over that was carried out and closed, and one that has only its list. */
function handOver(today: LocalDate): StoryEntry[] {
  const seal = {
    code: 'NP-01',
    what: 'Phong bì niêm phong mật khẩu quản trị máy chủ và thiết bị lưu bản sao',
    to: 'Trịnh Thúy Nga',
  };
  return [
    {
      kind: 'staff-change',
      by: 'thu',
      daysAgo: 8,
      input: {
        person: 'Phạm Quốc Khánh',
        post: 'Công chức Văn phòng, phụ trách thiết bị và phần mềm',
        section: 'Văn phòng HĐND và UBND',
        lastDay: workDay(today, -5),
        successor: 'Trịnh Thúy Nga',
        why: 'Phân công lại nhiệm vụ công nghệ thông tin theo Quyết định số 131/QĐ-UBND',
      },
      acts: [
        { by: 'thu', act: 'hand', daysAgo: 7, input: { work: [seal] } },
        { by: 'binh', act: 'transfer', daysAgo: 6 },
        {
          by: 'thu',
          act: 'close',
          daysAgo: 5,
          input: { conclusion: 'Bên nhận đã nhận đủ thiết bị, hồ sơ, mật khẩu niêm phong và danh sách việc đang làm.' },
        },
      ],
    },
    {
      kind: 'staff-change',
      by: 'thu',
      daysAgo: 3,
      input: {
        person: 'Bùi Kim Oanh',
        post: 'Công chức Tư pháp – Hộ tịch',
        section: 'Văn phòng HĐND và UBND',
        lastDay: workDay(today, 12),
        successor: 'Vũ Anh Đức',
        why: 'Nghỉ thai sản theo đơn đã duyệt',
      },
    },
  ];
}

/** Reports that were sent up to the last cut but one, so that one of them is due. */
function reporting(today: LocalDate): StoryEntry[] {
  const rows = [
    [
      'Biểu II.06a: tình hình, kết quả giải quyết thủ tục',
      'Văn phòng UBND tỉnh',
      3,
      2,
      'Văn phòng HĐND và UBND',
      'yes',
    ],
    ['Kết quả kiểm soát thủ tục hành chính', 'Sở Tư pháp, Văn phòng UBND tỉnh', 3, 2, 'Văn phòng HĐND và UBND', 'no'],
    ['Báo cáo duy trì, cải tiến hệ thống quản lý chất lượng', 'Sở Khoa học và Công nghệ', 12, 11, 'Thư ký ISO', 'no'],
  ] as const;
  return rows.map(([what, to, every, last, owner, reconcile]) => {
    const cuts = cutsBefore(today, every, last);
    return {
      kind: 'reporting',
      by: 'thu',
      daysAgo: 395,
      input: { what, to, every, owner, reconcile, firstCut: cuts[0] ?? today },
      acts: cuts
        .filter((cut) => addDays(cut, 2) <= addDays(today, -10))
        .map((cut, index) => ({
          by: 'thu',
          act: 'send',
          daysAgo: dayNumber(today) - dayNumber(cut) - 2,
          input: { on: workDay(cut, 2), number: `${40 + index * 9}/BC-UBND` },
        })),
    };
  });
}

/** The 14ths of the last months of periods in the last 380 days, and of the one that runs; `month` 0–11 of a last month. */
function cutsBefore(today: LocalDate, every: number, month: number): LocalDate[] {
  const from = addDays(today, -380);
  const first = `${yearOf(from)}-${String(month + 1).padStart(2, '0')}-14` as LocalDate;
  const cuts: LocalDate[] = [];
  for (let k = -12 / every; addMonths(first, k * every) <= addMonths(today, every); k++) {
    const cut = addMonths(first, k * every);
    if (cut >= from) cuts.push(cut);
  }
  return cuts;
}
