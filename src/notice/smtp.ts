import type { Transporter } from 'nodemailer';
import { Problem } from '../domain/problem.ts';
import { type Channel, type Message, NotSent } from './channel.ts';

/** Milliseconds for each of: reaching the server, its greeting, its silence. */
const patience = 15_000;

/**
 * E-mail through the office's own server: `smtps://user:password@host:465`, or `smtp://…:587` with STARTTLS when offered.
 * The package is loaded with the first message. Throws Problem('invalid') for any other address.
 */
export function smtpChannel(url: string): Channel {
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) {
    const hint = 'Cần địa chỉ smtp:// hoặc smtps://.';
    throw new Problem('invalid', { field: 'NOTICE_SMTP_URL', value: '…', hint });
  }
  let transport: Promise<Transporter> | undefined;
  const opened = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      // What a template or a name holds is text, never a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  return {
    name: 'email',
    async send(message, signal) {
      if (message.from.email === '') {
        throw new NotSent('Chưa có địa chỉ người gửi: nhập ở trang cài đặt thông báo hoặc thông tin cơ quan.', true);
      }
      transport ??= opened();
      const one = await transport;
      await Promise.race([one.sendMail(mailOf(message)), aborted(signal)]).catch((error: unknown) => {
        throw error instanceof NotSent ? error : notSent(error);
      });
    },
    close() {
      void transport?.then((one) => one.close());
      transport = undefined;
    },
  };
}

function mailOf({ key, from, to, subject, text }: Message) {
  const domain = from.email.split('@')[1] ?? 'localhost';
  return {
    from: { name: from.name, address: from.email },
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${key.replace(/[^\w.-]/g, '.')}@${domain}>`,
    // RFC 3834: nobody's holiday answer comes back to the counter.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** 5xx is said for good; 4xx, a server out of reach and everything unknown is tried again. */
function notSent(error: unknown): NotSent {
  const message = error instanceof Error ? error.message : String(error);
  const code = typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;
  return new NotSent(message, code >= 500 && code < 600);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new NotSent('Chương trình dừng khi đang gửi.', false));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
