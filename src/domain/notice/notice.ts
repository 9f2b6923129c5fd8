import { Problem } from '../problem.ts';
import type { Instant } from '../time/instant.ts';

/** What a citizen is told: received, papers wanted, the promised day moved, the result is ready. */
export const noticeKinds = ['received', 'supplement', 'moved', 'ready'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** `email` by SMTP; `phone` through the SMS or Zalo gateway. */
export const noticeChannels = ['email', 'phone'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** The words of a notice with `{places}` to be filled; `short` is what a telephone shows. */
export interface NoticeText {
  readonly subject: string;
  readonly body: string;
  readonly short: string;
}

export interface KindSetting {
  /** On since when; null = off. What happened before is never told afterwards. */
  readonly since: Readonly<Record<NoticeChannel, Instant | null>>;
  readonly vi: NoticeText;
  readonly en: NoticeText;
}

export interface NoticeSettings {
  /** '' = the name of the one-stop unit. */
  readonly senderName: string;
  /** '' = the office's own address. */
  readonly senderEmail: string;
  /** E-mails also carry the English text below the Vietnamese one. */
  readonly bilingual: boolean;
  /** The staff's morning e-mail: on since when; null = off. */
  readonly morning: Instant | null;
  readonly kinds: Readonly<Record<NoticeKind, KindSetting>>;
}

/** Places of a text; what each stands for is said on the settings page. */
export const noticePlaces = [
  'code',
  'procedure',
  'name',
  'due',
  'papers',
  'collect',
  'office',
  'counter',
  'phone',
] as const;
export type NoticePlace = (typeof noticePlaces)[number];

/** Throws Problem('notice-placeholder-unknown'). */
export function checkNoticeText(text: string, field: string): void {
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].find(([, name]) => !noticePlaces.some((place) => place === name));
  if (!unknown) return;
  const known = noticePlaces.map((place) => `{${place}}`).join(' ');
  throw new Problem('notice-placeholder-unknown', { value: unknown[0].slice(0, 40), known }, field);
}

export function fillNotice(text: string, values: Readonly<Record<NoticePlace, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name as NoticePlace] ?? whole);
}

/** As shipped: everything off. The short texts name neither person nor procedure: a telephone lies open. */
export const defaultNoticeSettings: NoticeSettings = {
  senderName: '',
  senderEmail: '',
  bilingual: false,
  morning: null,
  kinds: {
    received: {
      since: { email: null, phone: null },
      vi: {
        subject: 'Đã tiếp nhận hồ sơ {code}',
        body: 'Kính gửi Ông/Bà,\n\n{counter} đã tiếp nhận hồ sơ {code}: {procedure}.\nNgày hẹn trả kết quả: {due}.\n\nTrân trọng,\n{counter}\nĐiện thoại: {phone}',
        short: '{counter}: da tiep nhan ho so {code}, hen tra {due}. LH {phone}',
      },
      en: {
        subject: 'Dossier {code} received',
        body: '{counter} has received dossier {code}: {procedure}.\nPromised day: {due}.\n\n{counter}\nTelephone: {phone}',
        short: '{counter}: dossier {code} received, due {due}. Tel {phone}',
      },
    },
    supplement: {
      since: { email: null, phone: null },
      vi: {
        subject: 'Hồ sơ {code} cần bổ sung giấy tờ',
        body: 'Kính gửi Ông/Bà,\n\nHồ sơ {code} cần bổ sung:\n{papers}\n\nThời gian chờ bổ sung không tính vào thời hạn giải quyết. Mời Ông/Bà bổ sung tại {counter} hoặc theo cách đã nộp hồ sơ.\n\nTrân trọng,\n{counter}\nĐiện thoại: {phone}',
        short: '{counter}: ho so {code} can bo sung giay to. Xem phieu yeu cau hoac LH {phone}',
      },
      en: {
        subject: 'Dossier {code} needs further papers',
        body: 'Dossier {code} needs:\n{papers}\n\nThe clock stands still meanwhile. Bring them to {counter} or send them the way you filed.\n\n{counter}\nTelephone: {phone}',
        short: '{counter}: dossier {code} needs further papers. Tel {phone}',
      },
    },
    moved: {
      since: { email: null, phone: null },
      vi: {
        subject: 'Hồ sơ {code}: ngày hẹn trả kết quả thay đổi',
        body: 'Kính gửi Ông/Bà,\n\nNgày hẹn trả kết quả hồ sơ {code} nay là {due}.\nLý do có trong văn bản đã gửi hoặc tra cứu theo mã hồ sơ. Mong Ông/Bà thông cảm.\n\nTrân trọng,\n{counter}\nĐiện thoại: {phone}',
        short: '{counter}: ho so {code} doi ngay hen tra ket qua thanh {due}. LH {phone}',
      },
      en: {
        subject: 'Dossier {code}: the promised day has moved',
        body: 'The promised day of dossier {code} is now {due}. The reason is in the letter sent to you, or look the dossier up by its code.\n\n{counter}\nTelephone: {phone}',
        short: '{counter}: dossier {code} is now due {due}. Tel {phone}',
      },
    },
    ready: {
      since: { email: null, phone: null },
      vi: {
        subject: 'Hồ sơ {code} đã có kết quả',
        body: 'Kính gửi Ông/Bà,\n\nHồ sơ {code} đã có kết quả. {collect}\n\nTrân trọng,\n{counter}\nĐiện thoại: {phone}',
        short: '{counter}: ho so {code} da co ket qua. LH {phone}',
      },
      en: {
        subject: 'Dossier {code} is finished',
        body: 'Dossier {code} is finished. {collect}\n\n{counter}\nTelephone: {phone}',
        short: '{counter}: dossier {code} is finished. Tel {phone}',
      },
    },
  },
};

/** Any channel of the kind is on. */
export function isOn({ since }: Pick<KindSetting, 'since'>): boolean {
  return noticeChannels.some((channel) => since[channel] !== null);
}

/** The earliest moment from which anything is to be told; null when everything is off. */
export function onSince(settings: NoticeSettings): Instant | null {
  const all = noticeKinds.flatMap((kind) => noticeChannels.map((channel) => settings.kinds[kind].since[channel]));
  return all.filter((at) => at !== null).sort()[0] ?? null;
}
