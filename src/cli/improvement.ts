import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { getCorrectiveAction, raiseCorrectiveAction } from '../command/corrective-action.ts';
import * as act from '../command/corrective-action-act.ts';
import { readEffectFigures } from '../command/corrective-action-effect.ts';
import type { GivenFile } from '../command/evidence.ts';
import { type CorrectiveAction, correctiveActionStates, sourceKinds } from '../domain/improvement/corrective-action.ts';
import { codesBehind, partCount } from '../domain/improvement/effect.ts';
import { closingRate } from '../domain/improvement/register.ts';
import {
  countedText,
  dueText,
  effectSentence,
  reopenedText,
  roundText,
  windowText,
} from '../domain/improvement/wording.ts';
import { slipStateNames, verdictNames } from '../domain/improvement/words.ts';
import { period } from '../domain/indicator/period.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { readAnalysisPlan, readObject, readSlip } from '../exchange/corrective-action-file.ts';
import { vnRate } from '../report/format.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { dateArgument, wholeArgument, yearArgument } from './argument.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

/** `improvement …`: nonconformities and corrective actions (TCVN ISO 9001:2015, 10.2). */
export const registerImprovement: Register = (program, shell) => {
  const improvement = program
    .command('improvement')
    .description('không phù hợp và hành động khắc phục / nonconformity and corrective action');
  registerReading(improvement, shell);
  registerBehind(improvement, shell);
  registerPlanning(improvement, shell);
  registerDoing(improvement, shell);
  registerEnding(improvement, shell);
};

function registerReading(improvement: Command, shell: Shell): void {
  withCommonOptions(improvement.command('list'))
    .description(
      'các phiếu, trạng thái, hạn; tỷ lệ đóng đúng hạn của năm / the slips, their states and deadlines; how many of the year were closed in time',
    )
    .option('--year <year>', 'năm lập phiếu / year of the slips')
    .option('--state <state>', correctiveActionStates.join(' | '))
    .action(async (options: CommonOptions & { year?: string; state?: string }) => {
      const context = await shell.open(options);
      demand(context.actor, 'report.read');
      const year = options.year === undefined ? undefined : yearArgument(options.year);
      const state = options.state === undefined ? undefined : stateOf(options.state);
      const found = await listCorrectiveActions(context.database, { year, ...(state ? { states: [state] } : {}) });
      const now = context.clock();
      const today = localDateOf(now);
      const rate = closingRate(
        await listCorrectiveActions(context.database),
        period('calendar', 'year', year ?? yearOf(today)),
        now,
      );
      if (options.json) return shell.out(JSON.stringify({ slips: found, closedInTime: rate }));
      if (found.length === 0) shell.say('Chưa có phiếu khắc phục nào.');
      for (const slip of found) {
        const due = slip.due === null ? '' : ` · ${slip.due} (${dueText(slip, today, 'vi')})`;
        const again = slip.reopenings ? ` (${reopenedText(slip, 'vi')})` : '';
        shell.out(`${slip.code} · ${slipStateNames[slip.state].vi}${again}${due} · ${slip.statement.split('\n')[0]}`);
      }
      shell.say(`Đóng đúng hạn năm ${year ?? yearOf(today)}: ${vnRate(rate)}`);
    });

  withCommonOptions(improvement.command('show <code>'))
    .description('một phiếu, với số đo trước và sau / one slip, with the measure before and after')
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      demand(context.actor, 'report.read');
      const slip = await getCorrectiveAction(context, nfc(code));
      const figures = await readEffectFigures(context, slip);
      if (options.json) return shell.out(JSON.stringify({ slip, figures }));
      shell.out(`${slip.code} · ${slipStateNames[slip.state].vi} · ${slip.statement}`);
      for (const [index, one] of (slip.reopenings ?? []).entries()) {
        shell.out(`  Mở lại lần ${index + 1}: ${one.reason} (${one.name}) · ${roundText(one, 'vi')}`);
      }
      if (slip.correction) shell.out(`  Khắc phục ngay: ${slip.correction.text}`);
      for (const [index, why] of (slip.analysis?.whys ?? []).entries()) shell.out(`  Vì sao ${index + 1}: ${why}`);
      for (const { line, text, owner, due, done } of slip.measures) {
        shell.out(`  ${line}. ${text} · ${owner.name} · ${due} · ${done ? `xong ${done.on}` : 'chưa xong'}`);
      }
      if (slip.effectPlan?.kind === 'proof') {
        shell.out(`  Bằng chứng viết: ${slip.effectPlan.how}`);
        if (slip.effectPlan.reason) shell.out(`  Không đo bằng chỉ số vì: ${slip.effectPlan.reason}`);
      }
      if (figures?.after) shell.out(`  ${effectSentence(figures.plan, figures.before, figures.after)}`);
      if (slip.effect) shell.out(`  ${verdictNames[slip.effect.verdict].vi}`);
    });
}

