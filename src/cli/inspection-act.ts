import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  announceInspection,
  answerInspection,
  changeInspection,
  closeInspection,
  concludeInspection,
  finishRemark,
  getInspection,
  giveEvidence,
} from '../command/inspection.ts';
import { citedText } from '../domain/audit/cited-document.ts';
import type { InspectionPlan, InspectionResult } from '../domain/inspection/decide.ts';
import { openRemarks } from '../domain/inspection/decide.ts';
import {
  type Inspection,
  inspectionForms,
  inspectionRatings,
  isGiven,
  type RemarkKind,
  remarkKinds,
} from '../domain/inspection/inspection.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { readInspectionPlan, readInspectionResult } from '../exchange/inspection-file.ts';
import { choiceArgument, dateArgument, wholeArgument } from './argument.ts';
import { answer, type CommonOptions, type Shell, withCommonOptions } from './run.ts';
import { bytesOf, readTextFile } from './text-file.ts';

interface GiveOptions extends CommonOptions {
  readonly file?: readonly string[];
  readonly document?: readonly string[];
  readonly dossier?: readonly string[];
}

interface PlanOptions extends CommonOptions {
  readonly file?: string;
  readonly body?: string;
  readonly decision?: string;
  readonly form?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The acts of `inspections …`, each as in the browser. */
export function registerInspectionActs(inspections: Command, shell: Shell): void {
  registerPreparing(inspections, shell);
  registerResult(inspections, shell);
  registerEnding(inspections, shell);
}

function registerPreparing(inspections: Command, shell: Shell): void {
  withPlan(inspections.command('add'))
    .description(
      'ghi cuộc kiểm tra đã có thông báo, từ các tham số hoặc tệp JSON (--file) / record an announced inspection, from options or a JSON file (--file)',
    )
    .action(async (options: PlanOptions) => {
      const { plan } = planOf(options, undefined);
      const inspection = await announceInspection(await shell.open(options), plan);
      answer(shell, options, { inspection }, `Đã ghi ${inspection.code}: ${inspection.body}.`);
    });

  withPlan(inspections.command('change <code>'))
    .description(
      'sửa điều đã ghi; --file thay cả yêu cầu và minh chứng ("seq": lần ghi đã xem) / change what was recorded; --file replaces requests and evidence too ("seq": the wording you saw)',
    )
    .action(async (code: string, options: PlanOptions) => {
      const context = await shell.open(options);
      const { plan, seq } = planOf(options, await getInspection(context, code));
      const inspection = await changeInspection(context, code, plan, seq);
      answer(shell, options, { inspection }, `Đã sửa ${inspection.code}.`);
    });

  withCommonOptions(inspections.command('request <code> <text>'))
    .description('thêm một yêu cầu của đoàn / add a request of the inspectors')
    .option('--given <text>', 'minh chứng đã đưa / evidence given', '')
    .action(async (code: string, asked: string, options: CommonOptions & { given: string }) => {
      const context = await shell.open(options);
      const before = await getInspection(context, code);
      const requests = [...before.requests, { asked, given: options.given }];
      const inspection = await changeInspection(context, code, { ...planFrom(before), requests }, before.seq);
      answer(shell, options, { inspection }, `Đã thêm yêu cầu ${inspection.requests.length} vào ${code}.`);
    });

  withCommonOptions(inspections.command('give <code> <number> [text]'))
    .description(
      'ghi minh chứng đã đưa cho một yêu cầu: lời, tệp, tài liệu, hồ sơ; điều không ghi thì giữ nguyên / record the evidence given for a request: words, a file, documents, dossiers; what is not named stays',
    )
    .option('--file <path...>', 'tệp minh chứng, giữ theo SHA-256 / file of evidence, kept by its SHA-256')
    .option(
      '--document <code...>',
      'tài liệu: "QT.ISO.02" hoặc "QT.ISO.02 (1.0)" / documents: "QT.ISO.02" or "QT.ISO.02 (1.0)"',
    )
    .option('--dossier <code...>', 'mã hồ sơ / dossier code')
    .action(async (code: string, number: string, text: string | undefined, options: GiveOptions) => {
      const wanted = wholeArgument(number, 'số yêu cầu', 1);
      const context = await shell.open(options);
      const before = (await getInspection(context, code)).requests.find((each) => each.number === wanted);
      const inspection = await giveEvidence(context, code, wanted, {
        given: text ?? before?.given ?? '',
        files: (options.file ?? []).map(readEvidence),
        documents: options.document ?? (before?.documents ?? []).map(citedText),
        dossiers: options.dossier ?? before?.dossiers ?? [],
      });
      const missing = inspection.requests.filter((each) => !isGiven(each)).length;
      answer(shell, options, { inspection }, `Đã ghi minh chứng; còn ${missing} yêu cầu chưa có.`);
    });
}

function registerResult(inspections: Command, shell: Shell): void {
  withCommonOptions(inspections.command('result <code>'))
    .description(
      'ghi xếp loại, điểm, kết luận; --file là tệp JSON có cả nhận xét, thay các nhận xét đã ghi ("seq": lần ghi đã xem) / record class, score, conclusion; --file is a JSON file with the remarks too, replacing those recorded ("seq": the wording you saw)',
    )
    .option('--file <path>', 'tệp JSON của kết quả / JSON file of the results')
    .option('--rating <rating>', inspectionRatings.filter(Boolean).join(' | '))
    .option('--score <text>', 'điểm, ví dụ 88/100 / score, such as 88/100')
    .option('--conclusion <text>', 'kết luận của đoàn / conclusion of the inspectors')
    .action(
      async (
        code: string,
        options: CommonOptions & { file?: string; rating?: string; score?: string; conclusion?: string },
      ) => {
        const read = options.file && readInspectionResult(readTextFile(options.file), basename(options.file));
        const context = await shell.open(options);
        const { seq, ...before } = read || resultFrom(await getInspection(context, code));
        const result = {
          ...before,
          rating:
            options.rating === undefined ? before.rating : choiceArgument(options.rating, inspectionRatings, 'rating'),
          score: options.score ?? before.score,
          conclusion: options.conclusion ?? before.conclusion,
        };
        const inspection = await concludeInspection(context, code, result, seq);
        answer(shell, options, { inspection }, `Đã ghi kết quả ${code}: ${inspection.remarks.length} nhận xét.`);
      },
    );

  withCommonOptions(inspections.command('remark <code>'))
    .description('thêm một nhận xét của đoàn và việc làm cho nó / add a remark of the inspectors and the action for it')
    .requiredOption('--text <text>', 'nhận xét / remark')
    .requiredOption('--action <text>', 'việc làm / action')
    .requiredOption('--owner <name>', 'người phụ trách / owner')
    .requiredOption('--due <date>', 'hạn / deadline')
    .option('--kind <kind>', remarkKinds.join(' | '), 'recommendation')
    .option('--clause <number>', 'điều khoản / clause', '')
    .action(
      async (
        code: string,
        options: CommonOptions & {
          text: string;
          action: string;
          owner: string;
          due: string;
          kind: string;
          clause: string;
        },
      ) => {
        const { text, action, owner, clause } = options;
        const kind: RemarkKind = choiceArgument(options.kind, remarkKinds, 'kind');
        const remark = { kind, clause, text, action, owner, due: dateArgument(options.due, 'due') };
        const context = await shell.open(options);
        const { seq, ...before } = resultFrom(await getInspection(context, code));
        const remarks = [...before.remarks, remark];
        const inspection = await concludeInspection(context, code, { ...before, remarks }, seq);
        answer(shell, options, { inspection }, `Đã thêm nhận xét ${inspection.remarks.length} vào ${code}.`);
      },
    );
}

function registerEnding(inspections: Command, shell: Shell): void {
  withCommonOptions(inspections.command('done <code> <number>'))
    .description('ghi kết quả khắc phục một nhận xét / record how a remark was corrected')
    .requiredOption('--result <text>', 'kết quả / result')
    .option('--on <date>', 'xong ngày (mặc định hôm nay) / done on (default: today)')
    .action(async (code: string, number: string, options: CommonOptions & { result: string; on?: string }) => {
      const whole = wholeArgument(number, 'số nhận xét', 1);
      const context = await shell.open(options);
      const on = options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on');
      const inspection = await finishRemark(context, code, whole, { on, text: options.result });
      const left = openRemarks(inspection).length;
      answer(shell, options, { inspection }, `Đã ghi kết quả nhận xét ${whole}; còn ${left} nhận xét.`);
    });

  withCommonOptions(inspections.command('reply <code>'))
    .description('ký văn bản trả lời đoàn kiểm tra / sign the answer to the inspectors')
    .requiredOption('--number <number>', 'số văn bản, ví dụ 118/BC-UBND / number of the paper, such as 118/BC-UBND')
    .option('--on <date>', 'ngày ký (mặc định hôm nay) / signed on (default: today)')
    .action(async (code: string, options: CommonOptions & { number: string; on?: string }) => {
      const context = await shell.open(options);
      const on = options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on');
      const inspection = await answerInspection(context, code, { number: options.number, on });
      answer(shell, options, { inspection }, `Đã ghi văn bản trả lời ${options.number}.`);
    });

  withCommonOptions(inspections.command('close <code>'))
    .description('đóng khi đã trả lời và khắc phục hết / close when all is answered and corrected')
    .requiredOption('--note <text>', 'nhận xét / remark')
    .action(async (code: string, options: CommonOptions & { note: string }) => {
      const inspection = await closeInspection(await shell.open(options), code, options.note);
      answer(shell, options, { inspection }, `Đã đóng ${code}.`);
    });
}

function readEvidence(path: string): { name: string; content: Uint8Array } {
  return { name: basename(path), content: new Uint8Array(bytesOf(path)) };
}

function withPlan(command: Command): Command {
  return withCommonOptions(command)
    .option('--file <path>', 'tệp JSON của cuộc kiểm tra / JSON file of the inspection')
    .option('--body <name>', 'đoàn kiểm tra / the inspectors')
    .option('--decision <number>', 'quyết định, thông báo số / number of the decision or notice')
    .option('--form <form>', inspectionForms.join(' | '))
    .option('--from <date>', 'từ ngày / first day')
    .option('--to <date>', 'đến ngày (mặc định một ngày) / last day (default: one day)');
}

/** The file, else what was recorded before, with the wording it was written over; each option wins over both. */
function planOf(
  options: PlanOptions,
  known: Inspection | undefined,
): { plan: InspectionPlan; seq: number | undefined } {
  const read = options.file ? readInspectionPlan(readTextFile(options.file), basename(options.file)) : undefined;
  const base = read ?? (known && planFrom(known));
  const from = options.from === undefined ? base?.from : dateArgument(options.from, 'from');
  if (from === undefined) throw new Problem('required', { field: '--from' }, 'from');
  const kept = options.from === undefined ? base?.to : undefined;
  const plan = {
    body: options.body ?? base?.body ?? '',
    decision: options.decision ?? base?.decision ?? '',
    form:
      options.form === undefined ? (base?.form ?? 'on-site') : choiceArgument(options.form, inspectionForms, 'form'),
    from,
    to: options.to === undefined ? (kept ?? from) : dateArgument(options.to, 'to'),
    requests: base?.requests ?? [],
  };
  return { plan, seq: read ? read.seq : known?.seq };
}

function planFrom({ body, decision, form, from, to, requests }: Inspection): InspectionPlan {
  return { body, decision, form, from, to, requests };
}

function resultFrom({ seq, rating, score, conclusion, remarks }: Inspection): InspectionResult & { seq: number } {
  return { seq, rating, score, conclusion, remarks };
}
