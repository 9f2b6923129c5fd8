import { Hono } from 'hono';
import view from '../../views/notice/settings.hbs';
import { queueTest } from '../command/notice-queue.ts';
import { changeNoticeSettings, fieldOf, type KindInput, readNoticeSettings } from '../command/notice-setting.ts';
import {
  type NoticeChannel,
  type NoticeKind,
  type NoticeSettings,
  type NoticeText,
  noticeChannels,
  noticeKinds,
  noticePlaces,
} from '../domain/notice/notice.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import { vnDateTime } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { noticeTabs } from './notice.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

const variables: Readonly<Record<NoticeChannel, string>> = { email: 'NOTICE_SMTP_URL', phone: 'NOTICE_GATEWAY_URL' };
const parts = ['subject', 'body', 'short'] as const satisfies readonly (keyof NoticeText)[];
const mostOf = { subject: 200, body: 2000, short: 300 } as const;

/** Which notices are on, their words, who they come from, and a test. */
export const noticeSettingPages = new Hono<Env>()
  .get('/settings', (c) => show(c, readQuery(c)))
  .post('/settings', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        demand(contextOf(c).actor, 'notice.edit');
        const input = {
          senderName: form.text('senderName', t.notice.senderName, { most: 120 }),
          senderEmail: form.text('senderEmail', t.notice.senderEmail, { most: 254 }),
          bilingual: form.has('bilingual'),
          morning: form.has('morning'),
          kinds: Object.fromEntries(noticeKinds.map((kind) => [kind, kindOf(form, kind, t)])) as Record<
            NoticeKind,
            KindInput
          >,
        };
        form.check();
        await changeNoticeSettings(contextOf(c), input);
        return '/notices/settings?saved=1';
      },
    ),
  )
  .post('/settings/test', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const channel = form.choice('channel', t.notice.channel, noticeChannels);
        const to = form.text('to', t.notice.testTo, { required: true, most: 254 });
        form.check();
        if (channel && !configured(c).includes(channel)) {
          demand(contextOf(c).actor, 'notice.edit');
          throw new Problem('notice-channel-off', { variable: variables[channel] }, 'channel');
        }
        if (channel) await queueTest(contextOf(c), channel, to);
        return '/notices/outbox';
      },
    ),
  );

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  demand(actor, 'notice.edit');
  const { t } = c.var.visit;
  const settings = await readNoticeSettings(database);
  // A form that came back with faults shows what was ticked, not what is stored.
  const typed = form.has('form');
  const ticked = (name: string, stored: boolean) => (typed ? form.has(name) : stored);
  return page(c, view, {
    title: t.notice.settingsTitle,
    lead: t.notice.settingsLead,
    nav: 'dossiers',
    back: { href: '/dossiers', text: t.app.dossiers },
    form,
    status,
    ...(form.has('saved') ? { done: t.notice.saved } : {}),
    model: {
      tabs: noticeTabs(c, 'settings'),
      channels: noticeChannels.map((channel) => ({
        name: channelName(channel, t),
        on: configured(c).includes(channel),
        text: configured(c).includes(channel)
          ? t.notice.channelOn
          : fill(t.notice.channelOff, { variable: variables[channel] }),
      })),
      channelChoices: noticeChannels.map((value) => ({ value, text: channelName(value, t) })),
      senderName: settings.senderName,
      senderEmail: settings.senderEmail,
      bilingual: ticked('bilingual', settings.bilingual),
      morning: ticked('morning', settings.morning !== null),
      morningSince: sinceText(settings.morning, t),
      kinds: noticeKinds.map((kind) => kindModel(kind, settings, ticked, t)),
      places: noticePlaces.map((place) => ({ name: `{${place}}`, text: t.notice[`place-${place}`] })),
    },
  });
}

function kindModel(
  kind: NoticeKind,
  settings: NoticeSettings,
  ticked: (name: string, stored: boolean) => boolean,
  t: Text,
) {
  const { since, vi, en } = settings.kinds[kind];
  const fields = (language: 'vi' | 'en', texts: NoticeText) =>
    parts.map((part) => ({
      name: fieldOf(kind, language, part),
      label: t.notice[part],
      value: texts[part],
      ...(part === 'body' ? { textRows: '7' } : {}),
    }));
  return {
    title: t.notice[`kind-${kind}`],
    channels: noticeChannels.map((channel) => ({
      name: `${kind}-${channel}`,
      label: channel === 'email' ? t.notice.byEmail : t.notice.byPhone,
      on: ticked(`${kind}-${channel}`, since[channel] !== null),
      since: sinceText(since[channel], t),
    })),
    vi: fields('vi', vi),
    en: fields('en', en),
  };
}

function kindOf(form: Form, kind: NoticeKind, t: Text): KindInput {
  const words = (language: 'vi' | 'en'): NoticeText => {
    const text = (part: keyof NoticeText) =>
      form.text(fieldOf(kind, language, part), t.notice[part], { most: mostOf[part] });
    return { subject: text('subject'), body: text('body'), short: text('short') };
  };
  return {
    on: { email: form.has(`${kind}-email`), phone: form.has(`${kind}-phone`) },
    vi: words('vi'),
    en: words('en'),
  };
}

function sinceText(since: Instant | null, t: Text): string {
  return since === null ? '' : fill(t.notice.onSince, { at: vnDateTime(since) });
}

function channelName(channel: NoticeChannel, t: Text): string {
  return channel === 'email' ? t.notice.email : t.notice.phoneChannel;
}

function configured(c: Request): readonly NoticeChannel[] {
  return c.var.deps.channels ?? [];
}
