import { morningList } from '../command/morning.ts';
import { type MorningGroup, type MorningItem, morningGroups } from '../domain/notice/morning.ts';
import { vnDate, vnPercent } from '../report/format.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

const names: Readonly<Record<MorningGroup, string>> = {
  overdue: 'Quá hạn',
  'due-today': 'Hạn hôm nay',
  'likely-late': 'Có thể trễ',
  unassigned: 'Chưa có người giữ',
};

/** `morning`: what the office must look at today. */
export const registerMorning: Register = (program, shell) => {
  withCommonOptions(program.command('morning'))
    .description('việc phải xem sáng nay: quá hạn, đến hạn, có thể trễ, chưa có người giữ / the morning list')
    .action(async (options: CommonOptions) => {
      const items = await morningList(await shell.open(options));
      if (options.json) return shell.out(JSON.stringify({ items: items.map(asJson) }));
      for (const group of morningGroups) {
        const own = items.filter(({ groups }) => groups.includes(group));
        shell.out(`${names[group]}: ${own.length} hồ sơ`);
        for (const item of own) shell.out(`  ${line(item, group)}`);
      }
    });
};

function asJson({ code, dossier, risk, groups }: MorningItem) {
  return {
    code,
    groups,
    procedureCode: dossier.procedureCode,
    procedureTitle: dossier.procedureTitle,
    due: dossier.due?.at ?? null,
    step: dossier.steps.find(({ order }) => order === dossier.currentStep)?.name ?? null,
    holder: dossier.holder.personId === null ? null : dossier.holder.name,
    section: dossier.holder.unitName || null,
    risk: risk && { basis: risk.basis, late: risk.late, similar: risk.similar, used: risk.used },
  };
}

function line({ code, dossier, risk }: MorningItem, group: MorningGroup): string {
  const due = dossier.due ? `hẹn ${vnDate(dossier.due.date)}` : 'không có ngày hẹn';
  const holder = dossier.holder.personId === null ? 'chưa có người giữ' : dossier.holder.name;
  const share =
    group === 'likely-late' && risk
      ? `, ${risk.late}/${risk.similar} hồ sơ giống đã trễ (${vnPercent({ numerator: risk.late, denominator: risk.similar })})`
      : '';
  return `${code}  ${due}  ${holder}  ${dossier.procedureTitle}${share}`;
}
