import type { Command } from 'commander';
import { answerReviewProposal, listProposals } from '../command/objective-proposal.ts';
import { targetOf } from '../domain/objective/input.ts';
import { proposalAnswerNames, proposalAnswers, sourceText } from '../domain/objective/review-proposal.ts';
import { Problem } from '../domain/problem.ts';
import { yearArgument } from './argument.ts';
import { answer, type CommonOptions, type Shell, withCommonOptions } from './run.ts';

type YearOptions = CommonOptions & { readonly year: string };

/** What the management review proposes for next year's objectives: `proposals`, `answer`. */
export function registerProposals(objectives: Command, shell: Shell): void {
  withCommonOptions(objectives.command('proposals'))
    .description(
      'kết luận và nhận xét ở đầu vào của xem xét lãnh đạo, kế hoạch năm trả lời thế nào / conclusions and remarks of management reviews, and how the plan of the year answers them',
    )
    .requiredOption('--year <year>', 'năm của kế hoạch / year of the plan')
    .action(async (options: YearOptions) => {
      const year = yearArgument(options.year);
      const proposals = await listProposals(await shell.open(options), year);
      if (options.json) return shell.out(JSON.stringify({ year, proposals }));
      if (proposals.length === 0) shell.say(`Chưa có kết luận xem xét nào của năm ${year - 1} về cải tiến, mục tiêu.`);
      for (const { proposal, answer: given } of proposals) {
        const words = given
          ? `${proposalAnswerNames[given.state]} ${given.objectiveCode}`.trim()
          : proposal.awaited
            ? 'chưa trả lời'
            : 'có thể đưa thành mục tiêu';
        shell.out(`${proposal.code}  ${proposal.content} – ${words}`);
        shell.out(`  ${sourceText(proposal)}`);
        if (given && given.reason !== '') shell.out(`  ${given.reason}`);
      }
    });

  withCommonOptions(objectives.command('answer <proposal>'))
    .description(
      'nhận nguyên văn, nhận có thay đổi hoặc không nhận một kết luận, nhận xét vào kế hoạch năm / take a conclusion or remark into the plan of the year as it is, with changes, or not at all',
    )
    .requiredOption('--year <year>', 'năm của kế hoạch / year of the plan')
    .requiredOption('--kind <kind>', proposalAnswers.join(' | '))
    .option('--target <text>', 'chỉ tiêu, ví dụ "≥ 98 %" / target, such as "≥ 98 %"')
    .option('--indicator <id>', 'chỉ số / indicator', 'hand-rate')
    .option(
      '--content <text>',
      'lời khác của mục tiêu (khi thay đổi) / other words of the objective (when changed)',
      '',
    )
    .option(
      '--objective <code>',
      'mục tiêu dự thảo nhận kết luận (khi thay đổi) / draft objective that takes it up (when changed)',
      '',
    )
    .option(
      '--unit <name>',
      'bộ phận; để trống là mục tiêu của cơ quan / section; an objective of the office when left out',
      '',
    )
    .option('--responsible <name>', 'người chịu trách nhiệm / who is responsible', '')
    .option(
      '--reason <text>',
      'lý do (bắt buộc khi thay đổi hoặc không nhận) / reason (required to change or decline)',
      '',
    )
    .action(async (proposal: string, options: YearOptions & Readonly<Record<Named, string>> & { target?: string }) => {
      const kind = proposalAnswers.find((one) => one === options.kind);
      if (!kind) {
        const hint = `Chọn: ${proposalAnswers.join(', ')}.`;
        throw new Problem('invalid', { field: '--kind', value: options.kind.slice(0, 40), hint }, 'kind');
      }
      const { indicator, content, objective, unit, responsible, reason } = options;
      const target = options.target === undefined ? null : targetOf(options.target);
      const input = { kind, target, indicator, content, objective, unit, responsible, reason };
      const done = await answerReviewProposal(await shell.open(options), yearArgument(options.year), proposal, input);
      const code = done.objective?.code ?? null;
      const said = code ? `Đã nhận vào kế hoạch: ${code}.` : `Đã ghi: không nhận ${done.answer.code}.`;
      answer(shell, options, { answer: done.answer, objective: code }, said);
    });
}

type Named = 'kind' | 'indicator' | 'content' | 'objective' | 'unit' | 'responsible' | 'reason';
