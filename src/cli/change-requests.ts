import type { Command } from 'commander';
import {
  approveChangeRequest,
  changeCarriers,
  closeChangeRequest,
  dropChangeRequest,
  getChangeRequest,
  issueChangeRequest,
  rejectChangeRequest,
  requestChange,
  reviewChangeRequest,
} from '../command/change-request.ts';
import type { Context } from '../command/context.ts';
import {
  type ChangeRequest,
  changeKindNames,
  changeKinds,
  changeStateNames,
  changeStates,
} from '../domain/document/change-request.ts';
import { Problem } from '../domain/problem.ts';
import type { SignOff } from '../domain/procedure/procedure.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { listChangeRequests } from '../storage/document.ts';
import { choiceArgument } from './argument.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

/** `change-requests …`: requests to change a document, from the proposal to their end. */
export const registerChangeRequests: Register = (program, shell) => {
  const requests = program
    .command('change-requests')
    .description('yêu cầu sửa đổi tài liệu / requests to change a document');
  registerReading(requests, shell);
  registerProposal(requests, shell);
  registerOpinions(requests, shell);
  registerIssue(requests, shell);
};

function registerReading(requests: Command, shell: Shell): void {
  withCommonOptions(requests.command('list'))
    .description('các phiếu yêu cầu, phiếu mới trước / the requests, the newest first')
    .option('--state <state>', `trạng thái / state: ${changeStates.join(' | ')}`)
    .action(async (options: CommonOptions & { state?: string }) => {
      const state = options.state === undefined ? undefined : choiceArgument(options.state, changeStates, '--state');
      const all = await listChangeRequests((await shell.open(options)).database);
      const found = all.filter((one) => state === undefined || one.state === state).reverse();
      if (options.json) return shell.out(JSON.stringify({ changeRequests: found }));
      if (found.length === 0) shell.say('Chưa có phiếu yêu cầu nào.');
      for (const { code, kind, state: now, target, reason } of found) {
        shell.out(
          `${code}  ${changeKindNames[kind].padEnd(12)} ${changeStateNames[now].padEnd(16)} ${target.label || '(tài liệu mới)'}: ${reason}`,
        );
      }
    });

  withCommonOptions(requests.command('show <code>'))
    .description(
      'một phiếu: đề nghị gì, ai đã cho ý kiến, bản nào mang sửa đổi được / one request: what it asks for, who judged it, which versions can carry it',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const request = await getChangeRequest(context, code);
      const carriers = request.state === 'approved' ? await changeCarriers(context, request) : [];
      if (options.json) return shell.out(JSON.stringify({ changeRequest: request, carriers }));
      const { kind, state, target, revisions, reason, proposal, impact } = request;
      shell.out(`${request.code}  ${changeKindNames[kind]}, ${changeStateNames[state]}`);
      const facts = { 'Tài liệu': target.label || '(tài liệu mới)', 'Sửa đổi': revisions, 'Lý do': reason };
      for (const [name, words] of Object.entries({ ...facts, 'Đề nghị': proposal, 'Ảnh hưởng': impact })) {
        if (words !== '') shell.out(`  ${name}: ${words}`);
      }
      for (const line of stepsOf(request)) shell.out(`  ${line}`);
      if (carriers.length > 0) shell.out(`  Bản mang được sửa đổi: ${carriers.join('; ')}`);
    });
}

interface ProposeOptions extends CommonOptions {
  readonly kind: string;
  readonly document?: string;
  readonly process?: string;
  readonly revisions: string;
  readonly reason: string;
  readonly proposal: string;
  readonly impact: string;
}

