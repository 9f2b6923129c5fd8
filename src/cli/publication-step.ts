import type { Command } from 'commander';
import { getPublication } from '../command/publication.ts';
import {
  applyPublication,
  postPublication,
  reopenStep,
  settlePublication,
  settleStep,
  waiveStep,
} from '../command/publication-step.ts';
import { Problem } from '../domain/problem.ts';
import { plainFault, procedurePlaceText } from '../domain/procedure/import-fault.ts';
import { openSteps } from '../domain/publication/chain.ts';
import { type ChainStep, chainSteps, type Publication } from '../domain/publication/publication.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dateArgument } from './argument.ts';
import { attachedCatalogue } from './publication-file.ts';
import { answer, type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface StepOptions extends CommonOptions {
  readonly reason: string;
}

/** The duties of `publication …`: apply, settle, post, waive, reopen. */
export function registerPublicationSteps(publications: Command, shell: Shell): void {
  withCommonOptions(publications.command('apply <code>'))
    .description(
      'cập nhật danh mục theo quyết định, từ ngày hiệu lực (mã 1 khi có thủ tục bị từ chối) / update the catalogue by the decision, from its day on (status 1 when a procedure was rejected)',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const { publication, result } = await applyPublication(context, code, await attachedCatalogue(context, code));
      for (const fault of result.faults) {
        shell.say(`${fault.severity === 'error' ? '✗' : '!'} ${procedurePlaceText(fault, 'vi')}: ${fault.message}`);
      }
      if (result.rejected > 0) shell.status = 1;
      const { accepted, rejected, unchanged } = result;
      const counts = `nhận ${accepted}, từ chối ${rejected}, không đổi ${unchanged}`;
      const plain = { ...result, faults: result.faults.map(plainFault) };
      answer(shell, options, { publication, result: plain }, `Danh mục: ${counts}. ${restText(publication)}`);
    });

  withCommonOptions(publications.command('settle <code>'))
    .description(
      'ghi xong việc mà đúng một bản ghi chứng tỏ; --procedure --step --record để chọn một bản ghi / record as done what exactly one record proves; --procedure --step --record choose one',
    )
    .option('--procedure <code>', 'mã thủ tục / procedure code')
    .option('--step <step>', chainSteps.join(' | '))
    .option('--record <record>', 'bản ghi, như “publication show” nêu / record, as “publication show” names it')
    .option(
      '--on <date>',
      'ngày xong, khi bản ghi không có ngày riêng / day it was done, when the record has none of its own',
    )
    .action(
      async (
        code: string,
        options: CommonOptions & { procedure?: string; step?: string; record?: string; on?: string },
      ) => {
        const context = await shell.open(options);
        const { procedure, step, record } = options;
        const one = procedure !== undefined || step !== undefined || record !== undefined;
        const publication = one
          ? await settleStep(context, code, {
              procedureCode: needed(procedure, 'procedure'),
              step: stepOf(needed(step, 'step')),
              record: needed(record, 'record'),
              on: options.on === undefined ? undefined : dateArgument(options.on, 'on'),
            })
          : await settlePublication(context, code);
        answer(shell, options, { publication }, restText(publication));
      },
    );

  withCommonOptions(publications.command('post <code>'))
    .description('ghi biên bản niêm yết, gỡ bỏ / record the minutes of posting and taking down')
    .requiredOption('--places <list>', 'các nơi, cách nhau bằng dấu chấm phẩy / places, with semicolons between')
    .option('--on <date>', 'ngày niêm yết (mặc định hôm nay) / posted on (default: today)')
    .option(
      '--procedures <list>',
      'mã thủ tục, cách nhau bằng dấu phẩy (mặc định: mọi thủ tục chưa niêm yết) / procedure codes, with commas between (default: all not posted yet)',
    )
    .option('--number <number>', 'số biên bản / number of the minutes', '')
    .option('--attended <list>', 'thành phần, cách nhau bằng dấu chấm phẩy / who attends, with semicolons between', '')
    .action(
      async (
        code: string,
        options: CommonOptions & {
          places: string;
          on?: string;
          procedures?: string;
          number: string;
          attended: string;
        },
      ) => {
        const context = await shell.open(options);
        const open = openSteps((await getPublication(context, code)).changes).filter(({ step }) => step === 'posting');
        const publication = await postPublication(context, code, {
          procedureCodes:
            options.procedures?.split(',').map((each) => each.trim()) ?? open.map(({ change }) => change.procedureCode),
          places: options.places.split(';'),
          on: options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on'),
          paperNumber: options.number,
          attended: options.attended.split(';'),
        });
        const number = publication.minutes.length;
        answer(shell, options, { publication }, `Đã ghi biên bản ${code}.${number}. ${restText(publication)}`);
      },
    );

  withCommonOptions(publications.command('waive <code> <procedure> <step>'))
    .description(
      'ghi một việc không phải làm, kèm lý do (process, declaration) / record that a step is not needed, with the reason (process, declaration)',
    )
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, procedureCode: string, step: string, options: StepOptions) => {
      const named = { procedureCode, step: stepOf(step), reason: options.reason };
      const publication = await waiveStep(await shell.open(options), code, named);
      answer(shell, options, { publication }, restText(publication));
    });

  withCommonOptions(publications.command('reopen <code> <procedure> <step>'))
    .description('mở lại một việc đã ghi xong, kèm lý do / reopen a step that was recorded as done, with the reason')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, procedureCode: string, step: string, options: StepOptions) => {
      const named = { procedureCode, step: stepOf(step), reason: options.reason };
      const publication = await reopenStep(await shell.open(options), code, named);
      answer(shell, options, { publication }, restText(publication));
    });
}

function restText({ state, changes }: Publication): string {
  return state === 'closed' ? 'Mọi việc đã xong, quyết định đã đóng.' : `Còn ${openSteps(changes).length} việc.`;
}

function needed(text: string | undefined, field: string): string {
  if (text === undefined) throw new Problem('required', { field: `--${field}` }, field);
  return text;
}

function stepOf(text: string): ChainStep {
  const step = chainSteps.find((each) => each === text);
  if (step) return step;
  throw new Problem('invalid', { field: 'step', value: text.slice(0, 40), hint: chainSteps.join(', ') }, 'step');
}
