import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { getAudit } from '../command/audit.ts';
import { draftFinding, issueFinding, respondToFinding, withdrawFinding } from '../command/audit-finding.ts';
import { addQuestion, answerAudit, type EvidenceUpload, recordClosing, recordOpening } from '../command/audit-run.ts';
import type { Context } from '../command/context.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { type ChecklistLine, type LineResult, lineResults } from '../domain/audit/checklist.ts';
import { Problem } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import { dateArgument, instantArgument } from './argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface MeetingOptions extends CommonOptions {
  readonly ownWork?: string;
  readonly reason?: string;
  readonly at: string;
  readonly place?: string;
  readonly attendees: string;
  readonly minutes: string;
}

interface AnswerOptions extends CommonOptions {
  readonly result?: string;
  readonly note?: string;
  readonly dossiers?: string;
  readonly documents?: string;
  readonly file?: string;
  readonly effective?: string;
  readonly ownWork: string;
}

interface FindingOptions extends CommonOptions {
  readonly clause?: string;
  readonly requirement: string;
  readonly statement: string;
  readonly evidence: string;
}

/** Holding an audit: its meetings, the answers of the checklist, findings and what the sections say to them. */
export function registerAuditRun(audits: Command, shell: Shell): void {
  const done = (options: CommonOptions, audit: Audit, text: string) =>
    options.json ? shell.out(JSON.stringify({ audit })) : shell.say(text);

  for (const [name, what, english, record] of [
    ['opening', 'họp khai mạc', 'the opening meeting', recordOpening],
    ['closing', 'họp kết thúc', 'the closing meeting', recordClosing],
  ] as const) {
    const command = withCommonOptions(audits.command(`${name} <code>`))
      .description(`ghi ${what} / record ${english}`)
      .requiredOption(
        '--at <moment>',
        'ngày giờ họp, ví dụ 2026-12-10T08:00 / time of the meeting, such as 2026-12-10T08:00',
      )
      .option('--place <text>', 'địa điểm họp / place of the meeting', '')
      .requiredOption('--attendees <names>', 'người dự / who was there')
      .option('--minutes <text>', 'nội dung / text', '');
    if (name === 'opening') {
      command.option(
        '--own-work <reason>',
        'lý do vẫn để người không còn độc lập từ khi duyệt kế hoạch đánh giá / why somebody audits who is no longer independent since the plan was approved',
      );
    }
    if (name === 'closing') {
      command.option(
        '--reason <text>',
        'lý do ghi lại khi họp kết thúc đã ghi / why a closing meeting is recorded anew',
      );
    }
    command.action(async (code: string, options: MeetingOptions) => {
      const { place = '', attendees, minutes, ownWork, reason } = options;
      const heldAt = instantArgument(options.at, 'at');
      const given = { heldAt, place, attendees, minutes, ownWork, reason };
      const audit = await record(await shell.open(options), code, given);
      done(options, audit, `Đã ghi ${what} của ${audit.code}.`);
    });
  }

  withCommonOptions(audits.command('answer <code> <line>'))
    .description(
      'trả lời một dòng phiếu hỏi (số dòng theo lệnh lines); không nêu kết quả thì dòng mới là đã hỏi / answer a line of the checklist (its number as in lines); without a result it is only asked',
    )
    .option('--result <result>', `kết quả / result: ${lineResults.join(', ')}`)
    .option('--note <text>', 'điều đã thấy / what was seen')
    .option(
      '--dossiers <codes>',
      'mã hồ sơ làm bằng chứng, cách nhau bằng dấu phẩy / dossier codes as evidence, with commas between',
    )
    .option(
      '--documents <codes>',
      'tài liệu trong danh mục, như "QT.ISO.02 (1.0)", cách nhau bằng dấu chấm phẩy / documents of the list, such as "QT.ISO.02 (1.0)", with semicolons between',
    )
    .option('--file <path>', 'tệp bằng chứng / file of evidence')
    .option('--effective <date>', 'ngày mà tệp nói về / the day the file speaks of')
    .option(
      '--own-work <reason>',
      'lý do vẫn dẫn hồ sơ mà đánh giá viên đã làm, hoặc người của bộ phận ấy vẫn ghi / why a dossier the auditor worked on is cited, or one of the section writes',
      '',
    )
    .action(async (code: string, typed: string, options: AnswerOptions) => {
      const result = options.result === undefined ? undefined : resultOf(options.result);
      const files = filesOf(options);
      const context = await shell.open(options);
      const { line } = await named(context, code, typed);
      const dossiers = options.dossiers?.split(/[\s,;]+/).filter((part) => part !== '');
      const audit = await answerAudit(context, code, [
        {
          lineId: line.id,
          seen: line.seq,
          status: 'asked',
          result: result ?? line.result,
          note: options.note ?? line.note,
          dossiers: [...new Set(dossiers ?? line.dossiers)],
          documents: options.documents
            ?.split(/[;\n]+/)
            .map((part) => part.trim())
            .filter((part) => part !== ''),
          files,
          ownWorkReason: options.ownWork,
        },
      ]);
      done(options, audit, `Đã ghi dòng ${typed} của ${audit.code}.`);
    });

  withCommonOptions(audits.command('question <code>'))
    .description(
      'thêm một câu hỏi của đoàn cho một bộ phận trong kế hoạch / add a question of the team for a section of the plan',
    )
    .requiredOption('--section <name>', 'bộ phận / section')
    .requiredOption('--clause <number>', 'điều khoản / clause')
    .requiredOption('--text <question>', 'câu hỏi / question')
    .option('--expected <text>', 'bằng chứng mong đợi / expected evidence', '')
    .action(
      async (code: string, options: CommonOptions & Record<'section' | 'clause' | 'text' | 'expected', string>) => {
        const context = await shell.open(options);
        const { sections } = await getAudit(context, code);
        const section = sections.find(({ id, name }) => id === options.section || fold(name) === fold(options.section));
        const { clause, text: question, expected } = options;
        const asked = { sectionId: section?.id ?? options.section, clause, question, expected };
        const audit = await addQuestion(context, code, asked);
        done(options, audit, `Đã thêm dòng ${audit.lines.length} vào phiếu hỏi của ${audit.code}.`);
      },
    );

  registerFindings(audits, shell, done);
}

