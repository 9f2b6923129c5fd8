import {
  addDeclaration,
  changeDeclaration,
  declaredScope,
  dropDeclaration,
  getDeclaration,
  postDeclarationOf,
  proposedText,
  signDeclarationOf,
} from '../command/declaration.ts';
import { type DeclarationText, declarationStateNames } from '../domain/declaration/declaration.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import { vnDate } from '../report/format.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { dateArgument } from './argument.ts';
import { answer, type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface TextOptions extends CommonOptions {
  readonly standard?: string;
  readonly basis?: string;
  readonly internal?: string;
  readonly exclusions?: string;
}

/** `declaration …`: the declaration of conformity and whether its scope is still true. */
export const registerDeclaration: Register = (program, shell) => {
  const declarations = program.command('declaration').description('bản công bố phù hợp / declaration of conformity');

  withCommonOptions(declarations.command('list'))
    .description('các bản công bố / the declarations')
    .action(async (options: CommonOptions) => {
      const all = await listDeclarations((await shell.open(options)).database);
      if (options.json) return shell.out(JSON.stringify({ declarations: all }));
      if (all.length === 0) shell.say('Chưa có bản công bố nào.');
      for (const { code, number, signedOn, scope, state } of all) {
        const day = signedOn ? vnDate(signedOn) : '';
        shell.out(
          `${code}  ${number.padEnd(16)} ${day.padEnd(11)} ${scope.length} thủ tục  ${declarationStateNames[state]}`,
        );
      }
    });

  withCommonOptions(declarations.command('show [code]'))
    .description(
      'một bản công bố; không nêu mã: bản đang đứng so với phạm vi hôm nay (mã 1 khi phải công bố lại) / one declaration; without a code: the standing one against the scope of today (status 1 when it must be declared anew)',
    )
    .action(async (code: string | undefined, options: CommonOptions) => {
      const context = await shell.open(options);
      if (code !== undefined) {
        const declaration = await getDeclaration(context, code);
        if (options.json) return shell.out(JSON.stringify({ declaration }));
        shell.out(`${declaration.code}  ${declaration.number}  ${declarationStateNames[declaration.state]}`);
        for (const { procedureCode, title, process } of declaration.scope) {
          shell.out(`  ${procedureCode}  ${process}  ${title}`);
        }
        return;
      }
      const { standing, difference } = await declaredScope(context);
      const again = !standing || scopeDiffers(difference);
      if (again) shell.status = 1;
      if (options.json) return shell.out(JSON.stringify({ standing: standing?.code ?? null, again, difference }));
      if (!standing) shell.out('Chưa công bố.');
      else if (again) shell.out(`Phạm vi khác bản công bố ${standing.number}: ${differenceWords(difference)}.`);
      else shell.out(`Phạm vi đúng như bản công bố ${standing.number}.`);
    });

  withTexts(withCommonOptions(declarations.command('add')))
    .description('lập dự thảo với phạm vi hôm nay / draft one with the scope of today')
    .action(async (options: TextOptions) => {
      const context = await shell.open(options);
      const declaration = await addDeclaration(context, textOf(options, await proposedText(context)));
      const { code, scope } = declaration;
      answer(shell, options, { declaration }, `Đã lập dự thảo ${code} với ${scope.length} thủ tục.`);
    });

  withTexts(withCommonOptions(declarations.command('change <code>')))
    .description('sửa dự thảo, đọc lại phạm vi hôm nay / change the draft, read the scope of today again')
    .action(async (code: string, options: TextOptions) => {
      const context = await shell.open(options);
      const written = textOf(options, await getDeclaration(context, code));
      const declaration = await changeDeclaration(context, code, written);
      answer(shell, options, { declaration }, `Đã cập nhật ${code}: ${declaration.scope.length} thủ tục.`);
    });

  withCommonOptions(declarations.command('sign <code>'))
    .description('ký công bố / sign the declaration')
    .requiredOption('--number <number>', 'số, ví dụ 12/CB-UBND / number, such as 12/CB-UBND')
    .option('--signed-on <date>', 'ngày ký (mặc định hôm nay) / signed on (default: today)')
    .action(async (code: string, options: CommonOptions & { number: string; signedOn?: string }) => {
      const declaration = await signDeclarationOf(await shell.open(options), code, {
        number: options.number,
        ...(options.signedOn === undefined ? {} : { signedOn: dateArgument(options.signedOn, 'signed-on') }),
      });
      answer(shell, options, { declaration }, `Đã ký ${code}, số ${declaration.number}.`);
    });

  withCommonOptions(declarations.command('post <code>'))
    .description('ghi niêm yết, đăng tải / record its posting')
    .requiredOption('--places <list>', 'các nơi, cách nhau bằng dấu chấm phẩy / places, with semicolons between')
    .requiredOption('--from <date>', 'từ ngày / first day')
    .action(async (code: string, options: CommonOptions & { places: string; from: string }) => {
      const posting = { places: options.places.split(';'), from: dateArgument(options.from, 'from') };
      const declaration = await postDeclarationOf(await shell.open(options), code, posting);
      answer(shell, options, { declaration }, `Đã ghi niêm yết ${code}.`);
    });

  withCommonOptions(declarations.command('abandon <code>'))
    .description('bỏ dự thảo / give up the draft')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const declaration = await dropDeclaration(await shell.open(options), code, options.reason);
      answer(shell, options, { declaration }, `Đã bỏ dự thảo ${code}.`);
    });
};

function withTexts(command: ReturnType<typeof withCommonOptions>): ReturnType<typeof withCommonOptions> {
  return command
    .option('--standard <text>', 'tiêu chuẩn / standard')
    .option('--basis <list>', 'căn cứ, cách nhau bằng dấu chấm phẩy / grounds, with semicolons between')
    .option(
      '--internal <list>',
      'hoạt động nội bộ, cách nhau bằng dấu chấm phẩy / internal activities, with semicolons between',
    )
    .option(
      '--exclusions <list>',
      'điều khoản không áp dụng và lý do, cách nhau bằng dấu chấm phẩy: "8.3 – lý do" / clauses that do not apply with their reasons, with semicolons between',
    );
}

function textOf({ standard, basis, internal, exclusions }: TextOptions, before: DeclarationText): DeclarationText {
  const lines = (text: string) =>
    text
      .split(';')
      .map((part) => part.trim())
      .join('\n');
  return {
    standard: standard ?? before.standard,
    legalBasis: basis === undefined ? before.legalBasis : lines(basis),
    internalActivities: internal === undefined ? before.internalActivities : lines(internal),
    exclusions: exclusions === undefined ? (before.exclusions ?? '') : lines(exclusions),
  };
}
