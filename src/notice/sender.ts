import type { Context } from '../command/context.ts';
import { deriveNotices } from '../command/notice-derive.ts';
import { queueMorning } from '../command/notice-morning.ts';
import { settleFailed, settleSent, sweepNotices, type TakenNotice, takeNotice } from '../command/notice-queue.ts';
import { invariant } from '../domain/invariant.ts';
import { type Channel, NotSent } from './channel.ts';

export interface Sender {
  /** One look at the record and everything that is due; what the timer does. Throws what the database throws. */
  tick(): Promise<void>;
  /** Nothing new leaves; what is just leaving gets two seconds. */
  stop(): Promise<void>;
}

interface SenderOptions {
  readonly channels: readonly Channel[];
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two looks; 0 = only when told to. */
  readonly every: number;
}

/** How long a message may still be leaving when the program is asked to end. Milliseconds. */
const grace = 2000;

/**
 * Tells citizens and staff what the record holds, one message at a time, beside the acts and never inside one. Without a
 * channel it still reads nothing and sends nothing: what nobody can be told automatically stands in the list of people to
 * tell.
 */
export function startSender(context: Context, { channels, onError, every }: SenderOptions): Sender {
  const ending = new AbortController();
  let stopping = false;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async () => {
    if (channels.length === 0) return;
    await sweepNotices(context);
    await deriveNotices(context);
    if (channels.some(({ name }) => name === 'email')) await queueMorning(context);
    while (!stopping) {
      const names = channels.map(({ name }) => name);
      const taken = await takeNotice(context, names);
      if (!taken) return;
      await deliver(context, channels, taken, ending.signal);
    }
  };
  const tick = () => {
    running ??= look().finally(() => {
      running = undefined;
    });
    return running;
  };
  const again = () => {
    if (every > 0 && !stopping) timer = setTimeout(() => void tick().catch(onError).finally(again), every);
  };
  again();

  return {
    tick,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const late = setTimeout(() => ending.abort(), grace);
      await running?.catch(onError);
      clearTimeout(late);
      for (const channel of channels) channel.close();
    },
  };
}

async function deliver(
  context: Context,
  channels: readonly Channel[],
  taken: TakenNotice,
  signal: AbortSignal,
): Promise<void> {
  const { notice, sender } = taken;
  const channel = channels.find(({ name }) => name === notice.channel);
  invariant(channel, `a channel for ${notice.channel}`);
  const message = {
    key: notice.key,
    from: sender,
    to: notice.address,
    subject: notice.subject,
    text: notice.body,
  };
  try {
    await channel.send(message, signal);
  } catch (error) {
    // Cut off in the middle: whether it arrived is unknown, and stays marked so.
    if (signal.aborted) return;
    const text = error instanceof Error ? error.message : String(error);
    await settleFailed(context, taken, { message: text, permanent: error instanceof NotSent && error.permanent });
    return;
  }
  await settleSent(context, taken);
}
