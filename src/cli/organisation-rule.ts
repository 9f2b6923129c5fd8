import type { Command } from 'commander';
import { listOfficeRules, type OfficeRule, officeRules, setOfficeRule } from '../command/office-rule.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

/** `organisation rule list|set`: what the office decides for itself. */
export function ruleCommands(organisation: Command, shell: Shell): void {
  const rule = organisation
    .command('rule')
    .description(
      'quy định riêng của cơ quan: mã hồ sơ, gia hạn, bổ sung … / rules of the office: dossier codes, extensions, supplements …',
    );

  withCommonOptions(rule.command('list'))
    .description('các quy định đang dùng / the rules in use')
    .action(async (options: CommonOptions) => {
      const rules = await listOfficeRules(await shell.open(options));
      if (options.json) return shell.out(JSON.stringify({ rules }));
      for (const [name, value] of Object.entries(rules)) {
        shell.out(`${name.padEnd(20)} ${value.padEnd(28)} ${officeRules[name as OfficeRule]}`);
      }
    });

  withCommonOptions(rule.command('set <name> <value>'))
    .description('đổi một quy định, từ nay về sau / change a rule, from now on')
    .action(async (name: string, value: string, options: CommonOptions) => {
      await setOfficeRule(await shell.open(options), name, value);
      if (options.json) shell.out(JSON.stringify({ rule: name, value }));
      else shell.say(`Đã đổi ${name} thành ${value}.`);
    });
}