const windowParts = ['counted', 'numerator', 'rest'] as const;

function registerBehind(improvement: Command, shell: Shell): void {
  withCommonOptions(improvement.command('behind <code>'))
    .description(
      'hồ sơ, phiếu đánh giá hay bản ghi đứng sau số đo của một kỳ / dossiers, cards or records behind the measure of a period',
    )
    .requiredOption('--window <window>', 'before | after')
    .option('--part <part>', windowParts.join(' | '), 'counted')
    .action(async (code: string, options: CommonOptions & { window: string; part: string }) => {
      const context = await shell.open(options);
      demand(context.actor, 'report.read');
      const key = wordOf(options.window, '--window', ['before', 'after'] as const);
      const part = wordOf(options.part, '--part', windowParts);
      const slip = await getCorrectiveAction(context, nfc(code));
      const figures = await readEffectFigures(context, slip);
      const window = figures?.[key];
      if (!figures || !window) throw new Problem('not-found', { what: 'số đo của phiếu', key: slip.code });
      const codes = codesBehind(window, part);
      if (options.json) return shell.out(JSON.stringify({ n: partCount(window, part), codes }));
      for (const one of codes) shell.out(one);
      shell.say(`${countedText(figures.plan.indicator, partCount(window, part), 'vi')}, ${windowText(window)}`);
    });
}

function wordOf<T extends string>(given: string, field: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given);
  if (found) return found;
  throw new Problem('invalid', { field, value: given.slice(0, 20), hint: `Chọn: ${allowed.join(', ')}.` }, field);
}

function registerPlanning(improvement: Command, shell: Shell): void {
  withCommonOptions(improvement.command('raise <json>'))
    .description(
      'lập phiếu: một đối tượng JSON hoặc tệp .json / raise a slip: a JSON object or a .json file (source, requirement, statement, evidence, dossiers, otherMatter …)',
    )
    .action(async (json: string, options: CommonOptions) => {
      const input = readSlip(objectOf(json));
      const slip = await raiseCorrectiveAction(await shell.open(options), input);
      answer(shell, options, slip, `Đã lập phiếu ${slip.code}.`);
    });

  withCommonOptions(improvement.command('assign <code>'))
    .description('giao phân tích / assign the analysis')
    .requiredOption('--to <person>', 'họ tên hoặc mã người phân tích / name or id of who analyses')
    .option('--due <date>', 'hạn phân tích / deadline of the analysis')
    .action(async (code: string, options: CommonOptions & { to: string; due?: string }) => {
      const due = options.due === undefined ? null : dateArgument(options.due, 'due');
      const slip = await act.assignAnalysis(await shell.open(options), code, { analyst: options.to, due });
      answer(shell, options, slip, `Đã giao ${slip.analyst?.name ?? ''} phân tích phiếu ${slip.code}.`);
    });

  withCommonOptions(improvement.command('analyse <code> <json>'))
    .description(
      'khắc phục ngay, nguyên nhân, hành động, cách chứng minh hiệu lực: JSON hoặc tệp .json / correction, causes, actions, how the effect is proved: JSON or a .json file',
    )
    .action(async (code: string, json: string, options: CommonOptions) => {
      const input = readAnalysisPlan(objectOf(json));
      const slip = await act.analyseCorrectiveAction(await shell.open(options), code, input);
      answer(shell, options, slip, `Phiếu ${slip.code} chờ phê duyệt.`);
    });

  withCommonOptions(improvement.command('approve <code>'))
    .description('phê duyệt / approve')
    .option('--words <text>', 'nhận xét / remark', '')
    .action(async (code: string, options: CommonOptions & { words: string }) => {
      const slip = await act.approveCorrectiveAction(await shell.open(options), code, options.words);
      answer(shell, options, slip, `Đã phê duyệt phiếu ${slip.code}; làm xong trước ${slip.completeBy ?? ''}.`);
    });

  withCommonOptions(improvement.command('reject <code>'))
    .description('trả lại phân tích / send back to analysis')
    .requiredOption('--words <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { words: string }) => {
      const slip = await act.rejectCorrectiveAction(await shell.open(options), code, options.words);
      answer(shell, options, slip, `Đã trả lại phiếu ${slip.code}.`);
    });
}

