import type { Command } from 'commander';
import {
  acceptComplaint,
  answerComplaint,
  askComplaint,
  closeComplaint,
  eraseComplainant,
  getComplaint,
  haltComplaint,
  judgeComplaint,
  maySee,
  openComplaint,
  publishComplaint,
  readComplaintLimits,
  refuseComplaint,
  setComplaintLimits,
  supplyComplaint,
} from '../command/complaint.ts';
import { type Complaint, complaintKinds, complaintWays, isOpen, kindNames } from '../domain/feedback/complaint.ts';
import { dueChecks, explainAnswerDue } from '../domain/feedback/complaint-due.ts';
import {
  actWords,
  findingWords,
  keptFinding,
  nextActOf,
  stateWords,
  termsOf,
} from '../domain/feedback/complaint-term.ts';
import { type ComplaintAct, complaintFindings } from '../domain/feedback/complaint-wording.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { calendarById } from '../storage/calendar.ts';
import { listComplaints } from '../storage/complaint.ts';
import { instantArgument, wholeArgument, yearArgument } from './argument.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

interface AtOptions extends CommonOptions {
  readonly at?: string;
}

/** `feedback …`: phản ánh, kiến nghị; khiếu nại, tố cáo and the comment book beside them. */
export const registerFeedback: Register = (program, shell) => {
  const feedback = program
    .command('feedback')
    .description('phản ánh, kiến nghị, khiếu nại, tố cáo, góp ý / complaints, appeals, denunciations, comments');
  registerOpening(feedback, shell);
  registerActs(feedback, shell);
  registerLimits(feedback, shell);
};

function registerOpening(feedback: Command, shell: Shell): void {
  withCommonOptions(feedback.command('add <content>'))
    .description(
      'ghi một phản ánh, kiến nghị, khiếu nại, tố cáo hoặc góp ý / record a complaint, suggestion, appeal, denunciation or comment',
    )
    .requiredOption('--kind <kind>', complaintKinds.join(' | '))
    .option('--way <way>', complaintWays.join(' | '), 'direct')
    .option('--received <time>', 'tiếp nhận lúc; mặc định bây giờ / received at; default: now')
    .option(
      '--person <name>',
      'ai gửi (lưu ngoài nhật ký, xóa được) / who it came from (kept outside the record, can be erased)',
      '',
    )
    .option('--contact <text>', 'liên hệ / contact', '')
    .option('--dossier <code>', 'mã hồ sơ / dossier code', '')
    .option('--procedure <code>', 'mã thủ tục / procedure code', '')
    .option('--section <name>', 'bộ phận / section', '')
    .option('--officer <name>', 'cán bộ được nói đến / official it is about', '')
    .option('--repeats <code>', 'mã của lần trước mà nó lặp lại / code of the earlier one that it repeats', '')
    .action(async (content: string, options: CommonOptions & Record<string, string>) => {
      const text = (name: string) => options[name] ?? '';
      const complaint = await openComplaint(await shell.open(options), {
        content,
        kind: choice(complaintKinds, text('kind'), '--kind'),
        way: choice(complaintWays, text('way'), '--way'),
        ...(options['received'] === undefined ? {} : { receivedAt: instantArgument(options['received'], 'received') }),
        person: text('person'),
        contact: text('contact'),
        dossierCode: text('dossier'),
        procedureCode: text('procedure'),
        section: text('section'),
        officer: text('officer'),
        repeats: text('repeats'),
      });
      const act = termsOf(complaint.kind).acts[nextActOf(complaint)].verb[0];
      const due = complaint.due === null ? '' : `, ${act} chậm nhất ${vnDate(complaint.due)}`;
      answer(shell, options, complaint, `Đã ghi ${complaint.code}${due}.`);
    });

  withCommonOptions(feedback.command('list'))
    .description('danh sách của năm tiếp nhận / the list of the year of receipt')
    .option('--year <year>', 'năm; mặc định năm nay / year; default: this year')
    .option('--kind <kind>', complaintKinds.join(' | '))
    .option('--open', 'chỉ những mục chưa trả lời / only those not answered')
    .action(async (options: CommonOptions & { year?: string; kind?: string; open?: boolean }) => {
      const context = await shell.open(options);
      const today = localDateOf(context.clock());
      const year = options.year === undefined ? yearOf(today) : yearArgument(options.year);
      const kind = options.kind === undefined ? undefined : choice(complaintKinds, options.kind, '--kind');
      const found = (await listComplaints(context.database))
        .filter((one) => yearOf(localDateOf(one.receivedAt)) === year && maySee(context.actor, one))
        .filter((one) => kind === undefined || one.kind === kind)
        .filter((one) => !options.open || isOpen(one));
      if (options.json) return shell.out(JSON.stringify({ year, complaints: found }));
      for (const one of found) {
        const due = one.due === null ? '' : `hạn ${vnDate(one.due)}${one.due < today ? ' (quá hạn)' : ''}`;
        shell.out(`${one.code.padEnd(14)} ${stateOf(one).padEnd(30)} ${due.padEnd(26)} ${one.content}`);
      }
      shell.say(`${found.length} mục năm ${year}.`);
    });

  withCommonOptions(feedback.command('show <code>'))
    .description(
      'một mục: nội dung, thời hạn từng việc và vì sao là ngày ấy / one entry: text, the deadline of each act and why that day',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const complaint = await getComplaint(context, code);
      const calendar = await calendarById(context.database, complaint.calendarVersion);
      const checks = dueChecks(complaint, localDateOf(context.clock()));
      const why = explainAnswerDue(complaint, calendar);
      if (options.json) return shell.out(JSON.stringify({ complaint, checks, why }));
      shell.out(`${complaint.code} – ${kindNames[complaint.kind]} – ${stateOf(complaint)}`);
      shell.out(`Tiếp nhận ${vnDateTime(complaint.receivedAt)}: ${complaint.content}`);
      for (const { act, due, done, late } of checks) {
        const said = done === null ? 'chưa làm' : `làm ngày ${vnDate(done)}`;
        shell.out(
          `  ${actWords(act, complaint.kind, 'vi')}: chậm nhất ${vnDate(due)}, ${said}${late ? ' – trễ hạn' : ''}`,
        );
      }
      for (const line of outcomeLines(complaint)) shell.out(`  ${line}`);
      for (const sentence of why) shell.out(`  ${sentence}`);
    });
}

