import { Problem } from '../domain/problem.ts';
import { type Channel, type Message, NotSent } from './channel.ts';

const patience = 15_000;

/**
 * An SMS or Zalo gateway: `POST {"id","to","text","from"}` as JSON with `Authorization: Bearer` and the key as
 * `Idempotency-Key`. Any 2xx means taken; 408, 429 and 5xx are tried again, every other answer is for good. The address
 * is the administrator's, from the environment: throws Problem('invalid') unless it is plain http or https.
 */
export function gatewayChannel(url: string, token: string): Channel {
  demandHttp(url);
  return {
    name: 'phone',
    async send(message, signal) {
      const response = await post(url, token, message, signal);
      await response.body?.cancel().catch(() => undefined);
      if (response.ok) return;
      const again = response.status === 408 || response.status === 429 || response.status >= 500;
      throw new NotSent(`Cổng tin nhắn trả lời ${response.status}.`, !again);
    },
    close() {},
  };
}

/** `data:` would answer 200 to everything; a name and password in the address cannot be sent and would be logged. */
function demandHttp(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url && isHttp && url.username === '' && url.password === '') return;
  const hint = 'Cần địa chỉ http:// hoặc https:// không kèm tên, mật khẩu; mã truy cập đặt ở NOTICE_GATEWAY_TOKEN.';
  throw new Problem('invalid', { field: 'NOTICE_GATEWAY_URL', value: url ? url.protocol : text.slice(0, 40), hint });
}

async function post(url: string, token: string, message: Message, signal: AbortSignal): Promise<Response> {
  const { key, to, text, from } = message;
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Idempotency-Key': key,
        ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ id: key, to, text, from: from.name }),
      // A gateway that sends us elsewhere would get the token with it.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
  } catch (error) {
    if (signal.aborted) throw new NotSent('Chương trình dừng khi đang gửi.', false);
    const timeout = error instanceof Error && error.name === 'TimeoutError';
    throw new NotSent(timeout ? 'Cổng tin nhắn không trả lời kịp.' : 'Không kết nối được cổng tin nhắn.', false);
  }
}