function registerFindings(
  audits: Command,
  shell: Shell,
  done: (options: CommonOptions, audit: Audit, text: string) => void,
): void {
  withCommonOptions(audits.command('finding <code> <line>'))
    .description(
      'viết phát hiện (yêu cầu – nội dung – bằng chứng) trên một dòng có kết quả là phát hiện / write the finding (requirement – nonconformity – evidence) of a line whose result is one',
    )
    .option('--clause <number>', 'điều khoản (mặc định: của dòng) / clause (default: that of the line)')
    .option('--requirement <text>', 'yêu cầu / request', '')
    .requiredOption('--statement <text>', 'nội dung / text')
    .option('--evidence <text>', 'bằng chứng / evidence', '')
    .action(async (code: string, typed: string, options: FindingOptions) => {
      const context = await shell.open(options);
      const { line } = await named(context, code, typed);
      const { clause = line.clause, requirement, statement, evidence } = options;
      const audit = await draftFinding(context, code, line.id, { clause, requirement, statement, evidence });
      done(options, audit, `Đã viết phát hiện ở dòng ${typed} của ${audit.code} (dự thảo).`);
    });

  withCommonOptions(audits.command('issue <code> <line>'))
    .description('phát hành phát hiện cho bộ phận / issue the finding to the section')
    .action(async (code: string, typed: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const { line } = await named(context, code, typed);
      const audit = await issueFinding(context, code, line.id);
      done(options, audit, `Đã phát hành phát hiện ở dòng ${typed} của ${audit.code}.`);
    });

  withCommonOptions(audits.command('withdraw <code> <line>'))
    .description('rút phát hiện không đứng vững, có lý do / withdraw a finding that does not hold, with a reason')
    .requiredOption('--reason <text>', 'lý do / reason')
    .option('--own-work <reason>', ownFinding, '')
    .action(async (code: string, typed: string, options: CommonOptions & { reason: string; ownWork: string }) => {
      const context = await shell.open(options);
      const { line } = await named(context, code, typed);
      const audit = await withdrawFinding(context, code, line.id, options.reason, options.ownWork);
      done(options, audit, `Đã rút phát hiện ở dòng ${typed} của ${audit.code}.`);
    });

  withCommonOptions(audits.command('respond <code> <line>'))
    .description(
      'ghi trả lời của bộ phận: đồng ý hoặc không đồng ý / record the answer of the section: accepted or disputed',
    )
    .requiredOption('--answer <answer>', 'accepted (đồng ý) hoặc disputed (không đồng ý) / accepted or disputed')
    .option('--words <text>', 'lời của bộ phận / words of the section', '')
    .option(
      '--representative <name>',
      'người đại diện bộ phận (người đang giữ vị trí ở đó) / who speaks for the section (holds a post there)',
      '',
    )
    .option(
      '--outside <reason>',
      'lý do người ngoài danh sách cán bộ trả lời / why somebody outside the list answers',
      '',
    )
    .action(
      async (
        code: string,
        typed: string,
        options: CommonOptions & Record<'answer' | 'words' | 'representative' | 'outside', string>,
      ) => {
        const { words, representative, outside } = options;
        if (options.answer !== 'accepted' && options.answer !== 'disputed') {
          const hint = 'Chọn: accepted, disputed.';
          throw new Problem('invalid', { field: '--answer', value: options.answer.slice(0, 20), hint }, 'answer');
        }
        const context = await shell.open(options);
        const { line } = await named(context, code, typed);
        const answer = { accepted: options.answer === 'accepted', words, representative, outside };
        const audit = await respondToFinding(context, code, line.id, answer);
        done(options, audit, `Đã ghi trả lời cho dòng ${typed} của ${audit.code}.`);
      },
    );
}