function stateOf({ state, kind }: Complaint): string {
  return stateWords(state, kind, 'vi');
}

/** What came of it: accepted under which number, not handled and why, decided how. */
function outcomeLines(complaint: Complaint): string[] {
  const { kind, acceptance, refusal, answer: given, foundedReason } = complaint;
  const name = (act: ComplaintAct) => actWords(act, kind, 'vi');
  return [
    ...(acceptance ? [`${name('accept')}: ${acceptance.text}`] : []),
    ...(refusal ? [`${name(acceptance ? 'halt' : 'refuse')}: ${refusal.text}`] : []),
    ...(given ? [`${name('answer')}: ${[given.number, given.text].filter(Boolean).join(' ')}`] : []),
    ...(foundedReason ? [`${termsOf(kind).finding[0]}: ${findingWords(complaint, 'vi')} – ${foundedReason}`] : []),
  ];
}

function registerActs(feedback: Command, shell: Shell): void {
  const act = (name: string, description: string) =>
    withCommonOptions(feedback.command(name))
      .description(description)
      .option('--at <time>', 'xảy ra lúc / it happened at');
  const at = (options: AtOptions) => (options.at === undefined ? undefined : instantArgument(options.at, 'at'));
  const done = (options: CommonOptions, one: Complaint) => answer(shell, options, one, `${one.code}: ${stateOf(one)}.`);

  act(
    'accept <code> <number>',
    'thụ lý khiếu nại, tố cáo: số thông báo, quyết định thụ lý / accept an appeal or denunciation: number of the paper',
  ).action(async (code: string, number: string, options: AtOptions) =>
    done(options, await acceptComplaint(await shell.open(options), code, number, at(options))),
  );
  act(
    'halt <code> <reason>',
    'đình chỉ giải quyết khiếu nại, tố cáo đã thụ lý / end an accepted appeal or denunciation without a decision',
  ).action(async (code: string, reason: string, options: AtOptions) =>
    done(options, await haltComplaint(await shell.open(options), code, reason, at(options))),
  );
  act('ask <code> <text>', 'yêu cầu bổ sung thông tin / ask for more information').action(
    async (code: string, text: string, options: AtOptions) =>
      done(options, await askComplaint(await shell.open(options), code, text, at(options))),
  );
  act('supply <code>', 'đã nhận thông tin bổ sung / the information came in').action(
    async (code: string, options: AtOptions) =>
      done(options, await supplyComplaint(await shell.open(options), code, at(options))),
  );
  act('refuse <code> <reason>', 'từ chối, không thụ lý, kèm lý do / refuse, not accept, with the reason').action(
    async (code: string, reason: string, options: AtOptions) =>
      done(options, await refuseComplaint(await shell.open(options), code, reason, at(options))),
  );
  act(
    'answer <code> <text>',
    'trả lời, quyết định giải quyết khiếu nại hoặc kết luận tố cáo, có cơ sở hay không / answer, decide or conclude; founded or not',
  )
    .option('--number <number>', 'số văn bản / number of the paper', '')
    .option(
      '--founded <yes|partly|no>',
      'có cơ sở, đúng: yes | no; khiếu nại, tố cáo còn có partly (đúng một phần); góp ý thì bỏ qua / founded: yes | no, of appeals and denunciations also partly; not for comments',
    )
    .option('--reason <text>', 'căn cứ của kết luận / grounds of the conclusion', '')
    .action(
      async (code: string, text: string, options: AtOptions & { number: string; founded?: string; reason: string }) => {
        const { number, reason, founded } = options;
        const finding = founded === undefined ? undefined : choice(complaintFindings, founded, '--founded');
        const said = { text, number, foundedReason: reason, ...keptFinding(finding) };
        done(options, await answerComplaint(await shell.open(options), code, said, at(options)));
      },
    );
  act(
    'publish <code> <where>',
    'công khai câu trả lời, quyết định, kết luận / publish the answer, decision or conclusion',
  ).action(async (code: string, where: string, options: AtOptions) =>
    done(options, await publishComplaint(await shell.open(options), code, where, at(options))),
  );
  act('judge <code>', 'ý kiến của người phản ánh về câu trả lời / what the complainant thinks of the answer')
    .requiredOption('--satisfied <yes|no>', 'hài lòng: yes | no / satisfied: yes | no')
    .action(async (code: string, options: AtOptions & { satisfied: string }) => {
      const satisfied = yesNo(options.satisfied, '--satisfied');
      done(options, await judgeComplaint(await shell.open(options), code, satisfied, at(options)));
    });
  act('close <code> <conclusion>', 'đóng / close').action(async (code: string, text: string, options: AtOptions) =>
    done(options, await closeComplaint(await shell.open(options), code, text, at(options))),
  );
  withCommonOptions(feedback.command('erase <code>'))
    .description(
      'xóa họ tên, liên hệ của người gửi; nhật ký vẫn nguyên / erase name and contact of who it came from; the record stays',
    )
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      await eraseComplainant(await shell.open(options), code, options.reason);
      answer(shell, options, { code, erased: true }, `Đã xóa họ tên, liên hệ của ${code}.`);
    });
}

