import { acknowledgeObjective } from '../command/objective.ts';
import { answerReviewProposal, listProposals } from '../command/objective-proposal.ts';
import { registerObjectives, settleRegistration } from '../command/objective-registration.ts';
import { confirmSheet, openSheet } from '../command/objective-sheet.ts';
import { period } from '../domain/indicator/period.ts';
import type { IndicatorId } from '../domain/objective/indicator-formula.ts';
import { targetOf } from '../domain/objective/input.ts';
import type { SheetLine, SheetWords } from '../domain/objective/sheet.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listObjectives } from '../storage/objective.ts';
import type { On } from './objectives.ts';
import { workDay } from './work-day.ts';

/** Who speaks for a section that has objectives, by login. */
const speakers = [
  ['Văn phòng HĐND và UBND', 'duc'],
  ['Phòng Kinh tế', 'son'],
  ['Trung tâm Phục vụ hành chính công', 'lan'],
  ['Ủy ban nhân dân xã An Thịnh', 'binh'],
] as const;

/** To whom objectives below the office were given, by login. */
const given = [
  ['MT01-VP', 'duc'],
  ['MT01-VP-01', 'oanh'],
  ['MT01-KT', 'son'],
] as const;

/**
 * What the sections answer: objectives acknowledged from the section to the official, every quarter that is over confirmed,
 * next year's targets registered – one returned to be thought over, one that waits for the quality officer. What the half
 * year's review proposed for next year is answered; what the year's review proposed waits.
 */
export async function loadObjectiveAnswers(on: On, today: LocalDate): Promise<void> {
  const year = yearOf(today);
  const as = (login: string) => on(login, today);
  const [approved] = await listObjectives(as('thu').database, year);
  const received = workDay(approved?.approval?.signedOn ?? today, 2);
  for (const [code, login] of given) await acknowledgeObjective(on(login, received), year, code);
  for (const quarter of [1, 2, 3, 4] as const) {
    const { to } = period('reporting', 'quarter', year, quarter);
    if (to >= today) continue;
    for (const [unit, login] of speakers) {
      const sheet = await openSheet(on('thu', workDay(to, 4)), { year, quarter, unit });
      const by = workDay(to, 36);
      await confirmSheet(
        on(login, workDay(to, 6)),
        sheet.code,
        sheet.lines.map((line) => explained(line, by)),
      );
    }
  }
  await declineDone(on, today);
  const registration = await registerObjectives(as('son'), {
    year: year + 1,
    unit: '',
    targets: [
      {
        number: null,
        content: 'Hồ sơ lĩnh vực đất đai, xây dựng giải quyết đúng hạn',
        indicator: 'in-time-of-resolved',
        target: targetOf('≥ 98 %'),
        reason: 'Ba quý gần đây đều trên 97 %; đã có người thay khi đo đạc thực địa.',
        responsible: 'Đặng Hồng Sơn',
        follows: '',
      },
      {
        number: null,
        content: 'Hồ sơ phải yêu cầu bổ sung từ hai lần trở lên',
        indicator: 'supplement-repeated',
        target: targetOf('≤ 3 %'),
        reason: 'Mẫu hướng dẫn mới đã dán tại quầy.',
        responsible: 'Ngô Thanh Hải',
        follows: '',
      },
    ],
  });
  await settleRegistration(as('thu'), registration.code, {
    number: 2,
    kind: 'returned',
    reason: 'Năm nay cơ quan đặt ≤ 2 %; đề nghị bộ phận xem lại chỉ tiêu.',
    target: null,
    parent: '',
  });
}

/** Why a target was missed and what is done about it, in the words of the section. */
function explained({ code, indicator, verdict }: SheetLine, due: LocalDate): SheetWords {
  if (verdict !== 'missed') return { code, cause: '', action: '', due: null };
  const [cause, action] = missedWords[indicator] ?? [
    'Hồ sơ phải chờ cơ quan khác xác minh dồn vào cuối quý; một công chức nghỉ phép chưa có người thay.',
    'Phân công người thay; nhắc hồ sơ sắp đến hạn mỗi sáng; đôn đốc cơ quan phối hợp trước hạn.',
  ];
  return { code, cause, action, due };
}

const missedWords: Readonly<Partial<Record<IndicatorId, readonly [cause: string, action: string]>>> = {
  'online-share': [
    'Người cao tuổi vẫn nộp trực tiếp; giờ cao điểm quầy chưa có người hướng dẫn.',
    'Tổ công nghệ số cộng đồng trực tại quầy các buổi sáng.',
  ],
  'supplement-repeated': [
    'Bảng kê giấy tờ ở quầy chưa ghi theo từng trường hợp.',
    'Lập bảng kê theo từng trường hợp cho năm thủ tục nhiều hồ sơ nhất.',
  ],
  satisfaction: ['Người dân phản ánh thời gian chờ ở quầy buổi sáng.', 'Thêm một quầy tiếp nhận từ 8 giờ đến 10 giờ.'],
  'corrective-action-in-time': [
    'Biện pháp phải chờ kế hoạch đào tạo của tỉnh.',
    'Báo cáo phiếu sắp đến hạn tại giao ban tuần; gia hạn có lý do trước hạn.',
  ],
  'complaint-in-time': [
    'Phản ánh liên quan hai bộ phận, phân công chậm.',
    'Phân công người chủ trì ngay trong ngày vào sổ.',
  ],
};

/** What the half year's review asked for is a habit by now, and its remark was answered last year: no objectives of their own. */
async function declineDone(on: On, today: LocalDate): Promise<void> {
  const plan = yearOf(today) + 1;
  const reasons = [
    ['Giao ban đầu ngày', 'Đã thành nền nếp hằng ngày; kết quả theo dõi bằng MT01.'],
    ['Đề xuất danh sách giấy tờ', 'Danh sách đã lập trong năm; không cần chỉ tiêu riêng.'],
  ] as const;
  const none = { content: '', indicator: '', target: null, objective: '', unit: '', responsible: '' };
  for (const { proposal } of await listProposals(on('thu', today), plan)) {
    const [, reason] = reasons.find(([begin]) => proposal.content.startsWith(begin)) ?? [];
    if (reason === undefined) continue;
    const act = { ...none, kind: 'declined', reason } as const;
    await answerReviewProposal(on('thu', workDay(today, -3)), plan, proposal.code, act);
  }
}