/** What `--own-work` is for where a finding ends. */
export const ownFinding =
  'lý do vẫn tự làm dù là phát hiện của bộ phận mình; được lưu và in cùng cuộc đánh giá / why somebody of the section does it; kept and printed with the audit';

/** A line by its number in the checklist (1, 2, 3 … as `audits lines` shows them) or its id. Throws Problem('not-found'). */
export async function named(
  context: Context,
  code: string,
  typed: string,
): Promise<{ readonly audit: Audit; readonly line: ChecklistLine }> {
  const audit = await getAudit(context, code);
  const line = audit.lines.find(({ id }, index) => id === typed || String(index + 1) === typed);
  if (!line) throw new Problem('not-found', { what: `dòng phiếu hỏi của ${audit.code}`, key: typed.slice(0, 40) });
  return { audit, line };
}

function resultOf(typed: string): LineResult {
  const found = lineResults.find((one) => one === typed);
  if (found) return found;
  const hint = `Chọn: ${lineResults.join(', ')}.`;
  throw new Problem('invalid', { field: '--result', value: typed.slice(0, 20), hint }, 'result');
}

function filesOf({ file, effective }: AnswerOptions): EvidenceUpload[] {
  if (file === undefined) return [];
  if (effective === undefined) throw new Problem('required', { field: '--effective' }, 'effective');
  const effectiveOn = dateArgument(effective, 'effective');
  try {
    return [{ name: basename(file), content: new Uint8Array(readFileSync(file)), effectiveOn }];
  } catch (error) {
    throw new Problem('file-unreadable', { file: basename(file), reason: (error as Error).message });
  }
}