function registerDoing(improvement: Command, shell: Shell): void {
  withCommonOptions(improvement.command('done <code>'))
    .description('ghi một hành động đã xong / record a finished action')
    .requiredOption('--line <n>', 'số thứ tự hành động / number of the action')
    .requiredOption('--note <text>', 'kết quả, bằng chứng / result, evidence')
    .option('--on <date>', 'ngày xong (mặc định hôm nay) / done on (default: today)')
    .option('--file <file>', 'tệp bằng chứng / file of evidence')
    .action(
      async (code: string, options: CommonOptions & { line: string; note: string; on?: string; file?: string }) => {
        const line = wholeArgument(options.line, '--line');
        const on = options.on === undefined ? null : dateArgument(options.on, 'on');
        const files = filesOf(options.file);
        const slip = await act.finishMeasure(await shell.open(options), code, { line, on, note: options.note, files });
        answer(shell, options, slip, `Đã ghi; phiếu ${slip.code}: ${slipStateNames[slip.state].vi}.`);
      },
    );

  withCommonOptions(improvement.command('extend <code>'))
    .description('gia hạn, dời kỳ đo sau / extend, move the later period')
    .requiredOption('--reason <text>', 'lý do / reason')
    .option('--complete-by <date>', 'hạn làm xong mới / new deadline of the action')
    .option('--close-by <date>', 'hạn đóng phiếu mới / new deadline to close the slip')
    .option(
      '--before-from <date>',
      'ngày đầu sớm hơn của kỳ trước, khi kỳ ấy có quá ít để so sánh / an earlier first day of the period before, when it has too little to compare',
    )
    .option(
      '--after-from <date>',
      'ngày đầu của kỳ sau mới, bỏ qua thì giữ ngày cũ / first day of the new later period, left out: as it was',
    )
    .option('--after-to <date>', 'ngày cuối của kỳ sau mới / last day of the new later period')
    .action(
      async (
        code: string,
        options: CommonOptions & {
          reason: string;
          completeBy?: string;
          closeBy?: string;
          beforeFrom?: string;
          afterFrom?: string;
          afterTo?: string;
        },
      ) => {
        const day = (value: string | undefined, name: string) =>
          value === undefined ? undefined : dateArgument(value, name);
        const from = day(options.afterFrom, 'after-from');
        const to = day(options.afterTo, 'after-to');
        if (from !== undefined && to === undefined) throw new Problem('required', { field: '--after-to' }, 'after');
        const slip = await act.extendCorrectiveAction(await shell.open(options), code, {
          reason: options.reason,
          completeBy: day(options.completeBy, 'complete-by'),
          closeBy: day(options.closeBy, 'close-by'),
          beforeFrom: day(options.beforeFrom, 'before-from'),
          after: to === undefined ? undefined : { from, to },
        });
        answer(shell, options, slip, `Đã gia hạn phiếu ${slip.code}.`);
      },
    );
}

