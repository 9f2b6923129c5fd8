import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { correctApplicant, eraseApplicant } from '../command/applicant.ts';
import type { Context } from '../command/context.ts';
import { actOnDossier, receiveDossier } from '../command/dossier.ts';
import { type DossierView, viewDossier, whyDue } from '../command/dossier-view.ts';
import { migrateProcess } from '../command/process-migration.ts';
import { closeRegister } from '../command/register.ts';
import { workList, workLists } from '../command/work-list.ts';
import { clockText } from '../domain/demand.ts';
import { stateNames } from '../domain/dossier/allowed.ts';
import { type Applicant, applicantParts } from '../domain/dossier/applicant.ts';
import { hourIsKnown, sentenceOf } from '../domain/dossier/sentence.ts';
import { nonconformityNames } from '../domain/dossier/words.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dmy } from '../domain/time/local-date.ts';
import { minutesText } from '../domain/time/wording.ts';
import { readAct, readReception } from '../exchange/dossier-act.ts';
import { type DossierFilter, listDossiers, type WrittenDossier } from '../storage/dossier.ts';
import { instantArgument, wholeArgument } from './argument.ts';
import { registerExport } from './export.ts';
import { registerImport } from './import.ts';
import { registerImportRuns } from './import-run.ts';
import { registerNonconformities } from './nonconformity.ts';
import { registerReassign } from './reassign.ts';
import { type CommonOptions, messageOf, type Register, type Shell, withCommonOptions } from './run.ts';
import { withSigner } from './signature.ts';

/** `dossiers …`: what was received, what was done, why it is due that day, what is to be done. */
export const registerDossiers: Register = (program, shell) => {
  const dossiers = program.command('dossiers').description('hồ sơ / dossiers');
  registerReading(dossiers, shell);
  registerActing(dossiers, shell);
  registerKeeping(dossiers, shell);
  registerReassign(dossiers, shell);
  registerImport(dossiers, shell);
  registerImportRuns(dossiers, shell);
  registerNonconformities(dossiers, shell);
  registerExport(dossiers, shell);
};

interface ListOptions extends CommonOptions {
  readonly search?: string;
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly limit?: string;
  readonly cursor?: string;
}

function registerReading(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('show <code>'))
    .description(
      'một hồ sơ: trạng thái, thời gian, diễn biến, việc làm được / one dossier: state, times, record, acts allowed now',
    )
    .action(async (code: string, options: CommonOptions) => {
      const view = await viewDossier(await shell.open(options), nfc(code));
      if (options.json) return shell.out(JSON.stringify(view));
      shell.out(line(view.record));
      for (const event of view.events) {
        shell.out(
          `  ${event.seq}. ${hourIsKnown(event) ? clockText(event.occurredAt) : dmy(localDateOf(event.occurredAt))} · ${event.actor.name} · ${sentenceOf(event)}`,
        );
      }
      const { totalMinutes, ownMinutes, otherMinutes, pausedMinutes } = view.timing;
      const parts = [ownMinutes, otherMinutes, pausedMinutes].map((minutes) => minutesText(minutes, 'vi'));
      shell.out(
        `  Thời gian làm việc: ${minutesText(totalMinutes, 'vi')} (của cơ quan ${parts[0]}, nơi khác ${parts[1]})`,
      );
      shell.out(`  Tạm dừng: ${parts[2]}`);
      shell.out(`  Cập nhật kịp thời: ${promptText(view.promptness)}`);
      for (const kind of view.nonconformities) shell.out(`  Điểm không phù hợp: ${nonconformityNames[kind].vi}.`);
      const possible = view.acts.filter(({ reason }) => reason === null).map(({ act }) => act);
      shell.out(`  Làm được bây giờ: ${possible.join(', ') || '(không có)'}`);
    });

  withCommonOptions(dossiers.command('why <code>'))
    .description('vì sao hẹn trả ngày này? / why is it promised for this day?')
    .action(async (code: string, options: CommonOptions) => {
      const why = await whyDue(await shell.open(options), nfc(code));
      if (why.confirmed === false) shell.status = 1;
      if (options.json) return shell.out(JSON.stringify(why));
      for (const sentence of why.sentences) shell.out(sentence);
      if (why.confirmed === false) shell.say('Tính lại hôm nay ra ngày khác với ngày đã ghi; chạy “verify”.');
    });

  withCommonOptions(dossiers.command('list'))
    .description('danh sách hồ sơ, mới nhận trước / the dossiers, latest received first')
    .option(
      '--search <text>',
      'mã, người nộp hoặc thủ tục; không cần dấu / code, applicant or procedure; marks not needed',
    )
    .option('--open', 'chỉ hồ sơ đang giải quyết / only open dossiers')
    .option(
      '--overdue',
      'chỉ hồ sơ đang giải quyết đã quá thời điểm hẹn / only open dossiers past their promised moment',
    )
    .option('--limit <n>', 'số hồ sơ mỗi trang / dossiers per page', '50')
    .option('--cursor <text>', 'trang sau')
    .action(async (options: ListOptions) => {
      const limit = wholeArgument(options.limit ?? '', '--limit', 1);
      const context = await shell.open(options);
      const page = await listDossiers(context.database, filterOf(options, context), {
        limit,
        cursor: options.cursor ?? null,
      });
      if (options.json) return shell.out(JSON.stringify({ dossiers: page.items.map(brief), next: page.next }));
      for (const record of page.items) shell.out(line(record));
      if (page.next !== null) shell.say(`Trang sau: --cursor "${page.next}"`);
    });

  withCommonOptions(dossiers.command('work [list]'))
    .description(`danh sách việc / list of work: ${workLists.join(', ')}`)
    .action(async (wanted: string | undefined, options: CommonOptions) => {
      const list = workLists.find((known) => known === (wanted ?? 'today'));
      if (!list) {
        throw new Problem('invalid', {
          field: 'Danh sách',
          value: wanted ?? '',
          hint: `Chọn: ${workLists.join(', ')}.`,
        });
      }
      const items = await workList(await shell.open(options), list);
      if (options.json) {
        const shown = items.map(({ record, ...standing }) => ({ ...brief(record), ...standing }));
        return shell.out(JSON.stringify({ list, items: shown }));
      }
      for (const { record, urgency, unassigned, inPlaceOf } of items) {
        shell.out(
          `${line(record)} · ${urgency}${unassigned ? ' · chưa phân công' : ''}${inPlaceOf ? ` · thay ${inPlaceOf}` : ''}`,
        );
      }
      shell.say(`${items.length} hồ sơ.`);
    });
}

