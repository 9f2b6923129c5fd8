import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../command/context.ts';
import {
  addDocument,
  approveDraft,
  getDocument,
  postDocument,
  receiveDocument,
  reviewDocumentPeriodically,
  reviewDraft,
  withdrawDocument,
  writeDraft,
} from '../command/document.ts';
import { type DocumentKind, documentKinds, periodicResults } from '../domain/document/document.ts';
import { periodicResultNames, reviewDay } from '../domain/document/periodic-review.ts';
import { registerLines } from '../domain/document/register.ts';
import { preparedVersion, standingNames, versionStanding, versionWords } from '../domain/document/standing.ts';
import { documentTemplates, findTemplate, templateRetention, templateSeries } from '../domain/document/template.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { documentCopies, listDocuments } from '../storage/document.ts';
import { listUnits } from '../storage/organisation.ts';
import { listProcesses } from '../storage/process.ts';
import { getOffice } from '../storage/setting.ts';
import { dateArgument, wholeArgument } from './argument.ts';
import { registerCopies } from './document-copies.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

/** `documents …`: controlled documents of the quality system. */
export const registerDocuments: Register = (program, shell) => {
  const documents = program.command('documents').description('tài liệu của hệ thống quản lý chất lượng / documents');
  registerReading(documents, shell);
  registerWriting(documents, shell);
  registerDeciding(documents, shell);
  registerCopies(documents, shell);
};

function registerReading(documents: Command, shell: Shell): void {
  withCommonOptions(documents.command('list'))
    .description(
      'danh mục tài liệu, kể cả quy trình giải quyết thủ tục / the documents, processes of procedures included',
    )
    .option('--kind <kind>', `loại / kind: ${[...documentKinds, 'process'].join(', ')}`)
    .action(async (options: CommonOptions & { kind?: string }) => {
      const { database, clock } = await shell.open(options);
      const all = registerLines(await listDocuments(database), await listProcesses(database), localDateOf(clock()));
      const lines = all.filter(({ kind }) => options.kind === undefined || kind === options.kind);
      if (options.json) return shell.out(JSON.stringify({ documents: lines }));
      if (lines.length === 0) shell.say('Chưa có tài liệu nào.');
      const today = localDateOf(clock());
      for (const { key, kind, documentCode, version, standing, title, reviewDue } of lines) {
        const code = kind === 'process' ? '' : key;
        shell.out(
          `${code.padEnd(12)} ${documentCode.padEnd(18)} ${version.padEnd(6)} ${standingNames[standing].padEnd(16)} ${title}${late(reviewDue, today)}`,
        );
      }
    });

  withCommonOptions(documents.command('show <code>'))
    .description(
      'thông tin, các bản, niêm yết, phân phối của một tài liệu (mã TL-…) / particulars, versions, postings and copies of a document (code TL-…)',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const { document, versions } = await getDocument(context, code);
      const copies = await documentCopies(context.database, document.code);
      if (options.json) return shell.out(JSON.stringify({ document, versions, copies }));
      const today = localDateOf(context.clock());
      shell.out(`${document.code}  ${document.documentCode} – ${document.title}`);
      for (const version of versions) {
        const own = copies.filter(({ versionId }) => versionId === version.id);
        const read = own.filter(({ readAt }) => readAt !== null).length;
        const from = version.validFrom ? `, từ ${vnDate(version.validFrom)}` : '';
        const state = standingNames[versionStanding(version, today)];
        shell.out(`  bản ${version.number}: ${versionWords(version)}, ${state}${from}; đã đọc ${read}/${own.length}`);
      }
      for (const { place, from, to } of document.postings) {
        shell.out(`  niêm yết: ${place}, ${vnDate(from)} – ${to ? vnDate(to) : 'nay'}`);
      }
      const due = reviewDay({ document, versions }, today);
      if (due) shell.out(`  Hạn rà soát: ${vnDate(due)}${due < today ? ' (quá hạn)' : ''}`);
      for (const { on, result, note, by, next } of document.reviews ?? []) {
        const found = [periodicResultNames[result], note].filter((words) => words !== '').join(' – ');
        shell.out(`  Rà soát ${vnDate(on)}: ${found} (${by})${next ? `, lần tới ${vnDate(next)}` : ''}`);
      }
    });

  withCommonOptions(documents.command('templates'))
    .description('các mẫu có sẵn để bắt đầu / the templates to begin with')
    .action((options: CommonOptions) => {
      const list = documentTemplates.map(({ id, documentCode, title }) => ({ id, documentCode, title }));
      if (options.json) return shell.out(JSON.stringify({ templates: list }));
      for (const { id, documentCode, title } of list) shell.out(`${id.padEnd(12)} ${documentCode.padEnd(12)} ${title}`);
    });
}

function late(due: LocalDate | null, today: LocalDate): string {
  return due !== null && due < today ? ` (quá hạn rà soát ${vnDate(due)})` : '';
}

interface AddOptions extends CommonOptions {
  readonly kind?: string;
  readonly template?: string;
  readonly series?: string;
  readonly documentCode?: string;
  readonly title?: string;
  readonly owner?: string;
  readonly clauses?: string;
  readonly issuer?: string;
  readonly use?: string;
}

