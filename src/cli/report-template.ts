import type { Command } from 'commander';
import { type FormSettingInput, setFormTemplate } from '../command/form-template.ts';
import { Problem } from '../domain/problem.ts';
import { type FormSetting, formKinds } from '../domain/report/form.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { formTemplate } from '../report/template-data.ts';
import { readFormSettings } from '../storage/setting.ts';
import { dateArgument } from './argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface SetOptions extends CommonOptions, Omit<FormSettingInput, 'kind' | 'from'> {
  readonly from?: string;
}

/**
 * `report template set KIND --from D [--paper P] [--title T] [--mark M] [--circular C]` and `report template list`. Options that `report`
 * has too (--data, --json, --from) are taken by it, hence the options of both together.
 */
export function registerReportTemplate(report: Command, shell: Shell): void {
  const template = report.command('template').description('khổ giấy và lời văn của mẫu / paper and wording of forms');

  withCommonOptions(template.command('list'))
    .description('các mẫu dùng hôm nay và những gì cơ quan đã đặt / the forms of today and what was set')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      const context = await shell.open(options);
      const settings = await readFormSettings(context.database);
      const today = localDateOf(context.clock());
      const forms = formKinds.map((kind) => formTemplate(kind, today, settings));
      if (options.json) return shell.out(JSON.stringify({ forms, settings }));
      for (const { kind, paper, mark, title } of forms) {
        shell.out(`${kind.padEnd(13)} ${paper.padEnd(13)} ${[mark, title].filter(Boolean).join(' – ')}`);
      }
      for (const setting of settings) shell.out(settingLine(setting));
    });

  withCommonOptions(template.command('set <kind>'))
    .description('đặt khổ giấy hoặc lời văn của một mẫu kể từ một ngày / set paper or wording from a day on')
    .option('--from <date>', 'áp dụng từ ngày (YYYY-MM-DD hoặc dd/mm/yyyy) / holds from (YYYY-MM-DD or dd/mm/yyyy)')
    .option('--paper <paper>', 'A5 | A4')
    .option('--title <title>', 'tên mẫu / name of the form')
    .option('--mark <mark>', 'số hiệu, ví dụ “Mẫu số 01” / number, such as “Mẫu số 01”')
    .option('--circular <circular>', 'văn bản ban hành mẫu / the instrument that issued the form')
    .action(async (kind: string, _own: unknown, command: Command) => {
      const { from, paper, title, mark, circular, ...common } = command.optsWithGlobals<SetOptions>();
      if (from === undefined) throw new Problem('required', { field: 'ngày bắt đầu áp dụng (--from)' }, 'from');
      const input: FormSettingInput = {
        kind,
        from: dateArgument(from, 'from'),
        ...(paper === undefined ? {} : { paper }),
        ...(title === undefined ? {} : { title }),
        ...(mark === undefined ? {} : { mark }),
        ...(circular === undefined ? {} : { circular }),
      };
      const setting = await setFormTemplate(await shell.open(common), input);
      if (common.json) shell.out(JSON.stringify(setting));
      else shell.say(`Đã đặt. ${settingLine(setting)}`);
    });
}

function settingLine({ kind, from, paper, mark, title, circular }: FormSetting): string {
  return `Từ ${vnDate(from)}: ${kind}: ${[paper, mark, title, circular].filter(Boolean).join('; ')}`;
}