function registerActing(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('receive <file>'))
    .description(
      'tiếp nhận từ tệp JSON: một hồ sơ hoặc một danh sách / receive from a JSON file: one dossier or a list',
    )
    .action(async (file: string, options: CommonOptions) => {
      const data = json(file);
      const inputs = (Array.isArray(data) ? data : [data]).map(readReception);
      const context = await shell.open(options);
      const received: unknown[] = [];
      for (const [i, input] of inputs.entries()) {
        try {
          received.push(...(await receiveDossier(context, input)));
        } catch (error) {
          // One of one is a plain refusal; of a list the others go on.
          if (inputs.length === 1 || !(error instanceof Problem)) throw error;
          shell.say(`Mục ${i + 1}: ${messageOf(error)}`);
          received.push({ item: i + 1, error: { code: error.code, message: error.text('vi') } });
          shell.status = 1;
        }
      }
      shell.out(JSON.stringify(received));
    });

  withCommonOptions(dossiers.command('act <code> <act> [json]'))
    .description(
      'ghi một việc; [json] là đối tượng JSON hoặc tệp với các trường của việc đó / record an act; [json] is an object or a file with the fields of the act',
    )
    .option('--at <time>', 'lúc việc xảy ra (mặc định: bây giờ) / when it happened (default: now)')
    .option('--reason <text>', 'lý do / reason')
    .option(
      '--signer <text>',
      'người ký: họ tên hoặc KT., TL., TUQ. (mặc định: người đứng đầu hoặc người ký thay hôm ấy) / signer: a name or KT., TL., TUQ. (default: the head or whoever signs for them that day)',
    )
    .action(async (code: string, act: string, data: string | undefined, options: ActOptions) => {
      const fields = data === undefined ? {} : json(data);
      const reason = options.reason === undefined ? {} : { reason: options.reason };
      const at = options.at === undefined ? undefined : instantArgument(options.at, '--at');
      const context = await shell.open(options);
      const day = localDateOf(at ?? context.clock());
      const whole =
        typeof fields === 'object' && fields !== null
          ? await withSigner(context.database, act, { ...fields, ...reason }, { wanted: options.signer, day })
          : fields;
      answer(shell, options, await actOnDossier(context, nfc(code), readAct(act, whole), at));
    });

  withCommonOptions(dossiers.command('migrate <code> <process>'))
    .description(
      'chuyển một hồ sơ đang giải quyết sang bản quy trình khác (mặc định tắt) / move an open dossier to another process version (off by default)',
    )
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, process: string, options: CommonOptions & { reason: string }) => {
      answer(shell, options, await migrateProcess(await shell.open(options), nfc(code), process, nfc(options.reason)));
    });
}

