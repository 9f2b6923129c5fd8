import { Hono } from 'hono';
import formView from '../../views/change-request/form.hbs';
import listView from '../../views/change-request/list.hbs';
import pageView from '../../views/change-request/page.hbs';
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
import { type ChangeRequest, changeKinds, changeStates } from '../domain/document/change-request.ts';
import { may } from '../domain/organisation/may.ts';
import type { SignOff } from '../domain/procedure/procedure.ts';
import { isInForce } from '../domain/procedure/version.ts';
import { fold } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { listChangeRequests, listDocuments } from '../storage/document.ts';
import { listProcesses } from '../storage/process.ts';
import { documentTabs } from './document-tabs.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

const base = '/documents/changes';
const tones = {
  proposed: { tone: 'open', icon: 'open' },
  reviewed: { tone: 'open', icon: 'open' },
  approved: { tone: 'open', icon: 'open' },
  issued: { tone: 'done', icon: 'done' },
  closed: { tone: 'done', icon: 'done' },
  rejected: { tone: 'paused', icon: 'paused' },
  dropped: { tone: 'paused', icon: 'paused' },
} as const;

/** Requests to change a document, from the proposal to its closing. */
export const changeRequestPages = new Hono<Env>()
  .get('/', (c) => showList(c))
  .get('/new', (c) => showForm(c, readQuery(c)))
  .post('/new', async (c) => {
    contextOf(c);
    return postForm(
      c,
      (form, status) => showForm(c, form, status),
      async (form) => {
        const { code } = await requestChange(contextOf(c), readProposal(c, form));
        return `${base}/${code}?done=1`;
      },
    );
  })
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/review', (c) => act(c, 'opinion', reviewChangeRequest))
  .post('/:code/approve', (c) => act(c, 'opinion', approveChangeRequest))
  .post('/:code/reject', (c) => act(c, 'opinion', rejectChangeRequest))
  .post('/:code/issue', (c) => act(c, 'version', issueChangeRequest))
  .post('/:code/close', (c) => act(c, 'opinion', closeChangeRequest))
  .post('/:code/drop', (c) => act(c, 'opinion', dropChangeRequest));

function act(
  c: Request,
  field: 'opinion' | 'version',
  run: (context: ReturnType<typeof contextOf>, code: string, text: string) => Promise<ChangeRequest>,
): Promise<Response> {
  return postForm(
    c,
    (form, status) => show(c, form, status),
    async (form) => {
      const text = form.text(field, c.var.visit.t.changeRequest[field], { most: 1000 });
      form.check();
      const { code } = await run(contextOf(c), c.req.param('code') ?? '', text);
      return `${base}/${code}?done=1`;
    },
  );
}

function readProposal(c: Request, form: Form): Parameters<typeof requestChange>[1] {
  const { t } = c.var.visit;
  const kind = form.choice('kind', t.changeRequest.kind, changeKinds) ?? 'amend';
  const written = {
    kind,
    target: targetOf(form.values['target'] ?? ''),
    revisions: form.text('revisions', t.changeRequest.revisions, { most: 100 }),
    reason: form.text('reason', t.changeRequest.reason, { required: true }),
    proposal: form.text('proposal', t.changeRequest.proposal),
    impact: form.text('impact', t.changeRequest.impact),
  };
  form.check();
  return written;
}

