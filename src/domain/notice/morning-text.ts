import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import { type MorningGroup, type MorningItem, morningGroups } from './morning.ts';

const heads: Readonly<Record<MorningGroup, string>> = {
  overdue: 'Đã quá hạn',
  'due-today': 'Hạn hôm nay',
  'likely-late': 'Có thể trễ (theo các hồ sơ giống đã qua)',
  unassigned: 'Chưa có người giữ, cần phân công',
};

/** The morning e-mail of one person: codes and procedures, no applicant. */
export function morningMail(
  name: string,
  items: readonly MorningItem[],
  now: Instant,
): { readonly subject: string; readonly body: string } {
  const count = (group: MorningGroup) => items.filter(({ groups }) => groups.includes(group)).length;
  const counts = morningGroups
    .filter((group) => count(group) > 0)
    .map((group) => `${count(group)} ${short[group]}`)
    .join(', ');
  const parts = morningGroups.flatMap((group) => {
    const own = items.filter(({ groups }) => groups.includes(group));
    return own.length === 0
      ? []
      : [`${heads[group]}: ${own.length} hồ sơ`, ...own.map((item) => line(item, group)), ''];
  });
  return {
    subject: `Việc sáng ${dmy(localDateOf(now))}: ${counts}`,
    body: [`Chào ${name},`, '', ...parts, 'Mở Đúng Hẹn, trang Hôm nay, để xem và xử lý.'].join('\n'),
  };
}

const short: Readonly<Record<MorningGroup, string>> = {
  overdue: 'quá hạn',
  'due-today': 'hạn hôm nay',
  'likely-late': 'có thể trễ',
  unassigned: 'chưa phân công',
};

function line({ code, dossier, risk }: MorningItem, group: MorningGroup): string {
  const due = dossier.due ? `, hẹn ${dmy(dossier.due.date)}` : '';
  const step = dossier.steps.find(({ order }) => order === dossier.currentStep)?.name;
  const share = group === 'likely-late' && risk ? `; ${risk.late}/${risk.similar} hồ sơ giống đã trễ` : '';
  return `– ${code}: ${dossier.procedureTitle}${step ? `, bước “${step}”` : ''}${due}${share}`;
}