function registerWriting(documents: Command, shell: Shell): void {
  withCommonOptions(documents.command('add'))
    .description(
      'lập tài liệu; có --template thì kèm dự thảo từ mẫu / add a document; with --template also a draft from it',
    )
    .option('--template <id>', 'mẫu: xem “documents templates” / template: see “documents templates”')
    .option('--kind <kind>', `loại / kind: ${documentKinds.join(', ')}`)
    .option('--document-code <code>', 'mã hiệu, ví dụ QT.ISO.01 / document code, such as QT.ISO.01')
    .option('--title <text>', 'tên tài liệu / title of the document')
    .option('--series <text>', 'nhóm mã / series of codes')
    .option('--owner <unit>', 'mã bộ phận giữ tài liệu / code of the section that keeps the document')
    .option('--clauses <list>', 'điều khoản, cách nhau bằng dấu phẩy / clauses, with commas between')
    .option('--issuer <text>', 'cơ quan ban hành (tài liệu bên ngoài) / issuing body (document of others)', '')
    .option('--use <text>', 'phạm vi sử dụng (tài liệu bên ngoài) / where it is used (document of others)', '')
    .action(async (options: AddOptions) => {
      const context = await shell.open(options);
      const template = options.template === undefined ? undefined : findTemplate(options.template);
      if (options.template !== undefined && !template) {
        throw new Problem('not-found', { what: 'mẫu', key: options.template.slice(0, 40) }, 'template');
      }
      const { document, warnings } = await addDocument(context, {
        kind: kindOf(options.kind ?? template?.kind ?? ''),
        series: options.series ?? (template ? templateSeries : ''),
        documentCode: options.documentCode ?? template?.documentCode ?? '',
        title: options.title ?? template?.title ?? '',
        owner: await ownerOf(context, options.owner),
        clauses: options.clauses?.split(',') ?? template?.clauses ?? [],
        retention: template ? templateRetention : { period: '', place: '', disposal: '' },
        issuer: options.issuer ?? '',
        use: options.use ?? '',
      });
      for (const warning of warnings) shell.say(warning);
      if (template) {
        const sections = template.sections(await getOffice(context.database));
        const content = { title: document.title, issue: 1, revision: 0, sections, changes: [], file: null };
        await writeDraft(context, document.code, content);
      }
      answer(shell, options, { document, warnings }, `Đã lập ${document.code} (${document.documentCode}).`);
    });

  withCommonOptions(documents.command('draft <code>'))
    .description(
      'soạn bản mới (hoặc thay dự thảo) từ một tệp; nội dung các mục giữ như bản trước / prepare a new version (or replace the draft) from a file; the sections stay as before',
    )
    .option('--file <path>', 'tệp kèm theo, không quá 8 MB / attached file, at most 8 MB')
    .option('--issue <n>', 'lần ban hành / issue')
    .option('--revision <n>', 'lần sửa đổi / revision')
    .option('--summary <text>', 'tóm lược nội dung sửa đổi / summary of the changes', '')
    .option('--basis <text>', 'cơ sở pháp lý, căn cứ / legal basis', '')
    .action(async (code: string, options: CommonOptions & DraftOptions) => {
      const context = await shell.open(options);
      const { content, given } = await draftOf(context, code, options);
      const version = await writeDraft(context, code, content, given);
      answer(shell, options, { version }, `Đã soạn ${version.code}: ${versionWords(version)} (dự thảo).`);
    });

  withCommonOptions(documents.command('receive <code>'))
    .description('nhận một bản của tài liệu bên ngoài / receive a version of a document of others')
    .requiredOption('--from <date>', 'dùng từ ngày / used from')
    .option('--file <path>', 'tệp kèm theo, không quá 8 MB / attached file, at most 8 MB')
    .action(async (code: string, options: CommonOptions & DraftOptions & { from: string }) => {
      const context = await shell.open(options);
      const { content, given } = await draftOf(context, code, options);
      const from = dateArgument(options.from, 'from');
      const version = await receiveDocument(context, code, content, from, given);
      answer(shell, options, { version }, `Đã nhận ${version.code}, dùng từ ${vnDate(from)}.`);
    });
}

