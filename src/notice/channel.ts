import type { NoticeChannel } from '../domain/notice/notice.ts';

export interface Message {
  /** Stays the same however often it is tried: the receiving side may drop a second one. */
  readonly key: string;
  readonly from: { readonly name: string; readonly email: string };
  readonly to: string;
  /** '' on a telephone. */
  readonly subject: string;
  readonly text: string;
}

/** The port to the outer world: one message out, or an error that says whether trying again makes sense. */
export interface Channel {
  readonly name: NoticeChannel;
  /** Resolves when the other side has taken it. Throws NotSent. Gives up when `signal` aborts. */
  send(message: Message, signal: AbortSignal): Promise<void>;
  close(): void;
}

export class NotSent extends Error {
  override readonly name = 'NotSent';
  /** The other side will never take this message: wrong address, refused words, wrong password. */
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean) {
    super(message);
    this.permanent = permanent;
  }
}