function registerEnding(improvement: Command, shell: Shell): void {
  withCommonOptions(improvement.command('verify <code>'))
    .description(
      'xác minh việc đã làm; người phân tích và người thực hiện không tự xác minh / verify what was done; neither by who analysed nor by who did it',
    )
    .requiredOption('--words <text>', 'nhận xét / remark')
    .option('--refuse', 'không đạt, phải làm lại / not in order, to be done again')
    .option('--again <lines>', 'các hành động phải làm lại, ví dụ 1,3 / actions to be done again, such as 1,3')
    .action(async (code: string, options: CommonOptions & { words: string; refuse?: boolean; again?: string }) => {
      const again = (options.again ?? '')
        .split(',')
        .filter(Boolean)
        .map((line) => wholeArgument(line, '--again'));
      const input = { accepted: options.refuse !== true, words: options.words, again };
      const slip = await act.verifyCorrectiveAction(await shell.open(options), code, input);
      answer(shell, options, slip, `Đã ghi xác minh phiếu ${slip.code}: ${slipStateNames[slip.state].vi}.`);
    });

  withCommonOptions(improvement.command('effect <code>'))
    .description(
      'đo lại hai kỳ; hoặc bằng chứng viết khi phiếu đã chọn bằng chứng viết / measure both periods again; or written proof where the slip chose it',
    )
    .option('--proof <yes|no>', 'kết luận theo bằng chứng viết / conclusion from written proof')
    .option('--words <text>', 'nhận xét / remark', '')
    .option(
      '--dossiers <codes>',
      'mã hồ sơ đã xem, cách nhau bằng dấu phẩy / codes of the dossiers seen, with commas between',
      '',
    )
    .option('--file <file>', 'tệp bằng chứng / file of evidence')
    .action(
      async (
        code: string,
        options: CommonOptions & { proof?: string; words: string; dossiers: string; file?: string },
      ) => {
        const { proof, words, dossiers } = options;
        if (proof !== undefined && proof !== 'yes' && proof !== 'no') {
          throw new Problem('invalid', { field: '--proof', value: proof.slice(0, 20), hint: 'Chọn yes hoặc no.' });
        }
        const files = filesOf(options.file);
        const context = await shell.open(options);
        const given = { effective: proof === 'yes', words, dossiers: dossiers.split(/[\s,]+/), files };
        const slip =
          proof === undefined
            ? await act.measureEffect(context, code, words)
            : await act.proveEffect(context, code, given);
        const { effect, effectPlan: plan } = slip;
        const measured = effect?.measured;
        const sentence =
          measured && plan?.kind === 'indicator' ? effectSentence(plan, measured.before, measured.after) : '';
        answer(shell, options, slip, `${sentence} ${effect ? verdictNames[effect.verdict].vi : ''}.`.trim());
      },
    );

  withCommonOptions(improvement.command('close <code>'))
    .description(
      'đóng phiếu; không có bằng chứng hiệu lực thì không đóng được / close the slip; not without proof of its effect',
    )
    .option('--words <text>', 'kết luận / conclusion', '')
    .action(async (code: string, options: CommonOptions & { words: string }) => {
      const slip = await act.closeCorrectiveAction(await shell.open(options), code, options.words);
      answer(shell, options, slip, `Đã đóng phiếu ${slip.code}.`);
    });

  withCommonOptions(improvement.command('reissue <code>'))
    .description('không có hiệu lực: lập phiếu mới nối tiếp / no effect: go on in a new slip')
    .option('--statement <text>', 'nội dung phiếu mới / text of the new slip', '')
    .action(async (code: string, options: CommonOptions & { statement: string }) => {
      const { statement } = options;
      const slip = await act.reissueCorrectiveAction(await shell.open(options), code, { statement });
      answer(shell, options, slip, `Phiếu ${code} chuyển thực hiện tiếp ở phiếu ${slip.code}.`);
    });

  withCommonOptions(improvement.command('reopen <code>'))
    .description(
      'tái diễn khi còn theo dõi hiệu lực: mở lại phiếu đã đóng, về bước phân tích / it came back while the effect is watched: reopen the slip, at the analysis',
    )
    .requiredOption('--reason <text>', 'điều gì đã tái diễn, thấy ở đâu / what came back, seen where')
    .option('--dossiers <codes>', 'mã hồ sơ, cách nhau bằng dấu phẩy / dossier codes, with commas between', '')
    .option('--source <kind>', sourceKinds.join(' | '), 'other')
    .option('--reference <code>', 'mã bản ghi nguồn / code of the source record', '')
    .option('--due <date>', 'hạn phân tích lại / deadline of the new analysis')
    .action(
      async (
        code: string,
        options: CommonOptions & { reason: string; dossiers: string; source: string; reference: string; due?: string },
      ) => {
        const { reason, reference } = options;
        const source = { kind: wordOf(options.source, '--source', sourceKinds), reference };
        const due = options.due === undefined ? null : dateArgument(options.due, 'due');
        const dossiers = options.dossiers.split(/[\s,]+/);
        const input = { reason, source, dossiers, due };
        const slip = await act.reopenCorrectiveAction(await shell.open(options), code, input);
        answer(shell, options, slip, `Phiếu ${slip.code} ${reopenedText(slip, 'vi')}, về bước phân tích.`);
      },
    );

  withCommonOptions(improvement.command('withdraw <code>'))
    .description('hủy phiếu chưa phê duyệt / withdraw a slip before its approval')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const slip = await act.withdrawCorrectiveAction(await shell.open(options), code, options.reason);
      answer(shell, options, slip, `Đã hủy phiếu ${slip.code}.`);
    });
}

function answer(shell: Shell, options: CommonOptions, slip: CorrectiveAction, text: string): void {
  if (options.json) shell.out(JSON.stringify({ slip }));
  else shell.say(text);
}

function stateOf(text: string) {
  return wordOf(text, '--state', correctiveActionStates);
}

function objectOf(json: string) {
  if (json.trimStart().startsWith('{')) return readObject(nfc(json), 'JSON');
  return readObject(nfc(readTextFile(json)), basename(json).slice(0, 80));
}

function filesOf(file: string | undefined): GivenFile[] {
  return file === undefined ? [] : [{ name: basename(file), content: bytesOf(file) }];
}

function bytesOf(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new Problem('file-unreadable', { file, reason: (error as Error).message });
  }
}