function registerDeciding(documents: Command, shell: Shell): void {
  withCommonOptions(documents.command('review <code>'))
    .description('soát xét dự thảo (người khác người soạn) / review the draft (by somebody who did not write it)')
    .action(async (code: string, options: CommonOptions) => {
      const version = await reviewDraft(await shell.open(options), code);
      answer(shell, options, { version }, `Đã soát xét ${version.code}.`);
    });

  withCommonOptions(documents.command('approve <code>'))
    .description('phê duyệt, ban hành bản đã soát xét / approve and issue a reviewed version')
    .requiredOption('--decision <number>', 'số quyết định ban hành / number of the issuing decision')
    .requiredOption('--from <date>', 'có hiệu lực từ ngày / in force from')
    .action(async (code: string, options: CommonOptions & { decision: string; from: string }) => {
      const validFrom = dateArgument(options.from, 'from');
      const version = await approveDraft(await shell.open(options), code, { decision: options.decision, validFrom });
      answer(shell, options, { version }, `Đã ban hành ${version.code}, hiệu lực từ ${vnDate(validFrom)}.`);
    });

  withCommonOptions(documents.command('withdraw <code> <number>'))
    .description('thu hồi một bản / withdraw a version')
    .requiredOption('--reason <text>', 'lý do / reason')
    .option('--from <date>', 'không dùng từ ngày (mặc định hôm nay) / not used from (default: today)')
    .action(async (code: string, number: string, options: CommonOptions & { reason: string; from?: string }) => {
      const version = await withdrawDocument(await shell.open(options), code, wholeArgument(number, 'bản', 1), {
        reason: options.reason,
        ...(options.from === undefined ? {} : { from: dateArgument(options.from, 'from') }),
      });
      answer(shell, options, { version }, `Đã thu hồi ${version.code}.`);
    });

  withCommonOptions(documents.command('periodic-review <code>'))
    .description(
      'ghi rà soát định kỳ: giữ nguyên, phải sửa (kèm phiếu yêu cầu), phải thu hồi / record a periodic review: kept, to be changed (with its request), to be withdrawn',
    )
    .requiredOption('--result <result>', periodicResults.join(' | '))
    .option('--on <date>', 'ngày rà soát (mặc định hôm nay) / reviewed on (default: today)')
    .option('--by <name>', 'người rà soát (mặc định người ghi) / who reviewed (default: who records it)')
    .option('--note <text>', 'nhận xét / remark', '')
    .option('--request <code>', 'mã phiếu yêu cầu sửa đổi / code of the change request', '')
    .option('--next <date>', 'ngày rà soát lần tới / day of the next review')
    .action(async (code: string, options: CommonOptions & PeriodicOptions) => {
      const result = periodicResults.find((one) => one === options.result);
      if (!result) {
        const hint = `Chọn: ${periodicResults.join(', ')}.`;
        throw new Problem('invalid', { field: '--result', value: options.result.slice(0, 40), hint }, 'result');
      }
      const context = await shell.open(options);
      const document = await reviewDocumentPeriodically(context, code, {
        on: options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on'),
        by: options.by ?? context.actor.name,
        result,
        note: options.note,
        changeRequest: options.request,
        next: options.next === undefined ? null : dateArgument(options.next, 'next'),
      });
      answer(shell, options, { document }, `Đã ghi rà soát ${document.code}: ${periodicResultNames[result]}.`);
    });

  withCommonOptions(documents.command('post <code>'))
    .description('ghi niêm yết / record a posting')
    .requiredOption('--places <list>', 'các nơi, cách nhau bằng dấu chấm phẩy / places, with semicolons between')
    .requiredOption('--from <date>', 'từ ngày / first day')
    .action(async (code: string, options: CommonOptions & { places: string; from: string }) => {
      const posting = { places: options.places.split(';'), from: dateArgument(options.from, 'from') };
      const document = await postDocument(await shell.open(options), code, posting);
      answer(shell, options, { document }, `Đã ghi niêm yết ${document.code}.`);
    });
}

interface PeriodicOptions {
  readonly result: string;
  readonly on?: string;
  readonly by?: string;
  readonly note: string;
  readonly request: string;
  readonly next?: string;
}

interface DraftOptions {
  readonly file?: string;
  readonly issue?: string;
  readonly revision?: string;
  readonly summary?: string;
  readonly basis?: string;
}

async function draftOf(context: Context, code: string, options: DraftOptions) {
  const { document, versions } = await getDocument(context, code);
  const open = preparedVersion(versions);
  const last = open ?? versions.at(-1);
  const given = options.file ? { name: basename(options.file), content: bytesOf(options.file) } : null;
  const issue = options.issue === undefined ? (last?.issue ?? 1) : wholeArgument(options.issue, '--issue', 1);
  const next = last === undefined ? 0 : open ? last.revision : last.revision + 1;
  const revision = options.revision === undefined ? next : wholeArgument(options.revision, '--revision');
  const change = { summary: options.summary ?? '', basis: options.basis ?? '', revision };
  const content = {
    title: last?.title ?? document.title,
    issue,
    revision,
    sections: last?.sections ?? [],
    changes: [...(last?.changes ?? []), change],
    file: last?.file ?? null,
  };
  return { content, given };
}

function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new Problem('file-unreadable', { file: basename(path), reason: (error as Error).message });
  }
}

function kindOf(text: string): DocumentKind {
  const found = documentKinds.find((kind) => kind === text);
  if (found) return found;
  throw new Problem('invalid', { field: '--kind', value: text, hint: `Chọn: ${documentKinds.join(', ')}.` }, 'kind');
}

async function ownerOf(context: Context, code: string | undefined) {
  if (code === undefined) return { unitId: null, unitName: '' };
  const unit = (await listUnits(context.database)).find((one) => one.code === code.trim());
  if (!unit) throw new Problem('not-found', { what: 'bộ phận', key: code.slice(0, 40) }, 'owner');
  return { unitId: unit.id, unitName: unit.name };
}
