import type { Context } from '../command/context.ts';
import { acknowledgeObjective } from '../command/objective.ts';
import { registerObjectives, settleRegistration } from '../command/objective-registration.ts';
import { confirmSheet, openSheet } from '../command/objective-sheet.ts';
import { period } from '../domain/indicator/period.ts';
import { targetOf } from '../domain/objective/input.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, yearOf } from '../domain/time/local-date.ts';

const secretariat = 'Văn phòng HĐND và UBND';

/**
 * What the sections answer: an objective acknowledged, the last quarter confirmed, next year's targets registered – one
 * returned to be thought over, one that waits for the quality officer.
 */
export async function loadObjectiveAnswers(as: (login: string) => Context): Promise<void> {
  const official = as('duc');
  const today = localDateOf(official.clock());
  const year = yearOf(today);
  await acknowledgeObjective(official, year, 'MT01-VP');
  const over = ([4, 3, 2, 1] as const).find((quarter) => period('reporting', 'quarter', year, quarter).to < today);
  if (over !== undefined) {
    const sheet = await openSheet(as('thu'), { year, quarter: over, unit: secretariat });
    const words = sheet.lines.map(({ code, verdict }) => ({
      code,
      cause: verdict === 'missed' ? 'Hồ sơ chứng thực tăng đột biến cuối quý, một công chức nghỉ phép.' : '',
      action: verdict === 'missed' ? 'Phân công người thay; nhắc hồ sơ sắp đến hạn mỗi sáng.' : '',
      due: verdict === 'missed' ? addDays(today, 21) : null,
    }));
    await confirmSheet(official, sheet.code, words);
  }
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