function registerLimits(feedback: Command, shell: Shell): void {
  withCommonOptions(feedback.command('limits'))
    .description(
      'xem hoặc đặt thời hạn (ngày làm việc; khiếu nại, tố cáo: ngày) / see or set the limits (working days; appeals, denunciations: days)',
    )
    .option('--refuse <days>', 'từ chối / refuse')
    .option('--ask <days>', 'yêu cầu bổ sung / supplement request')
    .option('--answer <days>', 'trả lời / answer')
    .option('--publish <days>', 'công khai sau khi trả lời / publish after the answer')
    .option('--accept-appeal <days>', 'thụ lý khiếu nại; 0 = chưa đặt / accept an appeal; 0 = not set')
    .option('--appeal <days>', 'giải quyết khiếu nại từ ngày thụ lý; 0 = chưa đặt / decide an appeal; 0 = not set')
    .option(
      '--accept-denunciation <days>',
      'thụ lý tố cáo (ngày làm việc); 0 = chưa đặt / accept a denunciation (working days); 0 = not set',
    )
    .option(
      '--denunciation <days>',
      'giải quyết tố cáo từ ngày thụ lý; 0 = chưa đặt / conclude on a denunciation; 0 = not set',
    )
    .option(
      '--waiting <policy>',
      'thời gian chờ bổ sung: none (vẫn tính) | subtract (không tính) / waiting for a supplement: none (counts) | subtract (does not)',
    )
    .action(async (options: CommonOptions & Readonly<Record<string, string | undefined>>) => {
      const context = await shell.open(options);
      const now = await readComplaintLimits(context);
      const days = (name: 'refuse' | 'ask' | 'answer' | 'publish') =>
        options[name] === undefined ? now[name] : wholeArgument(options[name], `--${name}`, 1);
      const other = (name: 'appeal' | 'denunciation' | 'acceptAppeal' | 'acceptDenunciation') =>
        options[name] === undefined ? (now[name] ?? null) : wholeArgument(options[name], `--${name}`) || null;
      const limits = {
        refuse: days('refuse'),
        ask: days('ask'),
        answer: days('answer'),
        publish: days('publish'),
        appeal: other('appeal'),
        denunciation: other('denunciation'),
        acceptAppeal: other('acceptAppeal'),
        acceptDenunciation: other('acceptDenunciation'),
        waiting:
          options['waiting'] === undefined
            ? now.waiting
            : choice(['none', 'subtract'] as const, options['waiting'], '--waiting'),
      };
      if (JSON.stringify(limits) !== JSON.stringify(now)) await setComplaintLimits(context, limits);
      if (options.json) return shell.out(JSON.stringify({ limits }));
      for (const [name, value] of Object.entries(limits)) shell.out(`${name.padEnd(18)} ${value ?? '(chưa đặt)'}`);
    });
}

function choice<T extends string>(allowed: readonly T[], word: string, field: string): T {
  const found = allowed.find((one) => one === word);
  if (found) return found;
  throw new Problem('invalid', { field, value: word.slice(0, 40), hint: `Chọn: ${allowed.join(', ')}.` }, field);
}

function yesNo(word: string, field: string): boolean {
  return choice(['yes', 'no'] as const, word, field) === 'yes';
}
