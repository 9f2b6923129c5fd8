import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  callReview,
  cancelReview,
  changeReview,
  closeReview,
  finishDecision,
  getReview,
  holdReview,
  planReview,
  rewriteMinutes,
  signReview,
} from '../command/review.ts';
import { openDecisions } from '../domain/review/decide.ts';
import { inputClause, type ManagementReview, reviewInputNames, reviewStateNames } from '../domain/review/review.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { readReviewMinutes, readReviewPlan } from '../exchange/review-file.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { gatherReviewInputs } from '../report/review-input.ts';
import { listManagementReviews } from '../storage/review.ts';
import { dateArgument, wholeArgument } from './argument.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

/** `reviews …`: management reviews (TCVN ISO 9001:2015, 9.3). */
export const registerReviews: Register = (program, shell) => {
  const reviews = program.command('reviews').description('xem xét của lãnh đạo / management reviews');
  registerReading(reviews, shell);
  registerMeeting(reviews, shell);
  registerFollowing(reviews, shell);
};

function registerReading(reviews: Command, shell: Shell): void {
  withCommonOptions(reviews.command('list'))
    .description('các cuộc xem xét / the reviews')
    .action(async (options: CommonOptions) => {
      const { database } = await shell.open(options);
      const found = await listManagementReviews(database);
      if (options.json) return shell.out(JSON.stringify({ reviews: found }));
      if (found.length === 0) shell.say('Chưa có cuộc xem xét nào.');
      for (const review of found) {
        const open = openDecisions(review).length;
        const rest = open === 0 ? '' : `, còn ${open} việc`;
        shell.out(`${review.code}  ${vnDateTime(review.meetsAt)}  ${reviewStateNames[review.state]}${rest}`);
      }
    });

  withCommonOptions(reviews.command('show <code>'))
    .description(
      'một cuộc xem xét; trước khi họp, đầu vào là số liệu hiện có / one review; before the meeting its inputs are the present figures',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const review = await getReview(context, code);
      const before = review.state === 'planned' || review.state === 'called';
      const inputs = before ? await gatherReviewInputs(context, review) : review.inputs;
      if (options.json) return shell.out(JSON.stringify({ review: { ...review, inputs } }));
      shell.out(`${review.code}  ${vnDateTime(review.meetsAt)}, ${review.place} – ${reviewStateNames[review.state]}`);
      for (const { key, sentences } of inputs) {
        shell.out(`${inputClause(key)} ${reviewInputNames[key]}`);
        for (const sentence of sentences.length === 0 ? ['(bản ghi chưa có số liệu)'] : sentences) {
          shell.out(`  ${sentence}`);
        }
      }
      for (const { number, content, owner, due, done } of review.decisions) {
        shell.out(
          `Việc ${number}: ${content} (${owner}, hạn ${vnDate(due)})${done ? ` – xong ${vnDate(done.on)}` : ''}`,
        );
      }
    });
}

function registerMeeting(reviews: Command, shell: Shell): void {
  withCommonOptions(reviews.command('plan <file>'))
    .description(
      'lập cuộc họp từ tệp JSON; --code để sửa cuộc họp chưa gửi giấy mời ("seq" trong tệp: lần ghi đã xem) / plan a meeting from a JSON file; --code changes one before its invitation ("seq" in the file: the wording you saw)',
    )
    .option('--code <code>', 'mã cuộc họp cần sửa / code of the meeting to change')
    .action(async (file: string, options: CommonOptions & { code?: string }) => {
      const { seq, ...plan } = readReviewPlan(readTextFile(file), basename(file));
      const context = await shell.open(options);
      const { code } = options;
      const review = code ? await changeReview(context, code, plan, seq) : await planReview(context, plan);
      answer(shell, options, review, `Đã ghi cuộc họp ${review.code}, ${vnDateTime(review.meetsAt)}.`);
    });

  withCommonOptions(reviews.command('call <code>'))
    .description(
      'gửi giấy mời, trước ngày họp ít nhất 14 ngày / send the invitation, at least 14 days before the meeting',
    )
    .option('--reason <text>', 'lý do họp đột xuất / reason of an extraordinary meeting', '')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const review = await callReview(await shell.open(options), code, options.reason);
      answer(shell, options, review, `Đã gửi giấy mời cuộc họp ${review.code}.`);
    });

  withCommonOptions(reviews.command('minutes <code> <file>'))
    .description(
      'ghi hoặc sửa biên bản từ tệp JSON; lần đầu giữ nguyên số liệu đầu vào ("seq": lần ghi đã xem) / write or change the minutes from a JSON file; the first time keeps the figures of the inputs ("seq": the wording you saw)',
    )
    .action(async (code: string, file: string, options: CommonOptions) => {
      const { seq, ...minutes } = readReviewMinutes(readTextFile(file), basename(file));
      const context = await shell.open(options);
      const before = await getReview(context, code);
      const review =
        before.state === 'held'
          ? await rewriteMinutes(context, code, minutes, seq)
          : await holdReview(context, code, await gatherReviewInputs(context, before), minutes, seq);
      answer(shell, options, review, `Đã ghi biên bản ${review.code}: ${review.decisions.length} việc phải làm.`);
    });

  withCommonOptions(reviews.command('sign <code>'))
    .description('ký biên bản / sign the minutes')
    .requiredOption('--number <number>', 'số biên bản, ví dụ 15/BB-UBND / number of the minutes, such as 15/BB-UBND')
    .option('--on <date>', 'ngày ký (mặc định hôm nay) / signed on (default: today)')
    .action(async (code: string, options: CommonOptions & { number: string; on?: string }) => {
      const context = await shell.open(options);
      const on = options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on');
      const review = await signReview(context, code, { number: options.number, on });
      answer(shell, options, review, `Đã ký biên bản ${review.code}.`);
    });
}

function registerFollowing(reviews: Command, shell: Shell): void {
  withCommonOptions(reviews.command('done <code> <number>'))
    .description('ghi kết quả thực hiện một việc / record the result of an action')
    .requiredOption('--result <text>', 'kết quả / result')
    .option('--on <date>', 'xong ngày (mặc định hôm nay) / done on (default: today)')
    .action(async (code: string, number: string, options: CommonOptions & { result: string; on?: string }) => {
      const whole = wholeArgument(number, 'số việc', 1);
      const context = await shell.open(options);
      const on = options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on');
      const review = await finishDecision(context, code, whole, { on, text: options.result });
      answer(shell, options, review, `Đã ghi kết quả việc ${whole}; còn ${openDecisions(review).length} việc.`);
    });

  withCommonOptions(reviews.command('close <code>'))
    .description('đóng khi mọi việc đã có kết quả / close when all actions have results')
    .requiredOption('--note <text>', 'nhận xét / remark')
    .action(async (code: string, options: CommonOptions & { note: string }) => {
      const review = await closeReview(await shell.open(options), code, options.note);
      answer(shell, options, review, `Đã đóng ${review.code}.`);
    });

  withCommonOptions(reviews.command('cancel <code>'))
    .description('hủy cuộc họp / cancel the meeting')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const review = await cancelReview(await shell.open(options), code, options.reason);
      answer(shell, options, review, `Đã hủy ${review.code}.`);
    });
}

function answer(shell: Shell, options: CommonOptions, review: ManagementReview, text: string): void {
  if (options.json) shell.out(JSON.stringify({ review }));
  else shell.say(text);
}