function registerProposal(requests: Command, shell: Shell): void {
  withCommonOptions(requests.command('propose'))
    .description('đề xuất sửa đổi, tài liệu mới hoặc hủy bỏ / propose a change, a new document or a withdrawal')
    .option('--kind <kind>', `loại / kind: ${changeKinds.join(' | ')}`, 'amend')
    .option('--document <code>', 'tài liệu (mã TL-…) / document (code TL-…)')
    .option('--process <id>', 'bản quy trình giải quyết thủ tục / version of a process document')
    .option(
      '--revisions <text>',
      'lần sửa đổi hiện hành → đề nghị, ví dụ "1.0 → 1.1" / version now → proposed, such as "1.0 → 1.1"',
      '',
    )
    .requiredOption('--reason <text>', 'lý do / reason')
    .option('--proposal <text>', 'nội dung đề nghị / what is proposed', '')
    .option(
      '--impact <text>',
      'ảnh hưởng đến tài liệu, bộ phận khác / what it means for other documents and sections',
      '',
    )
    .action(async (options: ProposeOptions) => {
      const { document, process, revisions, reason, proposal, impact } = options;
      const kind = choiceArgument(options.kind, changeKinds, '--kind');
      if (document !== undefined && process !== undefined) {
        const hint = 'Nêu --document hoặc --process, không cả hai.';
        throw new Problem('invalid', { field: '--process', value: process.slice(0, 40), hint }, 'target');
      }
      const target =
        document !== undefined
          ? ({ kind: 'document', key: document } as const)
          : process !== undefined
            ? ({ kind: 'process', key: process } as const)
            : ({ kind: 'none', key: '' } as const);
      const written = { kind, target, revisions, reason, proposal, impact };
      const changeRequest = await requestChange(await shell.open(options), written);
      answer(shell, options, { changeRequest }, `Đã lập ${changeRequest.code}.`);
    });
}

type Act = (context: Context, code: string, opinion: string) => Promise<ChangeRequest>;

function registerOpinions(requests: Command, shell: Shell): void {
  const acts: readonly (readonly [name: string, act: Act, what: string, reason: 'needed' | 'optional'])[] = [
    ['review', reviewChangeRequest, 'soát xét (người khác người đề xuất) / review it (not the proposer)', 'optional'],
    ['approve', approveChangeRequest, 'phê duyệt / approve it', 'optional'],
    ['reject', rejectChangeRequest, 'từ chối, trước khi phê duyệt / refuse it, before it is approved', 'needed'],
    [
      'drop',
      dropChangeRequest,
      'không thực hiện phiếu đã phê duyệt (bản khác đã ban hành trước …) / drop what was approved (another version overtook it …)',
      'needed',
    ],
    ['close', closeChangeRequest, 'đóng: phân phối, thu hồi đã xong / close it: distributed and withdrawn', 'optional'],
  ];
  for (const [name, act, what, reason] of acts) {
    const command = withCommonOptions(requests.command(`${name} <code>`)).description(what);
    if (reason === 'needed') command.requiredOption('--opinion <text>', 'lý do / reason');
    else command.option('--opinion <text>', 'ý kiến / opinion', '');
    command.action(async (code: string, options: CommonOptions & { opinion: string }) => {
      const changeRequest = await act(await shell.open(options), code, options.opinion);
      answer(shell, options, { changeRequest }, `${changeRequest.code}: ${changeStateNames[changeRequest.state]}.`);
    });
  }
}

function registerIssue(requests: Command, shell: Shell): void {
  withCommonOptions(requests.command('issue <code>'))
    .description(
      'ghi bản đã ban hành (thu hồi) mang sửa đổi; “show” kể những bản ấy / record the version, issued or withdrawn, that carries it; “show” lists them',
    )
    .requiredOption('--carrier <version>', 'ví dụ "QT.ISO.01 (1.1)" / such as "QT.ISO.01 (1.1)"')
    .action(async (code: string, options: CommonOptions & { carrier: string }) => {
      const changeRequest = await issueChangeRequest(await shell.open(options), code, options.carrier);
      answer(shell, options, { changeRequest }, `Đã ghi ${options.carrier} mang sửa đổi của ${changeRequest.code}.`);
    });
}

/** "đã phê duyệt: Nguyễn Văn Bình, 20/11/2026 – Đồng ý". */
function stepsOf({ proposed, reviewed, decided, issued, closed, dropped, state }: ChangeRequest): string[] {
  const step = (name: string, signed: SignOff | null | undefined, words = '') =>
    signed
      ? [`${name}: ${signed.name}, ${vnDate(localDateOf(signed.at as Instant))}${words === '' ? '' : ` – ${words}`}`]
      : [];
  const decision = state === 'rejected' ? 'rejected' : 'approved';
  return [
    ...step(changeStateNames.proposed, proposed),
    ...step(changeStateNames.reviewed, reviewed, reviewed?.opinion),
    ...step(changeStateNames[decision], decided, decided?.opinion),
    ...step(changeStateNames.issued, issued, issued?.version),
    ...step(changeStateNames.closed, closed, closed?.opinion),
    ...step(changeStateNames.dropped, dropped, dropped?.opinion),
  ];
}