function registerKeeping(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('correct-applicant <code>'))
    .description('đính chính người nộp: chỉ những điều nêu ra, để trống "" là xóa điều ấy / correct who filed')
    .requiredOption(
      '--reason <text>',
      'lý do; không nhắc lại dữ liệu cá nhân vì lý do không xóa được / reason; without personal data, since it cannot be erased',
    )
    .option('--name <text>', 'họ và tên hoặc tên tổ chức / name of the person or body')
    .option('--id-number <text>', 'số CCCD, mã số thuế / identity number or tax code')
    .option('--phone <text>', 'điện thoại / telephone')
    .option('--email <text>', 'thư điện tử / e-mail')
    .option('--address <text>', 'địa chỉ / address')
    .option(
      '--seq <n>',
      'số việc đã ghi của hồ sơ lúc xem; đã có việc khác thì không ghi / number of acts of the dossier when you looked; nothing is recorded after another one',
    )
    .action(async (code: string, options: CorrectApplicantOptions) => {
      const { reason, seq } = options;
      const parts = applicantParts.flatMap((part) => {
        const value = options[part];
        return value === undefined ? [] : [[part, nfc(value)] as const];
      });
      const expected = seq === undefined ? undefined : wholeArgument(seq, '--seq', 1);
      const context = await shell.open(options);
      const changes = Object.fromEntries(parts) as Partial<Applicant>;
      answer(shell, options, await correctApplicant(context, nfc(code), changes, nfc(reason), expected));
    });

  withCommonOptions(dossiers.command('erase <code>'))
    .description('xóa thông tin người nộp; diễn biến hồ sơ giữ nguyên / erase the applicant, keep the record')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      await eraseApplicant(await shell.open(options), nfc(code), nfc(options.reason));
      if (options.json) shell.out(JSON.stringify({ code: nfc(code), erased: true }));
      else shell.say(`Đã xóa thông tin người nộp của hồ sơ ${nfc(code)}.`);
    });

  withCommonOptions(dossiers.command('close-register <year>'))
    .description('khóa sổ theo dõi hồ sơ của một năm (từ ngày 31/12) / close the register of a year')
    .action(async (year: string, options: CommonOptions) => {
      const closing = await closeRegister(await shell.open(options), wholeArgument(year, 'năm', 1977));
      if (options.json) shell.out(JSON.stringify(closing));
      else shell.say(`Đã khóa sổ năm ${closing.year} ở số ${closing.lastNumber}.`);
    });
}

type CorrectApplicantOptions = CommonOptions & Partial<Applicant> & { readonly reason: string; readonly seq?: string };

interface ActOptions extends CommonOptions {
  readonly at?: string;
  readonly reason?: string;
  readonly signer?: string;
}

function filterOf(options: ListOptions, context: Context): DossierFilter {
  return {
    ...(options.search === undefined ? {} : { search: nfc(options.search) }),
    ...(options.open ? { open: true } : {}),
    ...(options.overdue ? { overdueAt: context.clock() } : {}),
  };
}

function answer(shell: Shell, options: CommonOptions, record: WrittenDossier): void {
  shell.out(options.json ? JSON.stringify(brief(record)) : line(record));
}

function line({ code, dossier, applicant }: WrittenDossier): string {
  const day = dossier.due && (dossier.dueHasHour ? clockText(dossier.due.at) : dmy(dossier.due.date));
  const due = day === null ? 'không có ngày hẹn' : `hẹn ${day}`;
  const name = applicant?.name || '(đã xóa)';
  return [code, dossier.procedureTitle, name, stateNames[dossier.state].vi, due].join(' · ');
}

function brief({ code, dossier, applicant, registerNumber, registerYear }: WrittenDossier) {
  const { state, procedureCode, procedureTitle, field, channel, receivedAt, due, resolvedAt, outcome, holder } =
    dossier;
  return {
    code,
    state,
    procedureCode,
    procedureTitle,
    field,
    channel,
    applicant: applicant?.name ?? '',
    receivedAt,
    due,
    resolvedAt,
    returnedAt: dossier.returnedAt,
    outcome,
    holder,
    register: registerNumber === null ? null : { year: registerYear, number: registerNumber },
    seq: dossier.seq,
  };
}

/** JSON written on the command line or in a file. Throws Problem('file-unreadable'). */
function json(textOrFile: string): unknown {
  const inline = /^\s*[[{]/.test(textOrFile);
  if (!inline && !existsSync(textOrFile)) {
    throw new Problem('file-unreadable', { file: textOrFile, reason: 'tệp không tồn tại' });
  }
  try {
    return JSON.parse(inline ? textOrFile : readFileSync(textOrFile, 'utf8')) as unknown;
  } catch {
    throw new Problem('file-unreadable', { file: inline ? 'JSON' : textOrFile, reason: 'không phải JSON' });
  }
}

/** How many events were recorded on their own day, and the longest wait of the others. */
function promptText(events: DossierView['promptness']): string {
  if (events.length === 0) return 'nhập từ tệp, không đo';
  const prompt = events.filter(({ sameDay }) => sameDay).length;
  const slowest = Math.max(...events.map(({ delayMinutes }) => delayMinutes));
  const late = prompt < events.length ? `; chậm nhất ${Math.ceil(slowest / 60)} giờ sau khi xảy ra` : '';
  return `${prompt}/${events.length} việc ghi trong ngày${late}`;
}