/** "document:TL-2026-001" or "process:<id>"; anything else is no target. */
function targetOf(typed: string): Parameters<typeof requestChange>[1]['target'] {
  const [kind, key = ''] = typed.split(':');
  return kind === 'document' || kind === 'process' ? { kind, key } : { kind: 'none', key: '' };
}

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const form = readQuery(c);
  const { state = '', search = '' } = form.values;
  const words = fold(search).split(' ').filter(Boolean);
  const requests = (await listChangeRequests(contextOf(c).database)).filter(
    (request) =>
      (state === '' || request.state === state) &&
      words.every((word) => fold(`${request.code} ${request.target.label} ${request.reason}`).includes(word)),
  );
  return page(c, listView, {
    title: t.changeRequest.title,
    lead: t.changeRequest.lead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    action: { href: `${base}/new`, text: t.changeRequest.add },
    form,
    model: {
      tabs: documentTabs(t, 'changes'),
      states: [
        { value: '', text: t.app.all },
        ...changeStates.map((value) => ({ value, text: t.changeRequest[value] })),
      ],
      filtered: state !== '' || search !== '',
      count: fill(t.changeRequest.count, { n: vnNumber(requests.length) }),
      lines: requests.reverse().map((request) => ({
        href: `${base}/${request.code}`,
        code: request.code,
        kind: t.changeRequest[request.kind],
        target: request.target.label || t.changeRequest.noTarget,
        reason: request.reason,
        by: request.proposed.name,
        day: vnDate(localDateOf(request.proposed.at as Instant)),
        state: t.changeRequest[request.state],
        ...tones[request.state],
      })),
    },
  });
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { actor } = contextOf(c);
  const request = await getChangeRequest(contextOf(c), c.req.param('code') ?? '');
  const edits = may(actor.roles, 'document.edit');
  const approves = may(actor.roles, 'document.approve');
  const mayIssue = request.state === 'approved' && edits;
  const carriers = mayIssue ? await changeCarriers(contextOf(c), request) : [];
  const { kind, key, label } = request.target;
  const href = kind === 'document' ? `/documents/${key}` : kind === 'process' ? `/processes/${key}` : null;
  const signed = (text: string, signOff: SignOff | null, note = '') =>
    signOff && {
      label: text,
      who: [signOff.name, signOff.title].filter(Boolean).join(', '),
      at: vnDateTime(signOff.at as Instant),
      note,
    };
  return page(c, pageView, {
    title: `${t.changeRequest[request.kind]}: ${label || t.changeRequest.noTarget}`,
    lead: request.code,
    nav: 'catalogue',
    back: { href: base, text: t.changeRequest.title },
    action: { href: `/reports/change-request?record=${request.code}`, text: t.changeRequest.print },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.changeRequest.saved } : {}),
    model: {
      base: `${base}/${request.code}`,
      request,
      target: { href, label: label || t.changeRequest.noTarget },
      state: t.changeRequest[request.state],
      ...tones[request.state],
      signOffs: [
        signed(t.changeRequest.proposed, request.proposed),
        signed(t.changeRequest.reviewed, request.reviewed, request.reviewed?.opinion),
        signed(
          request.state === 'rejected' ? t.changeRequest.rejected : t.changeRequest.approved,
          request.decided,
          request.decided?.opinion,
        ),
        signed(t.changeRequest.issued, request.issued, request.issued?.version),
        signed(t.changeRequest.closed, request.closed, request.closed?.opinion),
        signed(t.changeRequest.dropped, request.dropped ?? null, request.dropped?.opinion),
      ].filter((one) => one !== null),
      mayReview: request.state === 'proposed' && (edits || approves),
      mayApprove: request.state === 'reviewed' && approves,
      mayReject: (request.state === 'proposed' || request.state === 'reviewed') && approves,
      mayIssue: carriers.length > 0,
      carriers: carriers.map((value) => ({ value, text: value })),
      awaited: mayIssue && carriers.length === 0,
      awaitedWords: request.kind === 'withdraw' ? t.changeRequest.awaitedWithdrawal : t.changeRequest.awaitedIssue,
      mayClose: request.state === 'issued' && edits,
      mayDrop: request.state === 'approved' && approves,
      history: await historyOf(c, 'change-request', request),
    },
  });
}

async function showForm(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, clock } = contextOf(c);
  const today = localDateOf(clock());
  const documents = (await listDocuments(database)).filter(({ document }) => document.state !== 'withdrawn');
  const processes = (await listProcesses(database)).filter((version) => isInForce(version, today));
  const asked = form.values['document'];
  return page(c, formView, {
    title: t.changeRequest.add,
    lead: t.changeRequest.formLead,
    nav: 'catalogue',
    back: { href: base, text: t.changeRequest.title },
    form,
    status,
    model: {
      kinds: changeKinds.map((value) => ({ value, text: t.changeRequest[value] })),
      targets: [
        { value: '', text: t.changeRequest.noTarget },
        ...documents.map(({ document }) => ({
          value: `document:${document.code}`,
          text: `${document.documentCode} – ${document.title}`,
        })),
        ...processes.map(({ id, documentCode, title }) => ({
          value: `process:${id}`,
          text: `${documentCode} – ${title.length > 90 ? `${title.slice(0, 90)}…` : title}`,
        })),
      ],
      target: asked ? `document:${asked}` : '',
    },
  });
}
